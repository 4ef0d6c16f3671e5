//! Fields of an item: units, persons, deadlines. Those that a plan prints as they are written become keys alone;
//! those written in another way stay in the text, and the keys tell what it says.

use super::keys::{self, Key};
use super::phases;
use super::yaml::Map;
use crate::text::kind::simplified;
use crate::text::punctuation::split_list;
use crate::text::unit;

/// A field: its key, and its value as written.
pub(super) type Field = (Key, String);

/// A kind of field.
struct Kind {
    /// English, and Chinese, which is the label that is printed.
    key: Key,
    /// Other labels for it.
    labels: &'static [&'static str],
    /// What follows the units in a sentence: 县水利局牵头.
    verbs: &'static [&'static str],
}

/// The kinds, in the order in which they print.
const KINDS: [Kind; 6] = [
    Kind {
        key: keys::LEAD,
        labels: unit::LABELS[0].1,
        verbs: &["牵头负责", "牵头组织", "牵头落实", "总牵头", "牵头", "主责", "主办"],
    },
    Kind {
        key: keys::ASSIST,
        labels: unit::LABELS[1].1,
        verbs: &["配合落实", "协同配合", "参与配合", "配合", "协助", "协办", "协同", "参与", "参加"],
    },
    Kind {
        key: keys::UNITS,
        labels: unit::LABELS[2].1,
        verbs: &[
            "按照职责分工负责",
            "按职责分工负责",
            "依职责分工负责",
            "按职责分工落实",
            "按职责负责",
            "分工负责",
            "具体负责",
            "共同负责",
            "分别负责",
            "负责落实",
            "负责实施",
            "组织实施",
            "具体落实",
            "抓好落实",
            "承办",
            "负责",
            "落实",
        ],
    },
    Kind {
        key: keys::OWNERS, labels: &["责任领导", "牵头领导", "分管领导", "责任校长", "责任院长", "负责人"], verbs: &[]
    },
    Kind {
        key: keys::DEADLINE,
        labels: &["完成时间", "完成期限", "完成日期", "时间节点", "办结时限", "整改时限", "时限要求", "时限"],
        verbs: &[],
    },
    Kind { key: keys::PLACE, labels: &[], verbs: &[] },
];

/// Of the printed labels, those that are never something else: 地点 may head a paragraph.
const SURE: usize = 5;

/// A label has so many bytes at most.
const LONGEST_LABEL: usize = 96;

/// A field closes a text on so many characters at most.
const LONGEST: usize = 160;

/// The place of a field among the printed ones, by its label; `true` if the label is the one that is printed.
fn kind_of(label: &str) -> Option<(usize, bool)> {
    let label = label.trim();
    KINDS.iter().enumerate().find_map(|(index, kind)| {
        let printed = kind.key.1 == label;
        (printed || kind.labels.contains(&label)).then_some((index, printed))
    })
}

/// Whether a text is the label of a field as it is printed: 责任单位.
pub(super) fn is_label(text: &str) -> bool {
    kind_of(text).is_some_and(|(_, printed)| printed)
}

/// What stands before a colon near the beginning of a text, and what behind it.
fn split_label(text: &str) -> Option<(&str, &str)> {
    let (label, value) = text.split_at(text[..text.floor_char_boundary(LONGEST_LABEL)].find(['：', ':'])?);
    Some((label, value.trim_start_matches(['：', ':']).trim()))
}

/// Whether a line is a field: 责任单位：党政办.
pub(super) fn is_line(text: &str) -> bool {
    split_label(text).is_some_and(|(label, _)| is_label(label))
}

