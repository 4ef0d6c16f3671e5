//! Where the heading of an item ends and its text begins.

use super::keys;
use super::outline::Node;
use super::words::rank;
use super::{fields, words};
use crate::text::SectionKind;
use crate::text::punctuation::is_closed;
use crate::text::script::is_han;

/// So many characters are a heading at most; a longer sentence is text.
const LONGEST: usize = 34;

/// And of several clauses so many.
const LONGEST_OF_CLAUSES: usize = 28;

/// A heading with its mark above a paragraph has so many at most.
const LONGEST_WITH_MARK: usize = 20;

/// The heading of an item and the text that runs into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// The heading; none for an item that is text.
    pub(super) title: Option<String>,
    /// How it stands; `None` for what its level does by itself.
    pub(super) style: Option<keys::Key>,
    /// The text behind it on its line.
    pub(super) text: String,
    /// Another mark is printed behind the heading than the source has: a stop for a space, a wide colon.
    pub(super) marked: bool,
}

/// Splits the line of an item. `level` is its depth in the plan.
pub(super) fn split(node: &Node, level: usize) -> Heading {
    split_text(node.line.text.trim(), node, level)
}

/// The same for a part of its line.
pub(super) fn split_text(text: &str, node: &Node, level: usize) -> Heading {
    let below = !node.items.is_empty() || !node.own.is_empty();
    if text.is_empty() {
        return Heading::default();
    }
    if let Some(head) = node.line.head.filter(|head| *head < text.len() && text.is_char_boundary(*head)) {
        let (head, rest) = text.split_at(head);
        // **宣传发动**：…… has its mark outside.
        if let Some(mark) = rest.chars().next().filter(|mark| matches!(mark, '：' | ':') && rest.len() > mark.len_utf8()) {
            return with_colon(head, mark, &rest[mark.len_utf8()..]);
        }
        if matches!(rest, "：" | ":") && !node.items.is_empty() {
            return Heading {
                title: Some(head.to_owned()),
                style: Some(keys::LEAD_IN),
                text: String::new(),
                ..Heading::default()
            };
        }
        return run_in(head, rest, level);
    }
    // 健全机制（责任单位：财政所）; with a stop it is a sentence, if nothing stands below.
    let fields = fields::before_bracket(text).filter(|_| below || !text.ends_with('。'));
    if fields.is_some_and(|head| (1..=LONGEST).contains(&head.chars().count()) && !head.contains(MARKS)) {
        return block(text, level, node);
    }
    let known = |title: &str| SectionKind::from_heading(title).is_some();
    // 二、治理范围 全校师生
    if level == 1
        && let Some((title, rest)) = text.split_once(char::is_whitespace)
        && SectionKind::is_name(title)
        && rest.trim_start().chars().nth(1).is_some()
    {
        return behind_space(title, rest);
    }
    if let Some((at, mark)) = first_mark(text) {
        let (head, rest) = (&text[..at], &text[at + mark.len_utf8()..]);
        let longest = if head.contains('，') { LONGEST_OF_CLAUSES } else { LONGEST };
        let short = (1..=longest).contains(&head.chars().count());
        if let Some((title, text)) = spaced(text, level, node.rank) {
            return behind_space(title, text);
        }
        return match (mark, rest.is_empty()) {
            // 1.清理垃圾。（县水利局负责）
            ('。', false) if is_bracket(rest) && is_sentence(head) => Heading { text: text.to_owned(), ..Heading::default() },
            // （一）加强领导。成立小组。
            ('。', false) if short && !opens(head) => run_in(head, rest, level),
            // 一、活动主题：……
            ('：' | ':', false) if short && (known(head) || level == 1) => with_colon(head, mark, rest),
            // （一）宣传发动阶段：2026年3月
            ('：' | ':', false)
                if head.ends_with("阶段") && rest.chars().count() <= LONGEST && !rest.contains(['。', '，', '；']) =>
            {
                block(text, level, node)
            }
            // 1.时间：4月。
            ('：' | ':', false) if is_label(head) && node.items.is_empty() => with_colon(head, mark, rest),
            // 2.结合实际，做好以下工作：
            ('：' | ':', true) if !node.items.is_empty() => {
                Heading { title: Some(head.to_owned()), style: Some(keys::LEAD_IN), ..Heading::default() }
            }
            // 二、比赛项目： with a paragraph below
            ('：' | ':', true) if !node.own.is_empty() && (level == 1 && short || is_label(head)) => block(text, level, node),
            // 一、为什么改？
            ('？' | '！', true) if short && (level == 1 || below) => block(text, level, node),
            // （五）开展教育活动。 with items below
            ('。', true) if short && !node.items.is_empty() => block(text, level, node),
            // 四、重点工作。 with nothing below
            ('。', true) if level == 1 && known(head) => block(text, level, node),
            // （一）动员阶段（3月）。 with a paragraph below
            ('。', true) if below && level <= 2 && head.chars().count() <= LONGEST_WITH_MARK && !head.contains('，') => {
                block(text, level, node)
            }
            _ => Heading { text: text.to_owned(), ..Heading::default() },
        };
    }
    let length = text.chars().count();
    let open = text.ends_with(['，', ',', '、']);
    let heading = level == 1 || below || known(text) || length <= 20 && !is_closed(text) && !open;
    if heading && length <= 60 { block(text, level, node) } else { Heading { text: text.to_owned(), ..Heading::default() } }
}

