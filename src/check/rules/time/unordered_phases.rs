//! T004: phases do not stand in the order of their times.

use super::common::{TURN_OF_YEAR, are_comparable, bounds, first_day, is_continuous, name, neighbours};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T004", name: "unordered-phases" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("阶段没有按时间先后排列", "phases do not stand in the order of their times"),
        reason: (
            "后面的阶段反而先开始，不是次序排错，就是时间写错。",
            "A later phase that begins first is out of place, or its time is wrong.",
        ),
        source: "",
        example: Example {
            bad: "实施步骤:\n  - {名称: 集中整治阶段, 时间: 2026年8月1日至9月30日, 正文: 按要求开展工作。}\n  - {名称: 动员部署阶段, 时间: ⟦2026年7月1日至7月31日⟧, 正文: 按要求开展工作。}\n",
            good: "实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月1日至7月31日, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月1日至9月30日, 正文: 按要求开展工作。}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for list in &view.phases {
        for (index, one, two) in neighbours(list) {
            let (Some((before, _)), Some((from, _))) = (bounds(one), bounds(two)) else { continue };
            let turn = from.year.is_none() && before.month.saturating_sub(from.month) >= TURN_OF_YEAR;
            let continuous = is_continuous(one) || is_continuous(two);
            let earlier = are_comparable(before, from) && first_day(from) < first_day(before);
            let (true, Some(time)) = (earlier && !turn && !continuous, &two.time) else { continue };
            let place = context.place(&time.from, 0..time.from.len());
            let (first, second) = (name(one), name(two));
            let path = format!("{}[{index}].time", list.path);
            let message = tr!("“{second}”排在“{first}”之后，却先开始", "“{second}” stands behind “{first}” and begins before it");
            let label = one.time.as_ref().map(|time| context.place(&time.from, 0..time.from.len()));
            let finding = context.report(place, path, message);
            finding.help(tr!("调整次序，或改正时间", "put them in order, or mend the time"));
            if let Some(label) = label {
                finding.label(label, tr!("前一阶段", "the phase before"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T004")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "实施步骤:\n  - {名称: 动员, 时间: 9月至10月, 正文: 按要求开展工作。}\n  - {名称: 督查, 时间: 适时开展, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 7月至8月, 正文: 按要求开展工作。}\n",
                vec!["T004 7月至8月"],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 3月, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 4月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 整治, 时间: 9月至10月, 正文: 按要求开展工作。}\n  - {名称: 动员, 时间: 7月至8月, 正文: 按要求开展工作。}\n",
                vec!["T004 7月至8月"],
            ),
            (
                "实施步骤:\n  - {名称: 整治, 时间: 11月, 正文: 按要求开展工作。}\n  - {名称: 总结, 时间: 1月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 整治, 时间: 2026年11月, 正文: 按要求开展工作。}\n  - {名称: 总结, 时间: 2026年1月, 正文: 按要求开展工作。}\n",
                vec!["T004 2026年1月"],
            ),
            (
                "实施步骤:\n  - {名称: 整治, 时间: 2026年11月, 正文: 按要求开展工作。}\n  - {名称: 总结, 时间: 2027年1月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 整治, 时间: 9月, 正文: 按要求开展工作。}\n  - {名称: 长期坚持, 时间: 7月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
