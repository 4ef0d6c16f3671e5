//! `# plangen: allow(rule, …)`: findings that the author of a plan has looked at and lets stand.
//!
//! Behind something on its line, such a comment holds for the entry or item that begins there, with all
//! below it; on a line of its own, for what begins on the next. `allow-file(rule)` holds for the file.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use super::config;
use super::settings::{self, Selected, Settings};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::source::tree::{Kind, Node};
use crate::source::{FileId, SourceFile, Span, Spanned, yaml};
use crate::text::similar;
use crate::tr;

/// The allowances of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Allows {
    allows: Vec<Allow>,
    /// The same by rule: where its findings may stand, as stretches that do not touch, in their order.
    stretches: BTreeMap<usize, Vec<RangeInclusive<u32>>>,
    /// Where findings of a rule were allowed.
    allowed: BTreeMap<usize, Vec<u32>>,
    /// What is wrong with them.
    pub(super) faults: Vec<Diagnostic>,
}

#[derive(Clone, Debug)]
struct Allow {
    /// The word that names the rule.
    word: Span,
    rules: Selected,
    /// Where it holds.
    scope: RangeInclusive<u32>,
}

impl Allows {
    /// Reads the comments of a file.
    pub(super) fn read(file: &SourceFile, id: FileId) -> Allows {
        let mut allows = Allows::default();
        if !file.text().contains("plangen") {
            return allows;
        }
        let mut beginnings = None;
        for comment in yaml::comments(id, file.text()) {
            let Some(rest) = behind_name(file.slice(comment)) else { continue };
            let Some(request) = Request::parse(file.slice(comment), rest) else {
                if is_meant(rest) {
                    let message = tr!("看不懂这条 plangen 注释", "this comment for plangen is not understood");
                    let help = tr!(
                        "写成“# plangen: allow(规则)”，对整个文件写成“# plangen: allow-file(规则)”",
                        "write `# plangen: allow(RULE)`, or `# plangen: allow-file(RULE)` for the whole file"
                    );
                    allows.faults.push(Diagnostic::new(code::UNUSED_ALLOW, Severity::Warning, comment, message).help(help));
                }
                continue;
            };
            let scope = if request.whole_file {
                0..=u32::MAX
            } else {
                let beginnings = beginnings.get_or_insert_with(|| Beginnings::of(file, id));
                let Some(scope) = beginnings.behind(comment, file) else {
                    let message = tr!("这条 allow 后面没有可以放过的内容", "this `allow` stands before nothing");
                    let help = tr!(
                        "写在有关条目的上一行或同一行的末尾；对整个文件用 allow-file",
                        "put it on the line above the item, or at the end of its line; use allow-file for the whole file"
                    );
                    allows.faults.push(Diagnostic::new(code::UNUSED_ALLOW, Severity::Warning, comment, message).help(help));
                    continue;
                };
                scope.start..=scope.end
            };
            for (word, start) in request.words {
                let start = comment.start as usize + start;
                let word = Spanned::new(word.to_owned(), Span::new(id, start, start + word.len()));
                match config::selected(&word) {
                    Ok(rules) => allows.allows.push(Allow { word: word.span, rules, scope: scope.clone() }),
                    Err(fault) => allows.faults.push(fault),
                }
            }
        }
        allows.join();
        allows
    }

    /// Joins what is allowed to each rule.
    fn join(&mut self) {
        for allow in &self.allows {
            for &rule in &allow.rules.rules {
                self.stretches.entry(rule).or_default().push(allow.scope.clone());
            }
        }
        for stretches in self.stretches.values_mut() {
            stretches.sort_by_key(|stretch| *stretch.start());
            stretches.dedup_by(|next, last| {
                let joins = next.start() <= last.end();
                if joins {
                    *last = *last.start()..=*last.end().max(next.end());
                }
                joins
            });
        }
    }

    /// Whether a finding of the rule at that place in the registry is allowed.
    pub(super) fn allow(&mut self, rule: usize, finding: &Diagnostic) -> bool {
        let Some(stretches) = self.stretches.get(&rule) else { return false };
        let at = finding.span().unwrap_or_default().start;
        let next = stretches.partition_point(|stretch| *stretch.end() < at);
        let allowed = stretches.get(next).is_some_and(|stretch| stretch.contains(&at));
        if allowed {
            self.allowed.entry(rule).or_default().push(at);
        }
        allowed
    }

