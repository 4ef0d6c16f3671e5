//! Phases, deadlines and dates.

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[];
