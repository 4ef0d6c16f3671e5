//! T009: a weekday that contradicts its date.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::calendar::{self, Date, Mention};
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
    let (plan, view) = (context.plan, context.view);
    let signed = plan.signature.as_ref().and_then(|signature| calendar::mentions(signature.date.as_ref()?).next());
    let signed = signed.as_ref();
    for text in view.printed() {
        let mut other = None;
        for mention in calendar::mentions(text.line) {
            let Some((day, range)) = &mention.weekday else { continue };
            let inferred = || {
                let date = in_year_of(signed?, &mention)?;
                let other = *other.get_or_insert_with(|| other_year(text.line, &date.year().to_string()));
                (mention.range.start < other).then_some(date)
            };
            let Some(date) = mention.date().or_else(inferred) else { continue };
            let right = calendar::weekday(date);
            if *day == right {
                continue;
            }
            let range = range.clone();
            let is_inferred = mention.year.is_none();
            let (written, weekday) = (text.line[mention.range].to_owned(), text.line[range.clone()].to_owned());
            let year = if is_inferred { format!("{}年", date.year()) } else { String::new() };
            let message = tr!("{year}{written}是星期{right}，不是{weekday}", "{year}{written} is 星期{right}, not {weekday}");
            let finding = context.report_in(text, range, message);
            finding.help(tr!("核对日期和星期，改正写错的一个", "see which of the two is wrong"));
            if is_inferred {
                finding.severity(Severity::Warning);
            }
        }
    }
}

/// So many months after a plan is signed, a date without a year is one of that year.
const MONTHS: u8 = 6;

/// The day that a date without a year means in a plan that was signed at another: one of the same year, in the
/// months that follow.
fn in_year_of(signed: &Mention, date: &Mention) -> Option<Date> {
    let year = signed.year.filter(|_| date.year.is_none() && date.short_year.is_none())?;
    let follows = date.month.checked_sub(signed.month).is_some_and(|months| months <= MONTHS);
    calendar::date(year, date.month, date.day?).filter(|_| follows)
}

/// From where on a text may speak of another year: behind its figure, 去年 or 每年. The length of the text if nowhere.
fn other_year(text: &str, own: &str) -> usize {
    let is_other = |at: &usize| !text.get(..*at).is_some_and(|head| head.ends_with(own));
    text.match_indices('年').map(|(at, _)| at).find(is_other).unwrap_or(text.len())
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
            ("工作目标: 2026年7月1日（星期三）开会，7月2日（星期一）总结。\n", vec!["T009 星期一"]),
            ("工作目标: 2026年7月1日周四开会，2026年7月5日星期天总结。\n", vec!["T009 周四"]),
            ("工作目标: 每周一例会，2026年7月1日周一至周五值班。\n", vec![]),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }

    #[test]
    fn dates_without_a_year_are_of_the_year_of_the_plan() {
        // The plan is signed on 2026年3月5日.
        for (text, want) in [
            ("7月1日（星期一）开会，7月3日（周五）总结", vec!["T009 星期一"]),
            ("3月9日（星期二）召开动员会", vec!["T009 星期二"]),
            ("1月5日（星期二）召开预备会", vec![]),
            ("12月30日（星期二）召开总结会", vec![]),
            ("去年7月1日（星期二）试点，每年7月1日（星期二）检查", vec![]),
            ("2025年，7月1日（星期二）试点；2025年7月1日试点，7月8日（星期二）推广", vec![]),
            ("7月1日（星期三）开会，7月1日周一至周五值班", vec![]),
        ] {
            assert_eq!(found(&format!("工作目标: {text}。\n")), want, "{text}");
        }
        assert!(found("落款: {单位: 青禾镇人民政府}\n工作目标: 7月1日（星期一）开会。\n").is_empty());
    }
}
