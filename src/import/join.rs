//! Lines that belong together: a sentence that was broken over several, and a roster that was wrapped.

use super::around::{is_signer, stands_alone};
use super::piece::{Line, Piece};
use super::report::Report;
use super::roster;
use super::words::{self, rank};
use crate::text::SectionKind;
use crate::text::script::{is_closing, is_han, is_numeral};
use crate::text::width::columns;
use crate::tr;

/// Where the lines of a text have no width of their own, one of so many characters that ends in no mark goes on
/// in the next one.
const FULL_LINE: usize = 25;

/// Marks in which a line ends that may be the last of its paragraph.
const ENDS: [char; 13] = ['。', '！', '？', '：', '；', '…', '”', '）', '.', ':', ';', '!', '?'];

/// How the lines of a text were broken.
#[derive(Debug, Default)]
struct Layout {
    /// The width at which they were broken; none where a paragraph stands on one line.
    width: Option<Width>,
    /// What begins is indented, and what goes on is not.
    indented: bool,
    /// An empty line stands between any two, so that it parts nothing.
    spaced: bool,
}

/// How long a text is, in half characters. Lines are broken by their width on the page, or where as many
/// characters stand in each, of whatever width they are.
#[derive(Clone, Copy, Debug)]
struct Width {
    columns: usize,
    characters: usize,
}

impl Width {
    fn of(text: &str) -> Width {
        Width { columns: columns(text), characters: 2 * text.chars().count() }
    }

    fn of_line(line: &Line) -> Width {
        let Width { columns, characters } = Width::of(&line.text);
        Width { columns: line.indent + columns, characters: line.indent + characters }
    }
}

impl Layout {
    /// Reads it from the lines: in a text of broken lines many are nearly as long as the longest, and end in the
    /// middle of a sentence that the next one closes.
    fn of(pieces: &[Piece]) -> Layout {
        const WIDTHS: std::ops::RangeInclusive<usize> = 30..=120;
        // One of so many may be longer: the line of a site, an address.
        const LONGER: usize = 20;
        const FEWEST: usize = 3;
        let lines: Vec<&Line> = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Line(line) if line.role.is_none() => Some(line),
                _ => None,
            })
            .collect();
        let most = |count: usize, all: usize| count * 10 >= all * 9;
        let spaced = lines.len() > 2 && most(lines.iter().filter(|line| line.apart).count(), lines.len() - 1);
        let widths: Vec<Width> = lines.iter().map(|line| Width::of_line(line)).collect();
        let longest = |of: fn(&Width) -> usize| {
            let mut widths: Vec<usize> = widths.iter().map(of).collect();
            widths.sort_unstable();
            widths.len().checked_sub(1 + widths.len() / LONGER).map_or(0, |at| widths[at])
        };
        let longest = Width { columns: longest(|width| width.columns), characters: longest(|width| width.characters) };
        if !WIDTHS.contains(&longest.columns) {
            return Layout { spaced, ..Layout::default() };
        }
        let (mut open, mut broken, mut flush) = (0, 0, 0);
        for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
            let goes_on = is_full(line, next, longest)
                && !ends_sentence(&line.text)
                && (spaced || !next.apart)
                && !has_columns(&line.text)
                && can_go_on(&next.text)
                && !words::begins_anew(&next.text);
            open = if goes_on { open + 1 } else { 0 };
            flush += usize::from(goes_on && next.indent == 0);
            if next.text.contains(['。', '；', '！', '：']) {
                broken += std::mem::take(&mut open);
            }
        }
        let ordinals = lines.iter().filter(|line| words::place(&line.text).is_some());
        let (begun, indented) = ordinals.fold((0, 0), |(all, some), line| (all + 1, some + usize::from(line.indent > 0)));
        Layout {
            width: (broken >= FEWEST && broken * 10 >= lines.len()).then_some(longest),
            // A paragraph may end without a mark, so that the next one seems to go on with it.
            indented: begun > 1 && most(indented, begun) && flush * 4 >= broken * 3,
            spaced,
        }
    }
}

