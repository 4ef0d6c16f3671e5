//! Word documents: their parts, their bytes, and their text.
//!
//! `PLANGEN_UPDATE=1 cargo test --test docx` writes the expected parts anew: read what changed.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod harness;
#[allow(dead_code, reason = "made for other tests too")]
mod support;

use std::fs;

use harness::repository;
use plangen::source::{SourceFile, Sources};
use plangen::style::{self, Style};
use plangen::world::EmptyWorld;
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
fn headings_are_numbered_by_their_style_and_circled_numbers_end_at_twenty() {
    let (_, yaml, options) = unusual().into_iter().find(|(name, ..)| name == "other-circled").unwrap();
    let bytes = render(&yaml, &options);
    let parts = docx::parts(&bytes).unwrap();
    let part = |name: &str| docx::tree(&parts.iter().find(|(part, _)| part == name).unwrap().1).unwrap();
    let (styles, numbering) = (part("word/styles.xml"), part("word/numbering.xml"));
    let heading = styles.split("style type").find(|style| style.contains("styleId=\"Heading2\"")).unwrap();
    assert!(heading.contains("ilvl val=\"1\"") && heading.contains("numId val=\"1\""), "{heading}");
    for line in ["pStyle val=\"Heading5\"", "numFmt val=\"decimalEnclosedCircle\"", "rFonts hint=\"eastAsia\"", "nsid", "tmpl"] {
        assert!(numbering.contains(line), "{line}: {numbering}");
    }
    let text = docx::text(&bytes).unwrap();
    assert_eq!(text.lines().filter(|line| *line == "戊。").count(), 20, "{text}");
    assert!(text.contains("（21）戊。\n（22）戊。"), "{text}");
    // A heading with an ordinal of its own has none of the list beside it.
    let yaml = "类型: 自拟提纲\n标题: 甲\n章节:\n  - {序号: 七、, 标题: 乙, 正文: 丙。}\n";
    let parts = docx::parts(&render(yaml, &options)).unwrap();
    let document = &parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    assert!(
        document.contains("<w:pStyle w:val=\"Heading1\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/>"),
        "{document}"
    );
}

#[test]
fn fonts_tell_what_can_stand_in_for_them() {
    let parts =
        docx::parts(&render(&example("township"), &with(own("正文: {西文字体: Times New Roman}\n"), Numbering::Text))).unwrap();
    let fonts = docx::tree(&parts.iter().find(|(name, _)| name == "word/fontTable.xml").unwrap().1).unwrap();
    let font = |name: &str| fonts.split("font name=").find(|font| font.starts_with(&format!("\"{name}\""))).unwrap();
    assert!(font("仿宋_GB2312").contains("altName val=\"仿宋,FangSong\"\n  charset val=\"86\""), "{fonts}");
    assert!(font("Times New Roman").contains("charset val=\"00\"\n  family val=\"roman\"\n  pitch val=\"variable\""), "{fonts}");
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

/// The parts of the body of a document, each as a tree: paragraphs, tables.
fn blocks(bytes: &[u8]) -> Vec<String> {
    let parts = docx::parts(bytes).unwrap();
    let tree = docx::tree(&parts.iter().find(|(name, _)| name == "word/document.xml").unwrap().1).unwrap();
    let mut blocks: Vec<String> = Vec::new();
    for line in tree.lines().skip(2) {
        match line.strip_prefix("  ").filter(|line| !line.starts_with(' ')) {
            Some(line) => blocks.push(format!("{line}\n")),
            None => *blocks.last_mut().unwrap() += &format!("{line}\n"),
        }
    }
    blocks
}

fn block<'b>(blocks: &'b [String], text: &str) -> (usize, &'b str) {
    let found = blocks.iter().position(|block| block.contains(text)).unwrap_or_else(|| panic!("no {text} in {blocks:?}"));
    (found, &blocks[found])
}

