//! plangen
#![allow(missing_docs, dead_code)]
pub mod decode;
pub mod diagnostic;
pub mod engine;
pub mod variant;
pub mod world;
pub mod document;
pub mod model;
pub mod pipeline;
pub mod source;
pub mod template;
pub mod text;
