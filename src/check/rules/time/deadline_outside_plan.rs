//! T006: a deadline lies outside the time of the plan.

use super::common::{are_comparable, deadlines, due_within, first_day, last_day, main_phases, main_time};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::View;
use crate::decode::Line;
use crate::diagnostic::{Code, Severity};
use crate::model::{PartialDate, Period};
use crate::text::calendar;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T006", name: "deadline-outside-plan" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("完成时限不在方案的起止时间之内", "a deadline lies outside the time of the plan"),
        reason: (
            "方案已经结束或者还没有开始，任务却在那时到期，时限或阶段写错了。总结上报常在结束之后，所以留出一个月。",
            "A task that is due when the plan has not begun or is long over has a wrong deadline, or the phases are wrong. Reports often follow the end, so a month is allowed for them.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: ⟦2026年12月底前⟧}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
            good: "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2026年10月底前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
        },
    },
    check,
};

/// So many days after the end reports may be due.
const GRACE: i32 = 31;

/// When the plan begins and ends, and where that is written.
struct Whole<'p> {
    begin: Option<PartialDate>,
    end: Option<PartialDate>,
    first: Option<&'p Line>,
    last: Option<&'p Line>,
    /// Told by its phases; otherwise by the section about the time, before which there may be preparations.
    by_phases: bool,
}

impl<'p> Whole<'p> {
    fn new(view: &View<'p>) -> Option<Whole<'p>> {
        if let Some(phases) = main_phases(view) {
            let (first, last) = (phases.first()?.time.as_ref(), phases.last()?.time.as_ref());
            let (begin, end) = (first.and_then(|time| time.period().from), last.and_then(|time| time.period().to));
            return Some(Whole {
                begin,
                end,
                first: first.map(|time| &time.from),
                last: last.map(|time| &time.from),
                by_phases: true,
            });
        }
        // A few days or weeks are those of an event, and what follows it may take its time.
        let (Period { from: Some(begin), to: Some(end) }, line) = main_time(view)? else { return None };
        let whole = Whole { begin: Some(begin), end: Some(end), first: None, last: Some(line), by_phases: false };
        let is_long = first_day(begin).zip(last_day(end)).is_some_and(|(begin, end)| calendar::days_between(begin, end) > GRACE);
        is_long.then_some(whole)
    }
}

fn check(context: &mut Context<'_>) {
    let view = context.view;
    let Some(Whole { begin, end, first, last, by_phases }) = Whole::new(view) else { return };
    // Months without a year that run over its turn say nothing.
    if let (Some(begin), Some(end)) = (begin, end)
        && (!are_comparable(begin, end) || begin.year.is_none() && begin.month > end.month)
    {
        return;
    }
    for (deadline, path, node) in deadlines(view) {
        // What stands in a phase is held against that phase.
        let in_phase = node.is_none_or(|node| view.ancestors(node).any(|at| at.phase.is_some()));
        let Some(due) = due_within(deadline, begin, end).filter(|_| !in_phase) else { continue };
        let bound = |bound: Option<_>| bound.filter(|bound| are_comparable(*bound, due));
        let late = match (bound(end).and_then(last_day), last_day(due)) {
            (Some(end), Some(due)) => calendar::days_between(end, due) > GRACE,
            _ => false,
        };
        let early = by_phases && bound(begin).is_some_and(|begin| last_day(due) < first_day(begin));
        if !late && !early {
            continue;
        }
        let place = context.place(&deadline.from, 0..deadline.from.len());
        let label = if late { last } else { first }.map(|line| context.place(line, 0..line.len()));
        let message = match (late, by_phases) {
            (true, true) => tr!("完成时限在最后一个阶段结束之后", "the deadline lies after the end of the last phase"),
            (true, false) => tr!("完成时限在方案的时间结束之后", "the deadline lies after the end of the plan's time"),
            _ => tr!("完成时限在第一个阶段开始之前", "the deadline lies before the beginning of the first phase"),
        };
        let finding = context.report(place, path, message);
        finding.help(tr!("改正时限，或改正方案、阶段的时间", "mend the deadline, or the time of the plan or its phases"));
        if let Some(label) = label {
            let text = match (late, by_phases) {
                (true, true) => tr!("最后一个阶段", "the last phase"),
                (true, false) => tr!("方案的时间", "the time of the plan"),
                _ => tr!("第一个阶段", "the first phase"),
            };
            finding.label(label, text);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T006")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2026年9月底前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2026年11月10日前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2026年6月10日前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec!["T006 2026年6月10日前"],
            ),
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2027年3月}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec!["T006 2027年3月"],
            ),
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 12月底前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec!["T006 12月底前"],
            ),
            (
                "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 长期坚持}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至10月, 正文: 按要求开展工作。}\n",
                vec![],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }

    /// Two tasks, of which the first has this deadline.
    fn tasks(deadline: &str) -> String {
        format!(
            "重点任务:\n  - {{标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: {deadline}}}\n  - {{标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 8月底前}}\n"
        )
    }

    #[test]
    fn deadlines_without_a_year() {
        let plan = |deadline: &str, last: &str| {
            let phases = format!(
                "实施步骤:\n  - {{名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}}\n  - {{名称: 集中整治阶段, 时间: {last}, 正文: 按要求开展工作。}}\n"
            );
            found(&(tasks(deadline) + &phases))
        };
        for deadline in ["9月底前", "11月25日前", "1月10日前", "20__年12月底前", "每年12月底前", "6月、9月底前", "次年6月底前"]
        {
            assert!(plan(deadline, "2026年8月至10月").is_empty(), "{deadline}");
        }
        for deadline in ["3月底前", "12月底前", "5月底前"] {
            assert!(plan(deadline, "2026年8月至2027年6月").is_empty(), "{deadline}");
        }
        assert_eq!(plan("5月底前", "2026年8月至10月"), ["T006 5月底前"]);
    }

    #[test]
    fn the_section_about_the_time() {
        let plan = |time: &str, deadline: &str| found(&format!("活动时间: {time}\n{}", tasks(deadline)));
        assert_eq!(plan("2026年7月至9月", "2026年12月底前"), ["T006 2026年12月底前"]);
        assert_eq!(plan("2026年7月至9月。", "12月底前"), ["T006 12月底前"]);
        assert_eq!(plan("{起: 2026年7月, 止: 2026年9月}", "12月底前"), ["T006 12月底前"]);
        for (time, deadline) in [
            ("2026年7月至9月", "9月底前"),
            ("2026年7月至9月", "2026年10月20日前"),
            ("2026年7月至9月", "2026年5月底前"),
            ("2026年9月10日", "2026年12月底前"),
            ("2026年7月", "2026年12月底前"),
            ("2026年9月10日至12日", "2026年12月底前"),
            ("2026年9月1日至30日", "2026年12月底前"),
            ("2026年11月至2027年1月", "12月底前"),
            ("全年", "12月底前"),
            ("动员2026年7月至8月；整治2026年9月至12月", "2026年12月底前"),
        ] {
            assert!(plan(time, deadline).is_empty(), "{time} {deadline}");
        }
        let phases = "实施步骤:\n  - {名称: 动员部署阶段, 时间: 2026年7月, 正文: 按要求开展工作。}\n  - {名称: 集中整治阶段, 时间: 2026年8月至12月, 正文: 按要求开展工作。}\n";
        assert!(found(&format!("活动时间: 2026年7月至9月\n{}{phases}", tasks("12月底前"))).is_empty());
    }
}
