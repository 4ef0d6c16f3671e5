//! C010: a stop behind a heading that stands on a line of its own.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::{Role, TextAt};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::{Phase, Style};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C010", name: "heading-full-stop" },
        severity: Severity::Info,
        fixable: true,
        summary: ("独占一行的标题末尾有标点", "a heading on a line of its own ends in a mark"),
        reason: (
            "独占一行的标题末尾不用句号；接排正文的段首标题才用句号收住。",
            "A heading on a line of its own takes no stop; only one that runs into its text is closed by 。.",
        ),
        source: "GB/T 15834—2011 附录B.4",
        example: Example {
            bad: "章节:\n  - {标题: 加强组织领导⟦。⟧, 正文: 镇政府成立领导小组。}\n  - {标题: 开展宣传教育, 正文: 各村印发倡议书。}\n",
            good: "章节:\n  - {标题: 加强组织领导, 正文: 镇政府成立领导小组。}\n  - {标题: 开展宣传教育, 正文: 各村印发倡议书。}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.texts(Role::Title) {
        report(context, text.line, &text.path);
    }
    for at in &view.nodes {
        let Some(title) = &at.node.title else { continue };
        // Deeper down, an item that is all heading is a sentence rather.
        let sentence = at.level > 1 && at.node.is_empty();
        if at.is_block() && at.node.style != Some(Style::Lead) && !sentence {
            report(context, title, &format!("{}.title", at.path));
        }
    }
    for list in &view.phases {
        for (index, phase) in list.phases.iter().enumerate() {
            if let Some(name) = phase.name.as_ref().filter(|_| stands_open(phase)) {
                report(context, name, &format!("{}[{index}].name", list.path));
            }
        }
    }
    let is_attachment = |text: &&TextAt<'_>| text.key == "title" && text.path.starts_with("attachments[");
    for text in view.printed().filter(is_attachment) {
        report(context, text.line, &text.path);
    }
}

/// Whether the name of a phase does not end a sentence: its time follows, or its items do on lines of their own.
fn stands_open(phase: &Phase) -> bool {
    let is_block = phase.text.is_empty() && phase.points.is_empty() && !phase.items.is_empty();
    phase.label.is_none() && (phase.time.is_some() || is_block)
}

fn report(context: &mut Context<'_>, title: &Line, path: &str) {
    let Some(mark) = title.chars().next_back().filter(|c| matches!(c, '。' | '；' | '，' | '、')) else { return };
    let head = title.len() - mark.len_utf8();
    // Several sentences are no heading but a text in its place.
    if title[..head].contains('。') {
        return;
    }
    let fix = if mark == '。' { context.edit(title, head..title.len(), "") } else { Vec::new() };
    let place = context.place(title, head..title.len());
    context
        .report(place, path, tr!("标题以“{mark}”结尾", "the heading ends in {mark}"))
        .help(tr!("删去末尾的标点", "delete the mark"))
        .fix(fix);
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn headings_on_their_own_line_and_others() {
        let second = "  - {标题: 开展宣传教育, 正文: 各村印发倡议书。}\n";
        for (heading, found) in [
            ("加强组织领导；", vec!["C010 ；"]),
            ("怎么办？", vec![]),
            ("加强领导……", vec![]),
            ("加强领导。落实责任。", vec![]),
            ("主要任务：", vec![]),
        ] {
            assert_eq!(found_in(&format!("章节:\n  - {{标题: {heading}, 正文: 各村抓好落实。}}\n{second}")), found, "{heading}");
        }
        assert_eq!(found_in("标题: 青禾镇农村人居环境整治工作方案。\n"), ["C010 。"]);
    }

    #[test]
    fn names_of_phases() {
        let phases =
            |first: &str| format!("实施步骤:\n  - {first}\n  - {{名称: 整治阶段, 时间: 2026年8月, 正文: 按要求开展工作。}}\n");
        let timed = "{名称: 动员阶段。, 时间: 2026年7月, 正文: 各村动员部署。}";
        assert_eq!(found_in(&phases(timed)), ["C010 。"]);
        let listed = "{名称: 动员阶段。, 条目: [各村召开会议。, 各村印发倡议书。]}";
        assert_eq!(found_in(&phases(listed)), ["C010 。"]);
        for silent in [
            "{名称: 动员阶段, 时间: 2026年7月, 正文: 各村动员部署。}",
            "{名称: 动员阶段。, 正文: 各村动员部署。}",
            "{名称: 各村动员部署。}",
            "{序次: 第一步, 名称: 动员阶段。, 时间: 2026年7月, 正文: 各村动员部署。}",
        ] {
            let found = found_in(&phases(silent)).into_iter().find(|found| found.starts_with("C010"));
            assert_eq!(found, None, "{silent}");
        }
    }

    #[test]
    fn headings_that_run_into_their_text() {
        let items =
            |first: &str| format!("重点任务:\n  条目:\n    - {first}\n    - {{标题: 粉刷墙面, 正文: 各村粉刷主街墙面。}}\n");
        assert!(found_in(&items("{标题: 清理垃圾。, 正文: 各村清理积存垃圾。}")).is_empty());
        assert!(found_in(&items("{标题: 清理主街积存垃圾。}")).is_empty());
    }
}
