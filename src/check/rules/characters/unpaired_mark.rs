//! C005: brackets, quotation marks and title marks without their partners.

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

/// A mark without its partner: the text it stands in, the byte in it, the mark.
type Unpaired<'v, 'p> = (&'v TextAt<'p>, usize, char);

fn check(context: &mut Context<'_>) {
    let view = context.view;
    // A title may be broken between a mark and its partner.
    let title: Vec<&TextAt<'_>> = view.texts(Role::Title).collect();
    for found in unpaired(&title).into_iter().take(SHOWN) {
        report(context, found);
    }
    // What a paragraph does not close may be a quotation that goes on in the next.
    let mut begun: Option<Unpaired<'_, '_>> = None;
    for text in view.prose().filter(|text| text.role != Role::Title) {
        let mut found = unpaired(&[text]);
        if let Some((first, at, mark)) = begun.take() {
            if text.list() != first.list() {
                report(context, (first, at, mark));
            } else if let Some(end) = found.iter().position(|(_, _, end)| closes(*end, mark)) {
                found.remove(end);
            } else if !text.line.starts_with(mark) {
                begun = Some((first, at, mark));
            }
        }
        found.truncate(SHOWN);
        let begins = |(_, at, mark): &Unpaired<'_, '_>| *mark == '“' || *at == 0 && is_opening(*mark);
        if let Some(last) = found.iter().rposition(begins).filter(|_| begun.is_none() && text.role == Role::Paragraph) {
            begun = Some(found.remove(last));
        }
        for found in found {
            report(context, found);
        }
    }
    if let Some(found) = begun {
        report(context, found);
    }
}

fn is_opening(mark: char) -> bool {
    kind(mark).is_some_and(|(_, opens)| opens)
}

/// Whether one mark closes what another opens.
fn closes(end: char, mark: char) -> bool {
    kind(mark).zip(kind(end)).is_some_and(|((opened, _), (closed, opens))| opened == closed && !opens)
}

fn report(context: &mut Context<'_>, (text, at, mark): Unpaired<'_, '_>) {
    let message = if is_opening(mark) {
        tr!("“{mark}”没有与它配对的后一半", "{mark} is not closed")
    } else {
        tr!("“{mark}”没有与它配对的前一半", "{mark} was not opened")
    };
    let help = tr!("补上缺少的一半，或删掉多余的", "add the other one, or delete this one");
    context.report_in(text, at..at + mark.len_utf8(), message).help(help);
}

/// The marks without partners in texts that are read as one.
fn unpaired<'v, 'p>(texts: &[&'v TextAt<'p>]) -> Vec<Unpaired<'v, 'p>> {
    // How many of each kind are open: to search them for each mark would take too long.
    let mut waiting = [0_usize; MARKS.len() / 2];
    let mut open: Vec<(usize, Unpaired<'_, '_>)> = Vec::new();
    let mut found = Vec::new();
    for &text in texts.iter().filter(|text| text.line.contains(MARKS)) {
        // Where straight marks stand among them, the partner may be one: that is another fault.
        let straight = [text.line.contains(['"', '＂']), text.line.contains(['\'', '＇'])];
        for (at, mark) in text.line.match_indices(MARKS).filter_map(|(at, mark)| Some((at, mark.chars().next()?))) {
            let Some((kind, opens)) = kind(mark) else { continue };
            let mixed = matches!(mark, '“' | '”') && straight[0] || matches!(mark, '‘' | '’') && straight[1];
            if mixed || is_other(text.line, at, mark, waiting[kind] > 0) {
                continue;
            }
            if opens {
                open.push((kind, (text, at, mark)));
                waiting[kind] += 1;
            } else if waiting[kind] == 0 {
                found.push((text, at, mark));
            } else {
                while let Some((other, mark)) = open.pop() {
                    waiting[other] -= 1;
                    if other == kind {
                        break;
                    }
                    found.push(mark);
                }
            }
        }
    }
    found.extend(open.into_iter().map(|(_, mark)| mark));
    found.sort_by_key(|(text, at, _)| (text.line.span.start, *at));
    found
}

/// Whether a mark is an ordinal's (1）) or an apostrophe (it’s). One that closes a bracket that is open may stand
/// behind a figure: （电话：8550162）.
fn is_other(text: &str, at: usize, mark: char, open: bool) -> bool {
    match mark {
        ')' | '）' => {
            let start = run_start(text, at, |c| c.is_ascii_alphanumeric() || is_numeral(c));
            let number = text.get(start..at).unwrap_or_default();
            let begins = before(text, start).is_none_or(|c| c.is_whitespace() || "；。;".contains(c));
            let counts =
                before(text, start).is_some_and(|c| "，：、".contains(c)) && (!open || matches!(number, "1" | "一" | "a"));
            (1..=2).contains(&number.chars().count()) && (begins || counts)
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
            ("报镇政府（联系人：王安平；电话：8550162），传真（0338、8550163）。", vec![]),
            ("抓好三件事（包括：1）清理垃圾；2）粉刷墙面；3）栽植树木）。", vec![]),
            ("安排两批：1）清理垃圾，2）粉刷墙面。", vec![]),
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
        assert!(found_in("引言:\n  - “各村要落实责任。\n  - 各组要抓好整治。\n  - 确保完成任务。”\n").is_empty());
        assert!(found_in("引言:\n  - 《办法》规定：“各村要落实责任。\n  - 各组要抓好整治。”\n").is_empty());
        assert_eq!(found_in("引言:\n  - “各村要落实责任。\n  - 各组要抓好整治。\n"), ["C005 “"]);
        assert_eq!(
            found_in("引言:\n  - “各村要落实责任。\n  - 各组要抓好整治。\n工作目标: [年底完成”。]\n"),
            ["C005 “", "C005 ”"]
        );
    }
}