/// Whether what begins the next line had no room in this one. The indent of a line may be lost, and the last
/// place be left to a mark.
fn is_full(line: &Line, next: &Line, most: Width) -> bool {
    const LOST: usize = 4;
    let word = next.text.find(|c: char| !c.is_ascii_alphanumeric()).filter(|end| *end > 0);
    let end = word.or_else(|| next.text.chars().next().map(char::len_utf8)).unwrap_or(0);
    let rest = next.text[end..].trim_start_matches(|c| is_closing(c) || "，。、；：！？".contains(c));
    let (line, word) = (Width::of_line(line), Width::of(&next.text[..next.text.len() - rest.len()]));
    line.columns + word.columns + LOST > most.columns || line.characters + word.characters + LOST > most.characters
}

/// Whether a sentence ends with a line, so that a bracket or a quotation at its end closes more than a word.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '）']).ends_with(ENDS)
}

/// Whether a sentence can go on with a text.
fn can_go_on(text: &str) -> bool {
    text.starts_with(|c: char| is_han(c) || c.is_ascii_alphanumeric() || "，、。；：“《（—”》）".contains(c))
}

/// Joins what was broken.
pub(super) fn join(pieces: Vec<Piece>, report: &mut Report) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    let layout = Layout::of(&pieces);
    // The line before as it stood in the source: its length tells whether it was full.
    let mut last = Line::default();
    let closed = closed(&pieces);
    let mut pieces = pieces.into_iter().enumerate().peekable();
    // Lines of the head stand by themselves.
    let mut began = false;
    while let Some((index, piece)) = pieces.next() {
        let Piece::Line(mut line) = piece else {
            last = Line::default();
            joined.push(piece);
            continue;
        };
        // A soft break inside a list of names parts nothing.
        if line.text.contains("、\n") {
            report.noted(line.number, tr!("接上断开的行", "joined a broken line"), line.text.as_str());
            line.text = line.text.replace("、\n", "、");
        }
        let own = line.clone();
        let behind_head = !began && stands_alone(last.text.trim());
        began = began || own.text.contains('。') || words::place(&own.text).is_some();
        // Who signs stands above the date.
        let signs =
            matches!(pieces.peek(), Some((_, Piece::Line(next))) if words::is_date(&next.text)) && is_signer(own.text.trim());
        let apart = signs || behind_head || !began && stands_alone(own.text.trim());
        match joined.last_mut() {
            Some(Piece::Line(before)) if before.role.is_none() && line.role.is_none() && before.head.is_none() && !apart => {
                match goes_on(before, &last, &line, closed[index], &layout) {
                    Some(mark) => {
                        let place = format!("{}⏎{}", tail(&before.text), head(&line.text));
                        let what = match mark {
                            "\n" => tr!("接上名单的下一行", "joined a further line of a roster"),
                            "" => tr!("接上断开的行", "joined a broken line"),
                            _ => tr!("接上断开的名单，补了“{mark}”", "joined a wrapped roster by {mark}"),
                        };
                        report.noted(line.number, what, place);
                        before.text.push_str(mark);
                        before.text.push_str(&line.text);
                    }
                    None => joined.push(Piece::Line(line)),
                }
            }
            _ => joined.push(Piece::Line(line)),
        }
        last = own;
    }
    joined
}

/// Which lines end in a mark, or are long and stand above one that does: what goes on in others comes to no end.
fn closed(pieces: &[Piece]) -> Vec<bool> {
    let mut closed = vec![false; pieces.len()];
    let mut below = false;
    for (closed, piece) in closed.iter_mut().zip(pieces).rev() {
        let Piece::Line(line) = piece else {
            below = false;
            continue;
        };
        *closed = line.text.ends_with(ENDS) || line.text.ends_with('，') || below && is_long(&line.text);
        below = *closed && !words::begins_anew(&line.text) && !begins_label(&line.text);
    }
    closed
}

