//! R001: a task without a responsible unit, where the tasks beside it have one.

use std::ops::Range;

use super::common::MOST;
use crate::check::View;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::ListAt;
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::{LeadingGroup, Node, Phase, Tasks, WorkGroup};
use crate::text::SectionKind;
use crate::text::punctuation::beginning;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "R001", name: "missing-unit" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("同列的任务都有责任单位，这一项没有", "a task without a responsible unit beside tasks that have one"),
        reason: (
            "并列的任务大多写明了责任单位，唯独这一项没有，多半是写漏，任务就无人认领。",
            "Most tasks of the list name who is responsible; where one does not, it was forgotten, and nobody will do it.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 城建办}\n  - {标题: ⟦改造农村户厕⟧, 正文: 逐户改造到位。}\n  - {标题: 硬化村组道路, 正文: 逐段硬化到位。, 责任单位: 农业服务中心}\n",
            good: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 城建办}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: 城建办}\n  - {标题: 硬化村组道路, 正文: 逐段硬化到位。, 责任单位: 农业服务中心}\n",
        },
    },
    check,
};

/// Words of a text that says itself who does it.
const TELLING: [&str; 7] = ["责任", "牵头", "负责", "主办", "承办", "组织单位", "落实单位"];

/// Words of a text that settles it for all tasks of a list, or says that who does it is not told each time.
const FOR_ALL: [&str; 6] = ["均由", "均需", "不再一一", "不再逐", "以下任务", "以上任务"];

/// How a text begins that is no task but a remark on them, or says at once who has to do it: 各村要….
const REMARKS: [&str; 10] = ["其他", "其它", "其余", "以上", "上述", "未尽", "此外", "同时", "各", "有关"];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let mut found = Vec::new();
    for list in &view.lists {
        let named = list.items.iter().filter(|item| is_assigned(item)).count();
        if !are_most(named, list.items.len())
            || !holds_tasks(view, list)
            || is_assigned_above(view, list)
            || is_settled(view, list)
        {
            continue;
        }
        for (index, item) in list.items.iter().enumerate().filter(|(_, item)| !is_assigned(item) && !tells(item)) {
            let Some((line, range)) = name_of(item, list) else { continue };
            found.push((line, range, format!("{}[{index}]", list.path)));
        }
    }
    for at in &view.groups {
        let groups = &at.group.groups;
        if !are_most(groups.iter().filter(|group| !group.units.is_empty()).count(), groups.len()) {
            continue;
        }
        for (index, group) in groups.iter().enumerate().filter(|(_, group)| !has_anybody(group)) {
            let Some(name) = &group.name else { continue };
            found.push((name, 0..name.len(), format!("{}.groups[{index}]", at.path)));
        }
    }
    for (line, range, path) in found.into_iter().take(MOST) {
        let place = context.place(line, range.clone());
        let name = line.get(range).unwrap_or_default().trim_end_matches('。').to_owned();
        context
            .report(
                place,
                path,
                tr!("“{name}”没有责任单位，同列的多数任务有", "“{name}” names no unit, and most tasks beside it do"),
            )
            .help(tr!("补上责任单位或牵头单位", "add `units` (责任单位) or `lead` (牵头单位)"));
    }
}

/// What a task is called: by its title, or, where the tasks beside it have none either, by how its text begins.
fn name_of<'p>(item: &'p Node, list: &ListAt<'_>) -> Option<(&'p Line, Range<usize>)> {
    match &item.title {
        // 工作要求 among tasks is none.
        Some(title) => SectionKind::from_heading(title).is_none().then(|| (title, 0..title.len())),
        None => {
            let text = item.text.first().filter(|text| !REMARKS.iter().any(|word| text.starts_with(word)))?;
            let are_alike = list.items.iter().filter(|item| is_assigned(item)).all(|item| item.title.is_none());
            are_alike.then(|| (text, beginning(text)))
        }
    }
}

/// Whether so many are the habit of the list: two or more, and more than half.
fn are_most(named: usize, all: usize) -> bool {
    named >= 2 && named < all && named * 2 > all
}

/// Whether the items of a list are tasks: those of requirements and safeguards (高度重视) need nobody.
fn holds_tasks(view: &View<'_>, list: &ListAt<'_>) -> bool {
    use SectionKind as K;
    let kind = view.nodes.get(list.parent).and_then(|at| at.kind);
    matches!(kind, None | Some(K::TaskGroups | K::Measures | K::Standards | K::Duties | K::Phases | K::Leadership))
}

