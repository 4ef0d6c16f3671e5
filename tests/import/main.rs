//! What `plangen import` makes of existing plans: cases, round trips, any text at all, and the command.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "../harness/mod.rs"]
mod harness;
#[allow(dead_code, reason = "made for other tests too")]
#[path = "../support/mod.rs"]
mod support;

mod any_text;
mod cases;
mod command;
mod examples;
mod reading;
mod samples;
