//! T001: two phases overlap in time.

use super::common::{are_comparable, bounds, first_day, is_continuous, last_day, name, neighbours};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T001", name: "overlapping-phases" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("前后两个阶段的时间重叠", "two phases overlap in time"),
        reason: (
            "两个阶段在同一段时间里，哪一天该做哪一阶段的事就说不清；只在交界的那个月重合的，按提示处理。",
            "Where two phases hold at a time nobody can say which work is due; a common month at the border is a matter of style.",
        ),
        source: "",
        example: Example {
            bad: "实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月1日至7月31日, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: ⟦2026年7月15日至9月30日⟧, 正文: 按要求开展工作。}\n",
            good: "实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月1日至7月31日, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月1日至9月30日, 正文: 按要求开展工作。}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for list in &view.phases {
        for (index, one, two) in neighbours(list) {
            let (Some((from_one, to_one)), Some((from_two, to_two))) = (bounds(one), bounds(two)) else { continue };
            let comparable = are_comparable(to_one, from_two) && are_comparable(from_one, from_two);
            let is_turn_of_year = from_two.year.is_none() && (from_one.month > to_one.month || from_two.month < from_one.month);
            if !comparable || is_turn_of_year || is_continuous(one) || is_continuous(two) {
                continue;
            }
            let (Some(begin), Some(end)) = (first_day(from_two), last_day(to_one)) else { continue };
            // One that begins before the other is out of order, which is another rule's.
            let ordered = first_day(from_one).is_some_and(|first| first <= begin);
            let touches = match (to_one.day, from_two.day) {
                (Some(_), Some(_)) => begin == end,
                _ => (to_one.year, to_one.month) == (from_two.year, from_two.month),
            };
            let (Some(time), Some(before)) = (&two.time, &one.time) else { continue };
            if begin > end || !ordered {
                continue;
            }
            let place = context.place(&time.from, 0..time.from.len());
            let label = context.place(&before.from, 0..before.from.len());
            let (first, second) = (name(one), name(two));
            let path = format!("{}[{index}].time", list.path);
            let message = tr!("“{second}”与“{first}”的时间重叠", "“{second}” overlaps “{first}”");
            let finding = context.report(place, path, message);
            finding.help(tr!("让后一阶段从前一阶段结束之后开始", "let it begin after the other has ended"));
            finding.label(label, tr!("前一阶段", "the phase before"));
            if touches && last_day(to_two) >= Some(end) {
                finding.severity(Severity::Info);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T001")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "实施步骤:\n  - {名称: 动员, 时间: 2026年7月至9月, 正文: 按要求开展工作。}\n  - {名称: 督查, 时间: 适时开展, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec!["T001 2026年8月至10月"],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 1~4月, 正文: 按要求开展工作。}\n  - {名称: 自查, 时间: 5~6月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 2026年7月至9月, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec!["T001 2026年8月至10月"],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 20__年5月至20__年12月, 正文: 按要求开展工作。}\n  - {名称: 总结, 时间: 20__年12月至20__年1月, 正文: 按要求开展工作。}\n",
                vec!["T001 20__年12月至20__年1月"],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 11月—12月, 正文: 按要求开展工作。}\n  - {名称: 总结, 时间: 1月—2月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 长期坚持, 时间: 2026年7月至12月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: xx月, 正文: 按要求开展工作。}\n  - {名称: 总结, 时间: 7月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 9月, 正文: 按要求开展工作。}\n  - {名称: 总结, 时间: 7月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
