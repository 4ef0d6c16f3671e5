//! Messages for programs: `plangen check --format json`.

use serde::Serialize;

use super::place;
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::text::Lang;

/// One message as JSON. Lines and columns count from 1, columns in Unicode characters; the end is
/// exclusive. All keys are always present.
#[derive(Debug, Serialize)]
pub struct Message<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    message: &'a str,
    help: Option<&'a str>,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    path: Option<&'a str>,
}

/// The JSON form of a message.
pub fn message<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources, lang: Lang) -> Message<'a> {
    let (file, position) = place(diagnostic, sources);
    Message {
        code: diagnostic.code.id,
        name: diagnostic.code.name,
        severity: diagnostic.severity.as_str(),
        message: diagnostic.message.get(lang),
        help: diagnostic.help.as_ref().map(|help| help.get(lang)),
        file,
        line: position.map(|(start, _)| start.line),
        column: position.map(|(start, _)| start.column),
        end_line: position.map(|(_, end)| end.line),
        end_column: position.map(|(_, end)| end.column),
        path: diagnostic.path.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_keys_are_present() {
        let (sources, diagnostics) = crate::diagnostic::render::tests::sample();
        let json: Vec<_> = diagnostics.iter().map(|d| serde_json::to_value(message(d, &sources, Lang::En)).unwrap()).collect();
        assert_eq!(json[0]["line"], 2);
        assert_eq!(json[0]["end_column"], 13);
        assert_eq!(json[0]["message"], "no such key");
        let keys = |n: usize| json[n].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(0), keys(1));
        assert_eq!(json[1]["line"], serde_json::Value::Null);
    }
}
