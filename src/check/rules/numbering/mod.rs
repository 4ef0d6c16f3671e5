//! Ordinals that were typed by hand.

mod broken_sequence;
mod common;
mod mixed_ordinals;
mod typed_ordinal;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[broken_sequence::RULE, mixed_ordinals::RULE, typed_ordinal::RULE];
