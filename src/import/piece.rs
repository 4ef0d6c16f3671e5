//! What a source is made of, whatever it was written in: lines and tables, and what is left out of them.

/// A piece of a source, in its order.
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
    /// The text, with the label that Word numbers it by in front; soft breaks are `\n`, tabs `\t`.
    pub text: String,
    /// The line or paragraph in the source, from 1.
    pub number: usize,
    /// What its style says that it is.
    pub role: Option<Role>,
    /// So many bytes of the text are a label that Word counted.
    pub label: usize,
    /// So many bytes at the beginning of the text are set in a heading face (黑体, 楷体, bold) while what
    /// follows is not: a run-in heading.
    pub head: Option<usize>,
    /// The lightest face of its Chinese characters.
    pub face: Face,
    /// Whether it is set in the middle of the page and larger than text, as titles are.
    pub display: bool,
    /// Whether an empty line stands before it.
    pub apart: bool,
    /// The width of the white space before its text, in half characters.
    pub indent: usize,
}

/// The face of a text, as far as it tells headings: the higher the heavier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// 仿宋, 宋体 and all others, and where nothing tells a face.
    #[default]
    Plain,
    /// 楷体
    Kai,
    /// 黑体, 小标宋, or bold.
    Heavy,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The title of the plan.
    Title,
    /// 发文字号
    DocNumber,
    /// 主送机关
    Addressee,
    /// A heading, with its outline level, 1 to 9.
    Heading(u8),
    /// Text.
    Body,
    /// What introduces a roster or a table.
    Caption,
    /// 附件说明: the names of the attachments.
    AttachmentNames,
    /// Who signs.
    Signature,
    /// The date below the signature.
    Date,
    /// 附注
    Contact,
    /// 附件1, above an attachment.
    AttachmentMark,
    /// The title of an attachment.
    AttachmentTitle,
    /// 抄送
    Copies,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The cells. Of merged ones the first has the text and the others are empty.
    pub rows: Vec<Vec<String>>,
    /// Its first line or paragraph in the source, from 1.
    pub number: usize,
    /// What it is.
    pub role: Option<TableRole>,
}

/// What a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableRole {
    /// A roster as our writer sets it: the style 名单, no rules.
    Roster,
    /// Its first row is a head.
    HasHead,
}

/// Something that is no part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The line or paragraph in the source, from 1; 0 where it has no place among them.
    pub number: usize,
    /// What it is.
    pub what: Kind,
    /// What it says.
    pub text: String,
}

/// What is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A comment.
    Comment,
    /// A header.
    Header,
    /// A footer other than a page number.
    Footer,
    /// A footnote.
    Footnote,
    /// An endnote.
    Endnote,
    /// What a tracked change took out or away.
    Deleted,
    /// Hidden text.
    Hidden,
    /// A picture or another object; its text is its description.
    Picture,
    /// What a text box says.
    TextBox,
    /// A paragraph that Word numbers and that says nothing, or a number that is typed, too; its text is its label.
    Label,
    /// What a control shows until it is filled in.
    Prompt,
    /// A field without a result; its text is its code.
    Field,
    /// A line of a table of contents.
    Contents,
    /// A character of a font of symbols that stands for none of Unicode.
    Symbol,
    /// The reading above a word.
    Reading,
    /// Text of a cell that another covers.
    Covered,
    /// A document in the document.
    Embedded,
    /// What Markdown says beside its text.
    Markup,
}

/// A source that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its lines and tables, in order.
    pub pieces: Vec<Piece>,
    /// What is left out of them.
    pub left: Vec<Left>,
}

impl Piece {
    /// The line that it is.
    pub fn line(&self) -> Option<&Line> {
        match self {
            Piece::Line(line) => Some(line),
            Piece::Table(_) => None,
        }
    }

    /// The text of a line, without white space at its ends; none of a table.
    pub fn text(&self) -> &str {
        self.line().map_or("", |line| line.text.trim())
    }
}

impl Line {
    /// A line of a text.
    pub fn new(number: usize, text: impl Into<String>) -> Line {
        Line { text: text.into(), number, ..Line::default() }
    }
}
