//! `plangen check`

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde::Serialize;

use super::terminal::Terminal;
use super::{DONE, FAILED, FOUND, files, render};
use crate::diagnostic::render::{concise, full, json};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::pipeline;
use crate::source::Sources;
use crate::tr;
use crate::variant::Registry;
use crate::world::{SystemWorld, World};

/// The counts of a run.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

/// How findings are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Full,
    Concise,
    Json,
}

pub(super) fn run(matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("concise") => Format::Concise,
        Some("json") => Format::Json,
        _ => Format::Full,
    };
    let fail_on = match matches.get_one::<String>("fail-on").map(String::as_str) {
        Some("never") => None,
        Some("info") => Some(Severity::Info),
        Some("warning") => Some(Severity::Warning),
        _ => Some(Severity::Error),
    };
    let plans: Vec<PathBuf> = matches.get_many::<PathBuf>("plans").into_iter().flatten().cloned().collect();
    if plans.iter().filter(|path| files::is_dash(path)).count() > 1 {
        terminal.error(&tr!("标准输入（-）只能写一次", "standard input (-) can be named only once"));
        return Ok(FAILED);
    }
    let registry = Registry::new(&SystemWorld, matches.get_one::<PathBuf>("template-dir").cloned());
    let asked = matches.get_one::<String>("variant").map(String::as_str);
    // Matters of style are shown to those who ask for them.
    let least = if fail_on == Some(Severity::Info) { Severity::Info } else { Severity::Warning };
    let mut report =
        Report { format, terminal: *terminal, summary: Summary::default(), json: Vec::new(), failed: false, worst: None };
    for input in inputs(&plans, &mut report, terminal)? {
        report.summary.files += 1;
        let mut sources = Sources::default();
        match check(&input, asked, &registry, &mut sources) {
            Ok(findings) => {
                let findings: Vec<Diagnostic> = findings.into_iter().filter(|d| d.severity >= least).collect();
                report.worst = report.worst.max(findings.iter().map(|d| d.severity).max());
                report.add(&findings, &sources)?;
            }
            Err(faults) => {
                report.failed = true;
                report.add(&faults, &sources)?;
            }
        }
    }
    report.finish()?;
    let found = fail_on.is_some_and(|fail_on| report.worst.is_some_and(|worst| worst >= fail_on));
    Ok(if report.failed {
        FAILED
    } else if found {
        FOUND
    } else {
        DONE
    })
}

/// What the rules find in a file, or what keeps it from being read.
fn check(
    path: &Path,
    asked: Option<&str>,
    registry: &Registry<'_>,
    sources: &mut Sources,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let id = render::read(path, sources).map_err(|fault| vec![fault])?;
    let loaded = pipeline::load(sources, id);
    let Some(plan) = loaded.plan else { return Err(loaded.diagnostics) };
    let variant = pipeline::variant(&plan, asked, registry, sources)?;
    let mut findings = loaded.diagnostics;
    findings.extend(crate::check::run(&plan, &variant, sources, id, &crate::check::Settings::default()));
    Ok(findings)
}

/// The files to check: those named, and the plans in the folders named. A file of a folder is a plan if
/// it has a key of one; the others are counted, not hidden.
fn inputs(paths: &[PathBuf], report: &mut Report, terminal: &Terminal) -> io::Result<Vec<PathBuf>> {
    let mut inputs = Vec::new();
    for path in paths {
        if files::is_dash(path) || !path.is_dir() {
            inputs.push(path.clone());
            continue;
        }
        let mut found = Vec::new();
        if let Err(error) = yaml_files(path, &mut found) {
            report.failed = true;
            report.add(&[pipeline::unreadable(&path.display().to_string(), &error)], &Sources::default())?;
            continue;
        }
        let total = found.len();
        found.retain(|file| is_plan(file));
        let (skipped, name) = (total - found.len(), path.display());
        if skipped > 0 {
            terminal.note(&tr!(
                "{name}：跳过 {skipped} 个不是方案的 YAML 文件",
                "{name}: {skipped} YAML files that are no plans are passed over"
            ));
        }
        if found.is_empty() {
            let message = tr!("文件夹里没有方案文件（.yaml 或 .yml）", "there is no plan file (.yaml or .yml) in the folder");
            report.failed = true;
            report.add(&[Diagnostic::about(code::IO, Severity::Error, name.to_string(), message)], &Sources::default())?;
        }
        inputs.extend(found);
    }
    Ok(inputs)
}

/// The YAML files of a folder and the folders in it, less hidden ones and folders of templates.
fn yaml_files(folder: &Path, out: &mut Vec<PathBuf>) -> io::Result<()> {
    if SystemWorld.exists(&folder.join("variant.yaml")) {
        return Ok(());
    }
    for entry in SystemWorld.list(folder)? {
        let hidden = entry.path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if entry.is_dir {
            yaml_files(&entry.path, out)?;
        } else if entry.path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            out.push(entry.path);
        }
    }
    Ok(())
}

/// Whether a file has a key of a plan at the beginning of a line, or cannot be read, which is then said
/// when it is checked.
fn is_plan(path: &Path) -> bool {
    let mut sources = Sources::default();
    let Ok(id) = pipeline::read(&SystemWorld, path, &mut sources) else { return true };
    sources.get(id).is_none_or(|file| crate::model::load::looks_like_plan(file.text()))
}

/// Gathers and shows findings.
struct Report {
    format: Format,
    terminal: Terminal,
    summary: Summary,
    json: Vec<serde_json::Value>,
    failed: bool,
    worst: Option<Severity>,
}

impl Report {
    fn add(&mut self, diagnostics: &[Diagnostic], sources: &Sources) -> io::Result<()> {
        let lang = self.terminal.lang;
        let colour = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
        let options = self.terminal.full(colour);
        let mut stdout = io::stdout().lock();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.summary.errors += 1,
                Severity::Warning => self.summary.warnings += 1,
                Severity::Info => self.summary.infos += 1,
            }
            match self.format {
                Format::Full => stdout.write_all(full::render(diagnostic, sources, options).as_bytes())?,
                Format::Concise => stdout.write_all(concise::render(diagnostic, sources, lang).as_bytes())?,
                Format::Json => {
                    let message = serde_json::to_value(json::message(diagnostic, sources, lang));
                    self.json.push(message.unwrap_or_default());
                }
            }
        }
        Ok(())
    }

    fn finish(&self) -> io::Result<()> {
        let Summary { files, errors, warnings, .. } = self.summary;
        match self.format {
            Format::Json => {
                let report = serde_json::json!({ "plangen": 1, "diagnostics": self.json, "summary": self.summary });
                super::print(&format!("{report:#}\n"))
            }
            _ if errors + warnings == 0 => {
                self.terminal.note(&tr!("检查了 {files} 个方案，没有发现问题", "plans checked: {files}, nothing found"));
                Ok(())
            }
            _ => {
                self.terminal.note(&tr!(
                    "检查了 {files} 个方案：{errors} 个错误，{warnings} 个警告",
                    "plans checked: {files}, errors: {errors}, warnings: {warnings}"
                ));
                Ok(())
            }
        }
    }
}
