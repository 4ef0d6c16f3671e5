//! What copying from web pages leaves behind: taken out where it is certain, and reported.

use super::piece::{Line, Piece, Role};
use super::report::Report;
use super::{around, words};
use crate::text::SectionKind;
use crate::text::copied::{Found, hidden, is_digit, is_page_number, of_pages, stray};
use crate::text::punctuation::is_lost_text;
use crate::text::script::{is_han, run_end, squeezed};
use crate::tr;
use std::collections::BTreeSet;

/// Takes out the marks and lines that are certainly no part of a plan.
pub(super) fn clean(pieces: Vec<Piece>, report: &mut Report) -> Vec<Piece> {
    let mut kept = Vec::with_capacity(pieces.len());
    let mut numbers = bare_page_numbers(&pieces);
    numbers.extend(page_numbers(&pieces));
    // The empty lines round a page number come from the page.
    let mut page_ends = false;
    let mut began = false;
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Line(line) if numbers.contains(&index) => {
                page_ends = true;
                report.removed(line.number, tr!("删去页码", "removed a page number"), line.text.trim());
            }
            Piece::Line(mut line) => {
                line.apart &= !std::mem::take(&mut page_ends);
                began |= matches!(line.role, Some(Role::Heading(_))) || words::place(line.text.trim()).is_some();
                kept.extend(clean_line(line, began, report).map(Piece::Line));
            }
            table => kept.push(table),
        }
    }
    kept
}

/// `began` is whether the plan has begun to count: what an editor says stands above.
fn clean_line(line: Line, began: bool, report: &mut Report) -> Option<Line> {
    let trimmed = line.text.trim();
    if trimmed.is_empty() {
        return None;
    }
    if !began && is_editor_lead(trimmed) {
        report.removed(line.number, tr!("删去网站编者的话", "removed the words of a site's editor"), trimmed);
        return None;
    }
    let before = line.text.len() - line.text.trim_start().len();
    let (mut text, removed) = without_marks(line.text.trim());
    let suspect = text.contains("?。");
    for (wrong, right) in DECODED.iter().filter(|_| suspect) {
        for _ in text.matches(wrong) {
            let what = tr!("错码改成序号{right}", "mended the ordinal {right}, which was decoded wrongly");
            report.removed(line.number, what, *wrong);
        }
        text = text.replace(wrong, right);
    }
    if let Some(sign) = sign_of_loss(&text) {
        report.noted(line.number, tr!("原文可能缺字或乱码，请核对", "characters may be lost here: look at it"), sign);
    }
    if let Some(unspaced) = unspaced(&text) {
        report.noted(line.number, tr!("删去字间的空格", "removed spaces between characters"), text.as_str());
        text = unspaced;
    }
    for (what, mark) in removed {
        report.removed(line.number, what, mark);
    }
    let shift = |bytes: usize| bytes.saturating_sub(before).min(text.len());
    let unchanged = text == line.text.trim();
    let head = line.head.map(shift).filter(|_| unchanged);
    let label = if unchanged { shift(line.label) } else { 0 };
    Some(Line { text, head, label, ..line })
}

/// Page numbers with their signs: - 1 -, 第1页. They rise and stand apart, or cut a sentence, or end the text, or
/// tell how many pages there are.
fn page_numbers(pieces: &[Piece]) -> Vec<usize> {
    let text = |index: usize| match pieces.get(index) {
        Some(Piece::Line(line)) => line.text.trim(),
        _ => "",
    };
    let number = |index: usize| -> u32 {
        let digits = text(index).chars().skip_while(|c| !is_digit(*c)).take_while(|c| is_digit(*c));
        digits
            .filter_map(|c| if c.is_ascii() { c.to_digit(10) } else { Some(u32::from(c) - u32::from('０')) })
            .fold(0, |number, digit| number * 10 + digit)
    };
    let sure = |index: usize| {
        let before = if index > 0 { text(index - 1) } else { "" };
        let open = before.ends_with(|c| is_han(c) || matches!(c, '，' | '、')) && before.chars().nth(14).is_some();
        open && text(index + 1).starts_with(is_han) || index + 1 == pieces.len() || !of_pages(text(index)).is_empty()
    };
    let found: Vec<usize> = (0..pieces.len()).filter(|index| is_page_number(text(*index))).collect();
    let goes_on = |one: &usize, next: &usize| number(*one) < number(*next) && next - one > 2;
    let runs = found.chunk_by(goes_on).filter(|run| run.len() > 1 || run.iter().any(|index| sure(*index)));
    runs.flatten().copied().collect()
}

/// Figures alone on their lines that are numbers of pages: they rise by one, and at least one cuts a sentence; one
/// by itself does so behind a comma.
fn bare_page_numbers(pieces: &[Piece]) -> BTreeSet<usize> {
    let text = |index: usize| match pieces.get(index) {
        Some(Piece::Line(line)) => line.text.trim(),
        _ => "",
    };
    let number = |index: usize| -> Option<u32> {
        let text = text(index);
        (text.len() <= 3).then(|| text.parse().ok()).flatten().filter(|number| *number > 0)
    };
    let cuts = |index: usize, marks: &[char]| {
        let before = if index > 0 { text(index - 1) } else { "" };
        before.ends_with(marks) && before.chars().nth(14).is_some() && text(index + 1).starts_with(is_han)
    };
    let numbers: Vec<(usize, u32)> = (0..pieces.len()).filter_map(|index| Some((index, number(index)?))).collect();
    let mut found = BTreeSet::new();
    for run in numbers.chunk_by(|(_, one), (_, next)| one + 1 == *next) {
        let cut = run.iter().any(|(index, _)| cuts(*index, &['，', '、']));
        // Cells of a table that lost its rows stand close together.
        let apart = run.windows(2).all(|pair| pair[1].0 - pair[0].0 > 2);
        if cut && apart {
            found.extend(run.iter().map(|(index, _)| *index));
        }
    }
    found
}

