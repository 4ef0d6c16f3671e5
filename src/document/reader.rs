//! From Markdown to the tree.
//!
//! 1. Chinese punctuation beside emphasis is made safe (`document/cjk.rs`).
//! 2. pulldown-cmark turns the text into events.
//! 3. Blocks are read one after the other; a marker of the [`dialect`](super::dialect) is kept until the
//!    block behind it tells what it is for.
//! 4. Headings and items open sections, which later blocks go into until one of the same level or
//!    above comes.

use std::ops::Range;

use std::collections::BTreeSet;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd};

use super::cjk::{self, Prepared};
use super::dialect::Marker;
use super::{
    Attachment, AttachmentName, Block, Document, Field, Fields, FieldsAt, HeadingStyle, Inline, Inlines, Paragraph, Person,
    Point, Points, Roster, RosterEntry, Section, Signature, Table,
};

/// What this program reads of Markdown beyond CommonMark.
const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH).union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Reads Markdown. Every text gives a document: Markdown has no faults.
pub fn read(markdown: &str) -> Document {
    read_as(markdown, true)
}

/// Reads Markdown that no template of ours wrote: a marker of the [`dialect`](super::dialect) is a comment like any other,
/// and a soft line break (CommonMark §6.8) one that may part what it stands between.
pub fn read_foreign(markdown: &str) -> Document {
    read_as(markdown, false)
}

fn read_as(markdown: &str, dialect: bool) -> Document {
    let prepared = cjk::prepare(markdown);
    let events = Parser::new_ext(&prepared.text, EXTENSIONS).into_offset_iter();
    let mut reader = Reader { events, prepared: &prepared, dialect, marker: None, outline: Outline::default() };
    while let Some((event, range)) = reader.events.next() {
        reader.block(event, range.start);
    }
    Document { blocks: reader.outline.finish(), ..Document::default() }
}

/// What Markdown says that is no part of its text, so that [`read`] leaves it out, with the line it begins in:
/// comments, titles of links, what is said of a heading or of code, labels and definitions of links.
pub fn unread(markdown: &str) -> Vec<(usize, String)> {
    let mut read: Vec<Range<usize>> = Vec::new();
    let mut found: Vec<(usize, String)> = Vec::new();
    for (event, range) in Parser::new_ext(markdown, EXTENSIONS).into_offset_iter() {
        let start = range.start;
        let said = match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                read.push(range);
                match found.last_mut() {
                    // A comment over several lines comes line by line.
                    Some((_, before)) if before.starts_with("<!--") && !before.contains("-->") => {
                        before.push_str(&html);
                        continue;
                    }
                    _ if html.trim_start().starts_with("<!--") => html.into_string(),
                    _ => continue,
                }
            }
            Event::Text(_) | Event::Code(_) => {
                read.push(range);
                continue;
            }
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => title.into_string(),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => language.into_string(),
            Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
                let attrs = attrs.into_iter().flat_map(|(name, value)| [Some(name), value]);
                id.into_iter().chain(classes).chain(attrs.flatten()).collect::<Vec<_>>().join(" ")
            }
            _ => continue,
        };
        // What has other letters than those of markup is found below, in the words of the source.
        if said.starts_with("<!--") || said.is_ascii() && !said.trim().is_empty() {
            found.push((start, said));
        }
    }
    found.extend(between(markdown, read));
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(start, text)| (markdown[..start].matches('\n').count() + 1, text)).collect()
}

/// The pieces of lines that no text was read from and that have letters of other than markup, with where they begin.
fn between(markdown: &str, mut read: Vec<Range<usize>>) -> Vec<(usize, String)> {
    read.sort_by_key(|range| range.start);
    let mut found = Vec::new();
    let mut at = 0;
    for range in read.into_iter().chain(std::iter::once(markdown.len()..markdown.len())) {
        let mut start = at;
        for piece in markdown.get(at..range.start).unwrap_or_default().split_inclusive('\n') {
            let text = piece.trim();
            if text.chars().any(|c| !c.is_ascii() && c.is_alphanumeric()) {
                found.push((start, text.to_owned()));
            }
            start += piece.len();
        }
        at = at.max(range.end);
    }
    found
}

/// What is open while blocks are read.
#[derive(Default)]
struct Outline {
    blocks: Vec<Block>,
    attachment: Option<Attachment>,
    open: Vec<Section>,
}

impl Outline {
    fn push(&mut self, block: Block) {
        match (self.open.last_mut(), &mut self.attachment) {
            (Some(section), _) => section.children.push(block),
            (None, Some(attachment)) => attachment.children.push(block),
            (None, None) => self.blocks.push(block),
        }
    }

