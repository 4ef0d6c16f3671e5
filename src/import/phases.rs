//! Phases: items with a name and a time, or with a label of their own.

use super::heading::Heading;
use super::outline::{Block, Node};
use super::{heading, keys, words};
use crate::model::Period;
use crate::text::copied::is_digit;
use crate::text::ordinal;
use crate::text::script::is_han;

/// The head of a phase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Phase {
    /// 第一阶段, printed with ： behind it.
    pub(super) label: Option<String>,
    pub(super) name: Option<String>,
    pub(super) time: Option<String>,
    /// How name and time are joined; `None` for what is usual.
    pub(super) form: Option<keys::Key>,
    /// What runs into the head.
    pub(super) text: String,
    /// What is printed in place of the marks that were written, if that differs.
    pub(super) changed: bool,
}

/// Whether a label is one of steps: 第一步.
pub(super) fn is_step(label: &str) -> bool {
    bare(label).ends_with('步')
}

/// A head of so many characters at most.
const LONGEST: usize = 60;

/// The phases that items are; `None` if one of them is none. `told` says that their heading tells of phases.
pub(super) fn read(items: &[Node], told: bool, level: usize) -> Option<Vec<Phase>> {
    if items.iter().all(|item| item.stage) {
        return Some(items.iter().map(|item| with_time_said(labelled(item), item)).collect());
    }
    let unlabelled = |item| unlabelled(item, level).map(|phase| with_time_said(phase, item));
    let phases: Option<Vec<Phase>> = items.iter().map(unlabelled).collect();
    let phases = phases.filter(|phases| phases.len() > 1)?;
    let timed = phases.iter().filter(|phase| phase.time.is_some()).count();
    let named = |phase: &Phase| phase.name.as_ref().is_some_and(|name| name.ends_with("阶段") || name.ends_with("階段"));
    // Spans one after the other are phases under any heading; a single time may be a deadline.
    let spans = || phases.iter().all(|phase| phase.time.as_deref().is_some_and(is_span));
    let sure = timed == phases.len() && (told || phases.iter().all(named) || phases.len() > 2 && spans());
    (sure || told && (timed * 2 >= phases.len() || phases.iter().all(named))).then_some(phases)
}

/// A phase with a label: 第一步：宣传发动（3月）。….
fn labelled(item: &Node) -> Phase {
    let text = item.line.text.trim();
    // 第一阶段（初赛）：…: the bracket belongs to the label.
    let (label, text, extended) = match bracket(text).filter(|(name, ..)| name.is_empty()) {
        Some((_, inner, rest)) => {
            let rest = rest.trim_start_matches(['：', ':', '。', ' ']);
            (format!("{}（{inner}）", bare(&item.ordinal)), rest, true)
        }
        None => (bare(&item.ordinal).to_owned(), text, false),
    };
    let inner = label.split_once('（').and_then(|(_, inner)| inner.strip_suffix('）'));
    let named = inner.filter(|inner| !is_time(inner));
    // Behind a name a comma goes on with the sentence.
    let head = head(text).filter(|head| named.is_none() || head.form != Some(keys::BY_COMMA));
    // 第一阶段：2026年6月—9月, 第一阶段：3月16日至5月31日，集中整治.
    let timed = is_bare_time(text).then(|| Phase { time: Some(text.to_owned()), ..Phase::default() });
    let mut phase = head.or(timed).or_else(|| dated(text)).unwrap_or_else(|| match named {
        Some(name) => Phase { name: Some(name.to_owned()), form: Some(keys::BY_TEXT), text: text.to_owned(), ..Phase::default() },
        None => sentence(text),
    });
    if let (Some(name), None) = (&phase.name, &phase.time)
        && let Some((time, name)) = name.split_once('为').filter(|(time, name)| is_time(time) && !name.is_empty())
    {
        // 第一步：2026年为集中治理阶段。 is how a label, a time and a name are printed.
        (phase.time, phase.name, phase.form) = (Some(time.to_owned()), Some(name.to_owned()), None);
    } else if phase.name.is_some() && phase.time.is_some() {
        phase.form = phase.form.or(Some(keys::IN_BRACKETS));
    }
    // A name that the label has is not printed again: 第一阶段（3月）阶段。
    if named.is_none() && phase.name.as_ref().is_some_and(|name| label.contains(name)) {
        phase = Phase { text: text.to_owned(), ..Phase::default() };
    }
    let time = inner.filter(|inner| is_time(inner));
    if let (Some(time), None) = (time, &phase.time) {
        (phase.time, phase.form) = (Some(time.to_owned()), Some(keys::BY_TEXT));
    }
    phase.changed |= !extended && !item.ordinal.trim_end().ends_with('：');
    phase.label = Some(label);
    phase
}

