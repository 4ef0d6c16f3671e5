//! Where the title of a plan stands, found by style or level where there is one, otherwise by look.

use super::around::{
    HEAD, is_addressee, is_bare_title, is_body, is_doc_number, is_letterhead, is_open_title, is_organisation, is_title,
};
use super::piece::{Line, Piece, Role};
use super::report::Report;
use super::words;
use crate::text::SectionKind;
use crate::tr;

/// A document may have its title as the only heading of the first level, above those of the second.
pub(super) fn title_by_level(pieces: &mut [Piece]) {
    let lines = || pieces.iter().filter_map(Piece::line);
    let mut headings = lines().filter_map(|line| match line.role {
        Some(Role::Heading(level)) => Some((level, line.number)),
        _ => None,
    });
    let Some((1, title)) = headings.next() else { return };
    let mut below = headings.map(|(level, _)| level).peekable();
    let top = lines().take(HEAD).any(|line| line.number == title && words::place(&line.text).is_none());
    let titled = lines().any(|line| line.role == Some(Role::Title));
    if !top || titled || below.peek().is_none() || below.any(|level| level == 1) {
        return;
    }
    for piece in pieces {
        if let Piece::Line(Line { role: Some(role), .. }) = piece {
            match role {
                Role::Heading(1) => *role = Role::Title,
                Role::Heading(level) => *level -= 1,
                _ => {}
            }
        }
    }
}

/// Where a title by style stands in the head, above everything that is counted.
pub(super) fn styled_title(pieces: &[Piece]) -> Option<usize> {
    let uncounted = |piece: &&Piece| matches!(piece, Piece::Line(line) if words::place(&line.text).is_none());
    let is_title = |piece: &Piece| matches!(piece, Piece::Line(line) if line.role == Some(Role::Title));
    pieces.iter().take(HEAD).take_while(uncounted).position(is_title)
}

/// A title that does not end like one: the first line, if it is short, has no marks, and the plan follows.
pub(super) fn first_as_title(pieces: &[Piece], report: &mut Report) -> Vec<usize> {
    let (Some(Piece::Line(first)), Some(second)) = (pieces.first(), pieces.get(1)) else { return Vec::new() };
    let text = first.text.trim();
    let follows = is_body(second) || matches!(second, Piece::Line(line) if is_addressee(line.text.trim()));
    let titled = pieces.iter().take(HEAD).any(|piece| matches!(piece, Piece::Line(line) if line.role == Some(Role::Title)));
    let plain = !text.contains(['。', '，', '；', '：', ':', '、'])
        && words::place(text).is_none()
        && !words::is_date(text)
        && !is_doc_number(text)
        && !is_organisation(text);
    let length = text.chars().count();
    // 县驻点招商工作措施 is a title above 一、, and may be a heading above a text.
    let numbered = matches!(second, Piece::Line(line) if words::place(&line.text).is_some_and(|place| place.rank <= words::rank::CHINESE && place.number == 1));
    let heading = if numbered { SectionKind::is_name(text) } else { SectionKind::from_heading(text).is_some() };
    if !follows || titled || !plain || first.role.is_some() || !(4..=40).contains(&length) || heading {
        return Vec::new();
    }
    report.noted(first.number, tr!("把第一行作为标题，请核对", "took the first line for the title: look at it"), "");
    vec![0]
}

/// Where the head of a plan ends. A paragraph above its title, as a site has it, is moved below. A sentence behind the
/// first title, or what leads over to a list, ends the head: a title below that is one that the plan cites.
pub(super) fn head_end(pieces: &[Piece]) -> usize {
    let is_lead = |line: &Line| line.role.is_none() && words::place(&line.text).is_none();
    let has_lead = match pieces {
        [Piece::Line(lead), Piece::Line(title), below, ..] if is_body(&pieces[0]) && is_lead(lead) && is_lead(title) => {
            let text = title.text.trim();
            let follows = is_body(below) || matches!(below, Piece::Line(line) if line.text.contains('。'));
            is_title(text) && !text.contains('，') && !is_body(&pieces[1]) && follows
        }
        _ => false,
    };
    if has_lead {
        return 2;
    }
    let mut titled = false;
    let ends = |piece: &Piece| {
        let Piece::Line(line) = piece else { return true };
        let text = line.text.trim();
        let leads = text.ends_with(['：', ':']) && !is_addressee(text);
        titled |= is_title(text);
        is_body(piece) || titled && leads
    };
    pieces.iter().take(HEAD).position(ends).unwrap_or(HEAD)
}

