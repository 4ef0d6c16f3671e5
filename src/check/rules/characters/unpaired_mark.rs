//! C005: brackets, quotation marks and title marks without their partners.

use super::common::texts;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::{Role, TextAt};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, is_numeral, run_start};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C005", name: "unpaired-mark" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("引号、括号或书名号不成对", "a quotation mark, a bracket or a title mark without its partner"),
        reason: (
            "引号、括号和书名号成对使用，缺了一半，引文或文件名称的起止就不清楚。",
            "Quotation marks, brackets and title marks come in pairs; where one is missing, nobody can tell where the quotation or the title ends.",
        ),
        source: "GB/T 15834—2011 §4.8、§4.9、§4.15",
        example: Example {
            bad: "引言: 根据⟦《⟧云岭县农村人居环境整治工作要点要求，制定本方案。\n",
            good: "引言: 根据《云岭县农村人居环境整治工作要点》要求，制定本方案。\n",
        },
    },
    check,
};

/// More than so many in one text are one fault, not many.
const SHOWN: usize = 5;

/// The marks that come in pairs. Half-width brackets pair with full-width ones too.
const MARKS: [char; 18] = ['《', '》', '〈', '〉', '“', '”', '‘', '’', '（', '）', '〔', '〕', '【', '】', '(', ')', '「', '」'];

/// The kind of a mark, and whether it opens.
fn kind(c: char) -> Option<(usize, bool)> {
    let index = MARKS.iter().position(|&mark| mark == c)?;
    let kind = if c == '(' || c == ')' { 4 } else { index / 2 };
    Some((kind, index % 2 == 0))
}

fn check(context: &mut Context<'_>) {
    let view = context.view;
    // A title may be broken between a mark and its partner.
    let title: Vec<&TextAt<'_>> = view.texts(Role::Title).collect();
    report(context, &title, false);
    let mut rest = texts(view).filter(|text| text.role != Role::Title).peekable();
    while let Some(text) = rest.next() {
        // Of a quotation over several paragraphs each begins with a mark, and only the last ends with one.
        let goes_on =
            text.role == Role::Paragraph && rest.peek().is_some_and(|next| next.role == text.role && next.line.starts_with('“'));
        report(context, &[text], goes_on);
    }
}

fn report(context: &mut Context<'_>, texts: &[&TextAt<'_>], goes_on: bool) {
    if !texts.iter().any(|text| text.line.contains(MARKS)) {
        return;
    }
    for (index, at, mark) in unpaired(texts, goes_on).into_iter().take(SHOWN) {
        let Some(text) = texts.get(index) else { continue };
        let (_, opens) = kind(mark).unwrap_or_default();
        let message = if opens {
            tr!("“{mark}”没有与它配对的后一半", "{mark} is not closed")
        } else {
            tr!("“{mark}”没有与它配对的前一半", "{mark} was not opened")
        };
        let help = tr!("补上缺少的一半，或删掉多余的", "add the other one, or delete this one");
        context.report_in(text, at..at + mark.len_utf8(), message).help(help);
    }
}

/// The marks without partners: the index of the text, the byte in it, the mark.
fn unpaired(texts: &[&TextAt<'_>], goes_on: bool) -> Vec<(usize, usize, char)> {
    let mut open: Vec<(usize, usize, usize, char)> = Vec::new();
    // How many of each kind are open: to search them for each mark would take too long.
    let mut waiting = [0_usize; MARKS.len() / 2];
    let mut found = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        // Where straight marks stand among them, the partner may be one: that is another fault.
        let straight = [text.line.contains(['"', '＂']), text.line.contains(['\'', '＇'])];
        for (at, mark) in text.line.match_indices(MARKS).filter_map(|(at, mark)| Some((at, mark.chars().next()?))) {
            let Some((kind, opens)) = kind(mark) else { continue };
            let mixed = matches!(mark, '“' | '”') && straight[0] || matches!(mark, '‘' | '’') && straight[1];
            if mixed || is_other(text.line, at, mark) {
                continue;
            }
            if opens {
                open.push((kind, index, at, mark));
                waiting[kind] += 1;
            } else if waiting[kind] == 0 {
                found.push((index, at, mark));
            } else {
                while let Some((other, index, at, mark)) = open.pop() {
                    waiting[other] -= 1;
                    if other == kind {
                        break;
                    }
                    found.push((index, at, mark));
                }
            }
        }
    }
    let begins_quotation = |at: usize, mark: char| goes_on && at == 0 && mark == '“';
    found.extend(
        open.into_iter().map(|(_, index, at, mark)| (index, at, mark)).filter(|&(_, at, mark)| !begins_quotation(at, mark)),
    );
    found.sort_unstable();
    found
}

/// Whether a mark is an ordinal's (1）) or an apostrophe (it’s).
fn is_other(text: &str, at: usize, mark: char) -> bool {
    match mark {
        ')' | '）' => {
            let start = run_start(text, at, |c| c.is_ascii_alphanumeric() || is_numeral(c));
            start < at && before(text, start).is_none_or(|c| c.is_whitespace() || "；。，：;、".contains(c))
        }
        '’' | '‘' => {
            let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
            letter(before(text, at)) && letter(after(text, at + mark.len_utf8()))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn marks_without_partners() {
        for (text, found) in [
            ("落实“四个到位要求。", vec!["C005 “"]),
            ("落实四个到位”要求。", vec!["C005 ”"]),
            ("领导小组（以下简称小组负责整治。", vec!["C005 （"]),
            ("开展“文明《乡风”活动。", vec!["C005 《"]),
            ("领导小组（含办公室)负责整治。", vec!["C003 （含办公室)"]),
            ("开展“讲文明、‘树新风’”活动，落实《方案（试行）》。", vec![]),
            ("1）清理垃圾；2）粉刷墙面；三）栽植树木。", vec![]),
            ("播放Let’s Go歌曲。", vec![]),
        ] {
            assert_eq!(found_in(&format!("引言: {text}\n")), found, "{text}");
        }
        assert_eq!(found_in(&format!("引言: 落实{}要求。\n", "“".repeat(9))).len(), 5);
    }

    #[test]
    fn what_goes_over_several_texts() {
        assert!(found_in("标题: [关于印发《青禾镇农村人居环境, 整治办法》的工作方案]\n").is_empty());
        assert!(found_in("引言:\n  - “各村要落实责任。\n  - “各组要抓好整治。”\n").is_empty());
        assert_eq!(found_in("引言:\n  - “各村要落实责任。\n  - 各组要抓好整治。\n"), ["C005 “"]);
    }
}
