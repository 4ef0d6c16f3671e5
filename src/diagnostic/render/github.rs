//! Annotations in GitHub Actions: `plangen check --format github` writes one workflow command a message.

use super::{place, plain, sentence};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Sources;
use crate::text::Lang;

/// Writes one command, with its line break.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let (file, position) = place(diagnostic, sources);
    let mut properties = Vec::new();
    if let Some(file) = file {
        properties.push(format!("file={}", property(&plain(file))));
    }
    if let Some((start, end)) = position {
        properties.push(format!("line={},endLine={}", start.line, end.line));
        // GitHub takes columns within one line only. Its last column is the last character, not the one behind
        // it, and an annotation that ends before it begins is refused.
        if start.line == end.line {
            let last = start.column.max(end.column.saturating_sub(1));
            properties.push(format!("col={},endColumn={last}", start.column));
        }
    }
    let title = format!("{} {}", diagnostic.code.id, diagnostic.code.name);
    properties.push(format!("title={}", property(&title)));
    format!("::{command} {}::{}\n", properties.join(","), data(&sentence(diagnostic, lang)))
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which a colon or comma would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::code;
    use crate::source::{SourceFile, Span};
    use crate::tr;

    #[test]
    fn one_command_each() {
        let (sources, diagnostics) = crate::diagnostic::render::tests::sample();
        let lines: String = diagnostics.iter().map(|d| render(d, &sources, Lang::Zh)).collect();
        let want = "\
::error file=方案.yaml,line=2,endLine=2,col=1,endColumn=12,title=L006 unknown-key::没有这个键（是不是 organisation？）
::warning file=b.yaml,title=L001 unreadable-file::没有这个文件
";
        assert_eq!(lines, want);
    }

    #[test]
    fn what_would_end_a_command_is_escaped() {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::from_text("./a,b:c%.yaml", "甲\n乙\n"));
        let show = |start, end| {
            let text = tr!("甲，50%: a::b\r\n::error::乙", "");
            render(&Diagnostic::new(code::IO, Severity::Info, Span::new(id, start, end), text), &sources, Lang::Zh)
        };
        let command = |place: &str| {
            format!("::notice file=a%2Cb%3Ac%25.yaml,{place},title=L001 unreadable-file::甲，50%25: a::b%0D%0A::error::乙\n")
        };
        assert_eq!(show(0, 7), command("line=1,endLine=2"));
        assert_eq!(show(4, 4), command("line=2,endLine=2,col=1,endColumn=1"));
    }
}
