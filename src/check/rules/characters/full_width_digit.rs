//! C018: full-width digits and letters.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, run_end};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C018", name: "full-width-digit" },
        severity: Severity::Info,
        fixable: true,
        summary: ("数字或字母用了全角", "full-width digits or letters"),
        reason: (
            "阿拉伯数字和拉丁字母用半角，占半个字的位置；全角的排出来过于松散，也无法检索和计算。",
            "Arabic figures and Latin letters are half as wide as a character; full-width ones look loose and cannot be searched for.",
        ),
        source: "GB/T 15835—2011 §5.3",
        example: Example {
            bad: "引言: 到⟦２０２６⟧年底，全镇建成⟦５⟧个示范村。\n",
            good: "引言: 到2026年底，全镇建成5个示范村。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose() {
        for range in runs(text.line).into_iter().take(MOST) {
            let written = text.line[range.clone()].to_owned();
            let narrow: String = written.chars().map(narrow).collect();
            let fix = context.edit(text.line, range.clone(), &narrow);
            context
                .report_in(text, range, tr!("“{written}”是全角字符", "“{written}” is full-width"))
                .help(tr!("改为半角“{narrow}”", "write {narrow}"))
                .fix(fix);
        }
    }
}

fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// The half-width form of a character.
fn narrow(c: char) -> char {
    // The full-width forms stand in the order of ASCII, 0xFEE0 behind it.
    if matches!(c, '！'..='～') { char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c) } else { c }
}

/// The runs of full-width digits and letters, with the points inside figures and the % behind them.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut end = 0;
    for (at, _) in text.match_indices(is_wide) {
        if at < end {
            continue;
        }
        end = run_end(text, at, is_wide);
        if after(text, end) == Some('％') {
            end += '％'.len_utf8();
        }
        let point = text[..at].strip_suffix('．').map(str::len);
        match found.last_mut() {
            Some(last) if point == Some(last.end) && before(text, last.end).is_some_and(|c| c != '％') => last.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_runs() {
        for (text, want) in [
            ("２０２６年ＱＱ群", vec!["２０２６", "ＱＱ"]),
            ("达到９５．５％，", vec!["９５．５％"]),
            ("１．清理垃圾", vec!["１"]),
            ("2026年QQ群，达到95.5％～", vec![]),
        ] {
            let found: Vec<&str> = runs(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, want, "{text}");
        }
        assert_eq!("９５．５％".chars().map(narrow).collect::<String>(), "95.5%");
    }
}
