//! R005: a unit that stands twice in one list, or both answers for a task and assists in it.

use std::collections::HashMap;

use super::common::{self, MOST, Name, UnitList};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::is_han;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "R005", name: "repeated-unit" },
        severity: Severity::Warning,
        // The second may be one too many, or stand where another unit was meant.
        fixable: false,
        summary: ("同一任务里一个单位写了两次", "a unit stands twice in one task"),
        reason: (
            "同一名单里重复的单位多半是复制时留下的，也可能本该是另一个单位；既牵头又配合，职责就不清楚。",
            "A unit twice in a list is left from copying, or another was meant; one that leads and assists has no clear duty.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 城建办、财政所、⟦城建办⟧}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 牵头单位: 城建办, 配合单位: 财政所、⟦城建办⟧}\n",
            good: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 城建办、财政所}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 牵头单位: 城建办, 配合单位: 财政所}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let lists: Vec<UnitList<'_, '_>> = common::lists(view).collect();
    let mut found: Vec<(Name<'_, '_>, Name<'_, '_>, bool)> = Vec::new();
    for of_task in lists.chunk_by(|a, b| a.owner == b.owner) {
        let mut seen: HashMap<(&str, &str), Name<'_, '_>> = HashMap::new();
        for list in of_task {
            for name in list.names().filter(|name| name.name.chars().any(is_han)) {
                // A leading unit is often named once more among the responsible ones, which is sound.
                let answers = || seen.get(&("lead", name.name)).or_else(|| seen.get(&("units", name.name)));
                if let Some(first) = seen.get(&(list.key, name.name)) {
                    found.push((name, first.clone(), true));
                    continue;
                }
                if let (Some(first), "assist") = (answers(), list.key) {
                    found.push((name.clone(), first.clone(), false));
                }
                seen.insert((list.key, name.name), name);
            }
        }
    }
    for (name, first, in_one_list) in found.into_iter().take(MOST) {
        let label = context.place(first.text.line, first.range);
        let unit = name.name.to_owned();
        let message = if in_one_list {
            tr!("“{unit}”在同一名单里重复", "{unit} stands twice in this list")
        } else {
            tr!("“{unit}”既负责又配合同一项任务", "{unit} both answers for this task and assists in it")
        };
        context
            .report_in(name.text, name.range, message)
            .help(tr!("删去一处，或改成本来要写的单位", "delete one, or write the unit that was meant"))
            .label(label, tr!("前一处在这里", "it stands here before"));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fields: &str) -> Vec<String> {
        let plan =
            format!("重点任务:\n  - {{标题: 清理垃圾, 正文: 清理到位。, {fields}}}\n  - {{标题: 改厕, 正文: 改造到位。}}\n");
        found_in(&plan).into_iter().filter(|found| found.starts_with("R005")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fields, want) in [
            ("责任单位: 城建办、财政所、各村", vec![]),
            ("牵头单位: 城建办, 责任单位: 城建办、财政所", vec![]),
            ("责任单位: [×××, ×××]", vec![]),
            ("责任单位: [×, ×]", vec![]),
            ("责任单位: 县公安局（治安大队）、县公安局（交警大队）", vec![]),
            ("责任单位: 党政办、党政办公室、党群办", vec![]),
            ("牵头单位: 城建办, 配合单位: 财政所、各村", vec![]),
            ("责任单位: [城建办, 财政所, 城建办]", vec!["R005 城建办"]),
            ("责任单位: 各村、城建办、各村", vec!["R005 各村"]),
            ("责任单位: 城建办, 配合单位: 城建办、城建办", vec!["R005 城建办", "R005 城建办"]),
        ] {
            assert_eq!(found(fields), want, "{fields}");
        }
    }

    #[test]
    fn tasks_are_looked_at_one_by_one() {
        let plan = "重点任务:\n  - {标题: 清理垃圾, 正文: 清理到位。, 责任单位: 城建办}\n  - {标题: 改厕, 正文: 改造到位。, 配合单位: 城建办}\n";
        assert!(found_in(plan).iter().all(|found| !found.starts_with("R005")));
    }
}
