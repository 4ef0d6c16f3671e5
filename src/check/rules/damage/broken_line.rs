//! D009: a line break inside a sentence.

use std::ops::Range;

use super::common::{LONG, MOST, begins_anew, broken, goes_on, is_longer, lines};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::decode::Line;
use crate::diagnostic::{Code, Edit, Severity};
use crate::text::punctuation::is_closed;
use crate::text::script::{before, is_closing, is_han};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D009", name: "broken-line" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("句子中间有换行", "a line break inside a sentence"),
        reason: (
            "从PDF或网页复制的文字带着原来的硬回车，印出来一句话断成两行。",
            "Text copied from a PDF or a page keeps its line breaks, and a sentence is printed on two lines.",
        ),
        source: "",
        example: Example {
            bad: "引言: |\n  为改善村容村貌，经镇政府研究决定，各村要对照清单逐项落实整治⟦措⟧\n  施，年底前全部完成。\n",
            good: "引言: |\n  为改善村容村貌，经镇政府研究决定，各村要对照清单逐项落实整治措施，年底前全部完成。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.texts.iter().filter(|text| text.is_running() && text.line.contains('\n')) {
        for (at, certain) in breaks(text.line).into_iter().take(MOST) {
            if is_blank_line(context, text.line, at) {
                continue;
            }
            let fix = if certain { join(context, text.line, at) } else { Vec::new() };
            context
                .report_in(
                    text,
                    last(text.line, at),
                    tr!("这里的换行把句子断开了", "the line break behind this is inside a sentence"),
                )
                .help(tr!("接成一行；本来是两句话的，补上句号", "join the lines, or end the sentence with 。"))
                .fix(fix);
        }
    }
    for (one, two) in broken(view) {
        let rest = context.place(two.line, 0..two.line.chars().next().map_or(0, char::len_utf8));
        context
            .report_in(
                one,
                last(one.line, one.line.len()),
                tr!("句子在这里断成了两段", "a sentence is broken into two paragraphs here"),
            )
            .help(tr!("把两段接起来", "join the two paragraphs"))
            .label(rest, tr!("后半句在这里", "it goes on here"));
    }
}

/// Whether a blank line of the file stands for a line break, as in a folded text: it was meant.
fn is_blank_line(context: &Context<'_>, line: &Line, at: usize) -> bool {
    let place = context.file.locate(line.span, line, at..at + 1);
    place.is_some_and(|place| {
        let behind = context.file.text().get(place.end as usize..).unwrap_or_default();
        let space = behind.len() - behind.trim_start().len();
        let breaks = |text: &str| text.matches('\n').count();
        breaks(context.file.slice(place)) + breaks(&behind[..space]) > 1
    })
}

/// The edit that deletes a line break, with the indentation behind it.
fn join(context: &Context<'_>, line: &Line, at: usize) -> Vec<Edit> {
    let mut edits = context.edit(line, at..at + 1, "");
    for edit in &mut edits {
        let behind = context.file.text().get(edit.span.end as usize..).unwrap_or_default();
        if context.file.slice(edit.span).ends_with('\n') {
            edit.span.end += (behind.len() - behind.trim_start_matches(' ').len()) as u32;
        }
    }
    edits
}

/// The range of the character before a byte.
fn last(text: &str, at: usize) -> Range<usize> {
    at - before(text, at).map_or(0, char::len_utf8)..at
}

/// The line breaks inside sentences, and whether a word lies across each: otherwise a mark may be missing.
fn breaks(text: &str) -> Vec<(usize, bool)> {
    let lines: Vec<(usize, &str)> = lines(text).collect();
    let ended = is_closed(text.trim_end_matches(is_closing));
    let pair = |index: usize| Some((lines.get(index)?.1, lines.get(index + 1)?.1));
    let may = |index: usize| pair(index).is_some_and(|(one, two)| ended && may_go_on(one, two));
    // Paper breaks all lines at the same width.
    let length = |index: usize| lines.get(index).map_or(0, |(_, line)| line.chars().count());
    let alike = |one: usize, two: usize| may(two) && length(one).abs_diff(length(two)) <= 3;
    let mut found = Vec::new();
    for (index, &(start, line)) in lines.iter().enumerate() {
        let Some((one, two)) = pair(index).filter(|_| may(index)) else { continue };
        let columns = alike(index, index + 1) || index.checked_sub(1).is_some_and(|before| alike(index, before));
        let certain = goes_on(one, two);
        if certain || columns || is_inside(one) {
            found.push((start + line.len(), certain));
        }
    }
    found
}

