//! CommonMark with tables, for people to read and for git to compare.
//!
//! Ordinals are text, followed by no space, so that they are no Markdown lists. A run-in heading is strong
//! text at the head of its paragraph, with its closing mark outside, so that every CommonMark reader
//! sees where it ends. Only what could be misread is escaped.

use super::{Options, Output, WriteError, common};
use crate::document::layout::{self, Piece, Step};
use crate::document::{Attachment, Block, Document, Inline, Inlines, Signature, Table};
use crate::text::punctuation;

/// Writes Markdown.
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

    fn paragraph(&mut self, text: &Inlines) {
        let mut text = inlines(text, Place::Line);
        // A backslash breaks a line only before another one.
        if text.ends_with("\\\n") {
            text.truncate(text.len() - 2);
            text.push_str("<br>");
        }
        self.push(&guard_lines(&text));
    }

    fn plain(&mut self, text: &str) {
        self.paragraph(&Inlines::text(text));
    }

    fn heading(&mut self, level: usize, text: &Inlines) {
        self.push(&format!("{} {}", "#".repeat(level), guard_ends(&inlines(text, Place::Heading))));
    }

    fn blocks(&mut self, blocks: &'d [Block]) {
        layout::walk(self.document, blocks, &mut |step| match step {
            Step::Heading(section, line) if section.level < 6 => self.heading(section.level + 1, &run(&line)),
            // Markdown has six levels of headings, and the title takes the first.
            Step::Heading(_, line) | Step::Line(Some(_), line) => self.paragraph(&run_in(&line)),
            Step::Line(None, line) => self.paragraph(&run(&line)),
            Step::Block(block) => self.block(block),
            Step::Open(_) | Step::Close => {}
        });
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::DocNumber(text) | Block::Addressee(text) | Block::Caption(text) | Block::Contact(text) => self.paragraph(text),
            Block::Title(lines) => {
                let mut text = Inlines::default();
                for (index, line) in lines.iter().enumerate() {
                    if index > 0 {
                        text.0.push(Inline::Break);
                    }
                    text.append(line);
                }
                self.heading(1, &text);
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
            self.heading(2, title);
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

/// The text of a line in one run: what must be escaped depends on what stands beside it.
fn run(line: &[Piece<'_>]) -> Inlines {
    let mut out = Inlines::default();
    for piece in line {
        match piece {
            Piece::Ordinal(text) | Piece::Supplied(text) => out.push_lines(text),
            Piece::Label(text) => out.push_lines(text),
            Piece::Title(text) | Piece::Text(text) => out.append(text),
        }
    }
    out
}

/// A line that begins with an ordinal or a heading: `**（一）加强领导**。为了…`.
fn run_in(line: &[Piece<'_>]) -> Inlines {
    let Some(title) = line.iter().position(|piece| matches!(piece, Piece::Title(_))) else { return run(line) };
    let (head, rest) = line.split_at(title + 1);
    let mut out = Inlines(vec![Inline::Strong(run(head))]);
    out.append(&run(rest));
    out
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

/// Strong text and the like. White space and closing marks stand outside, where Markdown needs them.
fn marked(inner: &Inlines, mark: &str, place: Place) -> String {
    let (before, core, behind) = split_ends(inner);
    if core.is_empty() {
        return inlines(inner, place);
    }
    let [before, core, behind] = [before, core, behind].map(|part| inlines(&part, place));
    format!("{before}{mark}{core}{mark}{behind}")
}

/// White space at the beginning, and white space and closing marks at the end.
fn split_ends(inlines: &Inlines) -> (Inlines, Inlines, Inlines) {
    let (mut before, mut core, mut behind) = (Inlines::default(), inlines.clone(), Inlines::default());
    while let Some(first) = core.0.first_mut() {
        match first {
            Inline::Break => before.0.push(Inline::Break),
            Inline::Text(text) => {
                let rest = text.trim_start().to_owned();
                before.push_text(&text[..text.len() - rest.len()]);
                if !rest.is_empty() {
                    *text = rest;
                    break;
                }
            }
            _ => break,
        }
        core.0.remove(0);
    }
    while let Some(last) = core.0.last_mut() {
        match last {
            Inline::Break => behind.0.insert(0, Inline::Break),
            Inline::Text(text) => {
                let end =
                    text.trim_end_matches(|c: char| c.is_whitespace() || punctuation::is_closed(c.encode_utf8(&mut [0; 4])));
                let tail = text.split_off(end.len());
                if !tail.is_empty() {
                    behind.0.insert(0, Inline::Text(tail));
                }
                if !text.is_empty() {
                    break;
                }
            }
            _ => break,
        }
        core.0.pop();
    }
    (before, core, behind)
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
            // At the head of a file it would be taken for a byte order mark.
            '\u{FEFF}' => out.push_str("&#xFEFF;"),
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

/// Spaces at the ends of a line stay only as entities.
fn guard_ends(text: &str) -> String {
    let mut guarded = text.to_owned();
    if guarded.ends_with(' ') {
        guarded.replace_range(guarded.len() - 1.., "&#32;");
    }
    if guarded.starts_with(' ') {
        guarded.replace_range(..1, "&#32;");
    }
    guarded
}

fn guard_line(line: &str) -> String {
    let (line, hard_break) = match line.strip_suffix('\\') {
        // An escaped backslash at the end is text.
        Some(rest) if (rest.len() - rest.trim_end_matches('\\').len()).is_multiple_of(2) => (rest, "\\"),
        _ => (line, ""),
    };
    let body = guard_ends(line);
    let first = body.chars().next();
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let behind = body[digits..].chars().next();
    let delimiter = matches!(behind, Some('.' | ')'));
    let after = body[digits..].chars().nth(1);
    let guarded = match first {
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
    fn text_is_escaped_for_what_stands_beside_it() {
        let title = Inlines::text("_甲");
        assert_eq!(inlines(&run(&[Piece::Ordinal("1_".to_owned()), Piece::Title(&title)]), Place::Line), "1__甲");
        let mark = Inlines::text("\u{FEFF}甲");
        assert_eq!(inlines(&mark, Place::Line), "&#xFEFF;甲");
    }

    #[test]
    fn strong_text_ends_before_its_mark() {
        let write = |title: &str| {
            let title = Inlines::text(title);
            inlines(&run_in(&[Piece::Ordinal("（一）".to_owned()), Piece::Title(&title)]), Place::Line)
        };
        assert_eq!(write("加强领导！"), "**（一）加强领导**！");
        assert_eq!(write("加强领导 。"), "**（一）加强领导** 。");
        let marks = Inlines::text("！！");
        assert_eq!(inlines(&run_in(&[Piece::Title(&marks)]), Place::Line), "！！");
    }
}
