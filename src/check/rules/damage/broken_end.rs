//! D005: a text that was cut off.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::common::{broken, is_longer, open_word};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::{GroupAt, NodeAt, TextAt, View};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::text::copied::hidden;
use crate::text::script::is_han;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D005", name: "broken-end" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("段落没有写完，后面的文字丢了", "a text is cut off"),
        reason: (
            "以逗号、顿号或“和”“以及”收尾的段落话没有说完；“阅读全文”“隐藏…个字”说明复制时没有取到全文。",
            "A text that ends in a comma or in 和 is not finished; 阅读全文 or 隐藏…个字 say that only a part was copied.",
        ),
        source: "",
        example: Example {
            bad: "引言: 为改善村容村貌，镇政府决定开展专项整治⟦，⟧\n工作目标: 年底前完成全部整治任务。\n",
            good: "引言: 为改善村容村貌，镇政府决定开展专项整治。\n工作目标: 年底前完成全部整治任务。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let running = || view.texts.iter().filter(|text| text.is_running());
    let open: Vec<(&TextAt<'_>, Range<usize>)> = running().filter_map(|text| Some((text, end(text)?))).collect();
    if !open.is_empty() {
        let mut alike: BTreeMap<String, usize> = BTreeMap::new();
        for (text, range) in &open {
            *alike.entry(shape(text, range)).or_default() += 1;
        }
        let other = not_ends(view);
        for (text, range) in open {
            // Where several side by side end alike, they are meant to: the lines of a verse or of a pledge.
            let one = alike.get(&shape(text, &range)) == Some(&1);
            if one && !other.contains(&text.line.span.start) {
                let message = tr!("这一段没有写完", "this text is cut off");
                context.report_in(text, range, message).help(tr!("对照原稿补全", "add what is lost"));
            }
        }
    }
    for text in running() {
        if let Some(range) = remnant(text.line) {
            let written = text.line[range.clone()].to_owned();
            let message = tr!("“{written}”说明后面还有文字", "“{written}” tells that there is more");
            context.report_in(text, range, message).help(tr!("取得全文后补上，并删去这几个字", "get the rest, and delete this"));
        }
    }
}

/// The mark or the word that a text ends in and cannot end in.
fn end(text: &TextAt<'_>) -> Option<Range<usize>> {
    let line = text.line.as_str();
    if line.ends_with(['，', '、']) {
        return Some(line.len() - '，'.len_utf8()..line.len());
    }
    line.ends_with(is_han).then(|| open_word(line)).flatten().map(|at| at..line.len())
}

/// What a text ends in, and its path without its indices: those side by side have the same.
fn shape(text: &TextAt<'_>, range: &Range<usize>) -> String {
    let end = text.line.get(range.clone()).unwrap_or_default();
    text.path.chars().filter(|c| !c.is_ascii_digit()).chain(end.chars()).collect()
}

/// Where the paragraphs stand behind which something follows: what they lead in to (points, items, a
/// roster), or the rest of their sentence, which is the business of another rule.
fn not_ends(view: &View<'_>) -> BTreeSet<u32> {
    let mut found: BTreeSet<u32> = broken(view).into_iter().map(|(one, _)| one.line.span.start).collect();
    let mut add = |lines: &[Line]| found.extend(lines.last().map(|line| line.span.start));
    for NodeAt { node, .. } in &view.nodes {
        let more = !node.points.is_empty()
            || !node.items.is_empty()
            || !node.phases.is_empty()
            || node.leading_group.is_some()
            || node.table.is_some();
        if more {
            add(&node.text);
        }
        for part in node.body.split_last().map(|(_, parts)| parts).unwrap_or_default() {
            add(&part.text);
        }
    }
    for phase in view.phases.iter().flat_map(|list| list.phases) {
        if !phase.points.is_empty() || !phase.items.is_empty() {
            add(&phase.text);
        }
    }
    for GroupAt { group, .. } in &view.groups {
        add(&group.intro);
        add(&group.groups_intro);
    }
    found
}

/// What sites put where they hide the rest of a text.
const REMNANTS: [&str; 7] = ["阅读全文", "展开全文", "查看全文", "未完待续", "（未完）", "点击查看更多", "下载后可阅读"];

fn remnant(text: &str) -> Option<Range<usize>> {
    let tail = text.trim_end_matches(['。', '>', '》', '…', '.', ' ', '！', '）', '】']);
    // （未完） ends in the bracket.
    let found = REMNANTS.iter().find_map(|remnant| {
        let head = tail.strip_suffix(remnant.trim_end_matches('）'))?;
        let end = head.len() + remnant.len();
        text.get(head.len()..end).is_some_and(|written| written == *remnant).then_some(head.len()..end)
    });
    found.or_else(|| hidden(text)).or_else(|| dots(text))
}

/// Three stops at the end of a long text that has sentences: 推进城乡...
fn dots(text: &str) -> Option<Range<usize>> {
    let head = text.trim_end_matches('.');
    let cut = text.len() - head.len() >= 3 && head.ends_with(is_han) && !head.ends_with('等');
    (cut && is_longer(head, 40) && head.contains(['，', '。'])).then_some(head.len()..text.len())
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("D005")).collect()
    }

    #[test]
    fn texts_that_break_off() {
        for (text, want) in [
            ("各村要清理垃圾、粉刷墙面、", vec!["D005 、"]),
            ("各村要清理垃圾、粉刷墙面以及", vec!["D005 以及"]),
            ("各村要清理垃圾，加强指导和", vec!["D005 和"]),
            ("各村要清理垃圾，隐藏1234个字。", vec!["D005 隐藏1234个字"]),
            ("各村要清理垃圾……阅读全文>>", vec!["D005 阅读全文"]),
            ("各村要清理垃圾，粉刷墙面。（未完）", vec!["D005 （未完）"]),
            ("各村要清理垃圾。（未完，全文共986字）", vec!["D005 （未完，"]),
            ("各村要清理垃圾。（此处省略若干字）", vec!["D005 此处省略"]),
            ("对（未完成）任务要跟踪督办。", vec![]),
            ("各村要清理垃圾，粉刷墙面……", vec![]),
            ("各村要清理垃圾，粉刷墙面", vec![]),
            ("有下列情形之一，未按时报送进展情况的", vec![]),
            ("各村要清理垃圾，发动群众积极参与", vec![]),
            ("各村要清理垃圾，促进社会关系谐和", vec![]),
            ("点击“阅读全文”查看有关要求，各村要落实。", vec![]),
            ("查找隐藏的问题，不得隐藏不报，避免写错个字。", vec![]),
        ] {
            assert_eq!(found(&format!("引言: {text}\n")), want, "{text}");
        }
    }

    #[test]
    fn what_leads_in_or_is_verse() {
        for fragment in [
            "工作目标:\n  正文: 各村要按照下列要求抓好整治，\n  条目: [清理垃圾。, 粉刷墙面。]\n",
            "工作目标:\n  正文: 各村要，\n  要点: [清理垃圾, 粉刷墙面]\n",
            "工作目标: [讲文明，, 树新风，, 爱清洁。]\n",
            "工作措施: [爱护村庄环境，, 共建美好家园，, 人人动手参与。]\n",
        ] {
            assert!(found(fragment).is_empty(), "{fragment}: {:?}", found(fragment));
        }
        assert_eq!(found("工作措施: [清理房前屋后的垃圾，, 共建美好家园。]\n"), ["D005 ，"]);
        assert_eq!(found("工作措施: [清理垃圾、, 完善制度，加强宣传和动员以及]\n"), ["D005 、", "D005 以及"]);
        assert_eq!(found("工作目标:\n  要点: [清理房前屋后、, 共建美好家园]\n"), ["D005 、"]);
    }
}
