//! S002: an empty section.

use super::common;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::SectionKind;
use crate::tr;
use crate::variant::Requirement;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S002", name: "empty-section" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("章节没有内容", "an empty section"),
        reason: (
            "只有标题没有内容的一节，读的人不知道要做什么；必备的章节空着，视同缺少，按错误处理。",
            "A heading with nothing under it tells nobody what to do; where the section is required, that is an error.",
        ),
        source: "",
        example: Example {
            bad: "章节:\n  - 标题: ⟦组织领导⟧\n  - {标题: 工作要求, 正文: 各村要抓好落实。}\n",
            good: "章节:\n  - {标题: 组织领导, 正文: 镇政府成立领导小组。}\n  - {标题: 工作要求, 正文: 各村要抓好落实。}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let requirements = context.requirements();
    for section in &context.plan.sections {
        if !section.node.is_empty() {
            continue;
        }
        // What requires a part of the section requires the section.
        let names = |path: &str, kind: SectionKind| Requirement::split(path).0 == kind.key();
        let required = section.kind.is_some_and(|kind| requirements.iter().any(|r| r.any.iter().any(|path| names(path, kind))));
        let heading = common::heading(context, section).unwrap_or_default();
        let finding = context.report(section.key_span, section.path.as_str(), tr!("“{heading}”没有内容", "“{heading}” is empty"));
        finding.help(tr!("写上内容，或删掉这一节", "write something, or delete the section"));
        if required {
            finding.severity(Severity::Error);
        }
    }
}
