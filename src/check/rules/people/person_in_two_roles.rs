//! P002: one person in two roles of one body.

use std::collections::BTreeMap;

use super::common::{are_two, name, squeezed};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::model::Person;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "P002", name: "person-in-two-roles" },
        severity: Severity::Info,
        fixable: false,
        summary: ("同一人在一份名单里担任两个职务", "one person in two roles of one body"),
        reason: (
            "同一人既是组长又是成员，多半是列重了；确有兼任的，要看清楚是不是有意安排。",
            "Who is leader and member of the same group is mostly listed once too often; where the two posts are meant, look again.",
        ),
        source: "",
        example: Example {
            bad: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: 赵立新、⟦王安平⟧}\n",
            good: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n",
        },
    },
    check,
};

/// Roles that are held beside another: 办公室主任, 联络员.
const BESIDE: [&str; 5] = ["办公室", "联络", "联系", "秘书", "兼"];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for roster in &view.rosters {
        let mut known: BTreeMap<_, (&str, &Person)> = BTreeMap::new();
        for entry in roster.roles.iter().filter(|entry| !BESIDE.iter().any(|word| entry.role.contains(word))) {
            for person in entry.people.iter() {
                let Some(line) = name(person) else { continue };
                let (first, other) = *known.entry(squeezed(line)).or_insert((entry.role, person));
                if squeezed(first) == squeezed(entry.role) || are_two(person, other) {
                    continue;
                }
                let (name, second) = (squeezed(line).into_owned(), entry.role.to_owned());
                let message = tr!("“{name}”既是{first}，又是{second}", "{name} is {first} and {second}");
                let there = other.name.as_ref().map(|line| context.place(line, 0..line.len()));
                let finding = context.report(context.place(line, 0..line.len()), entry.path.as_str(), message);
                finding.help(tr!("列重的删去一处；确系兼任的不必改", "delete one of the two, unless both posts are meant"));
                if let Some(there) = there {
                    finding.label(there, tr!("第一次在这里", "first here"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn one_name_in_two_roles() {
        let found = |entries: &str| {
            let found = found_in(&format!("组织机构:\n  领导小组:\n    名单:\n{entries}"));
            found.into_iter().filter(|found| found.starts_with("P002")).collect::<Vec<_>>()
        };
        assert_eq!(found("      - {职务: 组长, 人员: 唐宁}\n      - {职务: 成员, 人员: [赵立新, 唐  宁]}\n"), ["P002 唐  宁"]);
        for entries in [
            "      - {职务: 组长, 人员: 王安平}\n      - {职务: 办公室主任, 人员: 王安平}\n",
            "      - {职务: 组长, 人员: [{姓名: 王安平, 职务: 镇长}]}\n      - {职务: 成员, 人员: [{姓名: 王安平, 职务: 农业办干事}]}\n",
            "      - {职务: 组长, 人员: ××}\n      - {职务: 成员, 人员: [××, ××]}\n",
            "      - {职务: 组长, 人员: 张某某}\n      - {职务: 成员, 人员: [张某某]}\n",
            "      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: [赵立新]}\n    办公室: {主任: 赵立新, 成员: [孙晓梅]}\n",
        ] {
            assert!(found(entries).is_empty(), "{entries}");
        }
    }
}
