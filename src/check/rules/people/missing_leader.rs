//! P006: a roster with deputies and nobody whose deputies they are.

use std::collections::BTreeMap;

use super::common::squeezed;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "P006", name: "missing-leader" },
        severity: Severity::Info,
        fixable: false,
        summary: ("名单里有副职而没有正职", "a roster has deputies and no leader"),
        reason: (
            "有副组长而没有组长，多半是名单的第一行漏了；组长另有说明的不必改。",
            "Where there are deputies and no leader, mostly the first line of the roster is lost.",
        ),
        source: "",
        example: Example {
            bad: "组织机构:\n  领导小组:\n    名单:\n      - {职务: ⟦副组长⟧, 人员: 李守田}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n",
            good: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 副组长, 人员: 李守田}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n",
        },
    },
    check,
};

/// The posts that lead a body.
const LEADERS: [&str; 7] = ["组长", "主任", "总指挥", "指挥长", "队长", "会长", "主席"];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let mut told = BTreeMap::new();
    for roster in view.rosters.iter().filter(|roster| roster.is_roster) {
        let deputy = roster.roles.iter().find_map(|entry| {
            let role = squeezed(entry.role);
            let leader = LEADERS.into_iter().find(|leader| role.strip_prefix('副') == Some(leader))?;
            Some((entry, leader))
        });
        let Some((entry, leader)) = deputy else { continue };
        // 第一组长, 组长兼总指挥, 执行指挥长 lead too.
        let leads = |role: &str| {
            let role = squeezed(role);
            role.contains(['长', '挥', '任', '席']) && !role.contains('副')
        };
        // Somebody may have been named before the roster: 由王安平任组长.
        if roster.roles.iter().any(|entry| leads(entry.role)) || *told.entry(leader).or_insert_with(|| is_told(context, leader)) {
            continue;
        }
        let deputy = squeezed(entry.role).into_owned();
        let message = tr!("有{deputy}而没有{leader}", "there is a {deputy} and no {leader}");
        context.report(entry.span, entry.path.as_str(), message).help(tr!("补上{leader}", "add the {leader}"));
    }
}

/// Whether a text of the plan names somebody as leader.
fn is_told(context: &Context<'_>, leader: &str) -> bool {
    let words = [format!("任{leader}"), format!("为{leader}")];
    context.view.printed().any(|text| words.iter().any(|word| text.line.contains(word)))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn deputies_without_a_leader() {
        let found = |roles: &[&str], intro: &str| {
            let entries: String = roles
                .iter()
                .zip(["王安平", "李守田", "孙晓梅"])
                .map(|(role, name)| format!("      - {{职务: {role}, 人员: {name}}}\n"))
                .collect();
            let plan = format!("组织机构:\n  领导小组:\n    说明: {intro}\n    名单:\n{entries}");
            found_in(&plan).into_iter().filter(|found| found.starts_with("P006")).collect::<Vec<_>>()
        };
        let intro = "领导小组由下列人员组成：";
        assert_eq!(found(&["副组长", "成员"], intro), ["P006 副组长"]);
        assert_eq!(found(&["副 总 指 挥", "成员"], intro), ["P006 副 总 指 挥"]);
        for roles in [
            &["组长", "副组长"][..],
            &["第一组长", "副组长"],
            &["组  长", "副组长"],
            &["总指挥", "副指挥长"],
            &["组长兼总指挥", "副组长"],
            &["成员", "组员"],
            &["负责人", "成员"],
        ] {
            assert!(found(roles, intro).is_empty(), "{roles:?}");
        }
        assert!(found(&["副组长", "成员"], "领导小组由镇长王安平任组长，其他人员如下：").is_empty());
    }
}
