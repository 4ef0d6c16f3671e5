//! Documents of hand-written parts, each with one difficulty.

use std::io::{Cursor, Write};

use proptest::prelude::*;

use super::{Fault, read};
use crate::import::piece::{Kind, Left, Line, Piece, Role, Source, Table, TableRole};

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
    xmlns:a=\"a\" xmlns:wp=\"wp\" xmlns:wps=\"wps\" xmlns:v=\"v\"";

/// An archive of parts.
fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A package with a document of that body, and other parts by their names in `word/`.
fn package(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut all =
        vec![("word/document.xml".to_owned(), format!("<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"))];
    let mut relations = String::new();
    for (name, content) in parts {
        let root = match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "header" => "hdr",
            "footer" => "ftr",
            other => other,
        };
        let kind = name.trim_end_matches(|c: char| c.is_ascii_digit());
        all.push((format!("word/{name}.xml"), format!("<w:{root} {NAMESPACES}>{content}</w:{root}>")));
        relations.push_str(&format!("<Relationship Id=\"{name}\" Type=\"http://x/{kind}\" Target=\"{name}.xml\"/>"));
    }
    all.push(("word/_rels/document.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")));
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zipped(&all)
}

fn read_with(body: &str, parts: &[(&str, &str)]) -> Source {
    read(&package(body, parts)).unwrap()
}

fn lines_of(source: &Source) -> Vec<&Line> {
    source.pieces.iter().filter_map(Piece::line).collect()
}

fn texts(source: &Source) -> Vec<&str> {
    lines_of(source).into_iter().map(|line| line.text.as_str()).collect()
}

fn left(source: &Source) -> Vec<(Kind, usize, &str)> {
    source.left.iter().map(|Left { what, number, text }| (*what, *number, text.as_str())).collect()
}

fn tables(source: &Source) -> Vec<&Table> {
    source.pieces.iter().filter_map(|piece| if let Piece::Table(table) = piece { Some(table) } else { None }).collect()
}

/// A paragraph of one run.
fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

fn r(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

/// A paragraph with properties.
fn pp(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r(text))
}

/// A paragraph of a list.
fn item(list: u32, level: u32, text: &str) -> String {
    pp(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), text)
}

fn level(index: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{index}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

fn scheme(id: u32, levels: &[String]) -> String {
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{}</w:abstractNum>", levels.concat())
}

fn list(id: u32, scheme: u32, more: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{scheme}\"/>{more}</w:num>")
}

/// A numbering of 一、 （一） 1. and a list of it.
fn official() -> String {
    let levels = [
        level(0, "chineseCounting", "%1、", "<w:suff w:val=\"nothing\"/>"),
        level(1, "chineseCountingThousand", "（%2）", ""),
        level(2, "decimal", "%3.", ""),
    ];
    scheme(0, &levels) + &list(1, 0, "")
}

fn style(id: &str, name: &str, more: &str) -> String {
    format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>")
}

// Text.

#[test]
fn runs_make_the_text_of_a_paragraph() {
    let body = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t xml:space=\"preserve\"> 乙 </w:t><w:br/><w:t> 丙\n</w:t></w:r>\
        <w:r><w:br w:type=\"page\"/><w:lastRenderedPageBreak/><w:t>丁</w:t><w:cr/><w:noBreakHyphen/><w:softHyphen/></w:r>\
        <w:hyperlink><w:r><w:t>戊</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>&amp;&#x5DF1;<![CDATA[<庚>]]></w:t></w:r></w:smartTag></w:p>";
    assert_eq!(texts(&read_with(body, &[])), ["甲\t 乙 \n丙丁\n-戊&己<庚>"]);
}

#[test]
fn paragraphs_are_counted_with_the_empty_ones() {
    let source =
        read_with(&format!("{}<w:p/>{}<w:p><w:r><w:t xml:space=\"preserve\"> </w:t></w:r></w:p>", p("甲"), p("乙")), &[]);
    let found: Vec<(usize, &str)> = lines_of(&source).iter().map(|line| (line.number, line.text.as_str())).collect();
    assert_eq!(found, [(1, "甲"), (3, "乙")]);
}

#[test]
fn symbols_are_read_where_unicode_has_them() {
    let sym = |font: &str, code: &str| format!("<w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r>");
    let body = format!("<w:p>{}{}{}{}</w:p>", sym("Wingdings", "F0FE"), r("甲"), sym("Webdings", "F04A"), sym("Symbol", "zz"));
    let source = read_with(&body, &[]);
    assert_eq!(texts(&source), ["☑甲"]);
    assert_eq!(left(&source), [(Kind::Symbol, 1, "Webdings F04A"), (Kind::Symbol, 1, "Symbol zz")]);
}

#[test]
fn controls_formulas_and_readings() {
    let body = "<w:sdt><w:sdtPr><w:alias w:val=\"否\"/></w:sdtPr><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>甲</w:t></w:r>\
        </w:sdtContent></w:sdt><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>\
        <w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>乙</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p></w:sdtContent></w:sdt>";
    let source = read_with(body, &[]);
    assert_eq!((texts(&source), left(&source)), (vec!["甲1/2乙"], vec![(Kind::Reading, 1, "yi")]));
}

#[test]
fn a_framed_paragraph_is_a_paragraph() {
    let source = read_with(&(pp("<w:framePr w:w=\"1\"/>", "甲") + &p("乙")), &[]);
    assert_eq!(texts(&source), ["甲", "乙"]);
}

#[test]
fn strict_documents_and_other_prefixes_are_read() {
    let document = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>甲</x:t></x:r></x:p></x:body></x:document>";
    let rels = "<Relationships><Relationship Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" Target=\"/a/b.xml\"/></Relationships>";
    let bytes = zipped(&[("_rels/.rels", rels.as_bytes()), ("a/b.xml", document.as_bytes())]);
    assert_eq!(texts(&read(&bytes).unwrap()), ["甲"]);
}

