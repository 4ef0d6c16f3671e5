//! T013: a date with a leading zero.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::calendar::{self, Style};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T013", name: "padded-date" },
        severity: Severity::Info,
        fixable: true,
        summary: ("日期里多写了“0”", "a date with a leading zero"),
        reason: (
            "公文的月、日不编虚位，“03月05日”应写“3月5日”。",
            "Months and days of official documents take no leading zero: 3月5日, not 03月05日.",
        ),
        source: "GB/T 9704—2012 §7.3.5.4",
        example: Example {
            bad: "工作目标: 2026年⟦07月05日⟧前完成整治。\n", good: "工作目标: 2026年7月5日前完成整治。\n"
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.printed().filter(|text| text.line.contains('0')) {
        for date in calendar::mentions(text.line).filter(|date| date.style == Style::Words) {
            let padded: Vec<_> = date.numbers.iter().filter(|digits| text.line[(*digits).clone()].starts_with('0')).collect();
            let Some(first) = padded.first().filter(|_| is_certain(&date)) else { continue };
            let fix = padded.iter().flat_map(|digits| context.edit(text.line, digits.start..digits.start + 1, "")).collect();
            let range = first.start..date.range.end;
            context
                .report_in(text, range, tr!("日期里多写了“0”", "a date with a leading zero"))
                .help(tr!("删去月、日前面的“0”", "delete the zero"))
                .fix(fix);
        }
    }
}

/// 00月 is no padded date but a wrong one.
fn is_certain(date: &calendar::Mention) -> bool {
    date.month > 0 && date.day != Some(0)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T013")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            ("工作目标: 2026年07月前启动，08月05日验收，10月20日总结。\n", vec!["T013 07月", "T013 08月05日"]),
            ("工作目标: 2026-07-05发布，7月30日验收，7月00日。\n", vec![]),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
