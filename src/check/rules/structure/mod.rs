//! What a plan is made of: its sections, their order and contents, title and signature.

mod common;
mod dangling_lead_in;
mod empty_section;
mod heading_without_body;
mod misplaced_section;
mod missing_section;
mod missing_signature;
mod missing_variant;
mod repeated_section;
mod repeated_title;
mod single_item;
mod skipped_level;
mod wrong_count;
mod wrong_quoted_count;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[
    missing_section::RULE,
    empty_section::RULE,
    missing_variant::RULE,
    repeated_section::RULE,
    misplaced_section::RULE,
    heading_without_body::RULE,
    skipped_level::RULE,
    single_item::RULE,
    missing_signature::RULE,
    wrong_count::RULE,
    repeated_title::RULE,
    dangling_lead_in::RULE,
    wrong_quoted_count::RULE,
];