/// Whether an item says who does it, itself or further down.
fn is_assigned(item: &Node) -> bool {
    let phases = |phases: &[Phase]| phases.iter().any(|phase| phase.names_units() || phase.items.iter().any(is_assigned));
    let group = |group: &LeadingGroup| group.groups.iter().any(has_anybody);
    !item.units.is_empty()
        || !item.lead.is_empty()
        || !item.assist.is_empty()
        || !item.owners.is_empty()
        || item.items.iter().any(is_assigned)
        || phases(&item.phases)
        || item.leading_group.as_ref().is_some_and(group)
        || item.body.iter().any(|part| {
            part.items.iter().any(is_assigned) || phases(&part.phases) || part.leading_group.as_ref().is_some_and(group)
        })
}

/// Whether a working group has units or people, or its text says who does its work.
fn has_anybody(group: &WorkGroup) -> bool {
    let text = match &group.tasks {
        Some(Tasks::Text(text)) => text.iter().any(|line| is_telling(line)),
        Some(Tasks::Points(points)) => points.iter().any(|line| is_telling(line)),
        None => false,
    };
    !group.units.is_empty()
        || !group.leader.is_empty()
        || !group.deputies.is_empty()
        || !group.members.is_empty()
        || text
        || group.duty.as_ref().is_some_and(|duty| is_telling(duty))
}

/// Whether units above hold for a whole list.
fn is_assigned_above(view: &View<'_>, list: &ListAt<'_>) -> bool {
    list.phase.is_some_and(Phase::names_units)
        || view.ancestors(list.parent).any(|at| {
            let node = at.node;
            !node.units.is_empty() || !node.lead.is_empty() || !node.owners.is_empty() || at.phase.is_some_and(Phase::names_units)
        })
}

/// Whether a text above a list, or in it, settles who does all of it: 以下任务均由各村落实.
fn is_settled(view: &View<'_>, list: &ListAt<'_>) -> bool {
    let settles =
        |node: &Node| node.text.iter().chain(node.after.iter()).any(|line| FOR_ALL.iter().any(|word| line.contains(word)));
    view.nodes.get(list.parent).is_some_and(|at| settles(at.node)) || list.items.iter().any(settles)
}

/// Whether the texts of an item say who does it: （责任单位：城建办）, 由城建办牵头.
fn tells(item: &Node) -> bool {
    let title = item.title.as_ref().is_some_and(|title| is_telling(title));
    let points = item.points.iter().chain(item.body.iter().flat_map(|part| part.points.iter()));
    let texts = item.text.iter().chain(item.after.iter()).chain(item.body.iter().flat_map(|part| part.text.iter()));
    let below = item.items.iter().chain(item.body.iter().flat_map(|part| part.items.iter()));
    title || points.chain(texts).any(|line| is_telling(line)) || below.into_iter().any(tells)
}

