//! Word documents (ECMA-376), read into lines and tables.
//!
//! `package` finds the parts, `xml` gives their elements, and `body` goes through them: it asks `styles`
//! what a paragraph is and how its runs look, and `numbering` for the numbers that Word counts and does not
//! write. What is no part of the text is reported beside it.

mod body;
mod fields;
mod numbering;
mod numeral;
mod package;
mod styles;
mod symbols;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use std::collections::HashSet;

use super::piece::{Kind, Source};
use crate::text::Text;
use crate::tr;
use body::Reader;
use numbering::Numbering;
use package::{Package, Relation};
use styles::Styles;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No Word document at all.
    NotZip,
    /// A document of Word up to 2003, or of WPS: `.doc`, `.wps`.
    Legacy,
    /// A document with a password.
    Encrypted,
    /// An archive that breaks off, or was damaged.
    Damaged,
    /// An archive without a Word document in it: `.xlsx`, `.odt`, `.zip`.
    NoDocument,
    /// A part that is not XML.
    Broken {
        /// Its name in the archive.
        part: String,
    },
    /// More than 64 MB when unpacked, a million paragraphs, a table with a million elements, or 16 MB of labels.
    TooLarge,
    /// A part with elements nested too deep.
    TooDeep {
        /// Its name in the archive.
        part: String,
    },
}

