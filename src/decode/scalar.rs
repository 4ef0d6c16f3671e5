//! Texts: one line, several lines, paragraphs, lists of names, and words from a fixed set.

use std::ops::{Deref, Range};

use super::{Decode, Decoder, Shape, Spelling, suggestion};
use crate::diagnostic::{Diagnostic, code};
use crate::source::tree::{Kind, Node, Style};
use crate::source::{Span, Spanned};
use crate::text::{Text, lang, punctuation};
use crate::tr;

/// A text that is not empty, trimmed, with its place. Single line breaks in it are kept.
pub type Line = Spanned<String>;

/// Whether no document can hold the character: a control character but tab and line break, or a
/// noncharacter.
pub fn is_unprintable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

/// The message for such a character.
pub fn unprintable(c: char, place: Span) -> Diagnostic {
    let number = u32::from(c);
    let message = tr!("文字里有不能显示的字符 U+{number:04X}", "the text holds the unprintable character U+{number:04X}");
    let help = tr!("删掉这个字符（常由复制粘贴带入）", "delete it (it often comes with copied text)");
    Diagnostic::error(code::INVALID_CHARACTER, place, message).help(help)
}

/// Reports a character that no document can hold. Whether the text can be used. Only an escape in quotes
/// can bring one in: what stands in the file itself was looked at when the file was read.
fn is_printable(text: &str, style: Style, span: Span, cx: &mut Decoder<'_>) -> bool {
    if style != Style::Quoted {
        return true;
    }
    match text.chars().find(|&c| is_unprintable(c)) {
        Some(bad) => {
            cx.diagnostics.push(unprintable(bad, cx.first_line(span)));
            false
        }
        None => true,
    }
}

fn text_wanted() -> Text {
    tr!("文字", "a text")
}

impl Decode for String {
    fn shape() -> Shape {
        Shape::Text
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<String> {
        match node.kind() {
            Kind::Null => None,
            Kind::Scalar(text, style) => {
                let text = text.trim();
                (!text.is_empty() && is_printable(text, style, node.span, cx)).then(|| text.to_owned())
            }
            _ => {
                cx.wrong_type(node, &text_wanted());
                None
            }
        }
    }
}

/// A text that may be empty, kept to the letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verbatim(pub Line);

impl Decode for Verbatim {
    fn shape() -> Shape {
        Shape::Text
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Verbatim> {
        let Kind::Scalar(text, style) = node.kind() else {
            cx.wrong_type(node, &text_wanted());
            return None;
        };
        is_printable(text, style, node.span, cx).then(|| Verbatim(Spanned::new(text.to_owned(), node.span)))
    }
}

/// Splits a text at blank lines, trims each part, and finds the place of each in the source.
pub fn paragraphs(text: &str, span: Span, cx: &Decoder<'_>) -> Vec<Line> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for line in text.split('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            is_open = false;
            continue;
        }
        let range = range_of(trimmed, text);
        match paragraphs.last_mut().filter(|_| is_open) {
            Some(last) => last.end = range.end,
            None => paragraphs.push(range),
        }
        is_open = true;
    }
    if let [range] = &paragraphs[..] {
        return text.get(range.clone()).map(|text| Spanned::new(text.to_owned(), span)).into_iter().collect();
    }
    located(text, &paragraphs, span, cx)
}

/// Paragraphs: a text, in which blank lines begin a new one, or a list of such texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraphs(pub Vec<Line>);

/// Lines of one block (a title, an addressee): a text with line breaks, or a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(pub Vec<Line>);

/// Names of units or people: a list, or one text with 、 between them. 、 inside brackets does not
/// separate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(pub Vec<Line>);

