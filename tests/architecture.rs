//! Who may use whom. Each module of the crate may use only what its row lists; a crate that one
//! module is to know stays in it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Module, and the modules it may use.
const TABLE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("source", &[]),
    ("world", &["source", "text"]),
    ("diagnostic", &["source", "text"]),
    ("decode", &["source", "text", "diagnostic"]),
    ("model", &["source", "text", "diagnostic", "decode"]),
    ("variant", &["source", "text", "diagnostic", "decode", "world"]),
    ("engine", &["text", "diagnostic"]),
    ("document", &["text", "diagnostic"]),
    ("template", &["engine", "model", "variant", "document", "diagnostic", "text", "source", "decode"]),
    ("style", &["source", "text", "diagnostic", "decode", "world"]),
    ("import", &["source", "model", "document", "diagnostic", "text", "decode"]),
    ("writer", &["document", "engine", "text", "diagnostic", "world", "style"]),
    ("check", &["source", "model", "variant", "document", "diagnostic", "text", "decode", "world"]),
    ("scaffold", &["variant", "template", "model", "world", "diagnostic", "source", "decode", "text"]),
    (
        "pipeline",
        &[
            "text",
            "source",
            "world",
            "diagnostic",
            "decode",
            "model",
            "variant",
            "engine",
            "document",
            "template",
            "style",
            "import",
            "writer",
            "check",
            "scaffold",
        ],
    ),
    (
        "cli",
        &[
            "pipeline",
            "scaffold",
            "check",
            "writer",
            "template",
            "variant",
            "model",
            "source",
            "diagnostic",
            "text",
            "world",
            "import",
            "style",
        ],
    ),
];

/// Crate, and the only places that may name it.
const CRATES: &[(&str, &[&str])] = &[
    ("granit_parser", &["source/yaml.rs"]),
    ("serde_saphyr", &["source/yaml.rs"]),
    ("::toml", &["source/toml.rs"]),
    ("jiff", &["text/calendar.rs"]),
    ("encoding_rs", &["source/file.rs", "import/text.rs"]),
    ("::similar", &["cli/check/examine.rs"]),
    ("rayon", &["cli/check/mod.rs"]),
    ("indicatif", &["cli/check/mod.rs"]),
    ("annotate_snippets", &["diagnostic/render/full.rs"]),
    ("pulldown_cmark", &["document/reader.rs"]),
    ("tera", &["engine/mod.rs", "template/mod.rs", "writer/html.rs"]),
    ("quick_xml", &["import/docx/", "writer/docx/xml.rs"]),
    ("zip", &["import/docx/", "writer/docx/package.rs"]),
    ("strsim", &["text/similar.rs"]),
    ("unicode_width", &["text/width.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("anyhow", &["cli/", "main.rs"]),
    ("anstream", &["cli/", "main.rs"]),
    ("tempfile", &["cli/files.rs"]),
    ("memory_stats", &["engine/mod.rs"]),
    ("sys_locale", &["cli/terminal.rs"]),
    ("terminal_size", &["cli/terminal.rs"]),
];

fn sources() -> Vec<(String, String)> {
    fn collect(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, out);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                out.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    assert!(files.len() > 40, "the sources were not found");
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), code(&std::fs::read_to_string(path).unwrap()))).collect()
}

/// The code without comments and without its tests, which may use what they like.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The modules named as `crate::module`, also in braces: `use crate::{choice, source::Span}`.
fn used(code: &str) -> BTreeSet<String> {
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut modules = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = group.split('}').next().unwrap_or_default();
                modules.extend(group.split(',').map(|item| word(item.trim())));
            }
            None => {
                modules.insert(word(rest));
            }
        }
    }
    modules
}

#[test]
fn modules_use_only_what_their_row_lists() {
    let table: BTreeMap<&str, &[&str]> = TABLE.iter().copied().collect();
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (file, code) in sources() {
        let module = file.split_once('/').map_or(file.trim_end_matches(".rs"), |(module, _)| module);
        if matches!(module, "lib" | "main") {
            continue;
        }
        let allowed = table.get(module).unwrap_or_else(|| panic!("{module} has no row in the table"));
        seen.insert(module.to_owned());
        for used in used(&code) {
            // Macros stand at the root of the crate; `crate::x` of another module is a module.
            if table.contains_key(used.as_str()) && used != module && !allowed.contains(&used.as_str()) {
                faults.push(format!("src/{file} uses crate::{used}, which {module} may not"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let rows: BTreeSet<String> = table.keys().map(|module| (*module).to_owned()).collect();
    assert_eq!(seen, rows, "rows without a module, or modules without a row");
}

#[test]
fn the_table_has_no_ring() {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut rest: Vec<_> = TABLE.to_vec();
    while !rest.is_empty() {
        let before = rest.len();
        rest.retain(|(module, uses)| {
            let ready = uses.iter().all(|used| known.contains(used));
            if ready {
                known.insert(module);
            }
            !ready
        });
        assert!(rest.len() < before, "a ring among {rest:?}");
    }
}

#[test]
fn siblings_do_not_use_each_other() {
    let files = sources();
    let mut folders = vec!["writer/".to_owned()];
    let rules = files.iter().filter_map(|(file, _)| file.strip_prefix("check/rules/")?.split_once('/'));
    folders.extend(rules.map(|(group, _)| format!("check/rules/{group}/")).collect::<BTreeSet<_>>());
    assert_eq!(folders.len(), 9, "{folders:?}");
    for folder in folders {
        let files: Vec<_> = files.iter().filter(|(file, _)| file.starts_with(&folder)).collect();
        let stem =
            |file: &str| file.strip_prefix(&folder).and_then(|file| file.strip_suffix(".rs")).unwrap_or_default().to_owned();
        let shared = ["mod", "common"];
        for (file, code) in files.iter().filter(|(file, _)| !shared.contains(&stem(file).as_str())) {
            for other in
                files.iter().map(|(file, _)| stem(file)).filter(|other| !shared.contains(&other.as_str()) && *other != stem(file))
            {
                for path in
                    [format!("super::{other}::"), format!("{}::{other}::", folder.trim_end_matches('/').replace('/', "::"))]
                {
                    assert!(!code.contains(&path), "src/{file} uses {path}");
                }
            }
        }
    }
}

#[test]
fn crates_stay_where_they_belong() {
    let files = sources();
    for (name, places) in CRATES {
        let users: Vec<&String> = files
            .iter()
            .filter(|(_, code)| code.contains(&format!("{name}::")) || code.contains(&format!("use {name};")))
            .map(|(file, _)| file)
            .collect();
        assert!(!users.is_empty(), "{name} is used nowhere");
        for user in users {
            assert!(places.iter().any(|place| user.starts_with(place)), "src/{user} uses {name}");
        }
    }
}
