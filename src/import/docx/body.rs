//! The document block by block: paragraphs, their runs, and what is anchored in them.

use std::collections::HashMap;

use super::Fault;
use super::fields::{Ended, Fate, Fields};
use super::numbering::{Counts, Numbering, Place};
use super::styles::{self, Known, Look, Styles};
use super::symbols;
use super::xml::Element;
use crate::import::piece::{Face, Kind, Left, Line, Piece, Source};
use crate::import::words;
use crate::text::script::is_han;

/// A document may have so many paragraphs, and labels of so many bytes together.
const PARAGRAPHS: usize = 1 << 20;
const LABELS: usize = 16 << 20;

/// Goes through a document.
pub(super) struct Reader<'d> {
    pub(super) styles: &'d Styles,
    numbering: &'d Numbering,
    counts: Counts,
    source: Source,
    open: Open,
    fields: Fields,
    /// So many paragraphs have begun.
    count: usize,
    /// The paragraph that what stands aside of the text is anchored in.
    anchor: Option<usize>,
    /// The length of the text when something was left out last, to join what belongs together.
    left_at: Option<usize>,
    /// The paragraphs that refer to notes.
    notes: HashMap<(Kind, String), usize>,
    labels: usize,
    /// So many cells are open: a number alone is text there.
    cells: usize,
    /// So many empty cells were added for merged ones.
    pub(super) padding: usize,
}

/// The paragraph that is being read.
#[derive(Default)]
struct Open {
    text: String,
    /// Where stretches of one face end, what it is, and whether there are Chinese characters in it.
    spans: Vec<(usize, Face, bool)>,
    number: usize,
    look: Look,
    /// Whether it stands in the middle of the page, and whether all Chinese characters are as large as those of titles.
    centred: bool,
    small: bool,
    /// What it is, and its label, when that is settled.
    settled: Option<(Option<Known>, String)>,
    /// Where a paragraph ended whose mark is hidden, so that the next one goes on in its line.
    joined: Option<usize>,
}