#[test]
fn headings_go_with_the_wide_table_below_them() {
    let cells = |text: &str| (0..9).map(|_| text).collect::<Vec<_>>().join(", ");
    let plan = format!(
        "标题: 甲\n引言: 乙。\n章节:\n  - {{标题: 丙, 表格: {{表头: [{}], 行: [[{}]]}}}}\n",
        cells("任务名称和内容"),
        cells("清理积存的垃圾")
    );
    let blocks = blocks(&render(&plan, &Options::default()));
    let (text, heading) = (block(&blocks, "乙。"), block(&blocks, "丙"));
    assert!(text.1.contains("sectPr") && !heading.1.contains("sectPr"), "{blocks:#?}");
    assert!(blocks[heading.0 + 1].starts_with("tbl"), "{blocks:#?}");
}

#[test]
fn who_signs_is_not_alone_on_a_page() {
    let plan = "标题: 甲\n引言: 乙。\n章节:\n  - {标题: 丙, 正文: 丁。}\n附件: [{标题: 戊, 正文: 己。}, {标题: 庚, 正文: 辛。}]\n落款: {单位: 青禾镇, 日期: 2026年3月5日}\n";
    let blocks = blocks(&render(plan, &Options::default()));
    for text in ["丁。", "1.戊", "2.庚"] {
        assert!(block(&blocks, text).1.contains("keepNext"), "{blocks:#?}");
    }
    assert!(!block(&blocks, "乙。").1.contains("keepNext") && !block(&blocks, "己。").1.contains("keepNext"));
}

#[test]
fn a_long_issuer_is_broken_and_its_date_stands_at_the_edge() {
    let issuer = "云岭县推进农村人居环境整治提升工作领导小组办公室云岭县精神文明建设指导委员会办公室";
    let plan = format!("标题: 甲\n引言: 乙。\n落款: {{单位: {issuer}, 日期: 2026年3月5日}}\n");
    let blocks = blocks(&render(&plan, &Options::default()));
    let (first, second) = (block(&blocks, "云岭县推进"), block(&blocks, "云岭县精神"));
    assert_eq!(first.0 + 1, second.0, "{blocks:#?}");
    let date = block(&blocks, "2026年3月5日").1;
    assert!(date.contains("right=\"640\"") && date.contains("jc val=\"right\""), "{date}");
}

