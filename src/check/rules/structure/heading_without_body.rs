//! S006: an item that is a heading and nothing else.

use super::common::place;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::{Node, Phase};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S006", name: "heading-without-body" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("条目或阶段只有标题，没有内容", "an item or a phase is a heading and nothing else"),
        reason: (
            "同列的各条都写了内容，唯独这一条只有标题，多半是漏写或删丢了；写了责任单位而没有正文的，按提示处理。",
            "Where its neighbours say what to do and this one does not, something was forgotten or lost; one that at least names units is a matter of style.",
        ),
        source: "",
        example: Example {
            bad: "工作措施:\n  - {标题: 加强宣传, 正文: 在各村张贴标语。}\n  - {标题: ⟦强化督查⟧}\n  - {标题: 落实经费, 正文: 镇财政安排专项资金。}\n",
            good: "工作措施:\n  - {标题: 加强宣传, 正文: 在各村张贴标语。}\n  - {标题: 强化督查, 正文: 每月抽查两次。}\n  - {标题: 落实经费, 正文: 镇财政安排专项资金。}\n",
        },
    },
    check,
};

/// A heading of so many characters says all there is to say.
const SENTENCE: usize = 25;

/// What stands below a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Text,
    /// Units or persons, and nothing else.
    Units,
    /// Something that is enough for a short task: a time, a place, a deadline.
    Details,
    Nothing,
}

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for list in &view.lists {
        let headed = list.items.iter().enumerate().filter_map(|(index, item)| Some((index, item.title.as_ref()?, below(item))));
        look(context, &list.path, headed.collect());
    }
    for list in &view.phases {
        let headed = list
            .phases
            .iter()
            .enumerate()
            .filter_map(|(index, phase)| Some((index, phase.name.as_ref().or(phase.label.as_ref())?, below_phase(phase))));
        look(context, &list.path, headed.collect());
    }
}

/// Reports the bare ones among headings that stand side by side, if they are the fewer.
fn look(context: &mut Context<'_>, path: &str, headed: Vec<(usize, &Line, Below)>) {
    let count = |wanted: &[Below]| headed.iter().filter(|(_, _, below)| wanted.contains(below)).count();
    let bare = count(&[Below::Nothing, Below::Units]);
    if bare == 0 || count(&[Below::Text]) == 0 || bare * 2 > headed.len() {
        return;
    }
    for (index, title, below) in headed {
        if !matches!(below, Below::Nothing | Below::Units) || is_sentence(title, below) {
            continue;
        }
        let name = title.value.as_str();
        let (span, path) = (place(context, title), format!("{path}[{index}]"));
        let help = tr!("写上内容，或删去这一条", "write what is to be done, or delete it");
        if below == Below::Units {
            let message = tr!("“{name}”只有标题和责任单位，没有正文", "“{name}” has a heading and units, and no text");
            context.report(span, path, message).help(help).severity(Severity::Info);
        } else {
            context.report(span, path, tr!("“{name}”只有标题，没有内容", "“{name}” is a heading and nothing else")).help(help);
        }
    }
}

fn below(item: &Node) -> Below {
    match item {
        _ if item.time.is_some() || item.place.is_some() || item.deadline.is_some() || !item.cadence.is_empty() => {
            if is_bare(item) { Below::Details } else { Below::Text }
        }
        _ if !item.is_empty() => Below::Text,
        _ if item.units.is_empty() && item.lead.is_empty() && item.assist.is_empty() && item.owners.is_empty() => Below::Nothing,
        _ => Below::Units,
    }
}

/// Whether an item has neither text nor anything below it.
fn is_bare(item: &Node) -> bool {
    item.text.is_empty() && item.points.is_empty() && item.items.is_empty() && item.phases.is_empty() && item.body.is_empty()
}

fn below_phase(phase: &Phase) -> Below {
    let says = phase.goal.is_some()
        || !phase.text.is_empty()
        || !phase.points.is_empty()
        || !phase.items.is_empty()
        || !phase.after.is_empty();
    match phase {
        _ if says => Below::Text,
        _ if phase.deadline.is_some() => Below::Details,
        _ if phase.units.is_empty() && phase.lead.is_empty() && phase.assist.is_empty() => Below::Nothing,
        _ => Below::Units,
    }
}

/// Whether a heading is a whole sentence: what to do is said in it. With units behind it, it may well be a
/// heading that was to have a text.
fn is_sentence(title: &str, below: Below) -> bool {
    let ended = title.ends_with(['。', '；', '！', '？']) && (below == Below::Nothing || title.contains('，'));
    ended || title.chars().nth(SENTENCE - 1).is_some()
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("S006")).collect()
    }

    fn items(items: &[&str]) -> Vec<String> {
        let item = |item: &&str| format!("  - {item}\n");
        found(&format!("工作措施:\n{}", items.iter().map(item).collect::<String>()))
    }

    const SOUND: &str = "{标题: 加强宣传, 正文: 在各村张贴标语。}";

    #[test]
    fn bare_headings_among_others() {
        assert_eq!(items(&[SOUND, "{标题: 强化督查}"]), ["S006 强化督查"]);
        assert_eq!(items(&[SOUND, "{标题: 强化督查, 责任单位: 督查室}"]), ["S006 强化督查"]);
        assert_eq!(items(&["{标题: 强化督查, 条目: [每月抽查。, 每季通报。]}", "{标题: 落实经费}"]), ["S006 落实经费"]);
        for list in [
            &["{标题: 加强宣传}", "{标题: 强化督查}"][..],
            &["{标题: 加强宣传, 责任单位: 宣传办}", "{标题: 强化督查, 责任单位: 督查室}"],
            &[SOUND, "{标题: 强化督查}", "{标题: 落实经费}"],
            &[SOUND, "每月抽查两次。"],
            &[SOUND, "{标题: 召开总结会议, 完成时限: 12月底前}"],
            &[SOUND, "{标题: 召开总结会议, 时间: 12月, 地点: 镇政府}"],
            &[SOUND, "{标题: 定期巡查, 频次: 每周巡查一次}"],
            &[SOUND, "{标题: 各村明确一名联络员，每月报送进展情况。}"],
            &[SOUND, "{标题: 每月抽查两次。}"],
            &[SOUND, "{标题: 强化督查, 要点: [每月抽查, 每季通报]}"],
            &[SOUND, "{标题: 强化督查, 表格: {表头: [项目, 分值], 行: [[宣传, 10]]}}"],
        ] {
            assert_eq!(items(list), [""; 0], "{list:?}");
        }
    }

    #[test]
    fn phases() {
        let phases = |second: &str| {
            found(&format!(
                "实施步骤:\n  - {{名称: 动员阶段, 时间: 2026年7月, 正文: 召开会议。}}\n  - {{名称: 总结阶段, 时间: 2026年8月{second}}}\n"
            ))
        };
        assert_eq!(phases(""), ["S006 总结阶段"]);
        assert!(phases(", 条目: [评选先进。, 总结经验。]").is_empty());
        assert!(phases(", 目标: 总结经验").is_empty());
        assert!(found("实施步骤:\n  - {名称: 动员阶段, 时间: 2026年7月}\n  - {名称: 总结阶段, 时间: 2026年8月}\n").is_empty());
    }
}
