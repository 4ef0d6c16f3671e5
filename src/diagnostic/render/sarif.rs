//! SARIF 2.1.0, which code scanning and editors read: `plangen check --format sarif`.
//!
//! The document is one run. Columns count Unicode characters, and the end of a place is exclusive, as SARIF has it.

use serde_json::{Value, json};

use super::{cure, end_of_list, ends, place, plain, sentence};
use crate::diagnostic::{Diagnostic, Edit, Label, Severity, code};
use crate::source::Sources;
use crate::source::file::Position;
use crate::text::Lang;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// What a report says of a rule, in the language of the report.
#[derive(Clone, Debug)]
pub struct RuleInfo<'a> {
    /// `T001`
    pub id: &'a str,
    /// `overlapping-phases`
    pub name: &'a str,
    /// The group it belongs to.
    pub group: &'a str,
    /// How much its findings matter, unless they say otherwise.
    pub severity: Severity,
    /// What it finds, in one sentence.
    pub summary: &'a str,
    /// Why that is a fault.
    pub reason: &'a str,
    /// All about it, in Markdown.
    pub help: String,
}

/// A report, written in pieces: [`start`](Report::start), then each [`result`](Report::result) behind a
/// [`separator`](super::separator), then [`finish`](Report::finish).
#[derive(Clone, Debug)]
pub struct Report {
    lang: Lang,
    rules: Vec<Value>,
}

impl Report {
    /// A report on findings of these rules, and on faults that keep a file from being read.
    pub fn new(rules: &[RuleInfo<'_>], lang: Lang) -> Report {
        let rules = rules.iter().map(rule);
        Report { lang, rules: rules.chain(load_rules(lang)).collect() }
    }

    /// What stands before the results.
    pub fn start(&self) -> String {
        let (version, home) = (env!("CARGO_PKG_VERSION"), env!("CARGO_PKG_REPOSITORY"));
        let mut driver = json!({ "name": "plangen", "version": version, "semanticVersion": version });
        if !home.is_empty() {
            driver["informationUri"] = home.into();
        }
        driver["rules"] = self.rules.as_slice().into();
        let tool = json!({ "driver": driver });
        let language = match self.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        };
        format!(
            "{{\n  \"$schema\": \"{SCHEMA}\",\n  \"version\": \"2.1.0\",\n  \"runs\": [{{\n  \"tool\": {tool},\n  \
             \"language\": \"{language}\",\n  \"columnKind\": \"unicodeCodePoints\",\n  \"results\": ["
        )
    }

    /// A message in one line.
    pub fn result(&self, diagnostic: &Diagnostic, sources: &Sources) -> String {
        let id = diagnostic.code.id;
        let mut result = json!({ "ruleId": id });
        if let Some(index) = self.rules.iter().position(|rule| rule["id"] == id) {
            result["ruleIndex"] = index.into();
        }
        result["level"] = level(diagnostic.severity).into();
        result["message"] = message(&sentence(diagnostic, self.lang));
        result["locations"] = main_location(diagnostic, sources).into_iter().collect();
        result["partialFingerprints"] = json!({ "findingHash/v1": fingerprint(diagnostic) });
        let related = diagnostic.labels.iter().skip(1);
        let related: Vec<Value> = related.filter_map(|label| related_location(label, sources, self.lang)).collect();
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        if let Some(cure) = cure(diagnostic, sources) {
            let changes = diagnostic.fix.chunk_by(|a, b| a.span.file == b.span.file);
            let changes: Vec<Value> = changes.filter_map(|edits| change(edits, sources)).collect();
            result["fixes"] = json!([{ "description": message(cure.get(self.lang)), "artifactChanges": changes }]);
        }
        result.to_string()
    }

    /// What stands behind the results. `successful` says that all files could be read, `empty` that there were
    /// no results.
    pub fn finish(&self, exit_code: u8, successful: bool, empty: bool) -> String {
        let invocation = json!({ "executionSuccessful": successful, "exitCode": exit_code });
        format!("{},\n  \"invocations\": [{invocation}]\n  }}]\n}}\n", end_of_list(empty))
    }
}

