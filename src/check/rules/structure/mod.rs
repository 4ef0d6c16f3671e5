//! What a plan is made of: its sections, their order and contents, title and signature.

mod empty_section;
mod missing_section;
mod missing_variant;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[missing_section::RULE, empty_section::RULE, missing_variant::RULE];
