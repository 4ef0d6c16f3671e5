//! `plangen check`

mod examine;
mod inputs;
mod report;

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::ArgMatches;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::terminal::Terminal;
use super::{DONE, FAILED, FOUND, files};
use crate::check::config::FailOn;
use crate::check::settings::{self, Selected};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::pipeline::check::Variants;
use crate::text::calendar::{self, Date};
use crate::text::{Lang, Text};
use crate::tr;
use crate::variant::Registry;
use crate::world::SystemWorld;
use examine::Outcome;
use inputs::Inputs;
pub(super) use inputs::{folder_of, load_config};
use report::Report;

/// So many files are read and checked side by side before what was found is shown: enough to keep all
/// cores at work, and few enough that memory does not grow with the number of files.
const BATCH: usize = 128;

/// From so many files on, a terminal shows how far the work is.
const PROGRESS_FROM: usize = 2 * BATCH;

/// What is asked for, with contradictions refused.
struct Job {
    asked: Option<String>,
    select: Vec<Selected>,
    ignore: Vec<Selected>,
    /// From which severity on findings are shown, if that was said.
    show: Option<Severity>,
    fail_on: Option<FailOn>,
    as_of: Option<Date>,
    format: Format,
    /// The report, where it is SARIF.
    sarif: Option<crate::diagnostic::render::sarif::Report>,
    mode: Mode,
    statistics: bool,
    /// A patch, or the mended text of standard input, goes to standard output.
    stdout_is_taken: bool,
    terminal: Terminal,
}

/// How grave a finding of a file must be.
#[derive(Clone, Copy)]
struct Levels {
    /// To be shown.
    show: Severity,
    /// To make the run fail; nothing does, if absent.
    fail: Option<Severity>,
}

impl Levels {
    /// To matter at all.
    fn least(self) -> Severity {
        self.fail.map_or(self.show, |fail| fail.min(self.show))
    }
}

/// What is done about findings with a certain cure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Check,
    Fix,
    Diff,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    Full,
    Concise,
    Json,
    Sarif,
    Github,
}

pub(super) fn run(matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    let job = match Job::from(matches, terminal) {
        Ok(job) => job,
        Err(faults) => {
            terminal.show(&faults, &crate::source::Sources::default());
            return Ok(FAILED);
        }
    };
    let registry = Registry::new(&SystemWorld, matches.get_one::<PathBuf>("template-dir").cloned());
    let variants = Variants::new(&registry);
    let paths: Vec<PathBuf> = matches.get_many::<PathBuf>("plans").into_iter().flatten().cloned().collect();
    if paths.iter().filter(|path| files::is_dash(path)).count() > 1 {
        terminal.error(&tr!("标准输入（-）只能写一次", "standard input (-) can be named only once"));
        return Ok(FAILED);
    }
    let mut report = Report::new(&job);
    report.start()?;
    let inputs = Inputs::find(&paths, matches, &registry, terminal);
    report.faults(&inputs.faults, &inputs.sources)?;
    let examine = |path: &PathBuf| examine::examine(path, &job, &variants, &inputs);
    let progress = progress(inputs.plans.len(), terminal);
    for batch in inputs.plans.chunks(BATCH) {
        let outcomes: Vec<Outcome> = match batch {
            [one] => vec![examine(one)],
            _ => batch.par_iter().map(examine).collect(),
        };
        progress.suspend(|| outcomes.into_iter().try_for_each(|outcome| report.add(outcome)))?;
        progress.inc(batch.len() as u64);
    }
    progress.finish_and_clear();
    report.finish()?;
    Ok(report.exit_code())
}

