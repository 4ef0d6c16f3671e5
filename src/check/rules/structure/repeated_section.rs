//! S004: the same section twice.

use std::collections::BTreeMap;

use super::common::{heading, is_open, plain};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::source::Span;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S004", name: "repeated-section" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("同一章节写了两次", "the same section stands twice"),
        reason: (
            "两节标题相同，多半是拼接时重复粘贴，或者该写成一节的内容分散在两处；标题说法不同、意思相同的，按提示处理。",
            "Two sections of one heading come from pasting, or part what belongs together; headings that merely mean the same are a matter of style.",
        ),
        source: "",
        example: Example {
            bad: "章节:\n  - {标题: 保障措施, 正文: 镇财政安排专项资金。}\n  - {标题: 实施步骤, 正文: 整治工作从六月开始。}\n  - {标题: ⟦保障措施⟧, 正文: 各村明确专人负责。}\n",
            good: "章节:\n  - {标题: 实施步骤, 正文: 整治工作从六月开始。}\n  - {标题: 保障措施, 正文: [镇财政安排专项资金。, 各村明确专人负责。]}\n",
        },
    },
    check,
};

/// Headings that say the same. Those that may well stand side by side, as 总体目标 and 具体目标, are not here.
const ALIKE: [&[&str]; 7] = [
    &["指导思想", "总体思路", "工作思路", "指导方针"],
    &["基本原则", "工作原则", "坚持原则"],
    &["重点任务", "主要任务", "工作任务"],
    &["工作措施", "主要措施", "具体措施"],
    &["实施步骤", "工作步骤", "方法步骤", "进度安排", "阶段安排", "时间步骤"],
    &["保障措施", "工作保障", "保障机制"],
    &["工作要求", "有关要求", "几点要求", "具体要求"],
];

fn check(context: &mut Context<'_>) {
    let plan = context.plan;
    let mut by_heading = BTreeMap::new();
    let mut by_meaning: BTreeMap<usize, (Span, String)> = BTreeMap::new();
    for section in &plan.sections {
        let Some(heading) = heading(context, section).filter(|heading| !is_open(heading)) else { continue };
        let name = plain(&heading).into_owned();
        let meaning = ALIKE.iter().position(|headings| headings.contains(&name.as_str()));
        let same = by_heading.get(&name).copied();
        let alike = meaning.and_then(|meaning| by_meaning.get(&meaning).cloned());
        let (place, path) = (section.key_span, section.path.as_str());
        if let Some(label) = same {
            context
                .report(place, path, tr!("“{name}”写了两次", "“{name}” stands twice"))
                .help(tr!("合并成一节，或改正标题", "merge the two, or mend the heading"))
                .label(label, tr!("前面的一节", "the first"));
        } else if let Some((label, first)) = alike {
            let message = tr!("“{name}”与前面的“{first}”含义相同", "“{name}” means the same as “{first}” before it");
            context
                .report(place, path, message)
                .help(tr!("合并成一节，或改用能区分的标题", "merge the two, or tell them apart by their headings"))
                .label(label, tr!("前面的一节", "the first"))
                .severity(Severity::Info);
        }
        if let Some(meaning) = meaning {
            by_meaning.entry(meaning).or_insert((place, name.clone()));
        }
        by_heading.entry(name).or_insert(place);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("S004")).collect()
    }

    fn sections(titles: &[&str]) -> Vec<String> {
        let section = |title: &&str| format!("  - {{标题: {title}, 正文: 各村抓好落实。}}\n");
        found(&format!("章节:\n{}", titles.iter().map(section).collect::<String>()))
    }

    #[test]
    fn headings_side_by_side() {
        assert_eq!(sections(&["工作目标", "工作要求", "工 作 目 标"]), ["S004 工 作 目 标"]);
        assert_eq!(sections(&["一、工作目标", "二、工作要求", "三、工作目标。"]), ["S004 三、工作目标。"]);
        assert_eq!(sections(&["保障措施", "工作保障"]), ["S004 工作保障"]);
        assert_eq!(sections(&["开展巡查", "开展巡查", "开展巡查"]), ["S004 开展巡查", "S004 开展巡查"]);
        for titles in [
            &["总体目标", "具体目标", "阶段目标"][..],
            &["活动对象", "参与单位"],
            &["主办单位", "承办单位", "协办单位"],
            &["组织机构", "组织领导"],
            &["工作要求", "纪律要求", "注意事项"],
            &["督导检查", "责任追究"],
            &["××工作", "××工作"],
            &["整治垃圾", "整治污水", "整治厕所"],
        ] {
            assert_eq!(sections(titles), [""; 0], "{titles:?}");
        }
    }

    #[test]
    fn keys_and_free_sections() {
        let free = "章节:\n  - {标题: 组织机构, 正文: 镇政府成立领导小组。}\n";
        assert_eq!(found(&format!("组织机构: 镇政府成立专班。\n{free}")), ["S004 组织机构"]);
        assert!(found(&format!("组织机构: {{标题: 工作专班, 正文: 镇政府成立专班。}}\n{free}")).is_empty());
        let kinds = "章节:\n  - {类别: 重点任务, 标题: 治理污水, 正文: 疏通管网。}\n  - {类别: 重点任务, 标题: 清运垃圾, 正文: 日产日清。}\n";
        assert!(found(kinds).is_empty());
    }
}
