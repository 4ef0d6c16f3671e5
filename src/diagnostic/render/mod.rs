//! How messages are shown: one module a format.

pub mod concise;
pub mod full;
pub mod json;

use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::source::file::Position;

/// Where a diagnostic stands, for people: file name and position of its main place.
fn place<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> (Option<&'a str>, Option<(Position, Position)>) {
    let Some(span) = diagnostic.span() else { return (diagnostic.file.as_deref(), None) };
    match sources.get(span.file) {
        Some(file) => {
            let range = span.range();
            (Some(file.name()), Some((file.position(range.start), file.position(range.end))))
        }
        None => (diagnostic.file.as_deref(), None),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::diagnostic::{Severity, code};
    use crate::source::{SourceFile, Span};
    use crate::tr;

    /// The sample that every format is tested with: a place after full-width text, a second place,
    /// and a message without any.
    pub(crate) fn sample() -> (Sources, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        let text = "标题: 某方案\norganistaion: 镇\n";
        let file = sources.add(SourceFile::from_text("方案.yaml", text));
        let at = text.find("organ").unwrap_or_default();
        let diagnostics = vec![
            Diagnostic::error(code::UNKNOWN_KEY, Span::new(file, at, at + 12), tr!("没有这个键", "no such key"))
                .label(Span::new(file, 8, 17), tr!("标题在这里", "the title is here"))
                .help(tr!("是不是 organisation？", "did you mean `organisation`?"))
                .at_path("organistaion"),
            Diagnostic::about(code::IO, Severity::Warning, "b.yaml", tr!("没有这个文件", "no such file")),
        ];
        (sources, diagnostics)
    }
}
