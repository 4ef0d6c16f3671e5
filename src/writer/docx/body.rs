//! `word/document.xml`: the document block by block, then the sections of its pages.

use std::collections::BTreeSet;

use super::numbering::{self, Numbers};
use super::run::{Look, Runs};
use super::styles::{self, Named};
use super::table;
use super::xml::{self, Xml};
use crate::document::layout::{self, Line, Piece, Step};
use crate::document::{Attachment, AttachmentName, Block, Document, Inlines, Section, Signature, Table};
use crate::style::{PageNumber, Style, TextStyle};
use crate::text::title;
use crate::text::width::columns;
use crate::writer::common;

/// So many Chinese characters are a line of a title at most (GB/T 9704—2012 §7.3.1: 442.25 pt / 22 pt). Letters of
/// a face of their own may be wider than half a character.
fn title_measure(title: &str, look: &TextStyle, style: &Style) -> usize {
    let slack = i32::from(look.face != look.latin && title.contains(|c: char| c.is_ascii_alphanumeric()));
    usize::try_from(style.page.width() / (look.size.0 * 10).max(1) - slack).unwrap_or(1).max(1)
}

/// The height of a line that takes no room, in twips.
const NO_ROOM: i32 = 20;

/// What stands between two section breaks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paper {
    Portrait,
    Landscape,
}

enum Item {
    Paragraph(Paragraph),
    Table(Vec<u8>),
    /// A table at the foot of the page. It is anchored to the paragraph behind it.
    Foot(Vec<u8>),
    /// The end of a stretch of pages.
    Break(Paper),
}

struct Paragraph {
    style: &'static str,
    direct: Direct,
    runs: Vec<u8>,
}

impl Paragraph {
    /// Whether it stands on the page of what follows.
    fn keeps_next(&self) -> bool {
        self.direct.keep_next || Named::of(self.style).keep_next
    }
}

/// What a paragraph has beside its style; lengths are in twips.
#[derive(Clone, Copy, Default)]
pub(super) struct Direct {
    page_break: bool,
    keep_next: bool,
    /// The numbering: level and list.
    number: Option<(usize, u32)>,
    /// The character style of the number, where it is not the paragraph's.
    number_style: Option<&'static str>,
    no_space_before: bool,
    indents: Option<Indents>,
    align: Option<&'static str>,
}

#[derive(Clone, Copy, Default, Debug, PartialEq)]
struct Indents {
    left: i32,
    right: i32,
    /// How far the first line stands out; below 0, in.
    hanging: i32,
}

/// How far in the paragraphs of a list or a quotation stand, from a template of the user's own.
#[derive(Clone, Copy, Default)]
struct Inset {
    /// The left edge of the text, in hundredths of a character; 0 outside lists and quotations.
    left: i32,
    /// It is a list: no first line stands further in than the others.
    list: bool,
    /// The next paragraph begins an item, and has its mark.
    mark: bool,
}

/// The mark of an item of a list without numbers.
const MARK: &str = "·";

/// What was written, and what could not be.
pub(super) struct Written {
    pub(super) xml: Vec<u8>,
    /// Characters that no document can hold.
    pub(super) lost: BTreeSet<char>,
    /// The title was broken where a word may be torn.
    pub(super) doubtful_title: bool,
    /// What is wrong with tables.
    pub(super) tables: BTreeSet<table::Fault>,
    /// The numbering part of a document with live numbers.
    pub(super) numbering: Option<Vec<u8>>,
}

pub(super) struct Body<'d> {
    document: &'d Document,
    style: &'d Style,
    items: Vec<Item>,
    paper: Paper,
    numbers: Option<Numbers>,
    lost: BTreeSet<char>,
    doubtful_title: bool,
    inset: Inset,
    tables: BTreeSet<table::Fault>,
}

