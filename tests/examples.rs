//! The plans of `examples/`: each renders in every format and passes `check`, each variant has one,
//! and every plan file of the repository reads the same in another YAML reader.

mod harness;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use harness::{entries, examples, plangen, repository, text};
use plangen::pipeline;
use plangen::source::tree::{Kind, Node, Style};
use plangen::source::yaml;
use plangen::source::{FileId, SourceFile, Sources};
use plangen::variant::Registry;
use plangen::world::EmptyWorld;
use plangen::writer::Format;
use serde_yaml::Value;

#[test]
fn every_example_renders_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let formats: Vec<&str> = Format::all().map(Format::name).collect();
    let mut command = plangen();
    command.args(["render", "--strict", "-t", &formats.join(","), "-o"]).arg(folder.path()).args(examples());
    command.assert().success().stdout("").stderr("");
    for example in examples() {
        for format in &formats {
            let output = folder.path().join(example.file_stem().unwrap()).with_extension(format);
            let bytes = fs::read(&output).unwrap();
            // A Word document is read in `docx.rs`.
            let sound =
                if *format == "docx" { bytes.starts_with(b"PK") } else { String::from_utf8_lossy(&bytes).contains("方案") };
            assert!(sound, "{}", output.display());
        }
    }
}

#[test]
fn check_finds_nothing_in_the_examples() {
    let command = &mut plangen();
    let files = examples().len();
    let run = command.args(["check", "--fail-on", "warning"]).args(examples()).assert().success().stdout("");
    let note = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    // What the plans hold is counted behind it.
    assert!(note.starts_with(&format!("plans checked: {files}, nothing found; task groups: ")), "{note}");
}

#[test]
fn each_variant_has_its_example_and_each_example_one_language() {
    let registry = Registry::new(&EmptyWorld, None);
    let (mut variants, mut chinese, mut english) = (BTreeSet::new(), 0, 0);
    for path in examples() {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::decode(text(&path), fs::read(&path).unwrap()).unwrap());
        let loaded = pipeline::load(&sources, id);
        let keys: Vec<String> =
            loaded.spellings.iter().filter_map(|used| Some(sources.get(id)?.slice(used.span).to_owned())).collect();
        let ascii = keys.iter().filter(|key| key.is_ascii()).count();
        assert!(!keys.is_empty() && (ascii == 0 || ascii == keys.len()), "{}: keys of both languages", path.display());
        let variant = pipeline::variant(&loaded.plan.unwrap(), None, &registry, &mut sources).unwrap();
        assert_eq!(path.file_stem().unwrap().to_string_lossy(), variant.name, "an example has the name of its variant");
        if variant.name != "outline" {
            *(if ascii == 0 { &mut chinese } else { &mut english }) += 1;
        }
        variants.insert(variant.name);
    }
    assert_eq!(variants, registry.names().into_iter().collect());
    assert_eq!((chinese, english), (2, 3), "examples with Chinese and with English keys");
}

#[test]
fn another_yaml_reader_finds_the_same() {
    let mut files: Vec<PathBuf> = examples();
    for case in entries(&repository("tests/cases/render")) {
        files.extend(entries(&case).into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "yaml")));
    }
    for path in files {
        let source = fs::read_to_string(&path).unwrap();
        let node = yaml::parse(FileId::default(), &source).unwrap();
        let mut value: Value = serde_yaml::from_str(&source).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        value.apply_merge().unwrap();
        if let Err(place) = same(&node, &value) {
            panic!("{}: read differently at {place}", path.display());
        }
    }
}

/// Compares structure, and the text of scalars. A plain scalar is its spelling here and may be a number
/// there, so of those only texts are compared. An error is the route to the difference.
fn same(node: &Node<'_>, value: &Value) -> Result<(), String> {
    let equal = match (node.kind(), value) {
        (Kind::Null, Value::Null) => true,
        (Kind::Scalar(text, _), Value::String(other)) => text == other,
        (Kind::Scalar(_, style), Value::Number(_) | Value::Bool(_) | Value::Null) => style == Style::Plain,
        (Kind::Seq(items), Value::Sequence(others)) => {
            for (index, (item, other)) in items.iter().zip(others).enumerate() {
                same(item, other).map_err(|place| format!("[{index}]{place}"))?;
            }
            items.len() == others.len()
        }
        (Kind::Map(fields), Value::Mapping(others)) => {
            for (key, item) in fields {
                let key = key.as_str().unwrap_or_default();
                let other = others.get(key).ok_or_else(|| format!(".{key}"))?;
                same(item, other).map_err(|place| format!(".{key}{place}"))?;
            }
            fields.len() == others.len()
        }
        _ => false,
    };
    if equal { Ok(()) } else { Err(format!(": {node:?} and {value:?}")) }
}
