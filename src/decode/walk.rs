//! Visiting every text of a record, in the order of its fields, with the path to it.

use std::fmt::Write;

use super::{Key, Line, Lines, Names, Paragraphs, Verbatim};

/// Is shown every text of a plan.
pub trait Visitor<'p> {
    /// A key and its value, before the texts of it.
    fn key(&mut self, _key: &Key) {}

    /// A text, the path of the node that holds it, and the key under which it stands.
    fn text(&mut self, path: &str, text: &'p Line);
}

/// A value whose texts can be visited.
pub trait Walk {
    /// Visits the texts; `path` is the place of this value and is left as it was found.
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>);
}

impl Walk for Line {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        visitor.text(path, self);
    }
}

impl Walk for Verbatim {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        visitor.text(path, &self.0);
    }
}

impl Walk for bool {
    fn walk<'p>(&'p self, _: &mut String, _: &mut dyn Visitor<'p>) {}
}

impl<T: Walk> Walk for Option<T> {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        if let Some(value) = self {
            value.walk(path, visitor);
        }
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        (**self).walk(path, visitor);
    }
}

impl<T: Walk> Walk for [T] {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        let length = path.len();
        for (index, item) in self.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(path, "[{index}]");
            item.walk(path, visitor);
            path.truncate(length);
        }
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        self.as_slice().walk(path, visitor);
    }
}

macro_rules! walk_as_list {
    ($($name:ident)*) => {$(
        impl Walk for $name {
            fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
                self.0.walk(path, visitor);
            }
        }
    )*};
}

walk_as_list!(Paragraphs Lines Names);