    /// The level of the section that is open; 0 without one.
    fn level(&self) -> usize {
        self.open.last().map_or(0, |section| section.level)
    }

    /// Closes the sections below `level`.
    fn close_to(&mut self, level: usize) {
        while self.level() > level {
            if let Some(section) = self.open.pop() {
                self.push(Block::Section(section));
            }
        }
    }

    /// Opens a section of a level, which it keeps even if no section of the level above is open:
    /// numbering goes by depth.
    fn open(&mut self, level: usize, mut section: Section) {
        section.level = level.max(1);
        self.close_to(section.level - 1);
        self.open.push(section);
    }

    fn close_attachment(&mut self) {
        self.close_to(0);
        if let Some(attachment) = self.attachment.take() {
            self.blocks.push(Block::Attachment(attachment));
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.close_attachment();
        self.blocks
    }

    /// Whether the next paragraph continues a line: behind a run-in heading or an ordinal.
    fn line_is_open(&self) -> bool {
        self.open.last().is_some_and(|section| {
            section.children.is_empty() && (section.title.is_none() || section.style == HeadingStyle::RunIn)
        })
    }
}

struct Reader<'r> {
    events: OffsetIter<'r>,
    prepared: &'r Prepared<'r>,
    /// Whether markers are read.
    dialect: bool,
    marker: Option<Marker>,
    outline: Outline,
}

impl<'r> Reader<'r> {
    fn next(&mut self) -> Option<(Event<'r>, usize)> {
        self.events.next().map(|(event, range)| (event, range.start))
    }

    fn text(&self, text: &str, start: usize, into: &mut Inlines) {
        into.push_text(&self.prepared.strip(text, start));
    }

    /// Reads the block that begins with this event.
    fn block(&mut self, event: Event<'r>, start: usize) {
        let Event::Start(tag) = event else {
            match event {
                Event::Rule => self.outline.push(Block::Rule),
                // Text directly in a tight list item is read there; nothing else stands alone.
                Event::Html(html) => self.html(&html),
                _ => {}
            }
            return;
        };
        match tag {
            Tag::Paragraph => {
                let text = self.inlines();
                self.paragraph(text);
            }
            Tag::Heading { level, classes, attrs, .. } => {
                let mut marker = Marker::default();
                for (key, value) in &attrs {
                    marker.add_encoded(key, value.as_deref().unwrap_or_default());
                }
                let has = |class: &str| classes.iter().any(|c| &**c == class);
                let flags =
                    Flags { run_in: has("run-in"), lead: has("lead"), unnumbered: has("unnumbered"), restored: has("restored") };
                let title = self.inlines();
                self.heading(level, title, &marker, flags);
            }
            Tag::HtmlBlock => {
                let mut html = String::new();
                while let Some((event, _)) = self.next() {
                    match event {
                        Event::Html(text) | Event::Text(text) => html.push_str(&text),
                        Event::End(TagEnd::HtmlBlock) => break,
                        _ => {}
                    }
                }
                self.html(&html);
            }
            Tag::List(first) => self.list(first),
            Tag::Table(_) => self.table(),
            Tag::BlockQuote(_) => {
                let inner = self.nested(|end| matches!(end, TagEnd::BlockQuote(_)));
                self.outline.push(Block::Quote(inner));
            }
            Tag::CodeBlock(_) => {
                let code = self.inlines().plain();
                self.outline.push(Block::Code(code.trim_end_matches('\n').to_owned()));
            }
            _ => {
                let text = self.inlines_from(Some((Event::Start(tag), start)));
                self.paragraph(text);
            }
        }
    }

    fn html(&mut self, html: &str) {
        if let Some(marker) = Marker::parse(html).filter(|_| self.dialect) {
            match marker.name.as_str() {
                "up" => self.outline.close_to(marker.number("level").unwrap_or(0)),
                _ => self.marker = Some(marker),
            }
            return;
        }
        let html = html.trim();
        let is_comment = html.starts_with("<!--") && html.ends_with("-->");
        if !is_comment && !html.is_empty() {
            // HTML of a user's template is shown as it is written: no writer could carry it.
            self.paragraph(Inlines::text(html));
        }
    }

