//! Records: maps with known keys.

use super::{Decoder, Visitor, suggestion};
use crate::diagnostic::code;
use crate::source::tree::{Kind, Node, Style};
use crate::source::{Span, Spanned};
use crate::text::Text;
use crate::tr;

/// A row of the key table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The English spelling, which is also the field's name and its name in paths.
    pub name: &'static str,
    /// The Chinese spellings, the usual one first.
    pub aliases: &'static [&'static str],
    /// Whether the value is part of the printed plan.
    pub printed: bool,
    /// What it means: Chinese and English.
    pub doc: (&'static str, &'static str),
    /// What may be written.
    pub shape: fn() -> Shape,
}

impl Key {
    /// All spellings, the English one first.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// What may be written as a value.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A text.
    Text,
    /// A text or a list of texts.
    TextOrList,
    /// One of many words, or a list of them. The schema has the words once, under a name.
    WordsOrList {
        /// The name.
        name: &'static str,
        /// The words.
        words: fn() -> Vec<String>,
    },
    /// Yes or no.
    Bool,
    /// One of some words, each with its spellings.
    Choice(fn() -> Vec<Vec<&'static str>>),
    /// A list of something, or one of it.
    List(fn() -> Shape),
    /// A record, or what else it may be written as.
    Record {
        /// The record's name.
        name: &'static str,
        /// Its keys.
        keys: fn() -> Vec<Key>,
        /// Whether a text can stand for it.
        text: bool,
        /// Whether a list (of this) can stand for it.
        list: Option<fn() -> Shape>,
    },
    /// Rows of cells.
    Rows,
    /// Names of the user's, each with such a value.
    Table(fn() -> Shape),
    /// Any of several.
    AnyOf(&'static [fn() -> Shape]),
}

/// A map with known keys. Implemented by [`record!`](crate::record).
pub trait Record: Sized {
    /// The name, for the schema.
    const NAME: &'static str;
    /// What it is, for messages: Chinese and English.
    const DOC: (&'static str, &'static str);

    /// An empty one.
    fn empty(span: Span) -> Self;

    /// Its keys.
    fn keys() -> &'static [Key];

    /// Reads the value of the key with that index.
    fn set(&mut self, index: usize, node: &Node<'_>, cx: &mut Decoder<'_>);

    /// Keys beyond [`keys`](Record::keys).
    fn further_keys() -> Vec<Key> {
        Vec::new()
    }

    /// Reads the value of a further key; `key_span` is the place of the key.
    fn set_further(&mut self, _key: &Key, _key_span: Span, _node: &Node<'_>, _cx: &mut Decoder<'_>) {}

    /// Visits the texts in the order of the fields.
    fn walk_fields<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>);
}

/// All keys of a record.
pub fn all_keys<R: Record>() -> Vec<Key> {
    let mut keys = R::keys().to_vec();
    keys.extend(R::further_keys());
    keys
}

/// Reads a map into a record. Unknown and doubled keys are reported, as is anything but a map.
pub fn decode_record<R: Record>(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<R> {
    let Kind::Map(entries) = node.kind() else {
        if !node.is_null() && !full_width_keys::<R>(node, cx) {
            let (zh, en) = R::DOC;
            cx.wrong_type(node, &Text::new(format!("{zh}（映射）"), format!("{en} (a map)")));
        }
        return None;
    };
    let mut record = R::empty(node.span);
    let mut seen: Vec<(&'static str, Span)> = Vec::with_capacity(entries.len());
    for (key_node, value) in entries {
        let Some(word) = key_node.as_str() else {
            cx.wrong_type(key_node, &tr!("键（文字）", "a key (a text)"));
            continue;
        };
        let word = word.trim();
        if word.starts_with("x-") {
            continue;
        }
        let known = R::keys().iter().position(|key| key.name == word || key.aliases.contains(&word));
        let further = || R::further_keys().into_iter().find(|key| key.name == word || key.aliases.contains(&word));
        let (key, index) = match known {
            Some(index) => (R::keys()[index], Some(index)),
            None => match further() {
                Some(key) => (key, None),
                None => {
                    unknown_key::<R>(word, key_node.span, cx);
                    continue;
                }
            },
        };
        if let Some((_, first)) = seen.iter().find(|(name, _)| *name == key.name) {
            let message = tr!("“{word}”写了两次", "`{word}` stands twice");
            let fault = crate::diagnostic::Diagnostic::error(code::DUPLICATE_KEY, key_node.span, message)
                .label(*first, tr!("第一次在这里", "here it stands first"))
                .help(tr!("合并成一处，或删掉一处", "merge the two, or delete one"));
            cx.diagnostics.push(fault);
            continue;
        }
        seen.push((key.name, key_node.span));
        cx.spellings.push(super::Spelling { span: key_node.span, english: key.name });
        match index {
            Some(index) => record.set(index, value, cx),
            None => record.set_further(&key, key_node.span, value, cx),
        }
    }
    Some(record)
}

fn unknown_key<R: Record>(word: &str, span: Span, cx: &mut Decoder<'_>) {
    let keys = all_keys::<R>();
    let (zh, en) = R::DOC;
    let message = tr!("{zh}里没有“{word}”这个键", "`{word}` is not a key of {en}");
    let help = suggestion(word, keys.iter().flat_map(Key::spellings)).unwrap_or_else(|| {
        let chinese = !word.is_ascii();
        let names: Vec<&str> =
            keys.iter().map(|key| if chinese { key.aliases.first().copied().unwrap_or(key.name) } else { key.name }).collect();
        let names = names.join(if chinese { "、" } else { ", " });
        tr!("可用的键：{names}；自用的键以 x- 开头", "the keys are {names}; keys of your own begin with x-")
    });
    cx.error(code::UNKNOWN_KEY, span, message, Some(help));
}

/// Reports `标题：…` where a key and its colon are wanted: a plain text, all lines of which begin with
/// a key of the record and a full-width colon. Whether it was so.
pub fn full_width_keys<R: Record>(node: &Node<'_>, cx: &mut Decoder<'_>) -> bool {
    let Kind::Scalar(_, Style::Plain) = node.kind() else { return false };
    let source = cx.file.slice(node.span).to_owned();
    let keys = all_keys::<R>();
    let mut colons = Vec::new();
    let mut at = node.span.start as usize;
    for line in source.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let Some((word, _)) = line.trim_start().split_once('：') else { return false };
        if !keys.iter().any(|key| key.spellings().any(|spelling| spelling == word)) {
            return false;
        }
        let colon = start + word.len();
        colons.push(Span::new(node.span.file, colon, colon + '：'.len_utf8()));
    }
    for &colon in &colons {
        cx.diagnostics.push(full_width_colon(colon));
    }
    !colons.is_empty()
}

/// The message for a full-width colon behind a key.
pub fn full_width_colon(colon: Span) -> crate::diagnostic::Diagnostic {
    let message = tr!("键的后面用了全角冒号“：”", "a full-width colon `：` behind a key");
    crate::diagnostic::Diagnostic::error(code::FULL_WIDTH_COLON, colon, message)
        .help(tr!("改成半角冒号加一个空格“: ”", "write `: `, a colon and a space"))
}

/// The value of a field, once it is decoded; what was there stays if it was not.
pub fn assign<T: super::Decode>(field: &mut T, node: &Node<'_>, cx: &mut Decoder<'_>) {
    if let Some(value) = T::decode(node, cx) {
        *field = value;
    }
}

/// Declares a record: a struct whose fields are the keys of a map.
///
/// ```text
/// record! {
///     /// Who signs.
///     pub struct Signature as "落款", "a signature" {
///         organisation | "单位": Lines = printed, "署名单位", "who signs";
///     }
/// }
/// ```
#[macro_export]
macro_rules! record {
    (
        $(#[$meta:meta])*
        pub struct $name:ident as $zh:literal, $en:literal {
            $($field:ident $(= $key:literal)? $(| $alias:literal)* : $type:ty = $printed:ident, $doc_zh:literal, $doc_en:literal;)*
        }
        $(further { $($further:tt)* })?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default)]
        pub struct $name {
            /// Where the record stands.
            pub span: $crate::source::Span,
            $(#[doc = $doc_en] pub $field: $type,)*
        }

        impl $crate::decode::Record for $name {
            const NAME: &'static str = stringify!($name);
            const DOC: (&'static str, &'static str) = ($zh, $en);

            fn empty(span: $crate::source::Span) -> Self {
                Self { span, ..Self::default() }
            }

            fn keys() -> &'static [$crate::decode::Key] {
                const KEYS: &[$crate::decode::Key] = &[$($crate::decode::Key {
                    name: $crate::record!(@name $field $($key)?),
                    aliases: &[$($alias),*],
                    printed: $crate::record!(@ $printed),
                    doc: ($doc_zh, $doc_en),
                    shape: <$type as $crate::decode::Decode>::shape,
                }),*];
                KEYS
            }

            #[allow(unused_assignments)]
            fn set(
                &mut self,
                index: usize,
                node: &$crate::source::tree::Node<'_>,
                cx: &mut $crate::decode::Decoder<'_>,
            ) {
                let mut at = 0;
                $(
                    if index == at {
                        return $crate::decode::assign(&mut self.$field, node, cx);
                    }
                    at += 1;
                )*
            }

            fn walk_fields<'p>(&'p self, path: &mut String, visitor: &mut dyn $crate::decode::Visitor<'p>) {
                let length = path.len();
                let mut keys = <Self as $crate::decode::Record>::keys().iter();
                $(
                    if let Some(key) = keys.next() {
                        visitor.key(key);
                        if length > 0 {
                            path.push('.');
                        }
                        path.push_str(key.name);
                        $crate::decode::Walk::walk(&self.$field, path, visitor);
                        path.truncate(length);
                    }
                )*
            }

            $($($further)*)?
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $key:literal) => { $key };
    (@ printed) => { true };
    (@ hidden) => { false };
}

/// Makes a record a value that is written as a map only.
#[macro_export]
macro_rules! map_only {
    ($($name:ident)*) => {$(
        impl $crate::decode::Decode for $name {
            fn shape() -> $crate::decode::Shape {
                $crate::decode::record_shape::<$name>(false, None)
            }

            fn decode(node: &$crate::source::tree::Node<'_>, cx: &mut $crate::decode::Decoder<'_>) -> Option<Self> {
                $crate::decode::decode_record(node, cx)
            }
        }

        impl $crate::decode::Walk for $name {
            fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn $crate::decode::Visitor<'p>) {
                $crate::decode::Record::walk_fields(self, path, visitor);
            }
        }
    )*};
}

/// The shape of a record.
pub fn record_shape<R: Record>(text: bool, list: Option<fn() -> Shape>) -> Shape {
    Shape::Record { name: R::NAME, keys: all_keys::<R>, text, list }
}

/// The place of a key's value for a record made from something shorter than a map.
pub fn line(node: &Node<'_>, text: &str) -> Spanned<String> {
    Spanned::new(text.to_owned(), node.span)
}
