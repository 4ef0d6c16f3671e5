//! Mending a file: the certain cures, made in its text; everything else stays byte for byte.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Edit};

/// One cure can make another possible, and of very many in one text not all are found at once. After so many
/// rounds a file is left as it is.
const MAX_ROUNDS: usize = 1000;

/// So much text is checked for a file, in bytes, or as often as [`MIN_CHECKS`] says if that is more.
const MAX_WORK: usize = 64 * 1024 * 1024;

/// So often a file of any size may be checked.
const MIN_CHECKS: usize = 10;

/// A text that was mended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// The text.
    pub text: String,
    /// The rules whose findings are gone, once for each cure.
    pub cured: Vec<Code>,
}

/// Makes all certain cures. `check` gives the findings of a text, or nothing where it does not load any more;
/// a cure that would lead there is not made.
pub fn mend(text: &str, check: &dyn Fn(&str) -> Option<Vec<Diagnostic>>) -> Mended {
    let mut mended = Mended { text: text.to_owned(), cured: Vec::new() };
    let Some(mut findings) = check(text) else { return mended };
    let mut work = MAX_WORK.max(text.len().saturating_mul(MIN_CHECKS));
    for _ in 0..MAX_ROUNDS {
        let mut round = Round { text: &mended.text, check, work, cures: Vec::new(), made: None };
        round.make(&compatible(&findings));
        work = round.work;
        let cured: Vec<Code> = round.cures.iter().map(|cure| cure.code).collect();
        let Some((text, next)) = round.made.filter(|(text, _)| *text != mended.text) else { break };
        mended.text = text;
        mended.cured.extend(cured);
        findings = next;
    }
    mended
}

/// Cures that are made in a text at once.
struct Round<'t> {
    text: &'t str,
    check: &'t dyn Fn(&str) -> Option<Vec<Diagnostic>>,
    /// How many bytes may still be checked.
    work: usize,
    /// Those that are made.
    cures: Vec<&'t Diagnostic>,
    /// The text with them, and what is found in it.
    made: Option<(String, Vec<Diagnostic>)>,
}

impl<'t> Round<'t> {
    /// Makes more cures, but none with which the file does not load: those are found by halves.
    fn make(&mut self, more: &[&'t Diagnostic]) {
        let enough = self.work.checked_sub(self.text.len());
        let (Some(left), false) = (enough, more.is_empty()) else { return };
        self.work = left;
        let edits: Vec<Edit> = self.cures.iter().chain(more).flat_map(|cure| cure.fix.clone()).collect();
        let text = apply(self.text, &edits);
        if let Some(next) = (self.check)(&text) {
            self.cures.extend(more);
            self.made = Some((text, next));
        } else if more.len() > 1 {
            let (one, two) = more.split_at(more.len() / 2);
            self.make(one);
            self.make(two);
        }
    }
}

/// The findings with a cure of which no two touch each other.
fn compatible(findings: &[Diagnostic]) -> Vec<&Diagnostic> {
    // Their ends by their beginnings: as they do not touch, the last beginning has the last end.
    let mut taken: BTreeMap<u32, u32> = BTreeMap::new();
    let mut cures = Vec::new();
    for finding in findings.iter().filter(|finding| !finding.fix.is_empty()) {
        let touches = |edit: &Edit| taken.range(..=edit.span.end).next_back().is_some_and(|(_, &end)| end >= edit.span.start);
        if !finding.fix.iter().any(touches) {
            taken.extend(finding.fix.iter().map(|edit| (edit.span.start, edit.span.end)));
            cures.push(finding);
        }
    }
    cures
}

/// Makes edits that do not overlap.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        if range.start < at || text.get(range.clone()).is_none() {
            continue;
        }
        out += &text[at..range.start];
        out += &edit.text;
        at = range.end;
    }
    out + &text[at..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Severity, code};
    use crate::source::{FileId, Span};
    use crate::tr;

    /// Finds every `a` and cures it by `b`; a text with `bb` does not load.
    fn check(text: &str) -> Option<Vec<Diagnostic>> {
        let finding = |(at, _): (usize, &str)| {
            let span = Span::new(FileId::default(), at, at + 1);
            Diagnostic::new(code::RENDER, Severity::Info, span, tr!("甲", "a")).fix(vec![Edit { span, text: "b".to_owned() }])
        };
        (!text.contains("bb")).then(|| text.match_indices('a').map(finding).collect())
    }

    #[test]
    fn cures_are_made_unless_they_spoil_the_file() {
        assert_eq!(mend("xaxax", &check), Mended { text: "xbxbx".to_owned(), cured: vec![code::RENDER; 2] });
        assert_eq!(mend("xabax", &check).text, "xabax");
        assert_eq!(mend("aa", &check).text, "ba");
        assert_eq!(mend("", &check), Mended::default());
    }

    #[test]
    fn a_cure_that_spoils_the_file_hinders_no_other() {
        let text = format!("{}aba{}", "xa".repeat(40), "xa".repeat(40));
        let mended = mend(&text, &check);
        assert_eq!(mended.text, format!("{}aba{}", "xb".repeat(40), "xb".repeat(40)));
        assert_eq!(mend(&mended.text, &check).cured, []);
    }

    #[test]
    fn it_goes_on_until_nothing_is_left() {
        let first = |text: &str| check(text).map(|found| found.into_iter().take(1).collect());
        assert_eq!(mend(&"xa".repeat(60), &first), Mended { text: "xb".repeat(60), cured: vec![code::RENDER; 60] });
        // Nor does it go on for ever.
        let longer = |text: &str| {
            let span = Span::new(FileId::default(), text.len(), text.len());
            let edit = Edit { span, text: "c".to_owned() };
            Some(vec![Diagnostic::new(code::RENDER, Severity::Info, span, tr!("甲", "a")).fix(vec![edit])])
        };
        assert!(mend("", &longer).text.len() <= MAX_ROUNDS);
        let spoilt = |text: &str| text.starts_with('x').then(|| check(text)).flatten().filter(|_| !text.contains('b'));
        assert_eq!(mend(&"xa".repeat(100), &spoilt).cured, []);
    }
}
