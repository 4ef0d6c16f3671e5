//! C013: a space between Chinese characters or beside a mark.

use std::ops::Range;

use super::common::{MOST, is_folded};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::post::POSTS;
use crate::text::script::{after, before, is_han, is_numeral, run_end, run_start};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C013", name: "stray-space" },
        severity: Severity::Info,
        fixable: true,
        summary: ("正文的汉字之间或标点旁边有空格", "a space between Chinese characters or beside a mark"),
        reason: (
            "中文不用空格分词，正文里零星的空格多由复制粘贴带入，排印出来字距不匀。",
            "Chinese does not part words by spaces; those in running text mostly come from copying, and spoil the spacing.",
        ),
        source: "",
        example: Example {
            bad: "引言: 各村要抓好问题整改，⟦ ⟧按期完成全部整治⟦ ⟧任务。\n",
            good: "引言: 各村要抓好问题整改，按期完成全部整治任务。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.texts.iter().filter(|text| text.is_running() && text.line.contains(SPACES)) {
        for range in stray(text.line).into_iter().take(MOST) {
            // A folded line is the business of another rule.
            if is_folded(context, text.line, range.clone()) {
                continue;
            }
            let fix = context.edit(text.line, range.clone(), "");
            context
                .report_in(text, range, tr!("正文里多了空格", "a space in running text"))
                .help(tr!("删去空格", "delete the space"))
                .fix(fix);
        }
    }
}

const SPACES: [char; 2] = [' ', '\u{3000}'];

/// The spaces of a text that are certainly too much.
fn stray(text: &str) -> Vec<Range<usize>> {
    let mut beside_marks = Vec::new();
    let mut between = Vec::new();
    for (at, space) in text.match_indices(SPACES) {
        let range = at..at + space.len();
        let (Some(left), Some(right)) = (before(text, at), after(text, range.end)) else { continue };
        if is_mark(right) && is_han(left) || is_mark(left) && is_han(right) && !is_ordinal(text, at) {
            beside_marks.push(range);
        } else if is_han(left) && is_han(right) {
            between.push(range);
        }
    }
    // Several spaces are meant: 富强 民主 文明.
    if let ([one], true) = (&between[..], is_in_clause(text, between.first())) {
        beside_marks.push(one.clone());
    }
    beside_marks.sort_by_key(|range| range.start);
    beside_marks
}

fn is_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！')
}

/// Whether the mark before a byte belongs to an ordinal: 一、 加强领导.
fn is_ordinal(text: &str, at: usize) -> bool {
    let mark = run_start(text, at, is_mark);
    before(text, mark).is_some_and(|c| is_numeral(c) || c.is_ascii_digit())
}

/// What a clause must have on both sides of a space before the space is taken for a slip, in characters: a
/// name and a post, or two words of a slogan, have less.
const LEAST: usize = 4;

/// Whether a space stands inside a clause of running text, in no quotation and behind no name.
fn is_in_clause(text: &str, space: Option<&Range<usize>>) -> bool {
    let Some(space) = space else { return false };
    let (start, end) = (run_start(text, space.start, is_han), run_end(text, space.end, is_han));
    let (left, right) = (&text[start..space.start], &text[space.end..end]);
    let quoted = before(text, start).is_some_and(|c| "“‘《（".contains(c));
    let last = left.chars().next_back();
    left.chars().count() >= LEAST
        && left.chars().count() + right.chars().count() >= 2 * LEAST
        && !quoted
        && !last.is_some_and(is_numeral)
        // 第二阶段 集中整治
        && !left.starts_with('第')
        // 王安平 镇长
        && !right.starts_with('副')
        && !POSTS.iter().any(|post| right.starts_with(post))
        && text.contains(['。', '；', '，'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_that_are_too_much_and_others() {
        for (text, want) in [
            ("各村要抓好问题 整改落实工作。", 1),
            ("各村要抓好问题 ，限期整改。 确保完成。", 2),
            ("弘扬富强 民主 文明 和谐的价值观，落实责任。", 0),
            ("开展“携手共建文明 共享美好生活”活动，落实责任。", 0),
            ("第十二阶段 集中整治各村环境，落实责任。", 0),
            ("由王安平 镇长负责，各村落实。", 0),
            ("由青禾中学王安平 老师负责，各班落实。", 0),
            ("组  长：王安平，成员：张 华", 0),
            ("一、 加强领导。1、 抓好落实", 0),
            ("采用 LED 屏和 5 个展板，各村落实。", 0),
            ("青禾镇 农村人居环境整治工作方案", 0),
        ] {
            assert_eq!(stray(text).len(), want, "{text}");
        }
    }
}
