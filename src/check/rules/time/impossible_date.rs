//! T008: there is no such day.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::calendar::{self, Mention};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T008", name: "impossible-date" },
        severity: Severity::Error,
        fixable: false,
        summary: ("没有这一天", "there is no such day"),
        reason: (
            "“2月30日”“13月5日”这样的日期不存在，写错的日期会让限期无从计算。",
            "2月30日 and 13月5日 do not exist; nobody can keep such a date.",
        ),
        source: "GB/T 15835—2011 §4.1",
        example: Example {
            bad: "工作目标: ⟦2026年2月30日⟧前完成摸底，7月底前完成整治。\n",
            good: "工作目标: 2026年6月30日前完成摸底，7月底前完成整治。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.printed().filter(|text| text.key != "phone") {
        for date in calendar::mentions(text.line).filter(|date| !is_possible(date)) {
            let written = text.line[date.range.clone()].to_owned();
            let finding = context.report_in(text, date.range, tr!("没有“{written}”这一天", "there is no day {written}"));
            finding.help(tr!("改正日期", "mend the date"));
        }
    }
}

fn is_possible(date: &Mention) -> bool {
    match date.day {
        Some(day) => calendar::is_possible(date.year, date.month, day),
        None => (1..=12).contains(&date.month),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T008")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            ("工作目标: 4月31日前完成，2月29日前验收，13月5日总结。\n", vec!["T008 4月31日", "T008 13月5日"]),
            ("工作目标: 2026年2月29日前完成，2028年2月29日前验收。\n", vec!["T008 2026年2月29日"]),
            ("落款: {单位: 青禾镇人民政府, 日期: 2026年6月31日}\n", vec!["T008 2026年6月31日"]),
            ("工作目标: 投入3.31万元，见第2—30页，版本2.30。\n", vec![]),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
