//! What a rule is, and what it works with.

use std::ops::Range;

use super::settings::Settings;
use super::view::{TextAt, View};
use crate::decode::Line;
use crate::diagnostic::{Code, Diagnostic, Edit, Severity};
use crate::model::Plan;
use crate::source::{SourceFile, Span};
use crate::text::Text;
use crate::variant::{Requirement, Variant};

/// What is known about a rule beside its work.
#[derive(Clone, Copy, Debug)]
pub struct RuleMeta {
    /// Code and name. The name says the fault, so that `allow(name)` reads well.
    pub code: Code,
    /// How much its findings matter, unless the user says otherwise. One of them may matter more or less, but
    /// what is `Info` here stays so: such a rule does not run where only warnings are wanted.
    pub severity: Severity,
    /// Whether it knows a certain cure for (some of) what it finds, which `check --fix` applies.
    pub fixable: bool,
    /// What it finds, in one sentence: Chinese and English.
    pub summary: (&'static str, &'static str),
    /// Why that is a fault: Chinese and English.
    pub reason: (&'static str, &'static str),
    /// The clause it rests on, as `GB/T 15834—2011 §4.8`; empty where there is none.
    pub source: &'static str,
    /// What it finds something in, and the same mended.
    pub example: Example,
}

/// A pair of examples. Each is the part of a plan that matters; [`example::plan`](super::example::plan)
/// adds the rest. In the bad one, `⟦…⟧` stand around each place at which the rule alone, and no
/// other, finds something; in the good one no rule does. Where all cures are certain, the good example is
/// what `--fix` makes of the bad one.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// With the fault.
    pub bad: &'static str,
    /// Without it.
    pub good: &'static str,
}

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What is known about it.
    pub meta: RuleMeta,
    /// Its work.
    pub check: fn(&mut Context<'_>),
}

/// A rule finds so much in one text at most: to place a finding takes as long as the text is.
pub const MOST: usize = 100;

/// What a rule reads, and where it puts its findings.
#[derive(Debug)]
pub struct Context<'p> {
    /// The plan.
    pub plan: &'p Plan,
    /// The same, laid flat.
    pub view: &'p View<'p>,
    /// Its variant.
    pub variant: &'p Variant,
    /// The file, for places inside texts.
    pub file: &'p SourceFile,
    /// What the user asked for, beside which rules to run.
    pub settings: &'p Settings,
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
    labels: Vec<(Span, Text)>,
    fix: Vec<Edit>,
}

impl<'p> Context<'p> {
    /// Reports something at a place and a path of the plan.
    pub fn report(&mut self, span: Span, path: impl Into<String>, message: Text) -> &mut Finding {
        let index = self.findings.len();
        let path = path.into();
        self.findings.push(Finding { span, message, help: None, path, severity: None, labels: Vec::new(), fix: Vec::new() });
        &mut self.findings[index]
    }

    /// Reports something at a stretch (of bytes) of a text.
    pub fn report_in(&mut self, text: &TextAt<'_>, range: Range<usize>, message: Text) -> &mut Finding {
        self.report(self.place(text.line, range), text.path.as_str(), message)
    }

    /// The place of a stretch (of bytes) of a text in the file; of the first line of the text where the file
    /// spells it elsewhere.
    pub fn place(&self, line: &Line, range: Range<usize>) -> Span {
        self.file.locate(line.span, line, range).unwrap_or_else(|| self.first_line(line.span))
    }

    /// The edit that puts `text` in place of a stretch (of bytes) of a text; none where the file spells the
    /// text elsewhere, and where nothing would be left of it. `text` must need no quoting: no straight quotation
    /// mark, no backslash, no line break.
    pub fn edit(&self, line: &Line, range: Range<usize>, text: &str) -> Vec<Edit> {
        let rest = [line.get(..range.start), Some(text), line.get(range.end..)];
        if rest.into_iter().flatten().all(|part| part.trim().is_empty()) {
            return Vec::new();
        }
        let span = self.file.locate(line.span, line, range);
        span.map(|span| Edit { span, text: text.to_owned() }).into_iter().collect()
    }

    /// What must be there: what the variant requires, and what the user's own organisation does.
    pub fn requirements(&self) -> Vec<Requirement> {
        let mut requirements = self.variant.manifest.requirements();
        requirements.extend(self.settings.required.iter().cloned());
        requirements
    }

    /// The place of the plan's beginning, for what is not there.
    pub fn top(&self) -> Span {
        self.first_line(self.plan.title.first().map_or(self.plan.span, |title| title.span))
    }

    /// The part of a span on its first line.
    pub fn first_line(&self, span: Span) -> Span {
        let length = self.file.slice(span).lines().next().map_or(0, |line| line.trim_end().len() as u32);
        Span { end: span.end.min(span.start + length), ..span }
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

    /// Points at a second place and says what stands there.
    pub fn label(&mut self, span: Span, text: Text) -> &mut Finding {
        self.labels.push((span, text));
        self
    }

    /// Adds the edits of the one certain cure, as [`Context::edit`] makes them.
    pub fn fix(&mut self, edits: Vec<Edit>) -> &mut Finding {
        self.fix = edits;
        self
    }

    pub(super) fn into_diagnostic(self, meta: &RuleMeta) -> Diagnostic {
        let severity = self.severity.unwrap_or(meta.severity);
        let diagnostic = Diagnostic::new(meta.code, severity, self.span, self.message).maybe_help(self.help).at_path(self.path);
        self.labels.into_iter().fold(diagnostic, |diagnostic, (span, text)| diagnostic.label(span, text)).fix(self.fix)
    }
}