/// A phase with the time that its text begins with, if its head has none: 3月上旬，召开动员会; 时间：3月1日至15日.
fn with_time_said(mut phase: Phase, item: &Node) -> Phase {
    let own = item.own.iter().filter_map(|block| match block {
        Block::Paragraph(line) => Some(line.text.as_str()),
        Block::Table(_) => None,
    });
    if let (None, Some(_)) = (&phase.time, &phase.name) {
        let mut texts = std::iter::once(phase.text.as_str()).chain(own).filter(|text| !text.is_empty()).enumerate();
        phase.time = texts.find_map(|(index, text)| time_said(text, index == 0)).map(str::to_owned);
        phase.form = phase.form.or(phase.time.as_ref().map(|_| keys::BY_TEXT));
    }
    phase
}

/// The time behind a label, or at the beginning of a text.
fn time_said(text: &str, first: bool) -> Option<&str> {
    const LABELS: [&str; 5] = ["时间：", "时间:", "时间安排：", "起止时间：", "活动时间："];
    let behind = |label: &&str| {
        let at = text.find(*label).filter(|at| *at == 0 || text[..*at].ends_with(['。', '；', ';']))?;
        Some(&text[at + label.len()..])
    };
    if let Some(rest) = LABELS.iter().find_map(behind) {
        // Behind a label there may be several times, each with a word.
        let time = rest[..rest.find(['。', '；', '\n']).unwrap_or(rest.len())].trim();
        let figures = time.contains(|c: char| c.is_ascii_digit());
        return (is_bare_time(time) || figures && names_unit_of_time(time)).then_some(time);
    }
    let sentence = first.then(|| text.split(['。', '\n']).next()).flatten()?;
    let mut clauses = sentence.split(['，', '；', '：', ',']).map(|clause| clause.trim().trim_matches(['（', '）', '(', ')']));
    let is_said = |clause: &&str| is_bare_time(clause) && ordinal::leading(clause).is_none();
    let begin = clauses.next().filter(is_said);
    // Further on a time is that of the phase if it is the only one and no deadline.
    begin.or_else(|| {
        let mut times = clauses.filter(|clause| is_said(clause) && clause.contains(['月', '日']) && !clause.ends_with('前'));
        times.next().filter(|_| times.next().is_none())
    })
}

fn bare(ordinal: &str) -> &str {
    ordinal.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '、'))
}

/// A phase without a label.
fn unlabelled(item: &Node, level: usize) -> Option<Phase> {
    let text = item.line.text.trim();
    if let Some(phase) = staged(text).or_else(|| head(text)).or_else(|| dated(text)).filter(|phase| phase.time.is_some()) {
        return Some(phase);
    }
    // A name alone is a heading as elsewhere.
    let Heading { title, text, style, .. } = heading::split(item, level + 1);
    let title = title.filter(|title| !title.contains(['：', ':']) && style.is_none_or(|style| style.0 != "lead"))?;
    let closed = title.trim_end_matches('。').len() < title.len();
    Some(Phase { name: Some(title.trim_end_matches('。').to_owned()), text, changed: closed, ..Phase::default() })
}