// Numbers.

#[test]
fn numbers_are_counted_and_deeper_levels_begin_anew() {
    let body: String = [(0, "甲"), (1, "乙"), (1, "丙"), (2, "丁"), (0, "戊"), (1, "己"), (2, "庚"), (2, "辛"), (1, "壬")]
        .iter()
        .map(|(level, text)| item(1, *level, text))
        .collect();
    let source = read_with(&body, &[("numbering", &official())]);
    assert_eq!(texts(&source), ["一、甲", "（一）乙", "（二）丙", "1. 丁", "二、戊", "（一）己", "1. 庚", "2. 辛", "（二）壬"]);
    let labels: Vec<&str> = lines_of(&source).iter().map(|line| &line.text[..line.label]).collect();
    assert_eq!(labels, ["一、", "（一）", "（二）", "1. ", "二、", "（一）", "1. ", "2. ", "（二）"]);
}

#[test]
fn lists_of_one_scheme_count_on_and_those_with_a_start_begin_there() {
    let again = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride>";
    let numbering = official() + &list(2, 0, "") + &list(3, 0, again);
    let body = [item(1, 0, "甲"), item(2, 0, "乙"), item(3, 0, "丙"), item(3, 0, "丁"), item(1, 0, "戊")].concat();
    assert_eq!(texts(&read_with(&body, &[("numbering", &numbering)])), ["一、甲", "二、乙", "五、丙", "六、丁", "七、戊"]);
}

#[test]
fn a_list_may_have_levels_of_its_own() {
    let own =
        format!("<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>", level(0, "upperLetter", "%1)", "<w:suff w:val=\"space\"/>"));
    let body = [item(1, 0, "甲"), item(2, 0, "乙"), item(2, 0, "丙")].concat();
    let source = read_with(&body, &[("numbering", &(official() + &list(2, 0, &own)))]);
    assert_eq!(texts(&source), ["一、甲", "B) 乙", "C) 丙"]);
}

#[test]
fn levels_name_those_above_and_may_show_all_as_digits() {
    let levels = [
        level(0, "chineseCounting", "第%1章", "<w:suff w:val=\"space\"/>"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "lowerRoman", "%1-%3", "<w:suff w:val=\"nothing\"/>"),
    ];
    let numbering = scheme(0, &levels) + &list(1, 0, "");
    // A level above that has not begun shows its start.
    let body = [item(1, 1, "甲"), item(1, 0, "乙"), item(1, 0, "丙"), item(1, 1, "丁"), item(1, 2, "戊")].concat();
    assert_eq!(texts(&read_with(&body, &[("numbering", &numbering)])), ["1.1 甲", "第一章 乙", "第二章 丙", "2.1 丁", "二-i戊"]);
}

#[test]
fn a_level_begins_anew_where_it_says() {
    let levels = |restart: u32| {
        let restart = format!("<w:lvlRestart w:val=\"{restart}\"/><w:suff w:val=\"nothing\"/>");
        let nothing = "<w:suff w:val=\"nothing\"/>";
        scheme(0, &[level(0, "decimal", "%1", nothing), level(1, "decimal", "%2", nothing), level(2, "decimal", "%3", &restart)])
    };
    let body: String = [0, 1, 2, 2, 1, 2, 0, 1, 2].iter().map(|level| item(1, *level, "、")).collect();
    let third = |restart: u32| -> Vec<String> {
        let source = read_with(&body, &[("numbering", &(levels(restart) + &list(1, 0, "")))]);
        [2, 3, 5, 8].iter().map(|at| texts(&source)[*at].replace('、', "")).collect()
    };
    assert_eq!(third(0), ["1", "2", "3", "4"]);
    assert_eq!(third(1), ["1", "2", "3", "1"]);
    assert_eq!(third(2), ["1", "2", "1", "1"]);
}

#[test]
fn bullets_and_missing_lists_have_no_label() {
    let levels = [level(0, "bullet", "\u{F06C}", ""), level(1, "none", "附件", ""), level(2, "chineseCounting", "", "")];
    let numbering = scheme(0, &levels) + &list(1, 0, "");
    let body =
        [item(1, 0, "甲"), item(1, 1, "乙"), item(1, 2, "丙"), item(9, 0, "丁"), item(0, 0, "戊"), item(1, 8, "己")].concat();
    assert_eq!(texts(&read_with(&body, &[("numbering", &numbering)])), ["甲", "附件乙", "丙", "丁", "戊", "己"]);
}

#[test]
fn dashes_are_text_and_a_number_alone_is_reported() {
    let levels = [level(0, "bullet", "——", ""), level(1, "chineseCounting", "%2、", "")];
    let numbering = scheme(0, &levels) + &list(1, 0, "");
    let cells = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", item(1, 1, ""), p("丙"));
    let source = read_with(&(item(1, 0, "甲") + &item(1, 1, "") + &item(1, 1, "乙") + &cells), &[("numbering", &numbering)]);
    assert_eq!(texts(&source), ["——甲", "二、乙"]);
    assert_eq!(left(&source), [(Kind::Label, 2, "一、")]);
    assert_eq!(tables(&source)[0].rows, [["三、", "丙"]]);
}

#[test]
fn a_number_that_was_typed_as_well_is_one() {
    let levels = [level(0, "chineseCounting", "%1、", ""), level(1, "decimal", "%2.", "")];
    let numbering = scheme(0, &levels) + &list(1, 0, "");
    let body = item(1, 0, "一、目标") + &item(1, 1, "1.5万元") + &item(1, 0, "三、任务");
    let source = read_with(&body, &[("numbering", &numbering)]);
    assert_eq!(texts(&source), ["一、目标", "1. 1.5万元", "二、三、任务"]);
    assert_eq!(left(&source), [(Kind::Label, 1, "一、")]);
}