/// Where fields begin that share a line: with the first one, 责任单位：甲 完成时限：乙, or with a text that they
/// close. A line with a field that cannot stand alone is left whole.
pub(super) fn further(text: &str) -> Vec<usize> {
    // A field that closes a text stands near the end of its line.
    const REACH: usize = 600;
    let start = text.floor_char_boundary(text.len().saturating_sub(REACH));
    let known = |at: usize| {
        KINDS[..SURE].iter().any(|kind| text[at..].strip_prefix(kind.key.1).is_some_and(|rest| rest.starts_with(['：', ':'])))
    };
    let mut among_fields = is_line(text);
    let first = among_fields;
    let found: Vec<usize> = text[start..]
        .char_indices()
        .map(|(at, _)| start + at)
        .filter(|at| {
            let spaced = text[..*at].ends_with(|c: char| c.is_whitespace() || matches!(c, '；' | ';'));
            let behind_text = text[..*at].trim_end().ends_with(['。', '！', '？']);
            let begins = *at > 0 && known(*at) && (among_fields && spaced || behind_text);
            among_fields |= begins;
            begins
        })
        .collect();
    let begin = found.first().copied().unwrap_or(text.len());
    // What is no field is left where it stands.
    let ends = found.iter().skip(1).copied().chain([text.len()]);
    let value = |(start, end): (&usize, usize)| {
        split_label(&text[*start..end])
            .is_some_and(|(_, value)| unit::split(value.trim_end_matches(['；', ';', '。', ' '])).into_iter().all(may_be_name))
    };
    if !found.iter().zip(ends).all(value) {
        return Vec::new();
    }
    let closes = first || !text[begin..].trim_end_matches('。').contains('。') && text[begin..].chars().count() <= 120;
    if closes { found } else { Vec::new() }
}

/// The fields on lines of their own that end a list of paragraphs, in the order in which they print: how many of
/// the paragraphs they are, and what they say. None if one of them would print in another way than it is written.
pub(super) fn closing_lines(paragraphs: &[&str]) -> Option<(usize, Vec<Field>)> {
    let mut fields: Vec<(usize, Field)> = Vec::new();
    for text in paragraphs.iter().rev() {
        let Some((label, value)) = split_label(text) else { break };
        let Some((order, printed)) = kind_of(label) else { break };
        // Another label, or another order, would be printed than was written.
        let beside = fields.last().is_none_or(|(next, _)| order < *next);
        let names = split_list(value).into_iter().all(may_be_name);
        if !printed || !beside || !names || value.is_empty() || value.contains(['。', '\n', '：', ':']) {
            return None;
        }
        let field = (KINDS[order].key, value.to_owned());
        if written(&field) != *text {
            return None;
        }
        fields.push((order, field));
    }
    fields.reverse();
    (!fields.is_empty()).then(|| (fields.len(), fields.into_iter().map(|(_, field)| field).collect()))
}

/// （责任单位：甲、乙；完成时限：丙） at the end of a text, before or behind its full stop: the fields, and the text
/// without them.
pub(super) fn closing_bracket(text: &str) -> Option<(String, Vec<Field>)> {
    let (whole, stop) = match text.strip_suffix('。') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let (before, inner) = last_bracket(whole).filter(|_| whole.ends_with('）'))?;
    let fields = printed(inner)?;
    let closed = before.ends_with(['。', '；', '！', '？']);
    if closed == stop || before.is_empty() {
        return None;
    }
    Some((if stop { format!("{before}。") } else { before.to_owned() }, fields))
}

/// The bracket with fields that closes a heading: 编制规划（责任单位：甲）. What stands before it, and the fields.
pub(super) fn of_heading(text: &str) -> Option<(&str, Vec<Field>)> {
    const LONGEST: usize = 40;
    let (before, inner) = last_bracket(text).filter(|_| text.ends_with('）'))?;
    let plain = !before.contains(['。', '；', '：', '！', '？', '\n']) && before.chars().count() <= LONGEST;
    (plain && !before.trim().is_empty()).then_some(())?;
    Some((before.trim_end(), printed(inner)?))
}

/// What stands before a bracket at the end of a text that says fields in any form: 编制规划（县规划局牵头）。
pub(super) fn before_bracket(text: &str) -> Option<&str> {
    let folded = simplified(text);
    let (before, inner) = last_bracket(folded.trim_end_matches('。'))?;
    in_bracket(inner, "").and(text.get(..before.len()))
}

/// 责任单位：甲、乙；完成时限：丙: fields that print as they are written.
fn printed(inner: &str) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    let mut last = None;
    for part in inner.split(['；', ';']) {
        let (label, value) = split_label(part)?;
        let (order, printed) = kind_of(label)?;
        if !printed || Some(order) <= last || value.is_empty() || value.contains(['：', ':', '。']) {
            return None;
        }
        last = Some(order);
        fields.push((KINDS[order].key, value.to_owned()));
    }
    let again = fields.iter().map(written).collect::<Vec<_>>().join("；");
    (again == inner).then_some(fields)
}

