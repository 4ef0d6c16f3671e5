//! R007: the label of a list of units, typed once more in the list.

use super::common::{self, MOST, UnitList};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::TextAt;
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, is_han};
use crate::text::unit;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "R007", name: "typed-unit-label" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("单位名单里又写了“责任单位：”一类的标签", "the label of a list of units is typed in the list"),
        reason: (
            "“责任单位：”等标签由程序印出，名单里再写一遍就会重复；把牵头、配合单位写进责任单位，也无法分别统计。",
            "Labels such as 责任单位： are printed by the program, so one that is typed stands twice; and leading units among the responsible ones are not counted as such.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: ⟦责任单位：⟧城建办}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: 城建办}\n",
            good: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 城建办}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: 城建办}\n",
        },
    },
    check,
};

/// The labels, and the keys under which their units belong.
const LABELS: [(&str, &str); 13] = [
    ("责任单位", "units"),
    ("责任部门", "units"),
    ("责任科室", "units"),
    ("负责单位", "units"),
    ("牵头单位", "lead"),
    ("牵头部门", "lead"),
    ("牵头", "lead"),
    ("配合单位", "assist"),
    ("配合部门", "assist"),
    ("协办单位", "assist"),
    ("参与单位", "assist"),
    ("配合", "assist"),
    ("完成时限", "deadline"),
];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for (list, text, label, key) in common::lists(view).flat_map(labels).take(MOST) {
        let written = text.line.value.get(label.clone()).unwrap_or_default().to_owned();
        // Only the label that is printed anyway can go; what follows must need no quotation marks in its place.
        let can_go = key == list && after(&text.line.value, label.end).is_some_and(is_han);
        let edits = if can_go { context.edit(text.line, label.clone(), "") } else { Vec::new() };
        let (message, help) = if key == list {
            (
                tr!("名单里不必写“{written}”，印出时会重复", "“{written}” is printed anyway, and would stand twice"),
                tr!("删去“{written}”", "delete it"),
            )
        } else {
            let alias = match key {
                "units" => "责任单位",
                "lead" => "牵头单位",
                "assist" => "配合单位",
                _ => "完成时限",
            };
            (
                tr!("“{written}”写在了别的名单里", "“{written}” stands in another list"),
                tr!("移到“{alias}”一栏", "move it to `{key}` ({alias})"),
            )
        };
        context.report_in(text, label, message).help(help).fix(edits);
    }
}

type Label<'v, 'p> = (&'static str, &'v TextAt<'p>, std::ops::Range<usize>, &'static str);

/// The labels in a list: the key of the list, the text, the place, and the key that the label stands for.
fn labels<'v, 'p>(list: UnitList<'v, 'p>) -> impl Iterator<Item = Label<'v, 'p>> {
    list.texts().iter().filter_map(move |text| {
        let label = unit::label(&text.line.value)?;
        let word = text.line.value.get(label.clone())?.trim_end_matches(['：', ':']);
        let (_, key) = LABELS.iter().find(|(label, _)| *label == word.trim())?;
        Some((list.key, text, label, *key))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fields: &str) -> Vec<String> {
        let plan =
            format!("重点任务:\n  - {{标题: 清理垃圾, 正文: 清理到位。, {fields}}}\n  - {{标题: 改厕, 正文: 改造到位。}}\n");
        found_in(&plan).into_iter().filter(|found| found.starts_with("R007")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fields, want) in [
            ("责任单位: 城建办、财政所", vec![]),
            ("责任单位: 县教育局（责任单位：基教科）", vec![]),
            ("责任单位: 分管领导：赵立新", vec![]),
            ("责任单位: 责任单位", vec![]),
            ("牵头单位: 牵头单位：城建办", vec!["R007 牵头单位："]),
            ("责任单位: [责任单位：城建办, 财政所]", vec!["R007 责任单位："]),
            ("责任单位: 牵头单位：城建办", vec!["R007 牵头单位："]),
        ] {
            assert_eq!(found(fields), want, "{fields}");
        }
    }
}
