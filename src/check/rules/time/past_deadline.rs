//! T010: a deadline is past as of the day given by --as-of.

use super::common::{deadlines, last_day};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::View;
use crate::diagnostic::{Code, Severity};
use crate::model::{PartialDate, Plan};
use crate::text::calendar;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T010", name: "past-deadline" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("完成时限已过（只在给出 --as-of 时检查）", "a deadline is past as of the day given by --as-of"),
        reason: (
            "时限已过的任务要么已经完成、应当销号，要么拖了期、要催办；沿用旧方案时也容易留下去年的时限。",
            "What is past its deadline is done and can be crossed off, or is late; and plans made from old ones keep the deadlines of last year.",
        ),
        source: "",
        example: Example {
            bad: "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: ⟦2026年5月底前⟧}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n",
            good: "重点任务:\n  - {标题: 清理垃圾, 正文: 清运积存垃圾。, 完成时限: 2026年8月底前}\n  - {标题: 改造户厕, 正文: 改造农村户厕。, 完成时限: 2026年9月底前}\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    let Some(today) = context.settings.as_of else { return };
    let year = year(plan, view);
    for (deadline, path, _) in deadlines(view) {
        let Some(due) = deadline.period().to else { continue };
        // A year is needed: the date's own, or the plan's.
        let Some(known) = due.year.or(year.filter(|_| !deadline.written().contains('年'))) else { continue };
        let day = last_day(PartialDate { year: Some(known), ..due });
        if day.is_none_or(|day| day >= today) {
            continue;
        }
        let place = context.place(&deadline.from, 0..deadline.from.len());
        context
            .report(place, path, tr!("到 {today} 时限已过", "the deadline is past as of {today}"))
            .help(tr!("已经完成的注明完成，没有完成的另定时限", "say that it is done, or set another deadline"));
    }
}

/// The year of a plan: of its date, or of its first phase.
fn year(plan: &Plan, view: &View<'_>) -> Option<u16> {
    let signed = plan.signature.as_ref().and_then(|signature| signature.date.as_ref());
    let signed = signed.and_then(|date| calendar::mentions(date).next()).and_then(|date| date.year);
    let begins = || view.phases.iter().flat_map(|list| list.phases).find_map(|phase| phase.time.as_ref()?.period().from?.year);
    signed.or_else(begins)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T010")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "重点任务:\n  - {标题: 甲事, 正文: 抓好落实。, 完成时限: 5月31日前}\n  - {标题: 乙事, 正文: 抓好落实。, 完成时限: 6月1日前}\n",
                vec!["T010 5月31日前"],
            ),
            (
                "落款: {单位: 青禾镇人民政府}\n重点任务:\n  - {标题: 甲事, 正文: 抓好落实。, 完成时限: 5月31日前}\n  - {标题: 乙事, 正文: 抓好落实。, 完成时限: 20__年3月底前}\n",
                vec![],
            ),
            (
                "重点任务:\n  - {标题: 甲事, 正文: 抓好落实。, 完成时限: 长期坚持}\n  - {标题: 乙事, 正文: 抓好落实。, 完成时限: 每月25日前}\n",
                vec![],
            ),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
