//! P005: one person twice in the same role.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::common::{are_two, name, squeezed};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::model::Person;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "P005", name: "repeated-person" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("同一职务里同一人列了两次", "one person twice in the same role"),
        reason: (
            "同一人在成员里出现两次，是录入重复，或者另一个人的名字写错了；确是同名的两人，要注明单位。",
            "A name that stands twice among the members was typed twice, or is another's written wrongly; namesakes are told apart by their posts.",
        ),
        source: "",
        example: Example {
            bad: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: 赵立新、孙晓梅、⟦赵立新⟧}\n",
            good: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for roster in &view.rosters {
        // A role may stand on several lines.
        let mut known: BTreeMap<(Cow<'_, str>, Cow<'_, str>), &Person> = BTreeMap::new();
        for entry in &roster.roles {
            for person in entry.people.iter() {
                let Some(line) = name(person) else { continue };
                let Some(other) = known.insert((squeezed(entry.role), squeezed(line)), person) else { continue };
                if are_two(person, other) {
                    continue;
                }
                let name = squeezed(line).into_owned();
                let there = other.name.as_ref().map(|line| context.place(line, 0..line.len()));
                let message = tr!("“{name}”列了两次", "{name} is listed twice");
                let finding = context.report(context.place(line, 0..line.len()), entry.path.as_str(), message);
                finding.help(tr!(
                    "删去一处，或改正写错的姓名；同名的两人写明各自的职务",
                    "delete one, or mend the name; give the posts of namesakes"
                ));
                if let Some(there) = there {
                    finding.label(there, tr!("前一次在这里", "here before"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn one_name_twice() {
        let found = |people: &str| {
            let plan = format!(
                "组织机构:\n  领导小组:\n    名单:\n      - {{职务: 组长, 人员: 王安平}}\n      - {{职务: 成员, 人员: [{people}]}}\n"
            );
            found_in(&plan).into_iter().filter(|found| found.starts_with("P005")).collect::<Vec<_>>()
        };
        assert_eq!(found("唐宁, 赵立新, 唐  宁"), ["P005 唐  宁"]);
        assert_eq!(found("{姓名: 赵立新, 职务: 农业办主任}, 赵立新"), ["P005 赵立新"]);
        for people in [
            "赵立新, 赵立欣",
            "{姓名: 赵立新, 职务: 农业办主任}, {姓名: 赵立新, 职务: 城建办主任}",
            "××, ××, ××",
            "张某某, 张某某",
            "各村党支部书记, 各村党支部书记",
            "待定, 待定",
        ] {
            assert!(found(people).is_empty(), "{people}");
        }
    }
}
