//! T003: a span of time runs backwards.

use super::common::{first_day, is_short_time, last_day, times};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::Role;
use crate::diagnostic::{Code, Severity};
use crate::model::Period;
use crate::text::SectionKind;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T003", name: "reversed-period" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("起止时间前后颠倒", "a span of time runs backwards"),
        reason: (
            "结束早于开始，必有一个写错了，照着执行不了。",
            "An end before the beginning means that one of them is wrong, and nobody can act on it.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 时间: ⟦2026年9月20日至2026年9月10日⟧}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 时间: 2026年10月}\n",
            good: "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 时间: 2026年9月10日至2026年9月20日}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 时间: 2026年10月}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for (time, path) in times(view) {
        if is_reversed(&time.written()) {
            let place = context.place(&time.from, 0..time.from.len());
            report(context, place, path);
        }
    }
    for text in view.texts(Role::Paragraph).filter(|text| text.kind == Some(SectionKind::Time)) {
        if is_short_time(text.line) && is_reversed(text.line.trim_end_matches('。')) {
            let place = context.place(text.line, 0..text.line.len());
            report(context, place, text.path.clone());
        }
    }
}

fn report(context: &mut Context<'_>, place: crate::source::Span, path: String) {
    context
        .report(place, path, tr!("起止时间前后颠倒", "this span of time runs backwards"))
        .help(tr!("核对起止时间；跨年的写明年份", "look at both ends; where it runs over the turn of the year, write the years"));
}

fn is_reversed(time: &str) -> bool {
    let Period { from: Some(from), to: Some(to) } = Period::parse(time) else { return false };
    let (Some(begin), Some(end)) = (first_day(from), last_day(to)) else { return false };
    match (from.year, to.year) {
        (Some(_), Some(_)) => end < begin,
        // 11月至2月 runs over the turn of the year; 9月20日至9月10日 does not.
        (None, None) => from.month == to.month && end < begin,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T003")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "实施步骤:\n  - {名称: 动员, 时间: 2026年5月至2026年3月, 正文: 按要求开展工作。}\n  - {名称: 总结, 时间: 2026年7月, 正文: 按要求开展工作。}\n",
                vec!["T003 2026年5月至2026年3月"],
            ),
            ("活动时间: 2026年9月20日至9月10日\n", vec!["T003 2026年9月20日至9月10日"]),
            ("活动时间: 9月20日至10日。\n", vec!["T003 9月20日至10日。"]),
            ("活动时间: 12月至1月\n", vec![]),
            ("活动时间: 2026年12月至2027年1月\n", vec![]),
            ("活动时间: 2026年5月至7月\n", vec![]),
            ("活动时间: 长期\n", vec![]),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
