//! Times as plans write them: kept to the letter, and understood where that is possible.

use crate::decode::{self, Decode, Decoder, Line, Shape, Visitor, Walk};
use crate::record;
use crate::source::tree::{self, Kind};
use crate::text::script::narrow_digit;
use std::fmt;

record! {
    /// A time in two fields.
    pub struct Span as "起止时间", "a time" {
        from | "起": Option<Line> = printed, "从何时起", "when it begins";
        to | "止": Option<Line> = printed, "到何时止", "when it ends";
    }
}

/// A time as it was written: a text, or `{from, to}`, which is printed 起至止.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// The text, or the beginning.
    pub from: Line,
    /// The end, where the two were written apart.
    pub to: Option<Line>,
}

impl Time {
    /// The time as it is printed.
    pub fn written(&self) -> String {
        match &self.to {
            Some(to) => format!("{}至{}", *self.from, **to),
            None => self.from.value.clone(),
        }
    }

    /// What is understood of it.
    pub fn period(&self) -> Period {
        Period::parse(&self.written())
    }
}

impl Decode for Time {
    fn shape() -> Shape {
        decode::record_shape::<Span>(true, None)
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<Time> {
        match node.kind() {
            Kind::Null => None,
            Kind::Scalar(..) => Line::decode(node, cx).map(|from| Time { from, to: None }),
            _ => {
                let span: Span = decode::decode_record(node, cx)?;
                match (span.from, span.to) {
                    (Some(from), to) => Some(Time { from, to }),
                    (None, to) => to.map(|from| Time { from, to: None }),
                }
            }
        }
    }
}

impl Walk for Time {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        let length = path.len();
        match &self.to {
            Some(to) => {
                for (key, line) in [(".from", &self.from), (".to", to)] {
                    path.push_str(key);
                    line.walk(path, visitor);
                    path.truncate(length);
                }
            }
            None => self.from.walk(path, visitor),
        }
    }
}

/// A date of which the year or the day may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// The year, if it is known.
    pub year: Option<u16>,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, 1 to 31, if it is known.
    pub day: Option<u8>,
}

/// `YYYY-MM-DD`, `YYYY-MM`, or `--MM` where the year is unknown (ISO 8601:2000 5.2.1.3).
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.day) {
            (Some(year), Some(day)) => write!(f, "{year:04}-{:02}-{day:02}", self.month),
            (Some(year), None) => write!(f, "{year:04}-{:02}", self.month),
            (None, _) => write!(f, "--{:02}", self.month),
        }
    }
}

/// From when to when, as far as it is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Period {
    /// The beginning; unknown for `11月底前`.
    pub from: Option<PartialDate>,
    /// The end; unknown for `2026年3月起`.
    pub to: Option<PartialDate>,
}

/// A part of a time: what stands before 年, 月 and 日.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    year: Option<u16>,
    /// A year is there, though it is a placeholder.
    masked_year: bool,
    month: Option<u8>,
    day: Option<u8>,
    /// A number without 年, 月 or 日 behind it: 1 in `1~4月`.
    bare: Option<u8>,
}

impl Period {
    /// Understands `1~4月`, `2026年5月至12月`, `20__年4月`, `3月6日至12日`, `11月底前`, `2026年3月起`,
    /// `2026年`, `2026年第四季度`, `2026.3—2026.10`, figures of full width; everything else, and whatever recurs (`每月`), gives an empty period.
    pub fn parse(text: &str) -> Period {
        let text = in_words(&text.chars().filter(|c| !c.is_whitespace()).map(narrow_digit).collect::<String>());
        if text.contains('每') {
            return Period::default();
        }
        let (first, second) = split_span(&text);
        match (part_of_year(&text), second) {
            (None, _) => {}
            (Some((from, to)), None) => {
                let year = Parts::parse(first).and_then(|parts| parts.year);
                let date = |month| Some(PartialDate { year, month, day: None });
                return Period { from: date(from), to: date(to) };
            }
            (Some(_), Some(_)) => return Period::default(),
        }
        if let (true, Some(end)) = (first.starts_with("即日"), second) {
            return Period { from: None, to: Parts::parse(end).and_then(|parts| parts.date(12)) };
        }
        let Some(mut first) = Parts::parse(first) else { return Period::default() };
        let Some(second) = second else {
            return first.alone(&text);
        };
        let Some(mut second) = Parts::parse(second) else { return Period::default() };
        // 1~4月, 6日至12日, 2021—2025年: what the first part lacks stands behind the second.
        if let Some(bare) = first.bare {
            if second.day.is_some() && second.month.is_none() {
                first.day = Some(bare);
            } else if second.month.is_some() && first.month.is_none() {
                first.month = Some(bare);
            } else if first.month.is_some() && second.day.is_some() {
                first.day = Some(bare);
            }
        }
        if second.month.is_none() && (second.day.is_some() || second.bare.is_some()) {
            second.day = second.day.or(second.bare);
            second.month = first.month;
        }
        if second.year.is_none() && !second.masked_year {
            // 2026年5月至12月 lies in one year, 2026年11月至2月 does not say in which it ends.
            if first.month <= second.month {
                second.year = first.year;
            }
        } else if first.year.is_none() && !first.masked_year && first.month <= second.month {
            first.year = second.year;
        }
        Period { from: first.date(1), to: second.date(12) }
    }
}

