//! Reading plain text and Markdown.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::piece::{Line, Piece, Role, Source, Table, TableRole};
use crate::document::layout;
use crate::document::{Block, Inline, Inlines, reader};

/// The text of a file: UTF-8, UTF-16 with its mark, or GB 18030; `None` for anything else.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let strict = |encoding: &'static Encoding, bytes: &[u8]| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
    };
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) if [UTF_16LE, UTF_16BE, UTF_8].contains(&encoding) => strict(encoding, &bytes[length..]),
        _ => strict(UTF_8, bytes).or_else(|| strict(GB18030, bytes)),
    };
    text.filter(|text| !text.contains('\0'))
}

/// The lines of a text.
pub fn read(text: &str) -> Source {
    let text = text.replace("\r\n", "\n");
    let lines = text.split(['\n', '\r', '\u{0B}', '\u{0C}', '\u{85}', '\u{2028}', '\u{2029}']).enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    Source { pieces: lines.map(|(index, line)| Piece::Line(Line::new(index + 1, line.trim()))).collect(), left: Vec::new() }
}

/// The blocks of a Markdown file, in the order in which they print. Their numbers count blocks.
pub fn read_markdown(text: &str) -> Source {
    let mut source = Source::default();
    blocks(&reader::read(text).blocks, &mut source.pieces);
    source
}

fn blocks(blocks: &[Block], pieces: &mut Vec<Piece>) {
    let number = pieces.len() + 1;
    for block in blocks {
        match block {
            Block::Title(lines) => lines.iter().for_each(|line| push(line, Some(Role::Title), pieces)),
            Block::Section(section) => {
                if let Some(title) = &section.title {
                    push(title, Some(Role::Heading(section.level.clamp(1, 9) as u8)), pieces);
                }
                self::blocks(&section.children, pieces);
            }
            Block::Paragraph(paragraph) => push(&paragraph.text, None, pieces),
            Block::Table(table) => {
                let row = |row: &Vec<Inlines>| row.iter().map(Inlines::plain).collect();
                let head = !table.head.is_empty();
                let rows = head.then_some(&table.head).into_iter().chain(&table.rows).map(row).collect();
                pieces.push(Piece::Table(Table { rows, number, role: head.then_some(TableRole::HasHead) }));
            }
            Block::List(items) => items.iter().for_each(|item| self::blocks(item, pieces)),
            Block::Quote(inner) => self::blocks(inner, pieces),
            Block::Code(code) => code.lines().for_each(|line| pieces.push(Piece::Line(Line::new(number, line)))),
            Block::Rule => {}
            // The dialect of our templates: its lines are lines here, too.
            other => {
                if let Some((line, _)) = layout::line(std::slice::from_ref(other)) {
                    pieces.push(Piece::Line(Line::new(number, layout::plain(&line))));
                }
            }
        }
    }
}

/// A paragraph. Strong text at its beginning is a heading that runs into the rest.
fn push(text: &Inlines, role: Option<Role>, pieces: &mut Vec<Piece>) {
    let plain = text.plain();
    if plain.trim().is_empty() {
        return;
    }
    let head = match text.0.as_slice() {
        [Inline::Strong(head), rest @ ..] if !rest.is_empty() => Some(head.plain().len()),
        _ => None,
    };
    // A break within a paragraph is one between lines, as in the list of attachments.
    let number = pieces.len() + 1;
    let lines = plain.split('\n').map(str::trim).filter(|line| !line.is_empty());
    for (index, line) in lines.enumerate() {
        let head = head.filter(|head| index == 0 && *head <= line.len());
        pieces.push(Piece::Line(Line { role, head, ..Line::new(number, line) }));
    }
}