/// 18 characters are a line of that profile's title, but Arial's figures are wider than half a character.
#[test]
fn a_title_with_figures_of_another_face_has_room_for_them() {
    let folder = harness::Folder::with(&[
        ("a.yaml", "标题: 云岭县2026年农村人居环境整治工作方案\n引言: 乙。\n"),
        ("b.yaml", "标题: 云岭县二六年农村人居环境整治工作方案\n引言: 乙。\n"),
    ]);
    for (name, lines) in [("a", 2), ("b", 1)] {
        let run = folder.run(&["render", &format!("{name}.yaml"), "--style", "plain", "-o", &format!("{name}.docx")]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        let text = docx::text(&fs::read(folder.path(&format!("{name}.docx"))).unwrap()).unwrap();
        assert_eq!(text.split("\n乙").next().unwrap().lines().count(), lines, "{text}");
    }
}

#[test]
fn copies_stand_between_rules_as_wide_as_the_text() {
    let blocks = blocks(&render("标题: 甲\n引言: 乙。\n抄送: [丙, 丁]\n", &Options::default()));
    let (at, table) = block(&blocks, "抄送");
    assert!(table.starts_with("tbl") && table.contains("tblW w=\"8845\"") && !table.contains("pBdr"), "{table}");
    // What stands apart is anchored to the paragraph behind it.
    assert!(blocks[at + 1].starts_with("p\n"), "{blocks:#?}");
}

#[test]
fn only_what_the_format_wants_takes_no_room() {
    let yaml = "类型: 自拟提纲\n标题: 甲\n引言: 乙。\n章节:\n  - {标题: 丙, 条目: [{条目: [丁。, 戊。]}, 己。]}\n";
    let blocks = blocks(&render(yaml, &with(Style::default(), Numbering::Auto)));
    assert!(blocks.iter().any(|block| block.contains("numPr") && !block.contains(" | ")), "{blocks:#?}");
    assert!(!blocks.iter().any(|block| block.contains("line=\"20\"")), "{blocks:#?}");
}

#[test]
fn tables_one_behind_the_other_do_not_touch() {
    let table = "表格: {表头: [丁, 戊], 行: [[己, 庚]]}";
    let yaml = format!(
        "类型: 自拟提纲\n标题: 甲\n章节:\n  - {{标题: 丙, 领导小组: {{名单: [{{职务: 组长, 人员: [王平]}}]}}, {table}}}\n"
    );
    let blocks = blocks(&render(&yaml, &Options::default()));
    let tables: Vec<usize> = (0..blocks.len()).filter(|at| blocks[*at].starts_with("tbl")).collect();
    assert_eq!((tables.len(), tables[1] - tables[0]), (2, 2), "{blocks:#?}");
    assert!(blocks[tables[0] + 1].contains("line=\"289\""), "{blocks:#?}");
}

#[test]
fn a_table_of_too_many_columns_is_told() {
    let row = vec!["甲"; 64].join(", ");
    let yaml = format!("标题: 甲\n引言: 乙。\n章节:\n  - {{标题: 丙, 表格: {{表头: [{row}], 行: [[{row}]]}}}}\n");
    let folder = harness::Folder::with(&[("p.yaml", &yaml)]);
    let run = folder.run(&["render", "p.yaml", "-o", "p.docx"]);
    assert!(run.code == Some(0) && run.err.contains("64 columns"), "{}", run.err);
}

#[test]
fn a_post_stands_apart_from_a_long_name() {
    let person = |name: &str| format!("{{姓名: {name}, 职务: 镇长}}");
    let yaml = format!(
        "类型: 自拟提纲\n标题: 甲\n章节:\n  - {{标题: 丙, 领导小组: {{名单: [{{职务: 组长, 人员: [{}, {}]}}]}}}}\n",
        person("周岚"),
        person("阿卜杜热合曼·买买提依明江·吐尔逊")
    );
    let blocks = blocks(&render(&yaml, &Options::default()));
    let table = block(&blocks, "tblGrid").1;
    let widths: Vec<i32> =
        table.lines().filter_map(|line| line.trim().strip_prefix("gridCol w=\"")?.strip_suffix('"')?.parse().ok()).collect();
    // Eight characters, and the room to the post.
    assert_eq!(widths[1], 8 * 315 + 157 + 157, "{table}");
    assert!(table.contains("right w=\"157\""), "{table}");
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

/// A style profile of the user's own.
fn own(text: &str) -> Style {
    let mut sources = Sources::default();
    let id = sources.add(SourceFile::from_text("own.yaml", text));
    style::read(id, &mut sources).unwrap()
}

/// Documents that offices write rarely. Those whose names begin with `other` are none in the official layout.
fn unusual() -> Vec<(String, String, Options)> {
    let head = "类型: 自拟提纲\n标题: 青禾镇工作方案\n引言: 为做好“厕所革命”工作，投入3.6万元，制定本方案。\n";
    let roster = "领导小组: {名单: [{职务: 组长, 人员: [周岚]}, {职务: 成员, 人员: [{姓名: 阿卜杜热合曼·吐尔逊江·买买提, 职务: 财政所所长}]}]}";
    let table = "表格: {表头: [任务, 时限], 行: [[清理垃圾, 2026年10月底前]]}";
    let items = "条目: [{标题: 摸清底数, 正文: 逐户登记。}, {序号: （七）, 标题: 分类整改, 正文: 建立台账。}, {标题: 检查验收, 正文: 逐户销号。}]";
    let circled: String = (0..22).map(|_| "戊。,").collect();
    let circled = format!("条目: [{{标题: 乙, 条目: [{{标题: 丙, 条目: [{{标题: 丁, 条目: [{circled}]}}]}}]}}]");
    let signed = |units: &str| format!("{head}落款: {{单位: [{units}], 日期: 2026年3月5日}}\n");
    let sections = |parts: &[&str]| {
        let section = |part: &&str| format!("  - {{标题: 甲乙丙, {part}}}\n");
        format!("{}章节:\n{}", signed("青禾镇人民政府"), parts.iter().map(section).collect::<String>())
    };
    let official = || with(Style::default(), Numbering::Text);
    let auto = || with(Style::default(), Numbering::Auto);
    let times = || with(own("正文: {西文字体: Times New Roman}\n"), Numbering::Auto);
    let plain = || with(style::load("plain", &EmptyWorld, &mut Sources::default()).unwrap(), Numbering::Text);
    let mut all = vec![
        ("unusual-times", sections(&[&items.replace("序号: （七）, ", ""), table]), times()),
        ("unusual-joint", signed("青禾镇人民政府, 云岭县农业农村局"), official()),
        ("other-long", signed("云岭县爱国卫生运动委员会农村人居环境整治提升工作领导小组办公室青禾镇联络组"), official()),
        (
            "unusual-contact",
            format!("{head}联系: {{联系人: 王平, 电话: 0000-1234567}}\n落款: {{单位: 青禾镇人民政府, 日期: 2026年3月5日}}\n"),
            official(),
        ),
        ("unusual-rosters", sections(&[roster, roster]), official()),
        ("other-tables", sections(&[&format!("{roster}, {table}"), table]), official()),
        ("other-ordinals", sections(&[items, items]), auto()),
        ("other-circled", sections(&[&circled]), auto()),
        ("other-untitled", "类型: 自拟提纲\n引言: 甲。\n章节: [{标题: 乙, 正文: 丙。}]\n".to_owned(), official()),
    ];
    let examples: Vec<(String, String)> = harness::examples()
        .into_iter()
        .map(|path| (format!("other-{}", path.file_stem().unwrap().to_string_lossy()), fs::read_to_string(path).unwrap()))
        .collect();
    all.extend(examples.iter().map(|(name, yaml)| (name.as_str(), yaml.clone(), plain())));
    all.into_iter().map(|(name, yaml, options)| (name.to_owned(), yaml, options)).collect()
}

/// Writes the documents that other programs look at: the examples with text and with live numbers, unusual ones, and
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
    // Stretches of text over five pages, to count lines and characters on: of Chinese characters alone, with marks
    // and figures, and beside a wide table on pages turned aside.
    let head = "类型: 自拟提纲\n标题: 青禾镇工作方案\n引言:";
    let han = "青禾镇农村人居环境整治";
    let cells = ["任务名称和内容"; 9].join(", ");
    let full = format!("{head} {}\n", han.repeat(28 * 22 * 4 / 11));
    let mixed =
        format!("{head} {}\n", "2026年6月底前，完成“三清一改”任务1200处（95%以上）；更换LED路灯40盏。".repeat(28 * 22 * 4 / 32));
    let aside = format!(
        "{head} 甲。\n附件:\n  - {{标题: 任务表, 正文: {}, 表格: {{表头: [{cells}], 行: [[{cells}]]}}}}\n",
        han.repeat(40 * 15 * 3 / 11)
    );
    for (name, yaml) in [("", full), ("-mixed", mixed), ("-aside", aside)] {
        fs::write(folder.join(format!("full-measure{name}.docx")), render(&yaml, &Options::default())).unwrap();
    }
    for (name, yaml, options) in unusual() {
        fs::write(folder.join(format!("{name}.docx")), render(&yaml, &options)).unwrap();
    }
    for number in 0..200 {
        let yaml = support::sound::plan(number);
        fs::write(folder.join(format!("plan-{number:03}.yaml")), &yaml).unwrap();
        fs::write(folder.join(format!("plan-{number:03}.docx")), render(&yaml, &Options::default())).unwrap();
    }
}