/// Where a slice of a text stands in it.
fn range_of(part: &str, text: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

/// Parts of a text, with their places.
fn located(text: &str, parts: &[Range<usize>], span: Span, cx: &Decoder<'_>) -> Vec<Line> {
    let places = cx.file.locate_all(span, text, parts).unwrap_or_else(|| vec![span; parts.len()]);
    let part = |(part, place): (&Range<usize>, Span)| Some(Spanned::new(text.get(part.clone())?.to_owned(), place));
    parts.iter().zip(places).filter_map(part).collect()
}

macro_rules! list_of_texts {
    ($name:ident, $split:expr) => {
        impl Deref for $name {
            type Target = [Line];

            fn deref(&self) -> &[Line] {
                &self.0
            }
        }

        impl Decode for $name {
            fn shape() -> Shape {
                Shape::TextOrList
            }

            fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<$name> {
                let nodes = match node.kind() {
                    Kind::Null => return None,
                    Kind::Seq(items) => items,
                    Kind::Scalar(..) => std::slice::from_ref(node),
                    Kind::Map(_) => {
                        cx.wrong_type(node, &tr!("文字或文字的列表", "a text or a list of texts"));
                        return None;
                    }
                };
                let split: fn(&str, Span, &Decoder<'_>) -> Vec<Line> = $split;
                let mut lines = Vec::new();
                for item in nodes {
                    match item.kind() {
                        Kind::Null => {}
                        Kind::Scalar(text, style) => {
                            if is_printable(text, style, item.span, cx) {
                                lines.extend(split(text, item.span, cx));
                            }
                        }
                        _ => cx.wrong_type(item, &text_wanted()),
                    }
                }
                Some($name(lines))
            }
        }
    };
}

list_of_texts!(Paragraphs, paragraphs);
list_of_texts!(Lines, |text, span, cx| {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    located(text, &lines.map(|line| range_of(line, text)).collect::<Vec<_>>(), span, cx)
});
list_of_texts!(Names, |text, span, cx| {
    let names = punctuation::split_list(text).into_iter();
    located(text, &names.map(|name| range_of(name, text)).collect::<Vec<_>>(), span, cx)
});

/// A word from a fixed set.
pub trait Choice: Copy + Sized + 'static {
    /// Each value with its spellings, the English one first.
    const CHOICES: &'static [(Self, &'static [&'static str])];

    /// The value of a word.
    fn from_word(word: &str) -> Option<Self> {
        Self::CHOICES.iter().find(|(_, words)| words.contains(&word)).map(|(value, _)| *value)
    }

    /// Reads a word.
    fn read(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let word = match node.kind() {
            Kind::Null => return None,
            Kind::Scalar(word, _) => word.trim(),
            _ => {
                cx.wrong_type(node, &tr!("一个词", "a word"));
                return None;
            }
        };
        if let Some((value, words)) = Self::CHOICES.iter().find(|(_, words)| words.contains(&word)) {
            cx.spellings.push(Spelling { span: node.span, english: words[0] });
            return Some(*value);
        }
        let all = || Self::CHOICES.iter().flat_map(|(_, words)| words.iter().copied());
        let (zh, en) = lang::list(all());
        let message = tr!("“{word}”不是可选的词", "`{word}` is none of the possible words");
        let help = suggestion(word, all()).unwrap_or_else(|| tr!("可以写：{zh}", "possible are: {en}"));
        cx.error(code::INVALID_VALUE, cx.first_line(node.span), message, Some(help));
        None
    }
}

/// Makes an enum a [`Choice`] that can be decoded and walked: `choice!(Style { Block: "block", "独行"; })`.
#[macro_export]
macro_rules! choice {
    ($name:ident { $($value:ident: $($word:literal),+;)+ }) => {
        impl $crate::decode::Choice for $name {
            const CHOICES: &'static [(Self, &'static [&'static str])] = &[$(($name::$value, &[$($word),+])),+];
        }

        impl $crate::decode::Decode for $name {
            fn shape() -> $crate::decode::Shape {
                $crate::decode::Shape::Choice(|| vec![$(vec![$($word),+]),+])
            }

            fn decode(node: &$crate::source::tree::Node<'_>, cx: &mut $crate::decode::Decoder<'_>) -> Option<Self> {
                <Self as $crate::decode::Choice>::read(node, cx)
            }
        }

        impl $crate::decode::Walk for $name {
            fn walk<'p>(&'p self, _: &mut String, _: &mut dyn $crate::decode::Visitor<'p>) {}
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, SourceFile, yaml};

    /// What spells each of the texts that a list of texts is read into.
    fn spelled<T: Decode + Deref<Target = [Line]>>(text: &str) -> Vec<String> {
        let file = SourceFile::from_text("p", text);
        let root = yaml::parse(FileId::default(), text).unwrap();
        let Kind::Map(entries) = root.kind() else { panic!("a map") };
        let read = T::decode(&entries[0].1, &mut Decoder::new(&file)).unwrap();
        read.iter().map(|line| file.slice(line.span).to_owned()).collect()
    }

    #[test]
    fn parts_have_their_places() {
        assert_eq!(spelled::<Names>("k: '甲''、''乙、丙'\n"), ["甲''", "''乙", "丙"]);
        assert_eq!(spelled::<Names>("k: \"\\\"甲\\\"、乙\"\n"), ["\\\"甲\\\"", "乙"]);
        assert_eq!(spelled::<Lines>("k: |\n  甲\n  乙\n# 丙\n"), ["甲", "乙"]);
        assert_eq!(spelled::<Paragraphs>("k: '甲\n\n\n  ''乙''、丙''\n\n\n  丁'\n"), ["甲", "''乙''、丙''", "丁"]);
        assert_eq!(spelled::<Paragraphs>("k: |\n  甲\n  乙\n  \n  \n\n  丙\n# 丁\n"), ["甲\n  乙", "丙"]);
        assert_eq!(spelled::<Paragraphs>("k: >-\n  甲\n  乙\n\n\n  丙\n\n\n\n  丁\n  戊\n"), ["甲\n  乙", "丙", "丁\n  戊"]);
    }
}
