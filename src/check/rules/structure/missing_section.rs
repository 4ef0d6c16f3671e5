//! S001: something that the variant must have is not there.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::model::{BodyPart, LeadingGroup, Node, Plan};
use crate::text::{Lang, SectionKind};
use crate::tr;
use crate::variant::Requirement;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S001", name: "missing-section" },
        severity: Severity::Error,
        fixable: false,
        summary: ("缺少这类方案必须有的内容", "something that this variant must have is missing"),
        reason: (
            "每类方案都有必备的部分，缺了就不成其为这类方案；必备的部分写在模板的 variant.yaml 里。",
            "Each variant says in its variant.yaml what a plan of its kind cannot do without.",
        ),
        source: "",
        example: Example {
            bad: "类型: 乡镇创建\n标题: ⟦青禾镇文明创建工作方案⟧\n引言: 为做好文明创建工作，制定本方案。\n指导思想: 坚持以人民为中心。\n工作目标: 年内通过验收。\n",
            good: "类型: 乡镇创建\n标题: 青禾镇文明创建工作方案\n引言: 为做好文明创建工作，制定本方案。\n指导思想: 坚持以人民为中心。\n工作目标: 年内通过验收。\n重点任务:\n  - {标题: 整治镇容镇貌, 正文: 清理主干道。, 责任单位: 城建办}\n  - {标题: 开展宣传教育, 正文: 印发倡议书。, 责任单位: 宣传办}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let plan = context.plan;
    let mut missing = context.requirements();
    missing.retain(|requirement| !requirement.any.iter().any(|path| is_there(plan, path)));
    // A part is missing with its section, if that is empty, which another rule reports, or missing itself.
    let goes_without_saying = |path: &str| {
        let (head, Some(_)) = Requirement::split(path) else { return false };
        let is_missing = || missing.iter().any(|requirement| requirement.any.iter().any(|path| path.as_str() == head));
        if is_there(plan, head) { is_empty(plan, head) } else { is_missing() }
    };
    for requirement in &missing {
        if requirement.any.iter().all(|path| goes_without_saying(path)) {
            continue;
        }
        if let [path] = &requirement.any[..]
            && path.as_str() == "title"
        {
            context.report(context.top(), "title", tr!("方案没有标题", "the plan has no title")).help(tr!(
                "加上“标题: …”，写明单位、事由和文种，如“××镇防汛工作方案”",
                "add `title: …` with the organisation, the matter and the kind of plan, as ××镇防汛工作方案"
            ));
            continue;
        }
        let name = requirement.describe(&context.variant.manifest);
        let (zh, en) = (name.get(Lang::Zh).to_owned(), name.get(Lang::En).to_owned());
        let variant = context.variant.manifest.title();
        let (variant_zh, variant_en) = (variant.get(Lang::Zh).to_owned(), variant.get(Lang::En).to_owned());
        let path = requirement.any.first().map(|path| path.value.clone()).unwrap_or_default();
        let place = place(context, &path);
        context
            .report(place, path, tr!("“{variant_zh}”类方案缺少{zh}", "a plan of the variant {variant_en} needs {en}"))
            .help(tr!("补上{zh}", "add {en}"));
    }
}

/// Whether all sections that a key names are empty.
fn is_empty(plan: &Plan, head: &str) -> bool {
    let kind = SectionKind::from_name(head);
    kind.is_some() && plan.sections.iter().filter(|section| section.kind == kind).all(|section| section.node.is_empty())
}

/// Whether what a path names is there.
fn is_there(plan: &Plan, path: &str) -> bool {
    let (head, part) = Requirement::split(path);
    match SectionKind::from_name(head) {
        Some(kind) => plan.sections.iter().filter(|section| section.kind == Some(kind)).any(|section| match part {
            Some(part) => holds(&section.node, part),
            None => true,
        }),
        None => match head {
            "title" => !plan.title.is_empty(),
            "doc_number" => plan.doc_number.is_some(),
            "addressee" => !plan.addressee.is_empty(),
            "organisation" => plan.organisation.is_some(),
            "units" => !plan.units.is_empty(),
            "preamble" => !plan.preamble.is_empty(),
            "basis" => !plan.basis.is_empty(),
            "attachments" => !plan.attachments.is_empty(),
            "signature" => plan.signature.is_some(),
            "cc" => !plan.cc.is_empty(),
            "contact" => plan.contact.is_some(),
            _ => !plan.sections.is_empty(),
        },
    }
}

/// Whether a part stands anywhere in a node.
fn holds(node: &Node, part: &str) -> bool {
    let here = match part {
        "units" => !node.units.is_empty() || !node.lead.is_empty() || !node.assist.is_empty(),
        "phases" => !node.phases.is_empty(),
        _ => node.leading_group.as_ref().is_some_and(|group| group_holds(group, part)),
    };
    let below = |nodes: &[Node]| nodes.iter().any(|node| holds(node, part));
    let in_part = |body: &BodyPart| {
        part == "roster" && !body.roster.is_empty()
            || part == "phases" && !body.phases.is_empty()
            || body.leading_group.as_ref().is_some_and(|group| group_holds(group, part))
            || below(&body.items)
    };
    here || below(&node.items)
        || node.phases.iter().any(|phase| part == "units" && !phase.units.is_empty() || below(&phase.items))
        || node.body.iter().any(in_part)
}

fn group_holds(group: &LeadingGroup, part: &str) -> bool {
    match part {
        "leading_group" => true,
        "roster" => !group.roster.is_empty(),
        "office" => group.office.is_some(),
        "groups" => !group.groups.is_empty(),
        "units" => group.groups.iter().any(|group| !group.units.is_empty()),
        _ => false,
    }
}

/// The section that lacks a part, or else the top of the plan.
fn place(context: &Context<'_>, path: &str) -> crate::source::Span {
    let section = SectionKind::from_name(Requirement::split(path).0).and_then(|kind| context.plan.section(kind));
    section.map_or(context.top(), |section| section.key_span)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::check;
    use crate::text::Lang;

    #[test]
    fn a_plan_without_a_title_is_told_so() {
        for (title, want) in [("", vec!["方案没有标题"]), ("标题:\n", vec!["方案没有标题"]), ("标题: 青禾镇工作方案\n", vec![])]
        {
            let text = format!("类型: 自拟提纲\n{title}工作目标: 年内完成。\n落款: {{单位: 青禾镇, 日期: 2026年3月5日}}\n");
            let (found, sources) = check(&text);
            let messages: Vec<&str> = found.iter().map(|found| found.message.get(Lang::Zh)).collect();
            assert_eq!(messages, want, "{title}");
            let lines = found.iter().filter_map(|found| found.span()).map(|span| sources.get(span.file).unwrap().slice(span));
            assert!(lines.eq(want.iter().map(|_| "类型: 自拟提纲")), "{title}");
        }
    }
}
