//! Line breaks that were lost: what begins a line of its own stands behind the end of a sentence. Split only
//! where the count of the ordinals goes on, and reported.

use super::around;
use super::fields;
use super::outline;
use super::piece::{Line, Piece, Role};
use super::report::Report;
use super::words::{self, rank};
use crate::text::SectionKind;
use crate::text::script::{is_closing, is_han, is_numeral, is_opening};
use crate::tr;

/// So many bytes behind a boundary tell whether an ordinal stands there.
const LOOK: usize = 48;

/// A heading that goes over into its first item has so many characters at most.
const LONGEST_HEADING: usize = 20;

/// Fewer characters between two spaces are a name, or what it stands behind.
const SHORTEST_HEADING: usize = 3;

/// Longer than the rest of a name behind 张 三、: a heading that is none of the known ones.
const LONGEST_NAME: usize = 4;

/// What stands before an ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// Nothing: it begins a line.
    Line,
    /// The end of a sentence.
    Sentence,
    /// The heading of the item above: 一、总体要求（一）指导思想.
    Heading,
    /// ；: an item may end in it, but so does a clause.
    Clause,
    /// ：: a list may begin behind it, but so does an enumeration.
    Colon,
    /// A space without a mark before it.
    Space,
    /// A bracket or a quotation that closes: …。（责任单位：财政所）（二）.
    Bracket,
    /// Nothing at all, but behind it stands the name of a section: …与亲情三、活动时间.
    Name,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    piece: usize,
    at: usize,
    rank: u8,
    number: u32,
    before: Before,
    /// The number of the next ordinal of that rank is 2.
    counts_on: bool,
}

/// Splits lines before ordinals, roles and fields.
pub(super) fn split(pieces: Vec<Piece>, report: &mut Report) -> Vec<Piece> {
    let mut candidates = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        if let Piece::Line(line) = piece {
            find(index, line, &mut candidates);
        }
    }
    count_on(&mut candidates);
    let mut accepted = accept(&candidates);
    // A plan may count its sections 1、 and so on.
    let begins = |candidate: &&Candidate| candidate.before == Before::Line;
    let ranks = candidates.iter().filter(begins).map(|candidate| candidate.rank).chain(accepted.iter().map(|(.., rank)| *rank));
    let top = ranks.min().unwrap_or(rank::CHINESE).clamp(rank::CHINESE, rank::ARABIC);
    accepted.extend(decimals(&pieces));
    accepted.sort_unstable();
    accepted.dedup_by_key(|(piece, at, _)| (*piece, *at));
    let mut accepted = accepted.into_iter().peekable();
    let mut out = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.into_iter().enumerate() {
        let line = match piece {
            Piece::Line(line) => line,
            table => {
                out.push(table);
                continue;
            }
        };
        let mut cuts = Vec::new();
        let mut lost = false;
        while let Some((_, at, rank)) = accepted.next_if(|(piece, ..)| *piece == index) {
            lost |= rank <= top;
            cuts.push(at);
        }
        for part in cut(line, &cuts, report) {
            for part in heading_and_text(part, top, lost, report) {
                out.extend(roles_and_fields(part, report).into_iter().map(Piece::Line));
            }
        }
    }
    out
}