    fn paragraph(&mut self, text: Inlines) {
        let marker = self.marker.take();
        let block = match marker.as_ref().map(|marker| marker.name.as_str()) {
            Some("doc-number") => Block::DocNumber(text),
            Some("addressee") => Block::Addressee(text),
            Some("caption") => Block::Caption(text),
            Some("contact") => {
                self.outline.close_to(0);
                Block::Contact(text)
            }
            Some(name @ ("signature" | "date")) => return self.signature(name == "date", text),
            Some("attachment") => {
                self.outline.close_attachment();
                let path = marker.and_then(|marker| marker.get("path").map(str::to_owned)).unwrap_or_default();
                let title = (!text.is_empty()).then_some(text);
                self.outline.attachment = Some(Attachment { title, path, ..Attachment::default() });
                return;
            }
            Some("join") => Block::Paragraph(Paragraph { text, joined: true }),
            _ => Block::Paragraph(Paragraph { text, joined: self.outline.line_is_open() }),
        };
        self.outline.push(block);
    }

    fn signature(&mut self, date: bool, text: Inlines) {
        self.outline.close_to(0);
        if !matches!(self.outline.blocks.last(), Some(Block::Signature(_))) {
            self.outline.push(Block::Signature(Signature::default()));
        }
        if let Some(Block::Signature(signature)) = self.outline.blocks.last_mut() {
            if date {
                signature.date = Some(text);
            } else {
                signature.organisation = split_at_breaks(text);
            }
        }
    }

    fn heading(&mut self, level: HeadingLevel, title: Inlines, marker: &Marker, flags: Flags) {
        self.marker = None;
        if level == HeadingLevel::H1 && self.outline.open.is_empty() && marker.get("level").is_none() {
            if let Some(Block::Title(lines)) = self.outline.blocks.last_mut() {
                return lines.push(title);
            }
            // A later `#` is a heading of the text.
            if !self.outline.blocks.iter().any(|block| matches!(block, Block::Title(_))) {
                return self.outline.push(Block::Title(vec![title]));
            }
        }
        let level = marker.number("level").unwrap_or((level as usize).saturating_sub(1));
        let style = if flags.run_in {
            HeadingStyle::RunIn
        } else if flags.lead {
            HeadingStyle::Lead
        } else {
            HeadingStyle::Block
        };
        let mut section = section(marker);
        section.numbered &= !flags.unnumbered;
        section.restored = flags.restored;
        section.style = style;
        section.title = Some(title);
        self.outline.open(level, section);
    }

    /// `first` is the number of the first item of a numbered list.
    fn list(&mut self, first: Option<u64>) {
        let marker = self.marker.take();
        match (marker.as_ref().map(|marker| marker.name.as_str()), first) {
            (Some("points"), _) => {
                let mark = marker.as_ref().and_then(|marker| marker.get("mark")).unwrap_or("；").to_owned();
                let items = self.list_texts().into_iter().map(|text| Point { text, ordinal: String::new() }).collect();
                self.outline.push(Block::Points(Points { items, mark }));
            }
            (Some("fields"), _) => {
                let marker = marker.unwrap_or_default();
                let at = match marker.get("at") {
                    Some("line") => FieldsAt::Line,
                    Some("inline") => FieldsAt::Inline,
                    _ => FieldsAt::Paren,
                };
                let field = |text: Inlines| match text.split_once('：') {
                    Some((label, value)) => Field { label, value },
                    None => Field { label: String::new(), value: text },
                };
                let items = self.list_texts().into_iter().map(field).collect();
                let path = marker.get("path").unwrap_or_default().to_owned();
                self.outline.push(Block::Fields(Fields { at, items, path }));
            }
            (Some("attachments"), _) => {
                self.outline.close_to(0);
                let name = |title| AttachmentName { title, ordinal: String::new() };
                let names = self.list_texts().into_iter().map(name).collect();
                self.outline.push(Block::Attachments(names));
            }
            (Some("cc"), _) => {
                self.outline.close_attachment();
                let copies = self.list_texts();
                self.outline.push(Block::Cc(copies));
            }
            (_, Some(number)) => self.items(number, &marker.unwrap_or_default()),
            (_, None) => {
                let mut items = Vec::new();
                while let Some((event, _)) = self.next() {
                    match event {
                        Event::Start(Tag::Item) => items.push(self.nested(|end| end == TagEnd::Item)),
                        Event::End(TagEnd::List(_)) => break,
                        _ => {}
                    }
                }
                self.outline.push(Block::List(items));
            }
        }
    }

