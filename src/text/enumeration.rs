//! Enumerations inside a running text: 一是…；二是…, （1）…；（2）….

use super::{numeral, ordinal};

/// How the first of an enumeration inside a text is written.
const FIRST: [&str; 8] = ["一是", "第一，", "第一、", "①", "（1）", "(1)", "1.", "1、"];

/// The first of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct First {
    /// Where it stands.
    pub at: usize,
    /// The index in [`FIRST`].
    form: usize,
}

impl First {
    /// Whether another is of the same form.
    pub fn is_like(self, other: First) -> bool {
        self.form == other.form
    }

    /// How long its ordinal is, in bytes.
    pub fn length(self) -> usize {
        FIRST.get(self.form).map_or(0, |first| first.len())
    }

    /// Where the ordinal of a number of this form begins a clause of a text, from a place on.
    pub fn find(self, text: &str, from: usize, number: u32) -> Option<usize> {
        let written = self.written(number)?;
        let rest = text.get(from..)?;
        rest.match_indices(&written).map(|(at, _)| from + at).find(|&at| ordinal::begins_clause(text, at))
    }

    /// The ordinal of a number in this form; of 第二， without the mark.
    pub fn written(self, number: u32) -> Option<String> {
        Some(match self.form {
            0 => format!("{}是", numeral::chinese(number)),
            1 | 2 => format!("第{}", numeral::chinese(number)),
            3 => numeral::circled(number)?.to_string(),
            4 => format!("（{number}）"),
            5 => format!("({number})"),
            6 => format!("{number}."),
            _ => format!("{number}、"),
        })
    }
}

/// Where enumerations begin in a text.
pub fn firsts(text: &str) -> Vec<First> {
    let mut found = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| matches!(c, '一' | '第' | '①' | '（' | '(' | '1')) {
        let rest = text.get(at..).unwrap_or_default();
        let Some(form) = FIRST.iter().position(|first| rest.starts_with(first)) else { continue };
        // 1.5 and 一是一 are none.
        let length = FIRST.get(form).map_or(0, |first| first.len());
        let goes_on = rest.get(length..).is_none_or(|behind| behind.starts_with(|c: char| c.is_ascii_digit() || c == '一'));
        if !goes_on && ordinal::begins_clause(text, at) {
            found.push(First { at, form });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_enumerations_begin_and_go_on() {
        for (text, want) in [
            ("要求：一是甲；二是乙。", vec![("一是", Some("二是乙。"))]),
            ("第一，甲。第二，乙。", vec![("第一，", Some("第二，乙。"))]),
            ("一是甲：（1）丙；（2）丁；二是乙。", vec![("一是", Some("二是乙。")), ("（1）", Some("（2）丁；二是乙。"))]),
            ("要求：1.甲；2.乙。", vec![("1.", Some("2.乙。"))]),
            ("①甲②乙", vec![("①", None)]),
            ("唯一是甲，1.5万元，一是一，二是二。", vec![]),
            ("第一阶段，第一书记，1月", vec![]),
        ] {
            let found: Vec<_> = firsts(text)
                .into_iter()
                .map(|first| (&text[first.at..first.at + first.length()], first.find(text, first.at, 2).map(|at| &text[at..])))
                .collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
