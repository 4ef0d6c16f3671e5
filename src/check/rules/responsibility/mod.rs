//! Who does what: responsible, leading and assisting units.

mod common;
mod inconsistent_unit_name;
mod missing_unit;
mod repeated_unit;
mod several_leads;
mod undeclared_unit;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] =
    &[missing_unit::RULE, several_leads::RULE, undeclared_unit::RULE, inconsistent_unit_name::RULE, repeated_unit::RULE];
