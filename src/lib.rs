//! plangen turns one YAML file into a formatted Chinese work plan (工作方案), and checks it.
//!
//! The stages, in the order a plan goes through them:
//!
//! 1. [`source`] reads the file and keeps the place of every value; [`decode`] turns the YAML tree into
//!    records and collects all faults at once.
//! 2. [`model`] is the plan: typed, and nothing about how it will look.
//! 3. [`variant`] says which sections a kind of plan has, in which order; [`template`] arranges the plan
//!    accordingly and runs the variant's template on the [`engine`], which writes Markdown without
//!    numbers in a small [dialect](document::dialect).
//! 4. [`document`] reads that Markdown into a tree and gives the numbers, once, from depth alone.
//! 5. [`writer`] writes the tree: one module a format, one row in one table.
//!
//! Beside that line stand [`check`] (rules over the plan), [`scaffold`] (new plans) and [`diagnostic`]
//! (messages with a place). [`text`] knows Chinese text, [`world`] is the door to the outside,
//! [`pipeline`] joins the stages, and [`cli`] is the command line. Who may use whom is held by
//! `tests/architecture.rs`.
//!
//! # Example
//!
//! ```
//! use plangen::source::{SourceFile, Sources};
//! use plangen::template::Template;
//! use plangen::variant::Registry;
//! use plangen::writer::{Format, Options};
//! use plangen::{pipeline, world::EmptyWorld};
//!
//! let mut sources = Sources::default();
//! let file = SourceFile::from_text("plan.yaml", "标题: 某镇节水方案\n工作目标: 用水量下降一成。\n");
//! let id = sources.add(file);
//! let plan = pipeline::load(&sources, id).plan.expect("the file has no fault");
//!
//! let registry = Registry::new(&EmptyWorld, None);
//! let variant = pipeline::variant(&plan, None, &registry, &mut sources).expect("a known variant");
//! let template = Template::compile(&variant.name, &registry, &mut sources).expect("an embedded template");
//! let composed = pipeline::compose(&plan, &variant, &template, &mut sources).expect("a sound template");
//!
//! let output = Format::Markdown.write(&composed.document, &Options::default()).expect("Markdown can say it all");
//! assert_eq!(String::from_utf8_lossy(&output.bytes), "# 某镇节水方案\n\n## 一、工作目标\n\n用水量下降一成。\n");
//! ```

pub mod check;
pub mod cli;
pub mod decode;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod model;
pub mod pipeline;
pub mod scaffold;
pub mod source;
pub mod style;
pub mod template;
pub mod text;
pub mod variant;
pub mod world;
pub mod writer;