#[test]
fn prompts_of_controls_are_reported() {
    let control =
        |shown: &str, text: &str| format!("<w:sdt><w:sdtPr>{shown}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", r(text));
    let body = format!("<w:p>{}{}{}</w:p>", r("甲"), control("<w:showingPlcHdr/>", "单击输入"), control("", "乙"));
    let source = read_with(&body, &[]);
    assert_eq!(texts(&source), ["甲乙"]);
    assert_eq!(left(&source), [(Kind::Prompt, 1, "单击输入")]);
}

#[test]
fn numbers_come_down_the_chain_of_styles() {
    let linked =
        |index: u32, style: &str, format: &str, text: &str| level(index, format, text, &format!("<w:pStyle w:val=\"{style}\"/>"));
    let levels = [linked(0, "1", "chineseCounting", "%1、"), linked(1, "2", "chineseCounting", "（%2）")];
    let numbering = scheme(0, &levels) + &list(1, 0, "");
    let number = "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>";
    let styles = [
        style("1", "heading 1", number),
        style("2", "heading 2", &format!("<w:basedOn w:val=\"1\"/>{}", number)),
        style("3", "我的标题", "<w:basedOn w:val=\"2\"/>"),
        style("4", "heading 4", "<w:basedOn w:val=\"1\"/><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>"),
    ]
    .concat();
    let with = |id: &str, text: &str| pp(&format!("<w:pStyle w:val=\"{id}\"/>"), text);
    let none = pp("<w:pStyle w:val=\"1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "戊");
    let body = [with("1", "甲"), with("2", "乙"), with("3", "丙"), with("4", "丁"), none, with("1", "己")].concat();
    let source = read_with(&body, &[("numbering", &numbering), ("styles", &styles)]);
    assert_eq!(texts(&source), ["一、甲", "（一）乙", "（二）丙", "丁", "戊", "二、己"]);
}

#[test]
fn a_scheme_may_be_that_of_a_numbering_style() {
    let link = "<w:abstractNum w:abstractNumId=\"7\"><w:numStyleLink w:val=\"公文\"/></w:abstractNum>";
    let ring = "<w:abstractNum w:abstractNumId=\"8\"><w:numStyleLink w:val=\"环\"/></w:abstractNum>";
    let numbering = official() + link + ring + &list(2, 7, "") + &list(3, 8, "");
    let numbering_style = |id: &str, list: u32| {
        format!(
            "<w:style w:type=\"numbering\" w:styleId=\"{id}\"><w:pPr><w:numPr><w:numId w:val=\"{list}\"/></w:numPr></w:pPr></w:style>"
        )
    };
    let styles = numbering_style("公文", 1) + &numbering_style("环", 3);
    let source = read_with(
        &[item(2, 0, "甲"), item(1, 0, "乙"), item(3, 0, "丙")].concat(),
        &[("numbering", &numbering), ("styles", &styles)],
    );
    assert_eq!(texts(&source), ["一、甲", "二、乙", "丙"]);
}

#[test]
fn formats_of_ones_own_and_alternatives_of_them() {
    let custom = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"7\"/><mc:AlternateContent><mc:Choice Requires=\"w14\">\
        <w:numFmt w:val=\"custom\" w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt w:val=\"decimal\"/></mc:Fallback>\
        </mc:AlternateContent><w:suff w:val=\"nothing\"/><w:lvlText w:val=\"%1号\"/></w:lvl>";
    let numbering = scheme(0, &[custom.to_owned()]) + &list(1, 0, "");
    assert_eq!(texts(&read_with(&item(1, 0, "甲"), &[("numbering", &numbering)])), ["007号甲"]);
}

#[test]
fn numbers_in_cells_and_text_boxes() {
    let row = |text: &str| format!("<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", item(1, 0, ""), p(text));
    let text_box = format!(
        "<w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        item(1, 0, "丙")
    );
    let body = [format!("<w:tbl>{}{}</w:tbl>", row("甲"), row("乙")), text_box, item(1, 0, "丁")].concat();
    let source = read_with(&body, &[("numbering", &official())]);
    assert_eq!(tables(&source)[0].rows, [["一、", "甲"], ["二、", "乙"]]);
    assert_eq!((texts(&source), left(&source)), (vec!["三、丁"], vec![(Kind::TextBox, 5, "一、丙")]));
}

// Changes.

#[test]
fn changes_are_read_as_accepted() {
    let body = "<w:p><w:r><w:t>甲</w:t></w:r><w:ins><w:r><w:t>乙</w:t></w:r></w:ins><w:del><w:r><w:delText>丙</w:delText></w:r>\
        <w:r><w:delText>丁</w:delText></w:r></w:del><w:moveTo><w:r><w:t>戊</w:t></w:r></w:moveTo></w:p>\
        <w:p><w:moveFrom><w:r><w:t>戊</w:t></w:r></w:moveFrom><w:r><w:t>己</w:t></w:r><w:del><w:r><w:delText>庚</w:delText></w:r></w:del></w:p>";
    let source = read_with(body, &[]);
    assert_eq!(texts(&source), ["甲乙戊", "己"]);
    assert_eq!(left(&source), [(Kind::Deleted, 1, "丙丁"), (Kind::Deleted, 2, "戊"), (Kind::Deleted, 2, "庚")]);
}

#[test]
fn a_deleted_mark_joins_two_paragraphs_and_the_second_counts() {
    let number = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
    let gone =
        format!("<w:p><w:pPr>{number}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>无</w:delText></w:r></w:del></w:p>");
    let joined = format!("<w:p><w:pPr>{number}<w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>", r("乙"));
    let body = [item(1, 0, "甲"), gone, joined, item(1, 0, "丙"), item(1, 0, "丁")].concat();
    let source = read_with(&body, &[("numbering", &official())]);
    assert_eq!(texts(&source), ["一、甲", "二、乙丙", "三、丁"]);
    assert_eq!(lines_of(&source)[1].number, 3);
}

#[test]
fn deleted_and_inserted_rows() {
    let row = |properties: &str, text: &str| {
        format!("<w:tr><w:trPr>{properties}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p(text), p("丙"))
    };
    let source = read_with(&format!("<w:tbl>{}{}</w:tbl>", row("<w:del/>", "甲"), row("<w:ins/>", "乙")), &[]);
    assert_eq!(tables(&source)[0].rows, [["乙", "丙"]]);
    assert_eq!(left(&source), [(Kind::Deleted, 1, "甲\n丙")]);
}

// What is no part of the text.

#[test]
fn notes_and_comments_are_reported_with_their_place() {
    let reference = |kind: &str, id: u32| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let body = format!(
        "{}<w:p>{}{}{}{}</w:p>",
        p("甲"),
        r("乙"),
        reference("footnote", 1),
        reference("endnote", 1),
        reference("comment", 0)
    );
    let footnotes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"-1\">{}</w:footnote><w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/><w:tab/></w:r>{}</w:p>{}</w:footnote>",
        p("否"),
        r("脚注"),
        p("二段")
    );
    let endnotes = format!("<w:endnote w:id=\"1\">{}</w:endnote>", p("尾注"));
    let comments = format!("<w:comment w:id=\"0\">{}</w:comment><w:comment w:id=\"9\">{}</w:comment>", p("批注"), p("无处"));
    let source = read_with(&body, &[("footnotes", &footnotes), ("endnotes", &endnotes), ("comments", &comments)]);
    assert_eq!(texts(&source), ["甲", "乙"]);
    assert_eq!(
        left(&source),
        [(Kind::Footnote, 2, "脚注\n二段"), (Kind::Endnote, 2, "尾注"), (Kind::Comment, 2, "批注"), (Kind::Comment, 0, "无处")]
    );
}

/// A field with its result.
fn field(code: &str, result: &str) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!("{}<w:r><w:instrText>{code}</w:instrText></w:r>{}{result}{}", mark("begin"), mark("separate"), mark("end"))
}