/// A field as it is printed.
fn written((key, value): &Field) -> String {
    let names = if is_units(*key) { unit::split(value).join("、") } else { value.clone() };
    format!("{}：{names}", key.1)
}

fn is_units(key: Key) -> bool {
    matches!(key.0, "lead" | "assist" | "units")
}

/// What the text of an item says of units, persons and deadlines in any other way: in a bracket at the end of a
/// paragraph, on lines with labels, or in a sentence that ends in one.
pub(super) fn said<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for text in paragraphs {
        // Characters are folded one by one, so that places are the same.
        let folded = simplified(text);
        let bare = folded.trim_end_matches(['。', '；']);
        let bracket = last_bracket(bare).filter(|(_, inner)| inner.chars().count() <= LONGEST);
        let found = bracket.and_then(|(before, inner)| in_bracket(inner, before.trim()));
        let found = found.or_else(|| labelled(&folded)).unwrap_or_default();
        fields.extend(found.into_iter().map(|(key, value)| (key, as_written(&value, &folded, text))));
    }
    // One key has one value: what is said twice is said of all.
    let mut merged: Vec<Field> = Vec::new();
    for (key, value) in fields {
        match merged.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) if is_units(key) || key.0 == "owners" => {
                let more: Vec<&str> = split_list(&value).into_iter().filter(|name| !split_list(known).contains(name)).collect();
                more.iter().for_each(|name| known.extend(["、", name]));
            }
            Some(_) => {}
            None => merged.push((key, value)),
        }
    }
    let order = |field: &Field| KINDS.iter().position(|kind| kind.key == field.0);
    merged.sort_by_key(order);
    merged
}

/// A value as it stands in the text, where that has traditional characters.
fn as_written(value: &str, folded: &str, text: &str) -> String {
    if folded == text {
        return value.to_owned();
    }
    let name = |name: &str| folded.find(name).and_then(|at| text.get(at..at + name.len())).unwrap_or(name).to_owned();
    split_list(value).into_iter().map(name).collect::<Vec<_>>().join("、")
}

/// What a bracket says: 甲牵头，乙、丙配合; 牵头单位：甲；责任单位：乙; 甲、乙, behind a sentence.
fn in_bracket(inner: &str, before: &str) -> Option<Vec<Field>> {
    if let Some(fields) = labelled(inner) {
        return Some(fields);
    }
    if let Some(fields) = by_verbs(inner) {
        return Some(fields);
    }
    // Names alone: 落实经费。（县财政局、各乡镇）
    let names = unit::split(inner);
    let sentence = before.ends_with(['。', '；', '！']);
    (sentence && names.iter().all(|name| is_unit(name))).then(|| vec![(KINDS[2].key, names.join("、"))])
}

/// 甲牵头，乙、丙配合；2026年6月底前完成: a list of clauses, all of which are fields.
fn by_verbs(text: &str) -> Option<Vec<Field>> {
    let mut fields = Vec::new();
    let mut open = 0;
    let marks = text.char_indices().filter(|(_, c)| matches!(c, '，' | ',' | '；' | ';' | '。'));
    for (at, mark) in marks.chain([(text.len(), '。')]) {
        match by_verb(text[open..at].trim()) {
            Some(field) => fields.push(field),
            // The names before a verb may be parted by commas.
            None if matches!(mark, '，' | ',') => continue,
            None => return None,
        }
        open = (at + mark.len_utf8()).min(text.len());
    }
    Some(fields)
}

/// 由县水利局、县财政局牵头; 2026年6月底前完成.
fn by_verb(clause: &str) -> Option<Field> {
    if let Some(time) = clause.strip_suffix("完成").or_else(|| clause.ends_with('前').then_some(clause)) {
        let time = time.trim();
        return phases::is_bare_time(time).then(|| (KINDS[4].key, time.to_owned()));
    }
    let verb = |kind: &'static Kind| Some((kind, kind.verbs.iter().find_map(|verb| clause.strip_suffix(verb))?));
    let (kind, names) = KINDS.iter().find_map(verb)?;
    let names = unit::split(names.trim().trim_start_matches('由').trim_end_matches(['等', '共']));
    let fits = |name: &&str| (2..=24).contains(&name.chars().count()) && !name.contains(['：', ':', '“']);
    (!names.is_empty() && names.iter().all(fits)).then(|| (kind.key, names.join("、")))
}

