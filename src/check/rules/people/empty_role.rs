//! P001: a role with nobody in it.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "P001", name: "empty-role" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("职务没有人员", "a role has nobody in it"),
        reason: (
            "“组长：”后面空着，等于没有人负责；办公室、工作组的副职和成员空着的，按提示处理。",
            "Where 组长： stands and no name, nobody is responsible; deputies and members of an office or a working group that are left open are a matter of style.",
        ),
        source: "",
        example: Example {
            bad: "组织机构:\n  领导小组:\n    名单:\n      - {职务: ⟦组长⟧, 人员: []}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n",
            good: "组织机构:\n  领导小组:\n    名单:\n      - {职务: 组长, 人员: 王安平}\n      - {职务: 成员, 人员: 赵立新、孙晓梅}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    for roster in &context.view.rosters {
        for entry in roster.roles.iter().filter(|entry| entry.people.is_empty()) {
            let role = entry.role;
            let finding = context.report(entry.span, entry.path.as_str(), tr!("“{role}”没有人员", "{role} has nobody in it"));
            finding.help(tr!("填上姓名，或删掉这一项", "name somebody, or delete the role"));
            // An empty key prints nothing, and not every body has deputies.
            if !roster.is_roster && !matches!(role, "主任" | "组长") {
                finding.severity(Severity::Info);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::example;
    use crate::check::tests::check;
    use crate::diagnostic::Severity;

    fn found(body: &str) -> Vec<(String, Severity)> {
        let plan = format!(
            "组织机构:\n  领导小组:\n    名单:\n      - {{职务: 组长, 人员: 王安平}}\n      - {{职务: 成员, 人员: 赵立新、孙晓梅}}\n{body}"
        );
        let (diagnostics, _) = check(&example::plan(&plan).0);
        let found = diagnostics.into_iter().filter(|found| found.code.id == "P001");
        found
            .map(|found| (found.path.unwrap_or_default().rsplit('.').next().unwrap_or_default().to_owned(), found.severity))
            .collect()
    }

    #[test]
    fn keys_of_offices_and_groups() {
        let group = |fields: &str| found(&format!("    工作组: [{{名称: 宣传组, 工作任务: 张贴标语。, {fields}}}]\n"));
        let office = |fields: &str| found(&format!("    办公室: {{名称: 整治办公室, {fields}}}\n"));
        assert_eq!(office("主任: "), [("head".to_owned(), Severity::Warning)]);
        assert_eq!(office("主任: 赵立新, 副主任: []"), [("deputies".to_owned(), Severity::Info)]);
        assert_eq!(group("组长: \"\""), [("leader".to_owned(), Severity::Warning)]);
        assert_eq!(group("组长: 赵立新, 成员: ~"), [("members".to_owned(), Severity::Info)]);
        assert!(office("主任: 赵立新").is_empty() && office("设在: 党政办").is_empty());
        assert!(group("组长: {姓名: 赵立新, 职务: 镇长}").is_empty() && group("责任单位: 宣传办").is_empty());
        assert!(found("工作要求: {正文: 抓好落实。, 责任人: }\n").is_empty());
    }
}
