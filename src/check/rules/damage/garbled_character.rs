//! D003: characters that were lost or decoded wrongly, and remnants of web pages.

use std::ops::Range;

use super::common::{MOST, apart, is_in_attachment};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::{Role, TextAt};
use crate::diagnostic::{Code, Severity};
use crate::text::Text;
use crate::text::punctuation::is_lost_text;
use crate::text::script::{after, before, is_chinese, is_han, is_opening, run_end};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D003", name: "garbled-character" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("有乱码，或者网页代码的残留", "a garbled character, or a remnant of a web page"),
        reason: (
            "“□”“锟斤拷”是编码转换时丢失的文字，“&nbsp;”“<br>”是网页的代码，都不是方案的内容。",
            "□ and 锟斤拷 are characters lost in decoding, &nbsp; and <br> the code of a web page; none of them belongs to a plan.",
        ),
        source: "",
        example: Example {
            bad: "引言: 利用宣传栏⟦□⟧微信群等载体，开展⟦&ldquo;⟧清洁家园⟦&rdquo;⟧行动。\n",
            good: "引言: 利用宣传栏、微信群等载体，开展“清洁家园”行动。\n",
        },
    },
    check,
};

/// What was found.
enum Found {
    /// Characters that were lost or decoded wrongly.
    Garbled,
    /// A tag of a web page.
    Tag,
    /// An entity of a web page, and what it stands for if that is known.
    Entity(Option<&'static str>),
}

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose() {
        for (range, found) in garbled(text).into_iter().take(MOST) {
            let written = text.line[range.clone()].to_owned();
            let (message, help) = say(&written, &found);
            let fix = match found {
                Found::Entity(Some(meant)) if is_prose(text) && fits(text.line, &range, meant) => {
                    context.edit(text.line, range.clone(), meant)
                }
                _ => Vec::new(),
            };
            context.report_in(text, range, message).help(help).fix(fix);
        }
    }
}

fn say(written: &str, found: &Found) -> (Text, Text) {
    match found {
        Found::Garbled => (
            tr!("“{written}”是乱码", "“{written}” is garbled"),
            tr!("对照原稿改成正确的文字或标点", "put what the source has in its place"),
        ),
        Found::Tag => (tr!("“{written}”是网页代码", "{written} is code of a web page"), tr!("删去", "delete it")),
        Found::Entity(Some(meant)) if *meant != " " => {
            (tr!("“{written}”是网页代码", "{written} is code of a web page"), tr!("改成 {meant}", "write {meant}"))
        }
        Found::Entity(_) => (
            tr!("“{written}”是网页代码", "{written} is code of a web page"),
            tr!("删去，或改成它代表的字符", "delete it, or write what it stands for"),
        ),
    }
}

/// Whether a text is no name of a list: there, a quotation mark would join the names behind it.
fn is_prose(text: &TextAt<'_>) -> bool {
    matches!(text.role, Role::Title | Role::Heading | Role::Paragraph | Role::Point | Role::Cell)
}

/// Whether an entity can be replaced where it stands without becoming a part of the YAML.
fn fits(text: &str, range: &Range<usize>, meant: &str) -> bool {
    let plain = |c: char| is_chinese(c) || c.is_ascii_alphanumeric();
    meant != " " || before(text, range.start).is_some_and(plain) && after(text, range.end).is_some_and(plain)
}

fn garbled(text: &TextAt<'_>) -> Vec<(Range<usize>, Found)> {
    let line = text.line.as_str();
    let mut found = Vec::new();
    if line.contains(is_suspect) {
        boxes(text, &mut found);
        lost(line, &mut found);
    }
    if line.contains("??") {
        question_marks(line, &mut found);
    }
    if line.contains(['<', '>']) {
        tags(line, &mut found);
    }
    if line.contains('&') {
        entities(line, &mut found);
    }
    found.sort_by_key(|(range, _)| range.start);
    apart(found, |(range, _)| range.clone())
}

/// Whether a character stands for a lost one, or at the beginning of what is decoded wrongly.
fn is_suspect(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '□' | '■' | '锟' | '锛' | '銆' | '鈥' | 'ㄅ'..='ㄩ' | 'ǘ' | '\u{E000}'..='\u{F8FF}' | '\u{A1}'..='\u{FF}' | '\u{F0000}'..)
}

