//! Ordinals that were typed by hand: 一、 （一） 1. 1、 （1） ① 一是 第一，.

use super::numeral;
use super::script::{is_han, is_numeral, is_opening};

/// How an ordinal is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// 一、
    Chinese,
    /// （一）, and with brackets of other widths.
    ChineseInBrackets(Brackets),
    /// 1. or 1．
    ArabicDot,
    /// 1、
    ArabicComma,
    /// 1) or 1）
    ArabicBracket(Brackets),
    /// （1）
    ArabicInBrackets(Brackets),
    /// ①
    Circled,
    /// 1.1
    Decimal,
    /// 一是
    Point,
    /// 第一，
    First,
}

/// The width of brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Brackets {
    /// （）
    Full,
    /// ()
    Half,
    /// One of each.
    Mixed,
}

/// An ordinal at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ordinal {
    /// How it is written.
    pub form: Form,
    /// Its number; of 1.2, the last.
    pub number: u32,
    /// Its length in bytes, with its mark.
    pub length: usize,
    /// The same with the white space behind it.
    pub with_space: usize,
}

/// The largest number that is taken for an ordinal: lists have no more, and years and sums begin above.
const MOST: u32 = 99;

/// The ordinal that a text begins with. Numbers that merely look like one are none: 3.5万元, 2025.3.1,
/// 一、二年级, 12.4国家宪法日.
pub fn leading(text: &str) -> Option<Ordinal> {
    let first = text.chars().next()?;
    let (form, number, length) = match first {
        '①'..='⑳' => (Form::Circled, u32::from(first) - 0x2460 + 1, first.len_utf8()),
        '（' | '(' => bracketed(text, first)?,
        '第' => chinese(text, first.len_utf8(), |mark| matches!(mark, '，' | ',' | '、').then_some(Form::First))?,
        _ if is_numeral(first) => chinese(text, 0, |mark| match mark {
            '、' => Some(Form::Chinese),
            '是' => Some(Form::Point),
            _ => None,
        })?,
        _ if first.is_ascii_digit() => arabic(text)?,
        _ => return None,
    };
    let with_space = text.len() - text[length..].trim_start().len();
    (1..=MOST).contains(&number).then_some(Ordinal { form, number, length, with_space })
}

fn bracketed(text: &str, open: char) -> Option<(Form, u32, usize)> {
    let inner = &text[open.len_utf8()..];
    let end = inner.find([')', '）']).filter(|&end| (1..=9).contains(&end))?;
    let close = inner[end..].chars().next()?;
    let brackets = match (open, close) {
        ('（', '）') => Brackets::Full,
        ('(', ')') => Brackets::Half,
        _ => Brackets::Mixed,
    };
    let numeral = inner[..end].trim();
    let length = open.len_utf8() + end + close.len_utf8();
    match numeral::parse_chinese(numeral) {
        Some(number) => Some((Form::ChineseInBrackets(brackets), number, length)),
        None => Some((Form::ArabicInBrackets(brackets), small(numeral)?, length)),
    }
}

/// A Chinese numeral from `start` on, and the form that the mark behind it makes.
fn chinese(text: &str, start: usize, form: impl Fn(char) -> Option<Form>) -> Option<(Form, u32, usize)> {
    let rest = &text[start..];
    let end = rest.find(|c| !is_numeral(c))?;
    let mark = rest[end..].chars().next()?;
    let form = form(mark)?;
    let behind = &rest[end + mark.len_utf8()..];
    // 一、二年级 and 三、四月份 name two of something, and 一是一 is a saying.
    if behind.starts_with(is_numeral) {
        return None;
    }
    Some((form, numeral::parse_chinese(&rest[..end])?, start + end + mark.len_utf8()))
}

fn arabic(text: &str) -> Option<(Form, u32, usize)> {
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let number = small(&text[..end])?;
    let mark = text[end..].chars().next()?;
    let length = end + mark.len_utf8();
    let behind = text[length..].chars().next();
    let begins_words = |c: char| is_han(c) || is_opening(c) || c.is_ascii_alphabetic() || c == '"';
    match mark {
        // 1、2月份 names two of something; 1、6月1日召开 begins with a date.
        '、' => {
            let two = behind.is_some_and(|c| c.is_ascii_digit()) && !begins_with_day(&text[length..]);
            (!two).then_some((Form::ArabicComma, number, length))
        }
        ')' => Some((Form::ArabicBracket(Brackets::Half), number, length)),
        '）' => Some((Form::ArabicBracket(Brackets::Full), number, length)),
        '.' | '．' if begins_with_day(&text[length..]) => Some((Form::ArabicDot, number, length)),
        '.' | '．' if behind.is_some_and(|c| c.is_ascii_digit()) => decimal(text),
        '.' | '．' => behind.is_none_or(|c| begins_words(c) || c.is_whitespace()).then_some((Form::ArabicDot, number, length)),
        _ => None,
    }
}

