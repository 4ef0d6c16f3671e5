//! What lines of plans look like, without knowing where they stand.

use super::{fields, roster};
use crate::text::kind::simplified;
use crate::text::ordinal::{self, Form, Ordinal};
use crate::text::script::{is_han, is_numeral, narrow_digit, squeezed};
use crate::text::{SectionKind, calendar};

/// Labels of rosters.
const ROLES: [&str; 45] = [
    "名誉组长",
    "第一副组长",
    "执行组长",
    "执行副组长",
    "组长兼总指挥",
    "常务副主任",
    "副负责人",
    "现场总指挥",
    "召集人",
    "副召集人",
    "总负责人",
    "顾问",
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
    "总指挥长",
    "副总指挥",
    "副总指挥长",
    "总顾问",
    "常务副总指挥",
    "常务副指挥长",
    "常务副总指挥长",
    "第一副总指挥",
    "第一副指挥长",
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
    "办公室主任",
    "办公室副主任",
];

/// The label of a role has so many bytes at most.
const LONGEST_LABEL: usize = 96;

/// And without spaces, so many.
const LONGEST_ROLE: usize = 18;

/// A line of a roster: the role as written, and the people behind its colon.
pub(super) fn role_line(text: &str) -> Option<(&str, &str)> {
    // A label is short: a long text is not searched for a colon.
    let head = &text[..text.floor_char_boundary(LONGEST_LABEL)];
    let Some(at) = head.find(['：', ':']) else { return role_and_name(text, head.trim_start()) };
    let (label, people) = (&text[..at], text[at..].trim_start_matches(['：', ':']));
    is_role(label).then(|| (label.trim(), people.trim()))
}

/// 组  长  王平  镇长: where the colon is missing, a gap and a name must follow the label.
fn role_and_name<'t>(text: &'t str, head: &'t str) -> Option<(&'t str, &'t str)> {
    let mut label = String::new();
    // The longest role that the line begins with.
    let mut end = None;
    let mut spaced = false;
    for (at, c) in head.char_indices() {
        if c.is_whitespace() && !spaced && ROLES.contains(&label.as_str()) {
            end = Some(at);
        }
        spaced = c.is_whitespace();
        if !spaced {
            label.push(c);
        }
        if label.len() > LONGEST_ROLE {
            break;
        }
    }
    let (label, rest) = head.split_at(end?);
    let people = text[text.len() - text.trim_start().len() + label.len()..].trim();
    let first = people.split('\n').next().unwrap_or_default();
    let short = first.chars().nth(60).is_none();
    let gap = rest.starts_with("  ") || rest.starts_with('\u{3000}');
    (gap && short && roster::is_certain(first)).then_some((label, people))
}

/// Whether a text is the label of a role: `组  长` is one, too, and 組長.
pub(super) fn is_role(label: &str) -> bool {
    let long = label.chars().nth(24).is_some();
    !long && ROLES.contains(&squeezed(&simplified(label)).as_str())
}

/// The role of a group that a text begins with, the longest one. Those of its office are told elsewhere.
pub(super) fn role_at(text: &str) -> Option<&'static str> {
    let found = ROLES.iter().filter(|role| text.starts_with(**role) && !role.starts_with("办公室"));
    found.max_by_key(|role| role.len()).copied()
}

/// Whether one person has a role.
pub(super) fn is_head(role: &str) -> bool {
    ["组长", "总指挥", "总指挥长", "指挥长", "主任", "第一组长", "总负责人"].contains(&simplified(role).as_ref())
}

/// Where a line that begins with a role has further roles, `组长：王平 副组长：李立`: the starts of their labels, and
/// of the text behind the stop that ends the last one.
pub(super) fn further_roles(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    if role_line(text).is_none() {
        return found;
    }
    let mut start = 0;
    for label in further_labels(text).into_iter().chain([text.len()]) {
        if let Some(end) = behind_stop(&text[start..label]) {
            found.push(start + end);
            return found;
        }
        if label < text.len() {
            found.push(label);
        }
        start = label;
    }
    found
}

