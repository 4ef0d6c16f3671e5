//! The table of contents of a text: headings below a line 目录 that come again in the text, or that end in the
//! number of a page. A document tells it by style.

use std::collections::HashSet;

use super::piece::Piece;
use super::report::Report;
use super::words;
use crate::text::script::squeezed;
use crate::tr;

/// A table of contents begins so far down at most, and its lines are no longer than this.
const REACH: usize = 200;
const LONGEST: usize = 60;

/// Takes out a table of contents.
pub(super) fn clean(pieces: Vec<Piece>, report: &mut Report) -> Vec<Piece> {
    // 目录 below an ordinal is a word of the plan.
    let mut ahead = pieces.iter().take(REACH).take_while(|piece| words::place(piece.text()).is_none());
    let Some(start) = ahead.position(|piece| is_label(piece.text())) else { return pieces };
    let end = end(&pieces, start);
    if end == start + 1 {
        return pieces;
    }
    let mut kept = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.into_iter().enumerate() {
        match piece {
            Piece::Line(line) if (start..end).contains(&index) => {
                report.removed(line.number, tr!("目录没有读入", "left out a line of the table of contents"), line.text.trim());
            }
            piece => kept.push(piece),
        }
    }
    kept
}

fn is_label(text: &str) -> bool {
    let bare: String = text.chars().take(8).filter(|c| !c.is_whitespace()).collect();
    matches!(bare.trim_end_matches(['：', ':']), "目录" | "目录表" | "目次" | "目錄")
}

/// Where the table ends whose label stands at `start`: at the heading that its first line names.
fn end(pieces: &[Piece], start: usize) -> usize {
    let is_entry = |text: &str| !text.is_empty() && text.chars().nth(LONGEST).is_none() && !text.contains('。');
    let below = &pieces[start + 1..];
    let Some(first) = below.first().map(|piece| heading(piece.text()).0).filter(|first| !first.is_empty()) else {
        return start + 1;
    };
    // The heading may run into the text behind it.
    let names = |piece: &Piece| !heading(piece.text()).1 && squeezed(piece.text()).starts_with(&first);
    let body = below.iter().skip(1).position(names).map_or(below.len(), |at| at + 1);
    let headings: HashSet<String> = below[body..].iter().flat_map(|piece| beginnings(piece.text())).collect();
    let known = |piece: &&Piece| {
        let (name, paged) = heading(piece.text());
        is_entry(piece.text()) && (paged || headings.contains(&name))
    };
    let mut entries = below[..body].iter().take_while(known).count();
    // The text may name some of its headings otherwise: what stands before the first returns is the table, if all of
    // it are ordinals and the text has most of them.
    let counts = |piece: &Piece| is_entry(piece.text()) && piece.text().starts_with(words::begins_ordinal);
    if body < below.len() && below[..body].iter().all(counts) {
        let same = below[..body].iter().filter(known).count();
        entries = if same * 2 > body { body } else { entries };
    }
    // Two lines at least, and no line that the text does not have.
    if entries > 1 { start + 1 + entries } else { start + 1 }
}

/// A line without the dots and the number of a page at its end, and whether it has them.
fn heading(text: &str) -> (String, bool) {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '—' | '(' | ')' | '（' | '）'));
    let name = bare.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '…' | '·' | '。' | '．' | '⋯' | '_'));
    let gap = bare.len() - name.len();
    let paged = bare.len() < text.len() && gap > 0 && !name.is_empty();
    if paged { (squeezed(name), true) } else { (squeezed(text), false) }
}

/// What a line begins with that may be its heading: the whole of it, and what stands before the first mark.
fn beginnings(text: &str) -> Vec<String> {
    let head = &text[..text.floor_char_boundary(LONGEST * 4)];
    let clause = head.find(['。', '：', ':']).map(|end| squeezed(&head[..end]));
    std::iter::once(squeezed(head)).chain(clause).collect()
}

#[cfg(test)]
mod tests {
    use super::super::piece::Line;
    use super::*;

    fn read(text: &str) -> String {
        let pieces = text.split('/').enumerate().map(|(index, text)| Piece::Line(Line::new(index + 1, text))).collect();
        clean(pieces, &mut Report::default()).iter().map(Piece::text).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn tables_of_contents() {
        for (text, want) in [
            ("方案/目  录/一、目标/二、任务/一、目标/达标。/二、任务/清理。", "方案/一、目标/达标。/二、任务/清理。"),
            ("方案/目录/一、目标……1/（一）近期 … 2/一、目标/达标。", "方案/一、目标/达标。"),
            ("目录/1 总则/1.1 目的/1 总则/1.1 目的。为防汛。", "1 总则/1.1 目的。为防汛。"),
            ("方案/目录/一、目标....1/二、任务....2", "方案"),
            ("目录/一、目标/二、任务/三、其他/一、目标/达标。/二、各项任务/三、其他", "一、目标/达标。/二、各项任务/三、其他"),
        ] {
            assert_eq!(read(text), want);
        }
    }

    #[test]
    fn lists_that_are_none() {
        for text in [
            "方案/目录/一、目标/二、任务/达标。",
            "方案/目录",
            "方案/目录/一、目标/达标。/一、目标",
            "目录管理/一、目标/一、目标",
            "方案/一、篇目/目录/凡例……1/概述……3/二、要求",
            "目录/一、目标/二、任务/三、其他/一、目标/达标。/二、各项任务/三、要求",
        ] {
            assert_eq!(read(text), text);
        }
    }
}
