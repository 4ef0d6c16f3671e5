//! S003: a plan that does not say of which variant it is.

use crate::check::rule::{Context, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S003", name: "missing-variant" },
        severity: Severity::Warning,
        summary: ("没有写明方案的类型", "the plan does not name its variant"),
        reason: (
            "没有类型的方案按自拟提纲排印，必备的部分也无从检查。",
            "Without a variant a plan is laid out as an outline, and nothing can be said about what it lacks.",
        ),
        example: ("标题: 某方案\n章节:\n  - 抓好落实。\n", "类型: outline\n标题: 某方案\n章节:\n  - 抓好落实。\n"),
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
