//! Placeholders that were never filled in, and what copying and scraping leave behind.

mod common;

mod broken_end;
mod broken_line;
mod broken_start;
mod collection_heading;
mod copy_mark;
mod editor_lead;
mod garbled_character;
mod page_number;
mod placeholder;
mod replaced_word;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[
    placeholder::RULE,
    copy_mark::RULE,
    garbled_character::RULE,
    broken_start::RULE,
    broken_end::RULE,
    page_number::RULE,
    collection_heading::RULE,
    editor_lead::RULE,
    broken_line::RULE,
    replaced_word::RULE,
];