    /// Numbered items: each opens a section without a heading, in which its contents stand.
    fn items(&mut self, number: u64, marker: &Marker) {
        let level = marker.number("level").unwrap_or(self.outline.level() + 1);
        let mut first = true;
        let mut numbers = number..;
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::Item) => {
                    // What a marker says holds for one item; the others of a hand-written list have no path.
                    let mut section = if first { section(marker) } else { section(&Marker::default()) };
                    first = false;
                    if let Some(number) = numbers.next().filter(|_| !self.dialect) {
                        section.ordinal = number.to_string();
                    }
                    self.outline.open(level, section);
                    self.item_contents();
                }
                Event::End(TagEnd::List(_)) => break,
                _ => {}
            }
        }
    }

    fn item_contents(&mut self) {
        let level = self.outline.level();
        while let Some((event, start)) = self.next() {
            match event {
                Event::End(TagEnd::Item) => break,
                Event::Start(ref tag) if is_block(tag) => self.block(event, start),
                Event::Rule | Event::Html(_) => self.block(event, start),
                other => {
                    // A tight item holds its text without a paragraph.
                    let (text, ended) = self.tight(other, start);
                    self.paragraph(text);
                    if ended {
                        break;
                    }
                }
            }
            self.outline.close_to(level);
        }
        self.outline.close_to(level);
    }

    /// The text of a tight list item, up to a block in it or its end.
    fn tight(&mut self, first: Event<'r>, start: usize) -> (Inlines, bool) {
        let mut text = Inlines::default();
        self.inline(first, start, &mut text);
        while let Some((event, start)) = self.next() {
            match event {
                Event::End(TagEnd::Item) => return (text, true),
                Event::Start(ref tag) if is_block(tag) => {
                    self.paragraph(std::mem::take(&mut text));
                    self.block(event, start);
                    return (text, false);
                }
                _ => self.inline(event, start, &mut text),
            }
        }
        (text, true)
    }

    /// The texts of a list of which only the texts count.
    fn list_texts(&mut self) -> Vec<Inlines> {
        let mut texts = Vec::new();
        let mut depth = 0_usize;
        while let Some((event, start)) = self.next() {
            match event {
                Event::Start(Tag::List(_)) => depth += 1,
                Event::End(TagEnd::List(_)) if depth == 0 => break,
                Event::End(TagEnd::List(_)) => depth -= 1,
                Event::Start(Tag::Item) => texts.push(Inlines::default()),
                Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph | TagEnd::Item) => {}
                _ => {
                    if let Some(mut text) = texts.pop() {
                        self.inline(event, start, &mut text);
                        texts.push(text);
                    }
                }
            }
        }
        texts
    }

    /// Blocks inside a block, which keep to themselves.
    fn nested(&mut self, is_end: impl Fn(TagEnd) -> bool) -> Vec<Block> {
        let outer = std::mem::take(&mut self.outline);
        while let Some((event, start)) = self.next() {
            match event {
                Event::End(end) if is_end(end) => break,
                Event::Start(ref tag) if is_block(tag) => self.block(event, start),
                Event::Rule | Event::Html(_) => self.block(event, start),
                other => {
                    let (text, ended) = self.tight(other, start);
                    if !text.is_empty() {
                        self.paragraph(text);
                    }
                    if ended {
                        break;
                    }
                }
            }
        }
        std::mem::replace(&mut self.outline, outer).finish()
    }

    fn table(&mut self) {
        let marker = self.marker.take();
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        let mut row = Vec::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Start(Tag::TableCell) => row.push(self.inlines()),
                Event::End(TagEnd::TableHead) => head = std::mem::take(&mut row),
                Event::End(TagEnd::TableRow) => rows.push(std::mem::take(&mut row)),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        let block = match marker {
            Some(marker) if marker.name == "roster" => {
                let path = marker.get("path").unwrap_or_default().to_owned();
                let apart = marker.get("apart").unwrap_or_default().split('.').filter_map(|row| row.parse().ok()).collect();
                Block::Roster(Roster { entries: roster(rows, &apart), path })
            }
            _ => {
                if head.iter().all(Inlines::is_empty) {
                    head.clear();
                }
                if head.is_empty() && rows.is_empty() {
                    return;
                }
                Block::Table(Table { head, rows })
            }
        };
        self.outline.push(block);
    }

    /// The text up to the end of the block or span that has just begun.
    fn inlines(&mut self) -> Inlines {
        self.inlines_from(None)
    }

    fn inlines_from(&mut self, first: Option<(Event<'r>, usize)>) -> Inlines {
        let mut text = Inlines::default();
        if let Some((event, start)) = first {
            self.inline(event, start, &mut text);
            return text;
        }
        while let Some((event, start)) = self.next() {
            if let Event::End(_) = event {
                break;
            }
            self.inline(event, start, &mut text);
        }
        text
    }

    /// Adds what an event stands for to a text.
    fn inline(&mut self, event: Event<'r>, start: usize, text: &mut Inlines) {
        match event {
            Event::Text(piece) => self.text(&piece, start, text),
            Event::Code(code) => {
                let mut plain = Inlines::default();
                self.text(&code, start + 1, &mut plain);
                text.0.push(Inline::Code(plain.plain()));
            }
            Event::InlineHtml(html) | Event::Html(html) => match html.to_ascii_lowercase().as_str() {
                "<br>" | "<br/>" | "<br />" => text.0.push(Inline::Break),
                comment if comment.starts_with("<!--") => {}
                _ => self.text(&html, start, text),
            },
            Event::HardBreak => text.0.push(Inline::Break),
            // Who writes without a template of ours breaks lines where a text has them.
            Event::SoftBreak if !self.dialect => text.0.push(Inline::Break),
            Event::SoftBreak => soft_break(text),
            Event::Start(Tag::Emphasis) => {
                let inner = self.inlines();
                text.0.push(Inline::Emphasis(inner));
            }
            Event::Start(Tag::Strong) => {
                let inner = self.inlines();
                text.0.push(Inline::Strong(inner));
            }
            Event::Start(Tag::Strikethrough) => {
                let inner = self.inlines();
                text.0.push(Inline::Strikethrough(inner));
            }
            // A picture cannot be loaded; its description and address stay.
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let content = self.inlines();
                text.0.push(Inline::Link { target: dest_url.into_string(), content });
            }
            Event::Start(_) => {
                let inner = self.inlines();
                text.0.extend(inner.0);
            }
            Event::InlineMath(piece) | Event::DisplayMath(piece) | Event::FootnoteReference(piece) => {
                self.text(&piece, start, text);
            }
            Event::End(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }
}

#[derive(Clone, Copy)]
struct Flags {
    run_in: bool,
    lead: bool,
    unnumbered: bool,
    restored: bool,
}

/// A section with what a marker or the attributes of a heading say of it.
fn section(marker: &Marker) -> Section {
    let ordinal = marker.get("ordinal");
    Section {
        // An empty ordinal means that there is none.
        numbered: ordinal != Some(""),
        verbatim: ordinal.is_some(),
        ordinal: ordinal.unwrap_or_default().to_owned(),
        kind: marker.get("kind").map(str::to_owned),
        path: marker.get("path").unwrap_or_default().to_owned(),
        ..Section::default()
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::Table(_)
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
    )
}

/// A line break in the source is a space between words and nothing between Chinese characters.
fn soft_break(text: &mut Inlines) {
    if let Some(Inline::Text(last)) = text.0.last_mut()
        && last.chars().next_back().is_some_and(|c| c.is_ascii())
    {
        last.push(' ');
    }
}

fn split_at_breaks(text: Inlines) -> Vec<Inlines> {
    let mut lines = vec![Inlines::default()];
    for inline in text.0 {
        match (inline, lines.last_mut()) {
            (Inline::Break, _) => lines.push(Inlines::default()),
            (inline, Some(line)) => line.0.push(inline),
            (_, None) => {}
        }
    }
    lines
}

/// Rows of role, name and details; an empty role continues the row above. `apart` has the rows with which roles begin
/// whose people have a line each.
fn roster(rows: Vec<Vec<Inlines>>, apart: &BTreeSet<usize>) -> Vec<RosterEntry> {
    let mut entries: Vec<RosterEntry> = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        let mut cells = row.into_iter();
        let role = cells.next().unwrap_or_default();
        let name = cells.next().unwrap_or_default();
        let details: Vec<Inlines> = cells.filter(|cell| !cell.is_empty()).collect();
        if !role.is_empty() || entries.is_empty() {
            entries.push(RosterEntry { role, ..RosterEntry::default() });
        }
        if let Some(entry) = entries.last_mut() {
            entry.apart |= apart.contains(&index);
        }
        if let (Some(entry), false) = (entries.last_mut(), name.is_empty() && details.is_empty()) {
            entry.people.push(Person { name, details });
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_keep_their_level_where_one_above_is_missing() {
        let document = read("## 甲\n\n#### 乙\n\n#### 丙\n\n### 丁\n");
        let [Block::Section(first)] = document.blocks.as_slice() else { panic!("{:?}", document.blocks) };
        let levels = first.children.iter().map(|child| match child {
            Block::Section(section) => section.level,
            other => panic!("{other:?}"),
        });
        assert_eq!((first.level, levels.collect::<Vec<_>>()), (1, vec![3, 3, 2]));
    }

    #[test]
    fn a_table_without_text_is_none() {
        assert_eq!(read("| | |\n|---|---|\n").blocks, Vec::new());
    }
}
