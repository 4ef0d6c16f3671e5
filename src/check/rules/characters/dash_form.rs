//! C007: a dash of hyphens, and a dash where a line of one character belongs.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, is_chinese, is_han, run_end, run_start};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C007", name: "dash-form" },
        severity: Severity::Info,
        fixable: true,
        summary: ("破折号写法不对，或者用在了起止时间之间", "a dash in the wrong form, or between two times"),
        reason: (
            "破折号是两个字长的“——”，不能用连字符拼成；起止时间之间用一个字长的“—”。",
            "A dash is ——, two characters long and not made of hyphens; between two times stands —, one character long.",
        ),
        source: "GB/T 15834—2011 §4.10、§4.13",
        example: Example {
            bad: "引言: 集中整治时间为2026年6月10日⟦——⟧10月20日。\n",
            good: "引言: 集中整治时间为2026年6月10日—10月20日。\n",
        },
    },
    check,
};

/// The characters that are typed for a dash.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '―' | '─' | '–')
}

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose().filter(|text| text.line.contains(is_dash)) {
        for (range, right) in wrong(text.line).into_iter().take(MOST) {
            let written = text.line[range.clone()].to_owned();
            let message = if right == "—" {
                tr!("起止时间之间的“{written}”", "“{written}” between two times")
            } else {
                tr!("破折号写成了“{written}”", "a dash is written “{written}”")
            };
            let fix = context.edit(text.line, range.clone(), right);
            context.report_in(text, range, message).help(tr!("写成“{right}”", "write {right}")).fix(fix);
        }
    }
}

/// The runs of two to four marks that are a wrong dash, with the right one.
fn wrong(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let mut end = 0;
    for (at, _) in text.match_indices(is_dash) {
        if at < end {
            continue;
        }
        end = run_end(text, at, is_dash);
        let run = &text[at..end];
        if !(2..=4).contains(&run.chars().count()) {
            continue;
        }
        if is_between_times(text, at, end) {
            found.push((at..end, "—"));
        } else if run != "——" && run != "————" && is_between_clauses(text, at, end) {
            found.push((at..end, "——"));
        }
    }
    found
}

/// Whether a run stands between two times: 6月10日——10月20日, 9:00--11:00.
fn is_between_times(text: &str, start: usize, end: usize) -> bool {
    let digits = |c: char| c.is_ascii_digit();
    let left = run_end(text, end, digits);
    let Some(unit) = after(text, left).filter(|_| left > end) else { return false };
    let next = after(text, left + unit.len_utf8());
    let time = match unit {
        '月' | '日' => true,
        // 2026年——2028年, but not a dash before 5年来.
        '年' => left - end == 4,
        ':' | '：' => next.is_some_and(digits),
        '时' | '点' => next.is_none_or(|c| !is_han(c) || matches!(c, '半' | '整')),
        _ => false,
    };
    time && before(text, start).is_some_and(|c| {
        matches!(c, '日' | '月' | '年' | '时' | '点') && before(text, start - c.len_utf8()).is_some_and(|c| c.is_ascii_digit())
            || c.is_ascii_digit() && is_bare_time(text, start)
    })
}

/// Whether the figure before a byte is a month, a day or a clock time, as in 1——4月.
fn is_bare_time(text: &str, at: usize) -> bool {
    let start = run_start(text, at, |c| c.is_ascii_digit());
    at - start <= 2 && before(text, start).is_none_or(|c| matches!(c, '月' | '年' | ':' | '：' | '（' | '(') || is_chinese(c))
}

/// Whether a run stands between clauses, or before one at the beginning of a text.
fn is_between_clauses(text: &str, start: usize, end: usize) -> bool {
    let right = after(text, end).is_some_and(|c| is_han(c) || matches!(c, '“' | '《'));
    right && before(text, start).is_none_or(|c| is_han(c) || matches!(c, '”' | '》' | '\n' | '）'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_and_lines() {
        for (text, want) in [
            ("6月10日——10月20日", vec!["——→—"]),
            ("9月--11月、2026年－－2028年", vec!["--→—", "－－→—"]),
            ("（1——4月）、9:00——11:00、10：00――10：01", vec!["——→—", "——→—", "――→—"]),
            ("坚持一个目标--全域整洁", vec!["--→——"]),
            ("--坚持党建引领。", vec!["--→——"]),
            ("坚持一个目标——全域整洁", vec![]),
            ("工作目标——2026年底前完成", vec![]),
            ("从80%——100%，历经2020年——5年来的努力", vec![]),
            ("3-5人、2026-03-05、青禾—云岭公路、X--Y、-----", vec![]),
            ("本着一个原则：公开——公平", vec![]),
        ] {
            let found: Vec<String> = wrong(text).into_iter().map(|(range, right)| format!("{}→{right}", &text[range])).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
