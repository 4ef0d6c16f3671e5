//! Who does what: responsible, leading and assisting units.

mod common;
mod inconsistent_office_name;
mod inconsistent_unit_name;
mod missing_unit;
mod misspelled_unit;
mod repeated_unit;
mod several_leads;
mod typed_unit_label;
mod undeclared_unit;
mod vague_unit;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[
    missing_unit::RULE,
    several_leads::RULE,
    undeclared_unit::RULE,
    inconsistent_unit_name::RULE,
    repeated_unit::RULE,
    vague_unit::RULE,
    typed_unit_label::RULE,
    misspelled_unit::RULE,
    inconsistent_office_name::RULE,
];
