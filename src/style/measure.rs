//! Lengths, sizes and distances as offices write them: `37mm`, `28.95pt`, `3号`, `1.5`.

use crate::decode::{Decode, Decoder, Shape, Visitor, Walk, is_unprintable};
use crate::diagnostic::code;
use crate::source::Spanned;
use crate::source::tree::{Kind, Node};
use crate::text::Text;
use crate::tr;

/// A length in twentieths of a point (twips).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Length(pub i32);

/// A size of type in half-points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Size(pub i32);

/// A number of things that are not divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Whole(pub i32);

/// The name of a typeface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face(pub String);

/// A number of characters or lines, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Count(pub i32);

/// The distance between lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineSpacing {
    /// That of the page's grid, or single where it has none.
    Grid,
    /// Exactly so many twips.
    Exact(i32),
    /// So many hundredths of the height of the face.
    Multiple(i32),
}

/// The names of the sizes (字号) and their half-points (GB/T 9704 and the usual practice of type).
const SIZES: [(&str, i32); 16] = [
    ("初号", 84),
    ("小初", 72),
    ("1号", 52),
    ("小1号", 48),
    ("2号", 44),
    ("小2号", 36),
    ("3号", 32),
    ("小3号", 30),
    ("4号", 28),
    ("小4号", 24),
    ("5号", 21),
    ("小5号", 18),
    ("6号", 15),
    ("小6号", 13),
    ("7号", 11),
    ("8号", 10),
];

/// Twips in a unit of length.
const UNITS: [(&str, f64); 7] = [
    ("毫米", 1440.0 / 25.4),
    ("厘米", 14400.0 / 25.4),
    ("磅", 20.0),
    ("mm", 1440.0 / 25.4),
    ("cm", 14400.0 / 25.4),
    ("in", 1440.0),
    ("pt", 20.0),
];

/// The longest distance that Word knows: 22 inches (ECMA-376 part 1 §22.9.2.14).
const LONGEST: i32 = 31_680;

/// The smallest and the largest type, in half-points; what is larger is no text.
const TYPE: std::ops::RangeInclusive<i32> = 2..=400;

/// The largest multiple of a line, in hundredths.
const WIDEST: i32 = 1000;

/// A face has so many characters in its name at most (MS-OI29500 on ST_String of fonts).
const NAME: usize = 31;

impl Length {
    /// Reads `37mm`, `2.6cm`, `28.95pt`, `1in`, `37毫米`, `28.95磅`.
    pub fn parse(text: &str) -> Option<Length> {
        let (number, factor) = UNITS.iter().find_map(|(unit, factor)| Some((text.strip_suffix(unit)?, factor)))?;
        number_within(number, f64::from(LONGEST) / factor).map(|number| Length((number * factor).round() as i32))
    }
}

impl Size {
    /// Reads `3号`, `三号`, `小4号`, `16pt`.
    pub fn parse(text: &str) -> Option<Size> {
        const NUMERALS: [char; 9] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八'];
        let digit = |c: char| NUMERALS.iter().position(|numeral| *numeral == c).map_or(c.to_string(), |n| n.to_string());
        let name: String = text.chars().map(digit).collect::<Vec<_>>().concat();
        let named =
            SIZES.iter().find(|(known, _)| *known == name || known.strip_suffix('号') == Some(&name) && known.starts_with('小'));
        named
            .map(|(_, size)| Size(*size))
            .or_else(|| Length::parse(text).map(|length| Size((length.0 + 5) / 10)))
            .filter(|size| TYPE.contains(&size.0))
    }
}

impl Count {
    /// Reads `2`, `0.5`.
    pub fn parse(text: &str) -> Option<Count> {
        number_within(text, 200.0).map(|number| Count((number * 100.0).round() as i32))
    }
}

impl Whole {
    /// Reads `22`.
    pub fn parse(text: &str) -> Option<Whole> {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|number| digits && *number <= 200).map(Whole)
    }
}

impl Face {
    /// Reads the name of a typeface.
    pub fn parse(text: &str) -> Option<Face> {
        let fits = (1..=NAME).contains(&text.encode_utf16().count());
        (fits && !text.chars().any(|c| c.is_control() || is_unprintable(c))).then(|| Face(text.to_owned()))
    }
}