/// 第一阶段（3月1日至31日）：宣传发动阶段。召开动员会。: the head stays as it is written.
fn staged(text: &str) -> Option<Phase> {
    let (.., label) = words::stage(text)?;
    let (before, time, rest) = bracket(text).filter(|(before, time, _)| before.len() == label && is_time(time))?;
    let name = rest.strip_prefix(['：', ':'])?;
    let end = name.find('。').unwrap_or(name.len());
    let length = before.len() + (text.len() - before.len() - rest.len()) + '：'.len_utf8().min(rest.len() - name.len()) + end;
    let name = text.get(..length).filter(|name| name.chars().nth(LONGEST).is_none())?;
    Some(Phase {
        name: Some(name.to_owned()),
        time: Some(time.to_owned()),
        form: Some(keys::BY_TEXT),
        text: text[length..].trim_start_matches('。').trim().to_owned(),
        ..Phase::default()
    })
}

/// 2026年3月，宣传发动阶段。召开动员会。: the time stands before the name.
fn dated(text: &str) -> Option<Phase> {
    let at = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '，' | '：') || c.is_whitespace())?;
    let time = text[..at.0].trim();
    let end = text.find('。').unwrap_or(text.len());
    let name = text[at.0 + at.1.len_utf8()..end.max(at.0 + at.1.len_utf8())].trim();
    let named = (2..=16).contains(&name.chars().count()) && !name.contains(['，', '；', '：', '、']);
    // A time before which something is to be done is a deadline.
    (named && is_bare_time(time) && !time.ends_with('前')).then(|| Phase {
        name: Some(text[..end].to_owned()),
        time: Some(time.to_owned()),
        form: Some(keys::BY_TEXT),
        text: text[end..].trim_start_matches('。').trim().to_owned(),
        ..Phase::default()
    })
}

/// The first sentence as a name, the rest as its text.
fn sentence(text: &str) -> Phase {
    const NAME: usize = 30;
    let says = |name: &str| name.contains(char::is_alphanumeric);
    match text.split_once('。') {
        Some((name, rest)) if says(name) && name.chars().count() <= NAME && !name.contains(['；', '：']) => Phase {
            name: Some(name.to_owned()),
            text: rest.trim().to_owned(),
            changed: rest.trim().is_empty(),
            ..Phase::default()
        },
        None if text.chars().nth(NAME).is_none() && says(text) => Phase { name: Some(text.to_owned()), ..Phase::default() },
        _ => Phase { text: text.to_owned(), ..Phase::default() },
    }
}

/// Name and time: 宣传发动阶段（1月—2月）, 宣传发动阶段：4月, 宣传发动阶段，4月, with what runs into them.
fn head(text: &str) -> Option<Phase> {
    let (name, time, form, rest, half) = match bracket(text) {
        Some((name, time, rest)) if is_time(time) && !name.is_empty() => {
            (name, time, None, rest, text[name.len()..].starts_with('('))
        }
        _ => {
            let label = words::stage(text).map_or(0, |(.., length)| length);
            let marks = text.char_indices().take(LONGEST).filter(|(at, _)| *at >= label);
            let at = marks.into_iter().find(|(_, c)| matches!(c, '：' | ':' | '，'))?;
            let (name, behind) = (&text[..at.0], &text[at.0 + at.1.len_utf8()..]);
            let end = behind.find(['。', '，', '；', '：']).unwrap_or(behind.len());
            let form = if at.1 == '，' { keys::BY_COMMA } else { keys::BY_COLON };
            (name, &behind[..end], Some(form), &behind[end..], at.1 == ':')
        }
    };
    // 第一阶段：宣传发动（3月）, behind an ordinal of its own.
    let bare = words::stage(name).map_or(name, |(.., length)| &name[length..]);
    let named = (2..=LONGEST / 2).contains(&name.chars().count()) && !bare.contains(['。', '；', '，', '：']);
    let timed = if form == Some(keys::BY_COMMA) { is_bare_time(time) } else { is_time(time) };
    if !named || !timed || ordinal::leading(time).is_some() {
        return None;
    }
    let (mark, text) = match rest.chars().next() {
        None => (None, ""),
        Some(mark @ ('。' | '：' | ':' | ' ' | '\u{3000}')) => (Some(mark), rest[mark.len_utf8()..].trim()),
        // A comma goes on with the sentence.
        Some(_) => return None,
    };
    let changed = half || mark.is_some_and(|mark| mark != '。') || mark.is_some() && text.is_empty();
    Some(Phase {
        label: None,
        name: Some(name.trim().to_owned()),
        time: Some(time.to_owned()),
        form,
        text: text.to_owned(),
        changed,
    })
}