fn further_labels(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| matches!(c, '：' | ':')).skip(1) {
        // A label is of a few characters, perhaps with spaces between them.
        let before = &text[..at];
        // It may stand right behind a bracket or a name: 组长：王平（镇长）副组长：李立.
        let starts = before.char_indices().rev().take(12).filter(|(_, c)| !c.is_whitespace());
        let label = starts.map(|(start, _)| start).filter(|start| is_role(&text[*start..at])).last();
        if let Some(start) = label.filter(|start| found.last().is_none_or(|last| last < start)) {
            found.push(start);
        }
    }
    found
}

/// Where text begins behind the people of a role: 成员：王平、李立。领导小组下设办公室。
fn behind_stop(text: &str) -> Option<usize> {
    let (_, people) = role_line(text)?;
    let stop = text.find('。')? + '。'.len_utf8();
    let people = &people[..people.len().saturating_sub(text.trim_end().len().saturating_sub(stop))];
    (roster::is_people(people) && !text[stop..].trim().is_empty()).then(|| text.len() - text[stop..].trim_start().len())
}

/// Whether an ordinal or the label of a phase can begin with a character.
pub(super) fn begins_ordinal(c: char) -> bool {
    is_numeral(c) || c.is_ascii_digit() || matches!(c, '（' | '(' | '第' | '〔' | '【' | '①'..='⑳') || folded(c).is_some()
}

/// Whether a line begins something, so that it cannot go on with the line before it.
pub(super) fn begins_anew(text: &str) -> bool {
    let text = text.trim_start();
    place(text).is_some()
        || stage(text).is_some()
        || role_line(text).is_some()
        || fields::is_line(text)
        || is_date(text)
        || ["附件", "抄送", "主送", "——"].iter().any(|word| text.starts_with(word))
}

/// Whether a line is a date and nothing else.
pub(super) fn is_date(text: &str) -> bool {
    // No date has more, be it spaced out.
    const LONGEST: usize = 40;
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let text: String = text.chars().filter(|c| !c.is_whitespace()).map(narrow_digit).collect();
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
    if !text.chars().take(2).any(|c| folded(c).is_some()) {
        return usual(text);
    }
    // Lengths count the text as it is written.
    const REACH: usize = 12;
    let mut plain = String::new();
    let mut ends = Vec::with_capacity(REACH);
    for (at, c) in text.char_indices().take(REACH) {
        match folded(c) {
            Some(usual) => plain.push_str(&usual),
            None => plain.push(c),
        }
        ends.push((plain.len(), at + c.len_utf8()));
    }
    let place = usual(&plain)?;
    let (_, length) = ends.into_iter().find(|(end, _)| *end >= place.length)?;
    // 壹、 stands above 一、.
    let is_legal = text.chars().take(2).any(|c| legal(c).is_some());
    let rank = if is_legal && place.rank == rank::CHINESE { rank::LEGAL } else { place.rank };
    Some(Place { length, rank, ..place })
}

/// The usual form of a character of an ordinal that is one of a wide or an enclosed form: １ ⑴ ⒈ ㈠.
fn folded(c: char) -> Option<String> {
    let number = |first: char| u32::from(c) - u32::from(first) + 1;
    Some(match c {
        '１'..='９' => number('１').to_string(),
        '０' => "0".to_owned(),
        '⑴'..='⒇' => format!("（{}）", number('⑴')),
        '⒈'..='⒛' => format!("{}.", number('⒈')),
        c if legal(c).is_some() => legal(c)?.to_string(),
        '㈠'..='㈩' => format!("（{}）", crate::text::numeral::chinese(number('㈠'))),
        _ => return None,
    })
}

/// The plain form of a legal numeral.
fn legal(c: char) -> Option<char> {
    Some(match c {
        '壹' => '一',
        '贰' | '貳' => '二',
        '叁' | '参' | '參' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' | '陸' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        _ => return None,
    })
}

