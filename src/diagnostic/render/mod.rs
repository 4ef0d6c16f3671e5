//! How messages are shown: one module a format.
//!
//! A message is rendered alone, without what stands around it, so that many can be rendered side by side and
//! written as they come. Of the two formats that are one document, [`json`] and [`sarif`], each gives what stands
//! before and behind the messages; [`separator`] stands before each of them.

pub mod concise;
pub mod full;
pub mod github;
pub mod json;
pub mod sarif;

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::source::file::Position;
use crate::source::{Sources, Span};
use crate::text::{Lang, Text};
use crate::tr;

/// So many characters of a replacement are shown.
const CURE_WIDTH: usize = 24;

/// What stands before a message in a document of [`json`] or [`sarif`].
pub fn separator(first: bool) -> &'static str {
    if first { "\n    " } else { ",\n    " }
}

/// The end of the list of messages, which `empty` says nothing stood in.
fn end_of_list(empty: bool) -> &'static str {
    if empty { "]" } else { "\n  ]" }
}

/// The name of a span's file, and where the span begins and ends.
fn ends(span: Span, sources: &Sources) -> Option<(&str, Position, Position)> {
    let file = sources.get(span.file)?;
    Some((file.name(), file.position(span.start as usize), file.position(span.end as usize)))
}

/// Where a diagnostic stands, for people: file name and position of its main place.
fn place<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> (Option<&'a str>, Option<(Position, Position)>) {
    match diagnostic.span().and_then(|span| ends(span, sources)) {
        Some((file, start, end)) => (Some(file), Some((start, end))),
        None => (diagnostic.file.as_deref(), None),
    }
}

/// The message, and what to do behind it in brackets.
fn sentence(diagnostic: &Diagnostic, lang: Lang) -> String {
    let message = diagnostic.message.get(lang);
    match (&diagnostic.help, lang) {
        (None, _) => message.to_owned(),
        (Some(help), Lang::Zh) => format!("{message}（{}）", help.get(lang)),
        (Some(help), Lang::En) => format!("{message} ({})", help.get(lang)),
    }
}

/// What the fix of a diagnostic does, as the rest of a sentence: 改为“…”.
fn cure(diagnostic: &Diagnostic, sources: &Sources) -> Option<Text> {
    let [edit] = diagnostic.fix.as_slice() else {
        let count = diagnostic.fix.len();
        return (count > 0).then(|| tr!("改好 {count} 处", "mend {count} places"));
    };
    let (old, new) = (sources.get(edit.span.file)?.slice(edit.span), edit.text.as_str());
    let (verb_zh, verb_en, text) = match (old, new) {
        (old, "") => ("删去", "delete", old),
        ("", new) => ("加上", "insert", new),
        (_, new) => ("改为", "write", new),
    };
    let text = short(text);
    // Quotation marks within quotation marks are single ones.
    let (open, close) = if text.contains(['“', '”']) { ('‘', '’') } else { ('“', '”') };
    Some(tr!("{verb_zh}{open}{text}{close}", "{verb_en} `{text}`"))
}