/// Boxes for lost characters. Those of forms (□是 □否) and at the head of a line are meant.
fn boxes(text: &TextAt<'_>, found: &mut Vec<(Range<usize>, Found)>) {
    let line = text.line.as_str();
    if matches!(text.role, Role::Cell | Role::Label) || is_in_attachment(text) {
        return;
    }
    let is_box = |c: char| matches!(c, '□' | '■');
    let mut end = 0;
    for (at, _) in line.match_indices(is_box) {
        if at < end {
            continue;
        }
        end = run_end(line, at, is_box);
        let left = before(line, at).is_some_and(|c| is_han(c) || "”》".contains(c));
        let right = after(line, end).is_some_and(|c| is_han(c) || c.is_ascii_alphanumeric() || is_opening(c) || c == '”');
        // A form has a box a word, and no mark of a sentence between two.
        let sentence = |part: Option<&str>| part.is_none_or(|part| part.contains(['，', '。', '、', '；', '“']));
        let to_next = line[end..].split_once(is_box).map(|(part, _)| part);
        let to_last = line[..at].rsplit_once(is_box).map(|(_, part)| part);
        if left && right && sentence(to_next) && sentence(to_last) {
            found.push((at..end, Found::Garbled));
        }
    }
}

/// Characters that stand for lost ones or come of wrong decoding.
fn lost(line: &str, found: &mut Vec<(Range<usize>, Found)>) {
    let replaced = |c: char| matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    let latin = |c: char| matches!(c, '\u{A1}'..='\u{FF}');
    let mut end = 0;
    for (at, c) in line.char_indices() {
        if at < end || !is_suspect(c) {
            continue;
        }
        let next = after(line, at + c.len_utf8());
        let start;
        (start, end) = match c {
            _ if replaced(c) => (at, run_end(line, at, replaced)),
            // UTF-8 or GBK read as Latin-1. A foreign word has no four of them side by side.
            _ if latin(c) => {
                let run = at..run_end(line, at, latin);
                end = run.end;
                let word = &line[run.clone()];
                let signs = word.chars().all(|c| matches!(c, '×' | '·' | '°' | '±' | '÷'));
                if signs || word.chars().nth(3).is_none() {
                    continue;
                }
                (run.start, run.end)
            }
            // What becomes of U+FFFD as UTF-8 when it is read as GBK: 锟斤拷锟斤拷.
            '锟' if line[at..].starts_with("锟斤拷") => (at, run_end(line, at, |c| "锟斤拷".contains(c))),
            // And of ，。“ as UTF-8. 锛子 is a tool.
            '锛' if next.is_some_and(|c| !"子凿刨头木".contains(c) && (is_han(c) || replaced(c) || c == '?')) => {
                (at, at + c.len_utf8())
            }
            '銆' | '鈥' => (at, at + c.len_utf8()),
            // 。（一） in GBK, with a byte lost: ?。ㄒ唬.
            'ㄅ'..='ㄩ' | 'ǘ' if before(line, at) == Some('。') || next.is_some_and(|c| "唬模澹撸".contains(c)) => {
                let head = line[..at].trim_end_matches(['?', '。']).len();
                let word = if next.is_some_and(is_han) { next.map_or(0, char::len_utf8) } else { 0 };
                (head, at + c.len_utf8() + word)
            }
            _ => continue,
        };
        found.push((start..end, Found::Garbled));
    }
}

/// 要????落实: a question mark for each byte or character that the encoding has not.
fn question_marks(line: &str, found: &mut Vec<(Range<usize>, Found)>) {
    let mut end = 0;
    for (at, _) in line.match_indices("??") {
        if at >= end {
            end = run_end(line, at, |c| c == '?');
            if is_lost_text(line, &(at..end)) {
                found.push((at..end, Found::Garbled));
            }
        }
    }
}

/// The names of tags that pages set text with.
const TAGS: [&str; 20] = [
    "p", "br", "div", "span", "strong", "font", "img", "em", "table", "tbody", "tr", "td", "th", "ul", "ol", "li", "h1", "h2",
    "h3", "b",
];

/// <br>, </p>, <span style="…">, and the ends of tags whose beginnings were lost: ?/p>.
fn tags(line: &str, found: &mut Vec<(Range<usize>, Found)>) {
    for (at, mark) in line.match_indices(['<', '/']) {
        let end_of_lost = mark == "/" && matches!(before(line, at), Some('?' | '？' | '\u{FFFD}'));
        let start = if mark == "<" { at } else { at - before(line, at).map_or(0, char::len_utf8) };
        if mark == "/" && !end_of_lost {
            continue;
        }
        let name = run_end(line, at + 1, |c| c == '/');
        let behind = run_end(line, name, |c| c.is_ascii_alphanumeric());
        if !TAGS.contains(&line[name..behind].to_ascii_lowercase().as_str()) {
            continue;
        }
        // Attributes are short, and hold no Chinese but the names of fonts.
        let rest: String = line[behind..].chars().take(200).collect();
        let Some(length) = rest.find('>') else { continue };
        let attributes = &rest[..length];
        let bare = attributes.trim().is_empty() || attributes.trim() == "/";
        if bare || attributes.starts_with(' ') && attributes.contains('=') && !end_of_lost {
            found.push((start..behind + length + 1, Found::Tag));
        }
    }
}