fn usual(text: &str) -> Option<Place> {
    if let Some(step) = step(text) {
        return Some(step);
    }
    let Some(Ordinal { form, number, length, mut with_space }) = ordinal::leading(text) else { return odd(text) };
    let rank = match form {
        Form::Chinese => rank::CHINESE,
        Form::ChineseInBrackets(_) => rank::IN_BRACKETS,
        Form::ArabicDot | Form::ArabicComma => rank::ARABIC,
        Form::Decimal => rank::decimal(text[..with_space].matches('.').count()),
        Form::ArabicInBrackets(_) => rank::ARABIC_IN_BRACKETS,
        Form::ArabicBracket(_) => rank::ARABIC_BRACKET,
        Form::Circled => rank::CIRCLED,
        Form::Point | Form::First => return None,
    };
    // （一）、甲, ⑴.甲 and 2.、甲 have a mark too many.
    if form != Form::Chinese
        && form != Form::ArabicComma
        && let Some(rest) = text[length..].strip_prefix(['、', '.', '．'])
    {
        with_space = text.len() - rest.trim_start().len();
    }
    Some(Place { rank, number, length: with_space })
}

/// Forms that only imports meet: 〔一〕 and 【一】, 一）, 一．, 1 、, 1。.
fn odd(text: &str) -> Option<Place> {
    let open = text.chars().next()?;
    let start = if matches!(open, '〔' | '【' | '[' | '［') { open.len_utf8() } else { 0 };
    let rest = &text[start..];
    let end = rest.find(|c: char| !(is_numeral(c) || start == 0 && c.is_ascii_digit())).filter(|end| (1..=9).contains(end))?;
    let behind = rest[end..].trim_start_matches(' ');
    let mark = behind.chars().next()?;
    let numeral = &rest[..end];
    let length = text.len() - behind.len() + mark.len_utf8();
    let with_space = text.len() - text[length..].trim_start().len();
    let chinese = crate::text::numeral::parse_chinese(numeral);
    let (rank, number) = match mark {
        '〕' | '】' | ']' | '］' if start > 0 => (rank::IN_BRACKETS, chinese?),
        '）' | ')' if start == 0 => (rank::IN_BRACKETS, chinese?),
        '.' | '．' if start == 0 && text[with_space..].starts_with(|c| is_han(c) && !is_numeral(c)) && chinese.is_some() => {
            (rank::CHINESE, chinese?)
        }
        '、' | '。' if start == 0 && chinese.is_none() && text[length..].starts_with(is_han) => {
            (rank::ARABIC, numeral.parse().ok()?)
        }
        '.' | '．' if start == 0 && chinese.is_none() && text[length..].starts_with('、') => {
            let behind = text[length + '、'.len_utf8()..].trim_start();
            return Some(Place { rank: rank::ARABIC, number: numeral.parse().ok()?, length: text.len() - behind.len() });
        }
        _ => return None,
    };
    (1..100).contains(&number).then_some(Place { rank, number, length: with_space })
}

/// 二、三清一改: an ordinal of the first level if its number fits, since it may as well be 二、三年级.
pub(super) fn doubtful(text: &str) -> Option<Place> {
    // 1、9:30发出信号, beside 1、2月份; 1.3月1日 and 1.2025年, beside 1.3个百分点.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let (mark, rest) = text[digits..].split_at_checked(text[digits..].chars().next()?.len_utf8())?;
        let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
        let time = (1..=2).contains(&figures) && rest[figures..].starts_with(['月', ':', '：'])
            || figures == 4 && rest[figures..].starts_with('年');
        if !(mark == "、" && figures > 0 || matches!(mark, "." | "．") && time) {
            return None;
        }
        let number = text[..digits].parse().ok()?;
        return Some(Place { rank: rank::ARABIC, number, length: text.len() - rest.len() });
    }
    let end = text.find(|c: char| !is_numeral(c)).filter(|end| (1..=9).contains(end))?;
    let rest = text[end..].strip_prefix('、').filter(|rest| rest.starts_with(is_numeral))?;
    let number = crate::text::numeral::parse_chinese(&text[..end])?;
    Some(Place { rank: rank::CHINESE, number, length: text.len() - rest.len() })
}