/// Marks that end a heading, and what may not be in one.
const MARKS: [char; 5] = ['。', '！', '？', '；', '：'];

/// A heading on a line of its own.
fn block(title: &str, level: usize, node: &Node) -> Heading {
    // Deeper headings run into the text behind them, unless they are told not to.
    let style = (level > 1 && !node.own.is_empty()).then_some(keys::BLOCK);
    Heading { title: Some(title.to_owned()), style, ..Heading::default() }
}

fn run_in(head: &str, rest: &str, level: usize) -> Heading {
    let title = head.trim_end_matches('。').to_owned();
    let rest = rest.strip_prefix('。').unwrap_or(rest);
    let style = (level == 1).then_some(keys::RUN_IN);
    Heading { title: Some(title), style, text: rest.trim().to_owned(), ..Heading::default() }
}

/// A heading that a space parts from its text: a mark is printed there.
fn behind_space(title: &str, text: &str) -> Heading {
    let text = text.trim_start().to_owned();
    Heading { title: Some(title.to_owned()), style: Some(keys::RUN_IN), text, marked: true }
}

/// 活动主题：同心护水. The mark is part of what is printed; one of half width is printed wide.
fn with_colon(head: &str, mark: char, rest: &str) -> Heading {
    let text = rest.trim_start().to_owned();
    Heading { title: Some(format!("{head}：")), style: Some(keys::RUN_IN), text, marked: mark != '：' }
}

/// The first mark that ends a clause. In a bracket that closes the text it ends none: 监测组（组长：王平）. Nor does a
/// colon in any: 预算（单位：元）编制.
fn first_mark(text: &str) -> Option<(usize, char)> {
    const OPEN: [char; 2] = ['（', '('];
    const CLOSE: [char; 2] = ['）', ')'];
    let end = text.ends_with(CLOSE).then(|| text.find(OPEN)).flatten().filter(|open| text[*open..].matches(OPEN).count() == 1);
    let text = &text[..end.unwrap_or(text.len())];
    let last = text.rfind(CLOSE).unwrap_or(0);
    let mut inside = false;
    text.char_indices().find(|(at, c)| {
        inside = OPEN.contains(c) && *at < last || inside && !CLOSE.contains(c);
        ends_clause(text, *at, *c) && !(inside && matches!(c, '：' | ':'))
    })
}

/// Whether a mark ends a heading or a sentence. A half-width stop does so behind a Chinese character only: 3.5.
fn ends_clause(text: &str, at: usize, c: char) -> bool {
    match c {
        '。' | '！' | '？' | '；' | '：' | ';' => true,
        ':' => text[..at].ends_with(is_han),
        // 试点先行(2026年).确定两个村
        '.' => {
            text[..at].ends_with(|c| is_han(c) || matches!(c, ')' | '）'))
                && (text.len() == at + 1 || text[at + 1..].starts_with(is_han))
        }
        _ => false,
    }
}

/// （一）宣传发动　张贴标语，发放资料。: a heading that a space parts from its text. Behind a decimal number it may be
/// as short as a word: 2.1 监测　….
fn spaced(text: &str, level: usize, rank: u8) -> Option<(&str, &str)> {
    const LONGEST: usize = 16;
    let shortest = if (rank::decimal(1)..rank::ARABIC_IN_BRACKETS).contains(&rank) { 2 } else { 4 };
    let at = text.char_indices().take(LONGEST + 1).find(|(_, c)| c.is_whitespace()).map(|(at, _)| at)?;
    let (head, rest) = (&text[..at], text[at..].trim_start());
    let plain = head.chars().all(|c| is_han(c) || matches!(c, '，' | '、')) && head.chars().count() >= shortest;
    let role = words::is_role(head) || rest.chars().nth(7).is_none();
    (plain && !role && level > 1 && rest.starts_with(is_han) && is_closed(rest)).then_some((head, rest))
}

