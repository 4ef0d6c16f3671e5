//! P001: a role of a roster with nobody in it.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "P001", name: "empty-role" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("名单里的职务没有人员", "a role of a roster has nobody in it"),
        reason: ("“组长：”后面空着，等于没有人负责。", "A roster that prints 组长： and no name makes nobody responsible."),
        source: "",
        example: Example {
            bad: "组织机构:\n  领导小组:\n    名单:\n      - {职务: ⟦组长⟧, 人员: []}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n",
            good: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    for roster in context.view.rosters.iter().filter(|roster| roster.is_roster) {
        for entry in roster.roles.iter().filter(|entry| entry.people.is_empty()) {
            let role = entry.role;
            context
                .report(entry.span, entry.path.as_str(), tr!("“{role}”没有人员", "{role} has nobody in it"))
                .help(tr!("填上姓名，或删掉这一项", "name somebody, or delete the role"));
        }
    }
}