/// Whether a long line without a mark at its end may go on in the next.
fn may_go_on(one: &str, two: &str) -> bool {
    is_longer(one, LONG) && one.ends_with(is_han) && two.starts_with(is_han) && !begins_anew(two) && !begins_anew(clause(one))
}

/// What a line holds behind the last mark that ends a sentence.
fn clause(line: &str) -> &str {
    line.rsplit(['。', '；', '！', '？']).next().unwrap_or(line)
}

/// Whether a line is certainly no heading and no phrase of a list: a sentence ends in it and another begins.
fn is_inside(line: &str) -> bool {
    let rest = clause(line);
    rest.len() < line.len() && !rest.contains('：') || is_longer(line, HEADING) && !line.contains('：')
}

/// No heading has so many characters.
const HEADING: usize = 34;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::found_in;
    use crate::check::{example, fix, tests::check};

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("D009")).collect()
    }

    #[test]
    fn breaks_inside_sentences() {
        for (text, want) in [
            // Behind a whole sentence, another goes on.
            ("各村要清理垃圾。镇政府成立专项整治工作领导小组负责统筹协\n调，各村具体落实。", 1),
            // All lines alike.
            (
                "各村要清理房前屋后存量垃圾并且组织动员群众参与整治\n环境粉刷沿街墙面拆除残墙断壁疏通沟渠并做好日常管护\n确保实现村容整洁。",
                2,
            ),
            // A word lies across the break.
            ("在县委和县人民政府的坚强领导下，全面落实各项整治措\n施，确保完成。", 1),
            // A heading and its text.
            ("深化农村人居环境整治提升行动，全面建设宜居宜业和美乡村\n各村要清理垃圾。", 0),
            // A list of phrases.
            ("清理房前屋后存量垃圾\n粉刷沿街墙面\n疏通沟渠", 0),
            ("清理房前屋后存量垃圾，组织动员群众参与环境整治和日常管护\n粉刷沿街墙面，疏通沟渠", 0),
            // Labels and ordinals.
            ("各村要认真清理房前屋后的存量垃圾，粉刷沿街墙面。责任单位：城建办、农业办\n完成时限：2026年底。", 0),
            ("各村要清理垃圾。责任单位：城市建设管理办公室、农业农村办公室\n各村要粉刷墙面。", 0),
            ("各村要认真清理房前屋后的存量垃圾，粉刷沿街墙面。\n各村要疏通沟渠。", 0),
            ("携手共建美丽家园\n同心共享幸福生活。", 0),
            ("", 0),
        ] {
            assert_eq!(breaks(text).len(), want, "{text}");
        }
    }

    #[test]
    fn sentences_over_two_paragraphs() {
        assert_eq!(found("引言: [为改善村容村貌，在县委、县人民政, 府的统一部署下开展整治。]\n"), ["D009 政"]);
        assert_eq!(
            found("引言: [为改善村容村貌，镇政府统一部署，各村具体实施，群众积极参与，, 集中开展专项整治。]\n"),
            ["D009 ，"]
        );
        for fragment in [
            "引言: [为改善村容村貌制定本方案, 各村要认真落实。]\n",
            "引言: [讲文明，, 树新风。]\n",
            "工作目标:\n  - 清理房前屋后的垃圾以及\n  - 粉刷墙面。\n",
        ] {
            assert!(found(fragment).is_empty(), "{fragment}");
        }
    }

    #[test]
    fn lines_are_joined_where_they_are_kept() {
        for text in [
            "引言: |\n  各村要清理垃圾。各村要在县委和县人民政府的领导下落实措\n  施，按期完成。\n",
            "工作目标:\n  - |-\n      各村要清理垃圾。各村要在县委和县人民政府的领导下落实措\r\n      施，按期完成。\n  - 完成任务。\n",
        ] {
            let (plan, _) = example::plan(text);
            let mended = fix::mend(&plan, &|text| Some(check(text).0)).text;
            assert!(mended.contains("落实措施，按期完成。"), "{mended}");
        }
        // The blank line of a folded text was meant.
        assert!(found("引言: >\n  各村要清理垃圾。镇政府成立专项整治工作领导小组负责统筹协\n\n  调，各村落实。\n").is_empty());
    }
}