#[test]
fn headers_and_footers_are_reported_but_for_page_numbers() {
    let number = format!("<w:p>{}{}{}</w:p>", r("— "), field(" PAGE ", &r("12")), r(" —"));
    let of = format!(
        "<w:p>{}<w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple>{}{}{}</w:p>",
        r("第"),
        r("3"),
        r("页 共"),
        field("NUMPAGES", &r("9")),
        r("页")
    );
    let source = read_with(
        &p("甲"),
        &[
            ("header1", &p("某市文件")),
            ("header2", &p("某市文件")),
            ("footer1", &number),
            ("footer2", &(of + &p("内部资料"))),
            ("footer3", &p("- 5 -")),
        ],
    );
    assert_eq!(left(&source), [(Kind::Header, 0, "某市文件"), (Kind::Footer, 0, "内部资料")]);
}

#[test]
fn results_of_fields_are_read_and_codes_are_not() {
    let nested = field(&format!(" IF </w:instrText></w:r>{}<w:r><w:instrText> = 1", field("DOCPROPERTY x", &r("码"))), &r("乙"));
    let page = field("PAGE", &r("7"));
    let link = field(" HYPERLINK \"http://x\" ", &r("丙"));
    let body = format!("<w:p>{}{nested}{page}{link}<w:fldSimple w:instr=\" DATE \">{}</w:fldSimple></w:p>", r("甲"), r("丁"));
    let source = read_with(&body, &[]);
    // The result of a field in a code is a part of that code.
    assert_eq!((texts(&source), left(&source)), (vec!["甲乙丙丁"], vec![(Kind::Field, 1, "码")]));
}

#[test]
fn a_field_without_a_result_is_its_code_and_one_without_an_end_ends() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let bare = |code: &str| format!("{}<w:r><w:instrText>{code}</w:instrText></w:r>{}", mark("begin"), mark("end"));
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p>{}{}{}</w:p>{}",
        bare("eq \\o\\ac(○,11)"),
        r("甲"),
        bare("EQ \\f(1,2)"),
        bare("XE \"甲\""),
        r("乙"),
        mark("begin"),
        r("失"),
        p("丙")
    );
    let source = read_with(&body, &[]);
    assert_eq!(texts(&source), ["⑪甲", "乙", "丙"]);
    assert_eq!(left(&source), [(Kind::Field, 1, "EQ \\f(1,2)"), (Kind::Field, 2, "失")]);
}

#[test]
fn the_entry_that_was_chosen_from_a_list_is_text() {
    let choice = |chosen: &str| {
        format!(
            "<w:p>{}<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList>{chosen}<w:listEntry w:val=\"一般\"/><w:listEntry \
             w:val=\"紧急\"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
            r("等级：")
        )
    };
    let body = choice("<w:result w:val=\"1\"/>") + &choice("") + &choice("<w:result w:val=\"9\"/>");
    let source = read_with(&body, &[]);
    assert_eq!(texts(&source), ["等级：紧急", "等级：一般", "等级："]);
    assert_eq!(left(&source), [(Kind::Field, 3, "FORMDROPDOWN")]);
}