/// All places of a line where an ordinal may begin an item.
fn find(piece: usize, line: &Line, candidates: &mut Vec<Candidate>) {
    let text = line.text.as_str();
    let mut above: Option<(u8, usize)> = None;
    if let Some((rank, number, length)) = ordinal(text) {
        candidates.push(Candidate { piece, at: 0, rank, number, before: Before::Line, counts_on: false });
        above = Some((rank, length));
    }
    if !matches!(line.role, None | Some(Role::Body)) {
        return;
    }
    let mut last: Option<char> = None;
    // The character before closing quotation marks and brackets.
    let mut ended: Option<char> = None;
    // How many characters stand between the last mark or space and the place.
    let (mut run, mut spaced) = (0, false);
    let mut quoted = false;
    let last_quote = text.rfind('”').unwrap_or(0);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        quoted = match c {
            '“' => true,
            '”' => false,
            _ => quoted,
        };
        // What a quotation counts is its own.
        let begins = words::begins_ordinal(c) && at > 0 && !(quoted && at < last_quote);
        let mark = match (last, ended) {
            (Some(c), _) if !is_closing(c) => Some(c),
            (_, ended) => ended,
        };
        if let (true, Some((rank, number, length))) = (begins, begins.then(|| ordinal(window(text, at))).flatten()) {
            let heading =
                above.filter(|(outer, start)| number == 1 && rank > *outer && text.get(*start..at).is_some_and(is_heading));
            let before = match mark {
                Some('。' | '！' | '？') => Some(Before::Sentence),
                Some('；' | ';') => Some(Before::Clause),
                // 制定方案如下： 一、指导思想
                Some('：' | ':') if spaced && rank == rank::CHINESE && name_end(&text[at + length..]).is_some() => {
                    Some(Before::Space)
                }
                Some('：' | ':') => Some(Before::Colon),
                _ if heading.is_some() => Some(Before::Heading),
                // 张 三、李 四 and 高 二、高 三 are names with a space inside.
                _ if spaced => {
                    let behind = &text[at + length..];
                    let words = behind.chars().take_while(|c| is_han(*c)).take(LONGEST_NAME + 1).count();
                    let label = words > 1 && words <= LONGEST_NAME && behind.chars().nth(words) == Some('：');
                    let named = rank > rank::CHINESE || label || name_end(behind).is_some();
                    let heading = run >= SHORTEST_HEADING && words > LONGEST_NAME && above.is_some();
                    (named || heading).then_some(Before::Space)
                }
                _ if last.is_some_and(is_closing) => {
                    let apart = above.is_none_or(|(_, start)| start < at);
                    (apart && begins_words(&text[at + length..])).then_some(Before::Bracket)
                }
                _ => {
                    let numeral = last.is_some_and(|c| is_numeral(c) || c == '第');
                    let named = rank == rank::CHINESE && !numeral && name_end(&text[at + length..]).is_some();
                    named.then_some(Before::Name)
                }
            };
            if let Some(before) = before {
                candidates.push(Candidate { piece, at, rank, number, before, counts_on: false });
                above = Some((rank, at + length));
            }
        }
        if !is_closing(c) {
            ended = Some(c);
        }
        run = match c {
            _ if !is_han(c) => 0,
            _ if spaced => 1,
            _ => run + 1,
        };
        spaced = false;
        last = Some(c);
    }
}

/// Whether words stand behind an ordinal, not what counts it or goes on behind it: 符合（一）（二）项规定.
fn begins_words(text: &str) -> bool {
    text.starts_with(|c: char| is_han(c) && !"项款条目类级和与或及至".contains(c) || is_opening(c))
}

/// Where the name of a section ends that a text begins with, the longest one.
fn name_end(text: &str) -> Option<usize> {
    let head = window(text, 0);
    let ends = head.char_indices().map(|(at, _)| at).chain([head.len()]).skip(2).take(11);
    ends.filter(|at| SectionKind::is_name(&text[..*at])).last()
}

fn window(text: &str, at: usize) -> &str {
    &text[at..text.floor_char_boundary(at + LOOK)]
}

/// Rank, number and length of the ordinal or the label of a phase at the beginning of a text.
fn ordinal(text: &str) -> Option<(u8, u32, usize)> {
    let text = window(text, 0);
    if let Some((_, number, _, length)) = words::stage(text) {
        return Some((rank::STAGE, number, length));
    }
    words::place(text).map(|place| (place.rank, place.number, place.length))
}

