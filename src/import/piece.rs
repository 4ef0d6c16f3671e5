//! What a source is made of before its structure is understood: lines and tables, in their order.

/// A piece of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A paragraph or a line.
    Line(Line),
    /// A table.
    Table(Table),
}

/// A paragraph or a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its text, with the label that Word numbers it by in front. Soft breaks are `\n`, tabs `\t`.
    pub text: String,
    /// Its number in the source, from 1: a line of a text, a paragraph of a document.
    pub number: usize,
    /// What its style says it is.
    pub role: Option<Role>,
    /// So many bytes of the text are a label that Word counted.
    pub label: usize,
    /// So many bytes at its beginning are set in the face of a heading, and the rest is not.
    pub head: Option<usize>,
}

/// What the style of a paragraph says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title, or a line of it.
    Title,
    /// The document number.
    DocNumber,
    /// Whom it is sent to.
    Addressee,
    /// A heading of a level from 1 to 9.
    Heading(u8),
    /// Running text.
    Body,
    /// A line that names what follows.
    Caption,
    /// A line of the list of attachments.
    AttachmentNames,
    /// Who signs.
    Signature,
    /// The date.
    Date,
    /// Whom to ask.
    Contact,
    /// 附件1 at the head of an attachment.
    AttachmentMark,
    /// The title of an attachment.
    AttachmentTitle,
    /// Who gets a copy.
    Copies,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows. Of merged cells the first holds the text, the others are empty.
    pub rows: Vec<Vec<String>>,
    /// Its number in the source.
    pub number: usize,
    /// What it says it is.
    pub role: Option<TableRole>,
}

/// What a table says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableRole {
    /// A roster without rules.
    Roster,
    /// Its first row is a head.
    HasHead,
}

/// What was read and is no part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its place in the source.
    pub number: usize,
    /// What it is.
    pub what: Kind,
    /// Its text.
    pub text: String,
}

/// What a document holds beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A comment.
    Comment,
    /// The head of the pages.
    Header,
    /// The foot of the pages.
    Footer,
    /// A footnote or an endnote.
    Footnote,
    /// Text that was deleted while changes were tracked.
    Deleted,
    /// Hidden text.
    Hidden,
    /// A picture.
    Picture,
    /// A text box.
    TextBox,
}

/// A source that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// What is no part of them.
    pub left: Vec<Left>,
}

impl Line {
    /// A line of a text.
    pub fn new(number: usize, text: impl Into<String>) -> Line {
        Line { text: text.into(), number, ..Line::default() }
    }
}