/// Whether a line belongs to the one before it, and the mark that was lost between them. `closed` is whether a
/// sentence ends with it, or below.
fn goes_on(before: &Line, last: &Line, line: &Line, closed: bool, layout: &Layout) -> Option<&'static str> {
    let (above, text) = (last.text.as_str(), line.text.as_str());
    if words::begins_anew(text) {
        return None;
    }
    if let Some((_, people)) = words::role_line(&before.text) {
        if above.trim_end().ends_with(['。', '；']) {
            return None;
        }
        let open = above.ends_with('、') || text.starts_with('、');
        return match (open, people.is_empty()) {
            _ if roster::row_goes_on(people.lines().last().unwrap_or_default(), text) => Some("\n"),
            _ if roster::goes_on(text) && !roster::names_go_on(text, open) => Some("\n"),
            (_, true) => (roster::goes_on(text) || roster::can_fill(text)).then_some("\n"),
            (true, false) => roster::names_go_on(text, open).then_some(""),
            (false, false) => roster::names_go_on(text, open).then_some("、"),
        };
    }
    // The cells of a table stand apart, and its rows each on a line.
    if above.contains('\t') || text.contains('\t') || has_columns(above) || has_columns(text) {
        return None;
    }
    if before.text.len() == above.len() && is_heading_with_bracket(above) {
        return None;
    }
    let parted = line.apart && !(layout.spaced && (layout.width.is_some() || breaks_in_words(above, text)));
    let begins = layout.indented && line.indent > 0;
    if parted || begins || !can_go_on(text) || is_kept_heading(above) {
        return None;
    }
    let whole = before.text.len() == above.len();
    // No paragraph begins with a mark.
    if text.starts_with(['，', '。', '、', '；', '：', '”', '）', '》']) {
        return Some("");
    }
    let goes_on = match layout.width {
        Some(most) if layout.indented => is_full(last, line, most),
        Some(most) => !ends_sentence(above) && (is_full(last, line, most) || above.ends_with(['，', '、'])),
        // A heading may be long, too: what follows it begins a sentence, and it has no mark inside but commas.
        None => {
            let heading = words::is_heading_like(above) || words::place(above).is_some_and(|place| place.rank <= rank::CHINESE);
            let beside = begins_label(text) || begins_figure(above) && begins_figure(text);
            let torn = closed && !beside || above.ends_with(['，', '、']);
            !above.ends_with(ENDS) && torn && is_long(above) && !(whole && heading)
        }
    };
    let cut = is_cut_inside(above, text) || layout.spaced && parts_word(above, text);
    (goes_on || !above.ends_with(ENDS) && cut).then_some("")
}

/// （一）监测预警组（组长：王平）: a short heading, and a bracket that ends with the line.
fn is_heading_with_bracket(line: &str) -> bool {
    const LONGEST: usize = 12;
    let Some(place) = words::place(line).filter(|_| line.ends_with('）')) else { return false };
    let head = line[place.length..].split('（').next().unwrap_or_default();
    (2..=LONGEST).contains(&head.chars().count()) && head.chars().all(is_han) && line.matches('（').count() <= 2
}

/// Whether words stand on both sides of a break: a line that ends in a time, or has gaps, says what it says, and a
/// label begins something.
fn breaks_in_words(line: &str, next: &str) -> bool {
    let words = &line[words::place(line).map_or(0, |place| place.length)..];
    let label = next.find(['，', '。', '；', '、', '：']).is_some_and(|at| next[at..].starts_with('：'));
    let ends = words.ends_with(|c| is_han(c) || matches!(c, '，' | '、')) && !words.contains(char::is_whitespace);
    ends && next.starts_with(is_han) && !label
}

/// 区域：全镇各村, but not 如下：.
fn begins_label(text: &str) -> bool {
    const LONGEST: usize = 10;
    let mark = text.char_indices().take(LONGEST + 1).find(|(_, c)| !is_han(*c));
    mark.is_some_and(|(at, c)| at > '区'.len_utf8() && matches!(c, '：' | ':') && text.len() > at + c.len_utf8())
}

fn begins_figure(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// 以…思想为指⏎导，坚持…: no line begins with the one character before a mark.
fn parts_word(line: &str, next: &str) -> bool {
    let mut next = next.chars();
    let alone = next.next().is_some_and(|c| is_han(c) && !is_numeral(c)) && next.next().is_some_and(|c| "，。；".contains(c));
    alone && line.ends_with(is_han)
}

/// …。二、工作目标: the break behind a heading is one that was kept.
fn is_kept_heading(line: &str) -> bool {
    let sentence = last_sentence(line);
    sentence.len() <= 90
        && words::place(sentence).is_some_and(|place| SectionKind::from_heading(&sentence[place.length..]).is_some())
}

/// Whether a line is too long to have ended without a mark. Of a heading behind a sentence only its own length counts.
fn is_long(line: &str) -> bool {
    let sentence = last_sentence(line);
    let heading = words::place(sentence).is_some() && words::is_heading_like(sentence);
    let counted = if heading { sentence } else { line };
    counted.chars().nth(FULL_LINE - 1).is_some()
}

fn last_sentence(line: &str) -> &str {
    line.rsplit(['。', '！', '；']).next().unwrap_or(line).trim_start()
}

/// Whether a line ends inside brackets or quotation marks that the next one closes.
fn is_cut_inside(line: &str, next: &str) -> bool {
    [('（', '）'), ('“', '”'), ('《', '》'), ('〔', '〕'), ('(', ')')].iter().any(|(open, close)| {
        let opened = line.rfind(*open).is_some_and(|at| !line[at..].contains(*close));
        opened && next.find(*close).is_some_and(|at| !next[..at].contains(*open))
    })
}

/// Whether a line has gaps inside.
fn has_columns(text: &str) -> bool {
    ["  ", "\u{3000}\u{3000}"].iter().any(|gap| text.trim().contains(gap))
}

fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    &text[start..]
}

