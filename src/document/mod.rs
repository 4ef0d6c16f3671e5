//! The document: a plain tree of titled sections, paragraphs, rosters and tables, that knows Markdown
//! and nothing of plans.
//!
//! [`reader`] makes it from Markdown in the [`dialect`] that templates write, [`number`] gives the
//! ordinals, [`layout`] says which parts share a printed line, and the writers do the rest.

mod cjk;
pub mod dialect;
pub mod facts;
pub mod inline;
pub mod layout;
pub mod number;
pub mod reader;

pub use facts::Facts;
pub use inline::{Inline, Inlines};

use crate::text::numbering::Scheme;

/// A document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The blocks in printed order: title block, body, attachments, copies.
    pub blocks: Vec<Block>,
    /// What stands between an ordinal and the text behind it.
    pub separator: &'static str,
    /// The numbering scheme, for formats that number by themselves.
    pub scheme: Scheme,
    /// Facts of the plan that the text does not tell by itself.
    pub facts: Facts,
}

/// A block.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The document number.
    DocNumber(Inlines),
    /// The title, line by line.
    Title(Vec<Inlines>),
    /// Whom it is sent to.
    Addressee(Inlines),
    /// A heading or a numbered item, with all below it.
    Section(Section),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A line that names what follows, without being a heading.
    Caption(Inlines),
    /// 一是…；二是…。
    Points(Points),
    /// Responsible units and the like.
    Fields(Fields),
    /// A roster.
    Roster(Roster),
    /// A table.
    Table(Table),
    /// The list of attachments below the text.
    Attachments(Vec<AttachmentName>),
    /// Who signs, and when.
    Signature(Signature),
    /// Whom to ask.
    Contact(Inlines),
    /// An attachment with its contents.
    Attachment(Attachment),
    /// Who gets a copy.
    Cc(Vec<Inlines>),
    /// A list without numbers, from a template of the user's own.
    List(Vec<Vec<Block>>),
    /// A quotation, from a template of the user's own.
    Quote(Vec<Block>),
    /// Text with fixed line breaks, from a template of the user's own.
    Code(String),
    /// A rule, from a template of the user's own.
    Rule,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its text.
    pub text: Inlines,
    /// It continues the line before it: the text behind a run-in heading or an ordinal.
    pub joined: bool,
}

/// How a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum HeadingStyle {
    /// On a line of its own.
    #[default]
    Block,
    /// At the head of its paragraph.
    RunIn,
    /// A lead-in that ends in ：.
    Lead,
}

/// A heading or a numbered item, with all below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Depth in the document, 1 at the top; before numbering, the level as written.
    pub level: usize,
    /// The ordinal; empty before numbering and where there is none.
    pub ordinal: String,
    /// Its number among its neighbours, from which the ordinal is made; 0 before numbering and where there is
    /// none.
    pub number: u32,
    /// Whether it takes part in the numbering.
    pub numbered: bool,
    /// An ordinal that was written by hand stands in `ordinal` already.
    pub verbatim: bool,
    /// The heading; an item may have none.
    pub title: Option<Inlines>,
    /// How the heading stands.
    pub style: HeadingStyle,
    /// What kind of section it is, by its key: `goals`.
    pub kind: Option<String>,
    /// The heading was supplied where the source lacked it.
    pub restored: bool,
    /// The place in the plan: `task_groups.items[0]`.
    pub path: String,
    /// What is below it.
    pub children: Vec<Block>,
}

/// Points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Points {
    /// Each point with its ordinal (一是), which numbering gives.
    pub items: Vec<Point>,
    /// The mark between points: ； or 。
    pub mark: String,
}

/// A point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// 一是
    pub ordinal: String,
    /// Its text.
    pub text: Inlines,
}

/// Where fields are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FieldsAt {
    /// Each on a line of its own.
    Line,
    /// In the line, each closed by 。
    Inline,
    /// In the line, in brackets.
    #[default]
    Paren,
}

/// Responsible units and the like.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// Where they are printed.
    pub at: FieldsAt,
    /// The fields.
    pub items: Vec<Field>,
    /// The node they belong to.
    pub path: String,
}

/// A field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// 责任单位
    pub label: String,
    /// Its value.
    pub value: Inlines,
}

/// A roster.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Roster {
    /// The roles.
    pub entries: Vec<RosterEntry>,
    /// The place in the plan.
    pub path: String,
}

/// A role and the people in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RosterEntry {
    /// 组长
    pub role: Inlines,
    /// The people; none where they are still to be named.
    pub people: Vec<Person>,
    /// Each of them has a line, also where no more than the name is given.
    pub apart: bool,
}

/// A person of a roster.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The name.
    pub name: Inlines,
    /// Post, duty and telephone, as far as given.
    pub details: Vec<Inlines>,
}

/// A table. All rows have as many cells as the widest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The head row; empty where there is none.
    pub head: Vec<Inlines>,
    /// The rows.
    pub rows: Vec<Vec<Inlines>>,
}

/// An attachment in the list below the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AttachmentName {
    /// `1.` where there are several.
    pub ordinal: String,
    /// Its title.
    pub title: Inlines,
}

/// Who signs, and when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signature {
    /// Who signs, line by line.
    pub organisation: Vec<Inlines>,
    /// The date.
    pub date: Option<Inlines>,
}

/// An attachment with its contents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attachment {
    /// `附件1`, which numbering gives.
    pub ordinal: String,
    /// Its title, as in the list.
    pub title: Option<Inlines>,
    /// The place in the plan.
    pub path: String,
    /// Its contents.
    pub children: Vec<Block>,
}
