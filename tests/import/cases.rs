//! Plans as they are met, and what becomes of them.
//!
//! Each folder in `tests/cases/import/` is a case: `source.txt` or `source.md`, beside it the plan file
//! `expected.yaml` (of a collection `expected-1.yaml` and so on) and what was changed, `expected.report`.
//!
//! `PLANGEN_UPDATE=1 cargo test --test import cases` writes the expected files anew: read what changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use plangen::import::{Options, text};
use plangen::text::Lang;
use plangen::writer::Format;

use crate::harness::{entries, repository};
use crate::reading;

/// Expected files by name.
type Files = BTreeMap<String, String>;

#[test]
fn every_case_gives_its_plan_and_its_report() {
    let cases = entries(&repository("tests/cases/import"));
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let update = std::env::var_os("PLANGEN_UPDATE").is_some_and(|value| value == "1");
    let mut differences = Vec::new();
    for folder in cases {
        let got = imported(&folder);
        if update {
            expected(&folder).keys().for_each(|name| fs::remove_file(folder.join(name)).unwrap());
            got.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
        }
        let want = expected(&folder);
        let names: Vec<&String> = want.keys().chain(got.keys().filter(|name| !want.contains_key(*name))).collect();
        for name in names {
            if want.get(name) != got.get(name) {
                let shown = |files: &Files| files.get(name).map_or("(no such file)", String::as_str).to_owned();
                differences.push(format!("{}/{name}\nexpected:\n{}\nwritten:\n{}", folder.display(), shown(&want), shown(&got)));
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// What a case gives. The plans render, and the report stands in the order of the source.
fn imported(folder: &Path) -> Files {
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok();
    let source = match (read("source.txt"), read("source.md")) {
        (Some(text), None) => text::read(&text),
        (None, Some(text)) => text::read_markdown(&text),
        _ => panic!("{}: not one source", folder.display()),
    };
    let plans = reading::from(&source, &Options::default());
    let mut files = Files::new();
    let mut report = String::new();
    for (index, plan) in plans.iter().enumerate() {
        reading::render(&plan.yaml, None, Format::Text).unwrap();
        let numbers: Vec<usize> = plan.report.entries.iter().map(|entry| entry.number).collect();
        assert!(numbers.is_sorted(), "{}: {numbers:?}", folder.display());
        let name = if plans.len() == 1 { "expected.yaml".to_owned() } else { format!("expected-{}.yaml", index + 1) };
        if plans.len() > 1 {
            report += &format!("{name}\n");
        }
        files.insert(name, plan.yaml.clone());
        report += &plan.report.text(Lang::Zh);
    }
    files.insert("expected.report".to_owned(), report);
    files
}

fn expected(folder: &Path) -> Files {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let files = entries(folder).into_iter().filter(|path| name(path).starts_with("expected"));
    files.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}
