//! N001: a sequence of ordinals with a gap, a duplicate or a step back.

use super::common::{self, Sequence};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::Text;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "N001", name: "broken-sequence" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("手写的序号有缺漏、重复或倒退", "a sequence typed by hand has a gap, a duplicate or a step back"),
        reason: (
            "“一是……四是……六是”说明有一项被删漏，或者序号没有随修改更新，读的人会去找不存在的“五是”。",
            "一是…四是…六是 tells of an item that was lost, or of ordinals that did not follow a change; the reader looks for 五是.",
        ),
        source: "",
        example: Example {
            bad: "工作目标: 一是清理存量垃圾；二是改造户厕；⟦四是⟧硬化道路。\n",
            good: "工作目标: 一是清理存量垃圾；二是改造户厕；三是硬化道路。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    // Numbers may run on from one list to the next of the same level.
    let mut last_of_level = [0; 16];
    for sequence in common::of_items(plan, view) {
        let last = last_of_level.get(sequence.level).copied().unwrap_or(0);
        look(context, &sequence, last);
        if let (Some(level), Some(marker)) = (last_of_level.get_mut(sequence.level), sequence.markers.last()) {
            *level = marker.ordinal.number;
        }
    }
    for sequence in common::in_texts(view) {
        look(context, &sequence, 0);
    }
}

fn look(context: &mut Context<'_>, sequence: &Sequence<'_>, mut last: u32) {
    let markers = &sequence.markers;
    for (index, marker) in markers.iter().enumerate() {
        let number = marker.ordinal.number;
        let before = index.checked_sub(1).and_then(|index| markers.get(index));
        let follows = number == last + 1;
        // A new list begins at 1; among items side by side it would be another list's.
        let begins = number == 1 && (before.is_none() || !sequence.of_items);
        // What is alone need not be the part of a sequence.
        let goes_on = markers.get(index + 1).is_some_and(|next| next.ordinal.number == number + 1);
        if !follows && !begins && (before.is_some() || goes_on) {
            let written = marker.line[marker.range.clone()].to_owned();
            let message = fault(&written, number, last, before.is_some());
            let place = context.place(marker.line, marker.range.clone());
            let label = before.map(|before| context.place(before.line, before.range.clone()));
            let finding = context.report(place, marker.path.as_str(), message);
            finding.help(tr!(
                "改正序号，补上缺的内容；要点写成“要点”列表、条目写成“条目”，就不必手写序号",
                "mend the ordinals, or add what is lost; `points` and `items` need none typed"
            ));
            if let Some(label) = label {
                finding.label(label, tr!("上一个在这里", "the one before"));
            }
        }
        last = number;
    }
}

fn fault(written: &str, number: u32, last: u32, follows_another: bool) -> Text {
    if number == last && follows_another {
        return tr!("序号“{written}”重复", "the ordinal {written} stands twice");
    }
    if number > last {
        let (from, to) = (last + 1, number - 1);
        return if from == to {
            tr!("“{written}”之前缺少第 {from} 项", "number {from} is missing before {written}")
        } else {
            tr!("“{written}”之前缺少第 {from} 至 {to} 项", "numbers {from} to {to} are missing before {written}")
        };
    }
    tr!("序号“{written}”倒退，前一个是第 {last} 项", "{written} steps back: the ordinal before it is number {last}")
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("N001")).collect()
    }

    #[test]
    fn sequences_in_texts() {
        for (text, want) in [
            ("一是甲；二是乙；三是丙。", vec![]),
            ("一是甲；二是乙；四是丁；六是己。", vec!["N001 四是", "N001 六是"]),
            ("一是甲；二是乙；二是丙。", vec!["N001 二是"]),
            ("二是乙；三是丙。", vec!["N001 二是"]),
            ("工作要求如下：一是甲。二是乙。工作措施如下：一是丙。二是丁。", vec![]),
            ("统一是基础，唯一是可能。这二者之一是必要的，三是数字。", vec![]),
            ("第一，抓宣传；第二，抓整治；第四，抓督查。", vec!["N001 第四，"]),
            ("（1）甲；（2）乙；（4）丁。", vec!["N001 （4）"]),
            ("①甲；②乙；④丁。", vec!["N001 ④"]),
            ("高一（3）班、高二（5）班参加。", vec![]),
            ("按第（1）、（3）项执行，（5）班除外。", vec![]),
            ("三是丙。", vec![]),
            ("2026年完成三项任务，3.5万元到位。", vec![]),
            ("|\n  1、清理垃圾。\n  3、改造户厕。", vec!["N001 3、"]),
            ("|\n  一、清理垃圾。\n  三、改造户厕。", vec!["N001 三、"]),
            ("|\n  一、垃圾\n  1、清理。\n  2、转运。\n  二、户厕\n  1、改造。\n  2、管护。\n  3）验收。", vec![]),
            ("|\n  1. 垃圾\n  1.1 清理。\n  1.2 转运。\n  1）路边。\n  2）河边。\n  2. 户厕\n  2.1 改造。", vec![]),
            ("|\n  一、二年级清扫校园，三、四年级清扫街道。\n  五、六年级宣传。", vec![]),
            ("|\n  2、3月份清理垃圾。\n  5、6月份改造户厕。", vec![]),
        ] {
            assert_eq!(found(&format!("工作目标: {text}\n")), want, "{text}");
        }
    }

    #[test]
    fn paragraphs_of_one_text_count_on() {
        assert!(found("工作目标: [一是甲。, 二是乙。, 三是丙。]\n").is_empty());
        assert_eq!(found("工作目标: [一是甲。, 二是乙。, 四是丙。]\n"), ["N001 四是"]);
        assert!(found("工作目标: [一是甲。, 二是乙。]\n工作措施: [三项措施要抓好。, 四项要求要落实。]\n").is_empty());
    }

    #[test]
    fn texts_of_sections_count_by_themselves() {
        let text = "|\n  1、清理垃圾。\n  2、改造户厕。\n";
        assert!(found(&format!("工作目标: {text}工作要求: {text}")).is_empty());
        assert!(found("工作目标: 一、清理垃圾。\n工作要求: 1、清理垃圾。\n").is_empty());
    }

    #[test]
    fn ordinals_of_items() {
        let items = |ordinals: &[&str]| -> String {
            ordinals.iter().map(|ordinal| format!("  - {{序号: {ordinal}, 标题: 抓好宣传, 正文: 张贴标语。}}\n")).collect()
        };
        let sections = |ordinals: &[&str]| found(&format!("章节:\n{}", items(ordinals)));
        assert!(sections(&["一、", "二、", "三、"]).is_empty());
        assert_eq!(sections(&["一、", "二、", "二、"]), ["N001 二、"]);
        assert_eq!(sections(&["一、", "三、", "四、"]), ["N001 三、"]);
        assert_eq!(sections(&["1、", "2、", "1、"]), ["N001 1、"]);
        assert_eq!(sections(&["一、", "\"\"", "二、"]), [""; 0]);
    }
}
