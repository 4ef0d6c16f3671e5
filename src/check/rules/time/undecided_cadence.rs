//! T012: a cadence that was left open.

use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "T012", name: "undecided-cadence" },
        severity: Severity::Info,
        fixable: false,
        summary: ("周期没有定下来", "a cadence that was left open"),
        reason: (
            "“每周（月）”没有说定是每周还是每月，执行的人各做各的。",
            "每周（月） leaves open whether it is every week or every month, and each unit will decide for itself.",
        ),
        source: "",
        example: Example {
            bad: "工作措施:\n  - 各村⟦每周（月）⟧报送一次进展情况。\n  - 镇政府每月通报一次。\n",
            good: "工作措施:\n  - 各村每周报送一次进展情况。\n  - 镇政府每月通报一次。\n",
        },
    },
    check,
};

/// The words of a cadence, the longer ones first.
const UNITS: [&str; 8] = ["半年", "季度", "天", "日", "周", "旬", "月", "季"];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.printed().filter(|text| text.line.contains('每')) {
        for (at, every) in text.line.match_indices('每') {
            let Some(length) = undecided(&text.line[at + every.len()..]) else { continue };
            let range = at..at + every.len() + length;
            let written = text.line[range.clone()].to_owned();
            let message = tr!("“{written}”没有定下来多久一次", "{written} leaves open how often");
            context.report_in(text, range, message).help(tr!("只写一个周期", "write one of the two"));
        }
    }
}

/// The length of 周（月） at the beginning of a text.
fn undecided(text: &str) -> Option<usize> {
    let unit = |text: &str| UNITS.iter().find(|unit| text.starts_with(**unit)).map(|unit| unit.len());
    let first = unit(text)?;
    let open = text[first..].chars().next().filter(|c| matches!(c, '（' | '(' | '/'))?;
    let inner = text[first + open.len_utf8()..].trim_start_matches('每');
    let second = text.len() - inner.len() + unit(inner)?;
    if open == '/' {
        return Some(second);
    }
    let close = text[second..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    Some(second + close.len_utf8())
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("T012")).collect()
    }

    #[test]
    fn found_and_not_found() {
        for (fragment, want) in [
            (
                "工作目标: 每月（季度）通报，每周/月检查，每周（周五）例会，每季度（3月、6月）总结。\n",
                vec!["T012 每月（季度）", "T012 每周/月"],
            ),
            ("工作目标: 每周（星期一）例会，每人每月一次。\n", vec![]),
        ] {
            assert_eq!(found(fragment), want, "{fragment}");
        }
    }
}
