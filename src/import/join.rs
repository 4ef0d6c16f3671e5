//! Lines that belong together: a sentence that was broken over several, and a roster that was wrapped.

use super::parts::{is_signer, stands_alone};
use super::piece::{Line, Piece};
use super::report::Report;
use super::roster;
use super::words;
use crate::text::SectionKind;
use crate::text::script::is_han;
use crate::tr;

/// A line of so many characters that ends in no mark goes on in the next one.
const FULL_LINE: usize = 25;

/// Joins what was broken.
pub(super) fn join(pieces: Vec<Piece>, report: &mut Report) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    // The line before as it stood in the source: its length tells whether it was full.
    let mut last = String::new();
    let mut pieces = pieces.into_iter().peekable();
    // Lines of the head stand by themselves.
    let mut began = false;
    while let Some(piece) = pieces.next() {
        let Piece::Line(line) = piece else {
            last.clear();
            joined.push(piece);
            continue;
        };
        let own = line.text.clone();
        let behind_head = !began && stands_alone(last.trim());
        began = began || own.contains('。') || words::place(&own).is_some();
        // Who signs stands above the date.
        let signs = matches!(pieces.peek(), Some(Piece::Line(next)) if words::is_date(&next.text)) && is_signer(own.trim());
        let apart = signs || behind_head || !began && stands_alone(own.trim());
        match joined.last_mut() {
            Some(Piece::Line(before)) if before.role.is_none() && line.role.is_none() && before.head.is_none() && !apart => {
                match goes_on(before, &last, &line.text) {
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

/// Whether a line belongs to the one before it, and the mark that was lost between them.
fn goes_on(before: &Line, last: &str, text: &str) -> Option<&'static str> {
    if words::begins_anew(text) || last.contains('\t') || text.contains('\t') {
        return None;
    }
    if let Some((_, people)) = words::role_line(&before.text) {
        if last.trim_end().ends_with(['。', '；']) {
            return None;
        }
        let open = last.ends_with('、') || text.starts_with('、');
        return match (open, people.is_empty()) {
            _ if roster::goes_on(text) && !roster::names_go_on(text, open) => Some("\n"),
            (_, true) => (roster::goes_on(text) || roster::can_fill(text)).then_some("\n"),
            (true, false) => roster::names_go_on(text, open).then_some(""),
            (false, false) => roster::names_go_on(text, open).then_some("、"),
        };
    }
    // The cells of a table stand apart, and its rows each on a line.
    if has_columns(last) || has_columns(text) {
        return None;
    }
    // …。二、工作目标: the break behind a heading is one that was kept.
    let sentence = last.rsplit(['。', '！', '；']).next().unwrap_or(last);
    let heading = |place: words::Place| SectionKind::from_heading(&sentence[place.length..]).is_some();
    if sentence.len() <= 90 && words::place(sentence).is_some_and(heading) {
        return None;
    }
    let ended = last.ends_with(['。', '！', '？', '：', '；', '…', '”', '）', '.', ':', ';', '!', '?']);
    let full = last.chars().count() >= FULL_LINE;
    // A heading may be long, too: what follows it begins a sentence, and it has no mark inside but commas.
    let heading = before.text.len() == last.len() && words::is_heading_like(&before.text);
    (full
        && !ended
        && !heading
        && text.starts_with(|c: char| is_han(c) || c.is_ascii_alphanumeric() || "，、。；：“《（—”》）".contains(c)))
    .then_some("")
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
    }
}
