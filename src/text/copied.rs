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
    !sentence && next.is_some_and(|c| is_han(c) || is_opening(c))
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
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
