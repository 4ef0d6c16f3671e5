//! Series of ordinals that stand inside another one of the same form, or of a higher one: lists in the text.

use std::collections::HashMap;

use super::piece::Piece;
use super::words::{self, Place, rank};

/// The places that lists inside other series have; `None` for a line that is text. `decimals` are the places of
/// decimal numbers.
pub(super) fn inner(pieces: &[Piece], decimals: &HashMap<usize, Place>) -> HashMap<usize, Option<Place>> {
    let mut found = HashMap::new();
    let lines: Vec<(usize, Place)> = pieces
        .iter()
        .enumerate()
        .filter(|(index, _)| !decimals.contains_key(index))
        .filter_map(|(index, piece)| if let Piece::Line(line) = piece { Some((index, words::place(&line.text)?)) } else { None })
        .collect();
    below_decimals(&lines, decimals, &mut found);
    chapters_in_text(&lines, &mut found);
    restarts(&lines, &mut found);
    found
}

/// 1 总则, 1.1 …, and below that 1.甲 2.乙: chapters count on behind the list.
fn below_decimals(lines: &[(usize, Place)], decimals: &HashMap<usize, Place>, found: &mut HashMap<usize, Option<Place>>) {
    let chapters = decimals.iter().filter(|(_, place)| place.rank == rank::decimal(0)).map(|(index, _)| *index);
    let Some(first) = chapters.min() else { return };
    let led = lines.iter().any(|(index, place)| *index < first && place.rank <= rank::CHINESE);
    for (index, place) in lines.iter().filter(|(index, _)| *index > first && !led) {
        let inner = match place.rank {
            rank::CHINESE => rank::IN_DECIMALS,
            rank::ARABIC => rank::IN_DECIMALS + 1,
            _ => continue,
        };
        found.insert(*index, Some(Place { rank: inner, ..*place }));
    }
}

/// 第一章 behind 一、 heads nothing: it stands in a text or in a list.
fn chapters_in_text(lines: &[(usize, Place)], found: &mut HashMap<usize, Option<Place>>) {
    let first = |wanted: u8| lines.iter().find(|(_, place)| place.rank == wanted).map(|(index, _)| *index);
    if let (Some(section), Some(chapter)) = (first(rank::CHINESE), first(rank::CHAPTER))
        && section < chapter
    {
        found.extend(lines.iter().filter(|(_, place)| place.rank == rank::CHAPTER).map(|(index, _)| (*index, None)));
    }
}

/// 三、工作要求 / 一、甲 / 二、乙 / 四、联系方式: the series that begins anew stands below the one that goes on behind it.
fn restarts(lines: &[(usize, Place)], found: &mut HashMap<usize, Option<Place>>) {
    let sections: Vec<(usize, Place)> = lines.iter().filter(|(_, place)| place.rank == rank::CHINESE).copied().collect();
    let mut outer = 0;
    let mut at = 0;
    while at < sections.len() {
        let number = sections[at].1.number;
        if number != 1 || outer == 0 {
            outer = number;
            at += 1;
            continue;
        }
        let run = sections[at..].iter().zip(1..).take_while(|((_, place), count)| place.number == *count).count();
        let behind = sections.get(at + run).map(|(_, place)| place.number);
        // The number behind the run is that of the outer series, and cannot be that of the run itself.
        if behind == Some(outer + 1) && u32::try_from(run).is_ok_and(|run| run != outer) {
            found.extend(
                sections[at..at + run].iter().map(|(index, place)| (*index, Some(Place { rank: rank::RESTARTED, ..*place }))),
            );
        } else {
            outer = u32::try_from(run).unwrap_or(0);
        }
        at += run;
    }
}

#[cfg(test)]
mod tests {
    use super::super::piece::Line;
    use super::*;

    fn ranks(text: &str) -> Vec<Option<u8>> {
        let pieces: Vec<Piece> = text.split('/').map(|text| Piece::Line(Line::new(1, text))).collect();
        let found = inner(&pieces, &HashMap::new());
        (0..pieces.len()).filter_map(|index| found.get(&index)).map(|place| place.map(|place| place.rank)).collect()
    }

    #[test]
    fn series_that_begin_anew() {
        let inner = Some(rank::RESTARTED);
        assert_eq!(ranks("一、甲/二、乙/三、丙/一、子/二、丑/四、丁"), [inner, inner]);
        assert!(ranks("一、甲/二、乙/一、丙/二、丁/三、戊").is_empty() && ranks("一、甲/一、乙/二、丙").is_empty());
        assert_eq!(ranks("一、甲/第一章 乙/第二章 丙/二、丁"), [None, None]);
        assert!(ranks("第一章 甲/一、乙/第二章 丙").is_empty());
    }
}
