//! Word documents of ours, read back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod harness;
#[allow(dead_code, reason = "made for other tests too")]
mod support;

use std::fs;

use plangen::import::docx::{Fault, read};
use plangen::import::piece::{Line, Piece, Role, Source, TableRole};
use plangen::style::Style;
use plangen::writer::docx::{Docx, Numbering};
use plangen::writer::{Format, Options};
use support::{docx, seen};

fn render(yaml: &str, numbering: Numbering) -> Vec<u8> {
    let plan = seen::load(yaml).unwrap();
    let name = plan.variant.as_ref().map_or("outline", |name| name.as_str()).to_owned();
    let compiled = seen::variants()
        .iter()
        .find(|compiled| compiled.variant.name == name || compiled.variant.manifest.aliases.iter().any(|alias| **alias == name));
    let composed = seen::compose(&plan, compiled.unwrap()).unwrap();
    let options = Options { page: None, docx: Some(Docx::new(Style::default(), numbering).unwrap()) };
    Format::Docx.write(&composed.document, &options).unwrap().bytes
}

/// All text of a source, a line a paragraph.
fn text(source: &Source) -> String {
    let of = |piece: &Piece| match piece {
        Piece::Line(line) => line.text.clone(),
        Piece::Table(table) => table.rows.concat().join("\n"),
    };
    without_empty_lines(&source.pieces.iter().map(of).collect::<Vec<_>>().join("\n"))
}

fn without_empty_lines(text: &str) -> String {
    text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn lines(source: &Source) -> impl Iterator<Item = &Line> {
    source.pieces.iter().filter_map(|piece| if let Piece::Line(line) = piece { Some(line) } else { None })
}

/// All examples, and plans that are made up.
fn plans() -> Vec<(String, String)> {
    let examples = harness::examples().into_iter().map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap()));
    examples.chain((0..60).map(|number| (format!("plan {number}"), support::sound::plan(number)))).collect()
}

#[test]
fn what_was_written_is_read_whoever_counts() {
    for (name, yaml) in plans() {
        let bytes = render(&yaml, Numbering::Text);
        let written = read(&bytes).unwrap();
        assert_eq!(text(&written), without_empty_lines(&docx::text(&bytes).unwrap()), "{name}");
        // Page numbers are none of the text, and nothing else is left out.
        assert_eq!(written.left, [], "{name}");

        let counted = read(&render(&yaml, Numbering::Auto)).unwrap();
        assert_eq!(text(&counted), text(&written), "{name}");
        assert!(lines(&written).all(|line| line.label == 0), "{name}");
        let same = |source: &Source| lines(source).map(|line| (line.role, line.head, line.number)).collect::<Vec<_>>();
        assert_eq!(same(&counted), same(&written), "{name}");
    }
}

#[test]
fn labels_are_those_of_the_outline() {
    let plan =
        "类型: 自拟提纲\n标题: 甲\n章节:\n  - {标题: 乙, 条目: [丙。, {标题: 戊, 正文: 己。}]}\n  - {标题: 庚, 正文: 辛。}\n";
    let source = read(&render(plan, Numbering::Auto)).unwrap();
    let found: Vec<(Option<Role>, &str, Option<&str>)> = lines(&source)
        .map(|line| (line.role, &line.text[..line.label], line.head.map(|head| &line.text[line.label..head])))
        .collect();
    assert_eq!(
        found,
        [
            (Some(Role::Title), "", None),
            (Some(Role::Heading(1)), "一、", None),
            (Some(Role::Body), "（一）", None),
            (Some(Role::Body), "（二）", Some("戊。")),
            (Some(Role::Heading(1)), "二、", None),
            (Some(Role::Body), "", None),
        ]
    );
}

#[test]
fn parts_of_a_plan_have_their_roles() {
    let yaml = fs::read_to_string(harness::repository("examples/township.yaml")).unwrap();
    let source = read(&render(&yaml, Numbering::Text)).unwrap();
    let with = |role: Role| lines(&source).filter(|line| line.role == Some(role)).count();
    for role in [Role::Title, Role::Heading(1), Role::Body, Role::Signature, Role::Date] {
        assert!(with(role) > 0, "{role:?}");
    }
    assert!(lines(&source).all(|line| line.role.is_some()));
    let tables = source.pieces.iter().filter_map(|piece| if let Piece::Table(table) = piece { table.role } else { None });
    let tables: Vec<TableRole> = tables.collect();
    assert!(tables.contains(&TableRole::Roster) || tables.contains(&TableRole::HasHead), "{tables:?}");
}

#[test]
fn faults_are_told_in_both_languages() {
    for bytes in [&b"x"[..], b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]] {
        let fault: Fault = read(bytes).unwrap_err();
        for text in [fault.message(), fault.help()] {
            let [zh, en] = [plangen::text::Lang::Zh, plangen::text::Lang::En].map(|lang| text.get(lang).to_owned());
            assert!(!zh.is_ascii() && en.is_ascii(), "{zh} {en}");
        }
    }
}

/// Documents that another program wrote, with the text that it reads in them:
/// `soffice --convert-to 'txt:Text (encoded):UTF8'` writes the labels of lists out too.
#[test]
#[ignore = "needs PLANGEN_IMPORT, a folder of documents of another program, each with the text that it reads in it"]
fn documents_of_other_programs() {
    let folder = std::path::PathBuf::from(std::env::var_os("PLANGEN_IMPORT").expect("PLANGEN_IMPORT names a folder"));
    let mut differences = Vec::new();
    let mut count = 0;
    for path in harness::entries(&folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "docx")) {
        let mut source = read(&fs::read(&path).unwrap()).unwrap();
        // What stands in a frame is no text to that program.
        source.pieces.retain(|piece| !matches!(piece, Piece::Line(line) if line.role == Some(Role::Copies)));
        let want = fs::read_to_string(path.with_extension("txt")).unwrap();
        let words = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<char>>();
        let (got, want) = (words(&text(&source)), words(&want));
        if let Some(at) = (0..got.len().max(want.len())).find(|&at| got.get(at) != want.get(at)) {
            let around = |text: &[char]| text.iter().skip(at.saturating_sub(10)).take(30).collect::<String>();
            differences.push(format!("{}:\n expected: {}\n     read: {}", path.display(), around(&want), around(&got)));
        }
        count += 1;
    }
    assert!(count > 0, "no documents");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
