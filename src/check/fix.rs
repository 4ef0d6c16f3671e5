//! Mending a file: the certain cures, made in its text; everything else stays byte for byte.

use crate::diagnostic::{Code, Diagnostic, Edit};

/// One cure can make another possible. After so many rounds a file is left as it is.
const MAX_ROUNDS: usize = 10;

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
    for _ in 0..MAX_ROUNDS {
        let cures: Vec<&Diagnostic> = compatible(&findings);
        if cures.is_empty() {
            break;
        }
        let edits = |cures: &[&Diagnostic]| cures.iter().flat_map(|cure| cure.fix.clone()).collect::<Vec<_>>();
        let all = apply(&mended.text, &edits(&cures));
        let (text, next, cured) = match check(&all) {
            Some(next) => (all, next, cures.iter().map(|cure| cure.code).collect::<Vec<_>>()),
            None => {
                // One of them spoils the file: the first that does not is made alone.
                let alone = cures.iter().find_map(|cure| {
                    let text = apply(&mended.text, &cure.fix);
                    check(&text).map(|next| (text, next, vec![cure.code]))
                });
                let Some(alone) = alone else { break };
                alone
            }
        };
        if text == mended.text {
            break;
        }
        mended.text = text;
        mended.cured.extend(cured);
        findings = next;
    }
    mended
}

/// The findings with a cure of which no two touch each other.
fn compatible(findings: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut cures = Vec::new();
    for finding in findings.iter().filter(|finding| !finding.fix.is_empty()) {
        let touches =
            |edit: &Edit| taken.iter().any(|other| edit.span.start <= other.span.end && other.span.start <= edit.span.end);
        if !finding.fix.iter().any(touches) {
            taken.extend(&finding.fix);
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
}
