//! T014: a year with two digits.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::calendar;
use crate::text::script::before;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T014", name: "short-year" },
        severity: Severity::Info,
        fixable: false,
        summary: ("年份只写了两位", "a year with two digits"),
        reason: (
            "年份应当用四位数写全，“26年3月”也可以读成二十六年零三个月。",
            "A year takes four digits; 26年3月 may be read as twenty-six years and three months.",
        ),
        source: "GB/T 15835—2011 §5.1",
        example: Example {
            bad: "工作目标: ⟦26年⟧7月底前完成整治。\n", good: "工作目标: 2026年7月底前完成整治。\n"
        },
    },
    check,
};

/// Before a number of years that is no date: 近20年3月.
const COUNTS: &str = "第近满约共达超逾长期刑每";

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.printed().filter(|text| text.line.contains('年')) {
        for date in calendar::mentions(text.line) {
            let Some(year) = date.short_year.filter(|_| (1..=12).contains(&date.month)) else { continue };
            if before(text.line, year.start).is_some_and(|c| COUNTS.contains(c)) {
                continue;
            }
            let written = text.line[year.clone()].to_owned();
            context
                .report_in(text, year, tr!("年份“{written}”只写了两位", "the year {written} has two digits"))
                .help(tr!("写全四位，如2026年", "write all four, as 2026年"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T014")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            ("工作目标: 25年12月启动，近20年3月份均有洪水，2026年7月验收。\n", vec!["T014 25年"]),
            ("工作目标: 任职满10年3月的，2026年完成。\n", vec![]),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