/// The beginning of a text, in one line.
fn short(text: &str) -> String {
    let mut chars = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = chars.by_ref().take(CURE_WIDTH).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

/// A file name as other programs want it: with slashes, and without `./` before it.
fn plain(name: &str) -> Cow<'_, str> {
    let name = if cfg!(windows) { Cow::Owned(name.replace('\\', "/")) } else { Cow::Borrowed(name) };
    match name.strip_prefix("./") {
        Some(rest) => Cow::Owned(rest.to_owned()),
        None => name,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::diagnostic::{Edit, Severity, code};
    use crate::source::SourceFile;
    use serde_json::Value;

    /// The sample that every format is tested with: a place after full-width text, a second place
    /// and a cure, and a message without any.
    pub(crate) fn sample() -> (Sources, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        let text = "标题: 某方案\norganistaion: 镇\n";
        let file = sources.add(SourceFile::from_text("方案.yaml", text));
        let at = text.find("organ").unwrap_or_default();
        let diagnostics = vec![
            Diagnostic::error(code::UNKNOWN_KEY, Span::new(file, at, at + 12), tr!("没有这个键", "no such key"))
                .label(Span::new(file, 8, 17), tr!("标题在这里", "the title is here"))
                .help(tr!("是不是 organisation？", "did you mean `organisation`?"))
                .at_path("organistaion")
                .fix(vec![Edit { span: Span::new(file, at, at + 12), text: "organisation".to_owned() }]),
            Diagnostic::about(code::IO, Severity::Warning, "b.yaml", tr!("没有这个文件", "no such file")),
        ];
        (sources, diagnostics)
    }

    #[test]
    fn all_formats_count_alike() {
        // Text, the place in it, its line and columns (the last exclusive), and how wide what stands before it
        // and the place itself are on a terminal.
        #[rustfmt::skip]
        let cases = [
            ("标题: 某方案\n", "方案", (1, 6, 8), (8, 4)),
            ("\u{FEFF}标题: 某方案\n", "方案", (1, 6, 8), (8, 4)),
            ("标题: 甲\r\n引言: 某方案\r\n", "方案", (2, 6, 8), (8, 4)),
            ("标题: a\t方案\n", "方案", (1, 7, 9), (11, 4)),
            ("标题:\t某\t方案\t乙\r\n", "某\t方案", (1, 5, 9), (9, 10)),
            ("标题: 𠮷方案\n", "方案", (1, 6, 8), (8, 4)),
            ("标题: 某𠮷\n", "𠮷", (1, 6, 7), (8, 2)),
            ("标题: 👍方案\n", "方案", (1, 6, 8), (8, 4)),
            ("标题: “甲”——方案\n", "方案", (1, 10, 12), (12, 4)),
            ("标题: e\u{301}\u{3000}方案\n", "方案", (1, 8, 10), (9, 4)),
        ];
        for (text, part, (line, column, end), (before, width)) in cases {
            let mut sources = Sources::default();
            let file = SourceFile::decode("方案.yaml", text.as_bytes().to_vec()).unwrap();
            let at = file.text().find(part).unwrap();
            let span = Span::new(sources.add(file), at, at + part.len());
            let diagnostic = Diagnostic::error(code::IO, span, tr!("消息", "message"))
                .label(span, tr!("此处", "here"))
                .fix(vec![Edit { span, text: "改".to_owned() }]);

            let options = full::Options { lang: Lang::Zh, colour: false, width: 80 };
            let full = full::render(&diagnostic, &sources, options);
            assert!(full.contains(&format!("--> 方案.yaml:{line}:{column}\n")), "{text:?}:\n{full}");
            for (mark, label) in [("^", ""), ("-", " 此处")] {
                let marks = format!("\n  | {}{}{label}\n", " ".repeat(before), mark.repeat(width));
                assert!(full.contains(&marks), "{text:?}:\n{full}");
            }
            let concise = concise::render(&diagnostic, &sources, Lang::Zh);
            assert_eq!(concise, format!("方案.yaml:{line}:{column}: 错误[L001] 消息 [可修复]\n"));
            let github = github::render(&diagnostic, &sources, Lang::Zh);
            let place = format!("file=方案.yaml,line={line},endLine={line},col={column},endColumn={},title", end - 1);
            assert!(github.contains(&place), "{text:?}: {github}");

            let json: Value = serde_json::from_str(&json::render(&diagnostic, &sources, Lang::Zh)).unwrap();
            for place in [&json, &json["related"][0], &json["fix"][0]] {
                let found = ["line", "column", "end_line", "end_column"].map(|key| place[key].clone());
                assert_eq!(found, [line, column, line, end], "{text:?}: {place}");
            }
            let sarif = sarif::Report::new(&[], Lang::Zh).result(&diagnostic, &sources);
            let sarif: Value = serde_json::from_str(&sarif).unwrap();
            let places = [
                &sarif["locations"][0]["physicalLocation"]["region"],
                &sarif["relatedLocations"][0]["physicalLocation"]["region"],
                &sarif["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"],
            ];
            for place in places {
                let found = ["startLine", "startColumn", "endLine", "endColumn"].map(|key| place[key].clone());
                assert_eq!(found, [line, column, line, end], "{text:?}: {place}");
            }
        }
    }

    #[test]
    fn cures_are_told_in_short() {
        let told = |start, end, text: &str| {
            let mut sources = Sources::default();
            let id = sources.add(SourceFile::from_text("p", "标题: 某方案\n"));
            let edit = Edit { span: Span::new(id, start, end), text: text.to_owned() };
            let diagnostic = Diagnostic::general(code::IO, tr!("消息", "message"));
            let one = cure(&diagnostic.clone().fix(vec![edit.clone()]), &sources).unwrap();
            assert_eq!(
                cure(&diagnostic.clone().fix(vec![edit.clone(), edit]), &sources).unwrap(),
                tr!("改好 2 处", "mend 2 places")
            );
            assert_eq!(cure(&diagnostic, &sources), None);
            one
        };
        assert_eq!(told(8, 11, "甲"), tr!("改为“甲”", "write `甲`"));
        assert_eq!(told(8, 8, "”"), tr!("加上‘”’", "insert `”`"));
        assert_eq!(told(8, 11, ""), tr!("删去“某”", "delete `某`"));
        let (lines, want) = ("甲\n".repeat(20), "甲 ".repeat(12));
        assert_eq!(told(8, 11, &lines), tr!("改为“{want}…”", "write `{want}…`"));
    }
}