/// A bar on standard error, where somebody is there to see it and has to wait.
fn progress(total: usize, terminal: &Terminal) -> ProgressBar {
    let visible = total >= PROGRESS_FROM && !terminal.quiet && io::stderr().is_terminal();
    let target = if visible { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(total as u64), target);
    let template = if terminal.lang == Lang::Zh { "检查 {bar:30} {pos}/{len}" } else { "checking {bar:30} {pos}/{len}" };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl Job {
    fn from(matches: &ArgMatches, terminal: &Terminal) -> Result<Job, Vec<Diagnostic>> {
        let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
        let mut faults = Vec::new();
        let mut names = |option: &str| -> Vec<Selected> {
            let words = matches.get_many::<String>(option).into_iter().flatten();
            let mut select = |word: &String| match settings::select(word.trim()) {
                Ok(selected) => Some(selected),
                Err((message, help)) => {
                    faults.push(Diagnostic::general(code::UNKNOWN_RULE, message).maybe_help(help));
                    None
                }
            };
            words.filter_map(&mut select).collect()
        };
        let (select, ignore) = (names("select"), names("ignore"));
        let as_of = word("as-of").map(|date| {
            calendar::parse(date).ok_or_else(|| {
                let message = tr!("--as-of 后面的“{date}”不是日期", "`{date}` behind --as-of is no date");
                Diagnostic::general(code::INVALID_VALUE, message).help(tr!("写成 2026-03-05 的样子", "write it as 2026-03-05"))
            })
        });
        let as_of = as_of.transpose().unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        if let (true, Some(format @ ("json" | "sarif"))) = (matches.get_flag("diff"), word("format")) {
            let message = tr!("--diff 给出的是补丁，不能写成 {format}", "--diff gives a patch, which cannot be {format}");
            let help = tr!("去掉 --diff：{format} 里本来就有改法", "leave out --diff: {format} has the cures anyway");
            faults.push(Diagnostic::general(code::INVALID_VALUE, message).help(help));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let fail_on = word("fail-on").and_then(FailOn::parse);
        let show = word("show").map(|word| match word {
            "error" => Severity::Error,
            "info" => Severity::Info,
            _ => Severity::Warning,
        });
        let format = match word("format") {
            Some("concise") => Format::Concise,
            Some("json") => Format::Json,
            Some("sarif") => Format::Sarif,
            Some("github") => Format::Github,
            _ => Format::Full,
        };
        let mode = match (matches.get_flag("fix"), matches.get_flag("diff")) {
            (true, _) => Mode::Fix,
            (_, true) => Mode::Diff,
            _ => Mode::Check,
        };
        let asked = word("variant").map(str::to_owned);
        let statistics = matches.get_flag("statistics");
        let stdin = matches.get_many::<PathBuf>("plans").into_iter().flatten().any(|path| files::is_dash(path));
        let stdout_is_taken = mode == Mode::Diff || stdin && mode == Mode::Fix;
        let terminal = *terminal;
        let sarif = (format == Format::Sarif).then(|| report::sarif(terminal.lang));
        Ok(Job { asked, select, ignore, show, fail_on, as_of, format, sarif, mode, statistics, stdout_is_taken, terminal })
    }

    /// Which findings of a file matter, under what its configuration says.
    fn levels(&self, config: Option<FailOn>) -> Levels {
        let fail = match self.fail_on.or(config).unwrap_or(FailOn::Error) {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Info => Some(Severity::Info),
            FailOn::Never => None,
        };
        // Who wants to fail on matters of style wants to see them.
        let show = self.show.unwrap_or(fail.map_or(Severity::Warning, |fail| fail.min(Severity::Warning)));
        Levels { show, fail }
    }
}

/// What was counted in a run.
#[derive(Clone, Copy, Debug, Default, serde::Serialize)]
struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    fixable: usize,
    fixed: usize,
}

impl Summary {
    fn count(&mut self, diagnostic: &Diagnostic) {
        match diagnostic.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }

    fn add(&mut self, other: &Summary) {
        self.files += other.files;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.infos += other.infos;
        self.fixable += other.fixable;
        self.fixed += other.fixed;
    }
}

/// The exit code of a run: what could not be done counts more than what was found.
fn exit_code(failed: bool, found: bool) -> u8 {
    match (failed, found) {
        (true, _) => FAILED,
        (_, true) => FOUND,
        _ => DONE,
    }
}

/// A text in the language of the run.
fn say(lang: Lang, text: &Text) -> String {
    text.get(lang).to_owned()
}
