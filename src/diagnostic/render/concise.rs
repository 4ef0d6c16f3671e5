//! One line a message: `file:line:col: error[L006] message`, with `[fixable]` at the end where `--fix` can mend it.

use super::{place, sentence};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::text::Lang;
use crate::tr;

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
    line += &format!("{}[{}] {}", severity.get(lang), diagnostic.code.id, sentence(diagnostic, lang));
    if !diagnostic.fix.is_empty() {
        line += tr!(" [可修复]", " [fixable]").get(lang);
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
        let want = "方案.yaml:2:1: 错误[L006] 没有这个键（是不是 organisation？） [可修复]\nb.yaml: 警告[L001] 没有这个文件\n";
        assert_eq!(lines, want);
    }
}
