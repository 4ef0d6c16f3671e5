//! One line a message: `file:line:col: error[L006] message`.

use super::place;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::text::Lang;

/// Writes one line, with its line break.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let (file, position) = place(diagnostic, sources);
    let mut line = String::new();
    if let Some(file) = file {
        line += file;
        line += ":";
    }
    if let Some((start, _)) = position {
        line += &format!("{}:{}:", start.line, start.column);
    }
    if !line.is_empty() {
        line += " ";
    }
    let severity = diagnostic.severity.label();
    line += &format!("{}[{}] {}", severity.get(lang), diagnostic.code.id, diagnostic.message.get(lang));
    if let Some(help) = &diagnostic.help {
        let (open, close) = match lang {
            Lang::Zh => ("（", "）"),
            Lang::En => (" (", ")"),
        };
        line += &format!("{open}{}{close}", help.get(lang));
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_each() {
        let (sources, diagnostics) = crate::diagnostic::render::tests::sample();
        let lines: String = diagnostics.iter().map(|d| render(d, &sources, Lang::Zh)).collect();
        assert_eq!(lines, "方案.yaml:2:1: 错误[L006] 没有这个键（是不是 organisation？）\nb.yaml: 警告[L001] 没有这个文件\n");
    }
}