#[test]
fn a_title_is_told_by_its_size_and_place() {
    let set = |place: &str, size: u32, text: &str| {
        format!(
            "<w:p><w:pPr><w:jc w:val=\"{place}\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"{size}\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = set("center", 44, "甲") + &set("left", 44, "乙") + &set("center", 32, "丙") + &set("center", 90, "丁");
    let display: Vec<bool> = lines_of(&read_with(&body, &[])).iter().map(|line| line.display).collect();
    assert_eq!(display, [true, false, false, false]);
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"大字\"/><w:pPr><w:jc w:val=\"center\"/></w:pPr>\
                  <w:rPr><w:sz w:val=\"44\"/></w:rPr></w:style>";
    let source = read_with(&pp("<w:pStyle w:val=\"T\"/>", "甲"), &[("styles", styles)]);
    assert!(lines_of(&source)[0].display);
}

#[test]
fn words_of_diagrams_are_reported_and_broken_parts_by_name() {
    let data = "<pt><t><p><r><t>动员</t></r></p></t></pt>";
    let bytes = zipped(&[
        ("word/document.xml", format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", p("甲")).as_bytes()),
        ("word/data1.xml", format!("<dataModel>{data}</dataModel>").as_bytes()),
        (
            "word/_rels/document.xml.rels",
            b"<Relationships><Relationship Id=\"1\" Type=\"x/diagramData\" Target=\"data1.xml\"/></Relationships>",
        ),
    ]);
    assert_eq!(left(&read(&bytes).unwrap()), [(Kind::Picture, 0, "动员")]);
    let bytes = zipped(&[
        ("word/document.xml", format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", p("甲")).as_bytes()),
        ("word/a.htm", b"\xB2\xE2"),
        (
            "word/_rels/document.xml.rels",
            b"<Relationships><Relationship Id=\"1\" Type=\"x/aFChunk\" Target=\"a.htm\"/></Relationships>",
        ),
    ]);
    assert_eq!(left(&read(&bytes).unwrap()), [(Kind::Embedded, 0, "word/a.htm")]);
}

#[test]
fn tables_of_contents_are_reported() {
    let styles = style("11", "toc 1", "");
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = format!(
        "<w:p>{}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{}{}</w:p><w:p>{}{}</w:p>{}{}",
        mark("begin"),
        mark("separate"),
        r("一、甲"),
        r("二、乙"),
        mark("end"),
        pp("<w:pStyle w:val=\"11\"/>", "三、丙"),
        p("一、甲")
    );
    let body = p("目　录") + &body;
    let source = read_with(&body, &[("styles", &styles)]);
    assert_eq!(texts(&source), ["一、甲"]);
    assert_eq!(
        left(&source),
        [
            (Kind::Contents, 1, "目　录"),
            (Kind::Contents, 2, "一、甲"),
            (Kind::Contents, 3, "二、乙"),
            (Kind::Contents, 4, "三、丙")
        ]
    );
}

#[test]
fn text_boxes_and_pictures_are_reported_once() {
    let content = format!("<w:txbxContent>{}{}</w:txbxContent>", p("框一"), p("框二"));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
        <w:r><w:drawing><wp:docPr descr=\"流程图\"/><a:blip/></w:drawing></w:r><w:r><w:pict><v:shape alt=\"照片\"><v:imagedata/></v:shape></w:pict></w:r>\
        <w:r><w:drawing><wps:wsp/></w:drawing></w:r><w:r><w:pict><v:textpath string=\"样张\"/></w:pict></w:r>{}</w:p>",
        r("甲"),
        r("乙")
    );
    let source = read_with(&body, &[]);
    assert_eq!(texts(&source), ["甲乙"]);
    let want =
        [(Kind::TextBox, 1, "框一\n框二"), (Kind::Picture, 1, "流程图"), (Kind::Picture, 1, "照片"), (Kind::TextBox, 1, "样张")];
    assert_eq!(left(&source), want);
}

#[test]
fn an_alternative_without_a_choice_is_the_fallback() {
    let body =
        format!("<w:p><mc:AlternateContent><mc:Choice/><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:p>", r("甲"));
    let whole = format!(
        "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        p("乙"),
        p("丙")
    );
    assert_eq!(texts(&read_with(&(body + &whole), &[])), ["甲", "乙"]);
}

#[test]
fn hidden_text_is_reported_and_a_hidden_paragraph_does_not_count() {
    let hidden = |text: &str| format!("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{text}</w:t></w:r>");
    let number = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
    let body = format!(
        "{}<w:p><w:pPr>{number}<w:rPr><w:vanish/></w:rPr></w:pPr>{}</w:p><w:p><w:pPr>{number}</w:pPr>{}{}<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>丙</w:t></w:r></w:p>",
        item(1, 0, "甲"),
        hidden("无"),
        r("乙"),
        hidden("隐")
    );
    let source = read_with(&body, &[("numbering", &official())]);
    assert_eq!(texts(&source), ["一、甲", "二、乙丙"]);
    assert_eq!(left(&source), [(Kind::Hidden, 2, "无"), (Kind::Hidden, 3, "隐")]);
}

#[test]
fn a_paragraph_with_a_hidden_mark_runs_into_the_next() {
    let styles = style("1", "heading 1", "");
    let number = "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:vanish/><w:specVanish/></w:rPr>";
    let body = pp(&format!("<w:pStyle w:val=\"1\"/>{number}"), "甲。") + &p("乙。");
    let source = read_with(&body, &[("numbering", &official()), ("styles", &styles)]);
    let [line] = lines_of(&source)[..] else { panic!("{source:?}") };
    assert_eq!((line.text.as_str(), line.role, line.head), ("一、甲。乙。", Some(Role::Heading(1)), Some("一、甲。".len())));
}

// Tables.

#[test]
fn merged_cells_are_empty_but_for_the_first() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr><w:trPr><w:gridAfter w:val=\"1\"/></w:trPr>{}{}</w:tr></w:tbl>{}",
        cell("<w:vMerge w:val=\"restart\"/>", "甲"),
        cell("<w:gridSpan w:val=\"2\"/>", "乙"),
        cell("<w:vMerge/>", ""),
        cell("", "丙"),
        cell("", "丁"),
        cell("<w:vMerge w:val=\"continue\"/>", "盖"),
        cell("", "戊"),
        p("后")
    );
    let source = read_with(&(p("前") + &body), &[]);
    let table = tables(&source)[0];
    assert_eq!(table.rows, [["甲", "乙", ""], ["", "丙", "丁"], ["", "戊", ""]]);
    assert_eq!((table.role, table.number), (Some(TableRole::HasHead), 2));
    assert_eq!(left(&source), [(Kind::Covered, 7, "盖")]);
    let places: Vec<usize> = lines_of(&source).iter().map(|line| line.number).collect();
    assert_eq!(places, [1, 9]);
}

#[test]
fn a_cell_has_its_paragraphs_and_tables_in_lines() {
    let inner = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("内一"), p("内二"));
    let body = format!(
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{}{}{inner}<w:p/></w:tc><w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
        p("甲"),
        p("乙"),
        p("丙")
    );
    assert_eq!(tables(&read_with(&body, &[]))[0].rows, [["甲\n乙\n内一\t内二", "丙"]]);
}

