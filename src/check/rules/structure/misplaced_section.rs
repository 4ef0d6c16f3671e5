//! S005: a section that is printed where nobody looks for it.

use super::common::heading;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::model::Section;
use crate::text::{Lang, SectionKind};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S005", name: "misplaced-section" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("章节印出来的位置不合次序", "a section is printed where it does not belong"),
        reason: (
            "各节按方案类型规定的次序排印，没有位置的一节排在最后，“基本原则”就会落到“工作要求”之后；自拟提纲按书写次序排印，总领全文的一节写在后面的，按提示处理。",
            "Sections are printed in the order of the variant, and what it has no place for comes last, so that principles follow requirements. An outline is printed as written; there, what leads in and stands late is a matter of style.",
        ),
        source: "",
        example: Example {
            bad: "类型: 乡镇创建\n引言: 为做好文明创建工作，制定本方案。\n指导思想: 坚持以人民为中心。\n⟦基本原则⟧: 坚持镇村联动。\n工作目标: 年内通过验收。\n重点任务:\n  - {标题: 整治镇容镇貌, 正文: 清理主干道。, 责任单位: 城建办}\n  - {标题: 开展宣传教育, 正文: 印发倡议书。, 责任单位: 宣传办}\n",
            good: "类型: 自拟提纲\n引言: 为做好文明创建工作，制定本方案。\n章节:\n  - {标题: 指导思想, 正文: 坚持以人民为中心。}\n  - {标题: 基本原则, 正文: 坚持镇村联动。}\n  - {标题: 工作目标, 正文: 年内通过验收。}\n",
        },
    },
    check,
};

use SectionKind as K;

/// What leads in: nobody reads it behind the tasks.
const LEADS_IN: [K; 5] = [K::Overall, K::Background, K::Purpose, K::GuidingPrinciples, K::BasicPrinciples];
/// What the tasks rest on.
const COMES_BEFORE: [K; 6] = [K::Goals, K::Standards, K::Scope, K::Theme, K::Time, K::Place];
/// What carries it out.
const CARRIES_OUT: [K; 6] = [K::TaskGroups, K::Measures, K::Phases, K::Safeguards, K::Requirements, K::Supervision];

fn check(context: &mut Context<'_>) {
    if context.variant.manifest.sections.is_empty() { as_written(context) } else { without_place(context) }
}

/// A variant with an order prints last what it has no place for.
fn without_place(context: &mut Context<'_>) {
    let (plan, variant) = (context.plan, context.variant);
    let has_place = |section: &&Section| section.kind.is_some_and(|kind| variant.manifest.heading(kind).1);
    let is_early = |section: &&Section| section.kind.is_some_and(|kind| LEADS_IN.contains(&kind) || COMES_BEFORE.contains(&kind));
    let carries_out = |section: &&Section| section.kind.is_some_and(|kind| CARRIES_OUT.contains(&kind));
    let Some(before) = plan.sections.iter().filter(has_place).find(carries_out) else { return };
    for section in plan.sections.iter().filter(is_early).filter(|section| !has_place(section)) {
        let (Some(name), Some(other)) = (heading(context, section), heading(context, before)) else { continue };
        let title = variant.manifest.title();
        let (zh, en) = (title.get(Lang::Zh), title.get(Lang::En));
        let message = tr!(
            "“{zh}”类方案里没有“{name}”的位置，它会印在最后，落在“{other}”之后",
            "the variant {en} has no place for “{name}”: it is printed last, behind “{other}”"
        );
        context
            .report(section.key_span, section.path.as_str(), message)
            .help(tr!(
                "并入别的章节，或改用有这一节的类型；按书写次序排印用“自拟提纲”",
                "merge it into another section, or take a variant that has it; an `outline` prints sections as written"
            ))
            .label(before.key_span, tr!("这一节印在它前面", "this one is printed before it"));
    }
}

/// A variant without an order prints the sections as written.
fn as_written(context: &mut Context<'_>) {
    let plan = context.plan;
    let mut carrying_out: Option<&Section> = None;
    let mut safeguards: Option<&Section> = None;
    for section in &plan.sections {
        let Some(kind) = section.kind else { continue };
        let before = match kind {
            K::TaskGroups => safeguards,
            kind if LEADS_IN.contains(&kind) => carrying_out,
            _ => None,
        };
        if let Some(before) = before
            && let (Some(name), Some(other)) = (heading(context, section), heading(context, before))
        {
            context
                .report(
                    section.key_span,
                    section.path.as_str(),
                    tr!("“{name}”写在“{other}”之后，不合通常的次序", "“{name}” stands behind “{other}”, against the usual order"),
                )
                .help(tr!("移到它前面", "move it before that section"))
                .label(before.key_span, tr!("通常在后的一节", "the section that usually follows"))
                .severity(Severity::Info);
        }
        if CARRIES_OUT.contains(&kind) && carrying_out.is_none() {
            carrying_out = Some(section);
        }
        if kind == K::Safeguards && safeguards.is_none() {
            safeguards = Some(section);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("S005")).collect()
    }

    fn outline(titles: &[&str]) -> Vec<String> {
        let section = |title: &&str| format!("  - {{标题: {title}, 正文: 各村抓好落实。}}\n");
        found(&format!("章节:\n{}", titles.iter().map(section).collect::<String>()))
    }

    #[test]
    fn outlines_as_written() {
        assert_eq!(outline(&["工作目标", "重点任务", "指导思想"]), ["S005 指导思想"]);
        assert_eq!(outline(&["指导思想", "保障措施", "重点任务"]), ["S005 重点任务"]);
        for titles in [
            &["指导思想", "工作目标", "组织领导", "主要任务", "实施步骤", "工作要求"][..],
            &["活动目的", "活动主题", "活动时间", "活动地点", "参加对象", "活动内容", "活动要求"],
            &["总体要求", "重点任务", "保障措施", "进度安排", "其他事项"],
            &["组织领导", "指导思想", "工作目标", "重点任务"],
            &["活动内容", "活动时间", "活动地点"],
            &["着力改善环境", "指导思想"],
        ] {
            assert_eq!(outline(titles), [""; 0], "{titles:?}");
        }
    }

    #[test]
    fn variants_order_what_they_have_a_place_for() {
        let plan = |sections: &str| found(&format!("类型: 乡镇创建\n引言: 为做好创建工作，制定本方案。\n{sections}"));
        assert!(plan("重点任务: 整治环境。\n工作目标: 年内通过验收。\n指导思想: 坚持以人民为中心。\n").is_empty());
        assert!(plan("重点任务: 整治环境。\n经费保障: 镇财政安排资金。\n").is_empty());
        assert!(plan("指导思想: 坚持以人民为中心。\n基本原则: 坚持镇村联动。\n").is_empty());
        assert!(plan("重点任务: 整治环境。\n章节:\n  - {标题: 整治污水, 正文: 疏通管网。}\n").is_empty());
        assert_eq!(plan("活动时间: 2026年6月。\n重点任务: 整治环境。\n"), ["S005 活动时间"]);
        assert_eq!(plan("重点任务: 整治环境。\n章节:\n  - {标题: 工作原则, 正文: 坚持镇村联动。}\n"), ["S005 工作原则"]);
    }
}
