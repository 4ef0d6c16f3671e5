//! C003: half-width punctuation in Chinese text.

use std::ops::Range;

use super::common::{MOST, edits, is_folded};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::TextAt;
use crate::diagnostic::{Code, Severity};
use crate::text::punctuation::is_lost_text;
use crate::text::script::{after, before, is_chinese, is_han, is_numeral, run_end, run_start};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C003", name: "half-width-punctuation" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("中文里用了半角标点", "half-width punctuation in Chinese text"),
        reason: (
            "中文的逗号、分号、冒号、括号等占一个字的位置，半角标点挤在字间，排版不齐，也不合标准。",
            "Marks of Chinese text are as wide as a character; half-width ones are squeezed between the characters and against the standard.",
        ),
        source: "GB/T 15834—2011 §5.1",
        example: Example {
            bad: "引言: 为改善村容村貌⟦,⟧镇政府决定开展专项整治⟦(以下简称整治)⟧。\n",
            good: "引言: 为改善村容村貌，镇政府决定开展专项整治（以下简称整治）。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose().filter(|text| text.line.contains([',', ';', ':', '?', '!', '(', ')', '.'])) {
        for (at, wide) in marks(text.line, text.is_running()).into_iter().take(MOST) {
            let range = at..at + 1;
            let narrow = text.line[range.clone()].to_owned();
            // A space behind a half-width mark makes it as wide as a full-width one, which needs none.
            let end = run_end(text.line, range.end, |c| c == ' ');
            let spaced = after(text.line, end).is_some_and(is_chinese) && !is_folded(context, text.line, range.end..end);
            let fix = context.edit(text.line, at..if spaced { end } else { range.end }, wide);
            context
                .report_in(text, range, tr!("中文里的半角“{narrow}”", "half-width “{narrow}” in Chinese text"))
                .help(tr!("改用全角“{wide}”", "write {wide}"))
                .fix(fix);
        }
        brackets(context, text);
    }
    for text in view.prose().filter(|text| text.line.contains(['<', '＜'])) {
        for pair in angles(text.line).into_iter().take(MOST) {
            context
                .report_in(text, pair, tr!("书名号写成了小于号、大于号", "< and > stand for marks of a title"))
                .help(tr!("改用书名号《》；书名号里面的用〈〉", "write 《》, or 〈〉 inside another title"));
        }
    }
}

/// The pairs of < and > round Chinese words: <安全生产法>.
fn angles(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, mark) in text.match_indices(['<', '＜', '>', '＞']) {
        if matches!(mark, "<" | "＜") {
            open = Some((at, at + mark.len()));
        } else if let Some((start, inner)) = open.take() {
            let title = text.get(inner..at).unwrap_or_default();
            let words = title.chars().filter(|&c| is_han(c)).nth(1).is_some() && !title.contains(['/', '=', '&', '，', '。']);
            if words && title.starts_with(is_chinese) && title.ends_with(is_chinese) {
                found.push(start..at + mark.len());
            }
        }
    }
    found
}

fn brackets(context: &mut Context<'_>, text: &TextAt<'_>) {
    for pair in pairs(text.line).into_iter().take(MOST) {
        let written = &text.line[pair.clone()];
        // （以下简称整治) has one of them right.
        let open = written.starts_with('(').then_some((pair.start..pair.start + 1, "（"));
        let close = written.ends_with(')').then_some((pair.end - 1..pair.end, "）"));
        let fix = edits(context, text.line, open.into_iter().chain(close));
        context
            .report_in(text, pair, tr!("中文里的半角括号", "half-width brackets in Chinese text"))
            .help(tr!("改用全角括号（）", "write （）"))
            .fix(fix);
    }
}

/// The half-width marks that belong to Chinese text, with the full-width ones.
fn marks(text: &str, running: bool) -> Vec<(usize, &'static str)> {
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    let mut lost = 0;
    for (at, mark) in text.match_indices([',', ';', ':', '?', '!', '.']) {
        // What stands for lost text is no mark.
        if at < lost {
            continue;
        }
        if mark == "?" {
            let marks = at..run_end(text, at, |c| c == '?');
            if is_lost_text(text, &marks) {
                lost = marks.end;
                continue;
            }
        }
        // Of ?! the first makes the second a Chinese mark too.
        let left = before(text, at);
        let chinese = left.is_some_and(is_chinese) || found.last().is_some_and(|(last, _)| last + 1 == at);
        let wide = match mark {
            "," if chinese || follows_figure(text, at) => "，",
            ";" if chinese || follows_figure(text, at) => "；",
            ":" if chinese && !is_ratio(left, after(text, at + 1)) => "：",
            "?" if chinese && ends_clause(text, at) => "？",
            "!" if chinese && ends_clause(text, at) => "！",
            // A stop behind 的 is an anti-copying mark, and a name may be shortened.
            "." if running && at + 1 == text.len() && left.is_some_and(|left| is_han(left) && left != '的') => "。",
            _ => continue,
        };
        found.push((at, wide));
    }
    found
}

/// Whether a mark stands between a figure or a Latin word and a Chinese character: 达到95%,各村.
fn follows_figure(text: &str, at: usize) -> bool {
    let start = run_start(text, at, |c| c.is_ascii_graphic() || c == '℃');
    let word = &text[start..at];
    // The last character of an address or an entity is not ours to judge.
    let foreign = word.contains(['/', '@', '&', '\\', '_', '=']) || word.starts_with("www.");
    !word.is_empty()
        && !foreign
        && after(text, at + 1).is_some_and(is_han)
        && word.ends_with(|c: char| c.is_alphanumeric() || c == '%')
}

