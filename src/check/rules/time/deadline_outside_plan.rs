//! T006: a deadline lies outside the time of the plan.

use super::common::{are_comparable, deadlines, first_day, last_day, main_phases};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::model::Period;
use crate::text::calendar;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T006", name: "deadline-outside-plan" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("完成时限不在方案的起止时间之内", "a deadline lies outside the time of the plan"),
        reason: (
            "方案已经结束或者还没有开始，任务却在那时到期，时限或阶段写错了。总结上报常在结束之后，所以留出一个月。",
            "A task that is due when the plan has not begun or is long over has a wrong deadline, or the phases are wrong. Reports often follow the end, so a month is allowed for them.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: ⟦2026年12月底前⟧}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
            good: "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2026年10月底前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
        },
    },
    check,
};

/// So many days after the end reports may be due.
const GRACE: i32 = 31;

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let Some(phases) = main_phases(view) else { return };
    let (Some(first), Some(last)) = (phases.first(), phases.last()) else { return };
    let period = |phase: &crate::model::Phase| phase.time.as_ref().map_or_else(Period::default, |time| time.period());
    let (begin, end) = (period(first).from, period(last).to);
    // Months without a year that run over its turn say nothing.
    if let (Some(begin), Some(end)) = (begin, end)
        && (!are_comparable(begin, end) || begin.year.is_none() && begin.month > end.month)
    {
        return;
    }
    for (deadline, path, node) in deadlines(view) {
        // What stands in a phase is held against that phase.
        let in_phase = node.is_none_or(|node| view.ancestors(node).any(|at| at.phase.is_some()));
        let Some(due) = deadline.period().to.filter(|_| !in_phase) else { continue };
        let bound = |bound: Option<_>| bound.filter(|bound| are_comparable(*bound, due));
        let late = match (bound(end).and_then(last_day), last_day(due)) {
            (Some(end), Some(due)) => calendar::days_between(end, due) > GRACE,
            _ => false,
        };
        let early = bound(begin).is_some_and(|begin| last_day(due) < first_day(begin));
        if !late && !early {
            continue;
        }
        let place = context.place(&deadline.from, 0..deadline.from.len());
        let time = if late { &last.time } else { &first.time };
        let label = time.as_ref().map(|time| context.place(&time.from, 0..time.from.len()));
        let message = if late {
            tr!("完成时限在最后一个阶段结束之后", "the deadline lies after the end of the last phase")
        } else {
            tr!("完成时限在第一个阶段开始之前", "the deadline lies before the beginning of the first phase")
        };
        let finding = context.report(place, path, message);
        finding.help(tr!("改正时限，或改正阶段的时间", "mend the deadline, or the times of the phases"));
        if let Some(label) = label {
            let text = if late { tr!("最后一个阶段", "the last phase") } else { tr!("第一个阶段", "the first phase") };
            finding.label(label, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T006")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2026年9月底前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2026年11月10日前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2026年6月10日前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec!["T006 2026年6月10日前"],
            ),
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2027年3月}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec!["T006 2027年3月"],
            ),
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 12月底前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 长期坚持}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