/// The lines of the head that are set as a title is, up to the first that is not; the name at the head of the paper is
/// none of them.
pub(super) fn displayed(pieces: &[Piece]) -> Vec<usize> {
    let display = |index: usize| match pieces.get(index) {
        Some(Piece::Line(line)) => {
            line.display && line.role.is_none() && !is_letterhead(line.text.trim()) && words::place(&line.text).is_none()
        }
        _ => false,
    };
    let Some(first) =
        (0..HEAD).take_while(|index| pieces.get(*index).is_some_and(|piece| !is_body(piece))).find(|index| display(*index))
    else {
        return Vec::new();
    };
    let last = (first..HEAD).take_while(|index| display(*index)).last().unwrap_or(first);
    (first..=last + remark_below(pieces, last)).collect()
}

/// Whether the line below a title is a remark on it, as a number: （2026—2028年）, （征求意见稿）.
fn remark_below(pieces: &[Piece], last: usize) -> usize {
    let remark = |text: &str| text.starts_with(['（', '(']) && text.ends_with(['）', ')']) && text.chars().count() <= 20;
    let is_one = |line: &Line| line.role.is_none() && remark(line.text.trim()) && words::place(line.text.trim()).is_none();
    usize::from(matches!(pieces.get(last + 1), Some(Piece::Line(line)) if is_one(line)))
}

/// The lines of the title: the last line of the head that ends like one, with short lines above it.
pub(super) fn title_lines(pieces: &[Piece], head_end: usize) -> Vec<usize> {
    let text = |index: usize| match pieces.get(index) {
        Some(Piece::Line(line)) if line.role.is_none() => line.text.trim(),
        _ => "",
    };
    let Some(last) = (0..head_end).rev().find(|index| is_title(text(*index))) else { return Vec::new() };
    let mut first = last;
    let above = |text: &str, below: &str| {
        // A motto in quotation marks may have any marks of its own.
        let motto = text.strip_prefix('“').and_then(|inner| inner.strip_suffix('”')).is_some_and(|inner| !inner.contains('”'));
        let plain = (motto || !text.contains(['。', '，', '；', '：', '〔', '[']))
            && (!is_title(text) || is_open_title(text) || is_bare_title(below) && !text.ends_with("通知"))
            && !words::is_date(text)
            && !is_letterhead(text);
        (2..=30).contains(&text.chars().count()) && plain && !is_doc_number(text)
    };
    while first > 0 && last - first < 3 && above(text(first - 1), text(first)) && belongs(text(first - 1), text(first)) {
        first -= 1;
    }
    (first..=last + remark_below(pieces, last)).collect()
}

/// Whether a line of the head is the beginning of the title below it: no slogan, no name of a channel, and nothing
/// that says not whose plan it is where the title says it by itself.
fn belongs(above: &str, title: &str) -> bool {
    const CHANNELS: [&str; 7] = ["大全", "范文", "网", "频道", "栏目", "专栏", "篇"];
    const OPEN: [&str; 6] = ["关于", "印发", "转发", "和", "与", "年"];
    if above.ends_with(['！', '!', '？', '?']) || CHANNELS.iter().any(|end| above.ends_with(end)) {
        return false;
    }
    let motto = above.starts_with(['“', '《', '（', '(']);
    let open = above.contains("关于") || OPEN.iter().any(|end| above.ends_with(end)) || motto;
    open || !names_place(title) || names_place(above) || is_organisation(above)
}

/// Whether a text begins with the name of a place or a body: 云岭县, 2026年青禾镇, 云岭第一中学.
fn names_place(text: &str) -> bool {
    // 农村, 城市, 全县 and 社区 are no names.
    const NO_NAMES: &str = "农乡城全各本小社山景园灾地";
    const LONGEST: usize = 8;
    let name = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '度' | ' '));
    let chars: Vec<char> = name.chars().take(LONGEST).collect();
    chars.windows(2).any(|pair| "省市县区镇乡村".contains(pair[1]) && !NO_NAMES.contains(pair[0]))
        || ["中学", "小学", "大学", "学院", "医院", "公司"]
            .iter()
            .any(|body| chars.iter().collect::<String>().find(body) > Some(0))
}
