//! From the numbered document to files: one module a format, one row in one table.

pub mod common;
pub mod docx;
pub mod html;
pub mod json;
pub mod markdown;
pub mod text;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::engine::TemplateError;
use crate::text::Text;
use crate::tr;

/// A format that a plan can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// CommonMark with tables.
    Markdown,
    /// One HTML file that loads nothing.
    Html,
    /// Plain text, laid out like a printed plan.
    Text,
    /// A Word document.
    Docx,
    /// The tree and the facts, for programs.
    Json,
}

/// What writers need beside the document.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The template of the HTML page.
    pub page: Option<html::Page>,
    /// The style of Word documents; the official layout where there is none.
    pub docx: Option<docx::Docx>,
}

/// A written document, and what could not be expressed.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What the format could not carry as it is.
    pub notes: Vec<Diagnostic>,
}

/// Why a document cannot be written.
#[derive(Debug)]
pub enum WriteError {
    /// The template of the HTML page is faulty.
    Page(TemplateError),
    /// The file could not be made.
    File(Box<Diagnostic>),
}

impl From<TemplateError> for WriteError {
    fn from(error: TemplateError) -> WriteError {
        WriteError::Page(error)
    }
}

impl From<Diagnostic> for WriteError {
    fn from(fault: Diagnostic) -> WriteError {
        WriteError::File(Box::new(fault))
    }
}

impl From<String> for Output {
    fn from(text: String) -> Output {
        Output { bytes: text.into_bytes(), notes: Vec::new() }
    }
}

/// A row of the table of formats.
struct Row {
    format: Format,
    /// The name in `-t`, which is also the usual extension.
    name: &'static str,
    /// Further extensions that tell this format.
    extensions: &'static [&'static str],
    zh: &'static str,
    en: &'static str,
    write: fn(&Document, &Options) -> Result<Output, WriteError>,
}

const TABLE: [Row; 5] = [
    Row {
        format: Format::Markdown,
        name: "md",
        extensions: &["markdown"],
        zh: "Markdown",
        en: "Markdown",
        write: markdown::write,
    },
    Row { format: Format::Html, name: "html", extensions: &["htm"], zh: "网页", en: "web page", write: html::write },
    Row { format: Format::Text, name: "txt", extensions: &["text"], zh: "纯文本", en: "plain text", write: text::write },
    Row { format: Format::Docx, name: "docx", extensions: &[], zh: "Word 文档", en: "Word document", write: docx::write },
    Row {
        format: Format::Json,
        name: "json",
        extensions: &[],
        zh: "供程序读取的 JSON",
        en: "JSON for programs",
        write: json::write,
    },
];

impl Format {
    /// All formats.
    pub fn all() -> impl Iterator<Item = Format> {
        TABLE.iter().map(|row| row.format)
    }

    fn row(self) -> &'static Row {
        // The table stands in the order of the enum, which a test holds.
        &TABLE[self as usize]
    }

    /// The name in options, which is also the extension: `md`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// What it is, for people.
    pub fn title(self) -> Text {
        let (zh, en) = (self.row().zh, self.row().en);
        tr!("{zh}", "{en}")
    }

    /// The format of a name or an extension.
    pub fn from_name(name: &str) -> Option<Format> {
        let name = name.to_ascii_lowercase();
        TABLE.iter().find(|row| row.name == name || row.extensions.contains(&name.as_str())).map(|row| row.format)
    }

    /// Writes a document.
    pub fn write(self, document: &Document, options: &Options) -> Result<Output, WriteError> {
        (self.row().write)(document, options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_enum() {
        for (index, row) in TABLE.iter().enumerate() {
            assert_eq!(row.format as usize, index, "{}", row.name);
            assert_eq!(Format::from_name(row.name), Some(row.format));
        }
        assert_eq!(Format::from_name("HTM"), Some(Format::Html));
        assert_eq!(Format::from_name("doc"), None);
    }
}