/// 责任领导：甲　责任单位：乙　完成时限：丙: fields with labels, and nothing else. Behind the sentences of a
/// paragraph they may stand as its end.
fn labelled(text: &str) -> Option<Vec<Field>> {
    let text = text.trim().trim_end_matches('。');
    let begins = |at: usize| {
        let before = &text[..at];
        let parted = before.trim_end_matches(' ').ends_with(['；', ';', '，', ',', '。', '\n', '\t', '\u{3000}']);
        (at == 0 || parted || before.ends_with(' '))
            && !text[at..].starts_with(char::is_whitespace)
            && split_label(&text[at..]).is_some_and(|(label, _)| kind_of(label).is_some())
    };
    let end = text.len().saturating_sub(LONGEST * 6);
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).filter(|at| *at >= end && begins(*at)).collect();
    let first = *starts.first()?;
    // A sentence behind the fields is none of theirs.
    let sentence = !text[..first].trim_end().ends_with(['。', '；', '！', '？']) || text[first..].contains('。');
    if first > 0 && sentence {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let field = |(start, end): (&usize, usize)| {
        let (label, value) = split_label(&text[*start..end])?;
        let (index, _) = kind_of(label)?;
        let value = value.trim_matches(['；', ';', '，', ',', '。', ' ', '\t', '\u{3000}']);
        let names = unit::split(value);
        let fits = !value.is_empty() && !value.contains(['：', ':', '。', '\n']) && names.iter().all(|name| may_be_name(name));
        fits.then(|| (KINDS[index].key, names.join("、")))
    };
    starts.iter().zip(ends).map(field).collect()
}

/// Whether a part of a value may be a name or a time: no clause, as 要在月底前拿出方案.
fn may_be_name(name: &str) -> bool {
    const VERBS: [&str; 16] =
        ["要", "应", "由", "按", "可", "须", "并", "逾", "每", "将", "需", "不得", "负责", "确保", "落实", "另行"];
    name.chars().nth(30).is_none() && !VERBS.iter().any(|verb| name.starts_with(verb))
}

/// Whether a name is certainly one of a unit.
fn is_unit(name: &str) -> bool {
    const ENDS: [&str; 30] = [
        "局",
        "委",
        "办",
        "厅",
        "院",
        "中心",
        "公司",
        "政府",
        "街道",
        "乡镇",
        "镇街",
        "镇",
        "乡",
        "部门",
        "单位",
        "科",
        "处",
        "站",
        "所",
        "队",
        "部",
        "工会",
        "团委",
        "妇联",
        "学校",
        "社区",
        "委员会",
        "办公室",
        "集团",
        "各村",
    ];
    (2..=20).contains(&name.chars().count()) && ENDS.iter().any(|end| name.ends_with(end)) && !name.contains(['见', '含', '附'])
}

/// What stands in the bracket that closes a text, and what before it; there may be others within: 各村（社区）.
fn last_bracket(text: &str) -> Option<(&str, &str)> {
    // A bracket with fields is no longer than a few lines.
    const REACH: usize = 1200;
    const OPEN: [char; 6] = ['（', '(', '〔', '[', '【', '［'];
    const CLOSE: [char; 6] = ['）', ')', '〕', ']', '】', '］'];
    let inner = text.strip_suffix(CLOSE)?;
    let mut depth = 1_u32;
    let mut chars = inner.char_indices().rev().take(REACH);
    let (open, c) = chars.find(|(_, c)| {
        depth = if CLOSE.contains(c) {
            depth + 1
        } else if OPEN.contains(c) {
            depth - 1
        } else {
            depth
        };
        depth == 0
    })?;
    Some((&inner[..open], &inner[open + c.len_utf8()..]))
}

/// Puts fields under their keys.
pub(super) fn put(fields: &[Field], map: &mut Map) {
    for (key, value) in fields {
        map.text(*key, value.as_str());
    }
}

/// Whether there are fields under their keys.
pub(super) fn are_in(map: &Map) -> bool {
    map.0.iter().any(|(key, ..)| is_key(*key))
}

