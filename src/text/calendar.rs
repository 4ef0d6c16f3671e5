//! Days of the calendar: the only module that knows the calendar crate. And the dates that a text names,
//! possible or not.

use std::ops::Range;
use std::str::FromStr;

/// A day (proleptic Gregorian calendar).
pub type Date = jiff::civil::Date;

/// Reads `2026-03-05` (ISO 8601).
pub fn parse(text: &str) -> Option<Date> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    Date::from_str(text).ok().filter(|_| shaped)
}

/// The day with these numbers, if there is one.
pub fn date(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The last day of a month.
pub fn last_day(year: u16, month: u8) -> Option<Date> {
    date(year, month, 1).map(Date::last_of_month)
}

/// Whether there is such a day. Without a year, 29 February is one.
pub fn is_possible(year: Option<u16>, month: u8, day: u8) -> bool {
    date(year.unwrap_or(2024), month, day).is_some()
}

/// How many days the second day lies behind the first; less than none where it lies before it.
pub fn days_between(first: Date, second: Date) -> i32 {
    second.duration_since(first).as_hours().checked_div(24).and_then(|days| i32::try_from(days).ok()).unwrap_or(i32::MAX)
}

/// The days of the week as they follow 星期, Monday first.
const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

/// What follows 星期 on a day: 一 to 日.
pub fn weekday(date: Date) -> &'static str {
    usize::try_from(date.weekday().to_monday_zero_offset()).ok().and_then(|day| WEEKDAYS.get(day)).copied().unwrap_or("日")
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// 2026年3月5日
    Words,
    /// 2026-03-05, 2026.3.5, 2026/3/5
    Numbers,
}

/// A date that a text names. Its numbers are as written, so that there need be no such day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, with its year, but without its weekday.
    pub range: Range<usize>,
    /// How it is written.
    pub style: Style,
    /// The year; `None` where none, a short one or a placeholder is written. In 2026年3月5日至12日 the
    /// second date has the year of the first.
    pub year: Option<u16>,
    /// The year with two digits, as 26年.
    pub short_year: Option<Range<usize>>,
    /// The month. In 3月5日至12日 the second date has the month of the first.
    pub month: u8,
    /// The day; without one, there is a year, in full or short.
    pub day: Option<u8>,
    /// Where the numbers of month and day stand, as far as they are written.
    pub numbers: Vec<Range<usize>>,
    /// The weekday behind it, 一 to 日, and where 星期三 stands.
    pub weekday: Option<(&'static str, Range<usize>)>,
}

/// The dates that a text names: 2026年3月5日, 2026年3月, 3月5日, 3月5号, 2026-03-05, 2026.3.5, 2026/3/5, and
/// days that follow a date, as in 3月5日至12日.
pub fn mentions(text: &str) -> Mentions<'_> {
    Mentions { text, at: 0, last: None }
}

/// The dates that a text names, in their order.
#[derive(Clone, Debug)]
pub struct Mentions<'t> {
    text: &'t str,
    at: usize,
    /// The date before, and whether only a connecting mark may stand between it and the next.
    last: Option<Mention>,
}

impl Iterator for Mentions<'_> {
    type Item = Mention;

    fn next(&mut self) -> Option<Mention> {
        loop {
            let rest = self.text.get(self.at..)?;
            let start = self.at + rest.bytes().position(|b| b.is_ascii_digit())?;
            let found = self.begins_at(start);
            self.at = found.as_ref().map_or_else(|| number(self.text, start).end, |found| found.end());
            if found.is_some() {
                self.last.clone_from(&found);
                return found;
            }
        }
    }
}

impl Mention {
    /// The day, if it is given in full and there is such a day.
    pub fn date(&self) -> Option<Date> {
        date(self.year?, self.month, self.day?)
    }

    /// Where the date ends, with its weekday.
    fn end(&self) -> usize {
        self.weekday.as_ref().map_or(self.range.end, |(_, range)| range.end)
    }
}

