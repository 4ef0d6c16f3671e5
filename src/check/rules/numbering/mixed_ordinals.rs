//! N002: ordinals of several forms in one list.

use super::common::{self, Sequence};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "N002", name: "mixed-ordinals" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("同一列里序号的写法不一", "one list has ordinals of several forms"),
        reason: (
            "同一列条目有的写“1.”、有的写“2、”，有的用全角括号、有的用半角括号，一眼就看得出是拼凑的。",
            "Where one item has 1. and the next 2、, or （1） is followed by (2), everybody sees that the list was pieced together.",
        ),
        source: "GB/T 15834—2011 附录B.3",
        example: Example {
            bad: "工作目标: （1）清理存量垃圾；⟦(2)⟧改造户厕；（3）硬化道路。\n",
            good: "工作目标: （1）清理存量垃圾；（2）改造户厕；（3）硬化道路。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    for sequence in common::of_items(plan, view).iter().chain(&common::in_texts(view)) {
        look(context, sequence);
    }
}

fn look(context: &mut Context<'_>, sequence: &Sequence<'_>) {
    let Some(first) = sequence.markers.first() else { return };
    let Some(other) = sequence.markers.iter().find(|marker| marker.ordinal.form != first.ordinal.form) else { return };
    let (one, two) = (first.line[first.range.clone()].to_owned(), other.line[other.range.clone()].to_owned());
    let place = context.place(other.line, other.range.clone());
    let label = context.place(first.line, first.range.clone());
    context
        .report(
            place,
            other.path.as_str(),
            tr!("序号“{two}”与前面的“{one}”写法不一", "the ordinal {two} differs in form from {one} before it"),
        )
        .help(tr!("同一列用一种写法", "use one form in a list"))
        .label(label, tr!("前面的写法", "the form before"));
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("N002")).collect()
    }

    #[test]
    fn forms_within_a_list() {
        let items = |ordinals: &[&str]| -> Vec<String> {
            let item = |ordinal: &&str| format!("  - {{序号: {ordinal}, 标题: 抓好宣传, 正文: 张贴标语。}}\n");
            found(&format!("章节:\n{}", ordinals.iter().map(item).collect::<String>()))
        };
        assert_eq!(items(&["1.", "2、", "3、"]), ["N002 2、"]);
        assert_eq!(items(&["（1）", "（2）", "(3)"]), ["N002 (3)"]);
        assert_eq!(items(&["\"1. \"", "2.", "3."]), [""; 0]);
        assert_eq!(items(&["一、", "二、"]), [""; 0]);
    }

    #[test]
    fn forms_within_a_text() {
        assert_eq!(found("工作目标: (1)甲；(2)乙；（3）丙。\n"), ["N002 （3）"]);
        assert!(found("工作目标: 一是抓宣传：（1）甲；（2）乙。二是抓整治：（1）丙；（2）丁。\n").is_empty());
        assert!(found("工作目标: （一）班负责清扫（详见附表(1)）。\n").is_empty());
    }
}