/// 一 竞赛主题: a numeral and a space before a short text without marks, which is an ordinal if the count goes on.
pub(super) fn spaced(text: &str) -> Option<Place> {
    const LONGEST: usize = 20;
    let end = text.find(|c: char| !is_numeral(c)).filter(|end| (1..=9).contains(end))?;
    let rest = text[end..].trim_start();
    let gap = rest.len() < text.len() - end;
    let plain =
        (2..=LONGEST).contains(&rest.chars().count()) && rest.chars().all(|c| is_han(c) || matches!(c, '和' | '、' | '“' | '”'));
    let number = crate::text::numeral::parse_chinese(&text[..end])?;
    (gap && plain).then_some(Place { rank: rank::CHINESE, number, length: text.len() - rest.len() })
}

/// Ranks of ordinals. Levels of headings that a style tells are tens, too: the first stands beside 一、.
pub(super) mod rank {
    /// 第一章
    pub(in crate::import) const CHAPTER: u8 = 0;
    /// 第一节
    pub(in crate::import) const SECTION: u8 = 5;
    /// 壹、
    pub(in crate::import) const LEGAL: u8 = 8;
    /// 一、
    pub(in crate::import) const CHINESE: u8 = 10;
    /// 一、 inside another series of that form
    pub(in crate::import) const RESTARTED: u8 = 15;
    /// （一）
    pub(in crate::import) const IN_BRACKETS: u8 = 20;
    /// 第一阶段：
    pub(in crate::import) const STAGE: u8 = 25;
    /// 1.
    pub(in crate::import) const ARABIC: u8 = 30;
    /// 一、 and 1. in lists below decimal numbers
    pub(in crate::import) const IN_DECIMALS: u8 = 54;
    /// （1）
    pub(in crate::import) const ARABIC_IN_BRACKETS: u8 = 60;
    /// 1）
    pub(in crate::import) const ARABIC_BRACKET: u8 = 70;
    /// ①
    pub(in crate::import) const CIRCLED: u8 = 80;

    /// 1.1 has one dot, 1.1.1 two.
    pub(in crate::import) fn decimal(dots: usize) -> u8 {
        ARABIC + dots.min(20) as u8
    }

    /// A heading of a level from 1 to 9.
    pub(in crate::import) fn heading(level: u8) -> u8 {
        level.clamp(1, 9) * 10
    }
}

/// 第一阶段：, 第二步（3月）: a label that a phase carries in place of an ordinal. Its unit, its number, its
/// length, and the length with the colon or the space behind it.
pub(super) fn stage(text: &str) -> Option<(&'static str, u32, usize, usize)> {
    let rest = text.strip_prefix('第')?;
    let end = rest.find(|c: char| !is_numeral(c)).filter(|end| *end > 0)?;
    let number = crate::text::numeral::parse_chinese(&rest[..end])?;
    let unit = ["阶段", "階段", "步", "批", "期", "轮"].into_iter().find(|unit| rest[end..].starts_with(unit))?;
    let length = '第'.len_utf8() + end + unit.len();
    let behind = &text[length..];
    let mark = behind.chars().next()?;
    let with_mark = match mark {
        '：' | ':' | '、' => length + mark.len_utf8(),
        ' ' | '\u{3000}' => length,
        '（' | '(' => return Some((unit, number, length, length)),
        _ => return None,
    };
    let with_space = text.len() - text[with_mark..].trim_start().len();
    Some((unit, number, length, with_space))
}

/// 第一章 and 第一部分 stand above all.
fn step(text: &str) -> Option<Place> {
    numbered(text, &["部分", "章"]).map(|(number, length, _)| Place { rank: rank::CHAPTER, number, length })
}

/// 第一节 目的: below chapters it is a heading; elsewhere it may be a lesson, or nothing that is counted.
pub(super) fn section(text: &str) -> Option<Place> {
    let (number, length, parted) = numbered(text, &["节"])?;
    parted.then_some(Place { rank: rank::SECTION, number, length })
}