impl Mentions<'_> {
    /// The date whose first digit stands at `start`.
    fn begins_at(&self, start: usize) -> Option<Mention> {
        let first = number(self.text, start);
        let before = self.text[..start].chars().next_back();
        if before.is_some_and(|c| c == '.' || c.is_ascii_alphanumeric()) {
            return None;
        }
        let mut found = match first.len() {
            4 => self.with_year(first, before)?,
            1 | 2 => self.without_year(first)?,
            _ => return None,
        };
        self.carry_over(&mut found);
        found.weekday = self.weekday_at(found.range.end);
        found.range.end = found.range.start + self.text[found.range.clone()].trim_end().len();
        Some(found)
    }

    fn with_year(&self, first: Range<usize>, before: Option<char>) -> Option<Mention> {
        let year: u16 = self.text[first.clone()].parse().ok().filter(|year| (1900..2100).contains(year))?;
        match self.after(first.end, '年') {
            Some(at) => {
                let found = self.in_words(number(self.text, at), true)?;
                Some(Mention { range: first.start..found.range.end, year: Some(year), ..found })
            }
            None if !before.is_some_and(is_joint) => self.in_numbers(first, year),
            None => None,
        }
    }

    fn without_year(&self, first: Range<usize>) -> Option<Mention> {
        if let Some(at) = self.after(first.end, '年').filter(|_| first.len() == 2) {
            let found = self.in_words(number(self.text, at), true)?;
            return Some(Mention { short_year: Some(first.start..at), ..found });
        }
        // The 12 of 3月5日至12日 has its month from the date before.
        let follows = |last: &&Mention| last.day.is_some() && is_connection(self.text.get(last.end()..first.start));
        if let (Some(end), Some(last)) = (self.day_end(&first), self.last.as_ref().filter(follows)) {
            let day = value(self.text, &first)?;
            let (year, month) = (last.year, last.month);
            let range = first.start..end;
            return Some(Mention { range, year, month, day: Some(day), ..Mention::in_words(vec![first]) });
        }
        self.in_words(first, false)
    }

    /// 3月5日 from the digits of the month on; without a day only where a year stands before it.
    fn in_words(&self, month: Range<usize>, has_year: bool) -> Option<Mention> {
        let number_of_month = value(self.text, &month)?;
        let at = self.after(month.end, '月')?;
        let day = number(self.text, at);
        let start = month.start;
        match self.day_end(&day) {
            Some(end) => {
                let number = value(self.text, &day)?;
                let found = Mention::in_words(vec![month, day]);
                Some(Mention { range: start..end, month: number_of_month, day: Some(number), ..found })
            }
            None if has_year => Some(Mention { range: start..at, month: number_of_month, ..Mention::in_words(vec![month]) }),
            None => None,
        }
    }

    /// 2026-03-05 from its year on.
    fn in_numbers(&self, first: Range<usize>, year: u16) -> Option<Mention> {
        let mark = self.text[first.end..].chars().next().filter(|c| is_joint(*c))?;
        let month = number(self.text, first.end + 1);
        let day = self.text[month.end..].starts_with(mark).then(|| number(self.text, month.end + 1))?;
        let after = &self.text[day.end..];
        let goes_on = after.starts_with(is_joint) && after[1..].starts_with(|c: char| c.is_ascii_digit());
        if goes_on || after.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return None;
        }
        let (range, numbers) = (first.start..day.end, vec![month.clone(), day.clone()]);
        let (month, day) = (value(self.text, &month)?, Some(value(self.text, &day)?));
        Some(Mention { style: Style::Numbers, range, year: Some(year), month, day, ..Mention::in_words(numbers) })
    }

    /// Where a day ends: behind its 日, or behind a 号 that numbers no building.
    fn day_end(&self, day: &Range<usize>) -> Option<usize> {
        let counts =
            |at: &usize| !self.text[*at..].starts_with(['楼', '线', '路', '门', '院', '馆', '文', '令', '公', '井', '厅']);
        self.after(day.end, '日').or_else(|| self.after(day.end, '号').filter(counts)).filter(|_| (1..=2).contains(&day.len()))
    }

    /// In 2026年2月1日至2月28日 the year holds for both dates.
    fn carry_over(&self, found: &mut Mention) {
        let Some(last) = self.last.as_ref().filter(|_| found.year.is_none() && found.short_year.is_none()) else { return };
        if last.month <= found.month && is_connection(self.text.get(last.end()..found.range.start)) {
            found.year = last.year;
        }
    }

    /// The place behind a character, with which the text goes on at `at`, and behind spaces around it.
    fn after(&self, at: usize, c: char) -> Option<usize> {
        let rest = self.text[at..].trim_start_matches(' ').strip_prefix(c)?;
        let digits = rest.trim_start_matches(' ');
        let rest = if digits.starts_with(|c: char| c.is_ascii_digit()) { digits } else { rest };
        Some(self.text.len() - rest.len())
    }

    /// The weekday that stands at `at`: 星期三, 周三, （星期三）, (周三).
    fn weekday_at(&self, at: usize) -> Option<(&'static str, Range<usize>)> {
        let rest = &self.text[at..];
        let inner = rest.strip_prefix(['（', '(']);
        let word = inner.unwrap_or(rest);
        let name = ["星期", "礼拜", "周"].into_iter().find_map(|prefix| word.strip_prefix(prefix))?;
        let day = name.chars().next()?;
        let index = ["一", "二", "三", "四", "五", "六", "日", "天"].iter().position(|known| name.starts_with(known))?;
        let after = &name[day.len_utf8()..];
        // 周一至周五 is no weekday of the date, and 周日常 none at all.
        let other = ['至', '到', '—', '-', '~', '～', '、', '和', '或', '常', '次', '个', '年', '期'];
        if after.starts_with(other) {
            return None;
        }
        let start = self.text.len() - word.len();
        Some((WEEKDAYS[index.min(6)], start..self.text.len() - after.len()))
    }
}

