//! Numbers and punctuation, after GB/T 15834, GB/T 15835 and GB/T 9704.

mod colliding_marks;
mod common;
mod dash_form;
mod document_number_brackets;
mod document_number_form;
mod doubled_character;
mod ellipsis_form;
mod estimate_comma;
mod folded_line;
mod full_width_digit;
mod half_width_punctuation;
mod heading_full_stop;
mod letter_case;
mod mark_before_deng;
mod missing_final_mark;
mod misspelt_word;
mod number_form;
mod range_mark;
mod straight_quotes;
mod stray_space;
mod unpaired_mark;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[
    document_number_brackets::RULE,
    document_number_form::RULE,
    half_width_punctuation::RULE,
    straight_quotes::RULE,
    unpaired_mark::RULE,
    ellipsis_form::RULE,
    dash_form::RULE,
    range_mark::RULE,
    letter_case::RULE,
    heading_full_stop::RULE,
    missing_final_mark::RULE,
    doubled_character::RULE,
    stray_space::RULE,
    folded_line::RULE,
    number_form::RULE,
    estimate_comma::RULE,
    mark_before_deng::RULE,
    full_width_digit::RULE,
    colliding_marks::RULE,
    misspelt_word::RULE,
];
