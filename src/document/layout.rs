//! Which parts of the tree share a printed line.
//!
//! A run-in heading, the text behind it, its points and its responsible units are one paragraph on
//! paper and several blocks in the tree. This is the one place that joins them, so that all writers
//! show the same lines.

use super::{Block, Document, Field, Fields, FieldsAt, HeadingStyle, Inlines, Points, Section};
use crate::text::punctuation;

/// A piece of a printed line.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece<'d> {
    /// The ordinal of a section, with what separates it from the text.
    Ordinal(String),
    /// A heading.
    Title(&'d Inlines),
    /// Text.
    Text(&'d Inlines),
    /// Punctuation or an inner ordinal that numbering or layout supplies.
    Supplied(String),
    /// The label of a field: 责任单位.
    Label(&'d str),
}

/// A printed line.
pub type Line<'d> = Vec<Piece<'d>>;

/// The text of a line without marks; a line break is `\n`.
pub fn plain(line: &[Piece<'_>]) -> String {
    let mut out = String::new();
    for piece in line {
        match piece {
            Piece::Ordinal(text) | Piece::Supplied(text) => out.push_str(text),
            Piece::Title(text) | Piece::Text(text) => text.write_plain(&mut out),
            Piece::Label(label) => out.push_str(label),
        }
    }
    out
}

/// A step of going through a document in printed order.
#[derive(Clone, Debug)]
pub enum Step<'d> {
    /// A section begins; its line follows as [`Step::Heading`] or [`Step::Line`].
    Open(&'d Section),
    /// A heading on a line of its own.
    Heading(&'d Section, Line<'d>),
    /// A paragraph; the first of a section with a run-in heading or without one has that section.
    Line(Option<&'d Section>, Line<'d>),
    /// A block that is no line of text.
    Block(&'d Block),
    /// A section ends.
    Close,
}

/// Goes through blocks in printed order.
pub fn walk<'d>(document: &Document, blocks: &'d [Block], step: &mut dyn FnMut(Step<'d>)) {
    let mut rest = blocks;
    while let Some((first, tail)) = rest.split_first() {
        if let Some((line, behind)) = line(rest) {
            step(Step::Line(None, line));
            rest = behind;
            continue;
        }
        match first {
            Block::Section(inner) => {
                let (line, children) = section(document, inner);
                step(Step::Open(inner));
                if inner.title.is_some() && inner.style == HeadingStyle::Block {
                    step(Step::Heading(inner, line));
                } else {
                    step(Step::Line(Some(inner), line));
                }
                walk(document, children, step);
                step(Step::Close);
            }
            Block::Fields(fields) => fields.items.iter().for_each(|item| step(Step::Line(None, field(item)))),
            _ => step(Step::Block(first)),
        }
        rest = tail;
    }
}

/// The line of a section, and the blocks below it that are not on that line.
pub fn section<'d>(document: &Document, section: &'d Section) -> (Line<'d>, &'d [Block]) {
    let mut line = Vec::new();
    let has_text = section.title.is_some() || !section.children.is_empty();
    if !section.ordinal.is_empty() {
        // A bracket separates by itself; 2.2026年 would be read as a number.
        let separator = if has_text && section.ordinal.ends_with(|c: char| c.is_ascii_digit()) {
            document.separator
        } else if section.ordinal.ends_with('.') && begins_with_digit(section) {
            " "
        } else {
            ""
        };
        line.push(Piece::Ordinal(format!("{}{separator}", section.ordinal)));
    }
    let mut rest = section.children.as_slice();
    if let Some(title) = &section.title {
        line.push(Piece::Title(title));
        match section.style {
            HeadingStyle::Block => {
                // （一）值班（时间：汛期）: brackets with nothing else between stand behind the heading.
                if let Some((Block::Fields(fields), tail)) = rest.split_first()
                    && fields.at == FieldsAt::Paren
                {
                    append_fields(fields, &mut line);
                    rest = tail;
                }
                return (line, rest);
            }
            HeadingStyle::RunIn => close(&mut line, &title.plain(), "。"),
            HeadingStyle::Lead => {
                close(&mut line, &title.plain(), "：");
                return (line, rest);
            }
        }
    }
    while let Some((first, tail)) = rest.split_first() {
        if !joins(first) {
            break;
        }
        append(first, &mut line);
        rest = tail;
    }
    (line, rest)
}

/// Whether the text behind the ordinal of a section begins with a digit.
fn begins_with_digit(section: &Section) -> bool {
    let text = match (&section.title, section.children.first()) {
        (Some(title), _) => title,
        (None, Some(Block::Paragraph(paragraph))) => &paragraph.text,
        _ => return false,
    };
    text.begins_with(|c| c.is_ascii_digit())
}

/// The line that begins with the first of some blocks, and the blocks behind it. `None` where the
/// first is no line of text (a table, a section).
pub fn line(blocks: &[Block]) -> Option<(Line<'_>, &[Block])> {
    let (first, mut rest) = blocks.split_first()?;
    let mut line = Vec::new();
    match first {
        Block::Paragraph(_) | Block::Points(_) => append(first, &mut line),
        Block::Fields(fields) if fields.at != FieldsAt::Line => append(first, &mut line),
        _ => return None,
    }
    while let Some((next, tail)) = rest.split_first() {
        if !joins(next) {
            break;
        }
        append(next, &mut line);
        rest = tail;
    }
    Some((line, rest))
}

/// The line of one field that has a line of its own.
pub fn field(field: &Field) -> Line<'_> {
    let mut line = Vec::new();
    if !field.label.is_empty() {
        line.push(Piece::Label(&field.label));
        line.push(Piece::Supplied("：".to_owned()));
    }
    line.push(Piece::Text(&field.value));
    line
}

/// Whether a block continues the line before it.
fn joins(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => paragraph.joined,
        Block::Points(_) => true,
        Block::Fields(fields) => fields.at != FieldsAt::Line,
        _ => false,
    }
}

fn append<'d>(block: &'d Block, line: &mut Line<'d>) {
    match block {
        Block::Paragraph(paragraph) => line.push(Piece::Text(&paragraph.text)),
        Block::Points(points) => append_points(points, line),
        Block::Fields(fields) => append_fields(fields, line),
        _ => {}
    }
}

fn append_points<'d>(points: &'d Points, line: &mut Line<'d>) {
    let last = points.items.len().saturating_sub(1);
    for (index, point) in points.items.iter().enumerate() {
        line.push(Piece::Supplied(point.ordinal.clone()));
        line.push(Piece::Text(&point.text));
        close(line, &point.text.plain(), if index == last { "。" } else { &points.mark });
    }
}

fn append_fields<'d>(fields: &'d Fields, line: &mut Line<'d>) {
    let last = fields.items.len().saturating_sub(1);
    let bracketed = fields.at == FieldsAt::Paren;
    if bracketed {
        line.push(Piece::Supplied("（".to_owned()));
    }
    for (index, item) in fields.items.iter().enumerate() {
        line.extend(field(item));
        if !bracketed {
            close(line, &item.value.plain(), "。");
        } else if index < last {
            line.push(Piece::Supplied("；".to_owned()));
        }
    }
    if bracketed {
        line.push(Piece::Supplied("）".to_owned()));
    }
}

/// Adds a closing mark unless the text ends in one already.
fn close(line: &mut Line<'_>, text: &str, mark: &str) {
    if !punctuation::is_closed(text) {
        line.push(Piece::Supplied(mark.to_owned()));
    }
}
