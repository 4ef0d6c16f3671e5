//! Numbers that Word counts (ECMA-376 part 1 §17.9), for those who go on writing there.

use super::styles;
use super::xml::{self, Xml};
use crate::style::Style;
use crate::text::numbering::{NumeralStyle, Scheme};
use crate::text::numeral::circled;

/// Word numbers so many levels.
const LEVELS: usize = 9;

/// The list that every document has.
pub(super) const FIRST: u32 = 1;

/// The list of a paragraph without a number, whose style would give it one (ECMA-376 part 1 §17.9.18).
pub(super) const NONE: u32 = 0;

/// Whether Word can write a number of a level (from 1) as the scheme does: circled numbers end at ⑳.
pub(super) fn can_count(scheme: &Scheme, level: usize, number: u32) -> bool {
    level <= LEVELS && (circled(number).is_some() || !is_circled(scheme, level.saturating_sub(1)))
}

fn is_circled(scheme: &Scheme, index: usize) -> bool {
    match scheme {
        Scheme::Decimal => false,
        Scheme::Levels(patterns) => patterns.get(index).is_some_and(|pattern| pattern.style() == NumeralStyle::Circled),
    }
}

/// `w:numPr`: the level (from 0) and the list of a paragraph.
pub(super) fn properties(out: &mut Xml, level: usize, list: u32) {
    out.open("w:numPr", &[]);
    out.val("w:ilvl", &level.to_string());
    out.val("w:numId", &list.to_string());
    out.close("w:numPr");
}

/// Which list each numbered paragraph belongs to. Word counts on by itself; where the plan counts otherwise,
/// behind an ordinal written by hand for one, a list begins that starts at the number wanted.
#[derive(Debug)]
pub(super) struct Numbers {
    /// Where Word's count of each level stands.
    counts: [u32; LEVELS],
    /// The list that each level is in.
    lists: [u32; LEVELS],
    /// The level and number at which each list but the first starts.
    starts: Vec<(usize, u32)>,
}

impl Default for Numbers {
    fn default() -> Numbers {
        Numbers { counts: [0; LEVELS], lists: [FIRST; LEVELS], starts: Vec::new() }
    }
}

impl Numbers {
    /// The list of a paragraph of that level (from 1) and number.
    pub(super) fn list(&mut self, level: usize, number: u32) -> u32 {
        let index = level.clamp(1, LEVELS) - 1;
        if self.counts[index] + 1 != number {
            self.starts.push((index, number));
            self.lists[index] = self.starts.len() as u32 + 1;
        }
        self.counts[index] = number;
        // Levels below begin anew.
        for below in index + 1..LEVELS {
            self.counts[below] = 0;
            self.lists[below] = self.lists[index];
        }
        self.lists[index]
    }

    /// An attachment is numbered like a document of its own.
    pub(super) fn restart(&mut self) {
        self.counts = [u32::MAX - 1; LEVELS];
    }

    /// `word/numbering.xml`.
    pub(super) fn part(&self, scheme: &Scheme, separator: &str, style: &Style) -> Vec<u8> {
        let mut out = Xml::part();
        out.open("w:numbering", &[("xmlns:w", xml::W)]);
        out.open("w:abstractNum", &[("w:abstractNumId", "0")]);
        // What tells this list from others when text is copied between documents.
        out.val("w:nsid", "3C7A5E19");
        out.val("w:multiLevelType", "multilevel");
        out.val("w:tmpl", "5B2D4F60");
        for index in 0..LEVELS {
            let (format, text) = level(scheme, index, separator);
            out.open("w:lvl", &[("w:ilvl", &index.to_string())]);
            out.val("w:start", "1");
            out.val("w:numFmt", format);
            out.val("w:pStyle", styles::heading(index + 1));
            out.val("w:suff", "nothing");
            out.val("w:lvlText", &text);
            out.val("w:lvlJc", "left");
            out.open("w:rPr", &[]);
            // Circled numbers belong to both scripts: like the marks of the text they take the Chinese face.
            let circled = styles::RUN_IN[index.min(3)].2;
            let face = style.chinese_face(circled).filter(|_| is_circled(scheme, index));
            styles::chinese(&mut out, face);
            out.close("w:rPr");
            out.close("w:lvl");
        }
        out.close("w:abstractNum");
        for list in 0..=self.starts.len() {
            out.open("w:num", &[("w:numId", &(list + 1).to_string())]);
            out.val("w:abstractNumId", "0");
            if let Some((index, number)) = list.checked_sub(1).and_then(|list| self.starts.get(list)) {
                out.open("w:lvlOverride", &[("w:ilvl", &index.to_string())]);
                out.val("w:startOverride", &number.to_string());
                out.close("w:lvlOverride");
            }
            out.close("w:num");
        }
        out.close("w:numbering");
        out.into_bytes()
    }
}

/// The number format and the text of a level.
fn level(scheme: &Scheme, index: usize, separator: &str) -> (&'static str, String) {
    let place = index + 1;
    match scheme {
        Scheme::Decimal => {
            let numbers: Vec<String> = (1..=place).map(|level| format!("%{level}")).collect();
            ("decimal", format!("{}{separator}", numbers.join(".")))
        }
        Scheme::Levels(patterns) => match patterns.get(index) {
            Some(pattern) => {
                let format = match pattern.style() {
                    NumeralStyle::Chinese => "chineseCountingThousand",
                    NumeralStyle::Arabic => "decimal",
                    NumeralStyle::Circled => "decimalEnclosedCircle",
                };
                let (prefix, suffix) = (pattern.prefix(), pattern.suffix());
                let behind = if suffix.is_empty() && pattern.style() == NumeralStyle::Arabic { separator } else { "" };
                (format, format!("{prefix}%{place}{suffix}{behind}"))
            }
            None => ("decimal", format!("（%{place}）")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_counts_as_the_plan_does() {
        let mut numbers = Numbers::default();
        let lists: Vec<u32> =
            [(1, 1), (2, 1), (2, 2), (1, 2), (2, 1)].map(|(level, number)| numbers.list(level, number)).to_vec();
        assert_eq!((lists, numbers.starts.len()), (vec![1; 5], 0));
        // A number was written by hand, and the next is the third.
        assert_eq!((numbers.list(2, 3), numbers.starts.clone()), (2, vec![(1, 3)]));
        assert_eq!((numbers.list(2, 4), numbers.list(1, 3), numbers.list(2, 1)), (2, 1, 1));
        numbers.restart();
        assert_eq!((numbers.list(1, 1), numbers.list(1, 2), numbers.list(2, 1)), (3, 3, 3));
        assert_eq!(numbers.starts, [(1, 3), (0, 1)]);
    }

    #[test]
    fn circled_numbers_end_where_words_do() {
        let scheme = Scheme::default();
        assert!(can_count(&scheme, 5, 20) && !can_count(&scheme, 5, 21) && can_count(&scheme, 4, 21));
        assert!(can_count(&scheme, 9, 1) && !can_count(&scheme, 10, 1));
        assert_eq!(level(&scheme, 4, "").0, "decimalEnclosedCircle");
    }

    #[test]
    fn levels_are_written_as_the_scheme_says() {
        let scheme = Scheme::default();
        let texts: Vec<String> = (0..6).map(|index| level(&scheme, index, "").1).collect();
        assert_eq!(texts, ["%1、", "（%2）", "%3.", "（%4）", "%5", "（%6）"]);
        assert_eq!(level(&Scheme::Decimal, 2, " "), ("decimal", "%1.%2.%3 ".to_owned()));
    }
}
