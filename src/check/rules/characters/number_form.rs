//! C015: % or 万 at the second end of a range alone.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, run_end, run_start};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C015", name: "number-form" },
        severity: Severity::Info,
        fixable: false,
        summary: ("数值范围的前一个数缺“%”“万”或“亿”", "the first end of a range lacks %, 万 or 亿"),
        reason: (
            "“3～5%”可以读作3到5%，也可以读作3%到5%；两头都写上才没有歧义。",
            "3～5% may be read as 3 to 5% or as 3% to 5%; with the sign at both ends there is no doubt.",
        ),
        source: "GB/T 15835—2011 §5.1.4",
        example: Example {
            bad: "引言: 全镇每年安排⟦3～5万⟧元用于村庄保洁。\n",
            good: "引言: 全镇每年安排3万～5万元用于村庄保洁。\n",
        },
    },
    check,
};

const MARKS: [char; 7] = ['～', '~', '-', '—', '－', '至', '到'];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose().filter(|text| text.line.contains(['%', '％', '万', '亿']) && text.line.contains(MARKS)) {
        for (range, unit) in halves(text.line).into_iter().take(MOST) {
            let written = text.line[range.clone()].to_owned();
            context
                .report_in(text, range, tr!("“{written}”的前一个数缺“{unit}”", "the first number of “{written}” lacks {unit}"))
                .help(tr!("两个数都写上“{unit}”", "write {unit} behind both numbers"));
        }
    }
}

/// The ranges of which only the second end has its %, 万 or 亿.
fn halves(text: &str) -> Vec<(Range<usize>, char)> {
    let digit = |c: char| c.is_ascii_digit() || c == '.';
    let half = |(at, mark): (usize, &str)| {
        let from = at + mark.len();
        let (start, end) = (run_start(text, at, digit), run_end(text, from, digit));
        let unit = after(text, end).filter(|c| matches!(c, '%' | '％' | '万' | '亿'))?;
        let whole = start < at && from < end;
        // A part of a date, a code or a longer range is no end of this one; a year is not 2% of anything.
        let alone = before(text, start)
            .is_none_or(|c| (!c.is_ascii_graphic() || c == '(') && !MARKS.contains(&c) || c == '到' || c == '至');
        let value = |range: Range<usize>| text[range].parse::<f64>().ok();
        let rises = value(start..at).zip(value(from..end)).is_some_and(|(first, second)| first < second);
        (whole && alone && rises).then(|| (start..end + unit.len_utf8(), unit))
    };
    text.match_indices(MARKS).filter_map(half).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_with_one_sign_or_two() {
        for (text, want) in [
            ("提高3～5%，达到10-20%", vec!["3～5%", "10-20%"]),
            ("投入3至5万元、1～2亿元", vec!["3至5万", "1～2亿"]),
            ("提高3%～5%，投入3万～5万元", vec![]),
            ("从2024年至5%，由95%到98%", vec![]),
            ("2026-03-5%、由80到60%、100～150元", vec![]),
        ] {
            let found: Vec<&str> = halves(text).into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