/// 6月1日, and 2026年 of four figures.
fn begins_with_day(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let count = digits(text);
    let month = text[count..].strip_prefix('月').filter(|_| count <= 2);
    let day = month.is_some_and(|rest| rest[digits(rest)..].starts_with('日') && digits(rest) > 0);
    day || count == 4 && text[count..].starts_with('年')
}

/// 1.2 and 1.2.3 with a space behind: without it, 3.5万元 would be one.
fn decimal(text: &str) -> Option<(Form, u32, usize)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let written = text[..end].trim_end_matches('.');
    let parts: Option<Vec<u32>> = written.split('.').map(small).collect();
    let spaced = text[end..].strip_prefix(' ').is_some_and(|rest| rest.trim_start().starts_with(is_han));
    spaced.then_some((Form::Decimal, *parts?.last()?, end))
}

fn small(digits: &str) -> Option<u32> {
    let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// Whether a clause can begin at a byte of a text: at its start, or behind a mark or a line break.
pub fn begins_clause(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.trim_end_matches([' ', '\u{3000}']).chars().next_back());
    before.is_none_or(|c| matches!(c, '。' | '；' | '：' | '，' | '、' | '！' | '？' | '\n' | ';' | ':' | '”' | '—'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_and_what_looks_like_one() {
        use Brackets::{Full, Half, Mixed};
        for (text, want) in [
            ("一、指导思想", Some((Form::Chinese, 1, "一、"))),
            ("十二、其他事项", Some((Form::Chinese, 12, "十二、"))),
            ("（三）加强领导", Some((Form::ChineseInBrackets(Full), 3, "（三）"))),
            ("(三)加强领导", Some((Form::ChineseInBrackets(Half), 3, "(三)"))),
            ("1.做好准备", Some((Form::ArabicDot, 1, "1."))),
            ("1. 做好准备", Some((Form::ArabicDot, 1, "1. "))),
            ("2．做好准备", Some((Form::ArabicDot, 2, "2．"))),
            ("3、做好准备", Some((Form::ArabicComma, 3, "3、"))),
            ("4）做好准备", Some((Form::ArabicBracket(Full), 4, "4）"))),
            ("（5）做好准备", Some((Form::ArabicInBrackets(Full), 5, "（5）"))),
            ("（5)做好准备", Some((Form::ArabicInBrackets(Mixed), 5, "（5)"))),
            ("(5) 做好准备", Some((Form::ArabicInBrackets(Half), 5, "(5) "))),
            ("⑳做好准备", Some((Form::Circled, 20, "⑳"))),
            ("一是做好准备", Some((Form::Point, 1, "一是"))),
            ("第一，做好准备", Some((Form::First, 1, "第一，"))),
            ("1.2 总体要求", Some((Form::Decimal, 2, "1.2 "))),
            ("“一、二”", None),
            ("3.5万元", None),
            ("2025.3.1启动", None),
            ("12.4国家宪法日活动", None),
            ("1949年", None),
            ("10月", None),
            ("一、二年级学生", None),
            ("1、2月份", None),
            ("1、6月1日召开", Some((Form::ArabicComma, 1, "1、"))),
            ("2、2026年底前完成", Some((Form::ArabicComma, 2, "2、"))),
            ("1.2026年报名表", Some((Form::ArabicDot, 1, "1."))),
            ("1.6月5日召开", Some((Form::ArabicDot, 1, "1."))),
            ("1、2日", None),
            ("一切为了学生", None),
            ("第一阶段：动员", None),
            ("（2026）12号", None),
            ("（以下简称方案）", None),
            ("五一、十一期间", None),
            ("5G网络", None),
            ("统一是前提", None),
            ("", None),
        ] {
            let found = leading(text).map(|found| (found.form, found.number, &text[..found.with_space]));
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn clauses_begin_behind_marks() {
        assert!(
            begins_clause("如下：一是", "如下：".len()) && begins_clause("一是", 0) && begins_clause("甲。 二是", "甲。 ".len())
        );
        assert!(!begins_clause("之一是", "之".len()));
    }
}
