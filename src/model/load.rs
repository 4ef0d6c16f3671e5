//! From a source file to a plan, with every fault of the file in one run.

use std::borrow::Cow;

use super::leadership::{LeadingGroup, Office, Person, RosterEntry, WorkGroup};
use super::node::{BodyPart, Node, Table};
use super::phase::Phase;
use super::plan::{Attachment, Basis, Contact, Organisation, Plan, Signature};
use crate::decode::{self, Decoder, Key, Spelling};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::source::yaml::{self, Fault, FaultKind};
use crate::source::{FileId, SourceFile, Sources, Span, TextEncoding};
use crate::tr;

/// How many full-width colons are mended on trial, to find the faults behind them.
const MAX_REPAIRS: usize = 50;

/// A plan that was read, with what is to be said about it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The plan; `None` where the file is faulty.
    pub plan: Option<Plan>,
    /// Faults (errors) and notes.
    pub diagnostics: Vec<Diagnostic>,
    /// The keys of the file and its words from fixed sets, with their places.
    pub spellings: Vec<Spelling>,
}

/// Reads a plan. There is a plan in the result if and only if there is no error.
pub fn load(sources: &Sources, id: FileId) -> Loaded {
    let mut loaded = Loaded { plan: None, diagnostics: Vec::new(), spellings: Vec::new() };
    let Some(file) = sources.get(id) else { return loaded };
    if file.encoding() == TextEncoding::Gb18030 {
        let note = tr!("文件是 GB18030 编码，已按此读取", "read as GB 18030");
        let help = tr!("建议另存为 UTF-8", "save it as UTF-8");
        loaded.diagnostics.push(Diagnostic::about(code::ENCODING, Severity::Info, file.name(), note).help(help));
    }
    loaded.diagnostics.extend(unprintable(file, id));
    if loaded.diagnostics.iter().any(|d| d.severity == Severity::Error) {
        return loaded;
    }
    let mut text = Cow::Borrowed(file.text());
    for _ in 0..=MAX_REPAIRS {
        let fault = match yaml::parse(id, &text) {
            Ok(root) if root.is_null() => {
                let help = tr!("用 plangen new 生成一份骨架", "`plangen new` writes a skeleton");
                let message = tr!("文件里没有内容", "the file is empty");
                loaded.diagnostics.push(Diagnostic::about(code::SYNTAX, Severity::Error, file.name(), message).help(help));
                return loaded;
            }
            Ok(root) => {
                let mut cx = Decoder::new(file);
                let plan = decode::decode_record::<Plan>(&root, &mut cx);
                loaded.spellings = cx.spellings;
                loaded.diagnostics.append(&mut cx.diagnostics);
                loaded.diagnostics.sort_by_key(|d| d.span().map(|span| span.start));
                let faulty = loaded.diagnostics.iter().any(|d| d.severity == Severity::Error);
                loaded.plan = plan.filter(|_| !faulty);
                return loaded;
            }
            Err(fault) => fault,
        };
        match repair(file, &text, &fault, id) {
            Some((mended, colon)) => {
                loaded.diagnostics.push(decode::full_width_colon(colon));
                text = Cow::Owned(mended);
            }
            None => {
                if fault.kind == FaultKind::Tab {
                    loaded.diagnostics.extend(tabs(file, fault.span).map(|span| Fault { span, ..fault.clone() }.into()));
                } else {
                    loaded.diagnostics.push(fault.into());
                }
                return loaded;
            }
        }
    }
    loaded
}

/// Characters of the file itself that no document can hold. (Those written as escapes are found when
/// their text is read.)
fn unprintable(file: &SourceFile, id: FileId) -> impl Iterator<Item = Diagnostic> {
    let bad = |&(_, c): &(usize, char)| c != '\r' && decode::is_unprintable(c);
    file.text()
        .char_indices()
        .filter(bad)
        .take(MAX_REPAIRS)
        .map(move |(at, c)| decode::unprintable(c, Span::new(id, at, at + c.len_utf8())))
}

