//! Attachments, documents and names that are cited.

mod common;
mod inconsistent_name;
mod missing_attachment;
mod misspelt_trial;
mod uncited_attachment;
mod uncited_basis;
mod unlisted_document;
mod wrong_self_reference;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[
    missing_attachment::RULE,
    uncited_attachment::RULE,
    unlisted_document::RULE,
    uncited_basis::RULE,
    inconsistent_name::RULE,
    misspelt_trial::RULE,
    wrong_self_reference::RULE,
];