/// What stands where characters were lost or wrongly decoded, the first such place with a little around it. It is
/// kept: nobody knows what it stood for.
fn sign_of_loss(text: &str) -> Option<String> {
    const SIGNS: [&str; 6] = ["□", "■", "\u{FFFD}", "?。", "/strong>", "/p>"];
    let mut end = 0;
    let lost = text.match_indices("??").find_map(|(at, _)| {
        // The marks of a run are looked at once.
        let marks = (at >= end).then(|| at..run_end(text, at, |c| c == '?'))?;
        end = marks.end;
        is_lost_text(text, &marks).then_some(at)
    });
    let at = SIGNS.iter().filter_map(|sign| text.find(sign)).chain(hidden(text).map(|range| range.start)).chain(lost).min()?;
    let start = text[..at].char_indices().rev().nth(3).map_or(0, |(start, _)| start);
    Some(text[start..].chars().take(12).collect())
}

/// （一） as GB 18030 has it, read from the second byte of the space before it on; the last byte of ） is part of
/// what follows.
const DECODED: [(&str, &str); 9] = [
    ("?。ㄒ唬", "（一）"),
    ("?。ǘ", "（二）"),
    ("?。ㄈ", "（三）"),
    ("?。ㄋ模", "（四）"),
    ("?。ㄎ澹", "（五）"),
    ("?。ㄆ撸", "（七）"),
    ("?。ò耍", "（八）"),
    ("?。ň牛", "（九）"),
    ("?。ㄊ", "（十）"),
];

type Removed = Vec<(crate::text::Text, String)>;

/// The text without the marks that sites put behind 的 against copying, and without invisible characters.
fn without_marks(text: &str) -> (String, Removed) {
    let mut removed = Removed::new();
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}') {
            removed.push((tr!("删去看不见的字符", "removed an invisible character"), format!("U+{:04X}", u32::from(c))));
        } else {
            seen.push(c);
        }
    }
    let mut out = String::with_capacity(seen.len());
    let mut from = 0;
    for Found { range, .. } in stray(&seen).into_iter().filter(|found| found.certain) {
        out.push_str(&seen[from..range.start]);
        removed.push((tr!("删去防复制的符号", "removed a mark against copying"), seen[range.clone()].to_owned()));
        from = range.end;
    }
    out.push_str(&seen[from..]);
    (out, removed)
}

/// A heading or a title that was spaced out: 一、指 导 思 想.
fn unspaced(text: &str) -> Option<String> {
    const LONGEST: usize = 120;
    if text.chars().nth(LONGEST).is_some() || !text.contains(char::is_whitespace) {
        return None;
    }
    let start = words::place(text).map_or(0, |place| place.length);
    let rest = &text[start..];
    let body = rest.trim_end_matches(['：', ':']);
    if !body.split_whitespace().all(|part| part.chars().count() == 1 && part.chars().all(is_han)) {
        return None;
    }
    let whole = squeezed(rest);
    let known = SectionKind::from_heading(&whole).is_some();
    let count = body.chars().filter(|c| !c.is_whitespace()).count();
    let sure = known || count >= 4 && (start > 0 || around::is_organisation(&whole)) || count >= 2 && around::is_title(&whole);
    sure.then(|| format!("{}{whole}", &text[..start]))
}

/// 下面是小编整理的…仅供参考, and the like: two signs of it at least.
pub(super) fn is_editor_lead(text: &str) -> bool {
    const SIGNS: [&str; 12] = [
        "小编",
        "仅供参考",
        "欢迎阅读",
        "欢迎大家",
        "供大家参考",
        "范文",
        "一起来看看",
        "希望对大家",
        "希望能够帮助",
        "希望能帮助",
        "本站",
        "下载",
    ];
    text.chars().count() < 300 && SIGNS.iter().filter(|sign| text.contains(**sign)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaced_out_headings() {
        assert_eq!(unspaced("一、指 导 思 想").as_deref(), Some("一、指导思想"));
        assert_eq!(unspaced("河 道 治 理 方 案").as_deref(), Some("河道治理方案"));
        assert_eq!(unspaced("通　知").as_deref(), Some("通知"));
        assert_eq!(unspaced("云 岭 县 水 利 局").as_deref(), Some("云岭县水利局"));
        for text in ["王 平 李 立", "一、指导思想 工作目标", "王 平", "组 长：王 平"] {
            assert_eq!(unspaced(text), None, "{text}");
        }
    }

    #[test]
    fn marks_and_lines_of_sites() {
        assert_eq!(without_marks("美丽的`家园，的. 好处，3.5万").0, "美丽的家园，的好处，3.5万");
        for text in ["抓好整治是必要的. 各村要落实。", "使用的`查询`命令、运行`check`", "各村的'三清'行动", "清理`粉刷墙面"]
        {
            assert_eq!(without_marks(text), (text.to_owned(), Removed::new()), "{text}");
        }
        assert_eq!(sign_of_loss("通过电子屏□微信群宣传").as_deref(), Some("过电子屏□微信群宣传"));
        assert!(sign_of_loss("共隐藏300个字").is_some() && sign_of_loss("隐藏的风险，是吗？").is_none());
        assert_eq!(without_marks("甲\u{200B}乙").0, "甲乙");
        assert!(is_editor_lead("下面是小编为大家带来的方案范文，仅供参考。") && !is_editor_lead("本表仅供参考。"));
    }
}
