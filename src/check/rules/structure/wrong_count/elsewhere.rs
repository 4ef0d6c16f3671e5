//! Counts far from the only list they can mean: 分三个阶段 in the preamble.

use super::super::common::MOST;
use super::list::List;
use super::{clause, holds, is_of_others, report};
use crate::check::View;
use crate::check::rule::Context;
use crate::decode::Line;
use crate::model::Node;
use crate::text::SectionKind;
use crate::text::count::{self, Count, Noun};
use crate::text::enumeration::firsts;

/// Holds what the preamble and the general sections announce against the plan's only list of that.
pub(super) fn check(context: &mut Context<'_>) {
    let view = context.view;
    let known = [(Noun::Phase, phases(view)), (Noun::Standard, standards(view)), (Noun::Group, groups(view))];
    if known.iter().all(|(_, list)| list.is_none()) {
        return;
    }
    let sections = view.nodes.iter().filter(|at| at.level == 1 && is_general(at.kind) && is_text_alone(at.node));
    let texts = sections.map(|at| (format!("{}.text", at.path), &at.node.text[..]));
    for (path, lines) in std::iter::once(("preamble".to_owned(), &context.plan.preamble[..])).chain(texts) {
        for (index, line) in lines.iter().enumerate() {
            for count in count::counts(line).into_iter().take(MOST).filter(|count| is_certain(line, count)) {
                let list = known.iter().find_map(|(noun, list)| list.as_ref().filter(|_| *noun == count.noun));
                let Some(list) = list.filter(|list| !holds(&count, std::slice::from_ref(*list))) else { continue };
                let place = context.place(line, count.range.clone());
                let label = list.first(context);
                let written = line.get(count.range).unwrap_or_default();
                report(context, place, &format!("{path}[{index}]"), written, list.len(), label);
            }
        }
    }
}

/// The phases, if there is one list of them.
fn phases<'p>(view: &View<'p>) -> Option<List<'p>> {
    let [list] = view.phases.as_slice() else { return None };
    let is_main = view.nodes.get(list.node).is_some_and(|at| at.kind == Some(SectionKind::Phases) && at.level == 1);
    (is_main && list.phases.len() > 1).then_some(List::Phases(list.phases))
}

/// The standards, if there is one section of them that is a list.
fn standards<'p>(view: &View<'p>) -> Option<List<'p>> {
    let mut sections = view.nodes.iter().filter(|at| at.level == 1 && at.kind == Some(SectionKind::Standards));
    let (Some(at), None) = (sections.next(), sections.next()) else { return None };
    let node = at.node;
    let is_list = node.items.len() > 1 && node.points.is_empty() && node.items.iter().all(|item| item.title.is_some());
    is_list.then_some(List::Items(&node.items))
}

/// The working groups, if one body has some.
fn groups<'p>(view: &View<'p>) -> Option<List<'p>> {
    let mut bodies = view.groups.iter().map(|at| at.group).filter(|group| !group.groups.is_empty());
    let (Some(group), None) = (bodies.next(), bodies.next()) else { return None };
    (group.groups.len() > 1).then_some(List::Groups(&group.groups))
}

/// Whether a section speaks of the plan as a whole. In one of supervision, the supervision may have phases.
fn is_general(kind: Option<SectionKind>) -> bool {
    use SectionKind as K;
    kind.is_some_and(|kind| {
        matches!(kind, K::GuidingPrinciples | K::Goals | K::Scope | K::Time | K::Theme | K::Purpose | K::Overall | K::Background)
    })
}

/// Whether a section is text and nothing else, so that what it announces must stand elsewhere.
fn is_text_alone(node: &Node) -> bool {
    node.items.is_empty()
        && node.points.is_empty()
        && node.phases.is_empty()
        && node.leading_group.is_none()
        && node.table.is_none()
}

/// Words that make a sentence one about the work of others, of several years, or of a part: 全省分三个阶段.
const OTHERS: [&str; 19] = [
    "国", "省", "市", "县", "区", "州", "中央", "上级", "各", "每", "第", "年起", "三年", "五年", "其中", "督", "考核", "培训",
    "宣传",
];

