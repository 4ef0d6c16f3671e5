//! Word documents: their parts, their bytes, and their text.
//!
//! `PLANGEN_UPDATE=1 cargo test --test docx` writes the expected parts anew: read what changed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod harness;
#[allow(dead_code, reason = "made for other tests too")]
mod support;

use std::fs;

use harness::repository;
use plangen::style::Style;
use plangen::writer::docx::{Docx, Numbering};
use plangen::writer::{Format, Options};
use support::{docx, seen};

fn render(yaml: &str, options: &Options) -> Vec<u8> {
    let plan = seen::load(yaml).unwrap();
    let name = plan.variant.as_ref().map_or("outline", |name| name.as_str()).to_owned();
    let compiled = seen::variants()
        .iter()
        .find(|compiled| compiled.variant.name == name || compiled.variant.manifest.aliases.iter().any(|alias| **alias == name));
    let composed = seen::compose(&plan, compiled.unwrap()).unwrap();
    Format::Docx.write(&composed.document, options).unwrap().bytes
}

fn example(name: &str) -> String {
    fs::read_to_string(repository(&format!("examples/{name}.yaml"))).unwrap()
}

fn with(style: Style, numbering: Numbering) -> Options {
    Options { page: None, docx: Some(Docx::new(style, numbering).unwrap()) }
}