fn head(text: &str) -> &str {
    let end = text.char_indices().nth(4).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(lines: &[&str]) -> Vec<String> {
        let pieces = lines.iter().enumerate().map(|(index, text)| Piece::Line(Line::new(index + 1, *text))).collect();
        let text = |piece: Piece| match piece {
            Piece::Line(line) => line.text,
            Piece::Table(_) => String::new(),
        };
        join(pieces, &mut Report::default()).into_iter().map(text).collect()
    }

    #[test]
    fn broken_sentences_and_what_is_none() {
        let long = "各村要按照统一部署，结合自身实际，认真抓好农村人居环境整治工";
        assert_eq!(joined(&[long, "作，确保取得实效。"]), [format!("{long}作，确保取得实效。")]);
        assert_eq!(joined(&[long, "（一）加强领导"]).len(), 2);
        assert_eq!(joined(&["二、加强组织领导", "成立领导小组。"]).len(), 2);
        assert_eq!(
            joined(&["组长：王平", "副组长：李立、张三", "赵小四、钱五"]),
            ["组长：王平", "副组长：李立、张三、赵小四、钱五"]
        );
        let row = "完善农村生活垃圾收运体系和处理设施    县农业农村局    九月底前";
        assert_eq!(joined(&[row, row]).len(), 2);
        let behind = "各村要按照统一部署，认真抓好农村人居环境整治工作。二、工作目标";
        assert_eq!(joined(&[behind, "环境明显改善。"]).len(), 2);
        assert_eq!(joined(&["成员：李立、张三、", "赵小四"]), ["成员：李立、张三、赵小四"]);
        let behind = "各村要按照统一部署，认真抓好农村人居环境整治工作。（二）加强队伍建设";
        assert_eq!(joined(&[behind, "组建30人的队伍。"]).len(), 2);
        assert_eq!(joined(&["（二）总结阶段（10月1日至11月30", "日）。组织验收。"]).len(), 1);
    }

    #[test]
    fn the_width_of_the_lines_is_that_of_the_text() {
        let lines = [
            "为了节约用水，让全镇群众用上放心水，结合",
            "我镇实际，制定本方案。",
            "一、工作目标",
            "加强宣传教育，引导群众爱护水源，合理用水，",
            "做到人人参与。",
            "（一）开展管网改造，按照先急后缓的原则，",
            "逐村推进。",
            "（二）开展节水宣传，做到家喻户晓，人人知",
            "晓。",
        ];
        assert_eq!(joined(&lines).len(), 5);
        // Lines of no such width end where they end.
        assert_eq!(joined(&["比赛地点在田径场", "集合地点在操场", "请各班按时参加。"]).len(), 3);
    }

    #[test]
    fn lines_beside_each_other_stay_apart() {
        let pages = "全镇动员、全民参与，坚决打赢秸秆禁烧攻坚战和持久战";
        assert_eq!(joined(&[pages, "秸秆禁烧，人人有责，保护环境，从我做起，从现在做起", "二、要求"]).len(), 3);
        let time = "时间：夏季5月20日至6月30日、秋季9月20日至11月10日";
        assert_eq!(joined(&[time, "区域：全镇23个行政村。"]).len(), 2);
    }

    #[test]
    fn an_empty_line_parts() {
        let long = "各村要按照统一部署，结合自身实际，认真抓好农村人居环境整治工";
        let line = |number, text: &str, apart| Piece::Line(Line { apart, ..Line::new(number, text) });
        let pieces = vec![line(1, long, false), line(3, "作，确保取得实效。", true)];
        assert_eq!(join(pieces, &mut Report::default()).len(), 2);
    }
}
