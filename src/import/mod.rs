//! From an existing plan to a plan file: nothing is lost, and what was changed is reported.
//!
//! 1. [`text`] and [`docx`] read a source into [pieces](piece): lines and tables.
//! 2. [`collection`](self) tells several plans apart. [`damage`](self) and [`site`](self) take out what copying
//!    left behind, [`laid_out`](self) puts what was laid out in tables on lines, [`contents`](self) takes out a table of
//!    contents, [`wrapper`](self) the notice above a plan; in
//!    [`join`](self) what was broken comes together, and [`breaks`](self) parts what was run together.
//! 3. [`parts`](self) takes title, signature, attachments and the like, by what they look like ([`around`](self)) and
//!    where they stand ([`title`](self), [`tail`](self)); the rest is the body.
//! 4. [`faces`](self) tells headings by their type, [`outline`](self) reads the tree of ordinals, [`heading`](self) splits headings from texts.
//! 5. [`understand`](self) tells kinds, [`phases`](self), [`group`](self)s and [`fields`](self), and [`yaml`](self) writes the file.
//!
//! What must not happen is that a character is lost on the way. [`Imported::texts`] has all that a plan must
//! hold or its report name, so that whoever imports can compare, and import again with less [`Depth`].

mod account;
mod around;
mod breaks;
mod collection;
mod contents;
mod damage;
pub mod docx;
mod faces;
mod fields;
mod group;
mod heading;
mod join;
mod keys;
mod laid_out;
mod office;
mod outline;
mod parts;
mod phases;
pub mod piece;
mod prose;
pub mod report;
mod roster;
mod series;
mod site;
mod table;
mod tail;
pub mod text;
mod title;
mod understand;
mod words;
mod wrapper;
mod yaml;

use crate::decode::is_unprintable;
use crate::tr;
pub use account::Account;
use outline::{Block, Outline};
use piece::{Kind, Left, Piece, Source};
use report::Report;

/// How much of a plan is understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Paragraphs only, with their ordinals.
    Flat,
    /// Headings and items.
    Structure,
    /// Phases, rosters, units and deadlines too.
    #[default]
    Full,
}

/// What is asked of an import.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The variant that the plan is to have; an outline if there is none.
    pub variant: Option<String>,
    /// English keys instead of Chinese ones.
    pub english: bool,
    /// Ordinals stay as they were written.
    pub keep_ordinals: bool,
    /// How much is to be understood.
    pub depth: Depth,
}

/// A plan that was read.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The plan file.
    pub yaml: String,
    /// What was changed.
    pub report: Report,
    /// The texts of the source, in its order.
    pub texts: Vec<String>,
    /// What stands in the source and needs no place in the plan: ordinals, labels that the plan prints by itself.
    pub consumed: String,
    /// What the plan prints by itself, and what it tells twice.
    pub account: Account,
    /// What is in neither the plan nor the rest of the report, as [`pipeline::import`](crate::pipeline::import)
    /// finds: a fault of this program.
    pub lost: Option<String>,
}

/// The plans of a source; there are several in a collection.
pub fn import(source: Source, options: &Options) -> Vec<Imported> {
    let Source { mut pieces, mut left } = source;
    laid_out::head_boxes(&mut pieces, &mut left);
    let plans = collection::plans(pieces).into_iter();
    let mut imported: Vec<Imported> = plans.map(|(pieces, report)| plan(pieces, report, options)).collect();
    if let Some(first) = imported.first_mut() {
        left.into_iter().for_each(|left| report_left(left, &mut first.report));
        first.report.sort();
    }
    imported
}

