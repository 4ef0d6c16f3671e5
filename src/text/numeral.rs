//! Numerals: 一 for people, ① for short lists.

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Writes `n` in Chinese numerals as ordinals use them: 1 → 一, 10 → 十, 12 → 十二, 20 → 二十,
/// 101 → 一百零一. Numbers from 10,000 on are written digit by digit, which no plan reaches.
pub fn chinese(n: u32) -> String {
    if n == 0 {
        return "零".to_owned();
    }
    if n >= 10_000 {
        return n.to_string().bytes().map(|b| DIGITS[usize::from(b - b'0')]).collect();
    }
    let mut out = String::new();
    let mut pending_zero = false;
    for (value, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = (n / value) % 10;
        if digit == 0 {
            pending_zero = !out.is_empty();
            continue;
        }
        if pending_zero {
            out.push('零');
            pending_zero = false;
        }
        // 十二, not 一十二, where the number begins with ten.
        if !(value == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out.push_str(unit);
    }
    out
}

/// Reads a Chinese numeral below a hundred: 一, 十, 十二, 二十, 九十九. Anything else is `None`.
pub fn parse_chinese(numeral: &str) -> Option<u32> {
    let digit = |c: char| DIGITS.iter().position(|digit| *digit == c).filter(|digit| *digit > 0).map(|digit| digit as u32);
    let mut chars = numeral.chars();
    match (chars.next()?, chars.next(), chars.next(), chars.next()) {
        ('十', None, ..) => Some(10),
        ('十', Some(ones), None, _) => Some(10 + digit(ones)?),
        (ones, None, ..) => digit(ones),
        (tens, Some('十'), None, _) => Some(10 * digit(tens)?),
        (tens, Some('十'), Some(ones), None) => Some(10 * digit(tens)? + digit(ones)?),
        _ => None,
    }
}

/// Writes `n` as a circled number, ① to ⑳ (U+2460 to U+2473); `None` beyond, as Unicode has no
/// further one in the fonts of an office.
pub fn circled(n: u32) -> Option<char> {
    (1..=20).contains(&n).then(|| char::from_u32(0x2460 + n - 1)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_at_the_turns() {
        for (n, want) in [
            (1, "一"),
            (9, "九"),
            (10, "十"),
            (11, "十一"),
            (19, "十九"),
            (20, "二十"),
            (21, "二十一"),
            (99, "九十九"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (111, "一百一十一"),
            (200, "二百"),
            (1000, "一千"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (1100, "一千一百"),
            (9999, "九千九百九十九"),
            (0, "零"),
            (10_000, "一〇〇〇〇"),
        ] {
            assert_eq!(chinese(n), want, "{n}");
        }
    }

    #[test]
    fn what_is_written_is_read() {
        for n in 1..100 {
            assert_eq!(parse_chinese(&chinese(n)), Some(n));
        }
        for numeral in ["", "零", "五一", "一十十", "百", "二十一二", "甲"] {
            assert_eq!(parse_chinese(numeral), None, "{numeral}");
        }
    }

    #[test]
    fn circled_numbers_end_at_twenty() {
        assert_eq!(circled(1), Some('①'));
        assert_eq!(circled(20), Some('⑳'));
        assert_eq!((circled(0), circled(21)), (None, None));
    }
}
