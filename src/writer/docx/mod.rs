//! Word documents (ECMA-376 transitional) in the layout of a style profile.
//!
//! [`body`](self) goes through the document and writes its paragraphs with named styles; the profile makes
//! those styles. The parts that do not depend on the plan are compressed once ([`Docx`]), so that many plans
//! cost little more than their text.

mod body;
mod numbering;
mod package;
mod run;
mod styles;
mod table;
mod xml;

use std::sync::Arc;

use super::{Options, Output, WriteError};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::document::Document;
use crate::style::{PageNumber, Style};
use crate::tr;
use package::{Package, PackageError, Part};
use run::{Look, Runs};
use styles::Named;
use xml::Xml;

/// Whose numbers the ordinals are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Numbering {
    /// Text: they survive other programs, copying and mail.
    #[default]
    Text,
    /// Word's own, which count on when somebody adds an item.
    Auto,
}

/// A style profile made ready.
#[derive(Clone, Debug)]
pub struct Docx {
    style: Arc<Style>,
    numbering: Numbering,
    package: Package,
}

/// So many characters that were left out are named.
const NAMED: usize = 10;

/// Where the namespaces of relationships and content types begin.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

impl Docx {
    /// Writes and compresses the parts that all documents of a style share.
    pub fn new(style: Style, numbering: Numbering) -> Result<Docx, Diagnostic> {
        let footers = footers(&style);
        let mut parts: Vec<Part> = vec![
            ("[Content_Types].xml", content_types(&footers, numbering)),
            (
                "_rels/.rels",
                relationships(&[
                    ("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml"),
                    ("rId2", &format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml"),
                    ("rId3", &format!("{OFFICE}/extended-properties"), "docProps/app.xml"),
                ]),
            ),
            ("docProps/app.xml", app()),
            ("word/_rels/document.xml.rels", document_relationships(&footers, numbering)),
            ("word/styles.xml", styles::styles(&style, numbering)),
            ("word/settings.xml", styles::settings(&style.page)),
            ("word/fontTable.xml", styles::fonts(&style)),
        ];
        parts.extend(footers);
        let package = Package::new(&parts).map_err(|error| unpacked(&error))?;
        Ok(Docx { style: Arc::new(style), numbering, package })
    }
}

/// What is told where the package cannot be made.
fn unpacked(error: &PackageError) -> Diagnostic {
    Diagnostic::general(code::RENDER, tr!("Word 文件写不出来：{error}", "the Word document cannot be made: {error}"))
}

/// Writes a Word document.
pub fn write(document: &Document, options: &Options) -> Result<Output, WriteError> {
    let made;
    let docx = match &options.docx {
        Some(docx) => docx,
        None => {
            made = Docx::new(Style::default(), Numbering::Text)?;
            &made
        }
    };
    let written = body::Body::new(document, &docx.style, docx.numbering == Numbering::Auto).write();
    let mut parts: Vec<Part> = vec![("word/document.xml", written.xml), ("docProps/core.xml", core(document))];
    parts.extend(written.numbering.map(|part| ("word/numbering.xml", part)));
    let bytes = docx.package.with(&parts).map_err(|error| unpacked(&error))?;
    let mut notes = Vec::new();
    let about = document.facts.title.as_deref().unwrap_or("docx");
    if !written.lost.is_empty() {
        let named: Vec<String> = written.lost.iter().take(NAMED).map(|c| format!("U+{:04X}", u32::from(*c))).collect();
        let more = if written.lost.len() > NAMED { "……" } else { "" };
        let named = named.join(", ") + more;
        let message = tr!(
            "Word 文件不能有这些字符，没有写进去：{named}",
            "a Word document cannot hold these characters, which were left out: {named}"
        );
        notes.push(Diagnostic::about(code::RENDER, Severity::Warning, about, message));
    }
    if written.doubtful_title {
        let message = tr!(
            "标题太长，由程序断行，可能断在词的中间",
            "the title is too long for a line and was broken, perhaps inside a word"
        );
        let help = tr!("把标题写成几行，如“标题: [第一行, 第二行]”", "write its lines yourself, as `title: [one, two]`");
        notes.push(Diagnostic::about(code::RENDER, Severity::Info, about, message).help(help));
    }
    notes.extend(written.tables.iter().map(|fault| fault.note(about)));
    Ok(Output { bytes, notes })
}

/// The footers of upright pages, odd and even, and those of pages turned aside, in the order of their
/// relationships from [`FOOTERS`] on.
fn footers(style: &Style) -> Vec<Part> {
    let upright = |align| footer(style, align, false);
    let aside = |align| footer(style, align, true);
    match style.page.page_number {
        // The number changes its side (GB/T 9704—2012 §7.5).
        PageNumber::Outside => vec![
            ("word/footer1.xml", upright("right")),
            ("word/footer2.xml", upright("left")),
            ("word/footer3.xml", aside("right")),
            ("word/footer4.xml", aside("left")),
        ],
        PageNumber::Center => vec![("word/footer1.xml", upright("center")), ("word/footer3.xml", aside("center"))],
        PageNumber::None => Vec::new(),
    }
}

/// The number of the relationship of the first footer.
const FOOTERS: usize = 10;

fn footer(style: &Style, align: &str, aside: bool) -> Vec<u8> {
    let look = Look { face: Named::of("Footer").face(style), ..Look::default() };
    let mut runs = Runs::new();
    if style.page.dashes {
        runs.text("— ", look);
    }
    runs.field(" PAGE ");
    if style.page.dashes {
        runs.text(" —", look);
    }
    let mut number = Xml::new();
    number.open("w:p", &[]);
    number.open("w:pPr", &[]);
    number.val("w:pStyle", "Footer");
    number.val("w:jc", align);
    number.close("w:pPr");
    number.raw(&runs.into_bytes());
    number.close("w:p");
    let mut out = Xml::part();
    out.open("w:ftr", &[("xmlns:w", xml::W), ("xmlns:r", xml::R)]);
    if aside {
        table::beside(&mut out, &number.into_bytes(), style);
    } else {
        out.raw(&number.into_bytes());
    }
    out.close("w:ftr");
    out.into_bytes()
}

fn content_types(footers: &[Part], numbering: Numbering) -> Vec<u8> {
    let mut out = Xml::part();
    out.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    out.empty("Default", &[("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml")]);
    out.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
    let mut part = |name: &str, kind: &str| {
        out.empty("Override", &[("PartName", &format!("/{name}")), ("ContentType", kind)]);
    };
    part("word/document.xml", &format!("{WORD}.document.main+xml"));
    for (name, kind) in [("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable")] {
        part(&format!("word/{name}.xml"), &format!("{WORD}.{kind}+xml"));
    }
    if numbering == Numbering::Auto {
        part("word/numbering.xml", &format!("{WORD}.numbering+xml"));
    }
    for (name, _) in footers {
        part(name, &format!("{WORD}.footer+xml"));
    }
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    out.close("Types");
    out.into_bytes()
}

fn relationships(all: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut out = Xml::part();
    out.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    for (id, kind, target) in all {
        out.empty("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
    }
    out.close("Relationships");
    out.into_bytes()
}

fn document_relationships(footers: &[Part], numbering: Numbering) -> Vec<u8> {
    let kind = |name: &str| format!("{OFFICE}/{name}");
    let mut all: Vec<(String, String, String)> = Vec::new();
    for (index, name) in ["styles", "settings", "fontTable"].iter().enumerate() {
        all.push((format!("rId{}", index + 1), kind(name), format!("{name}.xml")));
    }
    if numbering == Numbering::Auto {
        all.push(("rId4".to_owned(), kind("numbering"), "numbering.xml".to_owned()));
    }
    for (index, (name, _)) in footers.iter().enumerate() {
        all.push((format!("rId{}", FOOTERS + index), kind("footer"), name.trim_start_matches("word/").to_owned()));
    }
    let all: Vec<(&str, &str, &str)> = all.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_str())).collect();
    relationships(&all)
}