/// Entities, and what they stand for. Those that stand for a mark of YAML are left to the reader.
const ENTITIES: [(&str, Option<&str>); 17] = [
    ("nbsp", Some(" ")),
    ("ensp", Some(" ")),
    ("emsp", Some(" ")),
    ("ldquo", Some("“")),
    ("rdquo", Some("”")),
    ("lsquo", Some("‘")),
    ("rsquo", Some("’")),
    ("mdash", Some("—")),
    ("hellip", Some("…")),
    ("middot", Some("·")),
    ("times", Some("×")),
    ("permil", Some("‰")),
    ("quot", None),
    ("amp", None),
    ("lt", None),
    ("gt", None),
    ("apos", None),
];

/// &nbsp;&nbsp; and &ldquo; and &#8220;, with a full-width ； too.
fn entities(line: &str, found: &mut Vec<(Range<usize>, Found)>) {
    let mut end = 0;
    for (at, _) in line.match_indices('&') {
        let Some((length, meant)) = line.get(at..).and_then(entity).filter(|_| at >= end) else { continue };
        end = at + length;
        // Several spaces are one gap.
        while meant == Some(" ")
            && let Some((length, Some(" "))) = line.get(end..).and_then(entity)
        {
            end += length;
        }
        found.push((at..end, Found::Entity(meant)));
    }
}

/// The length of the entity that a text begins with, and what it stands for.
fn entity(text: &str) -> Option<(usize, Option<&'static str>)> {
    let body = text.strip_prefix('&')?;
    let end = body.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').filter(|&end| (2..=8).contains(&end))?;
    let mark = body[end..].chars().next().filter(|c| matches!(c, ';' | '；'))?;
    let name = &body[..end];
    let meant = match name.strip_prefix('#') {
        Some(number) => number.trim_start_matches(['x', 'X']).chars().all(|c| c.is_ascii_hexdigit()).then_some(None)?,
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((1 + end + mark.len_utf8(), meant))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{check, found_in};
    use crate::check::{example, fix};

    fn found(text: &str) -> Vec<String> {
        let found = found_in(&format!("引言: '{text}'\n")).into_iter();
        found.filter_map(|found| found.strip_prefix("D003 ").map(str::to_owned)).collect()
    }

    #[test]
    fn lost_and_wrongly_decoded_characters() {
        for (text, want) in [
            ("校园大屏□qq群", vec!["□"]),
            ("截至9月■“三清”行动", vec!["■"]),
            ("利用广播□微信，发放明白纸□手册，抓好落实", vec!["□", "□"]),
            ("各村要????落实??责任", vec!["????", "??"]),
            ("各村要\u{FFFD}\u{FFFD}落实", vec!["\u{FFFD}\u{FFFD}"]),
            ("各村\u{E5E5}要落实", vec!["\u{E5E5}"]),
            ("锟斤拷锟斤拷落实", vec!["锟斤拷锟斤拷"]),
            ("清理垃圾?。ㄒ唬┲抓好落实", vec!["?。ㄒ唬"]),
            ("?。ǘ抓好落实", vec!["?。ǘ抓"]),
            ("ÎÄÃ÷³ÇÊÐ", vec!["ÎÄÃ÷³ÇÊÐ"]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }

    #[test]
    fn remnants_of_pages() {
        for (text, want) in [
            ("清理垃圾<br>粉刷墙面</p>", vec!["<br>", "</p>"]),
            ("<span style=\"color:red\">清理垃圾</span>", vec!["<span style=\"color:red\">", "</span>"]),
            ("指导思想?/strong>", vec!["?/strong>"]),
            ("&nbsp;&nbsp;清理&quot;垃圾&#8220;", vec!["&nbsp;&nbsp;", "&quot;", "&#8220;"]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }

    #[test]
    fn characters_that_are_meant() {
        for text in [
            "□是 □否",
            "请选择：□是□否□弃权",
            "满意□基本满意□不满意□",
            "■重点任务",
            "已阅读并同意□",
            "咖啡café、naïve、Ångström、3×5±2°",
            "A&B公司、AT&T、R&D经费",
            "垃圾量<5吨且>3吨，a<b",
            "木工使用锛子、锛凿",
            "https://example.com/a?b=1&lt=2/p",
            "是否达标？/否",
            "环境差怎么办？？各村要行动",
            "卫生谁来管？！",
            "注音ㄅㄆㄇ教学",
            "填写<单位>名称",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
        assert!(found_in("工作目标:\n  表格: {表头: [是否达标], 行: [[达标□不达标], [是■否]]}\n").is_empty());
    }

    #[test]
    fn entities_become_what_they_stand_for() {
        let (plan, _) = example::plan("引言: 开展&ldquo;三清&rdquo;行动&mdash;&mdash;青禾镇&nbsp;&nbsp;2026年&quot;任务。\n");
        let mended = fix::mend(&plan, &|text| Some(check(text).0)).text;
        assert!(mended.contains("开展“三清”行动——青禾镇 2026年&quot;任务。"), "{mended}");
    }
}