/// Whether a key is one of a field.
pub(super) fn is_key(key: Key) -> bool {
    KINDS.iter().any(|kind| kind.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(fields: &[Field]) -> String {
        fields.iter().map(|(key, value)| format!("{}={value}", key.0)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn fields_that_share_a_line() {
        let parts = |text: &str| {
            let mut cuts = further(text);
            cuts.insert(0, 0);
            cuts.push(text.len());
            cuts.windows(2).map(|cut| text[cut[0]..cut[1]].trim().to_owned()).collect::<Vec<_>>().join("|")
        };
        assert_eq!(parts("责任单位：水利局 完成时限：5月"), "责任单位：水利局|完成时限：5月");
        assert_eq!(parts("清理沟渠。责任单位：水利局 完成时限：5月"), "清理沟渠。|责任单位：水利局|完成时限：5月");
        assert_eq!(parts("明确 责任单位：水利局 完成时限：5月"), "明确 责任单位：水利局 完成时限：5月");
        assert_eq!(parts("责任领导：王平　责任单位：水利局"), "责任领导：王平　责任单位：水利局");
    }

    #[test]
    fn fields_in_brackets() {
        let found = |text: &str| closing_bracket(text).map(|(text, fields)| (text, shown(&fields)));
        let some = |text: &str, fields: &str| Some((text.to_owned(), fields.to_owned()));
        assert_eq!(
            found("清理垃圾。（责任单位：各村（社区）、财政所；完成时限：6月底前）"),
            some("清理垃圾。", "units=各村（社区）、财政所|deadline=6月底前")
        );
        assert_eq!(found("清理垃圾（责任单位：县水利局）。"), some("清理垃圾。", "units=县水利局"));
        for other in [
            "清理垃圾(责任单位:县水利局)。",
            "清理垃圾（责任单位：县水利局，各村）。",
            "清理垃圾（含河道）。",
            "清理垃圾。（见附件）",
            "清理垃圾（责任单位：甲）",
            "清理。（完成时限：甲；责任单位：乙）",
        ] {
            assert_eq!(found(other), None, "{other}");
        }
    }

    #[test]
    fn fields_that_the_text_says() {
        for (text, want) in [
            ("清理垃圾。（县水利局牵头，县财政局、各乡镇配合）", "lead=县水利局|assist=县财政局、各乡镇"),
            ("清理垃圾（由县水利局牵头，财政局，各乡镇按职责分工负责）。", "lead=县水利局|units=财政局、各乡镇"),
            (
                "〔县委宣传部牵头；县融媒体中心参与；2026年6月底前完成〕",
                "lead=县委宣传部|assist=县融媒体中心|deadline=2026年6月底前",
            ),
            ("清理垃圾。（县卫健局负责）", "units=县卫健局"),
            ("落实经费。（县财政局、各乡镇）", "units=县财政局、各乡镇"),
            ("责任科室：门诊部、信息科", "units=门诊部、信息科"),
            ("责任领导：王平　　责任单位：县水利局　　完成时限：6月底前", "units=县水利局|owners=王平|deadline=6月底前"),
            ("清理垃圾。责任部门：人事科，财务科。", "units=人事科、财务科"),
            ("清理垃圾(责任单位:县水利局，各村)。", "units=县水利局、各村"),
            ("（牵头部门：党政办；参与单位：各村）", "lead=党政办|assist=各村"),
            ("加強保護。（牽頭單位：縣環境局；配合單位：縣水利局）", "lead=縣環境局|assist=縣水利局"),
            ("加強監測。（縣衛健局牽頭，縣水利局配合）", "lead=縣衛健局|assist=縣水利局"),
            ("責任單位：縣水利局", "units=縣水利局"),
            ("完成验收。（牵头单位：市水利局  责任单位：市财政局）", "lead=市水利局|units=市财政局"),
            ("完成验收。[责任单位：市水利局]", "units=市水利局"),
        ] {
            assert_eq!(shown(&said([text].into_iter())), want, "{text}");
        }
        for text in [
            "清理垃圾（含河道）。",
            "做到有人负责。",
            "明确分工（谁主管、谁负责）。",
            "（一）甲",
            "详见附件（任务清单）",
            "责任单位：",
            "牵头单位：县交通局，要在月底前拿出方案。",
            "修路。责任单位：由镇里另行确定。",
            "各村要落实责任：做到专人负责。再次检查。",
        ] {
            assert_eq!(shown(&said([text].into_iter())), "", "{text}");
        }
    }
}
