//! C017: 、 before 等.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::after;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C017", name: "mark-before-deng" },
        severity: Severity::Info,
        fixable: true,
        summary: ("“等”字前面用了顿号", "、 before 等"),
        reason: ("“等”接在最后一项后面，前面不用顿号。", "等 follows the last thing named, and no 、 stands before it."),
        source: "GB/T 15834—2011 附录B.1",
        example: Example {
            bad: "引言: 利用横幅、标语⟦、⟧等形式开展宣传。\n", good: "引言: 利用横幅、标语等形式开展宣传。\n"
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose() {
        for mark in marks(text.line).into_iter().take(MOST) {
            let fix = context.edit(text.line, mark.clone(), "");
            context.report_in(text, mark, tr!("“等”前多了顿号", "、 before 等")).help(tr!("删去顿号", "delete it")).fix(fix);
        }
    }
}

/// The 、 before a 等 that begins no word: 等级, 等待.
fn marks(text: &str) -> Vec<Range<usize>> {
    let begins_word = |c: char| "级待候额同于效距价量高次分温压离腰身".contains(c);
    let found = text.match_indices("、等").filter(|(at, mark)| !after(text, at + mark.len()).is_some_and(begins_word));
    found.map(|(at, _)| at..at + '、'.len_utf8()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_before_the_word_alone() {
        for (text, found) in
            [("横幅、标语、等形式，城管、环保、等部门", 2), ("类型、等级、等待时间、等次、等额分配", 0), ("横幅、标语等形式", 0)]
        {
            assert_eq!(marks(text).len(), found, "{text}");
        }
    }
}
