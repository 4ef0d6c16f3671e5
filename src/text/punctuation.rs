//! Closing marks, lists joined with 、, and marks that stand for lost text.

use std::ops::Range;

use super::script::{after, before, is_chinese, is_han};

/// The marks that end a sentence or a clause; a text that ends in one needs no further mark.
const CLOSING: [char; 6] = ['。', '！', '？', '；', '：', '…'];

/// Whether a text already ends in a closing mark (。！？；：……).
pub fn is_closed(text: &str) -> bool {
    text.ends_with(CLOSING)
}

/// Splits a text before its trailing closing marks: `加强领导。` → (`加强领导`, `。`).
pub fn split_closing(text: &str) -> (&str, &str) {
    text.split_at(text.trim_end_matches(CLOSING).len())
}

/// Joins names with 、, or with ， where a name holds 、 itself.
pub fn join_names(names: &[&str]) -> String {
    let mark = if names.iter().any(|name| split_list(name).len() > 1) { "，" } else { "、" };
    names.join(mark)
}

/// Splits a list on 、 outside brackets: `县教育局、各县（市、区）人民政府` has two parts. Parts are
/// trimmed; empty ones are left out. An unpaired bracket ends at the end of the text.
pub fn split_list(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_u32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '〔' | '【' | '《' | '“' => depth += 1,
            '）' | ')' | '〕' | '】' | '》' | '”' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Whether the question marks in a range stand for characters that were lost in decoding: two or more of them
/// (half-width) inside a sentence, and no question before them. 要??落实; but not 怎么办??各村.
pub fn is_lost_text(text: &str, marks: &Range<usize>) -> bool {
    let asks = text.get(..marks.start).is_some_and(|head| head.ends_with("么办") || head.ends_with("咋办"));
    let left = before(text, marks.start).filter(|&c| is_chinese(c) && !asks && !"吗呢么何谁哪几否吧”".contains(c));
    let right = after(text, marks.end).filter(|&c| is_han(c) || matches!(c, '，' | '、' | '；' | '：' | '。' | '》'));
    marks.len() > 1 && left.is_some() && right.is_some()
}

/// The first clause of a text.
pub fn beginning(text: &str) -> Range<usize> {
    0..text.find(['，', '。', '；', '：', '\n']).filter(|&end| end > 0).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_split_outside_brackets_only() {
        assert_eq!(split_list("各县（市、区）人民政府、市教育局"), ["各县（市、区）人民政府", "市教育局"]);
        assert_eq!(split_list("党政办、 宣传办 、各村（居）、"), ["党政办", "宣传办", "各村（居）"]);
        assert_eq!(split_list("甲（乙、丙"), ["甲（乙、丙"]);
        assert!(split_list(" 、 ").is_empty());
    }

    #[test]
    fn names_that_hold_the_mark_are_joined_by_another() {
        assert_eq!(join_names(&["各县（市、区）人民政府", "市教育局"]), "各县（市、区）人民政府、市教育局");
        assert_eq!(join_names(&["各乡镇", "县政府各委、办、局"]), "各乡镇，县政府各委、办、局");
    }

    #[test]
    fn question_marks_for_lost_text() {
        let lost = |text: &str| {
            let start = text.find('?').unwrap();
            is_lost_text(text, &(start..text.rfind('?').unwrap() + 1))
        };
        assert!(lost("各村要????落实") && lost("镇政府办??负责") && lost("《????》要求") && lost("抓好宣传??，各村"));
        for text in
            ["怎么办??各村要", "为什么??抓宣传", "谁来管?各村", "到底管不管??", "网址a??b", "20??年", "是吗??。", "（??）"]
        {
            assert!(!lost(text), "{text}");
        }
    }

    #[test]
    fn closing_marks() {
        assert!(is_closed("加强领导。") && is_closed("如下：") && is_closed("……") && !is_closed("加强领导"));
        assert_eq!(split_closing("加强领导！？"), ("加强领导", "！？"));
        assert_eq!(split_closing("加强领导"), ("加强领导", ""));
    }
}
