//! What a rule is, and what it works with.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Plan;
use crate::source::{SourceFile, Span};
use crate::text::Text;
use crate::variant::Variant;

/// What is known about a rule beside its work.
#[derive(Clone, Copy, Debug)]
pub struct RuleMeta {
    /// Code and name.
    pub code: Code,
    /// How much its findings matter, unless the user says otherwise.
    pub severity: Severity,
    /// What it finds, in one sentence: Chinese and English.
    pub summary: (&'static str, &'static str),
    /// Why that is a fault: Chinese and English.
    pub reason: (&'static str, &'static str),
    /// A plan in which it finds something, and the same plan mended.
    pub example: (&'static str, &'static str),
}

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What is known about it.
    pub meta: RuleMeta,
    /// Its work.
    pub check: fn(&mut Context<'_>),
}

/// What a rule reads, and where it puts its findings.
#[derive(Debug)]
pub struct Context<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// Its variant.
    pub variant: &'p Variant,
    /// The file, for places inside texts.
    pub file: &'p SourceFile,
    pub(super) findings: Vec<Finding>,
}

/// What a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    span: Span,
    message: Text,
    help: Option<Text>,
    path: String,
    severity: Option<Severity>,
}

impl<'p> Context<'p> {
    /// A context without findings.
    pub fn new(plan: &'p Plan, variant: &'p Variant, file: &'p SourceFile) -> Context<'p> {
        Context { plan, variant, file, findings: Vec::new() }
    }

    /// Reports something at a place and a path of the plan.
    pub fn report(&mut self, span: Span, path: impl Into<String>, message: Text) -> &mut Finding {
        let index = self.findings.len();
        self.findings.push(Finding { span, message, help: None, path: path.into(), severity: None });
        &mut self.findings[index]
    }

    /// The place of the plan's beginning, for what is not there.
    pub fn top(&self) -> Span {
        let span = self.plan.title.first().map(|title| title.span).unwrap_or(self.plan.span);
        Span { end: span.end.min(span.start + self.first_line_length(span)), ..span }
    }

    fn first_line_length(&self, span: Span) -> u32 {
        self.file.slice(span).lines().next().map_or(0, |line| line.trim_end().len() as u32)
    }
}

impl Finding {
    /// Adds what to do.
    pub fn help(&mut self, help: Text) -> &mut Finding {
        self.help = Some(help);
        self
    }

    /// Says that it matters more or less than the rule's findings do.
    pub fn severity(&mut self, severity: Severity) -> &mut Finding {
        self.severity = Some(severity);
        self
    }

    pub(super) fn into_diagnostic(self, meta: &RuleMeta) -> Diagnostic {
        let severity = self.severity.unwrap_or(meta.severity);
        Diagnostic::new(meta.code, severity, self.span, self.message).maybe_help(self.help).at_path(self.path)
    }
}
