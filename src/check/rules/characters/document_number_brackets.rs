//! C001: the year of a document number in other brackets than 〔〕.

use std::ops::Range;

use super::common::{DocumentNumber, MOST, document_numbers, edits};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::Role;
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C001", name: "document-number-brackets" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("发文字号的年份没有用六角括号〔〕", "the year of a document number stands in other brackets than 〔〕"),
        reason: (
            "发文字号的年份用六角括号〔〕括入，不用方括号、圆括号或引号；写错的文号不合公文格式，也不便检索。",
            "The year of a document number stands in tortoise-shell brackets 〔〕; in any other it breaks the form of official documents and is hard to search for.",
        ),
        source: "GB/T 9704—2012 §7.2.5",
        example: Example {
            bad: "引言: 根据《云岭县农村人居环境整治工作要点》（云政发⟦[2026]⟧12号），制定本方案。\n",
            good: "引言: 根据《云岭县农村人居环境整治工作要点》（云政发〔2026〕12号），制定本方案。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    for text in context.view.texts.iter().filter(|text| text.role != Role::Hidden || text.key == "number") {
        for number in document_numbers(text.line).into_iter().take(MOST) {
            let changes = changes(text.line, &number);
            let (Some((first, _)), Some((last, _))) = (changes.first(), changes.last()) else { continue };
            let range = first.start..last.end;
            let written = text.line[range.clone()].to_owned();
            let fix = edits(context, text.line, changes);
            context
                .report_in(
                    text,
                    range,
                    tr!("文号中的“{written}”括号不对", "“{written}” of a document number has the wrong brackets"),
                )
                .help(tr!("年份用六角括号〔〕，整个文号用圆括号（）", "put the year in 〔〕, and the whole number in （）"))
                .fix(fix);
        }
    }
}

/// What is to change in the brackets of a number, in the order of the text.
fn changes(text: &str, number: &DocumentNumber) -> Vec<(Range<usize>, &'static str)> {
    let right = [(number.open.clone(), "〔"), (number.close.clone(), "〕")];
    let mut all: Vec<_> = right.into_iter().filter(|(range, mark)| text.get(range.clone()) != Some(*mark)).collect();
    if let Some((open, close)) = &number.around {
        all.insert(0, (open.clone(), "（"));
        all.push((close.clone(), "）"));
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn wrong_brackets_and_right_ones() {
        for (written, found) in [
            ("云政办发【2026】3号", "C001 【2026】"),
            ("云政办发（2026）3号", "C001 （2026）"),
            ("云政办发(2026)3号", "C001 (2026)"),
            ("云政办发﹝2026﹞3号", "C001 ﹝2026﹞"),
            ("云政办发〈2026〉3号", "C001 〈2026〉"),
            ("云政办发\"2026\"3号", "C001 \"2026\""),
            ("《要点》〔云教发（2026）12号〕", "C001 〔云教发（2026）12号〕"),
        ] {
            assert_eq!(found_in(&format!("引言: 根据{written}文件精神，制定本方案。\n")), [found], "{written}");
        }
        assert_eq!(found_in("发文字号: 青政发[2026]3号\n"), ["C001 [2026]"]);
        assert_eq!(found_in("依据: [{标题: 工作要点, 文号: 云政发(2026)3号}]\n"), ["C001 (2026)"]);
        for right in ["（云政发〔2026〕3号）", "青禾镇（12号楼）", "在青禾中学（2026）届毕业生中", "工程（2026）一期、第3号"]
        {
            assert!(found_in(&format!("引言: 根据{right}要求，制定本方案。\n")).is_empty(), "{right}");
        }
    }
}