fn is_heading(text: &str) -> bool {
    // A longer one is none, whatever white space it has.
    const LONGEST_WRITTEN: usize = LONGEST_HEADING * 16;
    if text.len() > LONGEST_WRITTEN {
        return false;
    }
    let text = text.trim();
    let length = text.chars().take(LONGEST_HEADING + 1).count();
    (2..=LONGEST_HEADING).contains(&length) && text.chars().all(|c| is_han(c) || matches!(c, '，' | '、' | '“' | '”'))
}

/// Tells of every first ordinal whether a second follows.
fn count_on(candidates: &mut [Candidate]) {
    let mut next = [0_u32; 256];
    for candidate in candidates.iter_mut().rev() {
        let next = &mut next[usize::from(candidate.rank)];
        candidate.counts_on = *next == 2;
        *next = candidate.number;
    }
}

/// Which of the places inside lines begin an item: those where the count goes on.
fn accept(candidates: &[Candidate]) -> Vec<(usize, usize, u8)> {
    let mut accepted = Vec::new();
    // The last number of a rank, in its list and in the whole text.
    let mut open = [0_u32; 256];
    let mut running = [0_u32; 256];
    // The line where the last item of a rank begins.
    let mut beside = [None; 256];
    // The line whose breaks are lost for certain.
    let mut lost = None;
    // The last number of a rank that stays in its line.
    let mut inside = [None; 256];
    for candidate in candidates {
        let rank = usize::from(candidate.rank);
        let begins = candidate.number == 1 && candidate.counts_on && open[rank] == 0;
        let goes_on = candidate.number > 1 && (open[rank] + 1 == candidate.number || running[rank] + 1 == candidate.number);
        let fits = match candidate.before {
            Before::Line => true,
            Before::Heading if lost == Some(candidate.piece) && candidate.rank <= rank::IN_BRACKETS && open[rank] == 0 => true,
            Before::Sentence | Before::Heading | Before::Name => begins || goes_on,
            Before::Bracket => goes_on,
            // An item may end in it where the one before stands on the same line.
            Before::Clause => (lost == Some(candidate.piece) || beside[rank] == Some(candidate.piece)) && goes_on,
            Before::Colon => lost == Some(candidate.piece) && begins,
            Before::Space => (begins || goes_on) && (candidate.rank <= rank::IN_BRACKETS || lost == Some(candidate.piece)),
        };
        // What counts on from a number inside a line is of the same series: 做到三点。一、…。二、…。三、….
        let counts_inside = candidate.before != Before::Line && inside[rank] == Some((candidate.piece, candidate.number));
        if !fits || counts_inside {
            inside[rank] = Some((candidate.piece, candidate.number + 1));
            continue;
        }
        open[rank] = candidate.number;
        running[rank] = candidate.number;
        open[rank + 1..].fill(0);
        beside[rank] = Some(candidate.piece);
        if candidate.before != Before::Line {
            accepted.push((candidate.piece, candidate.at, candidate.rank));
            if candidate.rank <= rank::IN_BRACKETS {
                lost = Some(candidate.piece);
            }
        }
    }
    accepted
}

/// Where decimal numbers count on inside a line that has several: 1.总则 1.1编制依据 …。 1.2适用范围 ….
fn decimals(pieces: &[Piece]) -> Vec<(usize, usize, u8)> {
    const FEWEST: usize = 2;
    let mut accepted = Vec::new();
    let mut current: Vec<u32> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let Piece::Line(line) = piece else { continue };
        let text = line.text.as_str();
        let mut found = Vec::new();
        let mut last = None;
        for (at, c) in text.char_indices() {
            let begins = last.is_none_or(|c: char| c.is_whitespace() || is_closing(c) || matches!(c, '。' | '；' | '：'));
            last = Some(c);
            if !begins || !c.is_ascii_digit() {
                continue;
            }
            let Some((numbers, _)) = outline::decimal(window(text, at)) else { continue };
            if outline::follows(&current, &numbers) {
                found.push((at, numbers.len()));
                current = numbers;
            }
        }
        if found.iter().filter(|(at, dots)| *at > 0 && *dots > 1).count() >= FEWEST {
            let inside = found.into_iter().filter(|(at, _)| *at > 0);
            accepted.extend(inside.map(|(at, dots)| (index, at, rank::decimal(dots - 1))));
        }
    }
    accepted
}

