//! Numbering schemes: which ordinal a heading or an item of a level gets.
//!
//! The default is the order of GB/T 9704—2012 §7.3.3: 一、（一）1.（1）, then ①. A scheme is written as
//! one pattern a level, each with a sample numeral (`一`, `1` or `①`) in its place.

use std::fmt;
use std::str::FromStr;

use super::numeral;

/// How the numeral of a level is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumeralStyle {
    /// 一 二 三
    Chinese,
    /// 1 2 3
    Arabic,
    /// ① ② ③
    Circled,
}

/// The pattern of one level: what stands before the numeral, its style, what stands after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    prefix: String,
    style: NumeralStyle,
    suffix: String,
}

/// A pattern without exactly one sample numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatternError;

impl FromStr for Pattern {
    type Err = PatternError;

    fn from_str(pattern: &str) -> Result<Pattern, PatternError> {
        let mut samples = pattern.char_indices().filter_map(|(at, c)| {
            let style = match c {
                '一' => NumeralStyle::Chinese,
                '1' => NumeralStyle::Arabic,
                '①' => NumeralStyle::Circled,
                _ => return None,
            };
            Some((at, c, style))
        });
        let (Some((at, sample, style)), None) = (samples.next(), samples.next()) else {
            return Err(PatternError);
        };
        let suffix = pattern[at + sample.len_utf8()..].to_owned();
        Ok(Pattern { prefix: pattern[..at].to_owned(), style, suffix })
    }
}

impl Pattern {
    /// What stands before the numeral.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// How the numeral is written.
    pub fn style(&self) -> NumeralStyle {
        self.style
    }

    /// What stands behind the numeral.
    pub fn suffix(&self) -> &str {
        &self.suffix
    }

    fn ordinal(&self, n: u32) -> String {
        let numeral = match self.style {
            NumeralStyle::Chinese => numeral::chinese(n),
            NumeralStyle::Arabic => n.to_string(),
            NumeralStyle::Circled => match numeral::circled(n) {
                Some(c) => c.to_string(),
                None => return bracketed(n),
            },
        };
        format!("{}{numeral}{}", self.prefix, self.suffix)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sample = match self.style {
            NumeralStyle::Chinese => '一',
            NumeralStyle::Arabic => '1',
            NumeralStyle::Circled => '①',
        };
        write!(f, "{}{sample}{}", self.prefix, self.suffix)
    }
}

/// A numbering scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// A pattern a level, from level 1.
    Levels(Vec<Pattern>),
    /// 1, 1.1, 1.1.1: the numbers of all levels above, joined by dots.
    Decimal,
}

impl Default for Scheme {
    fn default() -> Scheme {
        let pattern = |prefix: &str, style, suffix: &str| Pattern { prefix: prefix.to_owned(), style, suffix: suffix.to_owned() };
        Scheme::Levels(vec![
            pattern("", NumeralStyle::Chinese, "、"),
            pattern("（", NumeralStyle::Chinese, "）"),
            pattern("", NumeralStyle::Arabic, "."),
            pattern("（", NumeralStyle::Arabic, "）"),
            pattern("", NumeralStyle::Circled, ""),
        ])
    }
}

impl Scheme {
    /// The ordinal for a place in the tree: `counters` holds the number of each level from the top
    /// down to the node itself. Levels beyond the scheme's get `（n）`.
    pub fn ordinal(&self, counters: &[u32]) -> String {
        let Some(&n) = counters.last() else { return String::new() };
        match self {
            Scheme::Levels(patterns) => match patterns.get(counters.len() - 1) {
                Some(pattern) => pattern.ordinal(n),
                None => bracketed(n),
            },
            Scheme::Decimal => {
                // 0 stands for an ancestor without a number: what is below it cannot name it.
                if counters.contains(&0) {
                    return bracketed(n);
                }
                let numbers: Vec<String> = counters.iter().map(u32::to_string).collect();
                numbers.join(".")
            }
        }
    }

    /// What stands between an ordinal and the text: nothing for Chinese ordinals, a space after a
    /// decimal one.
    pub fn separator(&self) -> &'static str {
        match self {
            Scheme::Levels(_) => "",
            Scheme::Decimal => " ",
        }
    }
}

fn bracketed(n: u32) -> String {
    format!("（{n}）")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_scheme_level_by_level() {
        let scheme = Scheme::default();
        let cases: [(&[u32], &str); 12] = [
            (&[1], "一、"),
            (&[10], "十、"),
            (&[11], "十一、"),
            (&[101], "一百零一、"),
            (&[1, 9], "（九）"),
            (&[1, 20], "（二十）"),
            (&[1, 1, 10], "10."),
            (&[1, 1, 1, 3], "（3）"),
            (&[1, 1, 1, 1, 2], "②"),
            (&[1, 1, 1, 1, 21], "（21）"),
            (&[1, 1, 1, 1, 1, 4], "（4）"),
            (&[], ""),
        ];
        for (counters, want) in cases {
            assert_eq!(scheme.ordinal(counters), want, "{counters:?}");
        }
    }

    #[test]
    fn decimal_joins_all_levels() {
        assert_eq!(Scheme::Decimal.ordinal(&[3]), "3");
        assert_eq!(Scheme::Decimal.ordinal(&[3, 10, 2]), "3.10.2");
    }

    #[test]
    fn patterns_read_and_print_the_same() {
        for text in ["一、", "（一）", "1.", "第一章 ", "①", "1、"] {
            assert_eq!(text.parse::<Pattern>().map(|p| p.to_string()), Ok(text.to_owned()));
        }
        for text in ["", "、", "一1", "A."] {
            assert_eq!(text.parse::<Pattern>(), Err(PatternError), "{text}");
        }
    }
}