impl Mention {
    fn in_words(numbers: Vec<Range<usize>>) -> Mention {
        let style = Style::Words;
        Mention { range: 0..0, style, year: None, short_year: None, month: 0, day: None, numbers, weekday: None }
    }
}

/// The digits that stand at a place.
fn number(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    start..start + length
}

/// The value of one or two digits.
fn value(text: &str, digits: &Range<usize>) -> Option<u8> {
    (digits.len() <= 2).then(|| text.get(digits.clone())?.parse().ok())?
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '.' | '/')
}

/// Whether what stands between two dates makes them one span or one list.
fn is_connection(between: Option<&str>) -> bool {
    let between = between.map(|text| text.trim_matches([' ', '）', ')', '日']));
    between
        .is_some_and(|text| matches!(text, "至" | "到" | "—" | "——" | "－" | "-" | "~" | "～" | "–" | "、" | "和" | "与" | "及"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_there_are_and_days_there_are_not() {
        assert_eq!(parse("2026-02-28").map(|date| date.day()), Some(28));
        for text in ["2026-02-30", "2026-2-28", "2026年2月28日", "20260228", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert!(is_possible(None, 2, 29) && is_possible(Some(2024), 2, 29) && !is_possible(Some(2026), 2, 29));
        assert!(!is_possible(None, 2, 30) && !is_possible(None, 13, 1) && !is_possible(None, 4, 31));
        let (a, b) = (date(2026, 2, 27).unwrap(), last_day(2026, 2).unwrap());
        assert_eq!((days_between(a, b), days_between(b, a), weekday(b)), (1, -1, "六"));
        assert_eq!(days_between(date(1900, 1, 1).unwrap(), date(2099, 12, 31).unwrap()), 73_048);
    }

    fn found(text: &str) -> Vec<String> {
        let show = |found: Mention| {
            let year = found.year.map_or("-".to_owned(), |year| year.to_string());
            let day = found.day.map_or("-".to_owned(), |day| day.to_string());
            let weekday = found.weekday.map_or(String::new(), |(day, range)| format!(" {day} {}", &text[range]));
            format!("{} {year} {} {day}{weekday}", &text[found.range], found.month)
        };
        mentions(text).map(show).collect()
    }

    #[test]
    fn dates_and_what_is_none() {
        for (text, want) in [
            ("于2026年3月5日召开，3月8号结束", vec!["2026年3月5日 2026 3 5", "3月8号 - 3 8"]),
            ("2026-03-05、2026.3.5和2026/3/5", vec!["2026-03-05 2026 3 5", "2026.3.5 2026 3 5", "2026/3/5 2026 3 5"]),
            ("13月5日，2月30日，2026年0月", vec!["13月5日 - 13 5", "2月30日 - 2 30", "2026年0月 2026 0 -"]),
            ("20__年3月5日", vec!["3月5日 - 3 5"]),
            ("26年3月5日", vec!["3月5日 - 3 5"]),
            ("2026 年 3 月 5 日 9时", vec!["2026 年 3 月 5 日 2026 3 5"]),
            ("2026年3月6日至12日", vec!["2026年3月6日 2026 3 6", "12日 2026 3 12"]),
            ("2月1日、15日、30日", vec!["2月1日 - 2 1", "15日 - 2 15", "30日 - 2 30"]),
            ("2026年2月1日—2月29日", vec!["2026年2月1日 2026 2 1", "2月29日 2026 2 29"]),
            ("2026年12月1日至1月5日", vec!["2026年12月1日 2026 12 1", "1月5日 - 1 5"]),
            ("2026年3月5日（星期三）、6日（周五）", vec!["2026年3月5日 2026 3 5 三 星期三", "6日 2026 3 6 五 周五"]),
            ("3月5日星期天上午，3月6日(周一)", vec!["3月5日 - 3 5 日 星期天", "3月6日 - 3 6 一 周一"]),
            ("3月5日周一至周五，3月5日周日常巡查", vec!["3月5日 - 3 5", "3月5日 - 3 5"]),
            ("版本2023.5，GB/T 9704—2012，3.5.1，3.5万，5月，每月5日，5号楼", vec![]),
            ("3月5号楼，2026.3.5.1，12026-03-05，2026-03-051，1.3月5日", vec![]),
            ("电话0512-2026-11-22，2026-3-5-6", vec![]),
            ("123月5日，3月123日", vec![]),
            ("2026年", vec![]),
            ("月日，年3月", vec![]),
            ("2026年3", vec![]),
            ("2026-", vec![]),
            ("2026-03-05.", vec!["2026-03-05 2026 3 5"]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
        assert_eq!(mentions("26年3月").next().and_then(|found| found.short_year), Some(0..5));
        assert_eq!(mentions("至2026年03月05日").next().map(|found| found.numbers), Some(vec![10..12, 15..17]));
    }
}
