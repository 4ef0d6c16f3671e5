//! Attachments, documents and names that are cited.

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[];
