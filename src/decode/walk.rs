//! Visiting every text of a record, in the order of its fields, with the path to it.

use std::fmt::Write;

use super::{Key, Line, Lines, Names, Paragraphs, Verbatim};

/// Is shown every text of a plan.
pub trait Visitor {
    /// Before the fields of a record that stands at `path`; `false` passes its texts over.
    fn enter(&mut self, _path: &str, _key: Option<&Key>) {}

    /// A key and its value, before the texts of it.
    fn key(&mut self, _key: &Key) {}

    /// A text, the path of the node that holds it, and the key under which it stands.
    fn text(&mut self, path: &str, text: &Line);
}

/// A value whose texts can be visited.
pub trait Walk {
    /// Visits the texts; `path` is the place of this value and is left as it was found.
    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor);
}

impl Walk for Line {
    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        visitor.text(path, self);
    }
}

impl Walk for Verbatim {
    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        visitor.text(path, &self.0);
    }
}

impl Walk for bool {
    fn walk(&self, _: &mut String, _: &mut dyn Visitor) {}
}

impl<T: Walk> Walk for Option<T> {
    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        if let Some(value) = self {
            value.walk(path, visitor);
        }
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        (**self).walk(path, visitor);
    }
}

impl<T: Walk> Walk for [T] {
    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
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
    fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
        self.as_slice().walk(path, visitor);
    }
}

macro_rules! walk_as_list {
    ($($name:ident)*) => {$(
        impl Walk for $name {
            fn walk(&self, path: &mut String, visitor: &mut dyn Visitor) {
                self.0.walk(path, visitor);
            }
        }
    )*};
}

walk_as_list!(Paragraphs Lines Names);
