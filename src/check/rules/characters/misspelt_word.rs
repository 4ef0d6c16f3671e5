//! C020: words written with a wrong character, that are no words.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::ordinal::begins_clause;
use crate::text::script::{after, before};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C020", name: "misspelt-word" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("错别字", "a word with a wrong character"),
        reason: (
            "同音、形近的字容易打错，文件印发之后再发现就要更正重发；这里只列不成词、肯定写错的。",
            "Characters that sound or look alike are easily mistaken, and a document that was issued must be issued again; only what is certainly wrong is listed.",
        ),
        source: "",
        example: Example {
            bad: "引言: 根据县政府的统一⟦布署⟧，各村要⟦因地治宜⟧抓好整治，⟦截止⟧2026年底全部完成。\n",
            good: "引言: 根据县政府的统一部署，各村要因地制宜抓好整治，截至2026年底全部完成。\n",
        },
    },
    check,
};

/// A word that is none.
struct Word {
    wrong: &'static str,
    right: &'static str,
    /// What stands before or behind it where it is the end of one word and the beginning of another: 西部暑期.
    before: &'static str,
    behind: &'static str,
}

const fn w(wrong: &'static str, right: &'static str) -> Word {
    Word { wrong, right, before: "", behind: "" }
}

const WORDS: [Word; 44] = [
    Word { wrong: "部暑", right: "部署", before: "", behind: "期假热季天" },
    w("布署", "部署"),
    w("幅射", "辐射"),
    w("松驰", "松弛"),
    w("再接再励", "再接再厉"),
    w("穿流不息", "川流不息"),
    w("走头无路", "走投无路"),
    w("迫不急待", "迫不及待"),
    w("一愁莫展", "一筹莫展"),
    w("一股作气", "一鼓作气"),
    w("按步就班", "按部就班"),
    w("立杆见影", "立竿见影"),
    w("因地治宜", "因地制宜"),
    w("因地制谊", "因地制宜"),
    w("持之以衡", "持之以恒"),
    w("责无旁代", "责无旁贷"),
    w("全力已赴", "全力以赴"),
    w("家谕户晓", "家喻户晓"),
    w("落到实外", "落到实处"),
    w("义不容词", "义不容辞"),
    w("融汇贯通", "融会贯通"),
    w("如法泡制", "如法炮制"),
    w("默守成规", "墨守成规"),
    w("关怀倍至", "关怀备至"),
    w("不径而走", "不胫而走"),
    w("出奇不意", "出其不意"),
    w("滥芋充数", "滥竽充数"),
    w("相辅相承", "相辅相成"),
    w("水笼头", "水龙头"),
    w("渲泄", "宣泄"),
    w("寒喧", "寒暄"),
    w("追朔", "追溯"),
    w("浮燥", "浮躁"),
    w("急燥", "急躁"),
    w("脉博", "脉搏"),
    w("气慨", "气概"),
    w("粗旷", "粗犷"),
    w("精萃", "精粹"),
    w("发韧", "发轫"),
    w("针贬", "针砭"),
    w("统畴", "统筹"),
    w("防碍", "妨碍"),
    Word { wrong: "通迅", right: "通讯", before: "", behind: "速猛捷即" },
    Word { wrong: "己经", right: "已经", before: "自知律克利各异贵", behind: "" },
];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose() {
        for (range, right) in misspelt(text.line).into_iter().take(MOST) {
            let fix = context.edit(text.line, range.clone(), right);
            context
                .report_in(text, range, tr!("应为“{right}”", "it must be {right}"))
                .help(tr!("改为“{right}”", "write {right}"))
                .fix(fix);
        }
    }
}

fn misspelt(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        if !is_last(c) {
            continue;
        }
        let end = at + c.len_utf8();
        let Some(head) = text.get(..end) else { continue };
        let Some(word) = WORDS.iter().find(|word| head.ends_with(word.wrong)) else { continue };
        let start = end - word.wrong.len();
        let other = before(text, start).is_some_and(|c| word.before.contains(c))
            || after(text, end).is_some_and(|c| word.behind.contains(c));
        if !other {
            found.push((start..end, word.right));
        }
    }
    if text.contains("截止") {
        let places = text.match_indices("截止").filter(|(at, _)| is_up_to(text, *at));
        found.extend(places.map(|(at, word)| (at..at + word.len(), "截至")));
        found.sort_by_key(|(range, _)| range.start);
    }
    found
}

/// Whether one of the words ends in a character: most do not.
fn is_last(c: char) -> bool {
    static LAST: LazyLock<BTreeSet<char>> =
        LazyLock::new(|| WORDS.iter().filter_map(|word| word.wrong.chars().next_back()).collect());
    LAST.contains(&c)
}

/// 截止2026年底 must be 截至; 报名截止2026年3月5日 and 截止日期 are right.
fn is_up_to(text: &str, at: usize) -> bool {
    let behind = text.get(at + "截止".len()..).unwrap_or_default();
    let behind = behind.strip_prefix('到').unwrap_or(behind);
    let year = behind.get(..4).is_some_and(|year| year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit()));
    begins_clause(text, at) && (year || behind.starts_with("目前") || behind.starts_with("今年"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_none() {
        for (text, want) in [
            ("根据县委工作部暑，按步就班推进", vec!["部署", "按部就班"]),
            ("截止目前，己经完成整治；截止2025年12月，建成5个", vec!["截至", "已经", "截至"]),
            ("完善通迅录，不得防碍群众生活", vec!["通讯", "妨碍"]),
            ("西部暑期支教，自己经营，交通迅速恢复", vec![]),
            ("报名截止2026年3月5日，截止时间不变，截止日期为月底", vec![]),
            ("统一部署，因地制宜，全力以赴，已经完成，治理步骤", vec![]),
            ("截止", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = misspelt(text).into_iter().map(|(_, right)| right).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn words_are_as_long_as_what_they_are_written_for() {
        for word in &WORDS {
            assert!(word.wrong.chars().count() == word.right.chars().count(), "{}", word.wrong);
            assert_ne!(word.wrong, word.right);
        }
    }
}
