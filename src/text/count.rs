//! How many of something a text states: 5个工作组, 五项标准, 分四步.

use std::ops::Range;

use super::numeral;
use super::script::{is_numeral, run_end};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// 工作组, 专班
    Group,
    /// 阶段, 步骤
    Phase,
    /// 标准
    Standard,
    /// 原则
    Principle,
    /// 任务
    Task,
    /// 措施
    Measure,
    /// 要求
    Requirement,
    /// 目标
    Goal,
    /// 行动, 工程
    Campaign,
    /// 方面, 工作, 事项: what every list may hold.
    Any,
}

/// A count that a text states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// Where it stands, from the number to the noun.
    pub range: Range<usize>,
    /// The number.
    pub number: u32,
    /// What is counted.
    pub noun: Noun,
    /// The word for it; empty in 以下三点.
    pub word: &'static str,
}

/// The largest number that is taken for a count: no list of a plan is longer.
const MOST: u32 = 30;

const MEASURES: [&str; 8] = ["个", "项", "大", "条", "点", "类", "种", "件"];

/// What may stand before a noun.
const ADJECTIVES: [&str; 13] =
    ["重点", "主要", "具体", "专项", "基本", "重大", "核心", "关键", "创建", "整治", "工作", "实施", "准备"];

/// The nouns, a longer one before its beginning.
const NOUNS: [(&str, Noun); 32] = [
    ("工作小组", Noun::Group),
    ("工作专班", Noun::Group),
    ("工作组", Noun::Group),
    ("专项组", Noun::Group),
    ("小组", Noun::Group),
    ("专班", Noun::Group),
    ("阶段", Noun::Phase),
    ("步骤", Noun::Phase),
    ("环节", Noun::Phase),
    ("标准", Noun::Standard),
    ("原则", Noun::Principle),
    ("任务", Noun::Task),
    ("措施", Noun::Measure),
    ("举措", Noun::Measure),
    ("要求", Noun::Requirement),
    ("目标", Noun::Goal),
    ("行动", Noun::Campaign),
    ("工程", Noun::Campaign),
    ("方面", Noun::Any),
    ("内容", Noun::Any),
    ("事项", Noun::Any),
    ("意见", Noun::Any),
    ("工作", Noun::Any),
    ("重点", Noun::Any),
    ("问题", Noun::Any),
    ("到位", Noun::Any),
    ("结合", Noun::Any),
    ("转变", Noun::Any),
    ("关键", Noun::Any),
    ("关系", Noun::Any),
    ("确保", Noun::Any),
    ("事", Noun::Any),
];

/// Characters before a number that make it an ordinal, a share, an estimate, or a count of something named
/// before: 第三阶段, 每两个小组, 上述三项任务, 三至五个, 前两个阶段.
const NO_COUNT_BEFORE: &str = "第每各这那此述上中前后其另余近约超达逾多几数、—-~～.．/";

/// Characters behind a noun that make another word of it: 5个工作日, 三个阶段性成果, 五项任务清单; or that tell
/// of a part: 三个阶段中的一个.
const NO_COUNT_BEHIND: &str = "性日组长员队清站点区群室者部坊类人之中内里的以左均都各已量制书";

/// A saying, not a count.
const SAYINGS: [&str; 1] = ["四项基本原则"];

/// The counts that a text states, from two on. What stands in 《》 belongs to another text.
pub fn counts(text: &str) -> Vec<Count> {
    let mut found = Vec::new();
    let (mut end, mut depth) = (0, 0_u32);
    for (at, c) in text.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth = depth.saturating_sub(1),
            _ if at < end || depth > 0 => {}
            _ if c.is_ascii_digit() || is_numeral(c) => {
                let fits: fn(char) -> bool = if c.is_ascii_digit() { |c| c.is_ascii_digit() } else { is_numeral };
                end = run_end(text, at, fits);
                if let Some(count) = count(text, at..end) {
                    end = count.range.end;
                    found.push(count);
                }
            }
            _ => {}
        }
    }
    found
}

