//! C012: a character or a mark typed twice.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, is_han, is_numeral, run_end};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C012", name: "doubled-character" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("字或标点重复", "a character or a mark typed twice"),
        reason: (
            "“的的”“紧紧密”这类重复是录入或修改时留下的，正式印发前应当删去。",
            "Characters typed twice, as 的的 or 紧紧密, are left over from typing and editing.",
        ),
        source: "",
        example: Example {
            bad: "引言: 各村要⟦紧紧⟧密结合实际，抓好整治工作⟦的的⟧落实。\n",
            good: "引言: 各村要紧密结合实际，抓好整治工作的落实。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose() {
        for Found { range, first, curable } in doubled(text.line, text.is_running()).into_iter().take(MOST) {
            let written = text.line[range.clone()].to_owned();
            let fix = if curable { context.edit(text.line, range.start + first..range.end, "") } else { Vec::new() };
            context
                .report_in(text, range, tr!("“{written}”重复", "“{written}” is typed more than once"))
                .help(tr!("删去多余的字或标点", "delete what is too much"))
                .fix(fix);
        }
    }
}

/// The same character or word several times.
struct Found {
    range: Range<usize>,
    /// The length of one of it.
    first: usize,
    /// Whether one of it is certainly meant.
    curable: bool,
}

fn doubled(text: &str, running: bool) -> Vec<Found> {
    let mut found = Vec::new();
    let mut end = 0;
    let mut last = None;
    let mut window = ['\0'; 3];
    for (at, c) in text.char_indices() {
        let [third, second, first] = window;
        window = [second, first, c];
        if c == second && first == third && c != first && is_word(text, at, first, c) {
            let length = first.len_utf8() + c.len_utf8();
            let behind = at + c.len_utf8();
            found.push(Found { range: behind.saturating_sub(2 * length)..behind, first: length, curable: true });
        }
        if last.replace(c) != Some(c) || at < end || !is_han(c) && !PUNCTUATION.contains(c) {
            continue;
        }
        let start = at - c.len_utf8();
        end = run_end(text, at, |next| next == c);
        let count = (end - start) / c.len_utf8();
        let (is_slip, curable) = match count {
            _ if PUNCTUATION.contains(c) => (count == 2 || !"。、".contains(c), true),
            // 把把 and 对对 begin words that no list holds all of; 的的, 了了 and 于于2026年 begin none.
            2 | 3 if is_function(text, start, c) => (true, "的了于".contains(c)),
            2 => (running && is_word_begun_twice(text, start, c), true),
            _ => (count == 3 && is_han(c) && !is_numeral(c) && !THRICE.contains(c), false),
        };
        if is_slip {
            found.push(Found { range: start..end, first: c.len_utf8(), curable });
        }
    }
    found
}

/// Words that never stand twice one behind the other, but for emphasis: 坚持坚持再坚持.
const TWICE: [&str; 20] = [
    "根据", "按照", "为了", "以及", "关于", "对于", "并且", "决定", "切实", "认真", "积极", "充分", "确保", "加强", "提高",
    "完善", "建立", "健全", "坚持", "围绕",
];

/// Whether the two characters are such a word, the second of which stands at a byte.
fn is_word(text: &str, at: usize, first: char, second: char) -> bool {
    TWICE.iter().any(|word| word.starts_with(first) && word.ends_with(second))
        && after(text, at + second.len_utf8()) != Some('再')
}

/// The marks that never stand twice. 。。。 and 、、、 are ellipses of a sort.
const PUNCTUATION: &str = "，。、；：";

/// Characters that may well stand three times: sounds, names withheld, and units behind their like: 行政村村村通公路.
const THRICE: &str = "哈呵嘿啦嘻咚叮叭呜嘟喔滴某人事处家层户天步好点大小多常渐口村校乡县镇组班门";

/// A function character: what stands before or behind it where it rightly stands twice.
struct Function {
    character: char,
    before: &'static str,
    behind: &'static str,
}

const FUNCTIONS: [Function; 12] = [
    Function { character: '的', before: "目标之打", behind: "确喀士哥姐话黎" },
    Function { character: '了', before: "不罢明完", behind: "解结却然之如望得断凡" },
    Function {
        character: '和', before: "共总饱温柔缓调祥谐中暖随平", behind: "美气睦顺平谐解煦善声乐田县龙政布"
    },
    Function {
        character: '在',
        before: "现存所内外潜实自健好何旨意贵重难志正早",
        behind: "建校职岗册编场线押逃座位读外家地园库研用产售营运保",
    },
    Function { character: '是', before: "求为于还但国", behind: "非否" },
    Function { character: '与', before: "参赠授给付", behind: "会众时日" },
    Function { character: '及', before: "普涉顾危触论提波殃累企", behind: "时早格第" },
    Function {
        character: '对',
        before: "针反绝相面应核校结配查一成",
        behind: "子联象策手口方话标接外照比应立症偶抗待讲面账岸调虾",
    },
    Function { character: '把', before: "一两几", behind: "关脉手握控门柄" },
    Function { character: '将', before: "大小武名老干麻健虎强主战", behind: "军士领帅来乐" },
    Function { character: '被', before: "棉毛夹植覆铺", behind: "告动子褥害监执申征" },
    Function { character: '于', before: "", behind: "" },
];

