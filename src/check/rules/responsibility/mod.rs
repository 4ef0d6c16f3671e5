//! Who does what: responsible, leading and assisting units.

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[];
