//! S008: one item alone in a list that is numbered.

use super::common::place;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::punctuation::beginning;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S008", name: "single-item" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("只有一项却编了序号", "one item alone is numbered"),
        reason: (
            "有“一是”没有“二是”，读的人会以为漏了内容；条目、阶段只有一条而编了“（一）”的，按提示处理。",
            "Behind 一是 the reader looks for 二是 and takes something for lost; an item or a phase that is alone and numbered （一） is a matter of style.",
        ),
        source: "",
        example: Example {
            bad: "工作目标:\n  正文: 年底前完成整治任务。\n  要点: [⟦农村卫生厕所普及率明显提高⟧]\n",
            good: "工作目标:\n  正文: [年底前完成整治任务。, 农村卫生厕所普及率明显提高。]\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    points(context);
    items(context);
    let view = context.view;
    for list in view.phases.iter().filter(|list| !list.path.contains(".body[")) {
        let [phase] = list.phases else { continue };
        if let (Some(name), None) = (&phase.name, &phase.label) {
            let span = place(context, name);
            let path = format!("{}[0]", list.path);
            context
                .report(span, path, tr!("只有一个阶段，不必编号", "one phase alone needs no ordinal"))
                .help(tr!("补上其他阶段，或写成正文", "add the other phases, or write it as text"))
                .severity(Severity::Info);
        }
    }
}

/// A point alone is printed 一是….
fn points(context: &mut Context<'_>) {
    let view = context.view;
    for list in &view.points {
        let [point] = list.points else { continue };
        let span = context.place(point, beginning(point));
        let path = format!("{}[0]", list.path);
        context
            .report(
                span,
                path,
                tr!("只有一条要点，印出来有“一是”没有“二是”", "one point alone is printed 一是, and no 二是 follows"),
            )
            .help(tr!("补上其他要点，或写成正文", "add the other points, or write it as text"));
    }
}

fn items(context: &mut Context<'_>) {
    let view = context.view;
    for list in &view.lists {
        // A text alone may have been meant for a paragraph.
        let ([item], Some(Some(title))) = (list.items, list.items.first().map(|item| &item.title)) else { continue };
        // A phase may have one thing to do. A body holds several lists, and an item with an ordinal of its own
        // may be the rest of one.
        if list.phase.is_some() || item.ordinal.is_some() || list.path.contains(".body[") {
            continue;
        }
        let span = place(context, title);
        context
            .report(span, format!("{}[0]", list.path), tr!("这一列只有一条，不必编号", "one item alone needs no ordinal"))
            .help(tr!("补上其他条目，或写成正文", "add the other items, or write it as text"))
            .severity(Severity::Info);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("S008")).collect()
    }

    #[test]
    fn what_stands_alone() {
        for (fragment, want) in [
            ("工作目标: {要点: [清理垃圾，疏通沟渠]}\n", vec!["S008 清理垃圾"]),
            ("工作目标: {要点: [清理垃圾, 疏通沟渠]}\n", vec![]),
            ("工作目标: 清理垃圾。\n", vec![]),
            ("工作措施:\n  - {标题: 加强宣传, 正文: 张贴标语。}\n", vec!["S008 加强宣传"]),
            ("工作措施: [各村张贴标语，营造氛围。]\n", vec![]),
            ("工作措施:\n  - {序号: \"\", 标题: 加强宣传, 正文: 张贴标语。}\n", vec![]),
            (
                "重点任务:\n  - {标题: 整治环境, 条目: [清理垃圾。, 疏通沟渠。]}\n  - {标题: 宣传发动, 条目: [{标题: 张贴标语, 正文: 每村十条。}]}\n",
                vec!["S008 张贴标语"],
            ),
            (
                "重点任务:\n  - {标题: 整治环境, 条目: [{标题: 清理垃圾, 正文: 日产日清。}]}\n  - {标题: 宣传发动, 正文: 张贴标语。}\n",
                vec!["S008 清理垃圾"],
            ),
            (
                "实施步骤:\n  - {名称: 动员阶段, 时间: 2026年7月, 条目: [{标题: 开会, 正文: 部署任务。}]}\n  - {名称: 总结阶段, 时间: 2026年8月, 条目: [评比。]}\n",
                vec![],
            ),
            ("实施步骤:\n  - {名称: 整治阶段, 时间: 2026年7月, 正文: 开会。}\n", vec!["S008 整治阶段"]),
            ("实施步骤:\n  - {序次: 第一步, 名称: 整治阶段, 正文: 开会。}\n", vec![]),
            (
                "工作措施:\n  内容块:\n    - {正文: 抓好下列工作。, 条目: [张贴标语。]}\n    - {正文: 同时做好巡查。, 条目: [{标题: 巡查, 正文: 每周一次。}]}\n",
                vec![],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }

    #[test]
    fn tasks_of_working_groups() {
        let group = |tasks: &str| {
            found(&format!(
                "组织机构:\n  领导小组:\n    工作组:\n      - {{名称: 宣传组, 责任单位: 宣传办, 工作任务: {tasks}}}\n      - {{名称: 整治组, 责任单位: 城建办, 工作任务: 清理垃圾。}}\n"
            ))
        };
        assert_eq!(group("[张贴标语]"), ["S008 张贴标语"]);
        assert!(group("张贴标语。").is_empty() && group("[张贴标语, 入户宣传]").is_empty());
    }
}
