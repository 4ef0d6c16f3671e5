//! From a place in a value to the place in the file that spells it.
//!
//! A scalar's value is its source less quotes, indentation and folded lines, with escapes resolved. So the
//! two are walked side by side: each character of the value is spelled by one character of the source, by
//! an escape, or, where lines were folded, by a stretch of white space.

use std::ops::Range;

/// The bytes of `source` that spell the bytes `range` of `value`; `None` where the two do not fit, as for an
/// alias, which spells its value elsewhere. An empty range is the place before the character at it.
pub fn align(source: &str, value: &str, range: Range<usize>) -> Option<Range<usize>> {
    // Most values are spelled as they are.
    if source == value {
        return Some(range);
    }
    let quote = source.chars().next().filter(|c| matches!(c, '"' | '\''));
    let mut rest = Cursor { source, at: quote.map_or(0, char::len_utf8), quote };
    let (mut start, mut end) = (None, None);
    for (at, wanted) in value.char_indices() {
        let spelled = rest.spell(wanted)?;
        if at == range.start {
            start = Some(spelled.start);
            if range.is_empty() {
                return Some(spelled.start..spelled.start);
            }
        }
        if at + wanted.len_utf8() == range.end {
            end = Some(spelled.end);
            break;
        }
    }
    if range.start == value.len() {
        return Some(rest.at..rest.at);
    }
    Some(start?..end?)
}

struct Cursor<'s> {
    source: &'s str,
    at: usize,
    quote: Option<char>,
}

impl Cursor<'_> {
    /// The stretch that spells `wanted`, and steps over it.
    fn spell(&mut self, wanted: char) -> Option<Range<usize>> {
        loop {
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
            let stretch = stretch.max(length);
            self.at += stretch;
            let breaks = self.source[start..self.at].contains('\n');
            if breaks && matches!(wanted, ' ' | '\n') {
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
            (Some('\''), '\'') if rest.starts_with("''") => Some(('\'', 2)),
            (Some('"'), '\\') => escape(rest),
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
            ("k: >-\n  甲\n  乙\n", " ", "\n  "),
            ("k: \"甲\\\n   乙\"\n", "乙", "乙"),
            ("k: \"甲  \n   乙\"\n", "甲 乙", "甲  \n   乙"),
            ("k: 𠮷a b\n", "a b", "a b"),
        ] {
            assert_eq!(spelled(text, needle).as_deref(), Some(want), "{text:?}");
        }
    }

    #[test]
    fn an_alias_spells_nothing() {
        assert_eq!(spelled("x: &a 甲乙\nk: *a\n", "乙"), None);
    }
}
