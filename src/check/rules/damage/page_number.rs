//! D006: a page number inside the text.

use std::ops::Range;

use super::common::{MOST, lines};
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::check::view::Role;
use crate::diagnostic::{Code, Severity};
use crate::text::copied::{DASHES, is_digit, is_page_number, of_pages};
use crate::text::script::{before, is_han, run_end};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "D006", name: "page-number" },
        severity: Severity::Warning,
        fixable: false,
        summary: ("正文里夹着页码", "a page number inside the text"),
        reason: (
            "从PDF或网页复制时，页眉页脚的页码会混进正文，把句子隔断。",
            "Text copied from a PDF or a page brings the page numbers along, in the middle of sentences.",
        ),
        source: "",
        example: Example {
            bad: "引言: 各村要抓好问题⟦第 1 页 共 3 页⟧整改，按期完成任务。\n",
            good: "引言: 各村要抓好问题整改，按期完成任务。\n",
        },
    },
    check,
};

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.texts.iter().filter(|text| text.is_running() || text.role == Role::Heading) {
        for range in page_numbers(text.line).into_iter().take(MOST) {
            context
                .report_in(text, range, tr!("正文里夹着页码", "a page number inside the text"))
                .help(tr!("删去页码，把前后的文字接上", "delete it, and join what stands on both sides"));
        }
    }
}

fn page_numbers(text: &str) -> Vec<Range<usize>> {
    // Nearly all texts have none.
    if !text.contains('页') && !text.contains(DASHES) && !text.contains(['/', '／']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (at, line) in lines(text) {
        let (trimmed, start) = (line.trim(), at + line.len() - line.trim_start().len());
        if is_page_number(trimmed) {
            found.push(start..start + trimmed.len());
            continue;
        }
        found.extend(of_pages(line).into_iter().chain(between_dashes(line)).map(|range| at + range.start..at + range.end));
    }
    found
}

/// - 1 - between Chinese characters: the dashes alike, with spaces inside.
fn between_dashes(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (start, dash) in line.match_indices(DASHES) {
        let number = run_end(line, start + dash.len(), |c| c == ' ');
        let behind = run_end(line, number, is_digit);
        let close = run_end(line, behind, |c| c == ' ');
        let spaced = number > start + dash.len() && close > behind;
        if !(spaced && (1..=3).contains(&(behind - number)) && line[close..].starts_with(dash)) {
            continue;
        }
        let end = close + dash.len();
        let left = before(line, start - (line[..start].len() - line[..start].trim_end().len()));
        let right = line[end..].trim_start().chars().next();
        let text = |c: Option<char>| c.is_none_or(|c| is_han(c) || "，。、；：”）".contains(c));
        if text(left) && text(right) && found.last().is_none_or(|last| last.end <= start) {
            found.push(start..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_and_other_numbers() {
        for (text, want) in [
            ("各村要抓好第 1 页 共 3 页整改", vec!["第 1 页 共 3 页"]),
            ("各村要抓好第2页/共12页整改", vec!["第2页/共12页"]),
            ("各村要抓好共3页，第1页整改", vec!["共3页，第1页"]),
            ("各村要抓好 - 1 - 整改", vec!["- 1 -"]),
            ("各村要抓好整改\n— 2 —\n落实", vec!["— 2 —"]),
            ("各村要抓好整改\n1/5\n落实\n第 3 页", vec!["1/5", "第 3 页"]),
            ("详见第3页，手册共20册、12页", vec![]),
            ("详见手册第3页、第5页", vec![]),
            ("3 - 1 - 2、比例1/5、9-12月、2026-03-05", vec![]),
            ("5—10人，6月1日——30日，县—镇—村", vec![]),
            ("完成1/3\n5/3", vec![]),
            ("1-2-3", vec![]),
            ("--", vec![]),
            ("第页", vec![]),
        ] {
            let found: Vec<&str> = page_numbers(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
