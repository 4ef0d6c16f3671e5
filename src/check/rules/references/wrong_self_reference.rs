//! X007: a text calls the organisation what it is not: 我局 in the plan of a school.

use super::common::{MOST, is_inside};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "X007", name: "wrong-self-reference" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("自称与单位的简称不符", "a text calls the organisation what it is not"),
        reason: (
            "学校的方案里出现“我局”，乡镇的方案里出现“我乡”“我街道”，多半是套用其他单位的文稿没有改全。",
            "我局 in the plan of a school, or 我乡 in that of a town, was mostly left over when another plan was copied.",
        ),
        source: "",
        example: Example {
            bad: "单位: {名称: 青禾镇人民政府, 简称: 我镇}\n引言: 为改善村容村貌，结合⟦我乡⟧实际，制定本方案。\n",
            good: "单位: {名称: 青禾镇人民政府, 简称: 我镇}\n引言: 为改善村容村貌，结合我镇实际，制定本方案。\n",
        },
    },
    check,
};

/// A name an organisation gives itself, and those it then certainly has not. What it may lie in (我校, 我市) or
/// what may be a part of it is not among them.
const NAMES: [(&str, &[&str]); 9] = [
    ("我镇", &["我乡", "我街道", "我局", "我校"]),
    ("我乡", &["我镇", "我街道", "我局", "我校"]),
    ("我街道", &["我镇", "我乡", "我局", "我校"]),
    ("我校", &["我园", "我局"]),
    ("我园", &["我局"]),
    ("我院", &["我局"]),
    ("我局", &["我镇", "我乡", "我街道", "我校", "我委"]),
    ("我县", &["我镇", "我乡", "我街道", "我校"]),
    ("我市", &["我镇", "我乡", "我街道", "我校"]),
];

fn check(context: &mut Context<'_>) {
    let (plan, view) = (context.plan, context.view);
    let Some(organisation) = &plan.organisation else { return };
    let Some(own) = organisation.short_name.as_ref().map(|name| name.value.as_str()) else { return };
    let Some((_, others)) = NAMES.iter().find(|(name, _)| *name == own) else { return };
    // 青禾镇中心小学 may well say 我镇, and who tells the full name of nothing may be anything.
    let Some(name) = organisation.name.as_ref() else { return };
    let others: Vec<&str> = others.iter().copied().filter(|other| !name.contains(other.trim_start_matches('我'))).collect();
    let texts = view.printed().filter(|text| !text.path.starts_with("attachments") && text.line.contains('我'));
    for text in texts {
        for other in &others {
            for (at, word) in text.line.match_indices(other).take(MOST) {
                if !is_own_name(text.line, at, at + word.len()) {
                    continue;
                }
                context
                    .report_in(
                        text,
                        at..at + word.len(),
                        tr!("“{word}”与单位的简称“{own}”不符", "{word} is not what the organisation is called ({own})"),
                    )
                    .help(tr!("改为“{own}”，或核对这一段是否适用", "write {own}, or see whether the passage holds at all"));
            }
        }
    }
}

/// Whether 我镇 at a place is a name, and not the part of other words (自我镇定, 我校对, 我委托) or of a quotation.
fn is_own_name(text: &str, start: usize, end: usize) -> bool {
    let part = before(text, start).is_some_and(|c| "自小忘唯敌本爱为".contains(c))
        || after(text, end).is_some_and(|c| "定静痛压守亲土村托派员任屈会面势部限对正订验准长园友".contains(c));
    !part && !is_inside(text, start)
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn found_and_not_found() {
        let found = |name: &str, short: &str, text: &str| {
            let plan = format!("单位: {{名称: {name}, 简称: {short}}}\n引言: {text}\n");
            found_in(&plan).into_iter().filter(|found| found.starts_with("X007")).collect::<Vec<_>>()
        };
        assert_eq!(found("云岭县第二中学", "我校", "结合我局实际，我局将加强管理。"), ["X007 我局", "X007 我局"]);
        assert_eq!(found("云岭县水利局", "我局", "我镇各村要抓好落实。"), ["X007 我镇"]);
        assert_eq!(found("云岭县人民政府", "我县", "我校要抓好落实。"), ["X007 我校"]);
        for (name, short, text) in [
            ("云岭县第二中学", "我校", "为我县、我市、我镇、我区和我国的发展，我们要抓好落实，我校师生要参与。"),
            ("云岭县教育局实验学校", "我校", "结合我局实际。"),
            ("云岭师范学院", "我院", "我校要抓好落实。"),
            ("青禾镇水利站", "我局", "我镇各村要抓好落实。"),
            ("云岭县水利局", "我局", "自我镇定，开展“我爱我校”活动，《我校的春天》，我委托、我校对、我局势。"),
            ("云岭县水利局", "市局", "我镇各村要抓好落实。"),
            ("云岭工业集中区", "我区", "我县、我镇要抓好落实。"),
        ] {
            assert!(found(name, short, text).is_empty(), "{name} {text}: {:?}", found(name, short, text));
        }
    }
}
