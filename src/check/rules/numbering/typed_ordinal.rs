//! N003: an ordinal typed where plangen numbers.

use super::common;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::Node;
use crate::text::script::is_han;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "N003", name: "typed-ordinal" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("手写了序号，而序号是自动编的", "an ordinal was typed where plangen numbers"),
        reason: (
            "标题、条目和要点的序号由 plangen 统一编排，再手写一个，印出来就成了“（一）1.”“一是一是”。",
            "Headings, items and points are numbered by plangen; with one typed as well, they print as （一）1. or 一是一是.",
        ),
        source: "",
        example: Example {
            bad: "工作措施:\n  - {标题: ⟦1.⟧加强宣传, 正文: 在各村张贴标语。}\n  - {标题: ⟦2.⟧集中整治, 正文: 清理道路两侧垃圾。}\n",
            good: "工作措施:\n  - {标题: 加强宣传, 正文: 在各村张贴标语。}\n  - {标题: 集中整治, 正文: 清理道路两侧垃圾。}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    let sections = plan.sections.len();
    for section in &plan.sections {
        if let Some(title) = section.node.title.as_ref().filter(|_| section.node.ordinal.is_none()) {
            look(context, title, &section.path, sections);
        }
    }
    for list in &view.lists {
        for (index, item) in list.items.iter().enumerate() {
            if let Some(line) = numbered(item) {
                look(context, line, &format!("{}[{index}]", list.path), list.items.len());
            }
        }
    }
    for list in &view.phases {
        for (index, phase) in list.phases.iter().enumerate() {
            if let Some(name) = phase.name.as_ref().filter(|_| phase.label.is_none()) {
                look(context, name, &format!("{}[{index}]", list.path), list.phases.len());
            }
        }
    }
    for at in &view.groups {
        for (index, group) in at.group.groups.iter().enumerate() {
            if let Some(name) = &group.name {
                look(context, name, &format!("{}.groups[{index}]", at.path), at.group.groups.len());
            }
        }
    }
    for list in &view.points {
        for (index, point) in list.points.iter().enumerate() {
            look(context, point, &format!("{}[{index}]", list.path), list.points.len());
        }
    }
}

/// What is printed right behind the ordinal of an item.
fn numbered(item: &Node) -> Option<&Line> {
    item.title.as_ref().or(item.text.first()).filter(|_| item.ordinal.is_none())
}

/// Reports the ordinal of a text that stands among `siblings`.
fn look(context: &mut Context<'_>, line: &Line, path: &str, siblings: usize) {
    let Some(marker) = common::typed(line, String::new()) else { return };
    // A number far beyond the list is something else.
    if marker.ordinal.number as usize > siblings + 2 {
        return;
    }
    let rest = &line[marker.ordinal.with_space..];
    let is_safe = rest.starts_with(|c: char| is_han(c) || matches!(c, '“' | '《' | '〔'));
    let written = line[marker.range.clone()].to_owned();
    let fix = if is_safe { context.edit(line, 0..marker.ordinal.with_space, "") } else { Vec::new() };
    let place = context.place(line, marker.range);
    context
        .report(place, path, tr!("手写了序号“{written}”，而序号是自动编的", "{written} was typed, but plangen gives the ordinal"))
        .help(tr!("删去手写的序号；要用特定的序号，写“序号”键", "delete it; for an ordinal of your own use the key `ordinal`"))
        .fix(fix);
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("N003")).collect()
    }

    #[test]
    fn where_plangen_numbers() {
        for (fragment, want) in [
            (
                "章节:\n  - {标题: 一、组织领导, 正文: 成立小组。}\n  - {标题: 二、工作要求, 正文: 抓好落实。}\n",
                vec!["N003 一、", "N003 二、"],
            ),
            ("工作措施: [1. 张贴标语。, 2. 清理垃圾。]\n", vec!["N003 1.", "N003 2."]),
            ("工作措施:\n  要点: [一是张贴标语, 二是清理垃圾]\n", vec!["N003 一是", "N003 二是"]),
            (
                "工作措施:\n  内容块:\n    - {正文: 抓好落实。, 要点: [一是张贴标语, 二是清理垃圾]}\n",
                vec!["N003 一是", "N003 二是"],
            ),
            (
                "组织机构:\n  领导小组:\n    工作组:\n      - {名称: 宣传组, 责任单位: 宣传办, 工作任务: [一是张贴标语, 二是入户宣传]}\n      - {名称: 整治组, 责任单位: 城建办, 工作任务: 一是清理垃圾；二是改造户厕。}\n",
                vec!["N003 一是", "N003 二是"],
            ),
            (
                "实施步骤:\n  - {名称: （一）动员阶段, 时间: 2026年7月, 正文: 开会。}\n  - {名称: （二）实施阶段, 时间: 2026年8月, 正文: 施工。}\n",
                vec!["N003 （一）", "N003 （二）"],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }

    #[test]
    fn where_it_does_not_and_what_is_none() {
        for fragment in [
            "章节:\n  - {序号: 一、, 标题: 组织领导, 正文: 成立小组。}\n  - {序号: 二、, 标题: 工作要求, 正文: 抓好落实。}\n",
            "工作措施: [3.5万元资金要用好。, 2026年底前完成。]\n",
            "工作措施: [一、二年级学生参加。, 三、四年级学生参观。]\n",
            "工作目标:\n  正文: [一是抓宣传。, 二是抓整治。]\n",
            "实施步骤:\n  - {序次: 第一步, 名称: 动员, 时间: 2026年7月, 正文: 开会。}\n  - {序次: 第二步, 名称: 实施, 时间: 2026年8月, 正文: 施工。}\n",
            "工作措施: [“一村一策”要落实。, 12.4国家宪法日要宣传。]\n",
        ] {
            assert_eq!(found(fragment), [""; 0], "{fragment}");
        }
    }
}
