//! Counts before an enumeration inside a text: 抓好三项工作：一是…；二是….

use std::ops::Range;

use super::super::common::MOST;
use super::{closes, follows, report};
use crate::check::rule::Context;
use crate::check::view::{Role, TextAt};
use crate::text::count::{self, Noun};
use crate::text::enumeration::{First, firsts};

/// How far before an enumeration its count is looked for, in characters.
const BEFORE: usize = 60;

/// Holds what texts announce against the enumerations in them.
pub(super) fn check(context: &mut Context<'_>) {
    let view = context.view;
    for (index, text) in view.texts.iter().enumerate() {
        if !text.is_running() {
            continue;
        }
        let firsts = firsts(text.line);
        for (nth, first) in firsts.iter().enumerate().take(MOST) {
            // Up to where another of its form begins: between them may stand one of another form, a level deeper.
            let next = firsts.iter().skip(nth + 1).find(|next| next.is_like(*first));
            let end = next.map_or(text.line.len(), |next| next.at);
            let further: &[TextAt<'_>] = if next.is_none() { view.texts.get(index + 1..).unwrap_or_default() } else { &[] };
            // An enumeration may begin the paragraph behind its lead.
            let before = index.checked_sub(1).and_then(|before| view.texts.get(before)).filter(|before| is_beside(before, text));
            let (lead, end_of_lead) = match first.at {
                0 => match before {
                    Some(before) => (before, before.line.len()),
                    None => continue,
                },
                at => (text, at),
            };
            let Some((range, number)) = announced(lead.line, end_of_lead) else { continue };
            let Some(found) = enumerated(text, *first, end, number, further) else { continue };
            if found == number as usize {
                continue;
            }
            let place = context.place(lead.line, range.clone());
            let label = context.place(text.line, first.at..first.at + first.length());
            let written = lead.line.get(range).unwrap_or_default();
            report(context, place, &lead.path, written, found, Some(label));
        }
    }
}

/// Whether two texts are paragraphs of one field.
fn is_beside(one: &TextAt<'_>, two: &TextAt<'_>) -> bool {
    one.role == Role::Paragraph && two.role == Role::Paragraph && one.list() == two.list()
}

/// The count that the sentence before an enumeration announces.
fn announced(text: &str, end: usize) -> Option<(Range<usize>, u32)> {
    let head = text.get(..end)?.trim_end();
    let body = head.strip_suffix(['：', ':', '。'])?;
    let far = body.char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
    let near = body.get(far..)?;
    let start = far
        + near
            .rfind(['。', '；', '！', '？', '\n'])
            .and_then(|at| Some(at + near.get(at..)?.chars().next()?.len_utf8()))
            .unwrap_or(0);
    let sentence = text.get(start..head.len())?;
    let count = count::counts(sentence).pop()?;
    let tail = sentence.get(count.range.end..)?;
    // A full stop closes a lead-in as a colon does: 抓好三项工作。一是…
    let fits = follows(sentence.get(..count.range.start)?) || closes(tail, &['：', ':', '。']);
    let range = start + count.range.start..start + count.range.end;
    (fits && count.noun != Noun::Group).then_some((range, count.number))
}

/// How many an enumeration has; none if it has a gap, which is another fault.
fn enumerated(text: &TextAt<'_>, first: First, end: usize, wanted: u32, further: &[TextAt<'_>]) -> Option<usize> {
    let (mut line, mut at, mut found) = (text.line.get(..end)?, first.at, 1);
    let mut further = further.iter().take_while(|next| is_beside(text, next));
    let mut is_ended = false;
    loop {
        while let Some(next) = first.find(line, at, found + 1).filter(|_| found < FOLLOWED) {
            (at, found) = (next, found + 1);
        }
        // One that does not begin a clause may be meant for an ordinal all the same.
        if (found + 1..=wanted)
            .any(|number| line.get(at..).zip(first.written(number)).is_some_and(|(rest, next)| rest.contains(&next)))
        {
            return None;
        }
        // It may go on in the next paragraph, up to where another begins.
        match further.next().filter(|_| !is_ended) {
            Some(next) => {
                let end = firsts(next.line).first().map_or(next.line.len(), |first| first.at);
                (line, at, is_ended) = (next.line.get(..end)?, 0, end < next.line.len());
            }
            None => return usize::try_from(found).ok(),
        }
    }
}

/// So far an enumeration is followed.
const FOLLOWED: u32 = 40;

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn enumerations_in_texts() {
        for (text, want) in [
            ("抓好三项工作：一是抓宣传；二是抓整治。", vec!["S010 三项工作"]),
            ("各村要分三步实施。一是抓宣传。二是抓整治。", vec!["S010 三步"]),
            ("做到以下四点：（1）抓宣传；（2）抓整治；（3）抓督查。", vec!["S010 四点"]),
            ("主要任务有两项任务：第一，抓宣传；第二，抓整治；第三，抓督查。", vec!["S010 两项任务"]),
            ("抓好三项工作：一是抓宣传；二是抓整治；三是抓督查。", vec![]),
            ("抓好三项工作：一是抓宣传，落实两项措施：（1）甲；（2）乙；二是抓整治；三是抓督查。", vec![]),
            ("在全镇5个村推进：一是抓宣传；二是抓整治。", vec![]),
            ("落实“三个一”要求：一是抓宣传；二是抓整治。", vec![]),
            ("完成三项任务后，转入常态管理：一是抓宣传；二是抓整治。", vec![]),
            ("今年完成三项任务，成效明显。一是抓宣传；二是抓整治。", vec![]),
            ("下设三个小组：一是宣传组；二是整治组。", vec![]),
            ("做到三个到位：一是认识到位；二是责任到位。", vec!["S010 三个到位"]),
            ("抓好三项工作：1.抓宣传2.抓整治3.抓督查。", vec![]),
            ("抓好三项工作：一是抓宣传二是抓整治三是抓督查。", vec![]),
            ("推进三项工程建设：一是抓质量；二是抓进度。", vec![]),
            ("唯一是可能的，三项工作一是一、二是二。", vec![]),
        ] {
            assert_eq!(found(&format!("工作目标: {text}\n")), want, "{text}");
        }
        // A gap is another fault.
        assert!(found("工作目标: 抓好四项工作：一是甲；二是乙；四是丁。\n").is_empty());
    }

    #[test]
    fn enumerations_over_paragraphs() {
        let text = |paragraphs: &[&str]| {
            let line = |text: &&str| format!("    - {text}\n");
            found(&format!("工作目标:\n  正文:\n{}", paragraphs.iter().map(line).collect::<String>()))
        };
        assert!(text(&["抓好三项工作：", "一是抓宣传。", "二是抓整治。", "三是抓督查。"]).is_empty());
        assert_eq!(text(&["抓好三项工作：", "一是抓宣传。", "二是抓整治。"]), ["S010 三项工作"]);
        assert!(text(&["抓好两项工作：一是抓宣传。", "二是抓整治。"]).is_empty());
        assert!(text(&["抓好两项工作：一是抓宣传。二是抓整治。", "落实两项措施：一是甲。二是乙。"]).is_empty());
    }
}
