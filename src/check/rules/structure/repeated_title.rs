//! S011: two items of a list have the same heading.

use std::collections::BTreeMap;

use super::common::{is_open, place, plain};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::Node;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S011", name: "repeated-title" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("同一列里两条的标题相同", "two items of a list have the same heading"),
        reason: (
            "并列的条目、阶段、工作组标题相同，多半是复制之后忘了改，或者同一件事写了两遍。",
            "Items, phases or groups side by side with one heading were mostly copied and not changed, or say one thing twice.",
        ),
        source: "",
        example: Example {
            bad: "工作措施:\n  - {标题: 加强宣传, 正文: 在各村张贴标语。}\n  - {标题: ⟦加强宣传⟧, 正文: 每月抽查两次。}\n",
            good: "工作措施:\n  - {标题: 加强宣传, 正文: 在各村张贴标语。}\n  - {标题: 强化督查, 正文: 每月抽查两次。}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    for list in view.lists.iter().filter(|list| list.items.len() > 1) {
        let titles = list.items.iter().enumerate().filter(|(_, item)| !is_dated(item));
        look(context, titles.filter_map(|(index, item)| Some((index, item.title.as_ref()?))), &list.path);
    }
    for list in view.phases.iter().filter(|list| list.phases.len() > 1) {
        let names = list.phases.iter().enumerate().filter(|(_, phase)| phase.label.is_none());
        look(context, names.filter_map(|(index, phase)| Some((index, phase.name.as_ref()?))), &list.path);
    }
    for at in view.groups.iter().filter(|at| at.group.groups.len() > 1) {
        let names = at.group.groups.iter().enumerate().filter_map(|(index, group)| Some((index, group.name.as_ref()?)));
        look(context, names, &format!("{}.groups", at.path));
    }
    let titles = plan.attachments.iter().enumerate().filter_map(|(index, attachment)| Some((index, attachment.title.as_ref()?)));
    look(context, titles, "attachments");
}

/// Whether an item is told from others by its time or place: a lesson in March, and one in May.
fn is_dated(item: &Node) -> bool {
    item.time.is_some() || item.place.is_some() || item.deadline.is_some()
}

fn look<'p>(context: &mut Context<'_>, titles: impl Iterator<Item = (usize, &'p Line)>, path: &str) {
    let mut seen = BTreeMap::new();
    for (index, title) in titles.filter(|(_, title)| !is_open(title)) {
        let first = *seen.entry(plain(title)).or_insert(title);
        if std::ptr::eq(first, title) {
            continue;
        }
        let (span, label) = (place(context, title), place(context, first));
        let name = title.value.as_str();
        context
            .report(
                span,
                format!("{path}[{index}]"),
                tr!("“{name}”与前面的标题相同", "“{name}” is the heading of an item before it"),
            )
            .help(tr!("改正标题，或合并成一条", "mend the heading, or merge the two"))
            .label(label, tr!("前面的标题", "the first"));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("S011")).collect()
    }

    #[test]
    fn headings_side_by_side() {
        let items = |second: &str| found(&format!("工作措施:\n  - {{标题: 主题班会, 正文: 学习守则。}}\n  - {second}\n"));
        assert_eq!(items("{标题: 主题班会, 正文: 抓好落实。}"), ["S011 主题班会"]);
        assert_eq!(items("{标题: 主题班会。, 正文: 抓好落实。}"), ["S011 主题班会。"]);
        for second in [
            "{标题: 主题队会, 正文: 抓好落实。}",
            "{标题: 主题班会（二）, 正文: 抓好落实。}",
            "{标题: 主题班会, 时间: 5月, 正文: 抓好落实。}",
            "主题班会。",
            "{标题: ××工作, 正文: 抓好落实。}",
        ] {
            assert_eq!(items(second), [""; 0], "{second}");
        }
        assert!(found("工作措施:\n  - {标题: 开展××活动, 正文: 甲。}\n  - {标题: 开展××活动, 正文: 乙。}\n").is_empty());
        // In different lists a heading may come again.
        let twice = "工作措施:\n  - {标题: 加强领导, 正文: 成立小组。}\n  - {标题: 强化督查, 正文: 抽查。}\n";
        assert!(found(&format!("{twice}{}", twice.replace("工作措施", "保障措施"))).is_empty());
    }

    #[test]
    fn phases_groups_and_attachments() {
        let phases = |second: &str| {
            found(&format!(
                "实施步骤:\n  - {{名称: 动员阶段, 时间: 2026年7月, 正文: 开会。}}\n  - {{{second}时间: 2026年8月, 正文: 施工。}}\n"
            ))
        };
        assert_eq!(phases("名称: 动员阶段, "), ["S011 动员阶段"]);
        assert!(phases("名称: 实施阶段, ").is_empty() && phases("").is_empty());
        let groups = "组织机构:\n  领导小组:\n    工作组: [{名称: 宣传组, 责任单位: 宣传办}, {名称: 宣传组, 责任单位: 城建办}]\n";
        assert_eq!(found(groups), ["S011 宣传组"]);
        assert_eq!(found("附件: [任务分解表, 任务分解表]\n"), ["S011 任务分解表"]);
        assert!(found("附件: [任务分解表, 检查评分表]\n").is_empty());
    }
}
