//! C008: the wrong mark between the two ends of a range.

use std::ops::Range;

use super::common::MOST;
use crate::check::rule::{Context, Example, Rule, RuleMeta};
use crate::diagnostic::{Code, Severity};
use crate::text::script::{after, before, is_han, run_end, run_start};
use crate::tr;

/// The rule.
pub(super) const RULE: Rule = Rule {
    meta: RuleMeta {
        code: Code { id: "C008", name: "range-mark" },
        severity: Severity::Info,
        fixable: true,
        summary: ("起止时间或数值范围之间的连接号不对", "the wrong mark between the ends of a range"),
        reason: (
            "起止时间之间用一字线“—”，数值范围之间用浪纹线“～”，不用半角的“~”和“-”。",
            "Between two times stands —, between two values ～; neither is a half-width ~ or a hyphen.",
        ),
        source: "GB/T 15834—2011 §4.13",
        example: Example {
            bad: "引言: 2026年6⟦~⟧9月，每村选派3⟦~⟧5人参加整治。\n",
            good: "引言: 2026年6—9月，每村选派3～5人参加整治。\n",
        },
    },
    check,
};

/// The marks that are typed between the ends of a range. ～ is right between values, and only there.
const MARKS: [char; 8] = ['~', '～', '-', '－', '–', '―', '−', '∼'];

fn check(context: &mut Context<'_>) {
    let view = context.view;
    for text in view.prose().filter(|text| text.line.contains(MARKS)) {
        for Found { mark, whole, right } in wrong(text.line).into_iter().take(MOST) {
            let written = text.line[whole].to_owned();
            let fix = context.edit(text.line, mark.clone(), right);
            let message = if right == "—" {
                tr!("起止时间“{written}”的连接号不对", "the wrong mark between the times “{written}”")
            } else {
                tr!("数值范围“{written}”的连接号不对", "the wrong mark between the values “{written}”")
            };
            context.report_in(text, mark, message).help(tr!("用“{right}”", "write {right}")).fix(fix);
        }
    }
}

/// A wrong mark, with the range it stands in and the right one.
struct Found {
    mark: Range<usize>,
    whole: Range<usize>,
    right: &'static str,
}

fn wrong(text: &str) -> Vec<Found> {
    let marks = text.match_indices(MARKS).map(|(at, mark)| at..at + mark.len());
    let found = marks.filter_map(|mark| {
        let (right, whole) = clock(text, &mark).or_else(|| figures(text, &mark))?;
        (text.get(mark.clone()) != Some(right)).then_some(Found { mark, whole, right })
    });
    found.collect()
}

/// What may not stand beside a range: it would be a part of a number, a code or an address.
fn is_foreign(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_graphic() && !matches!(c, '(' | ')' | ',' | ';' | '"' | '.') || MARKS.contains(&c))
}

/// 9:00-11:00: two clock times.
fn clock(text: &str, mark: &Range<usize>) -> Option<(&'static str, Range<usize>)> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, ':' | '：');
    let is_time = |time: &str| {
        time.split_once([':', '：']).is_some_and(|(hour, minute)| {
            let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
            digits(hour) && digits(minute) && matches!(hour.len(), 1 | 2) && minute.len() == 2
        })
    };
    let start = run_start(text, mark.start, part);
    let rest = ["上午", "下午", "晚上", "次日"].iter().find_map(|day| text[mark.end..].strip_prefix(day));
    let from = rest.map_or(mark.end, |rest| text.len() - rest.len());
    let end = run_end(text, from, part);
    let both = is_time(&text[start..mark.start]) && is_time(&text[from..end]);
    (both && !is_foreign(before(text, start)) && !is_foreign(after(text, end))).then_some(("—", start..end))
}

/// A figure and what it counts.
struct Figure<'t> {
    digits: &'t str,
    unit: Option<char>,
}

impl Figure<'_> {
    fn is_year(&self) -> bool {
        self.digits.len() == 4 && (self.digits.starts_with("19") || self.digits.starts_with("20"))
    }

    /// Whether it can be a month or a day.
    fn is_at_most(&self, most: u8) -> bool {
        self.digits.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number))
    }

    /// Whether it is a point of time by itself: 2026年, 5月, 3日.
    fn is_date(&self) -> bool {
        match self.unit {
            Some('年') => self.is_year(),
            Some('月') => self.is_at_most(12),
            Some('日') => self.is_at_most(31),
            Some('时' | '点') => self.is_at_most(24),
            _ => false,
        }
    }
}

/// 1~4月, 3月1日-5日, 3-5人, 10%-20%: two figures, of which the first may do without its unit.
fn figures(text: &str, mark: &Range<usize>) -> Option<(&'static str, Range<usize>)> {
    let digit = |c: char| c.is_ascii_digit() || c == '.';
    let unit = before(text, mark.start).filter(|c| !c.is_ascii_digit() && (is_han(*c) || "%％℃‰".contains(*c)));
    let end = mark.start - unit.map_or(0, char::len_utf8);
    let start = run_start(text, end, digit);
    let left = Figure { digits: &text[start..end], unit };
    let lead = ["次年", "翌年"].iter().find_map(|year| text[mark.end..].strip_prefix(year));
    let from = lead.map_or(mark.end, |rest| text.len() - rest.len());
    let stop = run_end(text, from, digit);
    let right = Figure { digits: &text[from..stop], unit: after(text, stop) };
    let tail = text[stop..].chars().nth(1);
    let prior = before(text, start);
    let is_number =
        |figure: &Figure<'_>| figure.digits.starts_with(|c: char| c.is_ascii_digit()) && !figure.digits.ends_with('.');
    if !is_number(&left) || !is_number(&right) || is_foreign(prior) {
        return None;
    }
    let whole = start..stop + right.unit.map_or(0, char::len_utf8);
    if are_dates(&left, &right, prior, tail) {
        return Some(("—", whole));
    }
    let narrow = text.get(mark.clone()).is_some_and(|mark| matches!(mark, "~" | "∼"));
    let values = lead.is_none() && if narrow { are_values(&left, &right) } else { are_quantities(&left, &right, prior, tail) };
    values.then_some(("～", whole))
}

