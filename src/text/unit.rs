//! Names of units: what stands under 责任单位, 牵头单位, 配合单位.

use std::ops::Range;

use super::punctuation::split_list;
use super::script::is_han;

/// The labels of units, each with others that mean the same: what leads, what assists, and what is responsible.
pub const LABELS: [(&str, &[&str]); 3] = [
    (
        "牵头单位",
        &["牵头部门", "牵头科室", "牵头处室", "牵头股室", "牵头", "主责单位", "主责部门", "主责", "主办单位", "组长单位"],
    ),
    (
        "配合单位",
        &[
            "配合部门",
            "配合科室",
            "配合处室",
            "配合股室",
            "配合",
            "协办单位",
            "协办",
            "协助单位",
            "参与单位",
            "参与部门",
            "参与",
            "参加单位",
            "协同单位",
        ],
    ),
    (
        "责任单位",
        &[
            "责任部门",
            "责任科室",
            "责任处室",
            "责任股室",
            "责任站所",
            "责任主体",
            "负责单位",
            "负责部门",
            "落实单位",
            "实施单位",
            "承办单位",
        ],
    ),
];

/// The usual label for one that means the same: 牵头单位 for 牵头部门.
pub fn usual_label(label: &str) -> Option<&'static str> {
    let label = label.trim();
    LABELS.iter().find(|(usual, others)| *usual == label || others.contains(&label)).map(|(usual, _)| *usual)
}

/// The names in a value: 、 and ， outside brackets part them.
pub fn split(text: &str) -> Vec<&str> {
    split_list(text).into_iter().flat_map(|part| names(part).map(|range| &part[range]).collect::<Vec<_>>()).collect()
}

/// Where the names stand in a part of a list of units. 、 is split already; offices also write ， and ；, marks at
/// the end, and a label (责任单位：) that does not belong there.
pub fn names(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    let mut depth = 0_u32;
    let mut chars = text.char_indices();
    std::iter::from_fn(move || {
        loop {
            let from = start;
            let end = loop {
                match chars.next() {
                    None => break text.len(),
                    Some((_, '（' | '(' | '〔' | '【' | '“')) => depth += 1,
                    Some((_, '）' | ')' | '〕' | '】' | '”')) => depth = depth.saturating_sub(1),
                    Some((at, '，' | ',' | '；' | ';' | '、')) if depth == 0 => break at,
                    Some(_) => {}
                }
            };
            start = chars.clone().next().map_or(text.len(), |(at, _)| at);
            let part = text.get(from..end)?;
            let name = part.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '.'));
            let name = label(name).map_or(name, |label| &name[label.end..]).trim_start();
            if !name.is_empty() {
                let begin = name.as_ptr() as usize - text.as_ptr() as usize;
                return Some(begin..begin + name.len());
            }
            if end >= text.len() {
                return None;
            }
        }
    })
}

/// The label before a name, with its colon: 责任单位：党政办.
pub fn label(text: &str) -> Option<Range<usize>> {
    let at = text.find(['：', ':', '（', '('])?;
    let colon = text[at..].chars().next().filter(|c| matches!(c, '：' | ':'))?;
    Some(0..at + colon.len_utf8())
}

/// Words within a name that make it one of many units: 各村（社区）, 镇属有关单位.
const MANY: [&str; 9] = ["各", "有关", "相关", "其他", "其它", "全体", "所有", "个", "辖区"];

/// Endings that name a kind of unit, or people, but no unit: 镇直单位, 村（居）, 教研组, 志愿者, 网格员.
const KINDS: [&str; 34] = [
    "部门", "单位", "科室", "处室", "股室", "企业", "商户", "乡镇", "镇街", "街镇", "村居", "居）", "区）", "级组", "研组",
    "主任", "书记", "教师", "老师", "家长", "学生", "成员", "人员", "干部", "党员", "职工", "村民", "群众", "愿者", "两委",
    "组织", "格员", "年级", "班级",
];

/// The same, where nothing stands before them: 松渡中心学校 is a unit, 学校 is none.
const BARE_KINDS: [&str; 8] = ["街道", "社区", "学校", "医院", "居民", "员工", "负责人", "村"];

/// Whether a name stands for many units or for people: 各村, 镇属有关部门, 领导小组成员单位, 县教育局等部门.
/// In doubt it does.
pub fn is_collective(name: &str) -> bool {
    MANY.iter().any(|word| name.contains(word))
        || KINDS.iter().any(|word| name.ends_with(word))
        || BARE_KINDS.contains(&name)
        || open_end(name).is_some()
}

/// Where the 等 stands in a name that says "and others": 县教育局等, 县教育局等部门, but not 高等教育处.
pub fn open_end(name: &str) -> Option<usize> {
    let at = name.rfind('等')?;
    let before = name[..at].chars().next_back();
    (!before.is_some_and(|c| "高中初平同对特优均".contains(c))).then_some(at)
}

/// A name without the 等, 等部门 behind it, which says that there are others: 县教育局 of 县教育局等部门.
pub fn without_others(name: &str) -> &str {
    let ends = |at: &usize| {
        let others = name.get(at + '等'.len_utf8()..).unwrap_or_default();
        *at > 0 && (others.is_empty() || is_collective(others))
    };
    open_end(name).filter(ends).and_then(|at| name.get(..at)).unwrap_or(name)
}

/// Whether a name is that of one unit: written out, no placeholder, and not [collective](is_collective).
pub fn is_definite(name: &str) -> bool {
    let masked = |c| matches!(c, '×' | '_' | '*' | '…' | '?' | '？' | '□' | '某' | '〇' | '○');
    name.chars().any(is_han) && !name.contains(masked) && !name.contains("xx") && !name.contains("XX") && !is_collective(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_within_a_part_of_a_list() {
        let found = |text: &str| names(text).map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("县教育局"), ["县教育局"]);
        assert_eq!(found("县教育局， 县财政局；党政办。"), ["县教育局", "县财政局", "党政办"]);
        assert_eq!(found("责任单位：党政办"), ["党政办"]);
        assert_eq!(found("各县（市，区）人民政府"), ["各县（市，区）人民政府"]);
        assert_eq!(found("甲（乙，丙"), ["甲（乙，丙"]);
        assert_eq!(found("县教育局（联系人：张三）"), ["县教育局（联系人：张三）"]);
        assert!(found("").is_empty() && found("，；。").is_empty() && found("责任单位：").is_empty());
    }

    #[test]
    fn one_unit_or_many() {
        for name in [
            "各村（社区）",
            "镇属有关部门",
            "创建领导小组成员单位",
            "县教育局等",
            "县教育局等部门",
            "18个村",
            "班主任",
            "村（居）",
        ] {
            assert!(is_collective(name) && !is_definite(name), "{name}");
        }
        for name in ["党政办", "县教育局", "高等教育处", "松渡派出所", "县人民医院", "松渡中心学校", "新华社区", "团委"]
        {
            assert!(is_definite(name), "{name}");
        }
        assert!(!is_definite("××") && !is_definite("__局") && !is_definite("123"));
        assert_eq!(open_end("县教育局等"), Some("县教育局".len()));
        for (name, want) in [
            ("县教育局等", "县教育局"),
            ("县教育局等有关部门", "县教育局"),
            ("有关部门等", "有关部门"),
            ("高等教育处", "高等教育处"),
            ("等级评定办", "等级评定办"),
            ("职业等级评定办", "职业等级评定办"),
            ("等", "等"),
        ] {
            assert_eq!(without_others(name), want, "{name}");
        }
    }
}