/// What stands before the first bracket, in it, and behind it.
fn bracket(text: &str) -> Option<(&str, &str, &str)> {
    let (open, c) = text.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '（' | '(' | '。' | '；'))?;
    if !matches!(c, '（' | '(') {
        return None;
    }
    let inner = &text[open + c.len_utf8()..];
    let (end, close) = inner.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '）' | ')'))?;
    Some((&text[..open], &inner[..end], &inner[end + close.len_utf8()..]))
}

/// Whether a time has a beginning and an end.
fn is_span(time: &str) -> bool {
    let period = Period::parse(time);
    period.from.is_some() && period.to.is_some() && period.from != period.to
}

/// Whether a text is a time, perhaps with a word or two beside it: 3月中旬（为期10天）, 麦收前5月30日.
pub(super) fn is_time(text: &str) -> bool {
    let dated = |text| {
        let period = Period::parse(text);
        period.from.is_some() || period.to.is_some()
    };
    is_bare_time(text) || names_unit_of_time(text) && text.chars().nth(24).is_none() && dated(text)
}

/// Whether a text is a time and nothing else.
pub(super) fn is_bare_time(text: &str) -> bool {
    const WORDS: &str = "年月份日号即上中下旬初底末前后起至到止今次明每第季度个周天星期时点分全从自开始结束内为期间午早晚—―－-–~～一二三四五六七八九十〇○零";
    let masked =
        |c: char| is_digit(c) || matches!(c, 'x' | 'X' | '×' | '_' | '*' | '：' | ':' | '.' | '/' | ' ' | '、' | '“' | '”');
    // 年底前 has no figure.
    let figures = text.contains(|c: char| is_digit(c) || "x_X×*一二三四五六七八九十底末初".contains(c));
    // 2026.3—2026.10 names no unit.
    let dotted = || text.contains('.') && Period::parse(text).from.is_some_and(|from| from.year.is_some());
    figures && (names_unit_of_time(text) || dotted()) && text.chars().all(|c| masked(c) || WORDS.contains(c))
}

fn names_unit_of_time(text: &str) -> bool {
    text.chars().nth(40).is_none()
        && (text.contains(['年', '季', '月', '日', '周', '天', '时', ':', '：']) || text.ends_with("前后"))
}