#[test]
fn a_cell_over_all_columns_is_the_title_of_its_table() {
    let wide = format!("<w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>", p("任务表"));
    let row = |cells: &[&str]| {
        format!("<w:tr>{}</w:tr>", cells.iter().map(|cell| format!("<w:tc>{}</w:tc>", p(cell))).collect::<String>())
    };
    let head = row(&["任务", "单位"]).replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>");
    let source = read_with(&format!("<w:tbl><w:tr>{wide}</w:tr>{head}{}</w:tbl>", row(&["甲", "乙"])), &[]);
    assert_eq!(texts(&source), ["任务表"]);
    assert_eq!((tables(&source)[0].rows.len(), tables(&source)[0].role), (2, Some(TableRole::HasHead)));
}

#[test]
fn a_table_of_one_cell_is_a_frame() {
    let inner = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("乙"), p("丙"));
    let body = format!("<w:tbl><w:tr><w:tc>{}{inner}{}</w:tc></w:tr></w:tbl>", p("甲"), p("丁"));
    let source = read_with(&body, &[]);
    assert_eq!(
        (texts(&source), tables(&source)[0].rows.clone()),
        (vec!["甲", "丁"], vec![vec!["乙".to_owned(), "丙".to_owned()]])
    );
}

#[test]
fn a_roster_is_told_by_its_style() {
    let styles = style("PlanRoster", "名单", "");
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", pp("<w:pStyle w:val=\"PlanRoster\"/>", text));
    let source = read_with(&format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("组长："), cell("张三")), &[("styles", &styles)]);
    assert_eq!(tables(&source)[0].role, Some(TableRole::Roster));
}

#[test]
fn a_wide_span_takes_no_more_than_a_row_holds() {
    let body =
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    assert_eq!(tables(&read_with(body, &[]))[0].rows[0].len(), 64);
}

// Roles and faces.

#[test]
fn styles_and_outline_levels_say_what_a_paragraph_is() {
    let outline = |level: u32| format!("<w:pPr><w:outlineLvl w:val=\"{level}\"/></w:pPr>");
    let styles = [
        style("a", "Title", &outline(0)),
        style("1", "heading 1", &outline(0)),
        style("b", "我的标题", "<w:basedOn w:val=\"1\"/>"),
        style("c", "三层", &outline(2)),
        style("d", "Date", ""),
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"n\"><w:name w:val=\"Normal\"/></w:style>".to_owned(),
    ]
    .concat();
    let cases = [
        ("<w:pStyle w:val=\"a\"/>", Some(Role::Title)),
        ("<w:pStyle w:val=\"b\"/>", Some(Role::Heading(1))),
        ("<w:pStyle w:val=\"c\"/>", Some(Role::Heading(3))),
        ("<w:pStyle w:val=\"d\"/>", Some(Role::Date)),
        ("<w:pStyle w:val=\"b\"/><w:outlineLvl w:val=\"9\"/>", None),
        ("<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"1\"/>", Some(Role::Heading(2))),
        ("<w:outlineLvl w:val=\"1\"/>", Some(Role::Heading(2))),
        ("<w:pStyle w:val=\"x\"/>", None),
        ("", None),
    ];
    let body: String = cases.iter().map(|(properties, _)| pp(properties, "甲")).collect();
    let source = read_with(&body, &[("styles", &styles)]);
    let roles: Vec<Option<Role>> = lines_of(&source).iter().map(|line| line.role).collect();
    assert_eq!(roles, cases.map(|(_, role)| role));
}

