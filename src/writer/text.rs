//! Plain text in the layout of a printed plan: 28 characters wide, titles centred, paragraphs indented by
//! two full-width spaces and never wrapped.

use super::{Options, Output, WriteError, common};
use crate::document::layout::{self, Step};
use crate::document::{Attachment, Block, Document, Inlines, Roster, Signature, Table};
use crate::text::width::columns;

/// The measure in columns: 28 full-width characters (GB/T 9704—2012 §5.2.3).
const MEASURE: usize = 56;
/// The indent of a paragraph: two characters (GB/T 9704—2012 §7.3.3).
const INDENT: &str = "\u{3000}\u{3000}";

/// Writes plain text.
pub fn write(document: &Document, _: &Options) -> Result<Output, WriteError> {
    let mut writer = Writer { document, out: String::new() };
    writer.blocks(&document.blocks);
    Ok(writer.out.into())
}

struct Writer<'d> {
    document: &'d Document,
    out: String,
}

impl<'d> Writer<'d> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        self.line(&format!("{INDENT}{text}"));
    }

    /// An empty line, but not two and not at the top.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    fn centred(&mut self, text: &str) {
        for line in text.split('\n') {
            let pad = MEASURE.saturating_sub(columns(line)) / 2;
            self.line(&format!("{}{line}", " ".repeat(pad)));
        }
    }

    fn blocks(&mut self, blocks: &'d [Block]) {
        layout::walk(self.document, blocks, &mut |step| match step {
            Step::Heading(_, line) | Step::Line(_, line) => self.paragraph(&layout::plain(&line)),
            Step::Block(block) => self.block(block),
            Step::Open(_) | Step::Close => {}
        });
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::DocNumber(text) => {
                self.centred(&text.plain());
                self.gap();
            }
            Block::Title(lines) => {
                lines.iter().for_each(|line| self.centred(&line.plain()));
                self.gap();
            }
            Block::Addressee(text) => self.line(&text.plain()),
            Block::Caption(text) | Block::Contact(text) => self.paragraph(&text.plain()),
            Block::Roster(roster) => self.roster(roster),
            Block::Table(table) => self.table(table),
            Block::Attachments(names) => {
                self.gap();
                let hang = " ".repeat(columns(common::ATTACHMENTS));
                for (index, name) in names.iter().enumerate() {
                    let label = if index == 0 { common::ATTACHMENTS } else { &hang };
                    self.paragraph(&format!("{label}{}", common::attachment_name(name)));
                }
            }
            Block::Signature(signature) => self.signature(signature),
            Block::Attachment(attachment) => self.attachment(attachment),
            Block::Cc(names) => {
                self.gap();
                self.line(&common::copies(names));
            }
            Block::List(items) => items.iter().for_each(|item| self.blocks(item)),
            Block::Quote(inner) => self.blocks(inner),
            Block::Code(code) => self.line(code),
            Block::Rule => self.gap(),
            // These are lines or sections, which `layout` takes care of.
            Block::Section(_) | Block::Paragraph(_) | Block::Points(_) | Block::Fields(_) => {}
        }
    }

    /// Labels as wide as the widest, so that the people stand in a column.
    fn roster(&mut self, roster: &Roster) {
        let lines: Vec<(String, String)> = roster.entries.iter().flat_map(common::roster_lines).collect();
        let width = lines.iter().map(|(label, _)| columns(label)).max().unwrap_or(0);
        for (label, people) in &lines {
            let pad = if people.is_empty() { 0 } else { width - columns(label) };
            self.paragraph(&format!("{label}{}{people}", " ".repeat(pad)));
        }
    }

    /// Columns as wide as their widest cell, two columns apart.
    fn table(&mut self, table: &Table) {
        let head = (!table.head.is_empty()).then_some(&table.head);
        let rows: Vec<Vec<Vec<String>>> = head
            .into_iter()
            .chain(&table.rows)
            .map(|row| row.iter().map(|cell| cell.plain().split('\n').map(str::to_owned).collect()).collect())
            .collect();
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column)).flatten();
            cells.map(|line| columns(line)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..count).map(width).collect();
        self.gap();
        for row in &rows {
            let height = row.iter().map(Vec::len).max().unwrap_or(0);
            for index in 0..height {
                let mut line = String::new();
                for (cell, width) in row.iter().zip(&widths) {
                    let text = cell.get(index).map(String::as_str).unwrap_or_default();
                    line.push_str(text);
                    line.push_str(&" ".repeat(width - columns(text) + 2));
                }
                self.line(line.trim_end_matches(' '));
            }
        }
        self.gap();
    }

    /// Without a seal (GB/T 9704—2012 §7.3.5.2): the signature two characters in from the right, the date
    /// two characters behind its beginning; whichever reaches further right stands at the edge.
    fn signature(&mut self, signature: &Signature) {
        self.gap();
        let organisation: Vec<String> = signature.organisation.iter().map(Inlines::plain).collect();
        let date = signature.date.as_ref().map(Inlines::plain);
        let edge = MEASURE - columns(INDENT);
        let widest = organisation.iter().map(|line| columns(line)).max();
        let reach = widest.unwrap_or(0).max(date.as_ref().map_or(0, |date| columns(date) + if widest.is_some() { 4 } else { 0 }));
        let left = edge.saturating_sub(reach);
        for line in &organisation {
            self.line(&format!("{}{line}", " ".repeat(left)));
        }
        if let Some(date) = date {
            let left = if widest.is_some() { left + columns(INDENT) } else { left };
            self.line(&format!("{}{date}", " ".repeat(left)));
        }
    }

    fn attachment(&mut self, attachment: &'d Attachment) {
        self.gap();
        self.line(&attachment.ordinal);
        self.gap();
        if let Some(title) = &attachment.title {
            self.centred(&title.plain());
            self.gap();
        }
        self.blocks(&attachment.children);
    }
}