fn plan(mut pieces: Vec<Piece>, mut report: Report, options: &Options) -> Imported {
    pieces.iter_mut().for_each(|piece| printable(piece, &mut report));
    let texts = pieces.iter().flat_map(texts_of).collect();
    let pieces = damage::clean(pieces, &mut report);
    let (map, consumed) = if options.depth == Depth::Flat {
        let before = pieces.into_iter().map(block).collect();
        (
            understand::plan(&Outline { before, sections: Vec::new() }, &parts::Parts::default(), options, &mut report),
            String::new(),
        )
    } else {
        let pieces = breaks::split_head(laid_out::flat(pieces, &mut report), &mut report);
        let (pieces, number) = site::clean(pieces, &mut report);
        let pieces = contents::clean(pieces, &mut report);
        let (pieces, wrapper) = wrapper::unwrap(pieces, number, &mut report);
        let pieces = join::join(pieces, &mut report);
        let mut pieces = breaks::split(pieces, &mut report);
        faces::headings(&mut pieces);
        let mut parts = parts::split(pieces, wrapper, &mut report);
        let mut consumed = parts.consumed();
        let outline = outline::outline(std::mem::take(&mut parts.body), options.depth == Depth::Full, &mut report);
        outline::report_ordinals(&outline, !options.keep_ordinals, &mut report);
        outline.sections.iter().for_each(|node| node.ordinals(&mut consumed));
        (understand::plan(&outline, &parts, options, &mut report), consumed)
    };
    report.sort();
    let account = account::of(&map);
    Imported { yaml: yaml::write(&map, !options.english), report, texts, consumed, account, lost: None }
}

fn block(piece: Piece) -> Block {
    match piece {
        Piece::Line(line) => Block::Paragraph(line),
        Piece::Table(table) => Block::Table(table),
    }
}

fn texts_of(piece: &Piece) -> Vec<String> {
    match piece {
        Piece::Line(line) => vec![line.text.clone()],
        Piece::Table(table) => table.rows.iter().flatten().cloned().collect(),
    }
}

/// Takes out the characters that no plan file can hold.
fn printable(piece: &mut Piece, report: &mut Report) {
    let (number, texts): (usize, Vec<&mut String>) = match piece {
        Piece::Line(line) => (line.number, vec![&mut line.text]),
        Piece::Table(table) => (table.number, table.rows.iter_mut().flatten().collect()),
    };
    for text in texts {
        for c in text.chars().filter(|c| is_unprintable(*c)).collect::<Vec<_>>() {
            report.removed(
                number,
                tr!("删去不能显示的字符", "removed an unprintable character"),
                format!("U+{:04X}", u32::from(c)),
            );
        }
        text.retain(|c| !is_unprintable(c));
    }
}

fn report_left(left: Left, report: &mut Report) {
    let what = match left.what {
        Kind::Comment => tr!("批注没有读入", "left out a comment"),
        Kind::Header => tr!("页眉没有读入", "left out the head of the pages"),
        Kind::Footer => tr!("页脚没有读入", "left out the foot of the pages"),
        Kind::Footnote | Kind::Endnote => tr!("脚注、尾注没有读入", "left out a note"),
        Kind::Deleted => tr!("修订中删去的文字没有读入", "left out text that was deleted"),
        Kind::Hidden => tr!("隐藏文字没有读入", "left out hidden text"),
        Kind::Picture => tr!("图片没有读入", "left out a picture"),
        Kind::TextBox => tr!("文本框没有读入", "left out a text box"),
        Kind::Label => tr!(
            "自动编号没有读入：没有文字，或者文字里另有序号",
            "left out a number that Word counts: there is no text, or another in it"
        ),
        Kind::Prompt => tr!("没有填写的提示文字没有读入", "left out the prompt of a control that is not filled in"),
        Kind::Field => tr!("没有结果的域没有读入", "left out a field without a result"),
        Kind::Contents => tr!("目录没有读入", "left out a line of the table of contents"),
        Kind::Symbol => tr!("符号字体里的字符没有读入", "left out a character of a font of symbols"),
        Kind::Reading => tr!("注音没有读入", "left out the reading of a word"),
        Kind::Covered => tr!("被合并单元格盖住的文字没有读入", "left out the text of a covered cell"),
        Kind::Markup => tr!("Markdown 的注释和附注没有读入", "left out a remark of Markdown"),
        Kind::Embedded => tr!("嵌入的文档没有读入", "left out a document in the document"),
    };
    report.removed(left.number, what, left.text);
}