fn is_telling(text: &str) -> bool {
    TELLING.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("R001")).collect()
    }

    fn tasks(extra: &str) -> String {
        format!(
            "重点任务:\n  - {{标题: 清理垃圾, 正文: 清理到位。, 责任单位: 城建办}}\n  - {{标题: 改造户厕, {extra}}}\n  - {{标题: 硬化道路, 正文: 硬化到位。, 牵头单位: 城建办}}\n"
        )
    }

    #[test]
    fn who_does_it_may_be_said_in_many_ways() {
        for extra in [
            "正文: 改造到位。, 责任人: 赵立新",
            "正文: 改造到位。, 配合单位: 财政所",
            "正文: 改造到位。（责任单位：财政所）",
            "正文: 由财政所牵头改造。",
            "正文: 改造到位。, 结尾: 财政所负责。",
            "条目: [{标题: 摸底, 正文: 登记到位。, 责任单位: 财政所}, {标题: 施工, 正文: 施工到位。}]",
            "条目: [财政所负责摸底。, 城建办负责施工。]",
            "阶段: [{名称: 摸底, 正文: 登记到位。, 责任单位: 财政所}]",
            "内容块: [{正文: 财政所负责。}]",
            "正文: 以上任务由各村落实。",
        ] {
            assert!(found(&tasks(extra)).is_empty(), "{extra}");
        }
        assert_eq!(found(&tasks("正文: 改造到位。")), ["R001 改造户厕"]);
        assert_eq!(found(&tasks("正文: 改造到位。, 完成时限: 2026年9月底前")), ["R001 改造户厕"]);
    }

    #[test]
    fn only_the_habit_of_the_list_counts() {
        for plan in [
            "重点任务:\n  - {标题: 清理垃圾, 正文: 清理到位。, 责任单位: 城建办}\n  - {标题: 改造户厕, 正文: 改造到位。}\n",
            "重点任务:\n  - {标题: 甲, 正文: 清理。, 责任单位: 城建办}\n  - {标题: 乙, 正文: 改造。, 责任单位: 城建办}\n  - {标题: 丙, 正文: 改造。}\n  - {标题: 丁, 正文: 改造。}\n",
            "重点任务:\n  责任单位: 城建办\n  条目:\n    - {标题: 甲, 正文: 清理。, 责任单位: 财政所}\n    - {标题: 乙, 正文: 改造。, 责任单位: 城建办}\n    - {标题: 丙, 正文: 改造。}\n",
            "重点任务:\n  正文: 以下任务均由各村落实，不再一一列出。\n  条目:\n    - {标题: 甲, 正文: 清理。, 责任单位: 财政所}\n    - {标题: 乙, 正文: 改造。, 责任单位: 城建办}\n    - {标题: 丙, 正文: 改造。}\n",
            "重点任务:\n  - {标题: 甲, 正文: 清理。, 责任单位: 城建办}\n  - {标题: 乙, 正文: 改造。, 责任单位: 城建办}\n  - {标题: 工作要求, 正文: 认真落实。}\n",
            "重点任务:\n  - {标题: 甲, 正文: 清理。, 责任单位: 城建办}\n  - {标题: 乙, 正文: 改造。, 责任单位: 城建办}\n  - 其他任务另行安排。\n",
            "工作要求:\n  - {标题: 高度重视, 正文: 落实。}\n  - {标题: 甲, 正文: 改造。, 责任单位: 城建办}\n  - {标题: 乙, 正文: 清理。, 责任单位: 城建办}\n",
        ] {
            assert!(found(plan).is_empty(), "{plan}");
        }
    }

    #[test]
    fn tasks_without_titles() {
        let plan = |text: &str| {
            format!(
                "重点任务:\n  - {{正文: 清理垃圾，清理到位。, 责任单位: 城建办}}\n  - {text}\n  - {{正文: 硬化道路，硬化到位。, 责任单位: 城建办}}\n"
            )
        };
        assert_eq!(found(&plan("{正文: 改造户厕，改造到位。}")), ["R001 改造户厕"]);
        assert_eq!(found(&plan("改造户厕，改造到位。")), ["R001 改造户厕"]);
        for text in [
            "{正文: 改造户厕，改造到位。, 责任人: 赵立新}",
            "改造户厕，由财政所牵头改造到位。",
            "其他任务另行安排。",
            "各村要改造户厕。",
            "以上任务年底前完成。",
            "{要点: [改造户厕, 清理沟渠]}",
        ] {
            assert!(found(&plan(text)).is_empty(), "{text}");
        }
        let titled = plan("改造户厕，改造到位。").replacen("正文", "标题: 清理, 正文", 1);
        assert!(found(&titled).is_empty(), "{titled}");
    }

    #[test]
    fn working_groups() {
        let plan = |group: &str| {
            format!(
                "组织机构:\n  领导小组:\n    名单: [{{职务: 组长, 人员: 王安平}}]\n    工作组:\n      - {{名称: 整治组, 责任单位: 城建办, 工作任务: 清理垃圾。}}\n      - {{名称: 宣传组, {group}}}\n      - {{名称: 督查组, 责任单位: 纪委, 工作任务: 督促检查。}}\n"
            )
        };
        assert_eq!(found(&plan("工作任务: 张贴标语。")), ["R001 宣传组"]);
        assert!(found(&plan("组长: 赵立新, 工作任务: 张贴标语。")).is_empty());
        assert!(found(&plan("工作任务: 由文化站负责张贴标语。")).is_empty());
    }
}
