//! C019: two marks side by side of which only one can stand there.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, is_closing, is_opening};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C019", name: "colliding-marks" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("两个标点连在一起", "two marks side by side"),
        reason: (
            "“，。”“、）”这样的标点是删改文字时留下的：多出一个标点，或者中间丢了文字。",
            "Marks such as ，。 or 、） are left over from editing: one is too much, or words between them are lost.",
        ),
        source: "GB/T 15834—2011 §5.1",
        example: Example {
            bad: "引言: 各村要清理垃圾⟦，。⟧镇政府要加强督查（含明查、暗访⟦、）⟧，按月通报。\n",
            good: "引言: 各村要清理垃圾。镇政府要加强督查（含明查、暗访），按月通报。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose() {
        for range in colliding(text.line).into_iter().take(MOST) {
            let written = text.line.get(range.clone()).unwrap_or_default().to_owned();
            context
                .report_in(text, range, tr!("“{written}”不能连用", "{written} cannot stand side by side"))
                .help(tr!("删去多余的标点，或补上中间的文字", "delete one of them, or add what is lost"));
        }
    }
}

/// Whether a mark parts what stands before it from what follows.
fn parts(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：')
}

fn colliding(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut last = '\0';
    for (at, c) in text.char_indices() {
        let first = std::mem::replace(&mut last, c);
        let collide = match c {
            _ if parts(first) && parts(c) => c != first,
            // A mark that is spoken of stands in quotation marks alone.
            _ if first == '、' && is_closing(c) => !before(text, at - first.len_utf8()).is_some_and(is_opening),
            '，' | '、' | '；' | '。' if is_opening(first) => !after(text, at + c.len_utf8()).is_some_and(is_closing),
            _ => false,
        };
        if collide {
            found.push(at - first.len_utf8()..at + c.len_utf8());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_side_by_side() {
        for (text, want) in [
            ("清理垃圾，。粉刷墙面。，", vec!["，。", "。，"]),
            ("宣传、；排查：、整治", vec!["、；", "：、"]),
            ("“预防为主、安全第一、”的方针", vec!["、”"]),
            ("督查（，含暗访），《。方案》", vec!["（，", "《。"]),
            ("他说：“要抓好落实，”又说：“不走过场。”", vec![]),
            ("如下：“一村一策”，《方案》、《办法》；（一）抓好", vec![]),
            ("用“、”隔开，不用“，”", vec![]),
            ("清理……，粉刷——、整治！", vec![]),
            // The same twice is another fault.
            ("清理，，粉刷。。。", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = colliding(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
