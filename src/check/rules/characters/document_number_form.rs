//! C002: 第, leading zeros or a shortened year in a document number, or a year that stands in the wrong place.

use super::common::{MOST, document_numbers, misplaced_years};
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
            "发文字号依次是机关代字、年份、发文顺序号，如云政发〔2026〕12号；年份写全称，顺序号前不加“第”字，也不编虚位（1不编为01）。",
            "A document number is code, year and serial number, as 云政发〔2026〕12号: the year in full, and the serial number without 第 and without leading zeros.",
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
    for (range, right) in misplaced_years(text.line).into_iter().take(MOST) {
        let written = text.line[range.clone()].to_owned();
        let fix = context.edit(text.line, range.clone(), &right);
        context
            .report_in(text, range, tr!("文号中的“{written}”次序或写法不对", "“{written}” of a document number is out of order"))
            .help(tr!("改成“{right}”：机关代字在前，年份用〔〕在后", "write {right}: the code, and then the year in 〔〕"))
            .fix(fix);
    }
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
            ("〔2026〕云政发12号", vec!["C002 〔2026〕云政发"]),
            ("（云政〔2026〕发12号）", vec!["C002 〔2026〕发"]),
            ("（2026）云政办函12号", vec!["C002 （2026）云政办函"]),
            ("云政发2026年12号", vec!["C002 2026年"]),
            ("（云政办发2026年12号）", vec!["C002 2026年"]),
            ("印发2026年1号文件", vec![]),
            ("县委转发2026年5号文件", vec![]),
            ("去年研发2026年3号机型", vec![]),
            ("（2026）云01民初12号、（2026）云刑终12号判决", vec![]),
            ("云岭县人民政府公告2026年12号", vec![]),
            ("云政发〔2026〕12号、云政函〔2026〕3号", vec![]),
            ("（2026）首发12号线", vec![]),
            ("云岭县人民政府令第12号", vec![]),
            ("云岭县人民政府公告2026年第3号", vec![]),
        ] {
            assert_eq!(found_in(&format!("引言: 根据{written}要求，制定本方案。\n")), found, "{written}");
        }
        assert_eq!(found_in("发文字号: 青政发2026年3号\n"), ["C002 2026年"]);
    }

    #[test]
    fn years_are_put_in_their_place() {
        use crate::check::{example, fix, tests::check};
        for written in ["〔2026〕云政发12号", "云政〔2026〕发12号", "云政发2026年12号", "(2026)云政发12号"] {
            let (plan, _) = example::plan(&format!("引言: 根据{written}要求，制定本方案。\n"));
            let mended = fix::mend(&plan, &|text| Some(check(text).0)).text;
            assert!(mended.contains("引言: 根据云政发〔2026〕12号要求"), "{mended}");
        }
    }
}
