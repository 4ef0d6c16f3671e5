//! What tells a collection of samples: the headings of its parts, and the count in its title.

use std::ops::Range;

use super::script::{is_numeral, run_end, run_start};

/// The heading of a part of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What the collection wrote: the whole line, or what stands before the title of the part.
    pub mark: Range<usize>,
    /// The title of the part, where it stands behind the mark.
    pub title: Option<Range<usize>>,
    /// The title of the collection, where the mark has it in front: 工作方案篇三.
    pub name: Option<Range<usize>>,
}

/// The heading of a part is no longer than this, in characters.
const LONGEST: usize = 60;

/// What a sample of the collection is called.
const DOCUMENTS: [&str; 14] =
    ["方案", "计划", "总结", "预案", "通知", "要点", "范文", "措施", "办法", "策划", "策划书", "策划案", "意见", "细则"];

/// Brackets and colons round a number.
const ROUND: [char; 8] = ['【', '】', '［', '］', '[', ']', '：', ':'];

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || is_numeral(c)
}

/// Whether a text ends with what a sample is called.
pub fn ends_like_a_document(text: &str) -> bool {
    DOCUMENTS.iter().any(|document| text.trim_end().ends_with(document))
}

/// A line that heads a part: 篇一, 第2篇, 【第一篇】, 工作方案篇三; and, with its title behind it, 第三篇：工作方案.
pub fn part(line: &str) -> Option<Part> {
    if line.chars().nth(LONGEST).is_some() || !line.contains('篇') {
        return None;
    }
    let start = line.len() - line.trim_start().len();
    let text = line.trim();
    if let Some(name) = mark(text) {
        let name = (name > 0).then(|| start..start + name);
        return Some(Part { mark: start..start + text.len(), title: None, name });
    }
    let title = start + label(text)?;
    let end = start + text.len();
    let named = line[title..end].split(['（', '(']).next().unwrap_or_default();
    ends_like_a_document(named).then_some(Part { mark: start..title, title: Some(title..end), name: None })
}

/// Where the title of the collection ends in a line that has nothing else but the mark of a part.
fn mark(line: &str) -> Option<usize> {
    let round = |c| ROUND.contains(&c) || matches!(c, '（' | '）' | '(' | ')');
    let text = line.trim_matches(round);
    let at = text.rfind('篇')?;
    let behind_sign = at + '篇'.len_utf8();
    // 篇一
    let number = run_end(text, behind_sign, is_number);
    let behind = number > behind_sign && number == text.len();
    // 第一篇
    let digits = run_start(text, at, is_number);
    let ordinal = (digits < at && text[..digits].ends_with('第')).then(|| digits - '第'.len_utf8());
    let head = if behind { Some(at) } else { ordinal.filter(|_| behind_sign == text.len()) };
    let before = text[..head?].trim_end_matches(['（', '(', '【', ' ', '，', '：', '-']);
    let name = OFFERS.iter().find_map(|offer| before.strip_suffix(offer)).unwrap_or(before).trim_end();
    // In a bracket with its mark it cannot be told from it.
    let length = if line.starts_with(round) { 0 } else { name.len() };
    (name.is_empty() || ends_like_a_document(name)).then_some(length)
}

/// Where the title begins behind 第一篇：, 【篇一】 or 篇1 at the beginning of a line.
fn label(text: &str) -> Option<usize> {
    let inner = text.trim_start_matches(['【', '［', '[', '（', '(']);
    let number = |text: &str| run_end(text, 0, is_number);
    let behind = match inner.strip_prefix('第') {
        Some(rest) => rest[number(rest)..].strip_prefix('篇').filter(|_| number(rest) > 0)?,
        None => inner.strip_prefix('篇').filter(|rest| number(rest) > 0).map(|rest| &rest[number(rest)..])?,
    };
    let title = behind
        .trim_start_matches(|c: char| ROUND.contains(&c) || matches!(c, '）' | ')' | '、' | '.' | '．') || c.is_whitespace());
    (title.len() < behind.len()).then(|| text.len() - title.len())
}

