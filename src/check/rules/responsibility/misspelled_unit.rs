//! R008: a unit whose name is spelled otherwise once, in a word that all offices write alike.

use super::common::{self, MOST, Use};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "R008", name: "misspelled-unit" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("单位名称疑有错字", "the name of a unit seems to be misspelled"),
        reason: (
            "同一名称别处都写对，只有这一处差一个字，而且差在“办公室”“委员会”这样的通用词上，应是打字错误。",
            "The name stands elsewhere, and here it differs in one character of a word such as 办公室 or 委员会: a slip of typing.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 党政办公室}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: 党政办公室}\n  - {标题: 硬化村组道路, 正文: 逐段硬化到位。, 责任单位: ⟦党政办公宝⟧}\n",
            good: "重点任务:\n  - {标题: 清理存量垃圾, 正文: 逐村清理到位。, 责任单位: 党政办公室}\n  - {标题: 改造农村户厕, 正文: 逐户改造到位。, 责任单位: 党政办公室}\n  - {标题: 硬化村组道路, 正文: 逐段硬化到位。, 责任单位: 党政办公室}\n",
        },
    },
    check,
};

/// Words at the end of names in which no other character makes another word, with the few that do: 办案室. 村委会
/// and 居委会, 社会保障局 and 社会保险局 are both right.
const WORDS: [(&str, &str); 6] =
    [("办公室", "案证事税"), ("委员会", ""), ("人民政府", ""), ("办事处", "公"), ("派出所", ""), ("卫生院", "")];

/// Characters in which the name of a unit, or of a post, may end.
const ENDS: &str =
    "局委部办处科所室队站院校园馆厅司会社团组厂店库场中心学房台署行县市区镇乡村街道府长员任记师生民家户人班段线点网";

fn check(context: &mut Context<'_>) {
    // Where the plan declares its units, this name is not declared, which is another rule's.
    if !context.plan.units.is_empty() {
        return;
    }
    let uses = common::uses(context.view);
    let of_word = |unit: &&Use<'_, '_>| WORDS.iter().find(|(word, _)| unit.first.name.ends_with(word));
    let usual: Vec<(&Use<'_, '_>, &(&str, &str))> =
        uses.iter().filter(|unit| unit.count > 1).filter_map(|unit| Some((unit, of_word(&unit)?))).collect();
    let mut found = Vec::new();
    for odd in uses.iter().filter(|unit| unit.count == 1 && of_word(unit).is_none()) {
        let mut right = usual.iter().filter(|(unit, word)| is_slip(odd.first.name, unit.first.name, word));
        if let (Some((right, _)), None) = (right.next(), right.next()) {
            found.push((odd.first.clone(), right.first.clone()));
        }
    }
    for (odd, right) in found.into_iter().take(MOST) {
        let label = context.place(right.text.line, right.range);
        let (name, meant) = (odd.name.to_owned(), right.name.to_owned());
        context
            .report_in(odd.text, odd.range, tr!("“{name}”疑为“{meant}”之误", "{name} seems to be misspelled for {meant}"))
            .help(tr!("改成“{meant}”", "write {meant}"))
            .label(label, tr!("别处的写法", "as it is spelled elsewhere"));
    }
}

/// Whether a name differs from another by one character of its last word, so that no other unit can be meant.
fn is_slip(odd: &str, right: &str, (word, others): &(&str, &str)) -> bool {
    let Some(stem) = right.strip_suffix(*word).filter(|stem| !stem.is_empty()) else { return false };
    let Some(tail) = odd.strip_prefix(stem) else { return false };
    let differences = || tail.chars().zip(word.chars()).filter(|(a, b)| a != b);
    let last = tail.chars().next_back();
    tail.chars().count() == word.chars().count()
        && differences().count() == 1
        && !differences().any(|(c, _)| others.contains(c))
        && (last == word.chars().next_back() || !last.is_some_and(|c| ENDS.contains(c)))
}

#[cfg(test)]
mod tests {
    use super::is_slip;
    use crate::check::tests::found_in;

    #[test]
    fn only_slips_in_common_words_are_certain() {
        for (odd, right, word) in [
            ("党政办公宝", "党政办公室", "办公室"),
            ("党政办工室", "党政办公室", "办公室"),
            ("县爱卫委圆会", "县爱卫委员会", "委员会"),
            ("松林派处所", "松林派出所", "派出所"),
        ] {
            assert!(is_slip(odd, right, &(word, "案")), "{odd}");
        }
        for (odd, right, word) in [
            ("党群办公室", "党政办公室", "办公室"),
            ("松林卫生室", "松林卫生院", "卫生院"),
            ("松林卫生所", "松林卫生院", "卫生院"),
            ("党政办公", "党政办公室", "办公室"),
            ("党政室", "党政办公室", "办公室"),
            ("县管理处", "县管理局", "管理局"),
            ("党政办公室", "党政办公室", "办公室"),
            ("办公宝", "办公室", "办公室"),
            ("城西办案室", "城西办公室", "办公室"),
        ] {
            assert!(!is_slip(odd, right, &(word, "案")), "{odd}");
        }
    }

    #[test]
    fn names_alike_are_not_slips() {
        let tasks = |units: [&str; 4]| {
            let tasks = units.map(|units| format!("  - {{标题: 抓好整治, 正文: 清理到位。, 责任单位: {units}}}\n"));
            let found = found_in(&format!("重点任务:\n{}", tasks.concat()));
            found.into_iter().filter(|found| found.starts_with("R008")).collect::<Vec<_>>()
        };
        for units in [
            ["第一小学", "第一小学", "第二小学", "第三小学"],
            ["东山派出所", "东山派出所", "西山派出所", "南山派出所"],
            ["一村", "一村", "二村", "甲村"],
            ["县林业局", "县林业局", "县农业局", "县教育局、县体育局"],
            ["党政办公室", "党政办公室", "党群办公室", "党建办公室"],
            ["青禾村委会", "青禾村委会", "青禾居委会", "青山村委会"],
            ["党政办公室", "党群办公室", "党政办公宝", "城建办"],
            ["县社会保障局", "县社会保障局", "县社会保险局", "县总工会、县总商会"],
        ] {
            assert!(tasks(units).is_empty(), "{units:?}");
        }
        assert_eq!(tasks(["党政办公室", "党政办公室、城建办", "党政办公宝", "城建办"]), ["R008 党政办公宝"]);
    }
}
