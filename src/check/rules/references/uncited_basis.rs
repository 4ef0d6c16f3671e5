//! X004: a document of `basis` that no text cites.

use super::common;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::cited::is_same;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "X004", name: "uncited-basis" },
        severity: Severity::Info,
        fixable: false,
        summary: ("“依据”里的文件在文中没有引用", "a document of `basis` that no text cites"),
        reason: (
            "“依据”不印出，只供核对；没有引用的文件，或者引言漏写了，或者已经不作为依据。",
            "`basis` is not printed; a document that no text cites was forgotten in the preamble, or the plan does not rest on it any more.",
        ),
        source: "",
        example: Example {
            bad: "依据: [云岭县村庄保洁办法, ⟦云岭县改厕工作指南⟧]\n引言: 根据《云岭县村庄保洁办法》，制定本方案。\n",
            good: "依据: [云岭县村庄保洁办法, 云岭县改厕工作指南]\n引言: 根据《云岭县村庄保洁办法》和《云岭县改厕工作指南》，制定本方案。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    let entries = common::basis(plan);
    if entries.is_empty() {
        return;
    }
    let cited = common::cited(view);
    // A plan without a preamble that cites nothing is not written yet.
    if plan.preamble.is_empty() && cited.is_empty() {
        return;
    }
    for entry in &entries {
        let is_cited = |cited: &common::Cited<'_, '_>| is_same(&entry.key, &cited.key) || entry.is_misquoted(cited);
        let title = entry.line.get(entry.range.clone()).unwrap_or_default();
        let number = entry.number.as_ref().and_then(|(_, line, range)| line.get(range.clone()));
        let named = |text: &str| text.contains(title) || number.is_some_and(|number| text.contains(number));
        if cited.iter().any(is_cited) || view.printed().any(|text| named(text.line)) {
            continue;
        }
        let place = context.place(entry.line, entry.range.clone());
        context
            .report(place, entry.path.as_str(), tr!("文中没有引用这份文件", "no text cites this document"))
            .help(tr!("在引言里写明，或从“依据”里删去", "cite it in the preamble, or take it out of `basis`"));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(fragment: &str) -> Vec<String> {
        found_in(fragment).into_iter().filter(|found| found.starts_with("X004")).collect()
    }

    #[test]
    fn found_and_not_found() {
        let basis = "依据: [{标题: 云岭县教育局关于开展体育活动的通知, 文号: 云教发〔2026〕12号}]\n";
        for (preamble, want) in [
            ("根据《云岭县教育局关于开展体育活动的通知》，制定本方案。", vec![]),
            ("根据《关于开展体育活动的通知》，制定本方案。", vec![]),
            ("根据云岭县教育局关于开展体育活动的通知精神，制定本方案。", vec![]),
            ("根据县教育局文件（云教发〔2026〕12号）精神，制定本方案。", vec![]),
            ("根据《关于组织体育活动的通知》（云教发〔2026〕12号），制定本方案。", vec![]),
            ("根据县教育局要求，制定本方案。", vec!["X004 云岭县教育局关于开展体育活动的通知"]),
        ] {
            assert_eq!(found(&format!("{basis}引言: {preamble}\n")), want, "{preamble}");
        }
        assert!(found(basis).is_empty());
        assert!(found(&format!("{basis}工作目标: 落实《关于开展体育活动的通知》要求。\n")).is_empty());
        assert!(
            found("依据: [《云岭县改厕办法》（云政发〔2026〕1号）]\n引言: 根据《云岭县改厕办法》，制定本方案。\n").is_empty()
        );
        assert_eq!(found("依据: [《云岭县改厕办法》（云政发〔2026〕1号）]\n引言: 制定本方案。\n"), ["X004 云岭县改厕办法"]);
    }
}
