//! S012: a text that announces something, and nothing follows.

use std::ops::Range;

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::BodyPart;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S012", name: "dangling-lead-in" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("“如下：”之后没有内容", "something is announced, and nothing follows"),
        reason: (
            "写了“以下几点：”“如下：”，后面却什么也没有，多半是内容丢了，或者写到别处去了。",
            "Behind 如下： something must follow; where nothing does, it was lost or stands elsewhere.",
        ),
        source: "",
        example: Example {
            bad: "工作要求: 各村开展整治，要做到⟦以下几点：⟧\n",
            good: "工作要求:\n  正文: 各村开展整治，要做到以下几点：\n  条目: [专人负责到底。, 每月报送进展。]\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    // A text alone may announce the items beside it.
    for at in view.nodes.iter().filter(|at| at.level == 1 || at.node.title.is_some()) {
        let node = at.node;
        in_body(context, &node.body, &at.path);
        let Some(line) = node.text.last().filter(|line| line.ends_with('：')) else { continue };
        let ends = node.points.is_empty()
            && node.leading_group.is_none()
            && node.phases.is_empty()
            && node.items.is_empty()
            && node.after.is_empty()
            && node.table.is_none();
        if ends {
            look(context, line, &format!("{}.text[{}]", at.path, node.text.len() - 1));
        }
    }
    for list in &view.phases {
        for (index, phase) in list.phases.iter().enumerate() {
            let Some(line) = phase.text.last().filter(|line| line.ends_with('：')) else { continue };
            if phase.points.is_empty() && phase.items.is_empty() && phase.after.is_empty() {
                look(context, line, &format!("{}[{index}].text[{}]", list.path, phase.text.len() - 1));
            }
        }
    }
}

/// Of a body, only the last part has nothing behind it.
fn in_body(context: &mut Context<'_>, body: &[BodyPart], owner: &str) {
    let Some((part, before)) = body.split_last() else { return };
    let is_text_alone = part.points.is_empty()
        && part.roster.is_empty()
        && part.leading_group.is_none()
        && part.phases.is_empty()
        && part.items.is_empty()
        && part.table.is_none();
    if let Some(line) = part.text.last().filter(|line| is_text_alone && line.ends_with('：')) {
        look(context, line, &format!("{owner}.body[{}].text[{}]", before.len(), part.text.len() - 1));
    }
}

fn look(context: &mut Context<'_>, line: &Line, path: &str) {
    let Some(range) = lead_in(line) else { return };
    let place = context.place(line, range);
    context
        .report(place, path, tr!("这里之后没有内容", "nothing follows here"))
        .help(tr!("补上要列出的内容，或改写这一句", "add what is announced, or write the sentence anew"));
}

/// The words with which the last sentence of a text leads in: 以下几点：.
fn lead_in(text: &str) -> Option<Range<usize>> {
    let start = text.rfind(['。', '；', '！', '？', '\n', '，']).unwrap_or(0);
    let sentence = text.get(start..)?;
    let at = ["如下", "以下", "下列", "下面"].iter().filter_map(|word| sentence.rfind(word)).max()?;
    Some(start + at..text.len())
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("S012")).collect()
    }

    #[test]
    fn what_is_announced_must_follow() {
        for (fragment, want) in [
            ("工作要求: 有关要求如下：\n", vec!["S012 如下："]),
            (
                "工作要求:\n  - {标题: 加强领导, 正文: 各村要抓好下列工作：}\n  - {标题: 强化督查, 正文: 每月抽查。}\n",
                vec!["S012 下列工作："],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 2026年7月, 正文: 按照以下步骤推进：}\n  - {名称: 整治, 时间: 2026年8月, 正文: 施工。}\n",
                vec!["S012 以下步骤推进："],
            ),
            ("工作要求: {正文: 有关要求如下：, 条目: [专人负责。, 每月报送。]}\n", vec![]),
            ("工作要求: {正文: 有关要求如下：, 要点: [专人负责, 每月报送]}\n", vec![]),
            ("工作要求: {正文: 有关要求如下：, 结尾: 专人负责。}\n", vec![]),
            ("工作要求: {正文: 指标如下：, 表格: {表头: [项目, 数量], 行: [[垃圾, 3]]}}\n", vec![]),
            ("工作要求: {内容块: [{正文: 有关要求如下：}, {条目: [专人负责。, 每月报送。]}]}\n", vec![]),
            ("工作要求: {内容块: [{条目: [专人负责。, 每月报送。]}, {正文: 有关要求如下：}]}\n", vec!["S012 如下："]),
            ("工作要求: {内容块: [{正文: 有关要求如下：, 条目: [专人负责。, 每月报送。]}]}\n", vec![]),
            ("工作要求:\n  - {内容块: [{正文: 有关要求如下：}]}\n  - 专人负责。\n", vec![]),
            ("工作要求: {内容块: [{正文: 有关要求如下：}, {名单: [{职务: 组长, 人员: 王安平}]}]}\n", vec![]),
            ("工作要求:\n  正文: [有关要求如下：, 专人负责。]\n", vec![]),
            ("工作要求: [抓好以下工作：, 专人负责。, 每月报送。]\n", vec![]),
            ("工作要求: {正文: 联系人：}\n", vec![]),
            ("工作要求: 有关要求如下：一是专人负责；二是每月报送。\n", vec![]),
            ("引言: 为做好整治工作，制定方案如下：\n", vec![]),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