/// The count whose number stands at a place.
fn count(text: &str, digits: Range<usize>) -> Option<Count> {
    let mut before = text.get(..digits.start)?.trim_end_matches(' ').chars().rev();
    let (last, second) = (before.next(), before.next());
    let spans = matches!(last, Some('至' | '到')) && second.is_some_and(|c| c.is_ascii_digit() || is_numeral(c));
    if spans || last.is_some_and(|c| NO_COUNT_BEFORE.contains(c) || c.is_ascii_alphanumeric()) {
        return None;
    }
    let written = text.get(digits.clone())?;
    let number = match written {
        "两" => 2,
        _ if written.len() <= 2 && written.bytes().all(|b| b.is_ascii_digit()) => written.parse().ok()?,
        _ => numeral::parse_chinese(written)?,
    };
    let rest = text.get(digits.end..)?.trim_start_matches(' ');
    let start = text.len() - rest.len();
    if !(2..=MOST).contains(&number)
        || SAYINGS.iter().any(|saying| text.get(digits.start..).is_some_and(|text| text.starts_with(saying)))
    {
        return None;
    }
    let (noun, word, length) = noun(rest)?;
    let end = start + length;
    let behind = text.get(end..)?.chars().next();
    let is_whole = !behind.is_some_and(|c| NO_COUNT_BEHIND.contains(c));
    is_whole.then_some(Count { range: digits.start..end, number, noun, word })
}

/// The noun of a count, with its measure word before it, and the length of both.
fn noun(text: &str) -> Option<(Noun, &'static str, usize)> {
    if let Some(rest) = text.strip_prefix('步') {
        return (!rest.starts_with(['骤', '行', '道', '兵'])).then_some((Noun::Phase, "步", '步'.len_utf8()));
    }
    let measure = MEASURES.iter().find(|measure| text.starts_with(**measure)).map_or(0, |measure| measure.len());
    let mut rest = text.get(measure..)?;
    for _ in 0..3 {
        if let Some((word, noun)) = NOUNS.iter().find(|(word, _)| rest.starts_with(word)) {
            let behind = rest.get(word.len()..)?;
            // 重点任务: the word that might be a noun stands before one.
            let goes_on = ADJECTIVES.contains(word) && NOUNS.iter().any(|(word, _)| behind.starts_with(word));
            if !goes_on {
                // 分三阶段 needs no measure word; other nouns do.
                let counted = measure > 0 || *noun == Noun::Phase;
                return counted.then_some((*noun, *word, text.len() - behind.len()));
            }
        }
        let adjective = ADJECTIVES.iter().find(|word| rest.starts_with(**word));
        match adjective {
            Some(word) => rest = rest.get(word.len()..)?,
            None => break,
        }
    }
    // 以下三点：
    let alone = text.starts_with(['项', '条', '点']) && text.get(measure..)?.starts_with(['：', '。', '；', '，']);
    let ends = text.starts_with(['项', '条', '点']) && text.len() == measure;
    (alone || ends).then_some((Noun::Any, "", measure))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, u32, Noun)> {
        counts(text).into_iter().map(|count| (&text[count.range], count.number, count.noun)).collect()
    }

    #[test]
    fn counts_of_what_lists_hold() {
        for (text, want) in [
            ("领导小组下设5个工作组：", vec![("5个工作组", 5, Noun::Group)]),
            ("下设 3 个专项工作组。", vec![("3 个专项工作组", 3, Noun::Group)]),
            ("按五大标准逐项验收", vec![("五大标准", 5, Noun::Standard)]),
            ("分三个阶段推进，分两步走", vec![("三个阶段", 3, Noun::Phase), ("两步", 2, Noun::Phase)]),
            ("抓好以下十二项重点任务", vec![("十二项重点任务", 12, Noun::Task)]),
            ("实施“六大行动”", vec![("六大行动", 6, Noun::Campaign)]),
            ("抓好四项重点工作：", vec![("四项重点工作", 4, Noun::Any)]),
            ("聚焦三个重点，做好两件事", vec![("三个重点", 3, Noun::Any), ("两件事", 2, Noun::Any)]),
            ("做到三个到位：", vec![("三个到位", 3, Noun::Any)]),
            ("抓好三个关键环节", vec![("三个关键环节", 3, Noun::Phase)]),
            ("做到以下三点：", vec![("三点", 3, Noun::Any)]),
            ("分三阶段实施", vec![("三阶段", 3, Noun::Phase)]),
        ] {
            assert_eq!(found(text), want, "{text}");
        }
    }

    #[test]
    fn what_is_no_count_of_a_list() {
        for text in [
            "三年行动、两个月、五个文明、三个一、四个意识、5个村、三大攻坚战",
            "第三阶段、第二步、每两个小组、上述三项任务、三至五个小组、3.5个阶段",
            "5个工作日内、三个阶段性成果、五项任务清单、两个小组长、3个工作站",
            "坚持四项基本原则、一项任务、一个阶段、几项工作、前两个阶段、进步步骤",
            "《三大行动实施方案》、2026项工作、40个小组、二十四节气、三三制",
            "20多项任务、十几个小组、近三个阶段、其中三个小组",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
