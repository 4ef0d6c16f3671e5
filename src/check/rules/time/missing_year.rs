//! T007: some times have a year and another has none that could be told.

use super::common::{is_short_time, name, neighbours, times};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::Role;
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::{PartialDate, Period, Phase};
use crate::text::SectionKind;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T007", name: "missing-year" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("有的时间写了年份，有的没有，分不清是哪一年", "some times have a year and another has none that could be told"),
        reason: (
            "同一组时间有的写年份、有的不写，月份又往回走，读的人不知道是当年还是次年。",
            "Where one time has a year and the next has none and steps back to an earlier month, the reader cannot tell which year is meant.",
        ),
        source: "",
        example: Example {
            bad: "实施步骤:\n  - {名称: 集中整治阶段, 时间: 2026年8月至11月, 正文: 按要求开展工作。}\n  - {名称: 总结验收阶段, 时间: ⟦1月至2月⟧, 正文: 按要求开展工作。}\n",
            good: "实施步骤:\n  - {名称: 集中整治阶段, 时间: 2026年8月至12月, 正文: 按要求开展工作。}\n  - {名称: 总结验收阶段, 时间: 2027年1月至2月, 正文: 按要求开展工作。}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for list in &view.phases {
        for (index, one, two) in neighbours(list) {
            let (Some(before), Some(time)) = (&one.time, &two.time) else { continue };
            let (known, missing) = (has_year(&before.written()), !has_year(&time.written()));
            let (Some(last), Some(from)) = (latest(before.period()), time.period().from) else { continue };
            // 2026年3月至4月, then 5月至6月: the year holds on.
            if !known || !missing || from.month >= last.month {
                continue;
            }
            let (first, second) = (name(one), name(two));
            let label = context.place(&before.from, 0..before.from.len());
            let place = context.place(&time.from, 0..time.from.len());
            let path = format!("{}[{index}].time", list.path);
            context
                .report(
                    place,
                    path,
                    tr!("“{second}”没有写年份，“{first}”写了", "“{second}” has no year, while “{first}” has one"),
                )
                .help(tr!("写明年份", "write the year"))
                .label(label, tr!("这里写了年份", "here is the year"));
        }
        let first = list.phases.first().and_then(|phase| phase.time.as_ref()).filter(|time| is_dated(&time.written(), false));
        let dated = |phase: &&Phase| phase.time.as_ref().is_some_and(|time| is_dated(&time.written(), true));
        if let (Some(time), Some(later)) = (first, list.phases.iter().skip(1).find(dated)) {
            let other = name(later);
            let place = context.place(&time.from, 0..time.from.len());
            let path = format!("{}[0].time", list.path);
            context
                .report(
                    place,
                    path,
                    tr!("没有写年份，后面的“{other}”写了", "there is no year here, while “{other}” further down has one"),
                )
                .help(tr!("写明年份", "write the year"));
        }
    }
    for (time, path) in times(view) {
        if ends_in_another_year(&time.written()) {
            report_end(context, time.to.as_ref().unwrap_or(&time.from), path);
        }
    }
    for text in view.texts(Role::Paragraph).filter(|text| text.kind == Some(SectionKind::Time)) {
        if is_short_time(text.line) && ends_in_another_year(text.line) {
            report_end(context, text.line, text.path.clone());
        }
    }
}

fn report_end(context: &mut Context<'_>, line: &Line, path: String) {
    let place = context.place(line, 0..line.len());
    context
        .report(
            place,
            path,
            tr!("结束时间没有写年份，月份却早于开始", "the end has no year, and an earlier month than the beginning"),
        )
        .help(tr!(
            "跨年的，写明结束的年份；不跨年的，改正月份",
            "write the year of the end, or mend the month if it is the same year"
        ));
}

/// Whether a span of time begins in a year that is written and ends in an earlier month without one: 2026年11月至2月.
fn ends_in_another_year(time: &str) -> bool {
    // 至次年2月 and 至20__年2月 say it.
    let once = time.split_once('年').is_some_and(|(_, rest)| !rest.contains('年'));
    let Period { from: Some(from), to: Some(to) } = Period::parse(time) else { return false };
    once && from.year.is_some() && to.year.is_none() && to.month < from.month
}

/// The end of a period, or its beginning.
fn latest(period: Period) -> Option<PartialDate> {
    period.to.or(period.from)
}

/// Whether a year is written, be it a placeholder.
fn has_year(time: &str) -> bool {
    time.contains('年') && !time.contains("每年")
}

/// Whether a time is understood and has a year, or has none.
fn is_dated(time: &str, with_year: bool) -> bool {
    Period::parse(time).from.is_some() && has_year(time) == with_year
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T007")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "实施步骤:\n  - {名称: 动员, 时间: 2026年11月—12月, 正文: 按要求开展工作。}\n  - {名称: 督查, 时间: 适时开展, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 1月—3月, 正文: 按要求开展工作。}\n",
                vec!["T007 1月—3月"],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 2026年3月—4月, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 5月—6月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 3月, 正文: 按要求开展工作。}\n  - {名称: 整治, 时间: 4月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "实施步骤:\n  - {名称: 整治, 时间: 2026年11月—12月, 正文: 按要求开展工作。}\n  - {名称: 总结, 时间: 1月—3月, 正文: 按要求开展工作。}\n",
                vec!["T007 1月—3月"],
            ),
            (
                "实施步骤:\n  - {名称: 动员, 时间: 3月, 正文: 按要求开展工作。}\n  - {名称: 总结, 时间: 2026年4月, 正文: 按要求开展工作。}\n",
                vec!["T007 3月"],
            ),
            (
                "重点任务:\n  - {标题: 甲事, 正文: 抓好落实。, 时间: {起: 2026年11月, 止: 2月}}\n  - {标题: 乙事, 正文: 抓好落实。, 时间: {起: 2026年3月, 止: 5月}}\n",
                vec!["T007 2月"],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }

    #[test]
    fn spans_that_end_in_an_earlier_month() {
        let times = |time: &str| {
            let of_section = found(&format!("活动时间: {time}\n"));
            let item = format!("  - {{标题: 甲事, 正文: 抓好落实。, 时间: {time}}}\n  - {{标题: 乙事, 正文: 抓好落实。}}\n");
            assert_eq!(found(&format!("重点任务:\n{item}")), of_section, "{time}");
            of_section
        };
        assert_eq!(times("2026年11月至9月"), ["T007 2026年11月至9月"]);
        assert_eq!(times("2026年12月20日—1月15日"), ["T007 2026年12月20日—1月15日"]);
        for time in [
            "2026年9月至11月",
            "2026年11月至2027年2月",
            "2026年11月至次年2月",
            "2026年11月至20__年2月",
            "11月至2月",
            "2026年11月起",
            "2026年11月20日至30日",
            "每年11月至2月",
        ] {
            assert!(times(time).is_empty(), "{time}");
        }
    }
}
