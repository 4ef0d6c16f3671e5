//! C002: 第, leading zeros or a shortened year in a document number.

use super::common::{MOST, document_numbers};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::{Role, TextAt};
use crate::diagnostic::{Code, Severity};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C002", name: "document-number-form" },
        severity: Severity::Warning,
        fixable: true,
        summary: ("发文字号的年份或顺序号写法不对", "year or serial number of a document number in the wrong form"),
        reason: (
            "发文字号的年份写全称，顺序号前不加“第”字，也不编虚位（1不编为01）。",
            "A document number gives its year in full, and its serial number without 第 and without leading zeros.",
        ),
        source: "GB/T 9704—2012 §7.2.5",
        example: Example {
            bad: "引言: 根据《云岭县农村人居环境整治工作要点》（云政发〔2026〕⟦第⟧12号），制定本方案。\n",
            good: "引言: 根据《云岭县农村人居环境整治工作要点》（云政发〔2026〕12号），制定本方案。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    for text in context.view.texts.iter().filter(|text| text.role != Role::Hidden || text.key == "number") {
        check_text(context, text);
    }
}

fn check_text(context: &mut Context<'_>, text: &TextAt<'_>) {
    for number in document_numbers(text.line).into_iter().take(MOST) {
        let surplus = number.ordinal.start..number.zeros.end;
        if !surplus.is_empty() {
            let written = text.line[surplus.clone()].to_owned();
            let fix = context.edit(text.line, surplus.clone(), "");
            context
                .report_in(text, surplus, tr!("文号的顺序号前多了“{written}”", "“{written}” is too much before a serial number"))
                .help(tr!("顺序号不加“第”，不编虚位，如12号", "write the number alone, as 12号"))
                .fix(fix);
        }
        if number.close.start - number.open.end == 2 && !text.line[number.open.end..].starts_with('_') {
            let year = text.line[number.open.start..number.close.end].to_owned();
            context
                .report_in(
                    text,
                    number.open.start..number.close.end,
                    tr!("文号的年份“{year}”没有写全", "the year {year} is not given in full"),
                )
                .help(tr!("年份写四位，如〔2026〕", "give the year in four digits, as 〔2026〕"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::found_in;

    #[test]
    fn surplus_before_the_serial_number_and_short_years() {
        for (written, found) in [
            ("云政发〔2026〕第3号", vec!["C002 第"]),
            ("云政发〔2026〕003号", vec!["C002 00"]),
            ("云政发〔2026〕第03号", vec!["C002 第0"]),
            ("云政发〔26〕3号", vec!["C002 〔26〕"]),
            ("云政发〔2026〕3号", vec![]),
            ("云政发〔2026〕100号", vec![]),
            ("云岭县人民政府令第12号", vec![]),
            ("云岭县人民政府公告2026年第3号", vec![]),
        ] {
            assert_eq!(found_in(&format!("引言: 根据{written}要求，制定本方案。\n")), found, "{written}");
        }
    }
}