/// The tabs that begin lines, from the line of the first fault on.
fn tabs(file: &SourceFile, first: Span) -> impl Iterator<Item = Span> {
    let start = file.text()[..first.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let mut at = start;
    file.text()[start..].split_inclusive('\n').filter_map(move |line| {
        let begin = at;
        at += line.len();
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let tab = line[..indent].find('\t')?;
        Some(Span::new(first.file, begin + tab, begin + tab + 1))
    })
}

/// Where a fault comes from a key with `：` behind it: the text with that colon mended, of the same
/// length, and the place of the colon. It is blamed only if the fault is gone or moves on.
fn repair(file: &SourceFile, text: &str, fault: &Fault, id: FileId) -> Option<(String, Span)> {
    let keys = all_keys();
    let line_end = text[fault.span.start as usize..].find('\n').map_or(text.len(), |at| fault.span.start as usize + at);
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut end = line_end;
    for _ in 0..6 {
        let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
        lines.push((start, &text[start..end]));
        if start == 0 {
            break;
        }
        end = start - 1;
    }
    lines.into_iter().find_map(|(start, line)| {
        let content = line.trim_start_matches([' ', '-']);
        let (word, _) = content.split_once('：')?;
        if !keys.iter().any(|key| key.spellings().any(|spelling| spelling == word.trim_end())) {
            return None;
        }
        let colon = start + (line.len() - content.len()) + word.len();
        // `：` takes three bytes, and so do `:` and two spaces: every place stays where it was.
        let mut mended = text.to_owned();
        mended.replace_range(colon..colon + '：'.len_utf8(), ":  ");
        let better = match yaml::parse(id, &mended) {
            Ok(_) => true,
            Err(next) => next.span.start > fault.span.start,
        };
        debug_assert_eq!(mended.len(), file.text().len());
        better.then(|| (mended, Span::new(id, colon, colon + '：'.len_utf8())))
    })
}

/// Whether a text has a key of a plan at the beginning of a line. A cheap look, to tell plans from the
/// other YAML files of a folder.
pub fn looks_like_plan(text: &str) -> bool {
    let keys = decode::all_keys::<Plan>();
    text.lines().any(|line| {
        let word = line.split_once([':', '：']).map(|(word, _)| word.trim_end());
        word.is_some_and(|word| !word.is_empty() && keys.iter().any(|key| key.spellings().any(|spelling| spelling == word)))
    })
}

/// The keys of all records; where two records spell a key alike, the one that plans use more often.
pub fn all_keys() -> Vec<Key> {
    [
        decode::all_keys::<Plan>(),
        decode::all_keys::<Node>(),
        decode::all_keys::<Phase>(),
        decode::all_keys::<LeadingGroup>(),
        decode::all_keys::<Office>(),
        decode::all_keys::<WorkGroup>(),
        decode::all_keys::<RosterEntry>(),
        decode::all_keys::<Person>(),
        decode::all_keys::<Organisation>(),
        decode::all_keys::<Basis>(),
        decode::all_keys::<Attachment>(),
        decode::all_keys::<Signature>(),
        decode::all_keys::<Contact>(),
        decode::all_keys::<Table>(),
        decode::all_keys::<BodyPart>(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render::concise;
    use crate::text::Lang;

    fn faults(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::from_text("p", text));
        let loaded = load(&sources, id);
        assert_eq!(loaded.plan.is_none(), loaded.diagnostics.iter().any(|d| d.severity == Severity::Error));
        loaded.diagnostics.iter().map(|d| concise::render(d, &sources, Lang::En).trim_end().to_owned()).collect()
    }

    #[test]
    fn all_faults_in_one_run() {
        let text =
            "title: A\norganistaion: x\n指导思像: y\ntitle: B\nsignature: [a]\npurpose:\n  style: bolck\n  restored: maybe\n";
        let faults = faults(text);
        assert_eq!(
            faults,
            [
                "p:2:1: error[L006] `organistaion` is not a key of a plan (did you mean `organisation`?)",
                "p:3:1: error[L006] `指导思像` is not a key of a plan (did you mean `指导思想`?)",
                "p:4:1: error[L007] `title` stands twice (merge the two, or delete one)",
                "p:5:12: error[L008] expected a signature (a map), found a list",
                "p:7:10: error[L009] `bolck` is none of the possible words (did you mean `block`?)",
                "p:8:13: error[L008] expected yes or no (write true or false)",
            ]
        );
    }

    #[test]
    fn full_width_colons_are_all_found() {
        let want = |places: &[&str]| {
            let message = "error[L005] a full-width colon `：` behind a key (write `: `, a colon and a space)";
            places.iter().map(|place| format!("p:{place}: {message}")).collect::<Vec<_>>()
        };
        assert_eq!(faults("标题：某方案\n类型: 乡镇创建\n引言：为了。\n"), want(&["1:3", "3:3"]));
        assert_eq!(faults("标题：某方案\n引言：为了。\n"), want(&["1:3", "2:3"]));
        assert_eq!(faults("标题: 甲\n单位:\n  名称：某镇\n"), want(&["3:5"]));
        assert_eq!(faults("标题: 甲\n工作措施:\n  标题：措施\n  正文：如下。\n"), want(&["3:5", "4:5"]));
        assert_eq!(faults("标题: 甲\n工作措施:\n  - 标题：措施\n    正文: 如下。\n"), want(&["3:7"]));
    }

    #[test]
    fn full_width_colons_in_texts_are_text() {
        assert!(
            faults("标题: 甲\n工作目标:\n  - 第一步：启动。\n  - 时间：九月。\n引言: |\n  组长：张三\n  目标：达标\n").is_empty()
        );
    }

    #[test]
    fn every_tab_is_found() {
        let faults = faults("标题: 甲\n单位:\n\t名称: 乙\n\t简称: 丙\n");
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults[0].starts_with("p:3:1: error[L004]") && faults[1].starts_with("p:4:1: error[L004]"));
    }

    #[test]
    fn control_characters_have_a_place() {
        let faults = faults("标题: 甲\n引言: \"第一\\x07段\"\n范围: [\"\\u0085乙\\uFFFE丙\"]\n");
        assert_eq!(faults.len(), 2, "{faults:?}");
        assert!(faults[0].starts_with("p:2:5: error[L010]"), "{faults:?}");
        let raw = super::tests::faults("标题: 甲\n引言: 乙\u{7}丙\u{FFFF}\n");
        assert!(raw[0].starts_with("p:2:6: error[L010]") && raw[1].starts_with("p:2:8: error[L010]"), "{raw:?}");
    }

    #[test]
    fn depth_is_limited() {
        let mut text = String::from("章节:\n");
        for level in 0..14 {
            text += &format!("{}- 标题: 层\n{}条目:\n", "    ".repeat(level), "    ".repeat(level) + "  ");
        }
        let faults = faults(&text);
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains("error[L011] items nested more than 12 deep"), "{faults:?}");
    }
}