impl<'d> Body<'d> {
    pub(super) fn new(document: &'d Document, style: &'d Style, live_numbers: bool) -> Body<'d> {
        let numbers = live_numbers.then(Numbers::default);
        Body {
            document,
            style,
            items: Vec::new(),
            paper: Paper::Portrait,
            numbers,
            lost: BTreeSet::new(),
            doubtful_title: false,
            inset: Inset::default(),
            tables: BTreeSet::new(),
        }
    }

    pub(super) fn write(mut self) -> Written {
        self.blocks(&self.document.blocks);
        let xml = self.finish();
        let scheme = (&self.document.scheme, self.document.separator);
        let numbering = self.numbers.as_ref().map(|numbers| numbers.part(scheme.0, scheme.1, self.style));
        Written { xml, lost: self.lost, doubtful_title: self.doubtful_title, tables: self.tables, numbering }
    }

    // Blocks.

    fn blocks(&mut self, blocks: &'d [Block]) {
        let document = self.document;
        layout::walk(document, blocks, &mut |step| match step {
            Step::Heading(section, line) => self.heading(section, &line),
            Step::Line(section, line) => self.line(section, &line),
            Step::Block(block) => self.block(block),
            Step::Open(_) | Step::Close => {}
        });
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::DocNumber(text) => self.plain("PlanNumber", text),
            Block::Title(lines) => self.title("Title", lines),
            Block::Addressee(text) => self.plain("Salutation", text),
            Block::Caption(text) => self.plain("PlanCaption", text),
            Block::Contact(text) => self.plain("PlanContact", text),
            Block::Roster(roster) => {
                let table = table::roster(roster, self.style, &mut self.lost);
                self.items.push(Item::Table(table));
            }
            Block::Table(table) => self.table(table),
            Block::Attachments(names) => self.attachment_names(names),
            Block::Signature(signature) => self.signature(signature),
            Block::Attachment(attachment) => self.attachment(attachment),
            Block::Cc(names) => self.copies(&common::copies(names)),
            Block::List(items) => self.list(items),
            Block::Quote(inner) => self.inset(inner, Inset { left: self.inset.left + 200, ..Inset::default() }),
            Block::Code(code) => self.code(code),
            // A rule on paper is the space between paragraphs, which each already has.
            Block::Rule => {}
            // These are lines or sections, which `layout` takes care of.
            Block::Section(_) | Block::Paragraph(_) | Block::Points(_) | Block::Fields(_) => {}
        }
    }

    /// A list: its marks stand where a paragraph begins, what is in it one character further.
    fn list(&mut self, items: &'d [Vec<Block>]) {
        let edge = self.inset.left.max(self.first_line());
        for item in items {
            self.inset(item, Inset { left: edge + 100, list: true, mark: true });
        }
    }

    /// Text with line breaks of its own: its lines begin where a paragraph does.
    fn code(&mut self, code: &str) {
        let left = self.inset.left.max(self.first_line());
        let outer = self.inset;
        self.inset = Inset { left, list: true, ..outer };
        let look = self.look("PlanBody");
        let mut runs = self.begin(look);
        runs.text(code.trim_end_matches('\n'), look);
        self.paragraph("PlanBody", Direct { align: Some("left"), ..Direct::default() }, runs);
        self.inset = Inset { mark: self.inset.mark, ..outer };
    }

    fn inset(&mut self, blocks: &'d [Block], inset: Inset) {
        let outer = std::mem::replace(&mut self.inset, inset);
        self.blocks(blocks);
        self.inset = outer;
    }

    /// How far in the first line of a paragraph stands, in hundredths of a character.
    fn first_line(&self) -> i32 {
        Named::of("PlanBody").look(self.style).indent
    }

    /// The runs of a paragraph of text, with the mark of the item that it begins.
    fn begin(&self, look: Look<'_>) -> Runs {
        let mut runs = Runs::new();
        if self.inset.mark {
            runs.text(MARK, look);
        }
        runs
    }

    /// The indents of a paragraph of text in a list or a quotation.
    fn indents(&mut self) -> Option<Indents> {
        let Inset { left, list, mark } = self.inset;
        self.inset.mark = false;
        let hanging = match (list, mark) {
            (true, true) => 100,
            (true, false) => 0,
            (false, _) => -self.first_line(),
        };
        let size = Named::of("PlanBody").look(self.style).size.0;
        let twips = |hundredths: i32| hundredths * size / 10;
        (left > 0).then(|| Indents { left: twips(left), right: 0, hanging: twips(hanging) })
    }

    /// A heading on a line of its own.
    fn heading(&mut self, section: &Section, line: &Line<'_>) {
        let style = styles::heading(section.level);
        let look = self.look(style);
        let mut runs = Runs::new();
        let mut direct = self.ordinal(section, line, &mut runs, look, true);
        if self.numbers.is_some() {
            direct.number.get_or_insert((0, numbering::NONE));
        }
        for piece in line.iter().filter(|piece| !matches!(piece, Piece::Ordinal(_))) {
            run_piece(piece, look, &mut runs);
        }
        self.paragraph(style, direct, runs);
    }

    /// A paragraph. The heading that runs into it has a character style.
    fn line(&mut self, section: Option<&Section>, line: &Line<'_>) {
        let plain = self.look("PlanBody");
        let mut runs = self.begin(plain);
        let Some(section) = section else {
            line.iter().for_each(|piece| run_piece(piece, plain, &mut runs));
            return self.paragraph("PlanBody", Direct::default(), runs);
        };
        // A heading without a number is of no level that a face could tell.
        let titled = section.title.is_some() && !section.ordinal.is_empty();
        let run_in = styles::RUN_IN[section.level.clamp(1, 4) - 1];
        let face = self.style.chinese_face(run_in.2);
        let head = if titled { Look { style: Some(run_in.0), face, ..Look::default() } } else { plain };
        let direct = self.ordinal(section, line, &mut runs, head, titled);
        // The mark that closes a heading belongs to it.
        let title = line.iter().position(|piece| matches!(piece, Piece::Title(_)));
        let closed = |end: usize| matches!(line.get(end), Some(Piece::Supplied(mark)) if mark == "。" || mark == "：");
        let end = title.map_or(0, |at| if closed(at + 1) { at + 2 } else { at + 1 });
        for (index, piece) in line.iter().enumerate() {
            if matches!(piece, Piece::Ordinal(_)) {
                continue;
            }
            run_piece(piece, if index < end { head } else { plain }, &mut runs);
        }
        self.paragraph("PlanBody", direct, runs);
    }

    /// The ordinal of a line: as text, or left to the numbering of the document.
    fn ordinal(&mut self, section: &Section, line: &Line<'_>, runs: &mut Runs, look: Look<'_>, titled: bool) -> Direct {
        let mut direct = Direct::default();
        let Some(Piece::Ordinal(ordinal)) = line.first() else { return direct };
        let counted = numbering::can_count(&self.document.scheme, section.level, section.number);
        let live = section.numbered && !section.verbatim && counted;
        match &mut self.numbers {
            Some(numbers) if live => {
                direct.number = Some((section.level - 1, numbers.list(section.level, section.number)));
                direct.number_style = look.style.filter(|_| titled);
                // The space between 2. and 2026年 is no part of the numbering.
                if section.ordinal.ends_with('.') && ordinal.ends_with(' ') {
                    runs.text("\u{2002}", look);
                }
            }
            _ => runs.text(ordinal, look),
        }
        direct
    }

    fn plain(&mut self, style: &'static str, text: &Inlines) {
        let mut runs = Runs::new();
        runs.inlines(text, self.look(style));
        self.paragraph(style, Direct::default(), runs);
    }

    fn text(&mut self, style: &'static str, direct: Direct, text: &str) {
        let mut runs = Runs::new();
        runs.text(text, self.look(style));
        self.paragraph(style, direct, runs);
    }

    /// A title, a line of the plan a line; one that is too long is broken between words.
    fn title(&mut self, style: &'static str, lines: &[Inlines]) {
        let text_look = Named::of(style).look(self.style);
        let look = self.look(style);
        let mut runs = Runs::new();
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                runs.text("\n", look);
            }
            let (mut at, mut breaks) = (0, Vec::new());
            for text in line.plain().split_inclusive('\n') {
                let words = text.trim_end_matches('\n');
                let found = title::lines(words, title_measure(words, &text_look, self.style));
                self.doubtful_title |= found.doubtful;
                let lengths = found.lines.iter().rev().skip(1).rev().map(|line| line.len());
                breaks.extend(lengths.scan(at, |end, length| {
                    *end += length;
                    Some(*end)
                }));
                at += text.len();
            }
            runs.broken(line, look, &breaks);
        }
        self.paragraph(style, Direct::default(), runs);
    }

    fn table(&mut self, table: &'d Table) {
        let columns = table::measure(table);
        let turned = self.paper == Paper::Portrait && table::is_wide(&columns, self.style);
        if turned {
            self.turn_with_headings();
        }
        let width = self.area();
        self.tables.extend(table::fault(columns.len(), width, self.style));
        let written = table::table(table, &columns, width, self.style, &mut self.lost);
        self.items.push(Item::Table(written));
        if turned {
            self.turn(Paper::Portrait);
        }
    }

    /// Turns the page, and takes the headings and names along that would stand alone on the one before.
    fn turn_with_headings(&mut self) {
        let kept = |item: &Item| matches!(item, Item::Paragraph(paragraph) if paragraph.keeps_next());
        let from = self.items.iter().rposition(|item| !kept(item)).map_or(0, |last| last + 1);
        let mut headings = self.items.split_off(from);
        self.turn(Paper::Landscape);
        if let Some(Item::Paragraph(first)) = headings.first_mut() {
            // The new page is that of the section.
            first.direct.page_break = false;
        }
        self.items.append(&mut headings);
    }

    /// 附件：1.甲, and the others below their first characters (GB/T 9704—2012 §7.3.4).
    fn attachment_names(&mut self, names: &[AttachmentName]) {
        let look = Named::of("PlanAttachments").look(self.style);
        let wide = |text: &str| width(text, &look, self.style);
        let start = look.left * look.size.0 / 10;
        let label = wide(common::ATTACHMENTS);
        for (index, name) in names.iter().enumerate() {
            let ordinal = wide(&name.ordinal);
            let left = start + label + ordinal;
            let first = index == 0;
            let indents = Indents { left, right: 0, hanging: if first { label + ordinal } else { ordinal } };
            let direct = Direct { indents: Some(indents), no_space_before: !first, ..Direct::default() };
            let label = if first { common::ATTACHMENTS } else { "" };
            self.text("PlanAttachments", direct, &format!("{label}{}", common::attachment_name(name)));
        }
    }

    /// Without a seal (GB/T 9704—2012 §7.3.5.2): who signs stands some characters in from the right, the date
    /// begins two characters behind it; whichever reaches further right stands at the edge.
    fn signature(&mut self, signature: &Signature) {
        let look = Named::of("Signature").look(self.style);
        let area = self.style.page.width();
        let edge = look.right * look.size.0 / 10;
        let wide = |text: &str| width(text, &look, self.style);
        let room = (area - 2 * edge) / styles::character(&look, self.style).max(1);
        let names: Vec<String> = signature.organisation.iter().map(Inlines::plain).collect();
        // A name too long for a line is broken as a title is.
        let lines: Vec<&str> =
            names.iter().flat_map(|name| title::lines(name, usize::try_from(room).unwrap_or(1).max(1)).lines).collect();
        let broken = lines.len() > names.len();
        let date = signature.date.as_ref().map(Inlines::plain);
        let widest = lines.iter().map(|line| wide(line)).max();
        let date_width = date.as_deref().map_or(0, wide);
        let behind = if widest.is_some() { 2 * styles::character(&look, self.style) } else { 0 };
        let reach = widest.unwrap_or(0).max(if date.is_some() { date_width + behind } else { 0 });
        let left = (area - edge - reach).max(0);
        self.keep_with_next();
        for (index, line) in lines.iter().enumerate() {
            let right = (area - left - wide(line)).max(0);
            let direct = at_right(left, right, lines.len() == 1);
            self.text("Signature", Direct { no_space_before: index > 0, ..direct }, line);
        }
        if let Some(date) = date {
            // Below a name of several lines that reach over the page it stands at the edge.
            let left = if widest.is_some() && !broken { left + behind } else { area - edge - date_width };
            let right = (area - left - date_width).max(0);
            // Within eight characters of the edge it is held by the right, so that another face moves it little.
            let direct = at_right(left.max(0), right, right <= 8 * styles::character(&look, self.style));
            self.text("Date", Direct { no_space_before: widest.is_some(), ..direct }, &date);
        }
    }

    /// Who signs never stands alone on a page: the end of the text goes with it, and the list of attachments between
    /// the two.
    fn keep_with_next(&mut self) {
        for item in self.items.iter_mut().rev() {
            let Item::Paragraph(paragraph) = item else { return };
            paragraph.direct.keep_next = true;
            if paragraph.style != "PlanAttachments" {
                return;
            }
        }
    }

    /// Who gets a copy, at the foot of the last page: lines behind the first begin below the first name
    /// (GB/T 9704—2012 §7.4).
    fn copies(&mut self, text: &str) {
        let look = Named::of("PlanCopies").look(self.style);
        let character = look.size.0 * 10;
        let hanging = text.find('：').map_or(0, |at| width(&text[..at + '：'.len_utf8()], &look, self.style));
        let (left, right) = (look.left * character / 100 + hanging, look.right * character / 100);
        let direct = Direct { indents: Some(Indents { left, right, hanging }), ..Direct::default() };
        let mut runs = Runs::new();
        runs.text(text, self.look("PlanCopies"));
        self.lost.append(&mut runs.lost);
        let mut out = Xml::new();
        let paragraph = Paragraph { style: "PlanCopies", direct, runs: runs.into_bytes() };
        self.write_paragraph(&mut out, &paragraph, None);
        self.items.push(Item::Foot(table::at_foot(&out.into_bytes(), self.style)));
    }

    /// On a page of its own (GB/T 9704—2012 §7.3.7); one with a wide table on pages turned aside.
    fn attachment(&mut self, attachment: &'d Attachment) {
        let is_wide = |block: &Block| matches!(block, Block::Table(table) if table::is_wide(&table::measure(table), self.style));
        let paper = if attachment.children.iter().any(is_wide) { Paper::Landscape } else { Paper::Portrait };
        let turned = self.turn(paper);
        if let Some(numbers) = &mut self.numbers {
            numbers.restart();
        }
        let direct = Direct { page_break: !turned, ..Direct::default() };
        self.text("PlanAttachmentMark", direct, &attachment.ordinal);
        if let Some(title) = &attachment.title {
            self.title("PlanAttachmentTitle", std::slice::from_ref(title));
        }
        self.blocks(&attachment.children);
        if paper == Paper::Landscape {
            self.turn(Paper::Portrait);
        }
    }

    // Paragraphs and pages.

    fn look(&self, style: &'static str) -> Look<'d> {
        Look { face: Named::of(style).face(self.style), ..Look::default() }
    }

    fn paragraph(&mut self, style: &'static str, direct: Direct, runs: Runs) {
        let (mut direct, mut runs) = (direct, runs);
        if style == "PlanBody" {
            direct.indents = direct.indents.or(self.indents());
        }
        self.lost.append(&mut runs.lost);
        self.items.push(Item::Paragraph(Paragraph { style, direct, runs: runs.into_bytes() }));
    }

    /// The width of the type area of the page.
    fn area(&self) -> i32 {
        match self.paper {
            Paper::Portrait => self.style.page.width(),
            Paper::Landscape => self.style.page.height(),
        }
    }

    /// Goes on on pages of another form. Whether a new page began.
    fn turn(&mut self, paper: Paper) -> bool {
        if self.paper == paper {
            return matches!(self.items.last(), Some(Item::Break(_)));
        }
        // Nothing stands between two breaks: the pages of the one are not there.
        if self.items.is_empty() || matches!(self.items.last(), Some(Item::Break(_))) {
            self.paper = paper;
            return true;
        }
        self.items.push(Item::Break(self.paper));
        self.paper = paper;
        true
    }

    fn finish(&mut self) -> Vec<u8> {
        let mut out = Xml::part();
        out.open("w:document", &[("xmlns:w", xml::W), ("xmlns:r", xml::R)]);
        out.open("w:body", &[]);
        let mut items = std::mem::take(&mut self.items);
        // A document does not end in an empty stretch of pages.
        let mut last = self.paper;
        if let Some(Item::Break(paper)) = items.last() {
            last = *paper;
            items.pop();
        }
        let mut rest = items.into_iter().peekable();
        let mut after_table = false;
        while let Some(item) = rest.next() {
            let ends = match rest.peek() {
                Some(Item::Break(paper)) => Some(*paper),
                _ => None,
            };
            match item {
                Item::Paragraph(paragraph) => {
                    self.write_paragraph(&mut out, &paragraph, ends);
                    after_table = false;
                    if ends.is_some() {
                        rest.next();
                    }
                }
                Item::Table(table) => {
                    // Two tables one behind the other would become one, and touch.
                    if after_table {
                        let half = self.style.text(styles::part::body).line_height(&self.style.page) / 2;
                        self.filler(&mut out, half.max(NO_ROOM), None);
                    }
                    out.raw(&table);
                    after_table = true;
                }
                Item::Foot(table) => {
                    out.raw(&table);
                    after_table = true;
                }
                Item::Break(paper) => {
                    self.filler(&mut out, NO_ROOM, Some(paper));
                    after_table = false;
                }
            }
        }
        // Word wants a paragraph behind the last table.
        if after_table {
            self.filler(&mut out, NO_ROOM, None);
        }
        self.section(&mut out, last);
        out.close("w:body");
        out.close("w:document");
        out.into_bytes()
    }

    /// A paragraph without text, where the format wants one and the document has none.
    fn filler(&self, out: &mut Xml, height: i32, ends: Option<Paper>) {
        out.open("w:p", &[]);
        out.open("w:pPr", &[]);
        out.val("w:pStyle", "PlanBody");
        let line = height.to_string();
        out.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", &line), ("w:lineRule", "exact")]);
        if let Some(paper) = ends {
            self.section(out, paper);
        }
        out.close("w:pPr");
        out.close("w:p");
    }

    fn write_paragraph(&self, out: &mut Xml, paragraph: &Paragraph, ends: Option<Paper>) {
        let Direct { page_break, keep_next, number, number_style, no_space_before, indents, align } = paragraph.direct;
        out.open("w:p", &[]);
        out.open("w:pPr", &[]);
        out.val("w:pStyle", paragraph.style);
        if keep_next {
            out.empty("w:keepNext", &[]);
        }
        if page_break {
            out.empty("w:pageBreakBefore", &[]);
        }
        if let Some((level, list)) = number {
            numbering::properties(out, level, list);
        }
        if no_space_before {
            out.empty("w:spacing", &[("w:before", "0")]);
        }
        if let Some(Indents { left, right, hanging }) = indents {
            let (left, right, by) = (left.to_string(), right.to_string(), hanging.abs().to_string());
            // Indents in characters would win over these: they are taken back.
            let taken_back = [("w:leftChars", "0"), ("w:left", &left), ("w:rightChars", "0"), ("w:right", &right)];
            let (first_chars, first) =
                if hanging > 0 { ("w:hangingChars", "w:hanging") } else { ("w:firstLineChars", "w:firstLine") };
            let (first_chars, first) = ((first_chars, "0"), (first, by.as_str()));
            out.empty("w:ind", &[&taken_back[..], &[first_chars, first]].concat());
        }
        if let Some(align) = align {
            out.val("w:jc", align);
        }
        if let Some(style) = number_style {
            out.open("w:rPr", &[]);
            out.val("w:rStyle", style);
            out.close("w:rPr");
        }
        if let Some(paper) = ends {
            self.section(out, paper);
        }
        out.close("w:pPr");
        out.raw(&paragraph.runs);
        out.close("w:p");
    }

    fn section(&self, out: &mut Xml, paper: Paper) {
        let page = &self.style.page;
        out.open("w:sectPr", &[]);
        let footers: &[(&str, &str)] = match (page.page_number, paper) {
            (PageNumber::Outside, Paper::Portrait) => &[("default", "rId10"), ("even", "rId11")],
            (PageNumber::Outside, Paper::Landscape) => &[("default", "rId12"), ("even", "rId13")],
            (PageNumber::Center, Paper::Portrait) => &[("default", "rId10")],
            (PageNumber::Center, Paper::Landscape) => &[("default", "rId11")],
            (PageNumber::None, _) => &[],
        };
        for (kind, id) in footers {
            out.empty("w:footerReference", &[("w:type", kind), ("r:id", id)]);
        }
        let (width, height) = page.paper();
        // A page is turned with its margins (GB/T 9704—2012 §8).
        let (size, margins) = match paper {
            Paper::Portrait => ((width, height), [page.top, page.right, page.bottom, page.left]),
            Paper::Landscape => ((height, width), [page.left, page.top, page.right, page.bottom]),
        };
        let (w, h) = (size.0.to_string(), size.1.to_string());
        match paper {
            Paper::Portrait => out.empty("w:pgSz", &[("w:w", &w), ("w:h", &h)]),
            Paper::Landscape => out.empty("w:pgSz", &[("w:w", &w), ("w:h", &h), ("w:orient", "landscape")]),
        }
        let [top, right, bottom, left] = margins.map(|margin| margin.to_string());
        // On a page turned aside the number stands beside the text, and what the footer holds below must leave it room.
        let footer = match paper {
            Paper::Portrait => page.footer.min(margins[2]),
            Paper::Landscape => margins[2] / 2,
        };
        let footer = footer.to_string();
        out.empty(
            "w:pgMar",
            &[
                ("w:top", &top),
                ("w:right", &right),
                ("w:bottom", &bottom),
                ("w:left", &left),
                ("w:header", "851"),
                ("w:footer", &footer),
                ("w:gutter", "0"),
            ],
        );
        if let Some(pitch) = page.pitch() {
            out.empty("w:docGrid", &[("w:type", "lines"), ("w:linePitch", &pitch.to_string())]);
        }
        out.close("w:sectPr");
    }
}