/// Whether the paragraphs of a phase hold no roster.
pub(super) fn is_plain(text: &str) -> bool {
    words::role_line(text).is_none() && text.chars().any(|c| is_han(c) || c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::super::piece::Line;
    use super::*;

    fn found(text: &str) -> Option<(String, String, Option<&'static str>, String, bool)> {
        let phase = head(text)?;
        Some((phase.name?, phase.time?, phase.form.map(|form| form.0), phase.text, phase.changed))
    }

    fn of(
        name: &str,
        time: &str,
        form: Option<&'static str>,
        text: &str,
        changed: bool,
    ) -> Option<(String, String, Option<&'static str>, String, bool)> {
        Some((name.to_owned(), time.to_owned(), form, text.to_owned(), changed))
    }

    #[test]
    fn names_and_times_of_phases() {
        assert_eq!(found("动员阶段（1~4月）"), of("动员阶段", "1~4月", None, "", false));
        assert_eq!(found("动员阶段（3月6日至12日）。开会。"), of("动员阶段", "3月6日至12日", None, "开会。", false));
        assert_eq!(found("动员阶段(1月-2月)：开会。"), of("动员阶段", "1月-2月", None, "开会。", true));
        assert_eq!(found("动员阶段：20__年4月。开会。"), of("动员阶段", "20__年4月", Some("colon"), "开会。", false));
        assert_eq!(found("总结阶段（xx月份）"), of("总结阶段", "xx月份", None, "", false));
        assert_eq!((found("动员阶段（含培训）"), found("动员阶段"), found("甲：4月的工作")), (None, None, None));
    }

    #[test]
    fn heads_that_stay_as_written() {
        let shown = |phase: Phase| (phase.name.unwrap_or_default(), phase.time.unwrap_or_default(), phase.text);
        let want = |name: &str, time: &str, text: &str| Some((name.to_owned(), time.to_owned(), text.to_owned()));
        assert_eq!(
            staged("第一阶段（3月1日至31日）：宣传发动阶段。召开动员会。").map(shown),
            want("第一阶段（3月1日至31日）：宣传发动阶段", "3月1日至31日", "召开动员会。")
        );
        assert_eq!(
            dated("2026年3月，宣传发动阶段。召开动员会。").map(shown),
            want("2026年3月，宣传发动阶段", "2026年3月", "召开动员会。")
        );
        assert_eq!(dated("2026年11月：总结阶段。").map(shown), want("2026年11月：总结阶段", "2026年11月", ""));
        assert_eq!(
            dated("3月1日—3月15日　宣传发动。张贴海报。").map(shown),
            want("3月1日—3月15日　宣传发动", "3月1日—3月15日", "张贴海报。")
        );
        assert_eq!(dated("2026年3月，各村召开动员会，印发资料。"), None);
        let phase = head("第一阶段：宣传发动（3月1日至31日）。召开动员会。").map(shown);
        assert_eq!(phase, want("第一阶段：宣传发动", "3月1日至31日", "召开动员会。"));
    }

    #[test]
    fn times_in_texts() {
        for (text, first, want) in [
            ("3月上旬，召开动员会。", true, Some("3月上旬")),
            ("2026年3月1日至3月15日。制定方案。", true, Some("2026年3月1日至3月15日")),
            ("时间：3月1日—15日", false, Some("3月1日—15日")),
            ("3月上旬，召开动员会。", false, None),
            ("一年来，各村认真落实。", true, None),
            ("各班组织选拔，5月11日上午9:00开始", true, Some("5月11日上午9:00开始")),
            ("各村自查，6月底前，报送台账。", true, None),
            ("各村于3月底前，完成摸底。", true, None),
        ] {
            assert_eq!(time_said(text, first), want, "{text}");
        }
    }

    #[test]
    fn labels() {
        let stage = |ordinal: &str, text: &str| {
            labelled(&Node { ordinal: ordinal.to_owned(), stage: true, line: Line::new(1, text), ..Node::default() })
        };
        let phase = stage("第一步：", "2026年为集中治理阶段。清理垃圾。");
        assert_eq!((phase.time.as_deref(), phase.name.as_deref(), phase.form), (Some("2026年"), Some("集中治理阶段"), None));
        let phase = stage("第二步：", "集中排查（6月）。对照台账排查。");
        assert_eq!(
            (phase.label.as_deref(), phase.form, phase.text.as_str()),
            (Some("第二步"), Some(keys::IN_BRACKETS), "对照台账排查。")
        );
        let phase = stage("第一阶段", "（初赛）：各校组织。");
        assert_eq!((phase.label.as_deref(), phase.name.as_deref()), (Some("第一阶段（初赛）"), Some("初赛")));
        let phase = stage("第一阶段：", "2026年6月—9月");
        assert_eq!((phase.name.as_deref(), phase.time.as_deref()), (None, Some("2026年6月—9月")));
        let phase = stage("第一阶段：", "3月16日至5月31日，集中整治");
        assert_eq!(phase.time.as_deref(), Some("3月16日至5月31日"));
        let phase = stage("第一阶段", "（2026年3月）：部署报名阶段。制定方案。");
        assert_eq!((phase.name.as_deref(), phase.time.as_deref()), (Some("部署报名阶段"), Some("2026年3月")));
    }

    #[test]
    fn times() {
        for time in
            ["1月—2月", "3月6日至3月12日", "即日起至6月底", "11月中旬", "次年2月", "10:00—10:01", "第一季度", "xx月", "2021年"]
        {
            assert!(is_time(time), "{time}");
        }
        for text in ["含培训", "全体教师", "一切工作", "按月通报情况"] {
            assert!(!is_time(text), "{text}");
        }
    }
}