impl LineSpacing {
    /// Reads `grid`, a length, or a multiple.
    pub fn parse(text: &str) -> Option<LineSpacing> {
        if matches!(text, "grid" | "网格") {
            return Some(LineSpacing::Grid);
        }
        let positive = |number: &i32| *number > 0;
        let within = |number: &i32| (1..=WIDEST).contains(number);
        let multiple = || Count::parse(text).map(|count| count.0).filter(within).map(LineSpacing::Multiple);
        Length::parse(text).map(|length| length.0).filter(positive).map(LineSpacing::Exact).or_else(multiple)
    }
}

fn number_within(text: &str, most: f64) -> Option<f64> {
    let text = text.trim();
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    text.parse().ok().filter(|number: &f64| plain && *number <= most)
}

macro_rules! measure {
    ($($name:ident: $zh:literal, $en:literal;)*) => {$(
        impl Decode for $name {
            fn shape() -> Shape {
                Shape::Text
            }

            fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<$name> {
                read(node, cx, $name::parse, &tr!($zh, $en))
            }
        }

        impl Walk for Spanned<$name> {
            fn walk<'p>(&'p self, _: &mut String, _: &mut dyn Visitor<'p>) {}
        }
    )*};
}

measure! {
    Length: "一个长度，如 37mm、28.95pt，最长 558mm", "a length, as 37mm or 28.95pt, 558mm at most";
    Size: "一个字号，如 3号、小4号、16pt，最大 200pt", "a size of type, as 3号, 小4号 or 16pt, 200pt at most";
    Whole: "一个整数，如 22", "a whole number, as 22";
    Face: "一个字体名称，最长 31 个字符", "the name of a typeface, 31 characters at most";
    Count: "一个数，如 2、0.5", "a number, as 2 or 0.5";
    LineSpacing: "行距：grid（网格）、长度如 28.95pt，或倍数如 1.5（最大 10）", "a line spacing: grid, a length as 28.95pt, or a multiple as 1.5 (10 at most)";
}

fn read<T>(node: &Node<'_>, cx: &mut Decoder<'_>, parse: fn(&str) -> Option<T>, wanted: &Text) -> Option<T> {
    let Kind::Scalar(text, _) = node.kind() else {
        if !node.is_null() {
            cx.wrong_type(node, wanted);
        }
        return None;
    };
    let value = parse(text.trim());
    if value.is_none() {
        let message = tr!("“{text}”不能用在这里", "`{text}` cannot stand here");
        let (zh, en) = (wanted.get(crate::text::Lang::Zh), wanted.get(crate::text::Lang::En));
        cx.error(code::INVALID_VALUE, cx.first_line(node.span), message, Some(tr!("写{zh}", "write {en}")));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_that_are_written_and_such_that_are_none() {
        for (text, twips) in [("37mm", 2098), ("2.6cm", 1474), ("28.95pt", 579), ("28 mm", 1587), ("35毫米", 1984), ("1in", 1440)]
        {
            assert_eq!(Length::parse(text), Some(Length(twips)), "{text}");
        }
        for text in ["37", "mm", "-3mm", "1e9mm", "99999mm", "559mm", "3号", "nan", "infpt", "3 7mm"] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
        for (text, half) in
            [("3号", 32), ("三号", 32), ("小四号", 24), ("小四", 24), ("16pt", 32), ("10.5pt", 21), ("小初", 72), ("5号", 21)]
        {
            assert_eq!(Size::parse(text), Some(Size(half)), "{text}");
        }
        for text in ["", "9号", "三", "0pt", "201pt", "1638pt", "号"] {
            assert_eq!(Size::parse(text), None, "{text}");
        }
        assert_eq!((Count::parse("2"), Count::parse("0.5"), Count::parse("-1")), (Some(Count(200)), Some(Count(50)), None));
        assert_eq!(LineSpacing::parse("1.5"), Some(LineSpacing::Multiple(150)));
        assert_eq!(LineSpacing::parse("28.95pt"), Some(LineSpacing::Exact(579)));
        assert_eq!(LineSpacing::parse("网格"), Some(LineSpacing::Grid));
        assert_eq!((LineSpacing::parse("10"), LineSpacing::parse("11")), (Some(LineSpacing::Multiple(1000)), None));
        assert_eq!(
            (Whole::parse("22"), Whole::parse("22.7"), Whole::parse("+2"), Whole::parse("")),
            (Some(Whole(22)), None, None, None)
        );
        let face = |length: usize| Face::parse(&"宋".repeat(length)).is_some();
        assert_eq!([0, 1, 31, 32].map(face), [false, true, true, false]);
        assert!(Face::parse("宋\n体").is_none());
        assert_eq!((LineSpacing::parse("0"), LineSpacing::parse("0pt"), LineSpacing::parse("密")), (None, None, None));
    }
}
