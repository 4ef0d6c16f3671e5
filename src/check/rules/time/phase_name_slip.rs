//! T011: the name of a phase begins with 为 or 是.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T011", name: "phase-name-slip" },
        severity: Severity::Info,
        fixable: true,
        summary: ("阶段名称前多了一个“为”或“是”", "the name of a phase begins with 为 or 是"),
        reason: (
            "由“第一阶段为摸底登记阶段”这类句子改成标题时留下的字。",
            "It is left over from a sentence like 第一阶段为摸底登记阶段 that became a heading.",
        ),
        source: "",
        example: Example {
            bad: "实施步骤:\n  - {名称: ⟦为⟧动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月, 正文: 按要求开展工作。}\n",
            good: "实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月, 正文: 按要求开展工作。}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for list in &view.phases {
        for (index, phase) in list.phases.iter().enumerate() {
            let Some(name) = phase.name.as_ref().filter(|name| name.starts_with(['为', '是']) && name.ends_with("阶段"))
            else {
                continue;
            };
            let slip = 0..name.chars().next().map_or(0, char::len_utf8);
            let fix = context.edit(name, slip.clone(), "");
            let written = name[slip.clone()].to_owned();
            let place = context.place(name, slip);
            let path = format!("{}[{index}].name", list.path);
            context
                .report(place, path, tr!("阶段名称前多了“{written}”", "the name of the phase begins with {written}"))
                .help(tr!("删去它", "delete it"))
                .fix(fix);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T011")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "实施步骤:\n  - {名称: 是总结阶段, 时间: 7月, 正文: 按要求开展工作。}\n  - {名称: 为民服务月, 时间: 8月, 正文: 按要求开展工作。}\n",
                vec!["T011 是"],
            ),
            (
                "实施步骤:\n  - {名称: 动员阶段, 时间: 7月, 正文: 按要求开展工作。}\n  - {名称: 总结阶段, 时间: 8月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
