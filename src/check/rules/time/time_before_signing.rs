//! T015: a time of the plan lies in a year before its date.

use super::common::{last_day, times};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::calendar;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T015", name: "time-before-signing" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("时间早于成文日期，停留在往年", "a time lies in a year before the date of the plan"),
        reason: (
            "沿用往年的方案时，容易留下往年的时间；落款的年份写错也会如此。年初补发的方案常有上年年底的事，所以留出三个月。",
            "A plan made from an old one keeps times of last year, or the date of the plan has the wrong year. Plans for a year are often issued late, so three months are allowed.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 召开动员会, 正文: 部署整治工作。, 时间: ⟦2025年4月8日⟧}\n  - {标题: 开展培训, 正文: 培训保洁人员。, 时间: 2026年4月15日}\n",
            good: "重点任务:\n  - {标题: 召开动员会, 正文: 部署整治工作。, 时间: 2026年4月8日}\n  - {标题: 开展培训, 正文: 培训保洁人员。, 时间: 2026年4月15日}\n",
        },
    },
    check,
};

/// So many days before its date a plan may name times of the year before.
const GRACE: i32 = 92;

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let Some(date) = context.plan.signature.as_ref().and_then(|signature| signature.date.as_ref()) else { return };
    let Some(signed) = calendar::mentions(date).next().and_then(|mention| mention.date()) else { return };
    for (time, path) in times(view) {
        let Some(end) = time.period().to.filter(|end| end.year.is_some()).and_then(last_day) else { continue };
        if end.year() >= signed.year() || calendar::days_between(end, signed) <= GRACE {
            continue;
        }
        let (place, label) = (context.place(&time.from, 0..time.from.len()), context.place(date, 0..date.len()));
        context
            .report(place, path, tr!("早于成文日期，是往年的时间", "this lies before the date of the plan, in an earlier year"))
            .help(tr!("改正时间，或改正落款的日期", "mend the time, or the date of the plan"))
            .label(label, tr!("成文日期", "the date of the plan"));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn times_of_earlier_years() {
        let plan = |first: &str, due: &str| {
            let fragment = format!(
                "重点任务:\n  - {{标题: 清理垃圾, 正文: 清运垃圾。, 完成时限: {due}}}\n  - {{标题: 改造户厕, 正文: 改造户厕。, 完成时限: {due}}}\n实施步骤:\n  - {{名称: 动员, 时间: {first}, 正文: 开会。}}\n  - {{名称: 整治, 时间: 2026年8月至10月, 正文: 整治。}}\n"
            );
            found_in(&fragment).into_iter().filter(|found| found.starts_with("T015")).collect::<Vec<_>>()
        };
        assert_eq!(plan("2025年7月", "2026年9月底前"), ["T015 2025年7月"]);
        assert_eq!(plan("2026年7月", "2025年9月底前").len(), 2);
        for (first, due) in [
            ("2026年1月", "2026年2月底前"),
            ("7月", "9月底前"),
            ("2025年12月至2026年7月", "2027年6月底前"),
            ("2026年7月", "2025年12月"),
            ("2026年7月", "2026年1月5日前"),
            ("20__年7月", "长期坚持"),
        ] {
            assert!(plan(first, due).is_empty(), "{first} {due}");
        }
    }
}
