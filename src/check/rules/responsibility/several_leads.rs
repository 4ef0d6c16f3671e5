//! R002: a task with several leading units.

use super::common::{self, MOST};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule. Joint leads are met in sound plans, and sometimes meant; so it is a matter of style.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "R002", name: "several-leads" },
        severity: Severity::Info,
        fixable: false,
        summary: ("一项任务有多个牵头单位", "a task has several leading units"),
        reason: (
            "一项任务一般只定一个牵头单位，其余列为配合单位；几家同时牵头，容易互相等待，出了问题也说不清由谁负责。",
            "One unit leads a task and the others assist; where several lead, each waits for the other and nobody answers for it.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 牵头单位: 城建办、⟦农业服务中心⟧}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 牵头单位: 城建办}\n",
            good: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 牵头单位: 城建办, 配合单位: 农业服务中心}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 牵头单位: 城建办}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let several = common::lists(view).filter(|list| list.key == "lead").filter_map(|list| {
        let first = list.names().next()?;
        // The same unit twice is another fault.
        let second = list.names().find(|name| name.name != first.name)?;
        Some((first, second))
    });
    for (first, second) in several.take(MOST) {
        let label = context.place(first.text.line, first.range);
        context
            .report_in(second.text, second.range, tr!("一项任务有不止一个牵头单位", "this task has more than one leading unit"))
            .help(tr!("只留一个牵头单位，其余列为配合单位", "let one unit lead and the others assist"))
            .label(label, tr!("前一个牵头单位", "the leading unit before"));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fields: &str) -> Vec<String> {
        let plan =
            format!("重点任务:\n  - {{标题: 清理垃圾, 正文: 清理到位。, {fields}}}\n  - {{标题: 改厕, 正文: 改造到位。}}\n");
        found_in(&plan).into_iter().filter(|found| found.starts_with("R002")).collect()
    }

    #[test]
    fn one_may_lead() {
        for fields in [
            "牵头单位: 城建办",
            "牵头单位: [城建办], 配合单位: [党政办, 财政所]",
            "责任单位: 城建办、党政办、财政所",
            "牵头单位: 各县（市、区）人民政府",
            "牵头单位: [城建办, 城建办]",
            "牵头单位: []",
        ] {
            assert!(found(fields).is_empty(), "{fields}");
        }
        assert_eq!(found("牵头单位: 城建办、党政办、财政所"), ["R002 党政办"]);
        assert_eq!(found("牵头单位: [\"城建办，党政办\"]"), ["R002 党政办"]);
    }
}