/// The words for what a collection offers.
const OFFERS: [&str; 16] = [
    "实用", "精选", "通用", "优秀", "推荐", "热门", "合集", "集合", "汇总", "大全", "最新", "必备", "优质", "集锦", "范文",
    "模板",
];

/// What a collection writes behind its title: （实用5篇）, 精选3篇, 集合(15篇).
pub fn count(line: &str) -> Option<Range<usize>> {
    const OPEN: [char; 3] = ['（', '(', '【'];
    let line = line.trim_end();
    let inner = line.trim_end_matches(['）', ')', '】']).strip_suffix('篇')?;
    let digits = run_start(inner, inner.len(), is_number);
    let head = inner[..digits].trim_end_matches(OPEN);
    let offer = OFFERS.iter().find_map(|offer| head.strip_suffix(offer)).filter(|_| digits < inner.len())?;
    let start = offer.trim_end_matches(OPEN).len();
    Some(start..line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_parts() {
        for (line, want) in [
            ("篇一", Some(("篇一", None))),
            ("第2篇", Some(("第2篇", None))),
            ("【第一篇】", Some(("【第一篇】", None))),
            ("创建卫生乡镇工作方案篇三", Some(("创建卫生乡镇工作方案篇三", None))),
            ("创建卫生乡镇工作方案 第3篇：", Some(("创建卫生乡镇工作方案 第3篇：", None))),
            ("创建卫生乡镇工作方案（篇1）", Some(("创建卫生乡镇工作方案（篇1）", None))),
            ("创建卫生乡镇工作方案(篇1)", Some(("创建卫生乡镇工作方案(篇1)", None))),
            ("创建卫生乡镇工作方案精选篇1", Some(("创建卫生乡镇工作方案精选篇1", None))),
            ("【第一篇】植树活动方案", Some(("【第一篇】", Some("植树活动方案")))),
            (" 第十篇：植树活动方案（试行）", Some(("第十篇：", Some("植树活动方案（试行）")))),
            ("第1篇 植树活动策划书", Some(("第1篇 ", Some("植树活动策划书")))),
            ("篇1：植树活动方案", Some(("篇1：", Some("植树活动方案")))),
            ("第一篇章", None),
            ("第一篇 总论", None),
            ("第一篇植树活动方案", None),
            ("谱写新篇章", None),
            ("长篇二等奖", None),
            ("本篇一共三章", None),
            ("每班报送征文3篇", None),
        ] {
            let found = part(line).map(|part| (&line[part.mark], part.title.map(|title| &line[title])));
            assert_eq!(found, want, "{line}");
        }
    }

    #[test]
    fn titles_before_marks() {
        for (line, want) in [
            ("植树活动方案篇三", Some("植树活动方案")),
            ("植树活动方案(篇1)", Some("植树活动方案")),
            ("植树活动方案范文 篇3", Some("植树活动方案")),
            ("植树活动方案精选篇1", Some("植树活动方案")),
            ("精选篇1", None),
            ("篇一", None),
            ("【植树活动方案篇三】", None),
        ] {
            assert_eq!(part(line).and_then(|part| part.name).map(|name| &line[name]), want, "{line}");
        }
    }

    #[test]
    fn counts_of_samples() {
        for (line, want) in [
            ("创建卫生乡镇工作方案（实用5篇）", Some("（实用5篇）")),
            ("创建卫生乡镇工作方案(精选十篇)", Some("(精选十篇)")),
            ("创建卫生乡镇工作方案集合(15篇)", Some("集合(15篇)")),
            ("创建卫生乡镇工作方案模板8篇", Some("模板8篇")),
            ("优秀征文（每校5篇）", None),
            ("改厕方案（试行）", None),
        ] {
            assert_eq!(count(line).map(|range| &line[range]), want, "{line}");
        }
    }
}