fn rule(rule: &RuleInfo<'_>) -> Value {
    json!({
        "id": rule.id,
        "name": rule.name,
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": rule.reason },
        "help": { "text": rule.help, "markdown": rule.help },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.group] },
    })
}

/// The faults that keep a file from being read, as rules.
fn load_rules(lang: Lang) -> impl Iterator<Item = Value> {
    code::ALL.iter().map(move |(code, (zh, en))| {
        let text = if lang == Lang::Zh { zh } else { en };
        rule(&RuleInfo {
            id: code.id,
            name: code.name,
            group: "load",
            severity: Severity::Error,
            summary: text,
            reason: text,
            help: (*text).to_owned(),
        })
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A message, in which braces would stand for something else if they were not doubled.
fn message(text: &str) -> Value {
    json!({ "text": text.replace('{', "{{").replace('}', "}}") })
}

/// The main place. Where only the file is known it is its first line: code scanning asks for a line.
fn main_location(diagnostic: &Diagnostic, sources: &Sources) -> Option<Value> {
    let (file, position) = place(diagnostic, sources);
    let region = position.map_or_else(|| json!({ "startLine": 1 }), |(start, end)| region(start, end));
    let mut location = json!({ "physicalLocation": { "artifactLocation": { "uri": uri(file?) }, "region": region } });
    if let Some(path) = &diagnostic.path {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": path }]);
    }
    Some(location)
}

fn related_location(label: &Label, sources: &Sources, lang: Lang) -> Option<Value> {
    let (file, start, end) = ends(label.span, sources)?;
    let place = json!({ "artifactLocation": { "uri": uri(file) }, "region": region(start, end) });
    let mut location = json!({ "physicalLocation": place });
    if let Some(text) = &label.text {
        location["message"] = message(text.get(lang));
    }
    Some(location)
}

fn region(start: Position, end: Position) -> Value {
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

/// The edits of one file.
fn change(edits: &[Edit], sources: &Sources) -> Option<Value> {
    let (file, ..) = ends(edits.first()?.span, sources)?;
    let replacement = |edit: &Edit| {
        let (_, start, end) = ends(edit.span, sources)?;
        Some(json!({ "deletedRegion": region(start, end), "insertedContent": { "text": edit.text } }))
    };
    let replacements: Vec<Value> = edits.iter().filter_map(replacement).collect();
    Some(json!({ "artifactLocation": { "uri": uri(file) }, "replacements": replacements }))
}

/// A file name as a URI reference: relative as the name is, or with the scheme `file`.
fn uri(name: &str) -> String {
    let name = plain(name);
    let drive = cfg!(windows) && name.as_bytes().get(1) == Some(&b':');
    let mut uri = match (name.starts_with('/'), drive) {
        (true, _) => "file://".to_owned(),
        (_, true) => "file:///".to_owned(),
        _ => String::new(),
    };
    for byte in name.bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => uri.push(char::from(byte)),
            _ => uri += &format!("%{byte:02X}"),
        }
    }
    uri
}

/// What tells a finding from others from one run to the next, wherever its file and line have gone: a hash of
/// its code, its place in the plan, and its Chinese message, whatever the language of the report. It is FNV-1a
/// with 64 bits, as the hash of the standard library may change.
fn fingerprint(diagnostic: &Diagnostic) -> String {
    let parts = [diagnostic.code.id, diagnostic.path.as_deref().unwrap_or_default(), diagnostic.message.get(Lang::Zh)];
    // 0xFF stands in no UTF-8 text.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
    let hash = bytes.fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::separator;
    use crate::source::{SourceFile, Span};

    fn rules() -> [RuleInfo<'static>; 1] {
        let (summary, reason, help) = ("阶段重叠。", "时间对不上。", "见 GB/T 9704。".to_owned());
        [RuleInfo { id: "T001", name: "overlapping-phases", group: "time", severity: Severity::Warning, summary, reason, help }]
    }

    fn document(diagnostics: &[Diagnostic], sources: &Sources) -> Value {
        let report = Report::new(&rules(), Lang::Zh);
        let mut text = report.start();
        for (index, diagnostic) in diagnostics.iter().enumerate() {
            text += separator(index == 0);
            text += &report.result(diagnostic, sources);
        }
        text += &report.finish(2, false, diagnostics.is_empty());
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
    }

    #[test]
    fn the_pieces_are_one_document() {
        let (sources, diagnostics) = crate::diagnostic::render::tests::sample();
        for count in 0..=2 {
            let document = document(&diagnostics[..count], &sources);
            let run = &document["runs"][0];
            assert_eq!(run["results"].as_array().unwrap().len(), count);
            assert_eq!(run["columnKind"], "unicodeCodePoints");
            assert_eq!(run["invocations"], json!([{ "executionSuccessful": false, "exitCode": 2 }]));
            let rules = &run["tool"]["driver"]["rules"];
            assert_eq!((&rules[0]["id"], &rules[0]["properties"]["tags"]), (&json!("T001"), &json!(["time"])));
            for result in run["results"].as_array().unwrap() {
                assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
            }
        }
    }

    #[test]
    fn a_result_says_all() {
        let (sources, diagnostics) = crate::diagnostic::render::tests::sample();
        let document = document(&diagnostics, &sources);
        let uri = "%E6%96%B9%E6%A1%88.yaml";
        let region = json!({ "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 13 });
        let want = json!({
            "ruleId": "L006",
            "ruleIndex": 6,
            "level": "error",
            "message": { "text": "没有这个键（是不是 organisation？）" },
            "locations": [{
                "physicalLocation": { "artifactLocation": { "uri": uri }, "region": region },
                "logicalLocations": [{ "fullyQualifiedName": "organistaion" }],
            }],
            "partialFingerprints": { "findingHash/v1": "cb90b53f726e0c59" },
            "relatedLocations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": uri },
                    "region": { "startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 8 },
                },
                "message": { "text": "标题在这里" },
            }],
            "fixes": [{
                "description": { "text": "改为“organisation”" },
                "artifactChanges": [{
                    "artifactLocation": { "uri": uri },
                    "replacements": [{ "deletedRegion": region, "insertedContent": { "text": "organisation" } }],
                }],
            }],
        });
        assert_eq!(document["runs"][0]["results"][0], want);
        let place = json!([{ "physicalLocation": { "artifactLocation": { "uri": "b.yaml" }, "region": { "startLine": 1 } } }]);
        assert_eq!(document["runs"][0]["results"][1]["locations"], place);
    }

    #[test]
    fn braces_are_doubled() {
        assert_eq!(message("“{0}”写成 {键: 值}"), json!({ "text": "“{{0}}”写成 {{键: 值}}" }));
    }

    #[test]
    fn file_names_are_uri_references() {
        #[rustfmt::skip]
        let cases = [
            ("a/b-1_2.~.yaml", "a/b-1_2.~.yaml"),
            ("./a.yaml", "a.yaml"),
            ("../a.yaml", "../a.yaml"),
            ("/a b/方.yaml", "file:///a%20b/%E6%96%B9.yaml"),
            ("a:b?c#d%e\u{7}.yaml", "a%3Ab%3Fc%23d%25e%07.yaml"),
            ("<stdin>", "%3Cstdin%3E"),
        ];
        for (name, want) in cases {
            assert_eq!(uri(name), want);
        }
    }

    #[test]
    fn fingerprints_hold_on_to_what_was_found_and_not_where() {
        let at = |start, path: &str, text| {
            let mut sources = Sources::default();
            let id = sources.add(SourceFile::from_text("p", ""));
            let text = crate::text::Text::new(text, "message");
            fingerprint(&Diagnostic::error(code::IO, Span::new(id, start, start), text).at_path(path))
        };
        // A value of its own, so that the hash stays what it is.
        assert_eq!(at(0, "goals", "消息"), "0e8140bfa866f011");
        assert_eq!(at(0, "goals", "消息"), at(9, "goals", "消息"));
        assert_ne!(at(0, "goals", "消息"), at(0, "goal", "s消息"));
        assert_ne!(at(0, "goals", "消息"), at(0, "goals", "另一条"));
    }
}