/// The parts of a line, and a report of each cut.
fn cut(line: Line, cuts: &[usize], report: &mut Report) -> Vec<Line> {
    if cuts.is_empty() {
        return vec![line];
    }
    let mut parts = Vec::with_capacity(cuts.len() + 1);
    let mut start = 0;
    for end in cuts.iter().copied().chain([line.text.len()]) {
        let text = line.text[start..end].trim();
        if start > 0 {
            let opening: String = text.chars().take(10).collect();
            report.noted(line.number, tr!("在这里另起一行", "began a new line here"), opening);
            parts.push(Line { role: line.role, ..Line::new(line.number, text) });
        } else if !text.is_empty() {
            parts.push(Line { text: text.to_owned(), head: line.head.filter(|head| *head < text.len()), ..line.clone() });
        }
        start = end;
    }
    parts
}

/// A heading of the first level, which ordinals of the rank `top` count, and the text behind it, where the breaks of a
/// line were `lost`, or the text is certainly a sentence.
fn heading_and_text(line: Line, top: u8, lost: bool, report: &mut Report) -> Vec<Line> {
    let free = matches!(line.role, None | Some(Role::Body)) && line.head.is_none();
    let place = words::place(window(&line.text, 0)).filter(|place| free && place.rank <= top);
    let at = place.and_then(|place| heading_end(&line.text[place.length..], lost).map(|at| at + place.length));
    match at {
        Some(at) => cut(line, &[at], report),
        None => vec![line],
    }
}

/// Where the text behind a heading begins: behind a space, or behind the name of a kind.
fn heading_end(text: &str, lost: bool) -> Option<usize> {
    let head = window(text, 0);
    if let Some(space) = head.find([' ', '\u{3000}']) {
        let (title, rest) = (&text[..space], text[space..].trim_start());
        if rest.starts_with(is_han) && (lost && is_heading(title) || SectionKind::is_name(title) && is_sentence(rest)) {
            return Some(text.len() - rest.len());
        }
    }
    name_end(text).filter(|at| begins_text(&text[..*at], &text[*at..], lost))
}

/// Whether what stands behind the name of a section is its text, and no more of its heading.
fn begins_text(name: &str, rest: &str, lost: bool) -> bool {
    const STARTS: [&str; 22] = [
        "为",
        "坚持",
        "深入",
        "通过",
        "到20",
        "认真",
        "高举",
        "按照",
        "根据",
        "紧紧",
        "全面贯彻",
        "全县",
        "全市",
        "全区",
        "全镇",
        "成立",
        "各",
        "进一步",
        "切实",
        "围绕",
        "提高",
        "加强",
    ];
    // 工作目标和要求, 活动主题及口号, 活动主题为“…”
    const GOES_ON: &str = "和与及以或暨等的为是要安设体方，、。：:；（(";
    let told = SectionKind::from_heading(name);
    let value = match told {
        Some(SectionKind::Time) => rest.starts_with(|c: char| c.is_ascii_digit()),
        Some(SectionKind::Place | SectionKind::Theme | SectionKind::Scope) => {
            lost && rest.starts_with(|c| is_han(c) && !GOES_ON.contains(c) || is_opening(c) && c != '（')
        }
        // The heading is at an end where a sentence comes, and no word that names go on with.
        _ => lost && is_sentence(rest) && !rest.starts_with(|c| GOES_ON.contains(c)) && rest.starts_with(is_han),
    };
    let starts =
        STARTS.iter().any(|start| rest.starts_with(start)) || rest.starts_with("以") && !rest.starts_with("以及") && lost;
    value || starts && (lost || is_sentence(rest))
}