    /// What is wrong with the comments, and which of them allow nothing although their rules ran.
    pub(super) fn into_diagnostics(mut self, settings: &Settings) -> Vec<Diagnostic> {
        self.allowed.values_mut().for_each(|places| places.sort_unstable());
        let is_used = |allow: &Allow| {
            allow.rules.rules.iter().filter_map(|rule| self.allowed.get(rule)).any(|places| {
                let next = places.partition_point(|at| at < allow.scope.start());
                places.get(next).is_some_and(|at| allow.scope.contains(at))
            })
        };
        let ran = |allow: &&Allow| allow.rules.rules.iter().all(|&rule| settings.runs(rule)) && !is_used(allow);
        let unused = self.allows.iter().filter(ran).map(|allow| {
            let message = tr!("这里没有需要放过的问题", "there is nothing to allow here");
            Diagnostic::new(code::UNUSED_ALLOW, Severity::Info, allow.word, message).help(tr!("删掉它", "delete it"))
        });
        let unused: Vec<Diagnostic> = unused.collect();
        self.faults.into_iter().chain(unused).collect()
    }
}

/// What a comment asks for.
struct Request<'c> {
    whole_file: bool,
    /// The names of rules, with their places in the comment.
    words: Vec<(&'c str, usize)>,
}

/// What a comment says to plangen, if it does: what stands behind `# plangen:`.
fn behind_name(comment: &str) -> Option<&str> {
    let rest = comment.trim_start_matches('#').trim_start().strip_prefix("plangen")?;
    Some(rest.trim_start().strip_prefix([':', '：'])?.trim_start())
}

/// Whether what is no request was meant as one. A remark is none: it has no word like `allow`, none that
/// stands before a bracket as that does, and does not name a rule.
fn is_meant(rest: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let (word, behind) = rest.split_at(rest.find(|c| !is_letter(c)).unwrap_or(rest.len()));
    let is_named = |word: &str| settings::select(word).is_ok_and(|selected| selected.single);
    !word.is_empty() && behind.trim_start().starts_with(['(', '（', '[', '【'])
        || word.starts_with("allow")
        || matches!(word.len(), 4 | 5) && similar::nearest(word, ["allow"]).is_some()
        || rest.split(|c| !is_letter(c)).any(is_named)
}

impl<'c> Request<'c> {
    /// Reads `allow(a, b)` at the end of a comment; full-width marks are understood as well.
    fn parse(comment: &'c str, rest: &'c str) -> Option<Request<'c>> {
        let (whole_file, rest) = match rest.strip_prefix("allow-file") {
            Some(rest) => (true, rest),
            None => (false, rest.strip_prefix("allow")?),
        };
        let rest = rest.trim_start().strip_prefix(['(', '（'])?;
        let list = rest.split([')', '）']).next().unwrap_or_default();
        let words = list.split([',', '，', '、']).map(str::trim).filter(|word| !word.is_empty());
        let place = |word: &str| word.as_ptr() as usize - comment.as_ptr() as usize;
        let words: Vec<(&str, usize)> = words.map(|word| (word, place(word))).collect();
        (!words.is_empty()).then_some(Request { whole_file, words })
    }
}

/// Which entries and items begin on which lines.
struct Beginnings {
    /// The outermost on each line where one begins.
    spans: HashMap<usize, Span>,
    /// For each line, the next, from that line on, that is not blank and no comment; the lines count from 1.
    next: Vec<usize>,
}

impl Beginnings {
    fn of(file: &SourceFile, id: FileId) -> Beginnings {
        let mut beginnings = Beginnings { spans: HashMap::new(), next: Vec::new() };
        if let Ok(root) = yaml::parse(id, file.text()) {
            beginnings.add(&root, file);
        }
        let lines: Vec<&str> = file.text().lines().map(str::trim_start).collect();
        let mut next = lines.len() + 1;
        beginnings.next = vec![next; lines.len() + 1];
        for (index, line) in lines.iter().enumerate().rev() {
            if !line.is_empty() && !line.starts_with('#') {
                next = index + 1;
            }
            beginnings.next[index + 1] = next;
        }
        beginnings
    }