/// Whether a count is certainly that of the whole plan.
fn is_certain(line: &Line, count: &Count) -> bool {
    let text = line.value.as_str();
    let (Some(head), Some(tail)) = (text.get(..count.range.start), text.get(count.range.end..)) else { return false };
    let sentence = head.rsplit(['。', '；', '！', '？', '\n']).next().unwrap_or_default();
    let rest = tail.split(['。', '；', '！', '？', '\n']).next().unwrap_or_default();
    let is_fitting = match count.noun {
        Noun::Phase => {
            let divides = ["分", "分为", "分成"].iter().any(|word| sentence.ends_with(word))
                && !["部分", "充分", "十分"].iter().any(|word| sentence.ends_with(word));
            divides && count.word != "环节" && !tail.starts_with('走')
        }
        Noun::Standard => ["按照", "按", "对照"].iter().any(|word| sentence.ends_with(word)),
        Noun::Group => {
            let clause = clause(head);
            clause.contains("领导小组") && clause.contains("下设") && !is_of_others(head)
        }
        _ => false,
    };
    is_fitting
        && !OTHERS.iter().any(|word| sentence.contains(word))
        // What lists them itself speaks of its own.
        && !rest.contains('：')
        && firsts(text).iter().all(|first| first.at < count.range.start)
        && !["第一", "首先"].iter().any(|word| tail.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    const LISTS: &str = "创建标准:\n  - {标题: 村容整洁, 正文: 没有垃圾。}\n  - {标题: 道路通畅, 正文: 没有坑洼。}\n  - {标题: 水体清洁, 正文: 没有异味。}\n组织机构:\n  领导小组:\n    工作组:\n      - {名称: 宣传组, 责任单位: 宣传办, 工作任务: 张贴标语。}\n      - {名称: 整治组, 责任单位: 城建办, 工作任务: 清理垃圾。}\n实施步骤:\n  - {名称: 动员阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 整治阶段, 时间: 2026年8月, 正文: 按要求开展工作。}\n";

    #[test]
    fn counts_in_the_preamble_and_in_sections_of_text() {
        for (text, want) in [
            ("为改善环境，整治工作分三个阶段实施。", "三个阶段"),
            ("整治工作从七月开始，分三步推进。", "三步"),
            ("镇政府成立整治领导小组，领导小组下设5个工作组。", "5个工作组"),
            ("按照五大标准开展创建。", "五大标准"),
        ] {
            for key in ["引言", "工作目标"] {
                assert_eq!(found(&format!("{key}: {text}\n{LISTS}")), [format!("S010 {want}")], "{text}");
            }
            assert!(found(&format!("工作目标: {text}\n")).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_may_be_the_count_of_something_else() {
        for text in [
            "整治工作分两个阶段实施，按照三项标准开展，领导小组下设2个工作组。",
            "全省整治工作分三个阶段推进。",
            "按照市政府安排，改厕工作分三个阶段进行。",
            "从2024年起，改厕工作分三个阶段推进，今年是第二阶段。",
            "改厕工作分三步：先摸底，再施工，后验收。",
            "督查工作分三个阶段：第一阶段自查，第二阶段抽查，第三阶段通报。",
            "培训分三个阶段进行。一是集中授课；二是现场观摩；三是实地操作。",
            "各村整治工作分三个阶段进行。",
            "实施“分三步走”战略，大部分三个阶段性目标已经实现。",
            "县领导小组下设5个工作组，镇里成立领导小组。",
            "成立领导小组，每组下设3个小组，各村领导小组下设4个小组。",
            "按照县里五项标准执行，对标五项标准，落实五项标准。",
            "整治工作抓好三个环节，完成五项任务。",
        ] {
            assert!(
                found(&format!("引言: {text}\n{LISTS}")).is_empty(),
                "{text}: {:?}",
                found(&format!("引言: {text}\n{LISTS}"))
            );
        }
        for key in ["督查考核", "保障措施"] {
            assert!(found(&format!("{key}: 检查工作分三个阶段开展。\n{LISTS}")).is_empty(), "{key}");
        }
        let own = "重点任务:\n  正文: 整治工作分三个阶段推进。\n  条目:\n    - {标题: 清理垃圾, 正文: 改造分三步实施。}\n    - {标题: 改造户厕, 正文: 改造到位。}\n";
        assert!(found(&format!("{own}{LISTS}")).is_empty());
        // Of two lists of phases, either may be meant.
        let two = "重点任务:\n  - {标题: 清理垃圾, 阶段: [{名称: 摸底, 正文: 登记。}, {名称: 清运, 正文: 清理。}]}\n  - {标题: 改造户厕, 正文: 改造到位。}\n";
        assert!(found(&format!("引言: 整治工作分三个阶段实施。\n{two}{LISTS}")).is_empty());
        // A fourth that is no phase by its name.
        let more = LISTS.to_owned()
            + "  - {名称: 总结阶段, 时间: 2026年9月, 正文: 评比。}\n  - {名称: 常态管理, 时间: 2026年10月, 正文: 巩固。}\n";
        assert!(found(&format!("引言: 整治工作分三个阶段实施。\n{more}")).is_empty());
    }
}
