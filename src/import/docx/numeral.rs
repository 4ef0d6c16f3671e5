//! How Word writes a number (ECMA-376 part 1 §17.18.59).

use crate::text::numeral;

const DIGITS: [char; 10] = ['○', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const LEGAL_TRADITIONAL: [&str; 10] = ["零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// Roman numerals and letters are written up to here, as in Word; beyond, digits stand for them.
const MOST_ROMAN: u32 = 32_767;
const MOST_LETTERS: u32 = 780;

/// A number in a format. The unknown ones, of languages that no plan is written in, are digits.
pub(super) fn numeral(format: &str, n: u32) -> String {
    match format {
        "bullet" | "none" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "numberInDash" => format!("- {n} -"),
        "decimalFullWidth" | "decimalFullWidth2" => full_width(n),
        "chineseCounting" | "taiwaneseCounting" => counting(n),
        "chineseCountingThousand" | "taiwaneseCountingThousand" => numeral::chinese(n),
        "japaneseCounting" => numeral::chinese(n).replace('零', if n == 0 { "〇" } else { "" }),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => by_digit(n, '〇'),
        "chineseLegalSimplified" => legal(n, LEGAL),
        "ideographLegalTraditional" | "japaneseLegal" => legal(n, LEGAL_TRADITIONAL),
        "ideographTraditional" => listed(STEMS, n),
        "ideographZodiac" => listed(BRANCHES, n),
        "ideographZodiacTraditional" => sexagenary(n),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => shifted(n, 20, 0x2460),
        "decimalEnclosedParen" => shifted(n, 20, 0x2474),
        "decimalEnclosedFullstop" => shifted(n, 20, 0x2488),
        "ideographEnclosedCircle" => shifted(n, 10, 0x3280),
        "upperLetter" => letters(n, b'A'),
        "lowerLetter" => letters(n, b'a'),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        "ordinal" => ordinal(n),
        _ => n.to_string(),
    }
}

/// As many digits at least as the first number of a format of one's own: `001, 002, 003, ...`.
pub(super) fn custom(format: &str, n: u32) -> String {
    let width = format.split(',').next().map_or(1, |first| first.trim().len()).min(10);
    format!("{n:0width$}")
}

/// 一 to 九十九 as people count, and digit by digit from a hundred on.
fn counting(n: u32) -> String {
    if (1..100).contains(&n) { numeral::chinese(n) } else { by_digit(n, '○') }
}

fn by_digit(n: u32, zero: char) -> String {
    let digit = |b: u8| if b == b'0' { zero } else { DIGITS[usize::from(b - b'0') % 10] };
    n.to_string().bytes().map(digit).collect()
}

fn legal(n: u32, digits: [&str; 10]) -> String {
    let write = |c: char| match c {
        '十' => "拾",
        '百' => "佰",
        '千' => "仟",
        c => DIGITS.iter().position(|digit| *digit == c).map_or(digits[0], |digit| digits[digit]),
    };
    // These write 壹拾 where others have 十.
    let plain = numeral::chinese(n);
    let plain = if plain.starts_with('十') { format!("一{plain}") } else { plain };
    plain.chars().map(write).collect()
}

fn full_width(n: u32) -> String {
    n.to_string().chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect()
}

/// The characters of a row, and digits behind its end.
fn listed(row: &str, n: u32) -> String {
    let found = usize::try_from(n).ok().and_then(|n| row.chars().nth(n.checked_sub(1)?));
    found.map_or_else(|| n.to_string(), String::from)
}

/// 甲子 to 癸亥, sixty of them.
fn sexagenary(n: u32) -> String {
    if !(1..=60).contains(&n) {
        return n.to_string();
    }
    format!("{}{}", listed(STEMS, (n - 1) % 10 + 1), listed(BRANCHES, (n - 1) % 12 + 1))
}

/// Characters that stand one behind the other in Unicode, and digits behind the last.
fn shifted(n: u32, last: u32, first: u32) -> String {
    let found = (1..=last).contains(&n).then(|| char::from_u32(first + n - 1)).flatten();
    found.map_or_else(|| n.to_string(), String::from)
}

/// a to z, aa to zz, aaa to zzz.
fn letters(n: u32, first: u8) -> String {
    if !(1..=MOST_LETTERS).contains(&n) {
        return n.to_string();
    }
    let letter = char::from(first + ((n - 1) % 26) as u8);
    std::iter::repeat_n(letter, ((n - 1) / 26 + 1) as usize).collect()
}

fn roman(n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=MOST_ROMAN).contains(&n) {
        return n.to_string();
    }
    let (mut rest, mut out) = (n, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (1..=3, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_format() {
        for (format, wanted) in [
            ("decimal", &[(1, "1"), (10, "10"), (0, "0")][..]),
            ("decimalZero", &[(1, "01"), (10, "10"), (100, "100")]),
            ("decimalFullWidth", &[(12, "１２")]),
            ("numberInDash", &[(3, "- 3 -")]),
            ("chineseCounting", &[(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "一○○"), (0, "○")]),
            ("chineseCountingThousand", &[(12, "十二"), (101, "一百零一")]),
            ("japaneseCounting", &[(12, "十二"), (101, "一百一")]),
            ("taiwaneseCounting", &[(21, "二十一"), (105, "一○五")]),
            ("taiwaneseCountingThousand", &[(110, "一百一十")]),
            ("ideographDigital", &[(10, "一〇"), (21, "二一")]),
            ("taiwaneseDigital", &[(10, "一〇")]),
            ("chineseLegalSimplified", &[(1, "壹"), (12, "壹拾贰"), (101, "壹佰零壹")]),
            ("ideographLegalTraditional", &[(3, "參")]),
            ("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "11"), (0, "0")]),
            ("ideographZodiac", &[(1, "子"), (12, "亥"), (13, "13")]),
            ("ideographZodiacTraditional", &[(1, "甲子"), (60, "癸亥"), (61, "61")]),
            ("decimalEnclosedCircle", &[(1, "①"), (20, "⑳"), (21, "21")]),
            ("decimalEnclosedCircleChinese", &[(2, "②"), (11, "⑪")]),
            ("decimalEnclosedParen", &[(1, "⑴")]),
            ("decimalEnclosedFullstop", &[(1, "⒈")]),
            ("ideographEnclosedCircle", &[(1, "㊀"), (11, "11")]),
            ("upperLetter", &[(1, "A"), (26, "Z"), (27, "AA"), (53, "AAA"), (0, "0"), (u32::MAX, "4294967295")]),
            ("lowerLetter", &[(3, "c"), (28, "bb")]),
            ("upperRoman", &[(4, "IV"), (1999, "MCMXCIX"), (u32::MAX, "4294967295")]),
            ("lowerRoman", &[(9, "ix")]),
            ("ordinal", &[(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (21, "21st")]),
            ("bullet", &[(1, "")]),
            ("none", &[(1, "")]),
            ("thaiLetters", &[(1, "1")]),
        ] {
            for (n, want) in wanted {
                assert_eq!(numeral(format, *n), *want, "{format} {n}");
            }
        }
        assert_eq!(custom("001, 002, 003, ...", 7), "007");
        assert_eq!((custom("", 7), custom(&"0".repeat(500), 7).len()), ("7".to_owned(), 10));
    }
}
