//! What several rules of characters share.

use std::ops::Range;

use crate::check::Context;
pub(super) use crate::check::rule::MOST;
use crate::decode::Line;
use crate::diagnostic::Edit;
use crate::text::script::{is_han, run_end, run_start};

/// The edits that put another text in place of each of several stretches of a line; none if one of them
/// cannot be made.
pub(super) fn edits<'r>(
    context: &Context<'_>,
    line: &Line,
    changes: impl IntoIterator<Item = (Range<usize>, &'r str)>,
) -> Vec<Edit> {
    let mut all = Vec::new();
    for (range, text) in changes {
        let edit = context.edit(line, range, text);
        if edit.is_empty() {
            return edit;
        }
        all.extend(edit);
    }
    all
}

/// Whether the file spells a stretch of a line by a line break.
pub(super) fn is_folded(context: &Context<'_>, line: &Line, range: Range<usize>) -> bool {
    context.file.locate(line.span, line, range).is_some_and(|place| context.file.slice(place).contains('\n'))
}

/// A document number with its year in any brackets: 云教发〔2026〕12号.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DocumentNumber {
    /// The opening bracket of the year.
    pub(super) open: Range<usize>,
    /// The closing bracket of the year.
    pub(super) close: Range<usize>,
    /// 第 before the serial number; empty where there is none.
    pub(super) ordinal: Range<usize>,
    /// The zeros before the serial number.
    pub(super) zeros: Range<usize>,
    /// Where the brackets 〔〕 stand round the whole number: they belong round the year.
    pub(super) around: Option<(Range<usize>, Range<usize>)>,
}

/// In which brackets years of document numbers are met, the right ones first.
const YEAR_BRACKETS: [(char, char); 13] = [
    ('〔', '〕'),
    ('[', ']'),
    ('［', '］'),
    ('【', '】'),
    ('(', ')'),
    ('（', '）'),
    ('﹝', '﹞'),
    ('〈', '〉'),
    ('《', '》'),
    ('〖', '〗'),
    ('「', '」'),
    ('"', '"'),
    ('“', '”'),
];

/// The document numbers in a text.
pub(super) fn document_numbers(text: &str) -> Vec<DocumentNumber> {
    // Nearly all texts have none, and the bracket is rarer than the word.
    if !text.contains(|c| YEAR_BRACKETS.iter().any(|&(_, close)| c == close)) {
        return Vec::new();
    }
    text.match_indices('号').filter_map(|(at, _)| document_number(text, at)).collect()
}

/// The document number that ends in the 号 at `end`.
fn document_number(text: &str, end: usize) -> Option<DocumentNumber> {
    let serial = run_start(text, end, |c| c.is_ascii_digit() || matches!(c, '_' | '×'));
    let start = if text[..serial].ends_with('第') { serial - '第'.len_utf8() } else { serial };
    let close = text[..start].chars().next_back().filter(|_| serial < end)?;
    let (open, _) = YEAR_BRACKETS.iter().find(|&&(_, mark)| mark == close)?;
    let inner = start - close.len_utf8();
    let year = run_start(text, inner, |c| c.is_ascii_digit() || matches!(c, '_' | 'x' | 'X' | '×'));
    let head = text[..year].strip_suffix(*open)?;
    let code = run_start(text, head.len(), is_han);
    let digits = text[year..inner].chars().count();
    // 发〔2026〕12号: a code has two characters or more, and the year four; 〔26〕 is met, and so is 〔__〕.
    let is_year =
        digits == 4 && (text[year..].starts_with("20") || text[year..].starts_with("19")) || digits == 2 && *open == '〔';
    if !is_year || head[code..].chars().nth(1).is_none() {
        return None;
    }
    let after = end + '号'.len_utf8();
    let around = text[..code].chars().next_back().zip(text[after..].chars().next());
    let around = around.filter(|around| matches!(around, ('〔', '〕') | ('[', ']') | ('［', '］') | ('【', '】') | ('﹝', '﹞')));
    let around = around.map(|(open, close)| (code - open.len_utf8()..code, after..after + close.len_utf8()));
    let zeros = run_end(text, serial, |c| c == '0').min(end);
    Some(DocumentNumber { open: head.len()..year, close: inner..start, ordinal: start..serial, zeros: serial..zeros, around })
}

