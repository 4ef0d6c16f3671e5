//! D007: headings of a collection of samples: 篇一, 第2篇, （实用5篇）.

use std::ops::Range;

use super::common::lines;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::Role;
use crate::diagnostic::{Code, Severity};
use crate::text::collection::{count, part};
use crate::text::script::{after, before};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D007", name: "collection-heading" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("留有范文合集的标题", "a heading of a collection of samples was left in"),
        reason: (
            "“篇一”“（实用5篇）”是范文网站合集的标题，不是方案的内容。",
            "篇一 and （实用5篇） are headings of a site's collection of samples and no part of the plan.",
        ),
        source: "",
        example: Example {
            bad: "标题: 青禾镇农村人居环境整治工作方案⟦（实用5篇）⟧\n工作目标:\n  - 清理存量垃圾。\n  - ⟦农村人居环境整治工作方案篇二⟧\n",
            good: "标题: 青禾镇农村人居环境整治工作方案\n工作目标:\n  - 清理存量垃圾。\n  - 粉刷沿街墙面。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let heads = |role| matches!(role, Role::Title | Role::Heading | Role::Paragraph | Role::Point);
    for text in view.texts.iter().filter(|text| heads(text.role) && text.line.contains(SIGNS)) {
        let lines = lines(text.line).filter(|(_, line)| line.contains(SIGNS));
        let found: Vec<Range<usize>> = lines
            .filter_map(|(at, line)| {
                let head = matches!(text.role, Role::Title | Role::Heading);
                let range = heading(line).or_else(|| if head { count(line).or_else(|| sample(line)) } else { None })?;
                Some(at + range.start..at + range.end)
            })
            .take(SHOWN)
            .collect();
        for range in found {
            let written = text.line[range.clone()].to_owned();
            context
                .report_in(text, range, tr!("“{written}”是范文合集的标题", "“{written}” is a heading of a collection of samples"))
                .help(tr!("删去", "delete it"));
        }
    }
}

/// A text holds one or two at most.
const SHOWN: usize = 10;

const SIGNS: [char; 3] = ['篇', '范', '模'];

/// What the collection wrote on a line that heads one sample.
fn heading(line: &str) -> Option<Range<usize>> {
    part(line).map(|part| part.mark)
}

/// 工作方案范文, 工作方案（模板）.
fn sample(line: &str) -> Option<Range<usize>> {
    let line = line.trim_end();
    let inner = line.trim_end_matches(['）', ')', '】']);
    let head = ["范文", "模板", "范本"].iter().find_map(|word| inner.strip_suffix(word))?;
    let start = head.trim_end_matches(['（', '(', '【']).len();
    let plan = line[..start].ends_with("方案") || line[..start].ends_with("计划");
    // The model of a document may be what the text is about.
    (plan && before(line, start).is_some() && after(line, start).is_some()).then_some(start..line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_collections() {
        for (line, want) in [
            ("【第一篇】", Some("【第一篇】")),
            ("第三篇：创建卫生乡镇工作方案", Some("第三篇：")),
            ("创建卫生乡镇工作方案篇三", Some("创建卫生乡镇工作方案篇三")),
            ("创建卫生乡镇工作方案（实用5篇）", Some("（实用5篇）")),
            ("创建卫生乡镇工作方案范文", Some("范文")),
            ("创建卫生乡镇工作方案（模板）", Some("（模板）")),
            ("全民阅读活动方案", None),
            ("每班报送征文3篇", None),
            ("优秀征文（每校5篇）", None),
            ("刊发报道第一篇章", None),
            ("谱写新篇章", None),
            ("创建示范乡镇工作方案", None),
            ("读书笔记每人不少于十篇。", None),
            ("推荐作品篇目", None),
            ("校规模范文本", None),
        ] {
            let found = heading(line).or_else(|| count(line)).or_else(|| sample(line));
            assert_eq!(found.map(|range| &line[range]), want, "{line}");
        }
    }
}
