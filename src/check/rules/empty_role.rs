//! P001: a role of a roster with nobody in it.

use crate::check::rule::{Context, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::model::{LeadingGroup, Node, RosterEntry};
use crate::tr;

/// The rule.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "P001", name: "empty-role" },
        severity: Severity::Warning,
        summary: ("名单里的职务没有人员", "a role of a roster has nobody in it"),
        reason: ("“组长：”后面空着，等于没有人负责。", "A roster that prints 组长： and no name makes nobody responsible."),
        example: (
            "类型: outline\n标题: 某方案\n章节:\n  - 标题: 机构\n    领导小组:\n      名单:\n        - {职务: 组长, 人员: []}\n",
            "类型: outline\n标题: 某方案\n章节:\n  - 标题: 机构\n    领导小组:\n      名单:\n        - {职务: 组长, 人员: [王安平]}\n",
        ),
    },
    check,
};

fn check(context: &mut Context<'_>) {
    for section in &context.plan.sections {
        node(&section.node, &section.path, context);
    }
}

fn node(node: &Node, path: &str, context: &mut Context<'_>) {
    group(node.leading_group.as_ref(), path, context);
    let phases = node.phases.iter().enumerate();
    phases.for_each(|(index, phase)| items(&phase.items, &format!("{path}.phases[{index}]"), context));
    items(&node.items, path, context);
    for (index, part) in node.body.iter().enumerate() {
        let path = format!("{path}.body[{index}]");
        roster(&part.roster, &path, context);
        group(part.leading_group.as_ref(), &path, context);
        items(&part.items, &path, context);
    }
}

fn items(nodes: &[Node], path: &str, context: &mut Context<'_>) {
    for (index, item) in nodes.iter().enumerate() {
        node(item, &format!("{path}.items[{index}]"), context);
    }
}

fn group(group: Option<&LeadingGroup>, path: &str, context: &mut Context<'_>) {
    if let Some(group) = group {
        roster(&group.roster, &format!("{path}.leading_group"), context);
    }
}

fn roster(entries: &[RosterEntry], path: &str, context: &mut Context<'_>) {
    for (index, entry) in entries.iter().enumerate() {
        if entry.people.is_empty() {
            let role = entry.role.as_ref().map_or("", |role| role.value.as_str());
            let span = entry.role.as_ref().map_or(entry.span, |role| role.span);
            context
                .report(span, format!("{path}.roster[{index}]"), tr!("“{role}”没有人员", "{role} has nobody in it"))
                .help(tr!("填上姓名，或删掉这一项", "name somebody, or delete the role"));
        }
    }
}
