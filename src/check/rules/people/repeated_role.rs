//! P003: a role that stands twice in one roster.

use super::common::squeezed;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "P003", name: "repeated-role" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("名单里同一职务列了两次", "a role stands twice in one roster"),
        reason: (
            "同一职务分在两处，多半是两份名单混在一起，或者修改时留下了旧的一行。",
            "Where a role stands at two places, two rosters were mixed, or an old line was left.",
        ),
        source: "",
        example: Example {
            bad: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n      - {职务: ⟦组长⟧, 人员: 李守田}\n",
            good: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 副组长, 人员: 李守田}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for roster in view.rosters.iter().filter(|roster| roster.is_roster) {
        for (index, entry) in roster.roles.iter().enumerate().take(MOST) {
            let role = squeezed(entry.role);
            let first = roster.roles.iter().take(index).rposition(|other| !role.is_empty() && squeezed(other.role) == role);
            let Some((before, other)) = first.and_then(|at| roster.roles.get(at).map(|other| (at, other))) else { continue };
            let message = tr!("“{role}”列了两次", "{role} stands twice");
            let finding = context.report(entry.span, entry.path.as_str(), message);
            finding
                .help(tr!("把人员并入一处；职务写错的改正", "put the people in one place, or mend the role"))
                .label(other.span, tr!("前一次在这里", "here before"));
            // One role on several lines, one below the other: a matter of style.
            if before + 1 == index {
                finding.severity(Severity::Info);
            }
        }
    }
}

/// Rosters have no more roles.
const MOST: usize = 100;

#[cfg(test)]
mod tests {
    use crate::check::tests::check;
    use crate::check::{example, tests::found_in};
    use crate::diagnostic::Severity;

    fn roster(roles: &[&str]) -> String {
        let entries: String = (0..)
            .zip(roles)
            .map(|(index, role)| format!("      - {{职务: {role}, 人员: 王安{}}}\n", ["平", "宁", "和", "乐", "康"][index % 5]))
            .collect();
        format!("组织机构:\n  领导小组:\n    名单:\n{entries}")
    }

    #[test]
    fn roles_that_stand_twice() {
        let found =
            |roles: &[&str]| found_in(&roster(roles)).into_iter().filter(|found| found.starts_with("P003")).collect::<Vec<_>>();
        assert_eq!(found(&["组长", "成员", "组长"]), ["P003 组长"]);
        assert_eq!(found(&["组长", "副组长", "成员", "副 组 长"]), ["P003 副 组 长"]);
        assert!(found(&["组长", "副组长", "常务副组长", "成员", "组员"]).is_empty());
        assert!(found(&["组长", "第一副组长", "副组长"]).is_empty());
    }

    #[test]
    fn one_below_the_other_is_style() {
        let (diagnostics, _) = check(&example::plan(&roster(&["组长", "成员", "成员"])).0);
        assert_eq!(diagnostics.iter().map(|d| (d.code.id, d.severity)).collect::<Vec<_>>(), [("P003", Severity::Info)]);
    }

    #[test]
    fn two_rosters_have_the_same_roles() {
        let two = "组织机构:\n  条目:\n    - 标题: 领导小组\n      领导小组: {名单: [{职务: 组长, 人员: 王安平}]}\n    - 标题: 专家组\n      领导小组: {名单: [{职务: 组长, 人员: 李守田}]}\n";
        assert!(found_in(two).is_empty());
    }
}