/// A line that stands at the right, held by its right edge or by its left.
fn at_right(left: i32, right: i32, by_right: bool) -> Direct {
    let indents = if by_right { Indents { right, ..Indents::default() } } else { Indents { left, ..Indents::default() } };
    Direct { indents: Some(indents), align: Some(if by_right { "right" } else { "left" }), ..Direct::default() }
}

fn run_piece(piece: &Piece<'_>, look: Look<'_>, runs: &mut Runs) {
    match piece {
        Piece::Ordinal(text) | Piece::Supplied(text) => runs.text(text, look),
        Piece::Label(text) => runs.text(text, look),
        Piece::Title(text) | Piece::Text(text) => runs.inlines(text, look),
    }
}

/// The width of a text, in twips.
fn width(text: &str, look: &TextStyle, style: &Style) -> i32 {
    i32::try_from(columns(text)).unwrap_or(i32::MAX / 1000).min(10_000) * styles::character(look, style) / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reader;

    /// The paragraphs of a document: left indent, what the first line stands out, and the text.
    fn paragraphs(markdown: &str) -> Vec<(i32, i32, String)> {
        let (document, style) = (reader::read(markdown), Style::default());
        let mut body = Body::new(&document, &style, false);
        body.blocks(&document.blocks);
        let items = body.items.iter().map(|item| match item {
            Item::Paragraph(Paragraph { direct, runs, .. }) => {
                let Indents { left, hanging, .. } = direct.indents.unwrap_or_default();
                let xml = String::from_utf8_lossy(runs).into_owned();
                let text = xml.split("<w:t>").skip(1).filter_map(|rest| rest.split_once('<')).map(|(text, _)| text);
                (left, hanging, text.collect())
            }
            _ => (0, 0, String::new()),
        });
        items.collect()
    }

    #[test]
    fn lists_and_quotations_of_a_template_stand_in() {
        let got = paragraphs("甲\n\n- 乙\n\n  丙\n\n  - 丁\n- 戊\n\n> 己\n>\n> - 庚\n\n```\n辛\n```\n\n壬\n");
        let want = [
            (0, 0, "甲"),
            (960, 320, "·乙"),
            (960, 0, "丙"),
            (1280, 320, "·丁"),
            (960, 320, "·戊"),
            (640, -640, "己"),
            (960, 320, "·庚"),
            (640, 0, "辛"),
            (0, 0, "壬"),
        ];
        assert_eq!(got, want.map(|(left, hanging, text)| (left, hanging, text.to_owned())));
    }

    #[test]
    fn a_title_keeps_the_emphasis_of_its_template() {
        let (document, style) = (reader::read("# 甲**乙**\n"), Style::default());
        let xml = String::from_utf8(Body::new(&document, &style, false).write().xml).unwrap();
        assert!(xml.contains("<w:rPr><w:b/></w:rPr><w:t>乙</w:t>"), "{xml}");
    }
}