/// Whether a text is a sentence by its length and by a mark in it.
fn is_sentence(text: &str) -> bool {
    const SHORTEST: usize = 10;
    const REACH: usize = 60;
    let marked = text.chars().take(REACH).any(|c| matches!(c, '，' | '。' | ','));
    marked && text.chars().nth(SHORTEST).is_some()
}

/// Roles, and fields in one line, one a line: 组长：甲 副组长：乙; 责任单位：甲 完成时限：乙.
fn roles_and_fields(line: Line, report: &mut Report) -> Vec<Line> {
    if line.role.is_some_and(|role| role != Role::Body) {
        return vec![line];
    }
    let roles = words::further_roles(&line.text);
    if !roles.is_empty() {
        return cut(line, &roles, report);
    }
    let cuts = fields::further(&line.text);
    cut(line, &cuts, report)
}

/// The head of a page on one line: title, document number and addressee parted by spaces, and the first sentence
/// right behind the title.
pub(super) fn split_head(pieces: Vec<Piece>, report: &mut Report) -> Vec<Piece> {
    const FIRST: usize = 3;
    let mut out = Vec::with_capacity(pieces.len() + 4);
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Line(line) if index < FIRST && line.role.is_none() => {
                let cuts = head_cuts(&line.text);
                out.extend(cut(line, &cuts, report).into_iter().map(Piece::Line));
            }
            piece => out.push(piece),
        }
    }
    out
}

fn head_cuts(text: &str) -> Vec<usize> {
    const REACH: usize = 1200;
    let head = &text[..text.floor_char_boundary(REACH)];
    if !head.contains('。') {
        return Vec::new();
    }
    let mut starts = vec![0];
    let mut sure = 0;
    let mut notice = false;
    let mut at = 0;
    for token in head.split([' ', '\u{3000}', '\t']) {
        let start = at;
        at += token.len() + 1;
        at = if head.is_char_boundary(at.min(head.len())) { at } else { start + token.len() + '\u{3000}'.len_utf8() };
        if token.is_empty() {
            continue;
        }
        if start > 0 && starts.last() != Some(&start) {
            starts.push(start);
        }
        let sentence = token.contains(['。', '；']) || token.chars().nth(80).is_some();
        // Behind the sentences of a notice the plan begins with its title.
        notice |= sentence && token.contains("印发给你们");
        if sentence && notice && words::place(window(token, 0)).is_none() {
            continue;
        }
        if sentence || words::place(window(token, 0)).is_some() {
            if let Some(end) = title_end(token) {
                starts.push(start + end);
                sure = starts.len() - 1;
            }
            break;
        }
        notice |= token.ends_with("通知");
        // A word of a sentence may end like a title.
        let clause = token.chars().count() < 6 || token.starts_with(['现', '本', '该', '为', '根', '按']);
        if around::stands_alone(token) && !(clause && around::is_title(token)) {
            sure = starts.len();
        }
    }
    starts.into_iter().take(sure + 1).skip(1).collect()
}