/// 时间, 活动形式: what a colon closes and is no sentence.
fn is_label(text: &str) -> bool {
    let leads =
        ["以下", "如下", "下列", "包括", "要求", "做到", "做好", "抓好", "即", "是"].iter().any(|word| text.contains(word));
    // 各街道（镇）
    let bare: String = text.split(['（', '）', '(', ')']).collect();
    (2..=12).contains(&bare.chars().count())
        && bare.chars().all(is_han)
        && !leads
        && !words::is_role(text)
        && !fields::is_label(text)
}

/// Whether words before a stop say more than a heading does.
fn is_sentence(text: &str) -> bool {
    const LONGEST_HEADING: usize = 12;
    text.contains('，') || text.chars().nth(LONGEST_HEADING).is_some()
}

/// Whether a text is one bracket and nothing else.
fn is_bracket(text: &str) -> bool {
    let inner = text.trim().strip_prefix(['（', '(', '〔', '[']).and_then(|text| text.strip_suffix(['）', ')', '〕', ']']));
    inner.is_some_and(|inner| !inner.contains(['。', '（', '(']))
}

/// Whether a quotation or a bracket is open, so that the mark behind it ends no heading.
fn opens(text: &str) -> bool {
    let count = |c: char| text.matches(c).count();
    count('“') > count('”') || count('（') > count('）') || count('《') > count('》')
}

#[cfg(test)]
mod tests {
    use super::super::piece::Line;
    use super::*;

    fn heading(text: &str, level: usize, items: usize) -> (Option<String>, Option<&'static str>, String) {
        let node = Node { line: Line::new(1, text), items: vec![Node::default(); items], ..Node::default() };
        let found = split(&node, level);
        (found.title, found.style.map(|style| style.0), found.text)
    }

    #[test]
    fn headings_and_texts() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(heading("指导思想", 1, 0), (some("指导思想"), None, String::new()));
        assert_eq!(heading("加强领导。成立小组。", 2, 0), (some("加强领导"), None, "成立小组。".to_owned()));
        assert_eq!(heading("活动主题：同心护水", 1, 0), (some("活动主题："), Some("run_in"), "同心护水".to_owned()));
        assert_eq!(heading("做好以下工作：", 3, 2), (some("做好以下工作"), Some("lead"), String::new()));
        assert_eq!(heading("开展教育活动。", 2, 2), (some("开展教育活动。"), None, String::new()));
        assert_eq!(heading("制定方案;", 3, 0).0, None);
        assert_eq!(heading("提高认识.各村要落实责任.", 2, 0).0, None);
        assert_eq!(heading("时间：4月上旬。", 2, 0), (some("时间："), Some("run_in"), "4月上旬。".to_owned()));
        assert_eq!(
            heading("宣传发动　张贴标语，发放宣传资料。", 2, 0),
            (some("宣传发动"), Some("run_in"), "张贴标语，发放宣传资料。".to_owned())
        );
        assert_eq!(heading("治理范围 全校师生", 1, 0), (some("治理范围"), Some("run_in"), "全校师生".to_owned()));
        assert_eq!(heading("竞赛地点:田径场", 1, 0), (some("竞赛地点："), Some("run_in"), "田径场".to_owned()));
        assert_eq!(heading("为什么要改？", 1, 0).0, some("为什么要改？"));
        assert_eq!(heading("坚持每周检查，每月通报。", 3, 0), (None, None, "坚持每周检查，每月通报。".to_owned()));
        assert_eq!(heading("清理河道，修复护坡。（县水利局负责）", 3, 0).0, None);
        assert_eq!(heading("清理河道。（县水利局负责）", 3, 0).0, some("清理河道"));
        assert_eq!(heading("监测组（组长：王平）", 3, 0).0, some("监测组（组长：王平）"));
        assert_eq!(heading("各街道（镇）：负责人员转移。", 2, 0).0, some("各街道（镇）："));
        assert_eq!(heading("活动预算(单位:元)", 1, 0), (some("活动预算(单位:元)"), None, String::new()));
        assert_eq!(
            heading("指导思想 以节水为重点，全面动员。", 1, 0),
            (some("指导思想"), Some("run_in"), "以节水为重点，全面动员。".to_owned())
        );
        assert_eq!(heading("活动内容:", 1, 2), (some("活动内容"), Some("lead"), String::new()));
        assert_eq!(heading("按照“一个都不少。”的要求抓落实，不留死角。", 2, 0).0, None);
    }
}
