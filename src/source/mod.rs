//! Files as they were read, places in them, and the YAML tree with those places.

pub mod file;
pub mod span;
pub mod yaml;

pub use file::{ReadError, SourceFile, Sources, TextEncoding};
pub use span::{FileId, Span, Spanned};
