//! What lines of plans look like, without knowing where they stand.

use crate::text::ordinal::{self, Form, Ordinal};
use crate::text::{SectionKind, calendar};

/// Labels of rosters.
const ROLES: [&str; 24] = [
    "组长",
    "副组长",
    "常务副组长",
    "第一组长",
    "成员",
    "组员",
    "主任",
    "副主任",
    "委员",
    "总指挥",
    "副总指挥",
    "常务副总指挥",
    "指挥长",
    "副指挥长",
    "指挥",
    "副指挥",
    "现场指挥",
    "负责人",
    "联络员",
    "政委",
    "主席",
    "副主席",
    "秘书长",
    "成员单位",
];

/// Labels of units that are printed as they are.
pub(super) const UNIT_LABELS: [&str; 3] = ["责任单位", "牵头单位", "配合单位"];

/// Labels of other fields with a line of their own.
pub(super) const FIELD_LABELS: [&str; 3] = ["完成时限", "责任人", "地点"];

/// A line of a roster: the role as written, and the people behind its colon.
pub(super) fn role_line(text: &str) -> Option<(&str, &str)> {
    let (label, people) = text.split_once(['：', ':'])?;
    let squeezed: String = label.chars().filter(|c| !c.is_whitespace() && *c != '\u{3000}').collect();
    ROLES.contains(&squeezed.as_str()).then(|| (label.trim(), people.trim()))
}

/// A label with its value: 责任单位：党政办.
pub(super) fn labelled<'t>(text: &'t str, labels: &[&'static str]) -> Option<(&'static str, &'t str)> {
    let (label, value) = text.split_once('：')?;
    labels.iter().find(|known| **known == label.trim()).map(|known| (*known, value.trim()))
}

/// Whether a line begins something, so that it cannot go on with the line before it.
pub(super) fn begins_anew(text: &str) -> bool {
    let text = text.trim_start();
    place(text).is_some()
        || role_line(text).is_some()
        || labelled(text, &UNIT_LABELS).is_some()
        || labelled(text, &FIELD_LABELS).is_some()
        || is_date(text)
        || ["附件", "抄送", "主送", "——"].iter().any(|word| text.starts_with(word))
}

/// Whether a line is a date and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let figures = calendar::mentions(&text)
        .next()
        .is_some_and(|date| date.range == (0..text.len()) && date.day.is_some() && date.year.is_some());
    let han = |c: char| "〇○零一二三四五六七八九十年月日".contains(c);
    let numerals = text.ends_with('日') && text.contains('年') && text.contains('月') && text.chars().all(han);
    let open =
        text.ends_with('日') && text.contains('年') && text.chars().all(|c| c.is_ascii_digit() || "年月日_xX×".contains(c));
    (figures || numerals || open) && text.chars().count() <= 14
}

/// Whether a line looks like a heading: short, no closing mark, or the name of a kind of section.
pub(super) fn is_heading_like(text: &str) -> bool {
    let rest = place(text).map_or(text, |place| &text[place.length..]).trim();
    let marks = rest.contains(['。', '；', '！', '？']) || rest.ends_with(['，', '、']);
    let length = rest.chars().count();
    length > 0 && !marks && (SectionKind::from_heading(rest).is_some() || place(text).is_some() && length <= 40)
}

/// The place that an ordinal tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Ordinals of one rank stand side by side; a smaller rank stands above, if both are there.
    pub(super) rank: u8,
    pub(super) number: u32,
    /// The length of the ordinal with the white space behind it, in bytes.
    pub(super) length: usize,
}

/// The ordinal that a line begins with, as far as it makes an item: 一是 and 第一， stay text.
pub(super) fn place(text: &str) -> Option<Place> {
    if let Some(step) = step(text) {
        return Some(step);
    }
    let Ordinal { form, number, with_space, .. } = ordinal::leading(text)?;
    let rank = match form {
        Form::Chinese => 1,
        Form::ChineseInBrackets(_) => 2,
        Form::ArabicDot | Form::ArabicComma => 3,
        Form::Decimal => 3 + text[..with_space].matches('.').count() as u8,
        Form::ArabicInBrackets(_) => 6,
        Form::ArabicBracket(_) => 7,
        Form::Circled => 8,
        Form::Point | Form::First => return None,
    };
    Some(Place { rank, number, length: with_space })
}

/// 第一章 and 第一部分 stand above all.
fn step(text: &str) -> Option<Place> {
    let rest = text.strip_prefix('第')?;
    let end = rest.find(|c: char| !"一二三四五六七八九十".contains(c))?;
    let number = crate::text::numeral::parse_chinese(&rest[..end])?;
    let unit = ["部分", "章"].into_iter().find(|unit| rest[end..].starts_with(unit))?;
    let behind = &rest[end + unit.len()..];
    let length = text.len() - behind.trim_start_matches([' ', '\u{3000}', '、', '：', '\t']).len();
    Some(Place { rank: 0, number, length })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_by_their_looks() {
        assert_eq!(role_line("组  长：王平"), Some(("组  长", "王平")));
        assert_eq!(role_line("要求：认真落实"), None);
        assert!(
            is_date("2026年3月5日")
                && is_date("二〇二六年三月五日")
                && is_date("20__年__月__日")
                && !is_date("2026年3月5日前完成")
        );
        let ranks = ["第一章 总则", "一、甲", "（一）甲", "1.甲", "1、甲", "(1)甲", "1）甲", "①甲"]
            .map(|text| place(text).map(|place| place.rank));
        assert_eq!(ranks, [Some(0), Some(1), Some(2), Some(3), Some(3), Some(6), Some(7), Some(8)]);
        assert!(place("3.5万元").is_none() && place("一是甲").is_none() && place("2026年").is_none());
        assert!(is_heading_like("二、工作目标") && !is_heading_like("（一）加强领导。成立小组。"));
    }
}
