//! T002: time between two phases belongs to neither.

use super::common::{are_comparable, bounds, first_day, last_day, name};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::calendar;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T002", name: "phase-gap" },
        severity: Severity::Info,
        fixable: false,
        summary: ("前后两个阶段之间空着一段时间", "time between two phases belongs to neither"),
        reason: (
            "前一阶段结束、后一阶段还没有开始，中间的一段时间没有安排，多半是写漏或写错了月份。",
            "Between the end of a phase and the beginning of the next nothing is planned; mostly a month is wrong or a phase is missing.",
        ),
        source: "",
        example: Example {
            bad: "实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年6月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: ⟦2026年9月至11月⟧, 正文: 按要求开展工作。}\n",
            good: "实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年6月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年7月至11月, 正文: 按要求开展工作。}\n",
        },
    },
    check,
};

/// So many days between two phases are a gap, where the days are given.
const DAYS: i32 = 3;
/// And so many, where only months are: a whole one.
const MONTH: i32 = 27;

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for list in &view.phases {
        for (index, pair) in list.phases.windows(2).enumerate() {
            // Between two phases that do not stand side by side another may fill the gap.
            let [one, two] = pair else { continue };
            let (Some((_, to)), Some((from, _))) = (bounds(one), bounds(two)) else { continue };
            let (true, Some(end), Some(begin)) = (are_comparable(to, from), last_day(to), first_day(from)) else { continue };
            let most = if to.day.is_some() && from.day.is_some() { DAYS } else { MONTH };
            let (true, Some(time)) = (calendar::days_between(end, begin) > most + 1, &two.time) else { continue };
            let place = context.place(&time.from, 0..time.from.len());
            let (first, second) = (name(one), name(two));
            let path = format!("{}[{}].time", list.path, index + 1);
            let message = tr!("“{first}”与“{second}”之间空着一段时间", "there is time between “{first}” and “{second}”");
            let finding = context.report(place, path, message);
            finding.help(tr!("核对起止时间，或补上中间的阶段", "look at the times, or add what comes between"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T002")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "实施步骤:\n  - {名称: 动员, 时间: 1~4月, 正文: 按要求开展工作。}\n  - {名称: 自查, 时间: 5~6月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 3月, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 6月, 正文: 按要求开展工作。}\n",
                vec!["T002 6月"],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 2026年3月1日至10日, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 2026年3月12日至30日, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 2026年3月1日至10日, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 2026年3月20日至30日, 正文: 按要求开展工作。}\n",
                vec!["T002 2026年3月20日至30日"],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 3月, 正文: 按要求开展工作。}\n  - {名称: 督查, 时间: 适时开展, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 6月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 11月, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 1月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
