//! C004: straight quotation marks in Chinese text.

use std::ops::Range;

use super::common::{MOST, edits};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::TextAt;
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, is_chinese, is_closing, is_han, is_opening};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C004", name: "straight-quotes" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("中文里用了直引号", "straight quotation marks in Chinese text"),
        reason: (
            "中文的引号是“”和‘’，直引号分不出前后，排印出来也不成对。",
            "The quotation marks of Chinese text are “” and ‘’; straight ones do not tell the opening from the closing one.",
        ),
        source: "GB/T 15834—2011 §4.8",
        example: Example {
            bad: "引言: 围绕⟦\"美丽乡村\"⟧建设，镇政府制定本方案。\n",
            good: "引言: 围绕“美丽乡村”建设，镇政府制定本方案。\n",
        },
    },
    check,
};

/// A kind of quotation mark: the straight one, its full-width form, and the Chinese pair.
struct Kind {
    straight: char,
    wide: char,
    open: (char, &'static str),
    close: (char, &'static str),
}

const KINDS: [Kind; 2] = [
    Kind { straight: '"', wide: '＂', open: ('“', "“"), close: ('”', "”") },
    Kind { straight: '\'', wide: '＇', open: ('‘', "‘"), close: ('’', "’") },
];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose() {
        for kind in &KINDS {
            if text.line.contains([kind.straight, kind.wide]) {
                check_kind(context, text, kind);
            }
        }
    }
}

fn check_kind(context: &mut Context<'_>, text: &TextAt<'_>, kind: &Kind) {
    let help = || {
        let (open, close) = (kind.open.0, kind.close.0);
        tr!("改用“{open}”和“{close}”", "write {open} and {close}")
    };
    let found = match quoted(text.line, kind) {
        Ok(pairs) => pairs,
        Err(at) => {
            let message = tr!("直引号不成对，分不出前后", "straight quotation marks without their partners");
            context.report_in(text, at, message).help(help());
            return;
        }
    };
    for (open, close) in found.into_iter().take(MOST) {
        let changes = [(open.clone(), kind.open.1), (close.clone(), kind.close.1)];
        let fix = edits(context, text.line, changes);
        context
            .report_in(text, open.start..close.end, tr!("中文里的直引号", "straight quotation marks in Chinese text"))
            .help(help())
            .fix(fix);
    }
}

/// An opening and a closing mark.
type Pair = (Range<usize>, Range<usize>);

/// The pairs of which one mark or both are straight and that belong to Chinese text; or the first straight
/// mark where they do not go together.
fn quoted(text: &str, kind: &Kind) -> Result<Vec<Pair>, Range<usize>> {
    let mut pairs = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut sound = true;
    let mut first = None;
    let mut count = 0;
    for (at, c) in text.char_indices() {
        let straight = c == kind.straight || c == kind.wide;
        if !straight && c != kind.open.0 && c != kind.close.0 || is_other(text, at, c, open.is_some()) {
            continue;
        }
        let range = at..at + c.len_utf8();
        if straight {
            count += 1;
            let beside = before(text, at).is_some_and(is_chinese) || after(text, range.end).is_some_and(is_chinese);
            first = first.or_else(|| beside.then(|| range.clone()));
        }
        match open {
            None => {
                sound &= c != kind.close.0 && (!straight || opens(text, range.end));
                open = Some((at, c));
            }
            Some((start, mark)) => {
                let inner = start + mark.len_utf8()..at;
                sound &= c != kind.open.0 && !inner.is_empty() && (!straight || closes(text, at));
                open = None;
                let has_straight = straight || mark == kind.straight || mark == kind.wide;
                if has_straight && is_in_chinese(text, &inner, range.end) {
                    pairs.push((start..inner.start, range));
                }
            }
        }
    }
    match first {
        // A single ' is more often damage than a quotation mark.
        Some(first) if (!sound || open.is_some()) && (count > 1 || kind.straight == '"') => Err(first),
        _ if !sound || open.is_some() => Ok(Vec::new()),
        _ => Ok(pairs),
    }
}

/// Whether a mark is something else: the apostrophe of a word, or inches and feet behind a figure.
fn is_other(text: &str, at: usize, c: char, is_open: bool) -> bool {
    let before = before(text, at);
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    matches!(c, '\'' | '’') && letter(before) && letter(after(text, at + c.len_utf8()))
        || matches!(c, '"' | '\'') && !is_open && before.is_some_and(|c| c.is_ascii_digit())
}

/// Whether a quotation can begin here.
fn opens(text: &str, at: usize) -> bool {
    after(text, at).is_some_and(|c| !c.is_whitespace() && (!is_chinese(c) || is_han(c) || is_opening(c) || c == '…'))
}

/// Whether a quotation can end here.
fn closes(text: &str, at: usize) -> bool {
    before(text, at).is_some_and(|c| !c.is_whitespace() && !is_opening(c) && (c != '、' || is_closing(c)))
}

/// Whether a quotation is a Chinese one, or stands in Chinese text. The year of a document number is another
/// matter.
fn is_in_chinese(text: &str, inner: &Range<usize>, end: usize) -> bool {
    let content = &text[inner.clone()];
    let next = after(text, end);
    let year = content.len() == 4 && content.bytes().all(|b| b.is_ascii_digit());
    let start = inner.start - text[..inner.start].chars().next_back().map_or(0, char::len_utf8);
    !(year && next.is_some_and(|c| c == '第' || c.is_ascii_digit()))
        && (content.chars().take(400).any(is_han) || before(text, start).is_some_and(is_chinese) || next.is_some_and(is_chinese))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn straight_quotes_and_what_looks_like_them() {
        for (text, found) in [
            ("开展'讲文明、树新风'活动。", vec!["C004 '讲文明、树新风'"]),
            ("开展\"甲\"和\"乙\"两项活动。", vec!["C004 \"甲\"", "C004 \"乙\""]),
            ("拨打\"12345\"热线。", vec!["C004 \"12345\""]),
            ("开展“文明乡风\"活动。", vec!["C004 “文明乡风\""]),
            ("开展\"文明乡风活动。", vec!["C004 \""]),
            ("安装42\"显示屏。", vec![]),
            ("播放Let's Go和it's歌曲。", vec![]),
            ("开展“文明乡风”活动。", vec![]),
            ("演唱 \"Hello, world\" and go", vec![]),
            ("开展以“我们的'家'”为主题的活动。", vec!["C004 '家'"]),
        ] {
            let quoted = text.replace('\'', "''");
            let found: Vec<String> = found.into_iter().map(|found| found.replace('\'', "''")).collect();
            assert_eq!(found_in(&format!("引言: '{quoted}'\n")), found, "{text}");
        }
    }

    #[test]
    fn the_edit_fits_the_quoting_of_the_file() {
        use crate::check::{example, fix, tests::check};
        let (plan, _) = example::plan("引言: \"开展\\\"文明乡风\\\"活动，选出‘最美''家庭。\"\n");
        let mended = fix::mend(&plan, &|text| Some(check(text).0)).text;
        assert!(mended.contains("\"开展“文明乡风”活动"), "{mended}");
    }
}