    fn add(&mut self, node: &Node<'_>, file: &SourceFile) {
        let mut begin = |span: Span, below: &Node<'_>| {
            self.spans.entry(file.line(span.start as usize)).or_insert(span);
            // What an alias repeats has begun where it is spelled.
            if below.span.start >= node.span.start {
                self.add(below, file);
            }
        };
        match node.kind() {
            Kind::Map(entries) => entries.iter().for_each(|(key, value)| {
                begin(Span { end: value.span.end.max(key.span.end), ..key.span }, value);
            }),
            Kind::Seq(items) => items.iter().for_each(|item| begin(item.span, item)),
            _ => {}
        }
    }

    /// What a comment speaks of: what begins on its own line, if anything stands before it there, or on the next.
    fn behind(&self, comment: Span, file: &SourceFile) -> Option<Span> {
        let own = file.line(comment.start as usize);
        self.spans.get(self.next.get(own)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::{check, found};
    use crate::check::{registry, settings};

    const HEAD: &str =
        "类型: 自拟提纲\n标题: 青禾镇工作方案\n单位: 青禾镇人民政府\n落款: {单位: 青禾镇人民政府, 日期: 2026年3月5日}\n";

    fn codes(rest: &str) -> Vec<String> {
        found(&format!("{HEAD}{rest}"))
    }

    #[test]
    fn it_holds_for_what_begins_there_and_all_below() {
        assert_eq!(codes("工作目标: 20__年完成。\n"), ["5:7 D001"]);
        assert_eq!(codes("工作目标: 20__年完成。  # plangen: allow(placeholder)\n"), [""; 0]);
        assert_eq!(codes("# plangen: allow(D001)\n\n# 说明\n工作目标: 20__年完成。\n"), [""; 0]);
        let two = "# plangen：allow（damage）\n工作目标:\n  - 20__年完成。\n  - 20__年再完成。\n指导思想: 到20__年。\n";
        assert_eq!(codes(two), ["9:8 D001"]);
        let item = "工作目标:\n  # plangen: allow(placeholder)\n  - 20__年完成。\n  - 20__年再完成。\n";
        assert_eq!(codes(item), ["8:5 D001"]);
        assert_eq!(codes("工作目标: 20__年完成。\n# plangen: allow-file(placeholder)\n"), [""; 0]);
    }

    #[test]
    fn comments_that_are_not_understood_are_told_but_remarks_are_not() {
        for comment in [
            "alow(placeholder)",
            "allow placeholder",
            "allow: placeholder",
            "allow",
            "allow()",
            "alow",
            "Allow(D001)",
            "allow-fil(placeholder)",
            "ignore(placehodler)",
            "disable D001",
            "放过（placeholder）",
            "占位 D001 有意保留",
        ] {
            let text = format!("工作目标: 20__年完成。  # plangen: {comment}\n");
            assert_eq!(codes(&text), ["5:7 D001", "5:17 L016"], "{comment}");
        }
        for comment in [
            "plangen: 本文件由 plangen new 生成",
            "plangen：township 的骨架",
            "plangen: v0.3",
            "plangen: 改好以后用 plangen check --fix 检查（见 README）",
            "plangen: see README.md, then run check",
            "plangen: follow the file README",
            "plangen: all good",
            "plangen: https://example.org/plangen",
            "plangen check 检查",
            "plangen",
            "plangen:",
            "用 plangen: alow(placeholder)",
        ] {
            assert_eq!(codes(&format!("# {comment}\n工作目标: 年内完成。\n")), [""; 0], "{comment}");
        }
    }

    #[test]
    fn what_is_wrong_with_it_is_told() {
        assert_eq!(codes("工作目标: 完成。 # plangen: allow(placehodler, D001)\n"), ["5:28 L015", "5:41 L016"]);
        assert_eq!(codes("工作目标: 完成。\n# plangen: allow(placeholder)\n"), ["6:1 L016"]);
        assert_eq!(codes("工作目标: |\n  # plangen: allow(placeholder)\n  20__年完成。\n"), ["7:3 D001"]);
    }

    #[test]
    fn those_that_were_used_are_told_from_others() {
        let lines = [
            "工作目标:  # plangen: allow(placeholder)",
            "  # plangen: allow(damage)",
            "  # plangen: allow(D001)",
            "  - 到20__年完成。  # plangen: allow(D001)",
            "  - 到2026年完成。  # plangen: allow(D001)",
            "  - 到20__年再完成。",
        ];
        let (diagnostics, sources) = check(&format!("{HEAD}{}\n", lines.join("\n")));
        let line = |d: &Diagnostic| sources.get(d.span()?.file).map(|file| file.line(d.span().unwrap().start as usize));
        assert_eq!(diagnostics.iter().filter_map(line).collect::<Vec<_>>(), [9]);
    }

    #[test]
    fn many_of_them_are_read_and_used() {
        let item = "  # plangen: allow(placeholder)\n  # plangen: allow(placeholder)\n  - 到20__年完成。\n";
        let file = SourceFile::from_text("p", format!("工作目标:\n{}", item.repeat(500)));
        let rule = registry::rules().position(|rule| rule.meta.code.id == "D001").unwrap();
        let mut allows = Allows::read(&file, FileId::default());
        assert_eq!(allows.faults.len(), 0);
        for (at, _) in file.text().match_indices("__") {
            let span = Span::new(FileId::default(), at, at + 2);
            assert!(allows.allow(rule, &Diagnostic::new(code::RENDER, Severity::Info, span, tr!("甲", "a"))));
        }
        assert_eq!(allows.into_diagnostics(&settings::Settings::default()).len(), 0);
    }
}
