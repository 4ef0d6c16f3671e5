//! Ordinals that were typed by hand.

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[];
