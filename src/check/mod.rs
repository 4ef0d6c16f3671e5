//! Rules over a plan: what a careful reader would find on the third reading.
//!
//! A rule is a file in [`rules`] and a row in [`registry`]. It reports findings; which of them count, and
//! how much, is not its business.

pub mod registry;
pub mod rule;
pub mod rules;

pub use rule::{Context, Finding, Rule, RuleMeta};

use crate::diagnostic::Diagnostic;
use crate::model::Plan;
use crate::source::SourceFile;
use crate::variant::Variant;

/// Runs all rules over a plan. The findings stand in the order of their places.
pub fn run(plan: &Plan, variant: &Variant, file: &SourceFile) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in registry::RULES {
        let mut context = Context::new(plan, variant, file);
        (rule.check)(&mut context);
        diagnostics.extend(context.findings.into_iter().map(|finding| finding.into_diagnostic(&rule.meta)));
    }
    diagnostics.sort_by_key(|d| (d.span().map(|span| span.start), d.code));
    diagnostics
}