impl Parts {
    /// Reads `2026年3月6日` and its parts; `None` for anything else.
    fn parse(text: &str) -> Option<Parts> {
        let mut parts = Parts::default();
        let mut digits = String::new();
        let mut masked = false;
        for c in text.chars() {
            match c {
                '0'..='9' => digits.push(c),
                '_' | 'x' | 'X' | '×' | '*' => masked = true,
                '年' if digits.len() == 4 && !masked => parts.year = digits.parse().ok(),
                '年' if masked || digits.is_empty() => parts.masked_year = true,
                '年' => return None,
                '月' => parts.month = number(&digits, masked, 12)?,
                '日' | '号' => parts.day = number(&digits, masked, 31)?,
                _ if parts.year.is_none() && parts.month.is_none() && digits.is_empty() && !masked => continue,
                // 4月底前, 9月份, 3月上旬: what follows a month does not change it.
                _ if digits.is_empty() => break,
                _ => return None,
            }
            if matches!(c, '年' | '月' | '日' | '号') {
                digits.clear();
                masked = false;
            }
        }
        if !digits.is_empty() {
            parts.bare = number(&digits, masked, 31)?;
        }
        let known =
            parts.year.is_some() || parts.masked_year || parts.month.is_some() || parts.day.is_some() || parts.bare.is_some();
        known.then_some(parts)
    }

    /// The date, with the given month where only a year is known.
    fn date(self, default_month: u8) -> Option<PartialDate> {
        let month = self.month.or_else(|| self.year.map(|_| default_month))?;
        Some(PartialDate { year: self.year, month, day: self.day })
    }

    /// The period of a single time: a day, a month or a year, or all up to it or from it on.
    fn alone(self, text: &str) -> Period {
        let before = text.ends_with('前') || text.contains("截止") || text.contains("之前");
        let after = text.ends_with('起') || text.ends_with("以后") || text.ends_with("开始");
        Period { from: if before { None } else { self.date(1) }, to: if after { None } else { self.date(12) } }
    }
}

/// The months of 第四季度 or 上半年.
fn part_of_year(text: &str) -> Option<(u8, u8)> {
    const PARTS: [(&str, (u8, u8)); 6] =
        [("一季", (1, 3)), ("二季", (4, 6)), ("三季", (7, 9)), ("四季", (10, 12)), ("上半年", (1, 6)), ("下半年", (7, 12))];
    PARTS.iter().find(|(part, _)| text.contains(part)).map(|(_, months)| *months)
}

fn number(digits: &str, masked: bool, most: u8) -> Option<Option<u8>> {
    if masked || digits.is_empty() {
        return Some(None);
    }
    let number: u8 = digits.parse().ok()?;
    (1..=most).contains(&number).then_some(Some(number))
}

/// 2026.3 as 2026年3月, and 2026.3.5 as 2026年3月5日.
fn in_words(text: &str) -> String {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let count = digits(rest);
        let part = |behind: &str| behind.strip_prefix('.').map(digits).filter(|count| (1..=2).contains(count));
        if let (4, Some(month)) = (count, part(&rest[count..])) {
            let end = count + 1 + month;
            out.push_str(&format!("{}年{}月", &rest[..count], &rest[count + 1..end]));
            let day = part(&rest[end..]).map_or(0, |day| day + 1);
            if day > 0 {
                out.push_str(&format!("{}日", &rest[end + 1..end + day]));
            }
            rest = &rest[end + day..];
            continue;
        }
        let length = if count > 0 { count } else { c.len_utf8() };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// Splits a span of time at its connecting mark.
fn split_span(text: &str) -> (&str, Option<&str>) {
    const MARKS: [char; 9] = ['至', '到', '—', '－', '-', '~', '～', '–', '―'];
    match text.find(MARKS) {
        Some(at) => {
            let rest = text[at..].trim_start_matches(MARKS);
            if rest.is_empty() { (&text[..at], None) } else { (&text[..at], Some(rest)) }
        }
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> (String, String) {
        let period = Period::parse(text);
        let show = |date: Option<PartialDate>| date.map_or("-".to_owned(), |date| date.to_string());
        (show(period.from), show(period.to))
    }

    #[test]
    fn times_that_plans_write() {
        for (text, from, to) in [
            ("1~4月", "--01", "--04"),
            ("1月—2月", "--01", "--02"),
            ("20__年5月至20__年12月", "--05", "--12"),
            ("20__年12月至20__年1月", "--12", "--01"),
            ("20__年4月", "--04", "--04"),
            ("2026年3月至4月", "2026-03", "2026-04"),
            ("2026年11月至2027年1月", "2026-11", "2027-01"),
            ("2026年3月6日至3月12日", "2026-03-06", "2026-03-12"),
            ("2026年3月6日至12日", "2026-03-06", "2026-03-12"),
            ("2026年6月1日—30日", "2026-06-01", "2026-06-30"),
            ("9月1日——11月30日", "--09", "--11"),
            ("2026年", "2026-01", "2026-12"),
            ("2021—2025年", "-", "-"),
            ("2021年至2025年", "2021-01", "2025-12"),
            ("11月底前", "-", "--11"),
            ("2026年11月25日前", "-", "2026-11-25"),
            ("2026年3月起", "2026-03", "-"),
            ("2026年第四季度", "2026-10", "2026-12"),
            ("上半年", "--01", "--06"),
            ("2026年第一季度至第三季度", "-", "-"),
            ("即日起至2026年3月底", "-", "2026-03"),
            ("xx月份", "-", "-"),
            ("20__年", "-", "-"),
            ("每月", "-", "-"),
            ("每年9月—11月", "-", "-"),
            ("2026.3—2026.10", "2026-03", "2026-10"),
            ("2026.3.1-2026.3.15", "2026-03-01", "2026-03-15"),
            ("２０２６年３月１日－３月１５日", "2026-03-01", "2026-03-15"),
            ("长期坚持", "-", "-"),
            ("13月", "-", "-"),
            ("上午9:00-11:00", "-", "-"),
            ("", "-", "-"),
        ] {
            assert_eq!(period(text), (from.to_owned(), to.to_owned()), "{text}");
        }
    }
}