/// 一:二 compares two figures.
fn is_ratio(left: Option<char>, right: Option<char>) -> bool {
    left.is_some_and(is_numeral) && right.is_some_and(is_numeral) || right == Some('/')
}

/// Whether Chinese text goes on behind a mark, or the text ends.
fn ends_clause(text: &str, at: usize) -> bool {
    let rest = after(text, run_end(text, at + 1, |c| matches!(c, ' ' | '?' | '!')));
    rest.is_none_or(|c| is_chinese(c) || matches!(c, '\n' | '"' | ')'))
}

/// The pairs of brackets, half-width at one end or both, that belong to Chinese text.
fn pairs(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['(', ')']) {
        return Vec::new();
    }
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (at, mark) in text.match_indices(['(', ')', '（', '）']) {
        match mark {
            "(" | "（" => open.push(at),
            _ => {
                let Some(start) = open.pop() else { continue };
                let pair = start..at + mark.len();
                if (text[start..].starts_with('(') || mark == ")") && is_chinese_pair(text, &pair, mark.len()) {
                    found.push(pair);
                }
            }
        }
    }
    found.sort_by_key(|pair| pair.start);
    found
}

fn is_chinese_pair(text: &str, pair: &Range<usize>, close: usize) -> bool {
    let start = run_end(text, pair.start, |c| matches!(c, '(' | '（')).min(pair.end - close);
    let content = &text[start..pair.end - close];
    // 青禾镇方案(终稿).docx is the name of a file.
    if text[pair.end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        return false;
    }
    // (1) and (一) are ordinals, (2026) is the year of a document number.
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '_' | 'x');
    if content.is_empty()
        || content.chars().all(is_numeral)
        || content.len() <= 4 && content.len() != 3 && content.chars().all(figure)
    {
        return false;
    }
    let beside = |c: Option<char>| c.is_some_and(is_chinese);
    // To look through long brackets inside long brackets would take too long.
    content.chars().take(400).any(is_han)
        || beside(before(text, pair.start))
            && beside(after(text, pair.end))
            && !content.contains(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_titles() {
        for (text, want) in [
            ("落实＜办法＞和<安全生产法>，转发《关于印发<方案>的通知》", vec!["＜办法＞", "<安全生产法>", "<方案>"]),
            ("数值<5，各村>3，甲<乙", vec![]),
            ("<br>各村<b>整治</b>，<5分，落实>", vec![]),
            ("得分<60分的为不合格，>90分的为优秀", vec![]),
        ] {
            let found: Vec<&str> = angles(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn marks_of_chinese_text_and_others() {
        for (text, want) in [
            ("一是宣传发动,二是集中整治;三是验收", ",;"),
            ("完成率达到95%,其中3个村全部完成,2026年验收", ",,"),
            ("时间:9月1日上午9:00", ":"),
            ("谁来管?怎么管?!", "??!"),
            ("“怎么办”?", "?"),
            ("各村要????落实,为什么??", ",??"),
            ("抓好落实.", "."),
            ("抓好落实的.", ""),
            ("投入1,000元，比例3:1，时间9:00，坐标一:二", ""),
            ("见https://example.com/a?b=1,c:d;e!", ""),
            ("采用Windows, Linux系统", ""),
            ("使用LED,电子屏", ","),
            ("见http://example.com/a,请下载&nbsp;各村", ""),
            ("PM2.5浓度、v1.0版", ""),
            ("发送到a@b.cn,各村", ""),
        ] {
            let found: String = marks(text, true).into_iter().map(|(at, _)| &text[at..=at]).collect();
            assert_eq!(found, want, "{text}");
        }
        assert!(marks("王安平.", false).is_empty());
    }

    #[test]
    fn brackets_of_chinese_text_and_others() {
        for (text, want) in [
            ("领导小组(以下简称小组)", vec!["(以下简称小组)"]),
            ("领导小组（以下简称小组)和(县）", vec!["（以下简称小组)", "(县）"]),
            ("满意率(95%)和热线(12345)要", vec!["(95%)", "(12345)"]),
            ("(1)清理垃圾；(一)宣传，云政发(2026)12号", vec![]),
            ("细颗粒物(PM2.5)浓度、f(x)", vec![]),
            ("见工作方案(终稿).docx", vec![]),
            ("1)清理垃圾；2)宣传（三）", vec![]),
            ("各县(市、区(含园区))", vec!["(市、区(含园区))", "(含园区)"]),
        ] {
            let found: Vec<&str> = pairs(text).into_iter().map(|pair| &text[pair]).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn brackets_are_mended_in_pairs() {
        use crate::check::tests::found_in;
        assert_eq!(found_in("引言: 领导小组（以下简称小组)负责整治。\n"), ["C003 （以下简称小组)"]);
        assert!(found_in("引言: 领导小组（以下简称小组）负责整治。\n").is_empty());
    }

    #[test]
    fn a_space_behind_a_mark_goes_with_it() {
        use crate::check::{example, fix, tests::check};
        let (plan, _) = example::plan("引言: 各村清理垃圾, 粉刷墙面; 5月底前完成。\n");
        let mended = fix::mend(&plan, &|text| Some(check(text).0)).text;
        assert!(mended.contains("垃圾，粉刷墙面； 5月"), "{mended}");
    }
}
