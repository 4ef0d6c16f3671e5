//! People and their posts.

mod empty_role;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[empty_role::RULE];
