//! What copying from web pages leaves inside a text.

use std::ops::Range;

use super::script::{after, before, is_chinese, is_han, is_opening, run_end};

/// The marks that sites put behind 的.
pub const MARKS: [char; 3] = ['`', '\'', '.'];

/// A stray mark.
pub struct Found {
    /// Where it stands, with the spaces behind it.
    pub range: Range<usize>,
    /// Whether nothing else was meant.
    pub certain: bool,
}

/// The marks that sites put behind 的 against copying, in their order, and a backtick between Chinese characters.
/// A mark with a use of its own is none: 的'三清'行动, 是必要的. 各村.
pub fn stray(text: &str) -> Vec<Found> {
    let marks = || text.match_indices(MARKS).filter_map(|(at, mark)| Some((at, mark.chars().next()?)));
    let behind: Vec<(usize, char)> = marks().filter(|&(at, _)| is_behind_de(text, at)).collect();
    // A mark that has a use of its own elsewhere in the text may have it here too: 的`查询`命令, 的'三清'行动, 的.
    let used = |wanted: char| {
        let rest = marks().filter(|&(at, mark)| mark == wanted && !is_behind_de(text, at) && is_used(text, at, mark)).count();
        rest % 2 == 1 && wanted != '.' || rest > 0 && wanted == '.'
    };
    let mut found = Vec::new();
    if !behind.is_empty() {
        let used = MARKS.map(|mark| (mark, used(mark)));
        let is_used = |mark: char| used.contains(&(mark, true));
        for (at, _) in behind.into_iter().filter(|&(_, mark)| !is_used(mark)) {
            found.push(Found { range: at..run_end(text, at + 1, |c| c == ' '), certain: true });
        }
    }
    // A single backtick between Chinese characters has no use at all, but may stand for a mark.
    let beside = |c: Option<char>| c.is_some_and(is_chinese);
    if let (Some(at), 1) = (text.find('`'), text.matches('`').take(2).count())
        && !is_behind_de(text, at)
        && beside(before(text, at))
        && beside(after(text, at + 1))
    {
        found.push(Found { range: at..at + 1, certain: false });
    }
    found
}

/// No clause has more characters.
const CLAUSE: usize = 80;

/// Whether a mark stands between 的 and the word that follows it.
fn is_behind_de(text: &str, at: usize) -> bool {
    let Some(head) = text.get(..at).and_then(|head| head.strip_suffix('的')) else { return false };
    let next = after(text, run_end(text, at + 1, |c| c == ' '));
    // A stop may end a sentence that ends in 的: 是必要的. and 达到目的.
    let mut clause = head.chars().rev().take(CLAUSE).take_while(|&c| !matches!(c, '。' | '；' | '！' | '？' | '，'));
    let sentence = text[at..].starts_with('.') && (clause.any(|c| c == '是') || head.ends_with(['目', '标']));
    // the的'用法, 形容词后加的.表示: the mark itself is spoken of.
    let spoken = head.ends_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '加' | '写' | '读'));
    !sentence && !spoken && next.is_some_and(|c| is_han(c) || is_opening(c))
}

/// Whether a mark is one: no apostrophe, no decimal point.
fn is_used(text: &str, at: usize, mark: char) -> bool {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    match mark {
        '`' => true,
        '\'' => !(latin(before(text, at)) && latin(after(text, at + 1))),
        _ => before(text, at).is_some_and(is_han),
    }
}

/// What sites write inside or before what is hidden.
const NOTICES: [&str; 6] = ["此处省略", "（未完，", "(未完,", "（未完,", "不能全部显示", "点此查看更多"];

/// Where a site tells that it hides the rest of a text: 隐藏1234个字, （未完，全文共…字.
pub fn hidden(text: &str) -> Option<Range<usize>> {
    if let Some(range) = NOTICES.iter().find_map(|word| text.find(word).map(|at| at..at + word.len())) {
        return Some(range);
    }
    let start = text.find("隐藏")?;
    let from = start + "隐藏".len();
    let number = text[from..].trim_start_matches('了');
    let behind = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == 'N' || c == ' ');
    let rest = behind.strip_prefix("个字")?;
    (behind.len() < number.len()).then(|| start..text.len() - rest.len())
}

