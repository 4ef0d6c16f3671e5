//! One plan: read, checked, and mended if that is asked for. This runs on several threads at once.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::super::{files, render};
use super::inputs::Inputs;
use super::report;
use super::{Job, Levels, Mode, Summary};
use crate::check::fix::{self, Mended};
use crate::check::statistics::Statistics;
use crate::check::{self, Settings};
use crate::diagnostic::{Code, Diagnostic, Severity, code};
use crate::model::Plan;
use crate::pipeline;
use crate::pipeline::check::Variants;
use crate::source::{FileId, SourceFile, Sources};
use crate::tr;

/// What came of a file.
#[derive(Default)]
pub(super) struct Outcome {
    /// The findings, each as it is shown.
    pub(super) findings: Vec<String>,
    /// How often each rule found something.
    pub(super) by_rule: BTreeMap<Code, usize>,
    pub(super) summary: Summary,
    pub(super) statistics: Statistics,
    /// The file could not be read.
    pub(super) failed: bool,
    /// Something was found that the run fails for.
    pub(super) found: bool,
    /// The difference that mending makes, or the mended text of standard input.
    pub(super) product: String,
}

/// Reads and checks a file.
pub(super) fn examine(path: &Path, job: &Job, variants: &Variants<'_>, inputs: &Inputs) -> Outcome {
    let config = inputs.config(path);
    let levels = job.levels(config.and_then(|config| config.fail_on));
    let settings = |variant: &str| job.settings(config.map(|config| config.settings(variant)).unwrap_or_default(), levels);
    let mut sources = Sources::default();
    let mut outcome = Outcome { summary: Summary { files: 1, ..Summary::default() }, ..Outcome::default() };
    let file = Examined { job, levels, variants, settings: &settings };
    let found = file.run(path, &mut sources, &mut outcome).unwrap_or_else(|faults| {
        outcome.failed = true;
        Found { shown: faults, hidden: Vec::new() }
    });
    outcome.show(&found, &sources, job);
    outcome.found = levels.fail.is_some_and(|fail| match job.mode {
        Mode::Diff => !outcome.product.is_empty(),
        _ => found.all().any(|finding| finding.severity >= fail),
    });
    outcome
}

impl Job {
    /// What the command line adds to the configuration.
    fn settings(&self, mut settings: Settings, levels: Levels) -> Settings {
        if !self.select.is_empty() {
            settings.only(&self.select);
        }
        self.ignore.iter().for_each(|selected| settings.ignore(selected));
        settings.at_least(levels.least());
        settings.as_of = self.as_of;
        settings
    }
}

struct Examined<'j> {
    job: &'j Job,
    levels: Levels,
    variants: &'j Variants<'j>,
    settings: &'j dyn Fn(&str) -> Settings,
}

/// What is found in a plan.
struct Found {
    shown: Vec<Diagnostic>,
    /// Too slight to be shown, but not too slight to fail for.
    hidden: Vec<Diagnostic>,
}

impl Found {
    fn all(&self) -> impl Iterator<Item = &Diagnostic> {
        self.shown.iter().chain(&self.hidden)
    }
}

type Findings = Result<Found, Vec<Diagnostic>>;

impl Examined<'_> {
    fn run(&self, path: &Path, sources: &mut Sources, outcome: &mut Outcome) -> Findings {
        let id = render::read(path, sources).map_err(|fault| vec![fault])?;
        let found = self.check(sources, id, &mut |plan| outcome.statistics = Statistics::of(plan))?;
        if self.job.mode == Mode::Check || found.shown.iter().all(|finding| finding.fix.is_empty()) {
            if self.job.mode == Mode::Fix && files::is_dash(path) {
                outcome.product = sources.get(id).map_or_else(String::new, |file| file.text().to_owned());
            }
            return Ok(found);
        }
        let Some(file) = sources.get(id).cloned() else { return Ok(found) };
        let again = |text: &str| {
            let mut sources = Sources::default();
            let id = sources.add(SourceFile::from_text(file.name(), text));
            self.check(&mut sources, id, &mut |_| {}).ok().map(|found| found.shown)
        };
        let mended = fix::mend(file.text(), &again);
        if self.job.mode == Mode::Diff {
            outcome.product = difference(file.name(), file.text(), &mended.text);
            return Ok(found);
        }
        if files::is_dash(path) {
            outcome.product.clone_from(&mended.text);
        } else {
            save(path, &file, &mended).map_err(|fault| vec![fault])?;
        }
        outcome.summary.fixed = mended.cured.len();
        *sources = Sources::default();
        let id = sources.add(SourceFile::from_text(file.name(), mended.text));
        self.check(sources, id, &mut |_| {})
    }

    /// What is found in a plan, as far as it is wanted.
    fn check(&self, sources: &mut Sources, id: FileId, see: &mut dyn FnMut(&Plan)) -> Findings {
        let loaded = pipeline::load(sources, id);
        let Some(plan) = loaded.plan else { return Err(loaded.diagnostics) };
        see(&plan);
        let variant = self.variants.find(&plan, self.job.asked.as_deref(), sources)?;
        let settings = (self.settings)(&variant.name);
        let mut findings = loaded.diagnostics;
        findings.extend(check::run(&plan, &variant, sources, id, &settings));
        let is_shown = |finding: &Diagnostic| finding.severity >= self.levels.show || settings.is_named(finding.code.id);
        let (shown, mut hidden): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_shown);
        hidden.retain(|finding| finding.severity >= self.levels.least());
        Ok(Found { shown, hidden })
    }
}

impl Outcome {
    fn show(&mut self, found: &Found, sources: &Sources, job: &Job) {
        for finding in found.all() {
            self.summary.count(finding);
            *self.by_rule.entry(finding.code).or_default() += 1;
        }
        self.summary.fixable += found.shown.iter().filter(|finding| !finding.fix.is_empty()).count();
        self.findings.extend(found.shown.iter().map(|finding| report::render(finding, sources, job)));
    }
}

/// Writes a mended file in the form it had. It is not written if its bytes would change where its text
/// does not.
fn save(path: &Path, file: &SourceFile, mended: &Mended) -> Result<(), Diagnostic> {
    let bytes = std::fs::read(path).map_err(|error| pipeline::unreadable(file.name(), &error))?;
    if file.encode(file.text()) != bytes {
        let message =
            tr!("文件的编码不能原样写回，没有修改", "the encoding cannot be written back unchanged: nothing was mended");
        let help = tr!("另存为 UTF-8 后再试", "save it as UTF-8 and try again");
        return Err(Diagnostic::about(code::ENCODING, Severity::Error, file.name(), message).help(help));
    }
    files::write(path, &file.encode(&mended.text)).map_err(|error: io::Error| files::unwritable(path, &error))
}

/// The difference as a patch.
fn difference(name: &str, old: &str, new: &str) -> String {
    if old == new {
        return String::new();
    }
    let difference = ::similar::TextDiff::from_lines(old, new);
    difference.unified_diff().context_radius(3).header(name, name).to_string()
}
