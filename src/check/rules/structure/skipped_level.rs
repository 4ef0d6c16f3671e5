//! S007: ordinals given by hand that skip a level.

use super::common::{item_place, place};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::Node;
use crate::text::numbering::Scheme;
use crate::text::ordinal::{self, Form};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S007", name: "skipped-level" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("自定的序号跳过了一个层次", "ordinals of one's own skip a level"),
        reason: (
            "全文按“一、（一）1.（1）”分层，唯独这一处由“一、”直接到“1.”，同一种序号就有了两种层次；通篇都这样写的不在此列。",
            "Where a plan counts 一、（一）1. and one list goes from 一、 to 1., the same ordinal means two levels; a plan that does so throughout is fine.",
        ),
        source: "GB/T 9704—2012 §7.3.3",
        example: Example {
            bad: "章节:\n  - 标题: 重点任务\n    条目:\n      - 标题: 整治环境\n        条目: [清理陈年垃圾。, 疏通排水沟渠。]\n      - 标题: 宣传发动\n        条目: [张贴标语。, 入户宣传。]\n  - 标题: 工作要求\n    条目:\n      - {序号: ⟦1.⟧, 标题: 加强领导, 正文: 各村明确专人负责。}\n      - {序号: 2., 标题: 强化督查, 正文: 每月抽查两次。}\n",
            good: "章节:\n  - 标题: 重点任务\n    条目:\n      - 标题: 整治环境\n        条目: [清理陈年垃圾。, 疏通排水沟渠。]\n      - 标题: 宣传发动\n        条目: [张贴标语。, 入户宣传。]\n  - 标题: 工作要求\n    条目:\n      - {标题: 加强领导, 正文: 各村明确专人负责。}\n      - {标题: 强化督查, 正文: 每月抽查两次。}\n",
        },
    },
    check,
};

/// The levels of the standard: 一、（一）1.（1）①.
const RANKS: usize = 5;

fn check(context: &mut Context<'_>) {
    let view = context.view;
    if !view.nodes.iter().any(|at| at.node.ordinal.is_some()) {
        return;
    }
    let numbering = context.plan.numbering.as_ref().or(context.variant.manifest.numbering.as_ref());
    let standard = Scheme::default();
    let scheme = numbering.map_or(&standard, |numbering| &numbering.0);
    // What the ordinals of each depth are where plangen gives them.
    let given: Vec<Option<usize>> = (0..=crate::model::node::MAX_DEPTH).map(|level| automatic(scheme, level)).collect();
    let of_level = |level: usize| given.get(level).copied().flatten();
    let of_node = |node: &Node, level: usize| match &node.ordinal {
        Some(_) => own(node).and_then(|line| rank(line)),
        None => of_level(level),
    };
    // Where each rank stands right below the one before it: 1. below （一）.
    let mut regular = [None; RANKS + 1];
    let mut skipped = Vec::new();
    for list in &view.lists {
        let (Some(first), Some(parent)) = (list.items.first(), view.nodes.get(list.parent)) else { continue };
        let above = match list.phase {
            Some(phase) => match &phase.label {
                // （一）, but not 第一步.
                Some(label) => rank(label),
                None => of_level(list.level.saturating_sub(1)),
            },
            None => of_node(parent.node, parent.level),
        };
        let (Some(above), Some(rank)) = (above, of_node(first, list.level)) else { continue };
        if rank == above + 1 {
            if let Some(place @ None) = regular.get_mut(rank) {
                *place = Some((list.level, first));
            }
        } else if rank > above + 1
            && let Some(ordinal) = own(first)
        {
            skipped.push((list, first, ordinal, rank, above));
        }
    }
    for (list, first, ordinal, rank, above) in skipped {
        // The same ordinal must stand deeper elsewhere: otherwise the plan does without the level.
        let Some((level, other)) = regular.get(rank).copied().flatten() else { continue };
        if level <= list.level {
            continue;
        }
        let written = written(ordinal).to_owned();
        let wanted = standard.ordinal(&vec![1; above + 1]);
        let place = if first.ordinal.is_some() { context.place(ordinal, 0..written.len()) } else { place(context, ordinal) };
        let label = item_place(context, other);
        context
            .report(
                place,
                format!("{}[0]", list.path),
                tr!("“{written}”跳过了“{wanted}”这一层", "{written} skips the level of {wanted}"),
            )
            .help(tr!("删去“序号”由程序编号，或从“{wanted}”编起", "delete `ordinal`, or begin with {wanted}"))
            .label(label, tr!("这里在更深的一层", "here it stands a level deeper"));
    }
}

/// The ordinal that the author gave an item: its `ordinal`, or a typed one where that is empty.
fn own(node: &Node) -> Option<&Line> {
    let given = &node.ordinal.as_ref()?.0;
    if given.trim().is_empty() { node.title.as_ref().or(node.text.first()) } else { Some(given) }
}

