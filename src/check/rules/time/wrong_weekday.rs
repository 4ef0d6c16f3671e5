//! T009: a weekday that contradicts its date.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::calendar;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T009", name: "wrong-weekday" },
        severity: Severity::Error,
        fixable: false,
        summary: ("星期与日期不符", "a weekday that contradicts its date"),
        reason: (
            "“3月5日（星期三）”如果那天不是星期三，有人会按日期到，有人会按星期到。",
            "Where date and weekday differ, some will come on the one and some on the other.",
        ),
        source: "",
        example: Example {
            bad: "工作目标: 2026年7月1日（⟦星期一⟧）召开动员会，各村主要负责人参加。\n",
            good: "工作目标: 2026年7月1日（星期三）召开动员会，各村主要负责人参加。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.printed() {
        for mention in calendar::mentions(text.line) {
            let (Some(date), Some((day, range))) = (mention.date(), mention.weekday) else { continue };
            let right = calendar::weekday(date);
            if day == right {
                continue;
            }
            let (written, weekday) = (text.line[mention.range].to_owned(), text.line[range.clone()].to_owned());
            context
                .report_in(text, range, tr!("{written}是星期{right}，不是{weekday}", "{written} is 星期{right}, not {weekday}"))
                .help(tr!("核对日期和星期，改正写错的一个", "see which of the two is wrong"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T009")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            ("工作目标: 2026年7月1日（星期三）开会，7月2日（星期一）总结。\n", vec![]),
            ("工作目标: 2026年7月1日周四开会，2026年7月5日星期天总结。\n", vec!["T009 周四"]),
            ("工作目标: 每周一例会，2026年7月1日周一至周五值班。\n", vec![]),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