/// Where a title ends that its first sentence follows without a space: 工作方案|为进一步….
fn title_end(text: &str) -> Option<usize> {
    const STARTS: [&str; 14] = [
        "为了",
        "为进一步",
        "为深入",
        "为加",
        "为贯彻",
        "为切实",
        "为认真",
        "为全面",
        "为做好",
        "为推",
        "为确保",
        "为有效",
        "根据",
        "按照",
    ];
    const LONGEST: usize = 50;
    let end = text.find(['。', '，', '；', '：', '、']).unwrap_or(text.len());
    if text.starts_with(['本', '该', '此', '为', '根', '按']) {
        return None;
    }
    let starts = text[..end].char_indices().take(LONGEST).skip(6).map(|(at, _)| at);
    starts.into_iter().find(|at| around::is_title(&text[..*at]) && STARTS.iter().any(|start| text[*at..].starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pieces: Vec<Piece>) -> Vec<String> {
        let text = |piece: Piece| match piece {
            Piece::Line(line) => line.text,
            Piece::Table(_) => "表".to_owned(),
        };
        pieces.into_iter().map(text).collect()
    }

    fn pieces(text: &str) -> Vec<Piece> {
        text.split('/').enumerate().map(|(index, text)| Piece::Line(Line::new(index + 1, text))).collect()
    }

    fn lines(text: &str) -> Vec<String> {
        texts(split(pieces(text), &mut Report::default()))
    }

    #[test]
    fn a_page_on_one_line() {
        assert_eq!(
            lines(
                "制定本方案。一、总体要求（一）指导思想。坚持为民。（二）工作目标。全部完成。二、任务1.清理垃圾；2.清理河道。三、工作要求 各村要抓好落实。"
            ),
            [
                "制定本方案。",
                "一、总体要求",
                "（一）指导思想。坚持为民。",
                "（二）工作目标。全部完成。",
                "二、任务",
                "1.清理垃圾；",
                "2.清理河道。",
                "三、工作要求",
                "各村要抓好落实。"
            ]
        );
        assert_eq!(lines("为此。一、指导思想以人民为中心。二、其他。")[1..3], ["一、指导思想", "以人民为中心。"]);
    }

    #[test]
    fn the_count_must_go_on() {
        for whole in [
            "各村要抓好落实。1.5万元用于奖励。",
            "抓好以下工作：1.清理垃圾；2.清理河道。",
            "见附件。（一）",
            "一、二年级参加。三、四年级观看。",
        ] {
            assert_eq!(lines(whole), [whole]);
        }
        assert_eq!(lines("1.采购。（1）索证。(2)记录。/2.加工。"), ["1.采购。", "（1）索证。", "(2)记录。", "2.加工。"]);
        assert_eq!(lines("一、甲/3.乙。4.丙。"), ["一、甲", "3.乙。", "4.丙。"]);
    }

    #[test]
    fn roles_and_fields_jammed_in_a_line() {
        assert_eq!(lines("组长：王平 副组长：李立、赵四"), ["组长：王平", "副组长：李立、赵四"]);
        assert_eq!(lines("责任单位：文化站　完成时限：6月底前"), ["责任单位：文化站", "完成时限：6月底前"]);
        assert_eq!(lines("清理垃圾。责任单位：城管办、各村"), ["清理垃圾。", "责任单位：城管办、各村"]);
        assert_eq!(
            lines("方案 一、主题：护河 二、时间：3月 三、其他。"),
            ["方案", "一、主题：护河", "二、时间：3月", "三、其他。"]
        );
        let group = "宣传组。责任单位：文化站。工作任务：宣传政策。";
        assert_eq!(lines(group), [group]);
    }

    #[test]
    fn the_head_of_a_page_on_one_line() {
        let found = |text: &str| texts(split_head(pieces(text), &mut Report::default()));
        assert_eq!(
            found("云岭县治理方案 云政发〔2026〕3号 各乡镇： 为做好治理工作，制定本方案。一、目标"),
            ["云岭县治理方案", "云政发〔2026〕3号", "各乡镇：", "为做好治理工作，制定本方案。一、目标"]
        );
        assert_eq!(
            found("云岭县河道治理工作方案为切实做好治理，制定本方案。"),
            ["云岭县河道治理工作方案", "为切实做好治理，制定本方案。"]
        );
        assert_eq!(
            found(
                "关于印发河道治理方案的通知 各乡镇： 现印发给你们。 云岭县水利局 2026年3月5日 河道治理方案 为治理河道，制定本方案。"
            ),
            [
                "关于印发河道治理方案的通知",
                "各乡镇：",
                "现印发给你们。",
                "云岭县水利局",
                "2026年3月5日",
                "河道治理方案",
                "为治理河道，制定本方案。"
            ]
        );
        assert_eq!(found("现将方案 印发给你们。"), ["现将方案 印发给你们。"]);
    }
}
