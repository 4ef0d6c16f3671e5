//! T005: a deadline lies outside its phase.

use super::common::{are_comparable, deadlines, due_within, first_day, is_continuous, last_day, name};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::View;
use crate::diagnostic::{Code, Severity};
use crate::model::{Phase, Time};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T005", name: "deadline-outside-phase" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("完成时限不在所属阶段之内", "a deadline lies outside its phase"),
        reason: (
            "事项列在这个阶段，时限却在阶段之外，阶段和时限必有一个要改。",
            "An item of a phase that is due before the phase begins or after it ends stands in the wrong phase, or its deadline is wrong.",
        ),
        source: "",
        example: Example {
            bad: "实施步骤:\n  - 名称: 集中整治阶段\n    时间: 2026年7月至9月\n    条目:\n      - {标题: 清理垃圾, 正文: 按要求完成。, 完成时限: 2026年8月底前}\n      - {标题: 改造户厕, 正文: 按要求完成。, 完成时限: ⟦2026年11月底前⟧}\n  - 名称: 总结验收阶段\n    时间: 2026年10月至12月\n    条目:\n      - {标题: 自查, 正文: 按要求完成。, 完成时限: 2026年11月底前}\n      - {标题: 总结, 正文: 按要求完成。, 完成时限: 2026年12月底前}\n",
            good: "实施步骤:\n  - 名称: 集中整治阶段\n    时间: 2026年7月至9月\n    条目:\n      - {标题: 清理垃圾, 正文: 按要求完成。, 完成时限: 2026年8月底前}\n      - {标题: 改造户厕, 正文: 按要求完成。, 完成时限: 2026年9月底前}\n  - 名称: 总结验收阶段\n    时间: 2026年10月至12月\n    条目:\n      - {标题: 自查, 正文: 按要求完成。, 完成时限: 2026年11月底前}\n      - {标题: 总结, 正文: 按要求完成。, 完成时限: 2026年12月底前}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for (deadline, path, node) in deadlines(view) {
        if let Some(phase) = node.and_then(|node| phase_of(view, node)) {
            look(context, deadline, path, phase);
        }
    }
    for list in &view.phases {
        for (index, phase) in list.phases.iter().enumerate() {
            if let Some(deadline) = &phase.deadline {
                look(context, deadline, format!("{}[{index}].deadline", list.path), phase);
            }
        }
    }
}

/// The phase that a node stands in, directly or with what it stands below.
fn phase_of<'p>(view: &View<'p>, node: usize) -> Option<&'p Phase> {
    view.ancestors(node).find_map(|at| at.phase)
}

fn look(context: &mut Context<'_>, deadline: &Time, path: String, phase: &Phase) {
    let Some(time) = &phase.time else { return };
    let period = time.period();
    let Some(due) = due_within(deadline, period.from, period.to) else { return };
    let within = |bound| are_comparable(bound, due);
    let late = period.to.filter(|to| within(*to)).is_some_and(|to| first_day(due) > last_day(to));
    let early = period.from.filter(|from| within(*from)).is_some_and(|from| last_day(due) < first_day(from));
    // Over the turn of the year months without a year say nothing.
    let turns = matches!((period.from, period.to), (Some(from), Some(to)) if to.year.is_none() && from.month > to.month);
    if is_continuous(phase) || turns || !late && !early {
        return;
    }
    let name = name(phase);
    let place = context.place(&deadline.from, 0..deadline.from.len());
    let label = context.place(&time.from, 0..time.from.len());
    let message = if late {
        tr!("完成时限在“{name}”结束之后", "the deadline lies after the end of “{name}”")
    } else {
        tr!("完成时限在“{name}”开始之前", "the deadline lies before the beginning of “{name}”")
    };
    context
        .report(place, path, message)
        .help(tr!("改正时限，或移到相应的阶段", "mend the deadline, or move the item to the phase it falls into"))
        .label(label, tr!("阶段的时间", "the time of the phase"));
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T005")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "实施步骤:\n  - 名称: 整治\n    时间: 7月至9月\n    条目:\n      - {标题: 甲事, 正文: 按要求完成。, 完成时限: 8月底前}\n      - {标题: 乙事, 正文: 按要求完成。, 完成时限: 9月25日前}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - 名称: 整治\n    时间: 7月至9月\n    条目:\n      - {标题: 甲事, 正文: 按要求完成。, 完成时限: 6月底前}\n      - {标题: 乙事, 正文: 按要求完成。, 完成时限: 10月10日前}\n",
                vec!["T005 6月底前", "T005 10月10日前"],
            ),
            (
                "实施步骤:\n  - 名称: 整治\n    时间: 11月至2月\n    条目:\n      - {标题: 甲事, 正文: 按要求完成。, 完成时限: 12月底前}\n      - {标题: 乙事, 正文: 按要求完成。, 完成时限: 1月底前}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - 名称: 整治\n    时间: 2026年7月至9月\n    条目:\n      - {标题: 甲事, 正文: 按要求完成。, 完成时限: 11月底前}\n      - {标题: 乙事, 正文: 按要求完成。, 完成时限: 长期坚持}\n",
                vec!["T005 11月底前"],
            ),
            (
                "实施步骤:\n  - 名称: 整治\n    时间: 2026年7月至9月\n    条目:\n      - {标题: 甲事, 正文: 按要求完成。, 完成时限: 8月底前}\n      - {标题: 乙事, 正文: 按要求完成。, 完成时限: 20__年11月底前}\n      - {标题: 丙事, 正文: 按要求完成。, 完成时限: 1月10日前}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - 名称: 整治\n    时间: 2026年11月至2027年2月\n    条目:\n      - {标题: 甲事, 正文: 按要求完成。, 完成时限: 9月底前}\n      - {标题: 乙事, 正文: 按要求完成。, 完成时限: 1月底前}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - 名称: 整治\n    时间: 2026年4月至9月\n    条目:\n      - {标题: 甲事, 正文: 按要求完成。, 完成时限: 3月、9月底前}\n      - {标题: 乙事, 正文: 按要求完成。, 完成时限: 9月底前}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - 名称: 总结\n    时间: 10月至12月\n    条目:\n      - {标题: 甲事, 正文: 按要求完成。, 完成时限: 11月底前}\n      - {标题: 乙事, 正文: 按要求完成。, 完成时限: 1月10日前}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 2026年7月, 正文: 开会。, 完成时限: 2026年8月5日前}\n  - {名称: 总结, 时间: 2026年9月, 正文: 总结。}\n",
                vec!["T005 2026年8月5日前"],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
