//! Messages with the source line and a caret under the right character.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::cure;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{Sources, Span};
use crate::text::Lang;
use crate::tr;

/// How the text is to look.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// With ANSI colours.
    pub colour: bool,
    /// The width of the terminal in columns; longer source lines are cut around the place.
    pub width: usize,
}

/// Writes a message over several lines, with a blank line at its end.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, options: Options) -> String {
    let lang = options.lang;
    let name = diagnostic.severity.label();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let title = level.with_name(name.get(lang).to_owned()).primary_title(diagnostic.message.get(lang)).id(diagnostic.code.id);
    let mut group = Group::with_title(title);
    for (index, label) in diagnostic.labels.iter().enumerate() {
        // One snippet a label: labels on one line would push each other out of place, as their
        // width is counted in characters.
        if let Some(snippet) = snippet(label.span, sources) {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            let (snippet, range) = snippet;
            let mut annotation: Annotation<'_> = kind.span(range);
            if let Some(text) = &label.text {
                annotation = annotation.label(text.get(lang).to_owned());
            }
            group = group.element(snippet.annotation(annotation));
        }
    }
    if diagnostic.labels.is_empty()
        && let Some(file) = &diagnostic.file
    {
        group = group.element(Origin::path(file.as_str()));
    }
    let help = diagnostic.help.as_ref().map(|help| (tr!("建议", "help"), help.clone()));
    let fix = cure(diagnostic, sources).map(|cure| {
        let (zh, en) = (cure.get(Lang::Zh), cure.get(Lang::En));
        (tr!("修复", "fix"), tr!("plangen check --fix 可{zh}", "plangen check --fix can {en}"))
    });
    for (name, text) in help.into_iter().chain(fix) {
        group = group.element(Level::HELP.with_name(name.get(lang).to_owned()).message(text.get(lang).to_owned()));
    }
    let renderer = if options.colour { Renderer::styled() } else { Renderer::plain() };
    format!("{}\n\n", renderer.term_width(options.width).render(&[group]))
}

/// The lines a span stands on, and the span within them. A file can be large, so only they are given
/// to the renderer.
fn snippet(span: Span, sources: &Sources) -> Option<(Snippet<'_, Annotation<'_>>, std::ops::Range<usize>)> {
    let file = sources.get(span.file)?;
    let text = file.text();
    let range = span.range();
    let (start, mut end) = (range.start.min(text.len()), range.end.min(text.len()));
    let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let last = text[start..].find('\n').map_or(text.len(), |at| start + at);
    // A value of many lines is pointed at by its first.
    end = end.clamp(start, last);
    let line = text[first..last].trim_end_matches('\r');
    let (start, end) = (start - first, (end - first).min(line.len()));
    let snippet = Snippet::source(line).path(file.name()).line_start(file.position(first).line);
    Some((snippet, start.min(line.len())..end.max(start.min(line.len()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_full_width_text() {
        let (sources, diagnostics) = crate::diagnostic::render::tests::sample();
        let options = Options { lang: Lang::Zh, colour: false, width: 80 };
        let text: String = diagnostics.iter().map(|d| render(d, &sources, options)).collect();
        let want = "\
错误[L006]: 没有这个键
 --> 方案.yaml:2:1
  |
2 | organistaion: 镇
  | ^^^^^^^^^^^^
  |
 ::: 方案.yaml:1:5
  |
1 | 标题: 某方案
  |       ------ 标题在这里
  |
  = 建议: 是不是 organisation？
  = 修复: plangen check --fix 可改为“organisation”

警告[L001]: 没有这个文件
--> b.yaml

";
        assert_eq!(text, want);
    }
}
