//! Values that plans and manifests share: kinds of sections, and numbering schemes.

use super::{Decode, Decoder, Shape, Spelling, Visitor, Walk, suggestion};
use crate::diagnostic::code;
use crate::source::Spanned;
use crate::source::tree::{self, Kind};
use crate::text::numbering::{Pattern, Scheme};
use crate::text::{SectionKind, lang};
use crate::tr;

impl Decode for SectionKind {
    fn shape() -> Shape {
        Shape::Choice(kind_words)
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<SectionKind> {
        let Some(word) = node.as_str() else {
            if !node.is_null() {
                cx.wrong_type(node, &tr!("一个词", "a word"));
            }
            return None;
        };
        let kind = SectionKind::from_name(word.trim());
        cx.spellings.extend(kind.map(|kind| Spelling { span: node.span, english: kind.key() }));
        if kind.is_none() {
            let names = SectionKind::all().flat_map(|kind| std::iter::once(kind.key()).chain(kind.aliases().iter().copied()));
            let (zh, en) = lang::list(SectionKind::all().map(SectionKind::heading));
            let help = suggestion(word, names).unwrap_or_else(|| tr!("可以写：{zh}", "possible are: {en}"));
            let message = tr!("“{word}”不是章节的类别", "`{word}` is not a kind of section");
            cx.error(code::INVALID_VALUE, cx.first_line(node.span), message, Some(help));
        }
        kind
    }
}

impl Walk for Spanned<SectionKind> {
    fn walk<'p>(&'p self, _: &mut String, _: &mut dyn Visitor<'p>) {}
}

fn kind_words() -> Vec<Vec<&'static str>> {
    SectionKind::all().map(|kind| std::iter::once(kind.key()).chain(kind.aliases().iter().copied()).collect()).collect()
}

/// A numbering scheme: `decimal`, or one pattern a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbering(pub Scheme);

impl Decode for Numbering {
    fn shape() -> Shape {
        Shape::TextOrList
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<Numbering> {
        let wanted = tr!(
            "写 decimal（十进制），或每层一个写法，如 [一、, （一）, 1., （1）, ①]",
            "write `decimal`, or one pattern a level, as [一、, （一）, 1., （1）, ①]"
        );
        match node.kind() {
            Kind::Null => None,
            Kind::Scalar("decimal" | "十进制", _) => Some(Numbering(Scheme::Decimal)),
            Kind::Scalar(..) | Kind::Map(_) => {
                let message = tr!("没有这种编号方式", "no such numbering");
                cx.error(code::INVALID_VALUE, cx.first_line(node.span), message, Some(wanted));
                None
            }
            Kind::Seq(levels) => {
                let mut patterns = Vec::new();
                for level in levels {
                    match level.as_str().map(str::parse::<Pattern>) {
                        Some(Ok(pattern)) => patterns.push(pattern),
                        _ => {
                            let message =
                                tr!("序号的写法里要恰有一个“一”“1”或“①”", "an ordinal pattern holds exactly one 一, 1 or ①");
                            cx.error(code::INVALID_VALUE, cx.first_line(level.span), message, Some(wanted.clone()));
                        }
                    }
                }
                Some(Numbering(Scheme::Levels(patterns)))
            }
        }
    }
}

impl Walk for Numbering {
    fn walk<'p>(&'p self, _: &mut String, _: &mut dyn Visitor<'p>) {}
}
