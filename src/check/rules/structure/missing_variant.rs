//! S003: a plan that does not say of which variant it is.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S003", name: "missing-variant" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("没有写明方案的类型", "the plan does not name its variant"),
        reason: (
            "没有类型的方案按自拟提纲排印，必备的部分也无从检查。",
            "Without a variant a plan is laid out as an outline, and nothing can be said about what it lacks.",
        ),
        source: "",
        example: Example {
            bad: "类型: ~\n标题: ⟦青禾镇防汛工作方案⟧\n工作目标: 确保安全度汛。\n",
            good: "类型: 自拟提纲\n标题: 青禾镇防汛工作方案\n工作目标: 确保安全度汛。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    if context.plan.variant.is_none() {
        let place = context.top();
        context
            .report(
                place,
                "variant",
                tr!("没有写明方案的类型，按自拟提纲处理", "the plan names no variant and is taken for an outline"),
            )
            .help(tr!("加上“类型: …”，可用的类型见 plangen variants", "add `variant: …`; `plangen variants` lists them"));
    }
}