#[test]
fn a_beginning_in_a_heading_face_is_a_head() {
    let styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia=\"仿宋\"/></w:rPr></w:rPrDefault></w:docDefaults>"
        .to_owned()
        + &style("bold", "粗", "<w:rPr><w:b/></w:rPr>")
        + &style("kai", "楷", "<w:rPr><w:rFonts w:eastAsia=\"楷体_GB2312\"/></w:rPr>")
        + "<w:style w:type=\"character\" w:styleId=\"hei\"><w:rPr><w:rFonts w:eastAsia=\"黑体\"/></w:rPr></w:style>\
           <w:style w:type=\"character\" w:styleId=\"strong\"><w:rPr><w:b/></w:rPr></w:style>";
    let run = |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let hei = "<w:rStyle w:val=\"hei\"/>";
    let latin = "<w:rFonts w:ascii=\"Times New Roman\"/>";
    let head = |style: &str, runs: &[String]| {
        let body = format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", runs.concat());
        let source = read_with(&body, &[("styles", &styles)]);
        let line = lines_of(&source)[0];
        line.head.map(|head| line.text[..head].to_owned())
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(head("", &[run(hei, "（一）宣传。"), run("", "印发材料。")]), some("（一）宣传。"));
    assert_eq!(head("", &[run("<w:b/>", "宣传"), run("", "。印发材料，"), run("<w:b/>", "责任单位")]), some("宣传"));
    // Digits in a face of their own do not end a heading, nor begin the text.
    assert_eq!(
        head("", &[run(latin, "1."), run(hei, "推进"), run(latin, "5G"), run(hei, "建设"), run(latin, "2026"), run("", "年内")]),
        some("1.推进5G建设")
    );
    assert_eq!(head("", &[run("<w:rFonts w:eastAsia=\"KaiTi\"/>", "甲"), run("", "乙")]), some("甲"));
    assert_eq!(head("kai", &[run(hei, "甲"), run("", "乙")]), some("甲"));
    // All of one face, or heavier behind.
    assert_eq!(head("kai", &[run("", "甲"), run("", "乙")]), None);
    assert_eq!(head("", &[run(hei, "甲"), run("<w:b/>", "乙")]), None);
    assert_eq!(head("", &[run("", "甲"), run("<w:b/>", "乙")]), None);
    assert_eq!(head("bold", &[run("", "甲"), run("<w:b w:val=\"0\"/>", "乙")]), some("甲"));
    // Bold in a bold paragraph takes it back.
    assert_eq!(head("bold", &[run("", "甲"), run("<w:rStyle w:val=\"strong\"/>", "乙")]), some("甲"));
    assert_eq!(head("", &[run("<w:rFonts w:eastAsia=\"黑体\" w:eastAsiaTheme=\"minorEastAsia\"/>", "甲"), run("", "乙")]), None);
}

#[test]
fn a_head_counts_the_label_in() {
    let body = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
        <w:r><w:rPr><w:b/></w:rPr><w:t>甲。</w:t></w:r><w:r><w:t>乙。</w:t></w:r></w:p>";
    let source = read_with(body, &[("numbering", &official())]);
    let line = lines_of(&source)[0];
    assert_eq!((&line.text[..line.label], &line.text[..line.head.unwrap()]), ("（一）", "（一）甲。"));
}

// Faults.

#[test]
fn files_that_are_no_document_are_told_apart() {
    let ole = |stream: &str| {
        let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert_eq!(read(b""), Err(Fault::NotZip));
    assert_eq!(read(b"%PDF-1.7"), Err(Fault::NotZip));
    assert_eq!(read(b"PK\x03\x04"), Err(Fault::Damaged));
    assert_eq!(read(&ole("WordDocument")), Err(Fault::Legacy));
    assert_eq!(read(&ole("EncryptedPackage")), Err(Fault::Encrypted));
    assert_eq!(read(&zipped(&[("a.txt", b"")])), Err(Fault::NoDocument));
    let sheet = "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    assert_eq!(read(&zipped(&[("_rels/.rels", sheet.as_bytes()), ("xl/workbook.xml", b"<workbook/>")])), Err(Fault::NoDocument));
}

#[test]
fn broken_parts_are_named() {
    let broken = |text: &str| read(&zipped(&[("word/document.xml", text.as_bytes())]));
    let want = Err(Fault::Broken { part: "word/document.xml".to_owned() });
    for text in [
        "<w:document",
        "<a><b></a>",
        "<document><body><p>",
        "<document><body>&unknown;<p>&unknown;</p></body></document>",
        "<a x=1/><",
    ] {
        assert_eq!(broken(text), want, "{text}");
    }
    assert_eq!(read(&zipped(&[("word/document.xml", b"<document>\xB2\xE2</document>")])), want);
    let styles = read(&package("", &[("styles", "</w:style>")]));
    assert_eq!(styles, Err(Fault::Broken { part: "word/styles.xml".to_owned() }));
    assert!(styles.unwrap_err().message().get(crate::text::Lang::En).contains("word/styles.xml"));
}

#[test]
fn bombs_do_not_go_off() {
    let large = vec![b' '; (64 << 20) + 1];
    assert_eq!(read(&zipped(&[("word/document.xml", &large)])), Err(Fault::TooLarge));
    let deep = read(&package(&"<w:sdt>".repeat(300), &[]));
    assert_eq!(deep, Err(Fault::TooDeep { part: "word/document.xml".to_owned() }));
    let nested = "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>".repeat(84) + &"</w:tc></w:tr></w:tbl>".repeat(84);
    assert_eq!(tables(&read_with(&nested, &[])).len(), 1);
    let many = read(&package(&format!("<w:p>{}</w:p>", "<w:r/>".repeat(1 << 20)), &[]));
    assert_eq!(many.map(|_| ()), Err(Fault::TooLarge));
    assert_eq!(read(&package(&"<w:p/>".repeat((1 << 20) + 1), &[])), Err(Fault::TooLarge));
    // Labels of two hundred bytes for paragraphs of six.
    let numbering = scheme(0, &[level(0, "decimal", &"一".repeat(80), "")]) + &list(1, 0, "");
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"n\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let labelled = read(&package(&"<w:p/>".repeat(90_000), &[("numbering", &numbering), ("styles", styles)]));
    assert_eq!(labelled.map(|_| ()), Err(Fault::TooLarge));
}

/// A document with a little of everything.
fn everything() -> (String, Vec<(&'static str, String)>) {
    let body = [
        pp("<w:pStyle w:val=\"1\"/>", "甲"),
        item(1, 1, "乙"),
        format!("<w:p>{}<w:del>{}</w:del><w:ins>{}</w:ins></w:p>", field("PAGE", &r("1")), r("丙"), r("丁")),
        format!(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            p("戊"),
            item(1, 0, "")
        ),
        format!(
            "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r></w:p>",
            p("己")
        ),
    ];
    let parts = vec![
        ("styles", style("1", "heading 1", "<w:rPr><w:b/></w:rPr>")),
        ("numbering", official()),
        ("footnotes", format!("<w:footnote w:id=\"1\">{}</w:footnote>", p("庚"))),
        ("header1", p("辛")),
    ];
    (body.concat(), parts)
}

proptest! {
    #[test]
    fn no_bytes_stop_it(bytes in prop::collection::vec(any::<u8>(), 0..400), begin in 0usize..3) {
        let begins: [&[u8]; 3] = [b"", b"PK\x03\x04", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]];
        let _ = read(&[begins[begin], &bytes].concat());
    }

    #[test]
    fn no_change_of_a_file_stops_it(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<Option<prop::sample::Index>>()) {
        let (body, parts) = everything();
        let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let mut bytes = package(&body, &parts);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = read(&bytes);
    }

    /// Elements in any order and any nesting, with any values.
    #[test]
    fn no_tree_of_elements_stops_it(body in tree(), numbering in tree(), styles in tree(), footnotes in tree()) {
        let _ = read(&package(&body, &[("numbering", &numbering), ("styles", &styles), ("footnotes", &footnotes)]));
    }

    /// Every text is in a piece or is reported, once.
    #[test]
    fn no_text_is_lost(blocks in prop::collection::vec(block(), 0..6)) {
        let mut count = 0;
        let body: String = blocks.concat().split('@').map(|piece| {
            count += 1;
            format!("{piece}〔{count}〕")
        }).collect();
        let body = body.trim_end_matches(&format!("〔{count}〕"));
        let source = read_with(body, &[("numbering", &official())]);
        let mut all: String = source.pieces.iter().map(|piece| match piece {
            Piece::Line(line) => line.text.clone(),
            Piece::Table(table) => table.rows.concat().concat(),
        }).collect();
        all.extend(source.left.iter().map(|left| left.text.as_str()));
        for number in 1..count {
            prop_assert_eq!(all.matches(&format!("〔{number}〕")).count(), 1, "{} of {}: {:?}", number, body, source);
        }
    }
}

/// A paragraph or a table; `@` stands for each text in it.
fn block() -> impl Strategy<Value = String> {
    let number = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
    let properties = prop::sample::select(vec![
        String::new(),
        format!("<w:pPr>{number}</w:pPr>"),
        format!("<w:pPr>{number}<w:rPr><w:del/></w:rPr></w:pPr>"),
        "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>".to_owned(),
    ]);
    let marks = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let inline = prop::sample::select(vec![
        r("@"),
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>@</w:t></w:r>".to_owned(),
        "<w:r><w:rPr><w:b/></w:rPr><w:t>@</w:t><w:br/><w:t>@</w:t></w:r>".to_owned(),
        format!("<w:ins>{}</w:ins>", r("@")),
        "<w:del><w:r><w:delText>@</w:delText></w:r></w:del>".to_owned(),
        format!("<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", r("@"), r("@")),
        format!("<w:hyperlink>{}</w:hyperlink>", r("@")),
        field("REF x", &r("@")),
        field("TOC", &r("@")),
        marks("begin") + &r("@"),
        marks("separate"),
        marks("end"),
        format!("<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>", p("@") + &p("@")),
        "<w:r><w:ruby><w:rt><w:r><w:t>@</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>@</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            .to_owned(),
    ]);
    let paragraph = (properties, prop::collection::vec(inline, 0..4))
        .prop_map(|(properties, runs)| format!("<w:p>{properties}{}</w:p>", runs.concat()));
    paragraph.prop_recursive(3, 24, 4, |inner| {
        let cell = (0..3usize, prop::collection::vec(inner.clone(), 1..3)).prop_map(|(merge, blocks)| {
            let merge = ["", "<w:tcPr><w:vMerge/></w:tcPr>", "<w:tcPr><w:gridSpan w:val=\"3\"/></w:tcPr>"][merge];
            format!("<w:tc>{merge}{}</w:tc>", blocks.concat())
        });
        let row = (prop::collection::vec(cell, 1..3), 0..6u8).prop_map(|(cells, change)| {
            let change = if change == 0 { "<w:trPr><w:del/></w:trPr>" } else { "" };
            format!("<w:tr>{change}{}</w:tr>", cells.concat())
        });
        let table = prop::collection::vec(row, 1..3).prop_map(|rows| format!("<w:tbl>{}</w:tbl>", rows.concat()));
        let control = inner.prop_map(|block| format!("<w:sdt><w:sdtContent>{block}</w:sdtContent></w:sdt>"));
        prop_oneof![table, control]
    })
}

/// Any elements that the reader knows.
fn tree() -> impl Strategy<Value = String> {
    let names = "abstractNum num lvl lvlOverride startOverride lvlText numFmt start lvlRestart isLgl pStyle numStyleLink abstractNumId \
        style name basedOn rPr pPr numPr numId ilvl outlineLvl rStyle rFonts b vanish del ins moveFrom moveTo p r t tab br sym fldChar \
        instrText fldSimple drawing pict txbxContent tbl tr trPr tc tcPr gridSpan vMerge gridBefore sdt sdtContent ruby rt rubyBase \
        footnote footnoteReference docDefaults rPrDefault hyperlink";
    let name = prop::sample::select(names.split_whitespace().collect::<Vec<_>>());
    let attribute = prop::sample::select(vec![
        "val",
        "ilvl",
        "numId",
        "abstractNumId",
        "styleId",
        "type",
        "default",
        "fldCharType",
        "char",
        "font",
        "id",
        "eastAsia",
        "instr",
    ]);
    let value = prop::sample::select(vec![
        "0",
        "1",
        "2",
        "8",
        "-1",
        "4294967295",
        "99999999999",
        "begin",
        "separate",
        "end",
        "paragraph",
        "a",
        "F0FC",
        "%1%2%9%",
        "upperRoman",
        "chineseCounting",
        "PAGE",
        "TOC",
        "restart",
    ]);
    let attributes = prop::collection::vec((attribute, value), 0..3).prop_map(|all| {
        let mut seen = Vec::new();
        let fresh = all.into_iter().filter(|(name, _)| {
            !seen.contains(name) && {
                seen.push(*name);
                true
            }
        });
        fresh.map(|(name, value)| format!(" w:{name}=\"{value}\"")).collect::<String>()
    });
    let leaf = (name.clone(), attributes.clone()).prop_map(|(name, attributes)| format!("<w:{name}{attributes}>字</w:{name}>"));
    let tree = leaf.prop_recursive(8, 64, 5, move |inner| {
        (name.clone(), attributes.clone(), prop::collection::vec(inner, 0..5))
            .prop_map(|(name, attributes, inner)| format!("<w:{name}{attributes}>{}</w:{name}>", inner.concat()))
    });
    prop::collection::vec(tree, 0..6).prop_map(|trees| trees.concat())
}
