//! X003: a document that the preamble rests on and `basis` does not list.

use super::common::{self, Cited, Entry};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::cited::{is_same, key};
use crate::text::script::is_chinese_mark;
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "X003", name: "unlisted-document" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("引言引用的文件与“依据”不符", "the preamble cites a document that `basis` does not list"),
        reason: (
            "引言引用的文件应与“依据”逐一对应：标题不同的，两处必有一处写错；没有列入的按提示处理。",
            "The preamble and `basis` name the same documents: where the titles differ, one of them is wrong; one that is not listed is a matter of style.",
        ),
        source: "",
        example: Example {
            bad: "依据:\n  - {标题: 云岭县农村人居环境整治三年行动方案, 文号: 云政发〔2026〕12号}\n引言: 根据⟦《云岭县农村环境整治三年行动方案》⟧（云政发〔2026〕12号），制定本方案。\n",
            good: "依据:\n  - {标题: 云岭县农村人居环境整治三年行动方案, 文号: 云政发〔2026〕12号}\n引言: 根据《云岭县农村人居环境整治三年行动方案》（云政发〔2026〕12号），制定本方案。\n",
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
    let cited: Vec<_> = common::cited(view).into_iter().filter(|cited| cited.text.key == "preamble").collect();
    let title = key(&plan.title.iter().map(|line| line.as_str()).collect::<String>());
    let short: Vec<&str> = cited.iter().filter(|cited| cited.is_short_name()).map(|cited| cited.key.as_str()).collect();
    let is_listed = |cited: &Cited<'_, '_>| entries.iter().any(|entry| is_same(&entry.key, &cited.key));
    // A document under its right title is not meant by another one.
    let open: Vec<&Entry<'_>> =
        entries.iter().filter(|entry| !cited.iter().any(|cited| is_same(&entry.key, &cited.key))).collect();
    let mut before: Option<(&Cited<'_, '_>, bool)> = None;
    for document in &cited {
        let rests = match before.filter(|(before, _)| is_joined(before, document)) {
            Some((_, rests)) => rests,
            None => rests_on(document.head()),
        };
        before = Some((document, rests));
        let known = short.contains(&document.key.as_str()) || is_same(&title, &document.key) || is_listed(document);
        if !rests || known {
            continue;
        }
        let range = document.document.range.clone();
        match open.iter().find(|entry| entry.is_misquoted(document)) {
            Some(entry) => {
                let label = context.place(entry.line, entry.range.clone());
                let finding = context.report_in(
                    document.text,
                    range,
                    tr!("这份文件的标题与“依据”里的不一致", "the title of this document differs from that in `basis`"),
                );
                finding.help(tr!("核对原文件，统一标题", "look at the document, and write its title alike"));
                finding.label(label, tr!("“依据”里的标题", "the title in `basis`"));
            }
            None => {
                let message = tr!("这份文件没有列入“依据”", "this document is not listed in `basis`");
                let finding = context.report_in(document.text, range, message);
                finding.help(tr!("在“依据”里补上", "add it to `basis`")).severity(Severity::Info);
            }
        }
    }
}

/// Whether a document follows another one in a list: 《甲》（云政发〔2026〕12号）、《乙》.
fn is_joined(before: &Cited<'_, '_>, document: &Cited<'_, '_>) -> bool {
    let end = before.document.number.as_ref().map_or(before.document.range.end, |(_, range)| range.end);
    let between = before.text.line.get(end..document.document.range.start);
    std::ptr::eq(before.text, document.text)
        && between.is_some_and(|between| between.chars().all(|c| is_chinese_mark(c) && c != '。' || "和及与以(), ".contains(c)))
}

/// The words that name what a plan rests on.
const RESTS: [&str; 9] = ["根据", "按照", "依据", "依照", "遵照", "贯彻", "落实", "参照", "对照"];
/// And those before what is only made now.
const MAKES: [&str; 9] = ["制定", "制订", "制定了", "制订了", "编制", "编制了", "印发", "拟定", "特制定"];

/// Whether what stands before a document says that the plan rests on it.
fn rests_on(head: &str) -> bool {
    let sentence = head.rfind(['。', '；', '\n']).and_then(|at| head.get(at..)).unwrap_or(head);
    RESTS.iter().any(|word| sentence.contains(word)) && !MAKES.iter().any(|word| sentence.ends_with(word))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    fn found(basis: &str, preamble: &str) -> Vec<String> {
        let plan = format!("依据: [{basis}]\n引言: {preamble}\n");
        found_in(&plan).into_iter().filter(|found| found.starts_with("X003")).collect()
    }

    #[test]
    fn found_and_not_found() {
        let basis = "云岭县农村人居环境整治行动方案（2025—2027年）";
        for (preamble, want) in [
            ("根据《云岭县农村人居环境整治行动方案（2025—2027年）》，制定本方案。", vec![]),
            ("根据《云岭县农村人居环境整治行动方案(2025-2027年)》，制定本方案。", vec![]),
            ("根据《农村人居环境整治行动方案》，制定本方案。", vec![]),
            ("根据《关于印发〈云岭县农村人居环境整治行动方案（2025—2027年）〉的通知》，制定本方案。", vec![]),
            (
                "根据《云岭县农村人居环境整治行动方案（2026—2027年）》，制定本方案。",
                vec!["X003 《云岭县农村人居环境整治行动方案（2026—2027年）》"],
            ),
            (
                "根据《中华人民共和国环境保护法》和《云岭县村庄保洁办法》，制定本方案。",
                vec!["X003 《中华人民共和国环境保护法》", "X003 《云岭县村庄保洁办法》"],
            ),
            ("根据县有关要求，现制定《青禾镇村庄保洁办法》《青禾镇改厕办法》。", vec![]),
            (
                "根据《云岭县农村人居环境整治行动方案（2025—2027年）》（以下简称《行动方案》）和《行动方案》分工，制定本方案。",
                vec![],
            ),
            ("按照县委部署，制定《青禾镇农村人居环境整治工作方案》。", vec![]),
            ("《云岭日报》作了报道。", vec![]),
        ] {
            assert_eq!(found(basis, preamble), want, "{preamble}");
        }
        assert!(found("", "根据《中华人民共和国环境保护法》，制定本方案。").is_empty());
    }

    #[test]
    fn a_document_of_the_city_beside_that_of_the_county() {
        let preamble = "根据《云岭市农村人居环境整治方案》和《云岭县农村人居环境整治方案》，制定本方案。";
        assert_eq!(found("云岭县农村人居环境整治方案", preamble), ["X003 《云岭市农村人居环境整治方案》"]);
        let (plan, _) = crate::check::example::plan(&format!("依据: [云岭县农村人居环境整治方案]\n引言: {preamble}\n"));
        let severity = crate::check::tests::check(&plan).0.first().map(|found| found.severity);
        assert_eq!(severity, Some(crate::diagnostic::Severity::Info));
    }
}