/// Document numbers in which the year does not stand between code and serial number: where that is, and what it
/// should be. 〔2026〕云政发12号, 云政〔2026〕发12号, 云政发2026年12号.
pub(super) fn misplaced_years(text: &str) -> Vec<(Range<usize>, String)> {
    if !text.contains('号') || !text.contains(['发', '函']) {
        return Vec::new();
    }
    text.match_indices('号').filter_map(|(at, _)| misplaced_year(text, at)).collect()
}

/// The misplaced year of the document number that ends in the 号 at `end`.
fn misplaced_year(text: &str, end: usize) -> Option<(Range<usize>, String)> {
    let serial = run_start(text, end, |c| c.is_ascii_digit());
    let year_before = |at: usize| {
        let start = run_start(text, at, |c| c.is_ascii_digit());
        let digits = &text[start..at];
        (digits.len() == 4 && (digits.starts_with("20") || digits.starts_with("19"))).then_some((start, digits))
    };
    // 12号线 and 12号楼 are no documents.
    let other = text[end + '号'.len_utf8()..].starts_with(['线', '楼', '院', '路', '机', '车', '门', '馆', '井', '厂', '地']);
    if serial == end || other {
        return None;
    }
    if let Some(head) = text[..serial].strip_suffix('年') {
        let (start, year) = year_before(head.len())?;
        let code = &text[run_start(text, start, is_han)..start];
        return (is_code(code) && code.ends_with('发') && code.chars().count() > 2)
            .then(|| (start..serial, format!("〔{year}〕")));
    }
    let code = run_start(text, serial, is_han);
    let close = text[..code].chars().next_back()?;
    // In quotation marks may stand anything.
    let (open, _) = YEAR_BRACKETS.iter().find(|&&(open, mark)| mark == close && !matches!(open, '《' | '「' | '"' | '“'))?;
    let (year_start, year) = year_before(code - close.len_utf8())?;
    let head = text[..year_start].strip_suffix(*open)?;
    let word = &text[code..serial];
    let is_short = word.chars().count() <= 8;
    (is_short && is_code(word)).then(|| (head.len()..serial, format!("{word}〔{year}〕")))
}

/// Whether a text ends as the code of an organisation does: 云政发, 云政办函. In 印发 and 研发 a verb does.
fn is_code(text: &str) -> bool {
    const VERBS: &str = "印转下颁签分批开研出首始引核收散激触爆奋启制补增散派抄复致来去公回编刊自";
    let head = text.strip_suffix(['发', '函']);
    head.is_some_and(|head| !head.ends_with(|c: char| VERBS.contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_numbers_in_every_bracket() {
        let parts = |text: &str| -> Vec<String> {
            let show = |number: DocumentNumber| {
                let stretch = |range: Range<usize>| text[range].to_owned();
                format!("{} {} {}", stretch(number.open.start..number.close.end), stretch(number.ordinal), stretch(number.zeros))
            };
            document_numbers(text).into_iter().map(show).collect()
        };
        assert_eq!(parts("按照《方案》（云教发〔2026〕12号）、云政办字[2026]第03号"), ["〔2026〕  ", "[2026] 第 0"]);
        assert_eq!(parts("云教发〔26〕12号，云教发(20__)__号"), ["〔26〕  ", "(20__)  "]);
        assert!(parts("青禾镇（12号楼）、（2026）12号、公告2026年12号、〔2026〕、甲（5）6号、第（1999）号").is_empty());
    }

    #[test]
    fn brackets_round_the_whole_number() {
        let around = |text: &str| document_numbers(text).first().is_some_and(|number| number.around.is_some());
        assert!(around("方案〔云教发（2026）12号〕要求"));
        assert!(!around("方案（云教发〔2026〕12号）要求") && !around("根据云教发〔2026〕12号"));
    }
}