fn app() -> Vec<u8> {
    let mut out = Xml::part();
    out.open("Properties", &[("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")]);
    out.leaf("Application", &[], "plangen");
    out.close("Properties");
    out.into_bytes()
}

/// The core properties (ECMA-376 part 2 §11). There is no time in them: the same plan is the same file on any
/// day.
fn core(document: &Document) -> Vec<u8> {
    let facts = &document.facts;
    let creator = facts.organisation.as_deref().or(facts.signature.organisation.as_deref());
    let held = |text: &str| text.chars().filter(|&c| xml::can_hold(c)).collect::<String>();
    let mut out = Xml::part();
    out.open(
        "cp:coreProperties",
        &[("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")), ("xmlns:dc", "http://purl.org/dc/elements/1.1/")],
    );
    for (name, value) in [("dc:title", facts.title.as_deref()), ("dc:creator", creator)] {
        if let Some(value) = value {
            out.leaf(name, &[], &held(value));
        }
    }
    out.leaf("dc:language", &[], "zh-CN");
    out.close("cp:coreProperties");
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Inlines};
    use crate::text::Lang;

    #[test]
    fn a_package_that_cannot_be_made_is_a_fault() {
        let docx = Docx { package: Package::default(), ..Docx::new(Style::default(), Numbering::Text).unwrap() };
        let options = Options { docx: Some(docx), ..Options::default() };
        assert!(matches!(write(&Document::default(), &options), Err(WriteError::File(_))));
    }

    #[test]
    fn characters_that_were_left_out_are_named_once_and_not_all() {
        let text: String = (1..9).chain(11..13).chain(14..30).cycle().take(100).filter_map(char::from_u32).collect();
        let document = Document { blocks: vec![Block::Contact(Inlines::text(&text))], ..Document::default() };
        let notes = write(&document, &Options::default()).unwrap().notes;
        let message = notes[0].message.get(Lang::En);
        assert!(message.contains("U+0001, U+0002,") && message.ends_with("U+000C……"), "{message}");
        assert_eq!(message.matches("U+").count(), 10);
    }

    #[test]
    fn no_title_and_no_author_are_made_up() {
        let xml = String::from_utf8(core(&Document::default())).unwrap();
        assert!(!xml.contains("dc:title") && !xml.contains("dc:creator"), "{xml}");
    }
}
