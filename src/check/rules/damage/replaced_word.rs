//! D010: words that template sites replace by machine, and that are no words.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D010", name: "replaced-word" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("词语被机器替换，已不成词", "a word that a machine replaced and that is none any more"),
        reason: (
            "有的网站为躲避查重，把“则”换成“那么”、“若”换成“假设”，留下“原那么”“假设干”这样不成词的文字。",
            "Some sites replace words by machine to look original: 原则 becomes 原那么, and 若干 becomes 假设干.",
        ),
        source: "",
        example: Example {
            bad: "引言: 坚持先易后难的⟦原那么⟧，着力解决⟦假设干⟧突出问题。\n",
            good: "引言: 坚持先易后难的原则，着力解决若干突出问题。\n",
        },
    },
    check,
};

/// A word that is none.
struct Word {
    wrong: &'static str,
    right: &'static str,
    /// What stands before it where it is the end of one word and another: 草原那么大.
    before: &'static str,
    /// What must stand behind it, if it may be something else otherwise: 假设干旱.
    behind: &'static str,
}

const WORDS: [Word; 6] = [
    Word { wrong: "原那么", right: "原则", before: "草平高中还复屈太荒雪冰塬川", behind: "" },
    Word { wrong: "准那么", right: "准则", before: "不批水瞄对标精核", behind: "" },
    Word { wrong: "否那么", right: "否则", before: "是能可与会", behind: "" },
    Word { wrong: "细那么", right: "细则", before: "仔详精心", behind: "" },
    Word { wrong: "附那么", right: "附则", before: "依", behind: "" },
    Word { wrong: "假设干", right: "若干", before: "", behind: "意问措规个项政重大突条举名年次家种支" },
];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose() {
        for (range, right) in replaced(text.line).into_iter().take(MOST) {
            let written = text.line[range.clone()].to_owned();
            let fix = context.edit(text.line, range.clone(), right);
            context
                .report_in(text, range, tr!("“{written}”不成词", "“{written}” is no word"))
                .help(tr!("应为“{right}”", "write {right}"))
                .fix(fix);
        }
    }
}

fn replaced(text: &str) -> Vec<(Range<usize>, &'static str)> {
    // Nearly all texts have neither.
    if !text.contains("那么") && !text.contains("假设") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for word in &WORDS {
        for (at, wrong) in text.match_indices(word.wrong) {
            let end = at + wrong.len();
            let other = before(text, at).is_some_and(|c| word.before.contains(c));
            let fits = word.behind.is_empty() || after(text, end).is_some_and(|c| word.behind.contains(c));
            // 原那么多: the word is 那么.
            let many = word.behind.is_empty() && after(text, end).is_some_and(|c| "多大好高重远久难长深小".contains(c));
            if !other && fits && !many {
                found.push((at..end, word.right));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_none() {
        for (text, want) in [
            ("坚持公平公正的原那么，原那么上年底完成", vec!["原则", "原则"]),
            ("出台假设干措施和实施细那么", vec!["若干", "细则"]),
            ("遵守行为准那么，否那么予以处理", vec!["准则", "否则"]),
            ("草原那么大，本来没有原那么多", vec![]),
            ("是否那么重要，不准那么做，仔细那么看", vec![]),
            ("假设干旱持续，假设干部不足，那么启动预案", vec![]),
        ] {
            let found: Vec<&str> = replaced(text).into_iter().map(|(_, right)| right).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
