//! Generated plans, with what each must print.
//!
//! A case of proptest is a [`Tape`] of bytes from which all choices are read, so that it shrinks to a
//! small plan. [`plan`] reads a plan from it: the YAML, and beside each value the texts that must
//! be printed, in printed order. [`seen`] shows what a reader of an output finds in it.

pub(crate) mod docx;
pub(crate) mod plan;
pub(crate) mod seen;
pub(crate) mod sound;
pub(crate) mod tape;
pub(crate) mod texts;
pub(crate) mod yaml;

pub(crate) use tape::Tape;
