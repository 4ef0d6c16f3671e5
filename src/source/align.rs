//! From a place in a value to the place in the file that spells it.
//!
//! A scalar's value is its source less quotes, indentation and folded lines, with escapes resolved. So the
//! two are walked side by side: each character of the value is spelled by one character of the source, by
//! an escape, or, where lines were folded, by a stretch of white space.

use std::ops::Range;

/// The bytes of `source` that spell the bytes `range` of `value`; `None` where the two do not fit, as for an
/// alias, which spells its value elsewhere. An empty range is the place before the character at it.
///
/// The source is that of a scalar, or of a part of one, which does not show whether it stands in quotes.
pub fn align(source: &str, value: &str, range: Range<usize>) -> Option<Range<usize>> {
    align_all(source, value, &[range])?.pop()
}

/// The same for several ranges, which must not overlap and stand in their order.
pub fn align_all(source: &str, value: &str, ranges: &[Range<usize>]) -> Option<Vec<Range<usize>>> {
    // Most values are spelled as they are.
    if source == value {
        return Some(ranges.to_vec());
    }
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''));
    let whole = quote.and_then(|quote| Cursor::new(source, quote.len_utf8(), Some(quote)).spell_all(value, ranges, false));
    // Of a part, that reading is right which uses it up: in single quotes '' is one character, elsewhere two.
    let doubtful = source.contains(['\'', '\\']);
    whole.or_else(|| {
        let readings = [None, Some('\''), Some('"')].into_iter();
        readings.take(if doubtful { 3 } else { 1 }).find_map(|quote| {
            let mut cursor = Cursor::new(source, 0, quote);
            let spelled = cursor.spell_all(value, ranges, doubtful)?;
            (!doubtful || source[cursor.at..].trim_start().is_empty()).then_some(spelled)
        })
    })
}

struct Cursor<'s> {
    source: &'s str,
    at: usize,
    quote: Option<char>,
    /// The last folded line break.
    fold: Range<usize>,
}