impl<'d> Reader<'d> {
    pub(super) fn new(styles: &'d Styles, numbering: &'d Numbering) -> Reader<'d> {
        Reader {
            styles,
            numbering,
            counts: Counts::default(),
            source: Source::default(),
            open: Open::default(),
            fields: Fields::default(),
            count: 0,
            anchor: None,
            left_at: None,
            notes: HashMap::new(),
            labels: 0,
            cells: 0,
            padding: 0,
        }
    }

    pub(super) fn finish(self) -> Source {
        self.source
    }

    /// The paragraph that is being read, from 1.
    pub(super) fn here(&self) -> usize {
        self.anchor.unwrap_or(self.count)
    }

    /// The number of the paragraph that comes next.
    pub(super) fn next(&self) -> usize {
        self.anchor.unwrap_or(self.count + 1)
    }

    pub(super) fn push(&mut self, piece: Piece) {
        self.source.pieces.push(piece);
    }

    // Blocks.

    pub(super) fn blocks(&mut self, element: &Element) -> Result<(), Fault> {
        element.children.iter().try_for_each(|child| self.block(child))
    }

    pub(super) fn block(&mut self, element: &Element) -> Result<(), Fault> {
        match element.name() {
            "p" => self.paragraph(element),
            "tbl" => self.table(element),
            "sdt" if is_prompt(element) => {
                self.leave_apart(Kind::Prompt, self.here() + 1, plain(element));
                Ok(())
            }
            "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" => self.blocks(element),
            "altChunk" => {
                self.leave_apart(Kind::Embedded, self.here(), String::new());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn paragraph(&mut self, element: &Element) -> Result<(), Fault> {
        if self.anchor.is_none() {
            self.count += 1;
        }
        if self.count > PARAGRAPHS || self.labels > LABELS {
            return Err(Fault::TooLarge);
        }
        let styles = self.styles;
        let properties = element.child("pPr");
        let inherited = styles.paragraph(properties.and_then(|properties| properties.child_val("pStyle")));
        let mark = properties.and_then(|properties| properties.child("rPr"));
        if self.open.text.is_empty() {
            self.open.number = self.here();
        }
        self.open.look = inherited.look;
        self.open.centred = properties.and_then(styles::centred).or(inherited.centred) == Some(true);
        self.inline(element)?;
        for ended in self.fields.end_of_paragraph() {
            self.ended(ended, Look::default());
        }
        // What is in a paragraph whose mark was deleted stands at the beginning of the next.
        if mark.is_some_and(|mark| mark.child("del").or_else(|| mark.child("moveFrom")).is_some()) {
            return Ok(());
        }
        let hidden = styles.run(inherited.look, mark).hidden();
        if hidden && self.open.text.is_empty() {
            return Ok(());
        }
        if self.open.settled.is_none() {
            let known = inherited.known(properties.and_then(styles::outline));
            let number = properties.and_then(|properties| properties.child("numPr"));
            let list = number.and_then(|number| number.child_val("numId")).or(inherited.list);
            let level = number.and_then(styles::level).or(inherited.level);
            let label = list.filter(|list| *list != "0").map(|list| Place { list, level, styles: &inherited.styles });
            let label = label.map(|place| self.counts.label(self.numbering, &place, &|style| styles.list(style)));
            self.open.settled = Some((known, label.unwrap_or_default()));
        }
        if hidden {
            self.open.joined = self.open.joined.or(Some(self.open.text.len()));
            return Ok(());
        }
        self.close()
    }

    /// Ends the paragraph that is being read.
    pub(super) fn close(&mut self) -> Result<(), Fault> {
        let open = std::mem::take(&mut self.open);
        self.left_at = None;
        let (known, label) = open.settled.unwrap_or_default();
        if label.is_empty() && open.text.trim().is_empty() {
            return Ok(());
        }
        self.labels += label.len();
        if open.text.trim().is_empty() && self.cells == 0 {
            self.leave_apart(Kind::Label, open.number, label.trim().to_owned());
            return Ok(());
        }
        if known == Some(Known::Contents) {
            self.leave_title_of_contents();
            self.leave_apart(Kind::Contents, open.number, label + &open.text);
            return Ok(());
        }
        let mut head = open.joined.or_else(|| head(&open.spans));
        let mut text = open.text;
        // The number was typed, and Word counts the paragraph as well.
        let label = match label.trim() {
            typed if words::place(&text).is_some_and(|place| text[..place.length].trim() == typed) => {
                self.leave_apart(Kind::Label, open.number, typed.to_owned());
                String::new()
            }
            _ => label,
        };
        // As our writer keeps 2. and 2026年 apart.
        if let Some(rest) = text.strip_prefix('\u{2002}').filter(|_| !label.is_empty()) {
            text = format!(" {rest}");
            head = head.map(|head| head.saturating_sub('\u{2002}'.len_utf8() - 1));
        }
        let role = match known {
            Some(Known::Role(role)) => Some(role),
            _ => None,
        };
        self.push(Piece::Line(Line {
            label: if text.is_empty() { 0 } else { label.len() },
            head: head.map(|head| head + label.len()),
            text: if text.is_empty() { label.trim_end().to_owned() } else { label + &text },
            number: open.number,
            role,
            face: open.spans.iter().filter(|span| span.2).map(|span| span.1).min().unwrap_or_default(),
            display: open.centred && !open.small,
            ..Line::default()
        }));
        Ok(())
    }

    // What is in a paragraph.

    fn inline(&mut self, element: &Element) -> Result<(), Fault> {
        for child in &element.children {
            match child.name() {
                "r" => self.run(child)?,
                "sdt" if is_prompt(child) => self.leave(Kind::Prompt, &plain(child)),
                "hyperlink" | "smartTag" | "customXml" | "ins" | "moveTo" | "sdt" | "sdtContent" | "dir" | "bdo" => {
                    self.inline(child)?;
                }
                "fldSimple" => {
                    self.fields.simple(child.attribute("instr").unwrap_or_default());
                    self.inline(child)?;
                    self.fields.end();
                }
                "del" | "moveFrom" => self.leave(Kind::Deleted, &plain(child)),
                _ if matches!(child.local(), "oMath" | "oMathPara") => self.text(&formula(child), Look::default()),
                _ => {}
            }
        }
        Ok(())
    }

    fn run(&mut self, run: &Element) -> Result<(), Fault> {
        let look = self.styles.run(self.open.look, run.child("rPr"));
        for child in &run.children {
            match child.name() {
                "t" => self.text(&written(child), look),
                "tab" | "ptab" => self.text("\t", look),
                "br" if !matches!(child.attribute("type"), Some("page" | "column")) => self.text("\n", look),
                "cr" => self.text("\n", look),
                "noBreakHyphen" => self.text("-", look),
                "sym" => self.symbol(child, look),
                "delText" => self.leave(Kind::Deleted, &child.text),
                "instrText" => self.fields.code(&child.text),
                "fldChar" => self.field(child, look),
                "footnoteReference" => self.refers(child, Kind::Footnote),
                "endnoteReference" => self.refers(child, Kind::Endnote),
                "commentReference" => self.refers(child, Kind::Comment),
                "drawing" | "pict" | "object" => self.drawing(child)?,
                "ruby" => {
                    child.child("rubyBase").map_or(Ok(()), |base| self.inline(base))?;
                    let reading = child.child("rt").map(plain).unwrap_or_default();
                    self.leave_apart(Kind::Reading, self.here(), reading);
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Text as it is set, unless it is hidden or belongs to a field.
    fn text(&mut self, text: &str, look: Look) {
        match self.fields.fate() {
            _ if text.is_empty() => {}
            Fate::Code => self.fields.typed(text),
            Fate::Page => {}
            Fate::Contents => self.leave(Kind::Contents, text),
            Fate::Shown if look.hidden() => self.leave(Kind::Hidden, text),
            Fate::Shown => self.open.add(text, look),
        }
    }

    fn symbol(&mut self, element: &Element, look: Look) {
        let font = element.attribute("font").unwrap_or_default();
        let code = element.attribute("char").unwrap_or_default();
        match u32::from_str_radix(code, 16).ok().and_then(|code| symbols::symbol(font, code)) {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4]), look),
            None => self.leave_apart(Kind::Symbol, self.here(), format!("{font} {code}")),
        }
    }

    fn field(&mut self, element: &Element, look: Look) {
        match element.attribute("fldCharType") {
            Some("begin") => {
                self.fields.begin();
                self.fields.choose(element.first("ddList").and_then(chosen));
            }
            Some("separate") => {
                let typed = self.fields.separate();
                self.ended(typed, look);
            }
            Some("end") => {
                let ended = self.fields.end();
                self.ended(ended, look);
            }
            _ => {}
        }
    }

    fn ended(&mut self, ended: Ended, look: Look) {
        match ended {
            Ended::Nothing => {}
            Ended::Text(text) => self.text(&text, look),
            Ended::Code(code) => self.leave_apart(Kind::Field, self.here(), code.trim().to_owned()),
        }
    }

    /// Text boxes and pictures. A line or a frame is neither.
    fn drawing(&mut self, element: &Element) -> Result<(), Fault> {
        let here = self.here();
        for text in element.all("txbxContent") {
            let text = self.aside(&text.children, here)?;
            self.leave_apart(Kind::TextBox, here, text);
        }
        for word_art in element.all("textpath") {
            let text = word_art.attribute("string").unwrap_or_default();
            self.leave_apart(Kind::TextBox, here, text.to_owned());
        }
        let pictures = ["blip", "imagedata", "chart", "OLEObject", "relIds"];
        if pictures.iter().any(|kind| element.first(kind).is_some()) {
            let said = |kind: &str, attribute: &str| {
                element.first(kind)?.attribute(attribute).filter(|text| !text.is_empty()).map(str::to_owned)
            };
            let text = said("docPr", "descr").or_else(|| said("docPr", "title")).or_else(|| said("shape", "alt"));
            self.source.left.push(Left { number: here, what: Kind::Picture, text: text.unwrap_or_default() });
        }
        Ok(())
    }

    // What stands aside of the text.

    fn refers(&mut self, element: &Element, kind: Kind) {
        if let Some(id) = element.attribute("id") {
            let here = self.here();
            self.notes.entry((kind, id.to_owned())).or_insert(here);
        }
    }

    /// A footnote, an endnote or a comment.
    pub(super) fn note(&mut self, element: &Element, kind: Kind) -> Result<(), Fault> {
        if matches!(element.attribute("type"), Some("separator" | "continuationSeparator" | "continuationNotice")) {
            return Ok(());
        }
        let id = element.attribute("id").unwrap_or_default().to_owned();
        let number = self.notes.get(&(kind, id)).copied().unwrap_or(0);
        let text = self.aside(&element.children, number)?;
        self.leave_apart(kind, number, text);
        Ok(())
    }

    /// A header or a footer: what it says beside the number of the page.
    pub(super) fn beside(&mut self, blocks: &[Element]) -> Result<String, Fault> {
        let text = self.aside(blocks, 0)?;
        let lines: Vec<&str> = text.lines().filter(|line| !is_page_number(line)).collect();
        Ok(lines.join("\n").trim().to_owned())
    }

    /// The text of blocks that are no part of the document's: a line a paragraph, a tab between cells.
    fn aside(&mut self, blocks: &[Element], anchor: usize) -> Result<String, Fault> {
        let open = std::mem::take(&mut self.open);
        let fields = std::mem::take(&mut self.fields);
        let counts = std::mem::take(&mut self.counts);
        let pieces = std::mem::take(&mut self.source.pieces);
        let (anchor, left_at) = (self.anchor.replace(anchor), self.left_at.take());
        blocks.iter().try_for_each(|block| self.block(block))?;
        self.close()?;
        let text = joined(&std::mem::replace(&mut self.source.pieces, pieces)).trim().to_owned();
        (self.open, self.fields, self.counts) = (open, fields, counts);
        (self.anchor, self.left_at) = (anchor, left_at);
        Ok(text)
    }

    /// The text of a cell.
    pub(super) fn inside(&mut self, element: &Element) -> Result<String, Fault> {
        let pieces = std::mem::take(&mut self.source.pieces);
        self.cells += 1;
        self.blocks(element)?;
        self.close()?;
        self.cells -= 1;
        Ok(joined(&std::mem::replace(&mut self.source.pieces, pieces)))
    }

    /// Reports what is left out of a paragraph, one piece after the other as one.
    fn leave(&mut self, what: Kind, text: &str) {
        if what == Kind::Contents {
            self.leave_title_of_contents();
        }
        let (number, at) = (self.here(), self.open.text.len());
        let follows = self.left_at == Some(at);
        match self.source.left.last_mut() {
            Some(last) if follows && last.what == what && last.number == number => last.text.push_str(text),
            _ if text.trim().is_empty() => {}
            _ => self.leave_apart(what, number, text.to_owned()),
        }
        self.left_at = Some(at);
    }

    /// 目录, right above the first line of a table of contents, goes with it.
    fn leave_title_of_contents(&mut self) {
        let is_title = |line: &Line| line.text.split_whitespace().collect::<String>() == "目录";
        if let Some(Piece::Line(line)) = self.source.pieces.pop_if(|piece| matches!(piece, Piece::Line(line) if is_title(line))) {
            self.leave_apart(Kind::Contents, line.number, line.text);
        }
    }

    /// Reports what is left out.
    pub(super) fn leave_apart(&mut self, what: Kind, number: usize, text: String) {
        if !text.trim().is_empty() || what == Kind::Embedded {
            self.source.left.push(Left { number, what, text });
        }
    }
}

impl Open {
    fn add(&mut self, text: &str, look: Look) {
        self.text.push_str(text);
        let (end, han, face) = (self.text.len(), text.contains(is_han), look.face());
        self.small |= han && !look.is_large();
        match self.spans.last_mut() {
            Some(last) if last.1 == face => *last = (end, face, last.2 || han),
            _ => self.spans.push((end, face, han)),
        }
    }
}

/// Where a run-in heading ends: a beginning that is heavier than the text behind it. Marks, letters and digits
/// often have a face that says nothing.
fn head(spans: &[(usize, Face, bool)]) -> Option<usize> {
    let first = spans.iter().find(|span| span.2)?.1;
    let behind = spans.iter().position(|span| span.2 && span.1 < first)?;
    spans.get(..behind)?.iter().rfind(|span| span.1 >= first).map(|span| span.0)
}

/// Whether a control shows its prompt, and nothing that was filled in (ECMA-376 part 1 §17.5.2.39).
fn is_prompt(control: &Element) -> bool {
    control.child("sdtPr").and_then(|properties| properties.toggle("showingPlcHdr")) == Some(true)
}

/// The entry of a drop-down list that was chosen, by its place from 0 (ECMA-376 part 1 §17.16.28).
fn chosen(list: &Element) -> Option<String> {
    let place = list.child_val("result").or_else(|| list.child_val("default")).unwrap_or("0").parse().ok()?;
    let entry = list.children.iter().filter(|child| child.name() == "listEntry").nth(place)?;
    entry.val().map(str::to_owned)
}

/// The characters of an element of text. Without `xml:space` those at its ends that are white do not count.
fn written(element: &Element) -> String {
    let text = if element.attribute("space") == Some("preserve") {
        element.text.as_str()
    } else {
        element.text.trim_matches([' ', '\t', '\n', '\r'])
    };
    text.replace(['\n', '\r'], " ")
}

/// The plain text of an element, deleted or not.
pub(super) fn plain(element: &Element) -> String {
    let mut out = String::new();
    add_plain(element, &mut out);
    out
}

fn add_plain(element: &Element, out: &mut String) {
    for child in &element.children {
        match child.name() {
            "t" | "delText" => out.push_str(&child.text),
            "tab" if element.name() == "r" => out.push('\t'),
            "br" | "cr" => out.push('\n'),
            "noBreakHyphen" => out.push('-'),
            "p" if !out.is_empty() => {
                out.push('\n');
                add_plain(child, out);
            }
            _ => add_plain(child, out),
        }
    }
}

/// A formula in a line.
fn formula(element: &Element) -> String {
    let mut out = String::new();
    for child in &element.children {
        match child.local() {
            "t" => out.push_str(&child.text),
            "den" => {
                out.push('/');
                out.push_str(&formula(child));
            }
            _ => out.push_str(&formula(child)),
        }
    }
    out
}

/// Pieces as one text.
fn joined(pieces: &[Piece]) -> String {
    let rows = |rows: &[Vec<String>]| {
        let row = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join("\t");
        rows.iter().map(row).collect::<Vec<_>>().join("\n")
    };
    let lines = pieces.iter().map(|piece| match piece {
        Piece::Line(line) => line.text.clone(),
        Piece::Table(table) => rows(&table.rows),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a line is a page number alone: — 1 —, 第1页 共5页, and what is left of them without fields.
fn is_page_number(line: &str) -> bool {
    let line = line.replace("Page", "").replace("of", "");
    line.chars().all(|c| !c.is_alphanumeric() || c.is_ascii_digit() || "第页共".contains(c))
}
