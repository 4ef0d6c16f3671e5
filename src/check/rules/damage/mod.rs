//! Placeholders that were never filled in, and what copying and scraping leave behind.

mod placeholder;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[placeholder::RULE];
