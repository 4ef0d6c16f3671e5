//! The stages joined: load, arrange, template, Markdown, numbering, writing.

pub mod check;
mod facts;
pub mod import;

use std::path::Path;

use crate::diagnostic::{Diagnostic, Severity, code};
use crate::document::{Document, number, reader};
use crate::engine::{Source, TemplateError};
use crate::model::{self, Plan, load::Loaded};
use crate::source::file::MAX_BYTES;
use crate::source::{FileId, ReadError, SourceFile, Sources};
use crate::template::{self, Template};
use crate::text::numbering::Scheme;
use crate::tr;
use crate::variant::{Registry, TemplateFile, Variant, registry};
use crate::world::World;
use crate::writer::html::{self, Page};
use crate::writer::{Format, Options, Output, WriteError};

/// Reads a file into `sources`.
pub fn read(world: &dyn World, path: &Path, sources: &mut Sources) -> Result<FileId, Diagnostic> {
    let name = path.display().to_string();
    match world.read(path, MAX_BYTES) {
        Ok(bytes) => decode(&name, bytes, sources),
        Err(error) => Err(unreadable(&name, &error)),
    }
}

/// Decodes bytes that were read, from standard input for one.
pub fn decode(name: &str, bytes: Vec<u8>, sources: &mut Sources) -> Result<FileId, Diagnostic> {
    let fault = match SourceFile::decode(name, bytes) {
        Ok(file) => return Ok(sources.add(file)),
        Err(fault) => fault,
    };
    let (message, help) = match fault {
        ReadError::TooLarge => (
            tr!("文件超过 16 MB 的上限", "the file is larger than the limit of 16 MB"),
            tr!("方案文件一般不到 100 KB，请确认没有选错文件", "a plan has some 100 KB at most: is it the right file?"),
        ),
        ReadError::Utf16 => (tr!("文件是 UTF-16 编码", "the file is UTF-16"), tr!("请另存为 UTF-8", "save it as UTF-8")),
        ReadError::NotText => (
            tr!("文件不是 UTF-8 或 GB18030 编码的文字", "the file is neither UTF-8 nor GB 18030 text"),
            tr!("方案是 .yaml 文字文件，不是 Word 等格式的文件", "a plan is a .yaml text file, not one of Word or the like"),
        ),
    };
    Err(Diagnostic::about(code::ENCODING, Severity::Error, name, message).help(help))
}

/// The message for a file that cannot be read.
pub fn unreadable(name: &str, error: &std::io::Error) -> Diagnostic {
    use std::io::ErrorKind;
    let message = match error.kind() {
        ErrorKind::NotFound => tr!("没有这个文件", "no such file"),
        ErrorKind::IsADirectory => tr!("这是文件夹，不是文件", "this is a folder, not a file"),
        ErrorKind::PermissionDenied => tr!("没有读取的权限", "no permission to read it"),
        _ => tr!("读取失败：{error}", "it cannot be read: {error}"),
    };
    Diagnostic::about(code::IO, Severity::Error, name, message)
}

/// Reads and decodes a plan.
pub fn load(sources: &Sources, id: FileId) -> Loaded {
    model::load::load(sources, id)
}

/// The variant of a plan: the one asked for, the plan's own, or the one for plans that name none.
pub fn variant(
    plan: &Plan,
    asked: Option<&str>,
    registry: &Registry<'_>,
    sources: &mut Sources,
) -> Result<Variant, Vec<Diagnostic>> {
    match (asked, &plan.variant) {
        (Some(asked), _) => registry.find(asked, sources),
        (None, Some(own)) => registry.find_named(own, sources),
        (None, None) => registry.find(registry::DEFAULT, sources),
    }
}

/// A plan as a numbered document.
#[derive(Clone, Debug)]
pub struct Composed {
    /// The document.
    pub document: Document,
    /// What is to be said about it.
    pub notes: Vec<Diagnostic>,
}

/// Lays a plan out: template, Markdown, numbering.
pub fn compose(plan: &Plan, variant: &Variant, template: &Template, sources: &mut Sources) -> Result<Composed, Vec<Diagnostic>> {
    let arranged = template::arrange(plan, variant);
    let markdown = template.render(plan, &arranged, variant, sources)?;
    let mut document = reader::read(&markdown);
    number::number(&mut document, &scheme(plan, variant));
    document.facts = facts::facts(plan, &arranged.sections, variant);
    Ok(Composed { document, notes: arranged.notes })
}

/// The numbering of a plan: its own, its variant's, or the usual one.
fn scheme(plan: &Plan, variant: &Variant) -> Scheme {
    let numbering = plan.numbering.as_ref().or(variant.manifest.numbering.as_ref());
    numbering.map_or_else(Scheme::default, |numbering| numbering.0.clone())
}

/// The page that HTML is put into, for a variant.
pub fn page(variant: &str, registry: &Registry<'_>, sources: &mut Sources) -> Result<Page, Vec<Diagnostic>> {
    let file = registry.file(variant, html::PAGE)?;
    let style = registry.file(variant, "style.css")?;
    let source = Source { name: html::PAGE, text: &file.text, trusted: file.trusted };
    Page::compile(&source, style.text).map_err(|error| vec![page_fault(error, file.clone(), sources)])
}

/// Writes a document in a format.
pub fn write(
    composed: &Composed,
    format: Format,
    options: &Options,
    variant: &str,
    registry: &Registry<'_>,
    sources: &mut Sources,
) -> Result<Output, Vec<Diagnostic>> {
    format.write(&composed.document, options).or_else(|error| match error {
        WriteError::Page(error) => {
            let file = registry.file(variant, html::PAGE)?;
            Err(vec![page_fault(error, file, sources)])
        }
        WriteError::File(fault) => Err(vec![*fault]),
    })
}

fn page_fault(error: TemplateError, file: TemplateFile, sources: &mut Sources) -> Diagnostic {
    template::report(error, &[html::PAGE], &[file], sources)
}