/// 第一章 总则: the number, the length with what parts it from the text, and whether anything does.
fn numbered(text: &str, units: &[&str]) -> Option<(u32, usize, bool)> {
    let rest = text.strip_prefix('第')?;
    let end = rest.find(|c: char| !"一二三四五六七八九十".contains(c))?;
    let number = crate::text::numeral::parse_chinese(&rest[..end])?;
    let unit = units.iter().find(|unit| rest[end..].starts_with(**unit))?;
    let behind = &rest[end + unit.len()..];
    let length = text.len() - behind.trim_start_matches([' ', '\u{3000}', '、', '：', '\t']).len();
    Some((number, length, length > text.len() - behind.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_by_their_looks() {
        assert_eq!(role_line("组  长：王平"), Some(("组  长", "王平")));
        assert_eq!(role_line("要求：认真落实"), None);
        assert_eq!(role_line("副組長：王平"), Some(("副組長", "王平")));
        let jammed = "组长：王平 副 组 长：李立；成员：赵小四";
        assert_eq!(
            further_roles(jammed).iter().map(|at| &jammed[*at..]).collect::<Vec<_>>(),
            ["副 组 长：李立；成员：赵小四", "成员：赵小四"]
        );
        let inline = "组长：王平，成员：李立、赵小四。领导小组下设办公室，主任：李立。";
        assert_eq!(
            further_roles(inline).iter().map(|at| &inline[*at..]).collect::<Vec<_>>(),
            ["成员：李立、赵小四。领导小组下设办公室，主任：李立。", "领导小组下设办公室，主任：李立。"]
        );
        assert_eq!(role_line("组  长  王平  镇长"), Some(("组  长", "王平  镇长")));
        assert_eq!(role_line("成员单位  县水利局"), None);
        assert_eq!(role_line("主任 王平"), None);
        assert_eq!(stage("第一阶段：动员").map(|stage| (stage.1, stage.2, stage.3)), Some((1, 12, 15)));
        assert_eq!(stage("第二步（3月）").map(|stage| (stage.1, stage.3)), Some((2, 9)));
        assert!(stage("第一阶段要抓好落实。").is_none() && stage("第一步走稳。").is_none());
        assert!(
            is_date("2026年3月5日")
                && is_date("二〇二六年三月五日")
                && is_date("20__年__月__日")
                && !is_date("2026年3月5日前完成")
        );
        for (text, want) in [
            ("一．目标", Some((rank::CHINESE, 1, "一．"))),
            ("（１２）清沟", Some((rank::ARABIC_IN_BRACKETS, 12, "（１２）"))),
            ("２．加强领导", Some((rank::ARABIC, 2, "２．"))),
            ("１、加强领导", Some((rank::ARABIC, 1, "１、"))),
            ("⑵ 清沟", Some((rank::ARABIC_IN_BRACKETS, 2, "⑵ "))),
            ("⑴.清沟", Some((rank::ARABIC_IN_BRACKETS, 1, "⑴."))),
            ("㈢加强领导", Some((rank::IN_BRACKETS, 3, "㈢"))),
            ("⒈清沟", Some((rank::ARABIC, 1, "⒈"))),
            ("壹、总则", Some((rank::LEGAL, 1, "壹、"))),
            ("（拾贰）附则", Some((rank::IN_BRACKETS, 12, "（拾贰）"))),
            ("伍先生", None),
            ("参加人员", None),
            ("２０２５年", None),
            ("３.５万元", None),
            ("１、２月份", None),
            ("一．五倍", None),
        ] {
            assert_eq!(place(text).map(|place| (place.rank, place.number, &text[..place.length])), want, "{text}");
        }
        let ranks = ["第一章 总则", "一、甲", "（一）甲", "1.甲", "1、甲", "(1)甲", "1）甲", "①甲"]
            .map(|text| place(text).map(|place| place.rank));
        assert_eq!(ranks, [Some(0), Some(10), Some(20), Some(30), Some(30), Some(60), Some(70), Some(80)]);
        let odd = ["〔一〕甲", "【二】甲", "三）甲", "4 、甲", "（五）、甲", "6.、甲"]
            .map(|text| place(text).map(|place| (place.rank, place.number, &text[place.length..])));
        assert_eq!(
            odd,
            [
                Some((20, 1, "甲")),
                Some((20, 2, "甲")),
                Some((20, 3, "甲")),
                Some((30, 4, "甲")),
                Some((20, 5, "甲")),
                Some((30, 6, "甲"))
            ]
        );
        assert!(place("3.5万元").is_none() && place("一是甲").is_none() && place("2026年").is_none());
        assert!(is_heading_like("二、工作目标") && !is_heading_like("（一）加强领导。成立小组。"));
    }
}