/// The ordinal at the beginning of a text.
fn written(line: &str) -> &str {
    ordinal::leading(line).and_then(|ordinal| line.get(..ordinal.length)).unwrap_or_else(|| line.trim_end())
}

/// Which level of the standard an ordinal is of.
fn rank(line: &str) -> Option<usize> {
    // What follows tells an ordinal from a figure; behind one that stands alone nothing does.
    let found = ordinal::leading(line).or_else(|| ordinal::leading(&format!("{}文", line.trim_end())))?;
    match found.form {
        Form::Chinese => Some(1),
        Form::ChineseInBrackets(_) => Some(2),
        Form::ArabicDot | Form::ArabicComma => Some(3),
        Form::ArabicInBrackets(_) => Some(4),
        Form::Circled => Some(5),
        Form::ArabicBracket(_) | Form::Decimal | Form::Point | Form::First => None,
    }
}

fn automatic(scheme: &Scheme, level: usize) -> Option<usize> {
    match scheme {
        Scheme::Decimal => None,
        Scheme::Levels(_) => rank(&scheme.ordinal(&vec![1; level])),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("S007")).collect()
    }

    /// A section with items of these ordinals, each with two items below it.
    fn section(title: &str, ordinals: &[&str], below: &[&str]) -> String {
        let item = |ordinal: &&str, indent: &str| {
            let ordinal = if ordinal.is_empty() { String::new() } else { format!("序号: {ordinal}, ") };
            format!("{indent}- {{{ordinal}标题: 抓好宣传, 正文: 张贴标语。}}\n")
        };
        let mut section = format!("  - 标题: {title}\n    条目:\n");
        if below.is_empty() {
            section.extend(ordinals.iter().map(|ordinal| item(ordinal, "      ")));
        } else {
            for ordinal in ordinals {
                let own = if ordinal.is_empty() { String::new() } else { format!("        序号: {ordinal}\n") };
                section += &format!("      - 标题: 抓好整治\n{own}        条目:\n");
                section.extend(below.iter().map(|ordinal| item(ordinal, "          ")));
            }
        }
        section
    }

    #[test]
    fn levels_of_sections() {
        let auto = ["", ""];
        let full = section("甲事", &auto, &auto);
        let plan = |sections: &[&str]| found(&format!("章节:\n{}", sections.concat()));
        let skips = section("乙事", &["1.", "2."], &[]);
        assert_eq!(plan(&[&full, &skips]), ["S007 1."]);
        assert_eq!(plan(&[&section("甲事", &["（一）", "（二）"], &["1、", "2、"]), &skips]), ["S007 1."]);
        assert_eq!(plan(&[&full, &section("乙事", &["1、", "2、"], &["（1）", "（2）"])]), ["S007 1、"]);
        // Throughout, or without the level elsewhere.
        assert!(plan(&[&skips, &section("丙事", &["1.", "2."], &[])]).is_empty());
        assert!(plan(&[&skips, &section("丙事", &["1.", "2."], &["（1）", "（2）"])]).is_empty());
        assert!(plan(&[&section("甲事", &auto, &[]), &skips]).is_empty());
        assert!(plan(&[&full, &section("乙事", &["（一）", "（二）"], &["1.", "2."])]).is_empty());
        assert!(plan(&[&full, &section("乙事", &["第一、", "第二、"], &[])]).is_empty());
        assert!(plan(&[&full, &section("乙事", &["\"\"", "\"\""], &[])]).is_empty());
        assert!(plan(&[&full, &full]).is_empty());
    }

    #[test]
    fn phases_may_have_the_level_in_their_labels() {
        let plan = |label: &str| {
            let skips = section("甲事", &["1.", "2."], &["（1）", "（2）"]);
            let items = "条目: [{序号: 1、, 正文: 开会。}, {序号: 2、, 正文: 宣传。}]";
            let phase = format!("      - {{序次: {label}, 名称: 动员阶段, 时间: 2026年7月, {items}}}\n");
            found(&format!("章节:\n{skips}  - 标题: 实施步骤\n    阶段:\n{phase}"))
        };
        assert_eq!(plan("（一）"), ["S007 1."]);
        assert!(plan("第一步").is_empty());
    }

    #[test]
    fn other_numberings() {
        let plan = |numbering: &str| {
            let full = section("甲事", &["", ""], &["", ""]);
            let own = section("乙事", &["1.", "2."], &[]);
            found(&format!("编号: {numbering}\n章节:\n{full}{own}"))
        };
        assert!(plan("decimal").is_empty());
        assert!(plan("[一、, 1., （1）]").is_empty());
        assert_eq!(plan("[一、, （一）, 1.]"), ["S007 1."]);
    }
}
