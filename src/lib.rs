//! plangen
#![allow(missing_docs, dead_code)]
pub mod decode;
pub mod diagnostic;
pub mod model;
pub mod source;
pub mod text;
