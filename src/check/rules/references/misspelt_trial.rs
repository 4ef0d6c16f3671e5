//! X006: （实行） for （试行） at the end of a title.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::{Role, TextAt};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "X006", name: "misspelt-trial" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("文件标题里的“试行”误作“实行”", "实行 for 试行 at the end of a title"),
        reason: (
            "标题末尾括注的是“试行”，表示先行试用；“实行”是同音误写，与原文件的名称不符。",
            "What stands in brackets behind a title is 试行 (on trial); 实行 sounds the same and is not the name of the document.",
        ),
        source: "",
        example: Example {
            bad: "引言: 根据《云岭县村庄保洁考核办法（⟦实行⟧）》，制定本方案。\n",
            good: "引言: 根据《云岭县村庄保洁考核办法（试行）》，制定本方案。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    for text in context.view.texts.iter().filter(|text| text.line.contains("实行")) {
        for range in misspelt(text).into_iter().take(MOST) {
            let fix = context.edit(text.line, range.start..range.start + '实'.len_utf8(), "试");
            context
                .report_in(text, range, tr!("“实行”应为“试行”", "实行 should be 试行"))
                .help(tr!("改为“试行”", "write 试行"))
                .fix(fix);
        }
    }
}

/// Where （实行） stands at the end of a title or directly behind one.
fn misspelt(text: &TextAt<'_>) -> Vec<Range<usize>> {
    let line = text.line.as_str();
    let of_document = text.key == "title" && (text.path.starts_with("basis") || text.path.starts_with("attachments"));
    let is_title = text.role == Role::Title || of_document;
    if text.role == Role::Hidden && !is_title {
        return Vec::new();
    }
    let word = |(at, word): (usize, &str)| at..at + word.len();
    let found = line.match_indices("实行").map(word).filter(|range| {
        let (head, behind) = (line.get(..range.start), line.get(range.end..));
        let (Some(head), Some(behind)) = (head.and_then(|head| head.strip_suffix(['（', '('])), behind) else { return false };
        let Some(behind) = behind.strip_prefix(['）', ')']) else { return false };
        head.ends_with('》') || behind.starts_with(['》', '〉']) && !head.is_empty() || is_title && behind.is_empty()
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("X006")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, count) in [
            ("引言: 按照《云岭县保洁考核办法(实行)》要求，制定本方案。\n", 1),
            ("引言: 按照《云岭县保洁考核办法》（实行）要求，制定本方案。\n", 1),
            ("引言: 按照《关于印发〈保洁考核办法（实行）〉的通知》，制定本方案。\n", 1),
            ("标题: 青禾镇保洁考核工作方案（实行）\n", 1),
            ("依据: [云岭县保洁考核办法（实行）]\n引言: 按照《云岭县保洁考核办法》，制定本方案。\n", 1),
            ("引言: 按照《云岭县保洁考核办法（试行）》《保洁办法》（暂行），制定本方案。\n", 0),
            ("引言: 各村要实行网格管理（实行日报告），整治工作（实行）分片包干。\n", 0),
            ("引言: 按照《关于实行分片包干的意见》，实行考核（实行百分制）。\n", 0),
            ("引言: 《云岭县保洁办法（修订）》《保洁细则（征求意见稿）》实行已一年。\n", 0),
        ] {
            assert_eq!(found(fragment), vec!["X006 实行"; count], "{fragment}");
        }
    }
}
