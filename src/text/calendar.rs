//! Days of the calendar: the only module that knows the calendar crate.

use std::str::FromStr;

/// A day (proleptic Gregorian calendar).
pub type Date = jiff::civil::Date;

/// Reads `2026-03-05` (ISO 8601).
pub fn parse(text: &str) -> Option<Date> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if matches!(at, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    Date::from_str(text).ok().filter(|_| shaped)
}

/// Whether there is such a day. Without a year, 29 February is one.
pub fn is_possible(year: Option<u16>, month: u8, day: u8) -> bool {
    let year = year.map_or(2024, |year| i16::try_from(year).unwrap_or(i16::MAX));
    match (i8::try_from(month), i8::try_from(day)) {
        (Ok(month), Ok(day)) => Date::new(year, month, day).is_ok(),
        _ => false,
    }
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
    }
}