impl Fault {
    /// What is wrong, for people.
    pub fn message(&self) -> Text {
        match self {
            Fault::NotZip => tr!("这不是 Word 文档", "this is no Word document"),
            Fault::Legacy => tr!("这是旧格式的文档（.doc 或 .wps）", "this is a document of the old format (.doc or .wps)"),
            Fault::Encrypted => tr!("文档加了密码", "the document has a password"),
            Fault::Damaged => tr!("文档的压缩包坏了，或者没有传完", "the document is damaged or breaks off"),
            Fault::NoDocument => tr!("压缩包里没有 Word 文档", "there is no Word document in this archive"),
            Fault::Broken { part } => {
                tr!("文档的 {part} 坏了，不是 XML", "the part {part} of the document is damaged: it is no XML")
            }
            Fault::TooLarge => tr!(
                "文档太大：解压后超过 64 MB，或者超过一百万段",
                "the document is too large: more than 64 MB when unpacked, or a million paragraphs"
            ),
            Fault::TooDeep { part } => tr!("文档的 {part} 嵌套太深", "the part {part} of the document is nested too deep"),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Text {
        match self {
            Fault::NotZip | Fault::NoDocument => {
                tr!("在 Word 或 WPS 里另存为 .docx", "save it as .docx in Word or WPS")
            }
            Fault::Legacy => tr!(
                "在 Word 或 WPS 里另存为 .docx，或者运行 soffice --convert-to docx 文件名",
                "save it as .docx in Word or WPS, or run `soffice --convert-to docx FILE`"
            ),
            Fault::Encrypted => tr!("打开文档，取消密码再保存", "open the document, take the password off and save it"),
            Fault::Damaged | Fault::Broken { .. } => {
                tr!("用 Word 或 WPS 打开，修复后再保存", "open it in Word or WPS, let it be repaired, and save it")
            }
            Fault::TooLarge | Fault::TooDeep { .. } => {
                tr!("把要用的文字复制到新文档里", "copy the text that is needed into a new document")
            }
        }
    }
}

/// Reads a Word document. On any bytes it ends, and takes memory in proportion to them.
pub fn read(bytes: &[u8]) -> Result<Source, Fault> {
    let mut package = Package::open(bytes)?;
    let document = package.document()?;
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    let relations = package.relations(&document)?;
    let part = |kind: &str| {
        let named = relations.iter().find(|relation| relation.kind == kind);
        named.map_or_else(|| format!("{folder}/{kind}.xml"), |relation| relation.part.clone())
    };
    let styles = match package.text(&part("styles"))? {
        Some(text) => Styles::read(&part("styles"), &text)?,
        None => Styles::default(),
    };
    let numbering = match package.text(&part("numbering"))? {
        Some(text) => Numbering::read(&part("numbering"), &text)?,
        None => Numbering::default(),
    };

    let mut reader = Reader::new(&styles, &numbering);
    let text = package.text(&document)?.ok_or(Fault::NoDocument)?;
    let found = xml::each(&document, &text, &["document", "body"], &mut |element| reader.block(&element))?;
    drop(text);
    if !found {
        return Err(Fault::NoDocument);
    }
    reader.close()?;
    for (kind, name, what) in NOTES {
        if let Some(text) = package.text(&part(kind))? {
            xml::each(&part(kind), &text, &[kind], &mut |element| {
                if element.name() == name { reader.note(&element, what) } else { Ok(()) }
            })?;
        }
    }
    beside(&mut package, &relations, &mut reader)?;
    embedded(&mut package, &relations, &mut reader);
    Ok(reader.finish())
}

/// The parts with notes, what each is called there, and here.
const NOTES: [(&str, &str, Kind); 3] =
    [("footnotes", "footnote", Kind::Footnote), ("endnotes", "endnote", Kind::Endnote), ("comments", "comment", Kind::Comment)];

/// What is in parts of its own and shows in the text: the words of diagrams and charts, and documents in the document,
/// which are told as they are. Of a part that cannot be read its name is told: the text is whole without it.
fn embedded(package: &mut Package<'_>, relations: &[Relation], reader: &mut Reader<'_>) {
    for relation in relations {
        let (root, what) = match relation.kind.as_str() {
            "diagramData" => ("dataModel", Kind::Picture),
            "chart" => ("chartSpace", Kind::Picture),
            "aFChunk" if relation.part.ends_with("htm") || relation.part.ends_with("html") || relation.part.ends_with("txt") => {
                ("", Kind::Embedded)
            }
            _ => continue,
        };
        let text = match package.text(&relation.part) {
            Ok(Some(text)) => text,
            Ok(None) => continue,
            Err(_) => {
                reader.leave_apart(what, 0, relation.part.clone());
                continue;
            }
        };
        if root.is_empty() {
            reader.leave_apart(what, 0, text);
            continue;
        }
        let mut words: Vec<String> = Vec::new();
        let read = xml::each(&relation.part, &text, &[root], &mut |element| {
            add_words(&element, &mut words);
            Ok(())
        });
        if read.is_err() {
            words.push(relation.part.clone());
        }
        reader.leave_apart(what, 0, words.join(" "));
    }
}

/// The texts (`t`) and values (`v`) of a diagram or a chart.
fn add_words(element: &xml::Element, words: &mut Vec<String>) {
    let text = element.text.trim();
    if matches!(element.local(), "t" | "v") && !text.is_empty() {
        words.push(text.to_owned());
    }
    element.children.iter().for_each(|child| add_words(child, words));
}

/// Headers and footers. Those that say the same are told of once.
fn beside(package: &mut Package<'_>, relations: &[Relation], reader: &mut Reader<'_>) -> Result<(), Fault> {
    let mut read = HashSet::new();
    let mut told = HashSet::new();
    for relation in relations {
        let (root, what) = match relation.kind.as_str() {
            "header" => ("hdr", Kind::Header),
            "footer" => ("ftr", Kind::Footer),
            _ => continue,
        };
        if !read.insert(relation.part.as_str()) {
            continue;
        }
        let Some(text) = package.text(&relation.part)? else { continue };
        let mut blocks = Vec::new();
        xml::each(&relation.part, &text, &[root], &mut |element| {
            blocks.push(element);
            Ok(())
        })?;
        let said = reader.beside(&blocks)?;
        if !said.is_empty() && told.insert((what, said.clone())) {
            reader.leave_apart(what, 0, said);
        }
    }
    Ok(())
}
