//! Rules over a plan: what a careful reader would find on the third reading.
//!
//! A rule is a file in [`rules`] and a row of its group. It reads the plan, tree or [`view`], and reports
//! findings with their places; which of them count, and how much, is the business of [`settings`], which
//! [`config`] fills from `plangen.toml`, and of the comments that [`allow`](self) findings. [`fix`] makes
//! the certain cures.

mod allow;
pub mod config;
pub mod example;
pub mod fix;
pub mod registry;
pub mod rule;
pub mod rules;
pub mod settings;
pub mod statistics;
pub mod view;

pub use rule::{Context, Example, Finding, Rule, RuleMeta};
pub use settings::Settings;
pub use view::View;

use crate::diagnostic::Diagnostic;
use crate::model::Plan;
use crate::source::{FileId, Sources};
use crate::variant::Variant;

/// Runs the rules over a plan that was read from a file. The findings stand in the order of their places,
/// each place and rule once.
pub fn run(plan: &Plan, variant: &Variant, sources: &Sources, id: FileId, settings: &Settings) -> Vec<Diagnostic> {
    let Some(file) = sources.get(id) else { return Vec::new() };
    let view = View::new(plan);
    let mut allows = allow::Allows::read(file, id);
    let mut diagnostics = Vec::new();
    let mut context = Context { plan, view: &view, variant, file, settings, findings: Vec::new() };
    for (index, rule) in registry::rules().enumerate().filter(|(index, _)| settings.runs(*index)) {
        (rule.check)(&mut context);
        for finding in context.findings.drain(..) {
            let mut diagnostic = finding.into_diagnostic(&rule.meta);
            diagnostic.severity = settings.severity(index).unwrap_or(diagnostic.severity);
            if !allows.allow(index, &diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
    }
    diagnostics.extend(allows.into_diagnostics(settings));
    diagnostics.sort_by_key(|d| (d.span().map(|span| (span.start, span.end)), d.code));
    // What an alias repeats is found again at the same place.
    diagnostics.dedup_by(|a, b| a.code == b.code && a.labels == b.labels && a.message == b.message);
    diagnostics
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::model::load;
    use crate::source::SourceFile;
    use crate::text::calendar;
    use crate::variant::Registry;
    use crate::world::EmptyWorld;

    #[test]
    fn a_plan_laid_flat_knows_the_section_of_each_text() {
        let text = format!("标题: 青禾镇工作方案\n章节:\n{}", "  - {标题: 工作目标, 正文: 各村抓好落实。}\n".repeat(2));
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::from_text("p", text));
        let plan = load::load(&sources, id).plan.unwrap();
        let kinds: Vec<_> = View::new(&plan).texts.iter().map(|text| text.kind.map(|kind| kind.key())).collect();
        assert_eq!(kinds, [None, Some("goals"), Some("goals"), Some("goals"), Some("goals")]);
        let lists: Vec<String> = View::new(&plan).texts.iter().map(|text| text.list().to_owned()).collect();
        assert_eq!(lists[..3], ["title", "sections[0].title", "sections[0].text"]);
    }

    /// What is found in a plan, and the plan's file.
    pub(crate) fn check(text: &str) -> (Vec<Diagnostic>, Sources) {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::from_text("p", text));
        let loaded = load::load(&sources, id);
        let plan = loaded.plan.unwrap_or_else(|| panic!("{text}: {:?}", loaded.diagnostics));
        let name = plan.variant.as_ref().map_or("outline", |name| name.as_str());
        let variant = Registry::new(&EmptyWorld, None).find(name, &mut sources).unwrap();
        let mut settings = Settings::default();
        settings.as_of = calendar::parse(example::AS_OF);
        (run(&plan, &variant, &sources, id, &settings), sources)
    }

    /// Each finding as `line:column code`.
    pub(crate) fn found(text: &str) -> Vec<String> {
        let (diagnostics, sources) = check(text);
        let show = |d: &Diagnostic| {
            let span = d.span().unwrap();
            let at = sources.get(span.file).unwrap().position(span.start as usize);
            format!("{}:{} {}", at.line, at.column, d.code.id)
        };
        diagnostics.iter().map(show).collect()
    }

    /// What is found in an example fragment, as `code text`.
    #[allow(dead_code, reason = "for the tests of rules")]
    pub(crate) fn found_in(fragment: &str) -> Vec<String> {
        let (plan, _) = example::plan(fragment);
        let (diagnostics, sources) = check(&plan);
        let show = |d: &Diagnostic| {
            let span = d.span().unwrap();
            format!("{} {}", d.code.id, sources.get(span.file).unwrap().slice(span))
        };
        diagnostics.iter().map(show).collect()
    }
}
