//! Plans and what they become.
//!
//! Each folder in `tests/cases/render/` is a case: `plan.yaml`, or `plan.VARIANT.yaml` to lay the plan
//! out by another variant, and beside it what every format makes of it, `expected.FORMAT`. HTML is the
//! article without the page around it. Messages, if there are any, are in `expected.notes`. Every plan
//! of `examples/` is a case too, with its outputs in `tests/cases/examples/STEM/`.
//!
//! `PLANGEN_UPDATE=1 cargo test --test render` writes the expected files anew: read what changed.

mod harness;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use harness::{entries, examples, repository};
use plangen::diagnostic::Diagnostic;
use plangen::diagnostic::render::concise;
use plangen::pipeline;
use plangen::source::{SourceFile, Sources};
use plangen::template::Template;
use plangen::text::Lang;
use plangen::variant::Registry;
use plangen::world::EmptyWorld;
use plangen::writer::{Format, Options};

/// Expected files by name.
type Files = BTreeMap<String, String>;

#[test]
fn cases() {
    let mut differences = Vec::new();
    let cases = entries(&repository("tests/cases/render"));
    assert!(!cases.is_empty());
    for folder in cases {
        match plan_of(&folder) {
            Some((plan, variant)) => compare(&plan, variant.as_deref(), &folder, &mut differences),
            None => differences.push(format!("{}: not one plan.yaml", folder.display())),
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn examples_are_cases() {
    let mut differences = Vec::new();
    let outputs = repository("tests/cases/examples");
    let mut known = Vec::new();
    for plan in examples() {
        let folder = outputs.join(plan.file_stem().unwrap_or_default());
        compare(&plan, None, &folder, &mut differences);
        known.push(folder);
    }
    for folder in entries(&outputs).into_iter().filter(|folder| !known.contains(folder)) {
        differences.push(format!("{}: there is no such example", folder.display()));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The plan of a case, and the variant in its name. `None` where the folder holds anything but one plan
/// and expected files.
fn plan_of(folder: &Path) -> Option<(PathBuf, Option<String>)> {
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let plans: Vec<PathBuf> = entries(folder).into_iter().filter(|path| !name(path).starts_with("expected.")).collect();
    let [plan] = plans.as_slice() else { return None };
    let name = name(plan);
    let middle = name.strip_prefix("plan.")?.strip_suffix("yaml")?;
    let variant = middle.strip_suffix('.').map(str::to_owned);
    Some((plan.clone(), variant))
}

/// Compares what a plan becomes with the expected files of a folder, or writes them.
fn compare(plan: &Path, variant: Option<&str>, folder: &Path, differences: &mut Vec<String>) {
    let got = match render(plan, variant) {
        Ok(files) => files,
        Err(faults) => return differences.push(format!("{}: it does not render:\n{faults}", plan.display())),
    };
    if std::env::var_os("PLANGEN_UPDATE").is_some_and(|value| value == "1") {
        update(folder, &got);
    }
    let expected = if folder.is_dir() { expected(folder) } else { Files::new() };
    for (name, text) in &got {
        let path = folder.join(name);
        match expected.get(name) {
            None => differences.push(format!("{}: missing", path.display())),
            Some(want) if want != text => differences.push(format!("{}: {}", path.display(), first_difference(want, text))),
            Some(_) => {}
        }
    }
    for name in expected.keys().filter(|name| !got.contains_key(*name)) {
        differences.push(format!("{}: nothing writes this file", folder.join(name).display()));
    }
}

fn expected(folder: &Path) -> Files {
    let mut files = Files::new();
    for path in entries(folder) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.starts_with("plan.") {
            files.insert(name, fs::read_to_string(&path).expect("expected files are text"));
        }
    }
    files
}

fn update(folder: &Path, files: &Files) {
    fs::create_dir_all(folder).expect("a folder for the expected files");
    for name in expected(folder).keys().filter(|name| !files.contains_key(*name)) {
        fs::remove_file(folder.join(name)).expect("an outdated file");
    }
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("an expected file");
    }
}

fn first_difference(want: &str, got: &str) -> String {
    let lines = want.lines().zip(got.lines());
    match lines.enumerate().find(|(_, (want, got))| want != got) {
        Some((index, (want, got))) => format!("line {}\n  expected: {want}\n  written:  {got}", index + 1),
        None => "one is longer than the other".to_owned(),
    }
}

/// A plan in every format, and the messages about it.
fn render(path: &Path, variant: Option<&str>) -> Result<Files, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let mut sources = Sources::default();
    let file = SourceFile::decode(name.as_ref(), bytes).map_err(|error| format!("{error:?}"))?;
    let id = sources.add(file);
    let registry = Registry::new(&EmptyWorld, None);
    let loaded = pipeline::load(&sources, id);
    let mut notes = loaded.diagnostics;
    let Some(plan) = loaded.plan else { return Err(show(&notes, &sources)) };
    let mut files = Files::new();
    let result = pipeline::variant(&plan, variant, &registry, &mut sources).and_then(|variant| {
        let template = Template::compile(&variant.name, &registry, &mut sources)?;
        let composed = pipeline::compose(&plan, &variant, &template, &mut sources)?;
        notes.extend(composed.notes);
        // Without a page, HTML is what stands in the article.
        // Word documents are compared part by part, in `docx.rs`.
        for format in Format::all().filter(|format| *format != Format::Docx) {
            let output = format.write(&composed.document, &Options::default()).expect("without a page, nothing can be faulty");
            notes.extend(output.notes);
            files.insert(format!("expected.{}", format.name()), String::from_utf8_lossy(&output.bytes).into_owned());
        }
        Ok(())
    });
    result.map_err(|faults| show(&faults, &sources))?;
    if !notes.is_empty() {
        files.insert("expected.notes".to_owned(), show(&notes, &sources));
    }
    Ok(files)
}

fn show(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    diagnostics.iter().map(|diagnostic| concise::render(diagnostic, sources, Lang::Zh)).collect()
}