impl<'s> Cursor<'s> {
    fn new(source: &'s str, at: usize, quote: Option<char>) -> Cursor<'s> {
        Cursor { source, at, quote, fold: 0..0 }
    }

    /// The stretches that spell ranges of a value, and steps over them, or over the whole value.
    fn spell_all(&mut self, value: &str, ranges: &[Range<usize>], whole: bool) -> Option<Vec<Range<usize>>> {
        let mut spelled = Vec::with_capacity(ranges.len());
        let mut ranges = ranges.iter().peekable();
        let mut start = None;
        for (at, wanted) in value.char_indices() {
            if !whole && ranges.peek().is_none() {
                break;
            }
            let character = self.spell(wanted)?;
            while ranges.next_if(|range| range.is_empty() && range.start == at).is_some() {
                spelled.push(character.start..character.start);
            }
            if ranges.peek().is_some_and(|range| range.start == at) {
                start = Some(character.start);
            }
            let end = at + wanted.len_utf8();
            if let Some(begin) = start.filter(|_| ranges.next_if(|range| range.end == end).is_some()) {
                spelled.push(begin..character.end);
                start = None;
            }
        }
        while ranges.next_if(|range| range.start == value.len()).is_some() {
            spelled.push(self.at..self.at);
        }
        ranges.next().is_none().then_some(spelled)
    }

    /// The stretch that spells `wanted`, and steps over it.
    fn spell(&mut self, wanted: char) -> Option<Range<usize>> {
        loop {
            // The spaces before a line break are kept in a block of text: there the two spell several.
            if wanted == ' ' && self.at == self.fold.end && !self.fold.is_empty() {
                return Some(self.fold.clone());
            }
            let (c, length) = self.next()?;
            let start = self.at;
            if c == wanted && !(c == ' ' && self.is_folded()) {
                self.at += length;
                return Some(start..self.at);
            }
            if !c.is_whitespace() {
                return None;
            }
            // A folded line break is a space in the value, and all white space around it spells that space.
            let stretch = self.source[start..].len() - self.source[start..].trim_start().len();
            let stretch = match self.source[start..start + stretch].find('\n') {
                // One of several.
                Some(first) if wanted == '\n' => first + 1,
                _ => stretch.max(length),
            };
            self.at += stretch;
            let breaks = self.source[start..self.at].contains('\n');
            if breaks && matches!(wanted, ' ' | '\n') {
                self.fold = start..self.at;
                return Some(start..self.at);
            }
        }
    }

    /// Whether the white space here holds a line break, which YAML folds into one space.
    fn is_folded(&self) -> bool {
        let rest = &self.source[self.at..];
        rest[..rest.len() - rest.trim_start().len()].contains('\n')
    }

    /// The character that stands here, with the bytes that spell it.
    fn next(&self) -> Option<(char, usize)> {
        let rest = &self.source[self.at..];
        let c = rest.chars().next()?;
        match (self.quote, c) {
            (Some('\''), '\'') => rest.starts_with("''").then_some(('\'', 2)),
            (Some('"'), '\\') => escape(rest),
            (Some('"'), '"') => None,
            _ => Some((c, c.len_utf8())),
        }
    }
}

/// An escape of a double-quoted scalar (YAML 1.2 §5.7). That of a line break spells nothing and counts as
/// white space.
fn escape(rest: &str) -> Option<(char, usize)> {
    let code = rest[1..].chars().next()?;
    let hex = |digits: usize| {
        let c = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok().and_then(char::from_u32)?;
        Some((c, 2 + digits))
    };
    let c = match code {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{B}',
        'f' => '\u{C}',
        'r' => '\r',
        'e' => '\u{1B}',
        'N' => '\u{85}',
        '_' => '\u{A0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        'x' => return hex(2),
        'u' => return hex(4),
        'U' => return hex(8),
        '\n' | '\r' => '\n',
        other => other,
    };
    Some((c, 1 + code.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;
    use crate::source::tree::Kind;
    use crate::source::yaml;

    /// What spells the first `needle` of the value of `k`.
    fn spelled(text: &str, needle: &str) -> Option<String> {
        let root = yaml::parse(FileId::default(), text).unwrap();
        let Kind::Map(entries) = root.kind() else { panic!("a map") };
        let node = &entries.last().unwrap().1;
        let value = node.as_str().unwrap();
        let at = value.find(needle).unwrap_or_else(|| panic!("{value:?}"));
        let source = &text[node.span.range()];
        align(source, value, at..at + needle.len()).map(|range| source[range].to_owned())
    }

    #[test]
    fn every_style_of_scalar() {
        for (text, needle, want) in [
            ("k: 甲乙丙\n", "乙", "乙"),
            ("k: '甲''乙'\n", "'", "''"),
            ("k: \"甲\\\"乙\\u4e19丁\"\n", "丙丁", "\\u4e19丁"),
            ("k: \"甲\\\"乙\"\n", "\"", "\\\""),
            ("k: 甲\n  乙\n", " ", "\n  "),
            ("k: 甲\r\n  乙丙\r\n", "乙丙", "乙丙"),
            ("k: |\n  甲\n  乙丙\n", "乙", "乙"),
            ("k: |\n  甲\n  乙丙\n", "甲\n乙", "甲\n  乙"),
            ("k: >-\n  甲\n  乙\n\n  丙\n", "丙", "丙"),
            ("k: |\n  甲\n  \n  \n  乙\n  丙\n", "丙", "丙"),
            ("k: >-\n  甲\n  乙\n", " ", "\n  "),
            ("k: >-\n  甲  \n  乙丙\n", "丙", "丙"),
            ("k: \"甲\\\n   乙\"\n", "乙", "乙"),
            ("k: \"甲  \n   乙\"\n", "甲 乙", "甲  \n   乙"),
            ("k: 𠮷a b\n", "a b", "a b"),
        ] {
            assert_eq!(spelled(text, needle).as_deref(), Some(want), "{text:?}");
        }
    }

    #[test]
    fn a_part_of_a_scalar_does_not_show_its_quotes() {
        for (source, value, needle, want) in [
            ("甲''", "甲'", "'", "''"),
            ("''甲", "'甲", "'", "''"),
            ("''甲''乙", "'甲'乙", "乙", "乙"),
            ("甲", "甲", "", ""),
            ("甲''\n  乙", "甲''\n乙", "''", "''"),
            ("甲\\\"乙", "甲\"乙", "\"", "\\\""),
            ("\\\"甲\\\\", "\"甲\\", "\\", "\\\\"),
            ("\"甲\"\n  乙", "\"甲\"\n乙", "\"", "\""),
            ("'甲'\n  乙", "'甲'\n乙", "甲", "甲"),
        ] {
            let at = value.find(needle).unwrap();
            let range = align(source, value, at..at + needle.len());
            assert_eq!(range.map(|range| &source[range]), Some(want), "{source:?}");
        }
        assert_eq!(align("甲''乙", "甲", 0..3), None);
    }

    #[test]
    fn many_ranges_at_once() {
        let spelled = |value: &str, ranges: &[Range<usize>]| align_all("'甲''、\n  乙'", value, ranges);
        assert_eq!(spelled("甲'、 乙", &[0..4, 7..8, 8..8, 8..11]), Some(vec![1..6, 9..12, 12..12, 12..15]));
        assert_eq!(spelled("甲'、 乙", &[0..0, 11..11]), Some(vec![1..1, 15..15]));
        assert_eq!(spelled("甲丙", &[0..3, 3..6]), None);
    }

    #[test]
    fn an_alias_spells_nothing() {
        assert_eq!(spelled("x: &a 甲乙\nk: *a\n", "乙"), None);
    }
}
