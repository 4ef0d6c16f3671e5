//! CommonMark with tables, for people to read and for git to compare.
//!
//! Ordinals are text, followed by no space, so that they are no Markdown lists. A run-in heading is strong
//! text at the head of its paragraph, with its closing mark outside, so that every CommonMark reader
//! sees where it ends. Only what could be misread is escaped.

use super::{Options, Output, common};
use crate::diagnostic::Diagnostic;
use crate::document::layout::{self, Line, Piece, Step};
use crate::document::{Attachment, Block, Document, Inline, Inlines, Signature, Table};
use crate::text::punctuation;

/// Writes Markdown.
pub fn write(document: &Document, _: &Options) -> Result<Output, Vec<Diagnostic>> {
    let mut writer = Writer { document, out: String::new() };
    writer.blocks(&document.blocks);
    Ok(writer.out.into())
}

struct Writer<'d> {
    document: &'d Document,
    out: String,
}

impl<'d> Writer<'d> {
    /// A block: its lines, and an empty line before it.
    fn push(&mut self, block: &str) {
        if block.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(block);
        self.out.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        self.push(&guard_lines(text));
    }

    fn plain(&mut self, text: &str) {
        self.paragraph(&escape(text, Place::Line));
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.push(&format!("{} {text}", "#".repeat(level)));
    }

    fn blocks(&mut self, blocks: &'d [Block]) {
        layout::walk(self.document, blocks, &mut |step| match step {
            Step::Heading(section, line) if section.level < 6 => {
                let text: String = line.iter().map(|piece| piece_text(piece, Place::Heading)).collect();
                self.heading(section.level + 1, &text);
            }
            // Markdown has six levels of headings, and the title takes the first.
            Step::Heading(_, line) | Step::Line(Some(_), line) => self.paragraph(&run_in(&line)),
            Step::Line(None, line) => {
                let text: String = line.iter().map(|piece| piece_text(piece, Place::Line)).collect();
                self.paragraph(&text);
            }
            Step::Block(block) => self.block(block),
            Step::Open(_) | Step::Close => {}
        });
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::DocNumber(text) | Block::Addressee(text) | Block::Caption(text) | Block::Contact(text) => {
                self.paragraph(&inlines(text, Place::Line));
            }
            Block::Title(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| inlines(line, Place::Heading)).collect();
                self.heading(1, &lines.join("<br>"));
            }
            Block::Roster(roster) => {
                for entry in &roster.entries {
                    let lines = common::roster_lines(entry);
                    let lines: Vec<String> = lines.iter().map(|(label, people)| format!("{label}{people}")).collect();
                    self.plain(&lines.join("\n"));
                }
            }
            Block::Table(table) => self.table(table),
            Block::Attachments(names) => {
                let names: Vec<String> = names.iter().map(common::attachment_name).collect();
                self.plain(&format!("{}{}", common::ATTACHMENTS, names.join("\n")));
            }
            Block::Signature(Signature { organisation, date }) => {
                let lines: Vec<String> = organisation.iter().chain(date).map(Inlines::plain).collect();
                self.plain(&lines.join("\n"));
            }
            Block::Attachment(attachment) => self.attachment(attachment),
            Block::Cc(names) => self.plain(&common::copies(names)),
            Block::List(items) => {
                for item in items {
                    self.prefixed(item, "- ", "  ");
                }
            }
            Block::Quote(inner) => self.prefixed(inner, "> ", "> "),
            Block::Code(code) => {
                let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat(longest.max(2) + 1);
                self.push(&format!("{fence}\n{code}\n{fence}"));
            }
            Block::Rule => self.push("***"),
            // These are lines or sections, which `layout` takes care of.
            Block::Section(_) | Block::Paragraph(_) | Block::Points(_) | Block::Fields(_) => {}
        }
    }

    fn attachment(&mut self, attachment: &'d Attachment) {
        self.plain(&attachment.ordinal);
        if let Some(title) = &attachment.title {
            self.heading(2, &inlines(title, Place::Heading));
        }
        self.blocks(&attachment.children);
    }

    /// Blocks inside a list item or a quotation.
    fn prefixed(&mut self, blocks: &'d [Block], first: &str, other: &str) {
        let mut inner = Writer { document: self.document, out: String::new() };
        inner.blocks(blocks);
        let line =
            |(index, line): (usize, &str)| format!("{}{line}", if index == 0 { first } else { other }).trim_end().to_owned();
        let lines: Vec<String> = inner.out.lines().enumerate().map(line).collect();
        self.push(&lines.join("\n"));
    }

    fn table(&mut self, table: &Table) {
        let width = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
        let row = |cells: &[Inlines]| {
            let cell = |index| cells.get(index).map(|cell| inlines(cell, Place::Cell)).unwrap_or_default();
            let cells: Vec<String> = (0..width).map(cell).collect();
            format!("| {} |", cells.join(" | "))
        };
        let rule = format!("|{}", " --- |".repeat(width));
        let lines: Vec<String> = [row(&table.head), rule].into_iter().chain(table.rows.iter().map(|cells| row(cells))).collect();
        self.push(&lines.join("\n"));
    }
}

/// A line that begins with an ordinal or a heading: `**（一）加强领导**。为了…`.
fn run_in(line: &Line<'_>) -> String {
    let mut out = String::new();
    let mut rest = line.as_slice();
    if let Some(index) = line.iter().position(|piece| matches!(piece, Piece::Title(_))) {
        let head: String = line[..=index].iter().map(|piece| piece_text(piece, Place::Line)).collect();
        let (core, marks) = punctuation::split_closing(&head);
        let (core, marks) = head.split_at(core.trim_end().len().min(head.len() - marks.len()));
        // Nothing but punctuation cannot be strong.
        if core.is_empty() {
            out.push_str(&head);
        } else {
            out.push_str(&format!("**{core}**{marks}"));
        }
        rest = &line[index + 1..];
    }
    out.extend(rest.iter().map(|piece| piece_text(piece, Place::Line)));
    out
}

