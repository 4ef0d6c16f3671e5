//! C016: 、 between two neighbouring numerals that make an estimate.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C016", name: "estimate-comma" },
        severity: Severity::Info,
        fixable: true,
        summary: ("概数的两个相邻数字之间用了顿号", "、 between two numerals that make an estimate"),
        reason: (
            "相邻数字连用表示概数时不用顿号；加了顿号就成了两个数。",
            "Two neighbouring numerals make an estimate without 、; with it they are two numbers.",
        ),
        source: "GB/T 15834—2011 §4.5.3.4",
        example: Example {
            bad: "引言: 每村选派三⟦、⟧四人参加集中整治。\n", good: "引言: 每村选派三四人参加集中整治。\n"
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.texts.iter().filter(|text| text.is_running() && text.line.contains('、')) {
        for mark in estimates(text.line).into_iter().take(MOST) {
            let fix = context.edit(text.line, mark.clone(), "");
            context
                .report_in(text, mark, tr!("概数中间用了顿号", "、 inside an estimate"))
                .help(tr!("表示概数时删去顿号", "delete it if an estimate is meant"))
                .fix(fix);
        }
    }
}

const DIGITS: &str = "一二三四五六七八九";

/// What stands before an estimate, and before no enumeration: 选派三四人, 约三四天, but not 第三、四个.
const LEFT: &str = "约有派抽每需隔近够花用";

/// The 、 between neighbouring numerals before a word that counts.
fn estimates(text: &str) -> Vec<Range<usize>> {
    let estimate = |(at, mark): (usize, &str)| {
        let end = at + mark.len();
        let (first, second) = (before(text, at)?, after(text, end)?);
        let index = |c: char| DIGITS.chars().position(|digit| digit == c);
        let start = at - first.len_utf8();
        // 十五、六天
        let start = if text[..start].ends_with('十') { start - '十'.len_utf8() } else { start };
        let counted = after(text, end + second.len_utf8()).is_some_and(|c| "个天人倍".contains(c));
        let neighbours = index(first)? + 1 == index(second)?;
        (neighbours && counted && before(text, start).is_some_and(|c| LEFT.contains(c))).then_some(at..end)
    };
    text.match_indices('、').filter_map(estimate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn estimates_and_enumerations() {
        for (text, found) in [
            ("约三、四个月，每隔七、八天", 2),
            ("用十五、六天时间", 1),
            ("第三、四个阶段，第三、四季度，三、四月份", 0),
            ("在一、二个村，一、二、三个组，有一、二、三个村", 0),
            ("约三四个月，约三、五个", 0),
            ("一、二人制", 0),
        ] {
            assert_eq!(estimates(text).len(), found, "{text}");
        }
    }
}
