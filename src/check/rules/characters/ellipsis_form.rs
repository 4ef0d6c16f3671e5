//! C006: an ellipsis that is not ……, and 等 beside one.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, is_chinese, run_end};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C006", name: "ellipsis-form" },
        severity: Severity::Info,
        fixable: true,
        summary: ("省略号写法不对", "an ellipsis in the wrong form"),
        reason: (
            "省略号是六个小圆点，占两个字的位置；省略号和“等”意思相同，只用一个。",
            "A Chinese ellipsis is six dots, two characters wide; it says the same as 等, so one of the two is enough.",
        ),
        source: "GB/T 15834—2011 §4.11、附录A.9",
        example: Example {
            bad: "引言: 垃圾乱倒、杂物乱堆、污水乱排⟦...⟧这些问题要限期解决。\n",
            good: "引言: 垃圾乱倒、杂物乱堆、污水乱排……这些问题要限期解决。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose() {
        for range in wrong(text.line).into_iter().take(MOST) {
            let written = text.line[range.clone()].to_owned();
            let fix = context.edit(text.line, range.clone(), "……");
            context
                .report_in(text, range, tr!("省略号写成了“{written}”", "an ellipsis is written “{written}”"))
                .help(tr!("写成“……”", "write ……"))
                .fix(fix);
        }
        for range in doubled(text.line).into_iter().take(MOST) {
            let written = text.line[range.clone()].to_owned();
            context
                .report_in(text, range, tr!("“{written}”里省略号和“等”重复", "“{written}” says “and so on” twice"))
                .help(tr!("保留其中一个", "keep one of the two"));
        }
    }
}

/// The runs of dots that stand for ……. Twelve dots, a line of their own, are right too.
fn wrong(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (mark, least) in [("...", 3), ("。。。", 3), ("、、、", 3), ("···", 3), ("…", 1), ("⋯", 1)] {
        let Some(dot) = mark.chars().next() else { continue };
        let mut end = 0;
        for (at, _) in text.match_indices(mark) {
            if at < end {
                continue;
            }
            end = run_end(text, at, |c| c == dot);
            let count = (end - at) / dot.len_utf8();
            let right = dot == '…' && count.is_multiple_of(2);
            if count >= least && !right && is_in_chinese(text, at, end) {
                found.push(at..end);
            }
        }
    }
    found
}

/// Whether a run stands in Chinese text: behind it, or before it at the beginning of a text.
fn is_in_chinese(text: &str, start: usize, end: usize) -> bool {
    let next = after(text, end);
    match before(text, start) {
        Some(left) => is_chinese(left) && !next.is_some_and(|c| c.is_ascii_alphanumeric()),
        None => next.is_some_and(is_chinese),
    }
}

/// The places where …… and 等 stand together.
fn doubled(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, mark) in text.match_indices("……") {
        let end = at + mark.len();
        let ends_word = |head: &str| head.ends_with(|c| "平同高中初上下劣均优何对".contains(c));
        let begins_word = |tail: &str| tail.starts_with(|c| "待候级于同价额".contains(c));
        if let Some(head) = text[..at].strip_suffix('等').filter(|head| !ends_word(head)) {
            found.push(head.len()..end);
        } else if let Some(tail) = text[end..].strip_prefix('等').filter(|tail| !begins_word(tail)) {
            found.push(at..text.len() - tail.len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn ellipses_right_and_wrong() {
        for (text, found) in [
            ("乱倒、乱堆……要限期解决。", vec![]),
            ("乱倒、乱堆…要限期解决。", vec!["C006 …"]),
            ("乱倒、乱堆⋯⋯要限期解决。", vec!["C006 ⋯⋯"]),
            ("乱倒、乱堆。。。。。。要限期解决。", vec!["C006 。。。。。。"]),
            ("乱倒、乱堆、、、要限期解决。", vec!["C006 、、、"]),
            ("乱倒、乱堆······要限期解决。", vec!["C006 ······"]),
            ("乱倒、乱堆……等问题要解决。", vec!["C006 ……等"]),
            ("乱倒、乱堆等……要限期解决。", vec!["C006 等……"]),
            ("自由、平等……都要宣传，……等待验收。", vec![]),
            ("…………", vec![]),
            ("运行cd ...命令，按1...9键。", vec![]),
        ] {
            assert_eq!(found_in(&format!("引言: {text}\n")), found, "{text}");
        }
    }
}
