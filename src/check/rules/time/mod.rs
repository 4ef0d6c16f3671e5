//! Phases, deadlines and dates.

mod common;
mod deadline_outside_phase;
mod deadline_outside_plan;
mod impossible_date;
mod missing_year;
mod overlapping_phases;
mod padded_date;
mod past_deadline;
mod phase_gap;
mod phase_name_slip;
mod reversed_period;
mod short_year;
mod time_before_signing;
mod undecided_cadence;
mod unordered_phases;
mod wrong_weekday;

use crate::check::rule::Rule;

/// The rules, by code.
pub const RULES: &[Rule] = &[
    overlapping_phases::RULE,
    phase_gap::RULE,
    reversed_period::RULE,
    unordered_phases::RULE,
    deadline_outside_phase::RULE,
    deadline_outside_plan::RULE,
    missing_year::RULE,
    impossible_date::RULE,
    wrong_weekday::RULE,
    past_deadline::RULE,
    phase_name_slip::RULE,
    undecided_cadence::RULE,
    padded_date::RULE,
    short_year::RULE,
    time_before_signing::RULE,
];