fn piece_text(piece: &Piece<'_>, place: Place) -> String {
    match piece {
        Piece::Ordinal(text) | Piece::Supplied(text) => escape(text, place),
        Piece::Label(text) => escape(text, place),
        Piece::Title(text) | Piece::Text(text) => inlines(text, place),
    }
}

/// Where text stands, which decides what must be escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Line,
    Heading,
    Cell,
}

fn inlines(inlines: &Inlines, place: Place) -> String {
    let mut out = String::new();
    for inline in &inlines.0 {
        match inline {
            Inline::Text(text) => out.push_str(&escape(text, place)),
            Inline::Break => out.push_str(if place == Place::Line { "\\\n" } else { "<br>" }),
            Inline::Strong(inner) => out.push_str(&marked(inner, "**", place)),
            Inline::Emphasis(inner) => out.push_str(&marked(inner, "*", place)),
            Inline::Strikethrough(inner) => out.push_str(&marked(inner, "~~", place)),
            Inline::Code(code) => {
                let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat(longest + 1);
                out.push_str(&format!("{fence}{code}{fence}"));
            }
            Inline::Link { target, content } => {
                let target = target.replace('<', "%3C").replace('>', "%3E").replace('\n', "%0A");
                out.push_str(&format!("[{}](<{target}>)", self::inlines(content, place)));
            }
        }
    }
    out
}

fn marked(inner: &Inlines, mark: &str, place: Place) -> String {
    let text = inlines(inner, place);
    let (core, marks) = punctuation::split_closing(&text);
    if core.trim().is_empty() { text.clone() } else { format!("{mark}{core}{mark}{marks}") }
}

/// Escapes what Markdown would read as marks, and no more: `20__年` stays as it is, since `_` between
/// letters is text.
fn escape(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len());
    let mut previous: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        match c {
            '\n' => out.push_str(if place == Place::Line { "\\\n" } else { "<br>" }),
            '\t' => out.push_str("&#9;"),
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '_' => {
                let run = text[at..].chars().take_while(|&c| c == '_').count();
                let after = text[at..].chars().nth(run);
                let within = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let bare = within(previous) && within(after);
                for _ in 0..run {
                    out.push_str(if bare { "_" } else { "\\_" });
                }
                for _ in 1..run {
                    chars.next();
                }
            }
            '&' if next.is_none_or(|next| next == '#' || next.is_ascii_alphanumeric()) => out.push_str("\\&"),
            '#' | '{' | '}' if place == Place::Heading => {
                out.push('\\');
                out.push(c);
            }
            '|' if place != Place::Line => out.push_str("\\|"),
            _ => out.push(c),
        }
        previous = Some(c);
    }
    out
}

/// Escapes what means something at the beginning or end of a line of a paragraph.
fn guard_lines(text: &str) -> String {
    let guarded: Vec<String> = text.split('\n').map(guard_line).collect();
    guarded.join("\n")
}

fn guard_line(line: &str) -> String {
    let (line, hard_break) = match line.strip_suffix('\\') {
        // An escaped backslash at the end is text.
        Some(rest) if (rest.len() - rest.trim_end_matches('\\').len()).is_multiple_of(2) => (rest, "\\"),
        _ => (line, ""),
    };
    let mut body = line.to_owned();
    if let Some(rest) = body.strip_suffix(' ') {
        body = format!("{rest}&#32;");
    }
    let first = body.chars().next();
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let behind = body[digits..].chars().next();
    let delimiter = matches!(behind, Some('.' | ')'));
    let after = body[digits..].chars().nth(1);
    let guarded = match first {
        Some(' ') => format!("&#32;{}", &body[1..]),
        Some('#' | '>' | '+' | '-' | '=' | '|' | ':') => format!("\\{body}"),
        // `1. ` and a bare `1.` would begin a list.
        Some('0'..='9') if digits < 10 && delimiter && after.is_none_or(|c| c.is_ascii_whitespace() || c == '&') => {
            format!("{}\\{}", &body[..digits], &body[digits..])
        }
        _ => body,
    };
    format!("{guarded}{hard_break}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_could_be_misread_is_escaped() {
        for (text, want) in [
            ("20__年5月至20__年12月", "20__年5月至20__年12月"),
            ("〔__〕", "〔\\_\\_〕"),
            ("1.5万元，3#楼，a|b", "1.5万元，3#楼，a|b"),
            ("*重点* [甲](乙) <b> `c`", "\\*重点\\* \\[甲\\](乙) \\<b> \\`c\\`"),
            ("A&B 甲&乙 &amp;", "A\\&B 甲&乙 \\&amp;"),
            ("", ""),
        ] {
            assert_eq!(escape(text, Place::Line), want);
        }
        for (text, want) in [
            ("1. 甲", "1\\. 甲"),
            ("1.甲", "1.甲"),
            ("2026.", "2026\\."),
            ("# 甲", "\\# 甲"),
            ("- 甲", "\\- 甲"),
            ("  甲", "&#32; 甲"),
            ("甲\\", "甲\\"),
            ("====", "\\===="),
        ] {
            assert_eq!(guard_lines(text), want);
        }
    }

    #[test]
    fn strong_text_ends_before_its_mark() {
        let title = Inlines::text("加强领导！");
        let line = vec![Piece::Ordinal("（一）".to_owned()), Piece::Title(&title)];
        assert_eq!(run_in(&line), "**（一）加强领导**！");
        let marks = Inlines::text("！！");
        assert_eq!(run_in(&vec![Piece::Title(&marks)]), "！！");
    }
}
