//! Numbers and punctuation, after GB/T 15834, GB/T 15835 and GB/T 9704.

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[];
