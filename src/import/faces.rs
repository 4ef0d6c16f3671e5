//! Headings that nothing but their type tells, as offices set them: 黑体 above, 楷体 below, without ordinals.

use super::around::{HEAD, is_body, is_organisation};
use super::piece::{Face, Line, Piece, Role};
use super::words::{self, rank};
use super::{fields, outline};

/// A heading has so many characters at most.
const LONGEST: usize = 30;

/// So few of a face are no level of headings.
const FEWEST: usize = 2;

/// Makes headings of them. Below headings with ordinals of the first level they are those of the second.
pub(super) fn headings(pieces: &mut [Piece]) {
    let found: Vec<(usize, Face)> =
        (begin(pieces)..pieces.len()).filter_map(|index| Some((index, face(pieces, index)?))).collect();
    let sentences = lines(pieces).filter(|line| line.face == Face::Plain && line.text.contains('。')).count();
    let ranks = || lines(pieces).filter_map(|line| words::place(&line.text)).map(|place| place.rank);
    let styled = lines(pieces).any(|line| matches!(line.role, Some(Role::Heading(_))));
    // A text that is all in one face has no headings by it.
    if styled || sentences * 2 < found.len() || ranks().any(|rank| rank > rank::CHINESE && rank <= rank::IN_BRACKETS) {
        return;
    }
    let numbered = ranks().any(|rank| rank <= rank::CHINESE);
    let has = |face: Face| found.iter().filter(|(_, other)| *other == face).count() >= FEWEST;
    let level = |face: Face| match face {
        _ if !has(face) => None,
        _ if numbered => Some(2),
        Face::Kai if has(Face::Heavy) => Some(2),
        _ => Some(1),
    };
    let roles: Vec<(usize, u8)> = found.iter().filter_map(|(index, face)| Some((*index, level(*face)?))).collect();
    for (index, level) in roles {
        if let Piece::Line(line) = &mut pieces[index] {
            line.role = Some(Role::Heading(level));
        }
    }
}

fn lines(pieces: &[Piece]) -> impl Iterator<Item = &Line> {
    pieces.iter().filter_map(Piece::line)
}

/// Where the body begins: below the title that its size tells, or with the first sentence or ordinal.
fn begin(pieces: &[Piece]) -> usize {
    let head = &pieces[..pieces.len().min(HEAD)];
    let title =
        head.iter().rposition(|piece| matches!(piece, Piece::Line(line) if line.display || line.role == Some(Role::Title)));
    title.map(|title| title + 1).or_else(|| head.iter().position(is_body)).unwrap_or(pieces.len())
}

/// The face of a line that may be a heading by it.
fn face(pieces: &[Piece], index: usize) -> Option<Face> {
    let Piece::Line(line) = pieces.get(index)? else { return None };
    let Piece::Line(next) = pieces.get(index + 1)? else { return None };
    let text = line.text.trim();
    let plain =
        (2..=LONGEST).contains(&text.chars().count()) && !text.contains(['。', '；', '：', '，', '！', '？', ':', '\t', '\n']);
    let other = words::begins_anew(text) || fields::is_line(text) || is_organisation(text) || outline::decimal(text).is_some();
    let above_text = next.face < line.face && !words::is_date(next.text.trim());
    (line.role.is_none() && line.face > Face::Plain && plain && !other && above_text).then_some(line.face)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines by their face: K楷体, H黑体.
    fn levels(text: &str) -> Vec<Option<u8>> {
        let piece = |(index, text): (usize, &str)| {
            let (face, text) = match text.split_at_checked(1) {
                Some(("K", text)) => (Face::Kai, text),
                Some(("H", text)) => (Face::Heavy, text),
                _ => (Face::Plain, text),
            };
            Piece::Line(Line { face, ..Line::new(index + 1, text) })
        };
        let mut pieces: Vec<Piece> = text.split('/').enumerate().map(piece).collect();
        headings(&mut pieces);
        let level = |line: &Line| match line.role {
            Some(Role::Heading(level)) => Some(level),
            _ => None,
        };
        lines(&pieces).map(level).collect()
    }

    #[test]
    fn headings_by_their_face() {
        assert_eq!(
            levels("甲方案/为做好全县河道治理工作，结合实际，制定本方案。/H乙目标/丙。/H丁任务/K子项/戊。/K丑项/己。"),
            [None, None, Some(1), None, Some(1), Some(2), None, Some(2), None]
        );
        assert_eq!(levels("甲方案/H一、乙/K子丑/丙。/K寅卯/丁。"), [None, None, Some(2), None, Some(2), None]);
    }

    #[test]
    fn faces_that_tell_no_heading() {
        for text in [
            "甲方案/为做好全县河道治理工作，结合实际，制定本方案。/H乙子/丙。",
            "H甲方案/H为做好全县河道治理工作，结合实际，制定本方案。/H乙子/H丙。/H丁丑/H戊。",
            "甲方案/一、乙/（一）子/丙。/K寅卯/丁。/K辰巳/戊。",
            "甲方案/为做好全县河道治理工作，结合实际，制定本方案。/H组长：王平/丙。/H副组长：李立/丁。",
        ] {
            assert!(levels(text).iter().all(Option::is_none), "{text}");
        }
    }
}
