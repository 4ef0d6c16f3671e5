//! What several rules of damage share: which texts they read, and pieces of words and sentences.

mod halves;

use std::ops::Range;

pub(super) use crate::check::rule::MOST;
use crate::check::view::TextAt;
use crate::text::ordinal;
use crate::text::script::{after, is_han};

pub(super) use halves::{Leads, broken, clause, is_ended, is_prose, may_go_on};

/// Whether a text stands in an attachment. Those are forms too, with blanks for others to fill in.
pub(super) fn is_in_attachment(text: &TextAt<'_>) -> bool {
    text.path.starts_with("attachments")
}

/// Of things found in a text, sorted by their beginnings, those that do not begin inside one before.
pub(super) fn apart<T>(mut found: Vec<T>, range: impl Fn(&T) -> Range<usize>) -> Vec<T> {
    let mut last = 0;
    found.retain(|found| {
        let Range { start, end } = range(found);
        let apart = start >= last;
        last = last.max(end);
        apart
    });
    found
}

/// The lines of a text, each with the byte it begins at.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split('\n').map(move |line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    })
}

/// What a sentence is shorter than, in characters, is a phrase or a heading: nothing is certain of it.
pub(super) const SENTENCE: usize = 10;

/// Whether a text has as many characters.
pub(super) fn is_longer(text: &str, characters: usize) -> bool {
    text.chars().nth(characters - 1).is_some()
}

/// The length of the piece of a word or a sentence with which a text begins, where no sentence can begin so.
pub(super) fn fragment(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let length = first.len_utf8();
    let second = after(text, length).filter(|&c| is_han(c))?;
    let fragment = match first {
        '们' => true,
        // 的确, 的的确确, 的士; 了解, 了结, 了望.
        '的' => !"确的士哥姐话黎".contains(second),
        '了' => !"解结不却然如若得凡望无断当".contains(second),
        // 度和, 务与: the end of a word of two characters that is none alone, so that nothing can be joined to it.
        '度' | '化' | '识' | '务' => "和与及".contains(second),
        // 等活动, 等部门, but not 等级.
        '等' => "活部单方形内问措相载多各有途渠几".contains(second),
        _ => false,
    };
    fragment.then_some(length)
}

/// Words that nothing but more of the sentence can follow, and what they are the end of otherwise.
const OPEN_WORDS: [(&str, &str); 12] = [
    ("以及", ""),
    ("并且", ""),
    ("关于", ""),
    ("对于", ""),
    ("为了", ""),
    ("按照", ""),
    ("从而", ""),
    ("使得", ""),
    ("以便", "可加足"),
    ("进一步", "更再了前又推"),
    // 温和, 总和, 颐和, and the names of people and places.
    ("和", "总饱温柔缓调祥谐中暖随平义谦人协亲共泰永太颐天嘉建元仁宽冲应晴淳安清德顺雍雨春明文新"),
    ("与", "参赠给付授干施寄赋"),
];

/// Where the word begins with which a text breaks off: no mark behind it, and it ends no sentence.
pub(super) fn open_word(text: &str) -> Option<usize> {
    let (word, _) = OPEN_WORDS.iter().find(|(word, ends)| {
        text.strip_suffix(word).and_then(|head| head.chars().next_back()).is_some_and(|c| !ends.contains(c))
    })?;
    // 永和 alone is a name.
    let sentence = is_longer(text, SENTENCE) && text.contains(['，', '、', '。', '；']);
    sentence.then_some(text.len() - word.len())
}

/// Words of which neither half ends or begins a sentence.
const WORDS: [(char, char); 8] =
    [('政', '府'), ('措', '施'), ('领', '导'), ('贯', '彻'), ('保', '护'), ('环', '境'), ('督', '促'), ('宣', '传')];

/// Whether a sentence certainly goes on from one piece of text to the next: a word or a pair of marks
/// lies across the break.
pub(super) fn goes_on(one: &str, two: &str) -> bool {
    let (Some(last), Some(first)) = (one.chars().next_back(), two.chars().next()) else { return false };
    is_han(last)
        && is_han(first)
        && (open_word(one).is_some() || fragment(two).is_some() || WORDS.contains(&(last, first)) || is_open(one, two))
}

/// Whether a bracket or a title that the first piece opens is closed by the second.
fn is_open(one: &str, two: &str) -> bool {
    [('（', '）'), ('《', '》')].into_iter().any(|(open, close)| {
        let opened = one.rfind(open).is_some_and(|at| !one[at..].contains(close));
        let closed = two.find(close).is_some_and(|at| !two[..at].contains(open));
        opened && closed
    })
}

/// Whether a text begins something of its own: with an ordinal, or a label (组长：).
pub(super) fn begins_anew(text: &str) -> bool {
    let label = text.char_indices().take(9).find(|&(_, c)| matches!(c, '：' | ':' | '，' | '。'));
    ordinal::leading(text).is_some() || label.is_some_and(|(_, c)| matches!(c, '：' | ':'))
}

/// A line as long as a line on paper is no verse and no heading.
pub(super) const LONG: usize = 25;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_that_begin_no_sentence() {
        for text in ["度和市民素质", "的总体要求", "们要带头参加", "了全镇环境", "化与规范化水平", "等活动", "等部门参加"]
        {
            assert!(fragment(text).is_some(), "{text}");
        }
        for text in [
            "度过汛期",
            "的确需要",
            "的的确确需要",
            "了解情况",
            "化解矛盾",
            "务必落实",
            "识字教育",
            "等级评定",
            "等待通知",
            "和平村",
            "度",
            "",
            "们。",
        ] {
            assert!(fragment(text).is_none(), "{text}");
        }
    }

    #[test]
    fn words_that_end_no_sentence() {
        for (text, want) in [
            ("清理垃圾，粉刷墙面，美化村庄以及", Some("以及")),
            ("落实责任，加强对各村的指导和", Some("和")),
            ("落实责任，明确工作任务，进一步", Some("进一步")),
            ("落实责任，推动工作更进一步", None),
            ("落实责任，促进邻里关系温和", None),
            ("落实责任，发动群众积极参与", None),
            ("青禾镇、云岭镇、永和", None),
            ("镇政府和", None),
            ("落实责任，加强指导和。", None),
        ] {
            assert_eq!(open_word(text).map(|at| &text[at..]), want, "{text}");
        }
    }

    #[test]
    fn what_lies_across_a_break() {
        assert!(goes_on("在县委、县政", "府的领导下") && goes_on("按照《青禾镇农村", "人居环境方案》要求"));
        assert!(goes_on("提高市民素质和城市文明程", "度和幸福指数"));
        assert!(!goes_on("落实责任", "各村要认真整改") && !goes_on("落实责任。", "度和幸福指数"));
        assert!(begins_anew("组长：王安平") && begins_anew("一、目标") && begins_anew("（1）目标"));
        assert!(!begins_anew("各村要落实以下任务：清理垃圾") && !begins_anew("各村，要求：清理"));
    }
}
