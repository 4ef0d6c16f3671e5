//! Several plans in one source: a collection, each part below a heading of its own (篇一, 【第二篇】…方案), or
//! plans one below the other, each with its title.

use super::piece::{Line, Piece, Role};
use super::report::Report;
use super::words::{self, rank};
use super::{around, damage};
use crate::text::cited::documents;
use crate::text::collection::{Part, count, ends_like_a_document, part};
use crate::text::script::is_numeral;
use crate::tr;
use std::collections::{BTreeMap, BTreeSet};

/// What a plan of the source begins with.
#[derive(Clone, Debug)]
enum Start {
    /// The heading of a part.
    Part(Part),
    /// Its own title.
    Title,
}

/// The plans of a source, each with what was removed before it.
pub(super) fn plans(pieces: Vec<Piece>) -> Vec<(Vec<Piece>, Report)> {
    let starts = starts(&pieces);
    let parts = starts.iter().filter(|(_, start)| matches!(start, Start::Part(_))).count();
    let mut starts = starts.into_iter().peekable();
    let mut plans: Vec<(Vec<Piece>, Report)> = Vec::new();
    let mut report = Report::default();
    let mut current = Vec::new();
    for (index, piece) in pieces.into_iter().enumerate() {
        let start = starts.next_if(|(at, _)| *at == index).map(|(_, start)| start);
        let line = match piece {
            Piece::Line(line) => line,
            table => {
                current.push(table);
                continue;
            }
        };
        let Some(start) = start else {
            if parts > 0 && is_collection(&line.text) && is_head(&line) {
                report.removed(line.number, tr!("删去合集的标题", "removed the title of a collection"), line.text);
            } else {
                current.push(Piece::Line(line));
            }
            continue;
        };
        if plans.is_empty() && parts > 1 && !is_plan(&current) {
            std::mem::take(&mut current).into_iter().for_each(|piece| leave_lead(piece, &mut report));
        }
        if !current.is_empty() && (!plans.is_empty() || is_plan(&current)) {
            plans.push((std::mem::take(&mut current), std::mem::take(&mut report)));
        }
        match start {
            Start::Title => current.push(Piece::Line(Line { role: Some(Role::Title), ..line })),
            Start::Part(Part { mark, title, name }) => {
                let mark = name.as_ref().map_or(mark.start, |name| name.end)..mark.end;
                let written = line.text[mark].trim().to_owned();
                report.removed(line.number, tr!("删去合集的篇目", "removed the heading of a part of a collection"), written);
                let titled = |name| Line { role: Some(Role::Title), ..Line::new(line.number, &line.text[name]) };
                current.extend(name.map(|name| Piece::Line(titled(name))));
                current.extend(
                    title.map(|title| Piece::Line(Line { role: line.role, ..Line::new(line.number, &line.text[title]) })),
                );
            }
        }
    }
    // A part of which nothing but its heading is there stands with the next.
    plans.push((current, report));
    plans
}

/// Where the plans of a source begin; nowhere if there is one plan only, without a heading of a collection.
fn starts(pieces: &[Piece]) -> Vec<(usize, Start)> {
    let lines = || pieces.iter().enumerate().filter_map(|(index, piece)| piece.line().map(|line| (index, line)));
    // 第一篇 stands above 第一章 in a long plan.
    let chapters = lines().any(|(_, line)| words::place(&line.text).is_some_and(|place| place.rank == rank::CHAPTER));
    let marked = if chapters { Vec::new() } else { marked(pieces) };
    let marked = if marked.is_empty() { numbered(pieces) } else { marked };
    if !marked.is_empty() {
        let name_of = |(index, part): &(usize, Part)| {
            let line = pieces.get(*index).and_then(Piece::line)?;
            line.text.get(part.name.clone()?).map(str::to_owned)
        };
        let names: BTreeSet<Option<String>> = marked.iter().map(name_of).collect();
        // One name for all is that of the collection, and no title of a plan.
        let shared = marked.len() > 1 && names.len() == 1;
        let part = |(index, part): (usize, Part)| {
            // A part with a title of its own does not need that of the collection.
            let name = part.name.clone().filter(|_| !shared && !is_titled(&pieces[index + 1..]));
            (index, Start::Part(Part { name, ..part }))
        };
        return marked.into_iter().map(part).collect();
    }
    titles(pieces)
}

