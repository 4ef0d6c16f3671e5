//! S009: nobody signs, or a part of the signature is missing.

use super::common::place;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "S009", name: "missing-signature" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("没有落款，或落款不全", "there is no signature, or it is not whole"),
        reason: (
            "公文要有署名和成文日期，写了单位没有日期的，日期是漏了；随通知印发的方案落款在通知上，没有落款只作提示。",
            "A document needs an author and a date, and one without the other was forgotten; a plan that is enclosed in a notice has its signature there, so that none at all is a matter of style.",
        ),
        source: "GB/T 9704—2012 §7.3.5",
        example: Example {
            bad: "落款: ⟦青禾镇人民政府⟧\n", good: "落款: {单位: 青禾镇人民政府, 日期: 2026年3月5日}\n"
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let plan = context.plan;
    let Some(signature) = &plan.signature else {
        // Where it must be there, its absence is reported as such.
        if context.requirements().iter().all(|requirement| requirement.any.iter().all(|path| path.as_str() != "signature")) {
            context
                .report(context.top(), "signature", tr!("没有落款", "there is no signature"))
                .help(tr!(
                    "加上“落款: {{单位: …, 日期: …}}”；随通知印发的方案可以没有",
                    "add `signature: {{organisation: …, date: …}}`; a plan that is enclosed in a notice needs none"
                ))
                .severity(Severity::Info);
        }
        return;
    };
    match (signature.organisation.last(), &signature.date) {
        (Some(_), Some(_)) => {}
        (Some(organisation), None) => {
            context
                .report(place(context, organisation), "signature", tr!("落款没有日期", "the signature has no date"))
                .help(tr!("加上“日期: 2026年3月5日”这样的成文日期", "add the date, as `date: 2026年3月5日`"));
        }
        (None, Some(date)) => {
            context
                .report(place(context, date), "signature", tr!("落款没有单位", "the signature names no organisation"))
                .help(tr!("加上署名单位", "add who signs"))
                .severity(Severity::Info);
        }
        (None, None) => {
            let span = context.first_line(signature.span);
            context
                .report(span, "signature", tr!("落款是空的", "the signature is empty"))
                .help(tr!("写上单位和日期", "write who signs, and when"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn signatures() {
        for (signature, want) in [
            ("{单位: 青禾镇人民政府, 日期: 2026年3月5日}", vec![]),
            ("{单位: [青禾镇党委, 青禾镇人民政府], 日期: 2026年3月5日}", vec![]),
            ("{单位: [青禾镇党委, 青禾镇人民政府]}", vec!["S009 青禾镇人民政府"]),
            ("青禾镇人民政府", vec!["S009 青禾镇人民政府"]),
            ("{日期: 2026年3月5日}", vec!["S009 2026年3月5日"]),
            ("{单位: }", vec!["S009 {单位:"]),
            ("~", vec!["S009 青禾镇农村人居环境整治工作方案"]),
        ] {
            assert_eq!(found_in(&format!("落款: {signature}\n")), want, "{signature}");
        }
    }
}
