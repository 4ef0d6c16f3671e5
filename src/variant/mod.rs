//! Variants: which sections a kind of plan has, in which order, under which headings, and which of
//! them it must have. Each is a folder of `templates/`: `variant.yaml`, `plan.md`, `skeleton.yaml`.

pub mod manifest;
pub mod registry;

pub use manifest::{Manifest, Requirement};
pub use registry::{Registry, TemplateFile, Variant};