/// Whether two figures are points of time; `prior` stands before the first, `tail` behind the unit of the
/// second.
fn are_dates(left: &Figure<'_>, right: &Figure<'_>, prior: Option<char>, tail: Option<char>) -> bool {
    match (left.unit, right.unit) {
        // Of 3日-5日内 nobody knows whether it counts days.
        (Some('日'), Some('日')) if prior != Some('月') && tail == Some('内') => false,
        (Some('年' | '月' | '日'), Some('年' | '月' | '日')) => left.is_date() && right.is_date(),
        (None, Some('年')) => left.is_year() && right.is_year() && tail != Some('级'),
        (None, Some('学')) => left.is_year() && right.is_year() && tail == Some('年'),
        // 3-6月龄 is an age.
        (None, Some('月')) => left.is_at_most(12) && right.is_date() && tail != Some('龄'),
        (Some('时' | '点'), unit) => unit == left.unit && left.is_date() && right.is_date(),
        // 3-5日 may count days, 3月3-5日 does not.
        (None, Some('日')) => prior == Some('月') && left.is_at_most(31) && right.is_date(),
        _ => false,
    }
}

/// Whether two figures with ~ between them are values rather than numbers of things: 1~3号楼.
fn are_values(left: &Figure<'_>, right: &Figure<'_>) -> bool {
    let counts = |c: char| is_han(c) && !"号楼班栋室组排条届期章路周节版级学月日".contains(c) || "%％℃‰".contains(c);
    right.unit.is_some_and(counts) && left.unit.is_none_or(|unit| right.unit == Some(unit))
}

/// Whether two figures with a hyphen between them are certainly a quantity: 3-5人, 10%-20%.
fn are_quantities(left: &Figure<'_>, right: &Figure<'_>, prior: Option<char>, tail: Option<char>) -> bool {
    let value = |figure: &Figure<'_>| figure.digits.parse::<f64>().unwrap_or_default();
    let measure = match right.unit {
        Some(
            '个' | '人' | '名' | '次' | '元' | '天' | '件' | '场' | '项' | '篇' | '亩' | '吨' | '米' | '岁' | '张' | '幅' | '块'
            | '台' | '辆' | '株' | '棵' | '套' | '份' | '首' | '册' | '本' | '支' | '家' | '户' | '处' | '盏',
        ) => true,
        Some('小') => tail == Some('时'),
        Some('分') => tail == Some('钟'),
        Some('公') => matches!(tail, Some('里' | '斤' | '顷')),
        _ => false,
    };
    let percent = |unit| matches!(unit, Some('%' | '％' | '‰' | '℃'));
    let same = left.unit == right.unit && percent(left.unit);
    prior != Some('第')
        && value(left) < value(right)
        && (same || left.unit.is_none_or(|unit| right.unit == Some(unit)) && measure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        wrong(text).into_iter().map(|found| format!("{} {}", &text[found.whole], found.right)).collect()
    }

    #[test]
    fn times_take_a_line() {
        for (text, want) in [
            ("1~4月、5-6月、7～8月份", vec!["1~4月 —", "5-6月 —", "7～8月 —"]),
            ("3月1日~3月5日", vec!["1日~3月 —"]),
            ("2026年3月-2027年5月", vec!["3月-2027年 —"]),
            ("2026年6月1日－30日、6月1-30日", vec!["1日－30日 —", "1-30日 —"]),
            ("2021-2025年、2025-2026学年", vec!["2021-2025年 —", "2025-2026学 —"]),
            ("11月-次年2月", vec!["11月-次年2月 —"]),
            ("9:00~11:00、上午9：00-下午5：30。", vec!["9:00~11:00 —", "9：00-下午5：30 —"]),
            ("8点-10点、8时~10时", vec!["8点-10点 —", "8时~10时 —"]),
            ("1月—4月、1月至4月、9:00—11:00、3-6月龄", vec![]),
            ("3-5日内、3日-5日内、2026-03-05、3-5个工作日内", vec!["3-5个 ～"]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }

    #[test]
    fn values_take_a_wave() {
        for (text, want) in [
            (
                "3~5人、10%-20%、100-150元、2-3小时、1.5-2公里",
                vec!["3~5人 ～", "10%-20% ～", "100-150元 ～", "2-3小 ～", "1.5-2公 ～"],
            ),
            ("3人~5人、10℃~20℃", vec!["3人~5人 ～", "10℃~20℃ ～"]),
            ("3～5人、10%～20%", vec![]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }

    #[test]
    fn other_hyphens_are_left_alone() {
        for text in [
            "电话0338-8550162，分机0338-855~866号",
            "3-201室、1-3号楼、1~3班、以3-1战胜",
            "GB/T 15834-2011、T-5人、v1.2-3个、ISO9001-2015、第1-3名",
            "110-119、比分3-0、青禾-云岭、2021-12-3日",
            "身份证3301-2-4人、1-6年级、5-3人",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
