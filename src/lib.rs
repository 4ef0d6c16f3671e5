//! plangen
#![allow(missing_docs, dead_code)]
pub mod check;
pub mod cli;
pub mod decode;
pub mod diagnostic;
pub mod engine;
pub mod variant;
pub mod world;
pub mod writer;
pub mod document;
pub mod model;
pub mod pipeline;
pub mod scaffold;
pub mod source;
pub mod template;
pub mod text;
