//! Tables: maps whose keys are names of the user's.

use super::{Decode, Decoder, Line, Shape, Visitor, Walk};
use crate::source::Spanned;
use crate::source::tree::{Kind, Node};
use crate::tr;

/// Names with their values, in the order written.
#[derive(Clone, Debug)]
pub struct Table<T>(Vec<(Line, T)>);

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table(Vec::new())
    }
}

impl<T> Table<T> {
    /// The names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&Line, &T)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// The names, to be changed.
    pub fn names_mut(&mut self) -> impl Iterator<Item = &mut Line> {
        self.0.iter_mut().map(|(name, _)| name)
    }
}

impl<T: Decode> Decode for Table<T> {
    fn shape() -> Shape {
        Shape::Table(T::shape)
    }

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Table<T>> {
        let Kind::Map(entries) = node.kind() else {
            if !node.is_null() {
                cx.wrong_type(node, &tr!("名称和值的映射", "a table of names and values"));
            }
            return None;
        };
        let entry = |(key, value): &(Node<'_>, Node<'_>)| {
            let name = Spanned::new(key.as_str()?.to_owned(), key.span);
            Some((name, T::decode(value, cx)?))
        };
        Some(Table(entries.iter().filter_map(entry).collect()))
    }
}

impl<T> Walk for Table<T> {
    fn walk<'p>(&'p self, _: &mut String, _: &mut dyn Visitor<'p>) {}
}
