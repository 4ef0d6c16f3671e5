//! Messages for programs: `plangen check --format json`.

use serde::Serialize;

use super::{end_of_list, ends, place};
use crate::diagnostic::{Diagnostic, Edit, Label};
use crate::source::Sources;
use crate::text::Lang;

/// One message. Lines and columns count from 1, columns in Unicode characters; the end is exclusive. All keys
/// are always present.
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
    related: Vec<Related<'a>>,
    fix: Vec<Replacement<'a>>,
}

/// A second place, and what stands there.
#[derive(Debug, Serialize)]
struct Related<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    message: Option<&'a str>,
}

/// A stretch of the message's file and what is to stand there instead.
#[derive(Debug, Serialize)]
struct Replacement<'a> {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    text: &'a str,
}

/// What stands before the messages.
pub fn start() -> String {
    "{\n  \"plangen\": 1,\n  \"diagnostics\": [".to_owned()
}

/// A message in one line.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    serde_json::to_string(&message(diagnostic, sources, lang)).unwrap_or_default()
}

/// What stands behind the messages; `empty` says that there were none.
pub fn finish(summary: &impl Serialize, empty: bool) -> String {
    let summary = serde_json::to_string(summary).unwrap_or_default();
    format!("{},\n  \"summary\": {summary}\n}}\n", end_of_list(empty))
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
        related: diagnostic.labels.iter().skip(1).filter_map(|label| related(label, sources, lang)).collect(),
        fix: diagnostic.fix.iter().filter_map(|edit| replacement(edit, sources)).collect(),
    }
}

fn related<'a>(label: &'a Label, sources: &'a Sources, lang: Lang) -> Option<Related<'a>> {
    let (file, start, end) = ends(label.span, sources)?;
    let message = label.text.as_ref().map(|text| text.get(lang));
    Some(Related { file, line: start.line, column: start.column, end_line: end.line, end_column: end.column, message })
}

fn replacement<'a>(edit: &'a Edit, sources: &Sources) -> Option<Replacement<'a>> {
    let (_, start, end) = ends(edit.span, sources)?;
    let text = &edit.text;
    Some(Replacement { line: start.line, column: start.column, end_line: end.line, end_column: end.column, text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::separator;
    use serde_json::{Value, json};

    #[test]
    fn all_keys_are_present() {
        let (sources, diagnostics) = crate::diagnostic::render::tests::sample();
        let json: Vec<Value> =
            diagnostics.iter().map(|d| serde_json::from_str(&render(d, &sources, Lang::En)).unwrap()).collect();
        assert_eq!(json[0]["line"], 2);
        assert_eq!(json[0]["end_column"], 13);
        assert_eq!(json[0]["message"], "no such key");
        let title = json!([{"file": "方案.yaml", "line": 1, "column": 5, "end_line": 1, "end_column": 8, "message": "the title is here"}]);
        assert_eq!(json[0]["related"], title);
        assert_eq!(json[0]["fix"], json!([{"line": 2, "column": 1, "end_line": 2, "end_column": 13, "text": "organisation"}]));
        let keys = |n: usize| json[n].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(0), keys(1));
        assert_eq!((&json[1]["line"], &json[1]["related"], &json[1]["fix"]), (&Value::Null, &json!([]), &json!([])));
    }

    #[test]
    fn the_pieces_are_one_document() {
        for messages in [vec![], vec!["1"], vec!["1", "2"]] {
            let mut document = start();
            for (index, message) in messages.iter().enumerate() {
                document += separator(index == 0);
                document += message;
            }
            document += &finish(&json!({"files": 3}), messages.is_empty());
            let document: Value = serde_json::from_str(&document).unwrap();
            assert_eq!(document["diagnostics"].as_array().unwrap().len(), messages.len());
            assert_eq!(document["summary"]["files"], 3);
        }
    }
}
