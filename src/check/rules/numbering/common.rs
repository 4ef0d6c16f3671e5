//! The ordinals that stand in a plan, in the order in which they count.

use std::ops::Range;

use crate::check::view::{ListAt, Role, View};
use crate::decode::Line;
use crate::model::{Node, Plan};
use crate::text::ordinal::{self, Brackets, Form, Ordinal};
use crate::text::script::is_numeral;

/// An ordinal and where it stands.
pub(super) struct Marker<'p> {
    pub(super) line: &'p Line,
    pub(super) range: Range<usize>,
    pub(super) ordinal: Ordinal,
    pub(super) path: String,
}

/// Ordinals that belong together.
pub(super) struct Sequence<'p> {
    pub(super) markers: Vec<Marker<'p>>,
    /// Those of items side by side; otherwise of a running text.
    pub(super) of_items: bool,
    /// The depth of the items.
    pub(super) level: usize,
}

/// The ordinals of sections, items and phases that stand side by side: given by `ordinal`, or typed.
pub(super) fn of_items<'p>(plan: &'p Plan, view: &View<'p>) -> Vec<Sequence<'p>> {
    // A section without a title has that of its key, and its text counts by itself.
    let titled = plan.sections.iter().filter(|section| section.node.title.is_some() || section.node.ordinal.is_some());
    let sections = titled.filter_map(|section| of_node(&section.node, &section.path)).collect();
    let mut sequences = vec![Sequence { markers: sections, of_items: true, level: 1 }];
    for ListAt { items, path, level, .. } in &view.lists {
        let markers = items.iter().enumerate().filter_map(|(index, item)| of_node(item, &format!("{path}[{index}]")));
        sequences.push(Sequence { markers: markers.collect(), of_items: true, level: *level });
    }
    for phases in &view.phases {
        let markers = phases.phases.iter().enumerate().filter_map(|(index, phase)| {
            let name = phase.name.as_ref().filter(|_| phase.label.is_none())?;
            typed(name, format!("{}[{index}]", phases.path))
        });
        sequences.push(Sequence { markers: markers.collect(), of_items: true, level: phases.level });
    }
    sequences.retain(|sequence| !sequence.markers.is_empty());
    sequences
}

/// The ordinal of an item, given or typed.
fn of_node<'p>(node: &'p Node, path: &str) -> Option<Marker<'p>> {
    match &node.ordinal {
        Some(given) => typed(&given.0, path.to_owned()),
        None => typed(node.title.as_ref().or(node.text.first())?, path.to_owned()),
    }
}

/// The ordinal that a text begins with.
pub(super) fn typed(line: &Line, path: String) -> Option<Marker<'_>> {
    let ordinal = ordinal::leading(line).or_else(|| alone(line))?;
    Some(Marker { line, range: 0..ordinal.length, ordinal, path })
}

/// An ordinal without anything behind it, as in `ordinal: 1.` or `ordinal: （一）`.
fn alone(line: &str) -> Option<Ordinal> {
    // What follows tells an ordinal from a figure; here nothing does.
    let ordinal = ordinal::leading(&format!("{line}文"))?;
    (ordinal.length == line.len()).then_some(ordinal)
}

/// The ordinals inside running texts, of each text and each family by itself.
pub(super) fn in_texts<'p>(view: &View<'p>) -> Vec<Sequence<'p>> {
    let mut sequences = Vec::new();
    let mut families: Vec<(Family, Vec<Marker<'p>>)> = Vec::new();
    let mut field = "";
    for text in view.texts.iter().filter(|text| text.is_running()) {
        // The paragraphs of one field count on.
        let own = text.list();
        if own != field || text.role == Role::Point {
            flush(&mut families, &mut sequences);
            field = own;
        }
        if !text.line.contains(SIGNS) && !text.line.lines().any(begins_in_figure) {
            continue;
        }
        for (range, ordinal) in inside(text.line) {
            let marker = Marker { line: text.line, range, ordinal, path: text.path.clone() };
            let family = family(ordinal.form);
            match families.iter_mut().find(|(known, _)| *known == family) {
                Some((_, markers)) => markers.push(marker),
                None => families.push((family, vec![marker])),
            }
        }
    }
    flush(&mut families, &mut sequences);
    sequences
}

/// What every ordinal inside a line holds: the marks behind or around it.
const SIGNS: [char; 12] = ['是', '第', '（', '(', '①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧'];

/// Whether a line may begin with an ordinal such as 一、 or 1., which counts there alone.
fn begins_in_figure(line: &str) -> bool {
    line.trim_start().starts_with(|c: char| c.is_ascii_digit() || is_numeral(c))
}

fn flush<'p>(families: &mut Vec<(Family, Vec<Marker<'p>>)>, sequences: &mut Vec<Sequence<'p>>) {
    let found = families.drain(..).filter(|(_, markers)| markers.len() > 1);
    sequences.extend(found.map(|(_, markers)| Sequence { markers, of_items: false, level: 0 }));
}

/// Ordinals that can count on from each other in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Point,
    First,
    Circled,
    Bracketed,
    ChineseBracketed,
    Chinese,
    Decimal,
    /// 1) may stand below 1.
    HalfBracketed,
    /// 1. and 1、
    Arabic,
}

fn family(form: Form) -> Family {
    match form {
        Form::Point => Family::Point,
        Form::First => Family::First,
        Form::Circled => Family::Circled,
        Form::ArabicInBrackets(_) => Family::Bracketed,
        Form::ChineseInBrackets(_) => Family::ChineseBracketed,
        Form::Chinese => Family::Chinese,
        Form::Decimal => Family::Decimal,
        Form::ArabicBracket(_) => Family::HalfBracketed,
        Form::ArabicDot | Form::ArabicComma => Family::Arabic,
    }
}

/// The ordinals in a text: those that stand at the beginning of a clause, and the others at the beginning of
/// a line.
fn inside(text: &str) -> Vec<(Range<usize>, Ordinal)> {
    let mut found = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let begins = matches!(c, '（' | '(' | '第' | '①'..='⑳' | '0'..='9') || is_numeral(c);
        if at < end || !begins || !ordinal::begins_clause(text, at) {
            continue;
        }
        // An ordinal is short, however long the text behind it.
        let window: String = text[at..].chars().take(12).collect();
        let Some(ordinal) = ordinal::leading(&window) else { continue };
        let begins_line = at == 0 || text[..at].trim_end_matches([' ', '\u{3000}']).ends_with('\n');
        let counts = match ordinal.form {
            Form::Point | Form::First | Form::Circled => true,
            // （3）班, and （1）（2） as a reference.
            Form::ArabicInBrackets(Brackets::Full | Brackets::Half) | Form::ChineseInBrackets(_) => {
                !text[at + ordinal.length..].starts_with(['班', '款', '项', '条', '、', '（', '('])
            }
            Form::ArabicInBrackets(Brackets::Mixed) => true,
            _ => begins_line,
        };
        if counts {
            end = at + ordinal.length;
            found.push((at..end, ordinal));
        }
    }
    found
}