/// Whether a function character that stands twice at `start` is a slip.
fn is_function(text: &str, start: usize, c: char) -> bool {
    let Some(function) = FUNCTIONS.iter().find(|function| function.character == c) else { return false };
    let end = run_end(text, start, |next| next == c);
    let next = after(text, end);
    let beside =
        !before(text, start).is_some_and(|c| function.before.contains(c)) && !next.is_some_and(|c| function.behind.contains(c));
    match c {
        // 由于于 is a slip, 由于于都县 none: only before a figure is it certain.
        '于' => next.is_some_and(|c| c.is_ascii_digit()),
        _ => beside,
    }
}

/// Words that are never begun twice. Only their left side needs a look: the first character may end another word.
const WORDS: [&str; 27] = [
    "紧密", "广泛", "充分", "积极", "坚持", "坚决", "认真", "切实", "扎实", "深入", "严格", "推动", "推进", "提高", "提升",
    "巩固", "完善", "健全", "创建", "创新", "督促", "营造", "确保", "贯彻", "强化", "宣传", "落实",
];

/// Characters that end no word with what follows: 要, 的, 并.
const LEFT: &str = "要须应将并地的为以和与";

/// Whether a word begins twice at `start`: 紧紧密, but not 扎扎实实.
fn is_word_begun_twice(text: &str, start: usize, c: char) -> bool {
    let second = start + c.len_utf8();
    let Some(word) = WORDS.iter().find(|word| text[second..].starts_with(**word)) else { return false };
    let end = second + word.len();
    let next = after(text, end);
    let repeated = next.is_some() && next == word.chars().next_back();
    // 深深入脑入心: what is doubled there is another word.
    let other = *word == "深入" && next.is_some_and(|c| "脑心".contains(c)) || *word == "紧密" && next == Some('切');
    !repeated && !other && before(text, start).is_none_or(|c| !is_han(c) || LEFT.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        doubled(text, true).into_iter().map(|found| &text[found.range]).collect()
    }

    #[test]
    fn slips_are_found() {
        for (text, want) in [
            ("抓好工作的的落实", vec!["的的"]),
            ("完成了了任务，各村和和各组", vec!["了了", "和和"]),
            ("在在全镇开展，把把责任压实", vec!["在在", "把把"]),
            ("位于于2026年", vec!["于于"]),
            ("要紧紧密结合，积积极参与", vec!["紧紧", "积积"]),
            ("要推推进整治，并强强化监管", vec!["推推", "强强"]),
            ("县委决定决定开展，根据根据有关要求", vec!["决定决定", "根据根据"]),
            ("抓好落实，，确保完成。。", vec!["，，", "。。"]),
            ("工作工工工作、的的的", vec!["工工工", "的的的"]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }

    #[test]
    fn only_what_begins_no_other_word_is_cured() {
        let curable = |text: &str| doubled(text, true).into_iter().map(|found| found.curable).collect::<Vec<_>>();
        assert_eq!(curable("工作的的落实，完成了了任务，位于于2026年，，紧紧密结合"), [true; 5]);
        assert_eq!(curable("各村和和各组，把把责任压实，在在全镇，是是这样，对对这类，工工工作"), [false; 6]);
    }

    #[test]
    fn what_rightly_stands_twice_is_left_alone() {
        for text in [
            "创建目的的实现，标的的确定，的的确确",
            "为了了解情况，为了了结此事，不了了之",
            "和和美美、饱和和平稳、宜居和和谐社区",
            "现在在全镇，存在在建项目，在在校生中",
            "实事求是是根本，是是非非，还是是的",
            "积极参与与考核，与与会代表座谈",
            "以及及时报告，普及及推广",
            "针对对口支援，对对外开放，一对对",
            "开展对对子、对对联比赛，优秀的的哥，设了了望台",
            "一把把扫帚，把把关，将将军请来，被被告",
            "小组组长、工作作风、市市场监管局、区区委、领导小组组织、各组组员",
            "认认真真、扎扎实实、紧紧密切联系、推推进进、抓紧紧密衔接",
            "监督督促、推广广泛、首创创新、经营营造、文创创建、加深深入",
            "行政村村村通公路，深深入脑入心，人人有事事事有人管，哈哈哈、某某某、三三三制",
            "常常态化、成都都江堰、实实在在、天天向上、www、1111、……、——",
            "坚持坚持再坚持、研究研究、工作工作者、一个一个来、城东社区社区工作者、山东大学大学生",
            "旨在在全镇营造氛围，关键的是是否到位，乘坐的的士，和和田地区",
            "由于于都县、属于于某、认为为民服务",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