/// The headings of parts. Those behind which the count of ordinals goes on stand inside a plan.
fn marked(pieces: &[Piece]) -> Vec<(usize, Part)> {
    let mut found = Vec::new();
    // Marks behind which nothing was counted yet.
    let mut waiting = Vec::new();
    let mut last: BTreeMap<u8, u32> = BTreeMap::new();
    let mut first_is_above = false;
    for (index, piece) in pieces.iter().enumerate() {
        let Some(line) = piece.line() else { continue };
        if let Some(part) = Some(line).filter(|line| is_head(line)).and_then(|line| part(&line.text)) {
            first_is_above |= found.is_empty() && waiting.is_empty() && last.is_empty();
            waiting.push((index, part));
        } else if let Some(place) = words::place(&line.text) {
            // What is counted below the highest rank may begin anew in any section.
            if last.keys().next().is_none_or(|top| place.rank <= *top) {
                let goes_on = last.get(&place.rank).is_some_and(|last| *last < place.number);
                let marks = std::mem::take(&mut waiting);
                found.extend(marks.into_iter().filter(|_| !goes_on));
            }
            last.insert(place.rank, place.number);
        }
    }
    if first_is_above {
        found.append(&mut waiting);
    }
    found
}

/// Whether a title stands above the text of a part.
fn is_titled(below: &[Piece]) -> bool {
    let head = below.iter().take(around::HEAD).take_while(|piece| !around::is_body(piece));
    head.filter_map(Piece::line).any(|line| line.role == Some(Role::Title) || around::is_title(&line.text))
}

/// Whether a line is the title of a collection: 工作方案（实用5篇）, 工作方案十篇.
fn is_collection(text: &str) -> bool {
    let text = text.trim_end();
    let digit = |c: char| c.is_ascii_digit() || is_numeral(c);
    let counts = text.strip_suffix('篇').is_some_and(|text| {
        let name = text.trim_end_matches(digit);
        name.len() < text.len() && ends_like_a_document(name)
    });
    counts || count(text).is_some_and(|range| range.end == text.len())
}

/// Whether a line may be a heading of a collection.
fn is_head(line: &Line) -> bool {
    matches!(line.role, None | Some(Role::Title | Role::Heading(_)))
}

/// Whether there is more above the first part than a title and an introduction.
fn is_plan(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Table(_) => true,
        Piece::Line(line) => matches!(line.role, Some(Role::Heading(_))) || words::place(&line.text).is_some(),
    })
}

/// Leaves out what a collection says of itself above its first part.
fn leave_lead(piece: Piece, report: &mut Report) {
    let Piece::Line(line) = piece else { return };
    let what = if damage::is_editor_lead(&line.text) {
        tr!("删去网站编者的话", "removed the words of a site's editor")
    } else {
        tr!("合集的说明没有读入", "left out what a collection says of itself")
    };
    report.removed(line.number, what, line.text.trim());
}