/// Dashes that stand round a page number.
pub const DASHES: [char; 5] = ['-', '－', '—', '–', '─'];

/// Whether a character is a digit of a page number.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Whether a line is a page number and nothing else: 第3页, 第 1 页 共 3 页, - 1 -, —2—, 1/5.
pub fn is_page_number(line: &str) -> bool {
    let line = line.trim();
    // No page number has more.
    if line.chars().nth(20).is_some() {
        return false;
    }
    let is_number = |text: &str| (1..=3).contains(&text.chars().count()) && text.chars().all(is_digit);
    let inner = |open: char| line.strip_prefix(open).and_then(|rest| rest.strip_suffix(DASHES)).map(str::trim);
    let dashed = DASHES.iter().filter_map(|&dash| inner(dash)).any(is_number);
    let page = line.strip_prefix('第').and_then(|rest| rest.strip_suffix('页')).map(str::trim).is_some_and(is_number);
    let of = line.split_once(['/', '／']).is_some_and(|(page, of)| {
        let number = |text: &str| text.trim().parse::<u32>().ok().filter(|_| is_number(text.trim()));
        number(page).zip(number(of)).is_some_and(|(page, of)| 1 <= page && page <= of)
    });
    dashed || page || of || of_pages(line).first() == Some(&(0..line.len()))
}

/// Page numbers of the form 第 1 页 共 3 页, 第1页/共3页, 共3页第1页 inside a line.
pub fn of_pages(line: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (mark, other) in [('第', '共'), ('共', '第')] {
        for (start, _) in line.match_indices(mark) {
            let Some(middle) = page(line, start, mark) else { continue };
            let joint = run_end(line, middle, |c| matches!(c, ' ' | '\u{3000}' | '，' | ',' | '/' | '／' | '、'));
            let Some(end) = page(line, joint, other) else { continue };
            if found.last().is_none_or(|last| last.end <= start) {
                found.push(start..end);
            }
        }
    }
    found
}

/// Where 第 1 页 ends that begins at a byte.
fn page(line: &str, at: usize, mark: char) -> Option<usize> {
    let space = |c: char| matches!(c, ' ' | '\u{3000}');
    let rest = line.get(at..)?.strip_prefix(mark)?;
    let number = run_end(line, line.len() - rest.len(), space);
    let behind = run_end(line, number, is_digit);
    let unit = run_end(line, behind, space);
    (behind > number && line.get(unit..)?.starts_with('页')).then_some(unit + '页'.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        stray(text).into_iter().map(|found| &text[found.range]).collect()
    }

    #[test]
    fn marks_behind_de() {
        for (text, want) in [
            ("开展“我的`村庄”活动", vec!["`"]),
            ("定期开展较大规模的. 整治活动", vec![". "]),
            ("定期开展较大规模的.整治活动，完成率3.5%", vec!["."]),
            ("各村的'整治任务和各组的' “三清”行动", vec!["'", "' "]),
            ("清理`粉刷墙面", vec!["`"]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
        assert!(stray("的`村庄")[0].certain && !stray("清理`粉刷")[0].certain);
    }

    #[test]
    fn what_sites_hide() {
        assert_eq!(hidden("清理垃圾，隐藏1234个字。"), Some("清理垃圾，".len().."清理垃圾，隐藏1234个字".len()));
        assert!(hidden("（未完，全文共986字）").is_some() && hidden("查找隐藏的问题，避免写错个字。").is_none());
    }

    #[test]
    fn page_numbers_alone_on_a_line() {
        for text in ["第 1 页 共 3 页", "第1页共3页", "共3页，第1页", "- 12 -", "— 2 —", "－3－", "第 4 页", "1/5"]
        {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["第3页内容", "2", "5/3", "--", "第页", "3月5日"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn marks_with_a_use_of_their_own() {
        for text in [
            "使用的`查询`命令、运行`check`",
            "各村的'三清'行动",
            "整治是必要的. 各村要落实",
            "抓好整治是必要的. 各村要落实。",
            "已经达到目的. 各村要巩固",
            "任务是艰巨的.各村要落实.各组要整改.",
            "抓好落实的.",
            "下载的.docx文件、我的'",
            "版本1.2、Let's Go",
            "的`5`",
            "学会the的'用法",
            "形容词后加的.表示结束",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
