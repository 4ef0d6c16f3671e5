//! From the YAML tree to typed records, with all faults collected.
//!
//! A record type lists its fields once, in [`record!`](crate::record): name, Chinese aliases, type,
//! whether the value is printed, and what it means in both languages. Reading, suggestions for
//! misspelt keys, the JSON Schema, the rewriting of keys from one language to the other and the tests
//! that nothing is lost all work from that one list.

mod record;
mod scalar;
mod schema;
mod table;
mod vocabulary;
pub mod walk;

use crate::diagnostic::{Code, Diagnostic, code};
use crate::source::tree::{Kind, Node};
use crate::source::{SourceFile, Span, Spanned};
use crate::text::{Text, similar};
use crate::tr;

pub use record::{Key, Record, Shape, all_keys, assign, decode_record, full_width_colon, full_width_keys, line, record_shape};
pub use scalar::{Choice, Line, Lines, Names, Paragraphs, Verbatim, is_unprintable, paragraphs, unprintable};
pub use schema::schema;
pub use table::Table;
pub use vocabulary::Numbering;
pub use walk::{Visitor, Walk};

/// A value that can be read from a YAML node.
pub trait Decode: Sized {
    /// What may be written, for the schema and for messages.
    fn shape() -> Shape;

    /// Reads a node. `None` when it is absent or faulty; faults are reported to `cx`.
    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self>;
}

/// What a run of decoding gathers.
#[derive(Debug)]
pub struct Decoder<'f> {
    /// The file, for the spelling of its scalars.
    pub file: &'f SourceFile,
    /// The faults.
    pub diagnostics: Vec<Diagnostic>,
    /// The keys and words that were understood, with their places.
    pub spellings: Vec<Spelling>,
    depth: usize,
}

/// A key or a word from a fixed set, understood.
#[derive(Clone, Copy, Debug)]
pub struct Spelling {
    /// Where it stands.
    pub span: Span,
    /// Its English spelling.
    pub english: &'static str,
}

impl<'f> Decoder<'f> {
    /// A decoder for one file.
    pub fn new(file: &'f SourceFile) -> Decoder<'f> {
        Decoder { file, diagnostics: Vec::new(), spellings: Vec::new(), depth: 0 }
    }

    /// Reports a fault.
    pub fn error(&mut self, code: Code, span: Span, message: Text, help: Option<Text>) {
        self.diagnostics.push(Diagnostic::error(code, span, message).maybe_help(help));
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type(&mut self, node: &Node<'_>, wanted: &Text) {
        let (zh, en) = match node.kind() {
            Kind::Null => ("空值", "nothing"),
            Kind::Scalar(..) => ("文字", "a text"),
            Kind::Seq(_) => ("列表", "a list"),
            Kind::Map(_) => ("映射", "a map"),
        };
        let (want_zh, want_en) = (wanted.get(crate::text::Lang::Zh), wanted.get(crate::text::Lang::En));
        let message = tr!("这里应当是{want_zh}，实际是{zh}", "expected {want_en}, found {en}");
        let span = self.first_line(node.span);
        self.error(code::WRONG_TYPE, span, message, None);
    }

    /// Runs `read` one level deeper, or reports that the limit is reached.
    pub fn nested<T>(&mut self, node: &Node<'_>, limit: usize, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth >= limit {
            let message = tr!("条目嵌套超过 {limit} 层", "items nested more than {limit} deep");
            let help = tr!("公文的层次一般不超过五级，请合并层次", "official documents have five levels at most: merge some");
            self.error(code::LIMIT, self.first_line(node.span), message, Some(help));
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// The part of a span on its first line, without white space at its end.
    pub fn first_line(&self, span: Span) -> Span {
        let text = self.file.slice(span);
        let line = text.lines().next().unwrap_or_default().trim_end();
        Span { end: span.start + line.len() as u32, ..span }
    }
}

/// "Did you mean …?" for a name that is none of the known ones.
pub fn suggestion<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Text> {
    let near = similar::nearest(name, candidates)?;
    Some(tr!("是不是“{near}”？", "did you mean `{near}`?"))
}

impl<T: Decode> Decode for Option<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, cx).map(Some)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, cx).map(Box::new)
    }
}

/// A list; a single value stands for a list of one.
impl<T: Decode> Decode for Vec<T> {
    fn shape() -> Shape {
        Shape::List(T::shape)
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match node.kind() {
            Kind::Null => None,
            Kind::Seq(items) => Some(items.iter().filter_map(|item| T::decode(item, cx)).collect()),
            _ => T::decode(node, cx).map(|value| vec![value]),
        }
    }
}

impl Decode for bool {
    fn shape() -> Shape {
        Shape::Bool
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<bool> {
        match node.as_str() {
            Some("true" | "yes" | "是") => Some(true),
            Some("false" | "no" | "否") => Some(false),
            None if node.is_null() => None,
            _ => {
                let help = tr!("写 true（是）或 false（否）", "write true or false");
                let message = tr!("这里应当是“是”或“否”", "expected yes or no");
                cx.error(code::WRONG_TYPE, cx.first_line(node.span), message, Some(help));
                None
            }
        }
    }
}

impl<T: Decode> Decode for Spanned<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, cx).map(|value| Spanned::new(value, node.span))
    }
}
