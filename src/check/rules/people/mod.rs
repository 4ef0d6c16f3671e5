//! People and their posts.

mod common;

mod empty_role;
mod joined_names;
mod missing_leader;
mod person_in_two_roles;
mod repeated_person;
mod repeated_role;
mod spaced_name;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[
    empty_role::RULE,
    person_in_two_roles::RULE,
    repeated_role::RULE,
    spaced_name::RULE,
    repeated_person::RULE,
    missing_leader::RULE,
    joined_names::RULE,
];