/// Parts of three examples as trees; those that are the same in all stand in `shared`.
#[test]
fn parts_of_examples() {
    let update = std::env::var_os("PLANGEN_UPDATE").is_some_and(|value| value == "1");
    let mut differences = Vec::new();
    let mut known = Vec::new();
    for name in ["district-campaign", "school-campaign", "township"] {
        for (part, xml) in docx::parts(&render(&example(name), &Options::default())).unwrap() {
            let own = matches!(part.as_str(), "word/document.xml" | "docProps/core.xml");
            let folder = repository("tests/cases/docx").join(if own { name } else { "shared" });
            let path = folder.join(format!("{}.txt", part.replace('/', "-")));
            let tree = docx::tree(&xml).unwrap();
            known.push(path.clone());
            if update {
                fs::create_dir_all(&folder).unwrap();
                fs::write(&path, &tree).unwrap();
            }
            let want = fs::read_to_string(&path).unwrap_or_default();
            if let Some((line, (want, got))) = want.lines().zip(tree.lines()).enumerate().find(|(_, (want, got))| want != got) {
                differences.push(format!("{}:{}\n expected: {want}\n  written: {got}", path.display(), line + 1));
            } else if want.len() != tree.len() {
                differences.push(format!("{}: one is longer than the other", path.display()));
            }
        }
    }
    for folder in harness::entries(&repository("tests/cases/docx")) {
        let unknown = harness::entries(&folder).into_iter().filter(|path| !known.contains(path));
        differences.extend(unknown.map(|path| format!("{}: nothing writes this part", path.display())));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn two_renders_have_the_same_bytes() {
    let options = with(Style::default(), Numbering::Auto);
    for path in harness::examples() {
        let yaml = fs::read_to_string(path).unwrap();
        assert_eq!(render(&yaml, &options), render(&yaml, &options));
        assert_eq!(render(&yaml, &Options::default()), render(&yaml, &Options::default()));
    }
}

#[test]
fn live_numbers_stand_in_for_the_ordinals_of_the_text() {
    let plan = "类型: 自拟提纲\n标题: 甲\n章节:\n  - {标题: 乙, 条目: [丙。, {序号: （七）, 正文: 丁。}, 戊。]}\n  - {标题: 己, 条目: [庚。]}\n";
    let text = docx::text(&render(plan, &Options::default())).unwrap();
    assert_eq!(text, "甲\n一、乙\n（一）丙。\n（七）丁。\n（三）戊。\n二、己\n（一）庚。");
    let bytes = render(plan, &with(Style::default(), Numbering::Auto));
    assert_eq!(docx::text(&bytes).unwrap(), "甲\n乙\n丙。\n（七）丁。\n戊。\n己\n庚。");
    let parts = docx::parts(&bytes).unwrap();
    let part = |name: &str| docx::tree(&parts.iter().find(|(part, _)| part == name).unwrap().1).unwrap();
    let lists: Vec<String> = part("word/document.xml")
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("ilvl") || line.starts_with("numId"))
        .map(|line| line.split('"').nth(1).unwrap_or_default().to_owned())
        .collect();
    // The third item begins a list that starts there, since one before it has an ordinal written by hand.
    assert_eq!(lists.chunks(2).map(|pair| pair.join(" ")).collect::<Vec<_>>(), ["0 1", "1 1", "1 2", "0 1", "1 1"]);
    assert!(part("word/numbering.xml").contains("startOverride val=\"3\""));
}

#[test]
fn letters_of_another_face_leave_chinese_marks_in_theirs() {
    let folder = harness::Folder::with(&[
        ("own.yaml", "正文: {西文字体: Times New Roman}\n"),
        ("p.yaml", "标题: 甲\n引言: “LED”屏——第3块。\n"),
    ]);
    let run = folder.run(&["render", "p.yaml", "--style", "own.yaml", "-o", "p.docx"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let parts = docx::parts(&fs::read(folder.path("p.docx")).unwrap()).unwrap();
    let xml = &parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    assert_eq!(xml.matches("w:hint=\"eastAsia\" w:ascii=\"仿宋_GB2312\"").count(), 3, "{xml}");
    let styles = &parts.iter().find(|(name, _)| name == "word/styles.xml").unwrap().1;
    assert!(
        styles.contains("w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\"")
            && !styles.contains("Theme")
    );
}

#[test]
fn a_wide_table_stands_on_a_page_turned_aside() {
    let cells = |text: &str| (0..9).map(|_| text).collect::<Vec<_>>().join(", ");
    let plan = format!(
        "标题: 甲\n引言: 乙。\n章节:\n  - {{标题: 丙, 表格: {{表头: [{}], 行: [[{}]]}}}}\n  - {{标题: 丁, 正文: 戊。}}\n",
        cells("任务名称和内容"),
        cells("清理积存的垃圾")
    );
    let parts = docx::parts(&render(&plan, &Options::default())).unwrap();
    let tree = docx::tree(&parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1).unwrap();
    let sizes: Vec<&str> = tree.lines().map(str::trim).filter(|line| line.starts_with("pgSz")).collect();
    let (upright, aside) = ("pgSz w=\"11906\" h=\"16838\"", "pgSz w=\"16838\" h=\"11906\" orient=\"landscape\"");
    assert_eq!(sizes, [upright, aside, upright]);
    assert_eq!(tree.matches("footerReference").count(), 6);
}

#[test]
fn styles_are_listed_shown_and_refused() {
    let folder =
        harness::Folder::with(&[("p.yaml", "标题: 甲\n引言: 乙。\n"), ("bad.yaml", "page: {tpo: 3cm}\nbody: {size: 9号}\n")]);
    let list = folder.run(&["styles"]);
    assert!(list.out.lines().any(|line| line.starts_with("gbt9704 ")) && list.out.contains("plain"), "{}", list.out);
    let shown = folder.run(&["styles", "show", "gbt9704"]);
    assert!(shown.out.contains("top: 37mm") && shown.out.contains("§5.2.1"), "{}", shown.out);
    folder.write("copy.yaml", &shown.out);
    for style in ["copy.yaml", "gbt9704"] {
        assert_eq!(folder.run(&["render", "p.yaml", "--style", style, "-o", "p.docx"]).code, Some(0));
    }
    folder.refuses(&["styles", "show", "gbt970"], &["there is no such style profile", "did you mean `gbt9704`?"]);
    folder.refuses(
        &["render", "p.yaml", "--style", "bad.yaml", "-o", "p.docx"],
        &["bad.yaml:1:8", "did you mean `top`?", "bad.yaml:2:14", "`9号` cannot stand here"],
    );
    folder.refuses(&["render", "p.yaml", "--style", "gbt9704", "-o", "p.md"], &["--style"]);
}

/// Writes the documents that other programs look at: the examples with text and with live numbers, and
/// 200 generated plans. `.ci/run` says where, and runs those programs on them.
#[test]
#[ignore = "needs PLANGEN_DOCX, a folder for documents that other programs look at"]
fn documents_for_other_programs() {
    let folder = std::path::PathBuf::from(std::env::var_os("PLANGEN_DOCX").expect("PLANGEN_DOCX names a folder"));
    fs::create_dir_all(&folder).unwrap();
    let auto = with(Style::default(), Numbering::Auto);
    for path in harness::examples() {
        let yaml = fs::read_to_string(&path).unwrap();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        fs::write(folder.join(format!("{stem}.docx")), render(&yaml, &Options::default())).unwrap();
        fs::write(folder.join(format!("{stem}-auto.docx")), render(&yaml, &auto)).unwrap();
    }
    // One stretch of text over five pages, to count lines and characters on.
    let full = format!("类型: 自拟提纲\n标题: 青禾镇工作方案\n引言: {}\n", "青禾镇农村人居环境整治".repeat(28 * 22 * 4 / 11));
    fs::write(folder.join("full-measure.docx"), render(&full, &Options::default())).unwrap();
    for number in 0..200 {
        let yaml = support::sound::plan(number);
        fs::write(folder.join(format!("plan-{number:03}.yaml")), &yaml).unwrap();
        fs::write(folder.join(format!("plan-{number:03}.docx")), render(&yaml, &Options::default())).unwrap();
    }
}
