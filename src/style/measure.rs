//! Lengths, sizes and distances as offices write them: `37mm`, `28.95pt`, `3号`, `1.5`.

use crate::decode::{Decode, Decoder, Shape, Visitor, Walk};
use crate::diagnostic::code;
use crate::source::tree::{Kind, Node};
use crate::text::Text;
use crate::tr;

/// A length in twentieths of a point (twips).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Length(pub i32);

/// A size of type in half-points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Size(pub i32);

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

/// Word knows no longer length, in twips: 22 inches.
const LONGEST: i32 = 31_680;

/// Nothing in a plan is larger, in half-points: 100 pt.
const LARGEST: i32 = 200;

/// No line stands further from the next than so many hundredths of its height.
const WIDEST: i32 = 1000;

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
            .filter(|size| (2..=LARGEST).contains(&size.0))
    }
}

impl Count {
    /// Reads `2`, `0.5`.
    pub fn parse(text: &str) -> Option<Count> {
        number_within(text, 200.0).map(|number| Count((number * 100.0).round() as i32))
    }
}

impl LineSpacing {
    /// Reads `grid`, a length, or a multiple.
    pub fn parse(text: &str) -> Option<LineSpacing> {
        if matches!(text, "grid" | "网格") {
            return Some(LineSpacing::Grid);
        }
        let positive = |number: &i32| *number > 0;
        let multiple = || {
            let count = Count::parse(text).map(|count| count.0);
            count.filter(|number| (1..=WIDEST).contains(number)).map(LineSpacing::Multiple)
        };
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

        impl Walk for $name {
            fn walk<'p>(&'p self, _: &mut String, _: &mut dyn Visitor<'p>) {}
        }
    )*};
}

measure! {
    Length: "一个长度，如 37mm、28.95pt", "a length, as 37mm or 28.95pt";
    Size: "一个字号，如 3号、小4号、16pt", "a size of type, as 3号, 小4号 or 16pt";
    Count: "一个数，如 2、0.5", "a number, as 2 or 0.5";
    LineSpacing: "行距：grid（网格）、长度如 28.95pt，或倍数如 1.5", "a line spacing: grid, a length as 28.95pt, or a multiple as 1.5";
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
        for text in ["", "9号", "三", "0pt", "101pt", "号"] {
            assert_eq!(Size::parse(text), None, "{text}");
        }
        assert_eq!((Count::parse("2"), Count::parse("0.5"), Count::parse("-1")), (Some(Count(200)), Some(Count(50)), None));
        assert_eq!(LineSpacing::parse("1.5"), Some(LineSpacing::Multiple(150)));
        assert_eq!(LineSpacing::parse("28.95pt"), Some(LineSpacing::Exact(579)));
        assert_eq!(LineSpacing::parse("网格"), Some(LineSpacing::Grid));
        assert_eq!((LineSpacing::parse("10.5"), LineSpacing::parse("200")), (None, None));
        assert_eq!((LineSpacing::parse("0"), LineSpacing::parse("0pt"), LineSpacing::parse("密")), (None, None, None));
    }
}
