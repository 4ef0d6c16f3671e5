//! Files as they were read, places in them, and the tree of values with those places.

pub mod align;
pub mod file;
pub mod span;
pub mod toml;
pub mod tree;
pub mod yaml;

pub use file::{ReadError, SourceFile, Sources, TextEncoding};
pub use span::{FileId, Span, Spanned};
