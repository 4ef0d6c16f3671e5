//! The tree that files are read into: YAML by [`yaml`](super::yaml), TOML by [`toml`](super::toml).

use std::borrow::Cow;
use std::rc::Rc;

use super::span::Span;

/// A node and its place.
#[derive(Clone, Debug)]
pub struct Node<'s> {
    /// From the first byte of the value to its last. For an alias, the place of the alias.
    pub span: Span,
    pub(super) value: Value<'s>,
}

#[derive(Clone, Debug)]
pub(super) enum Value<'s> {
    Null,
    Scalar(Cow<'s, str>, Style),
    Seq(Vec<Node<'s>>),
    Map(Vec<(Node<'s>, Node<'s>)>),
    Shared(Rc<Node<'s>>),
}

/// How a scalar is written; TOML has plain values and quoted texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// After `|` or `>`.
    Block,
}

/// What a node is, with aliases looked through.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'n, 's> {
    /// Empty or `~` in YAML.
    Null,
    /// A text.
    Scalar(&'n str, Style),
    /// A list.
    Seq(&'n [Node<'s>]),
    /// A map; keys may occur more than once, which the reader reports.
    Map(&'n [(Node<'s>, Node<'s>)]),
}

impl<'s> Node<'s> {
    /// What the node is.
    pub fn kind(&self) -> Kind<'_, 's> {
        match &self.value {
            Value::Null => Kind::Null,
            Value::Scalar(text, style) => Kind::Scalar(text, *style),
            Value::Seq(items) => Kind::Seq(items),
            Value::Map(entries) => Kind::Map(entries),
            Value::Shared(node) => node.kind(),
        }
    }

    /// The text of a scalar.
    pub fn as_str(&self) -> Option<&str> {
        match self.kind() {
            Kind::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// Whether the value is absent.
    pub fn is_null(&self) -> bool {
        matches!(self.kind(), Kind::Null)
    }
}
