//! R006: a task that is given to "the units concerned", or to a unit "and others".

use super::common::{self, MOST, UnitList};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::unit;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "R006", name: "vague-unit" },
        severity: Severity::Info,
        fixable: false,
        summary: ("责任单位没有写明是哪几家", "responsible units that are not named"),
        reason: (
            "“有关部门”“某某局等”没有说明究竟是哪几家，任务分解时派不下去。",
            "有关部门 and 等 leave open who is meant, so the task cannot be handed to anybody.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 城建办、财政所⟦等⟧}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: ⟦有关部门⟧}\n",
            good: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 城建办、财政所、各村}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: 城建办、各村}\n",
        },
    },
    check,
};

/// Words that name nobody, where nothing else stands before 部门 or 单位.
const NOBODY: [&str; 10] = [
    "有关部门",
    "相关部门",
    "有关单位",
    "相关单位",
    "各有关部门",
    "各相关部门",
    "各有关单位",
    "各相关单位",
    "有关科室",
    "相关科室",
];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let lists: Vec<UnitList<'_, '_>> = common::lists(view).collect();
    let mut found = Vec::new();
    for of_task in lists.chunk_by(|a, b| a.owner == b.owner) {
        for list in of_task {
            let last = list.names().last();
            found.extend(last.filter(|name| name.name.ends_with('等') && unit::open_end(name.name) > Some(0)).map(|mut name| {
                name.range.start = name.range.end - '等'.len_utf8();
                name
            }));
        }
        // Where others are named, the units concerned are those beside them.
        let mut answering = of_task.iter().filter(|list| list.key != "assist").flat_map(UnitList::names);
        let (Some(only), None) = (answering.next(), answering.next()) else { continue };
        found.extend(Some(only).filter(|name| NOBODY.contains(&name.name)));
    }
    for name in found.into_iter().take(MOST) {
        let written = name.text.line.value.get(name.range.clone()).unwrap_or_default().to_owned();
        context
            .report_in(name.text, name.range, tr!("“{written}”没有写明是哪几个单位", "{written} does not say which units"))
            .help(tr!(
                "逐一列出单位，或写“各村”“各成员单位”这样范围明确的统称",
                "name them, or write what is clear, as 各村 or 各成员单位"
            ));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fields: &str) -> Vec<String> {
        let plan =
            format!("重点任务:\n  - {{标题: 清理垃圾, 正文: 清理到位。, {fields}}}\n  - {{标题: 改厕, 正文: 改造到位。}}\n");
        found_in(&plan).into_iter().filter(|found| found.starts_with("R006")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fields, want) in [
            ("责任单位: 各村", vec![]),
            ("责任单位: 各成员单位", vec![]),
            ("责任单位: 镇直有关部门", vec![]),
            ("责任单位: 城建办、有关部门", vec![]),
            ("牵头单位: 城建办, 责任单位: 有关部门", vec![]),
            ("牵头单位: 城建办, 配合单位: 各有关单位", vec![]),
            ("责任单位: 县教育局等部门", vec![]),
            ("责任单位: 高等", vec![]),
            ("责任单位: 等", vec![]),
            ("责任单位: 城建办、财政所等", vec!["R006 等"]),
            ("牵头单位: 城建办, 配合单位: [财政所, 供电所等]", vec!["R006 等"]),
            ("牵头单位: 相关部门", vec!["R006 相关部门"]),
        ] {
            assert_eq!(found(fields), want, "{fields}");
        }
    }
}