/// 工作方案1, 工作方案2: one title with rising numbers.
fn numbered(pieces: &[Piece]) -> Vec<(usize, Part)> {
    let mut stem: Option<&str> = None;
    let mut found = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let Some(line) = piece.line().filter(|line| is_head(line) && line.text.len() <= 180) else { continue };
        let text = line.text.trim();
        let name = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_next = text[name.len()..].parse() == Ok(found.len() + 1);
        let name = name.trim_end();
        if is_next && ends_like_a_document(name) && stem.is_none_or(|stem| stem == name) {
            stem = Some(name);
            let start = line.text.len() - line.text.trim_start().len();
            found.push((index, Part { mark: start..line.text.len(), title: None, name: Some(start..start + name.len()) }));
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// The plans that the notice above them issues, if it issues several.
fn issued(pieces: &[Piece]) -> Vec<&str> {
    let sentence = pieces.iter().take(around::HEAD).filter_map(Piece::line).find(|line| line.text.contains("现将《"));
    let text = sentence.map_or("", |line| line.text.as_str());
    let before = text.find("印发").map_or("", |end| &text[..end]);
    let titles: Vec<&str> =
        documents(before).iter().map(|document| document.title).filter(|title| around::is_title(title)).collect();
    if titles.len() > 1 { titles } else { Vec::new() }
}

/// Whether a title is that of a plan; rules and lists below a signature belong to the plan above them.
fn is_of_plan(title: &str) -> bool {
    ["方案", "计划", "計畫", "预案", "策划书", "规划"].iter().any(|kind| title.ends_with(kind))
}

/// Titles by style or size, as a notice names them, or right below the date of the plan before them, each above a plan
/// whose ordinals begin anew.
fn titles(pieces: &[Piece]) -> Vec<(usize, Start)> {
    let issued: BTreeSet<&str> = issued(pieces).into_iter().collect();
    let mut found = Vec::new();
    // The first title that nothing but its plan followed so far, and whether that plan has begun to count.
    let mut candidate = None;
    let mut counting = false;
    // Whether the line before is the date below who signs.
    let mut dated = false;
    let mut signer = false;
    for (index, piece) in pieces.iter().enumerate() {
        let below_date = std::mem::take(&mut dated);
        let Some(line) = piece.line() else { continue };
        let text = line.text.trim();
        dated = around::joins_date(text).is_some() || std::mem::take(&mut signer) && words::is_date(text);
        signer = around::signs(text);
        // What follows the mark of an attachment is not told from a plan.
        if line.role == Some(Role::AttachmentMark) || line.role.is_none() && around::mark_number(text).is_some() {
            break;
        }
        let place = words::place(text);
        // The first plan may be a notice, which belongs to what follows it.
        let first = found.is_empty() && index < around::HEAD && !text.ends_with("通知");
        let looks = issued.contains(text) || line.display || first || below_date && counting && is_of_plan(text);
        let titled = matches!(line.role, Some(Role::Title | Role::Heading(1))) || line.role.is_none() && looks;
        if titled && place.is_none() && around::is_title(text) {
            if found.is_empty() || counting {
                candidate = Some(index);
            }
        } else if let Some(place) = place.filter(|place| place.rank <= rank::CHINESE) {
            match candidate.take() {
                Some(title) if place.number == 1 => {
                    found.push((title, Start::Title));
                    counting = true;
                }
                _ => {}
            }
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let piece = |(index, text): (usize, &str)| {
            let (role, text) = match text.split_once('#') {
                Some((_, text)) => (Some(Role::Title), text),
                None => (None, text),
            };
            Piece::Line(Line { role, ..Line::new(index + 1, text) })
        };
        let pieces = text.split('/').enumerate().map(piece).collect();
        let text = |pieces: &Vec<Piece>| {
            pieces.iter().filter_map(Piece::line).map(|line| line.text.as_str()).collect::<Vec<_>>().join("/")
        };
        plans(pieces).iter().map(|(pieces, _)| text(pieces)).collect()
    }

    #[test]
    fn plans_of_collections() {
        assert_eq!(read("甲方案（精选2篇）/甲方案如下，供参考。/篇一/一、子/篇二/一、丑"), ["一、子", "一、丑"]);
        assert_eq!(read("【第一篇】甲方案/一、子/【第二篇】乙方案/一、丑"), ["甲方案/一、子", "乙方案/一、丑"]);
        assert_eq!(read("甲方案1/一、子/甲方案2/一、丑"), ["一、子", "一、丑"]);
        assert_eq!(read("甲方案篇1/一、子/乙方案篇2/一、丑"), ["甲方案/一、子", "乙方案/一、丑"]);
        assert_eq!(read("甲方案(篇1)/一、子/甲方案(篇2)/乙方案/一、丑"), ["一、子", "乙方案/一、丑"]);
        assert_eq!(read("#甲方案/一、子/二、丑/#乙方案/一、寅"), ["甲方案/一、子/二、丑", "乙方案/一、寅"]);
        assert_eq!(
            read("甲方案/一、子/甲镇政府/2026年3月5日/乙方案/一、丑"),
            ["甲方案/一、子/甲镇政府/2026年3月5日", "乙方案/一、丑"]
        );
        assert_eq!(read("篇1：甲方案/一、子"), ["甲方案/一、子"]);
    }

    #[test]
    fn one_plan() {
        for text in [
            "甲方案/一、子/二、丑",
            "甲规划/第一篇 发展计划/第一章 总则/第二篇 工作计划/第二章 任务",
            "#甲方案/一、子/附件1/#乙方案/一、丑",
            "甲方案/一、乙方案1/二、丑",
            "甲通知/一、子/甲镇政府/2026年3月5日/乙方案/一、丑",
            "甲方案/一、子/乙方案/一、丑",
            "甲方案/一、子/二、安排/2026年5月12日/活动安排/一、报到/三、要求",
            "甲方案/一、子/甲镇政府/2026年3月5日/考核办法/一、丑",
            "#甲县/#乙方案/一、子",
            "甲方案/一、篇目/篇一/篇二/二、丑",
            "甲方案/一、篇目/篇一/1.子/篇二/1.丑/二、寅",
            "甲方案/一、子/二、篇目/篇一/篇二",
            "甲方案/一、篇目/篇一/三、丑",
        ] {
            assert_eq!(read(text), [text.replace('#', "")], "{text}");
        }
    }
}
