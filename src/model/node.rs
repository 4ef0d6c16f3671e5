//! The one recursive shape that sections, tasks, measures and all their items have.

use super::leadership::{LeadingGroup, Person, RosterEntry};
use super::phase::Phase;
use super::time::Time;
use crate::decode::{self, Decode, Decoder, Line, Names, Paragraphs, Shape, Verbatim, Visitor, Walk};
use crate::diagnostic::code;
use crate::source::tree::{self, Kind};
use crate::source::{Span, Spanned};
use crate::text::SectionKind;
use crate::{choice, map_only, record, tr};

/// Items may be nested this deep. Official documents have five levels.
pub const MAX_DEPTH: usize = 12;

/// How a heading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// On a line of its own.
    Block,
    /// At the head of its paragraph, closed by 。
    RunIn,
    /// A lead-in that ends in ： before its items.
    Lead,
}

choice!(Style {
    Block: "block", "独行";
    RunIn: "run_in", "段首";
    Lead: "lead", "引出";
});

/// Where the responsible units and the other fields of a node are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum UnitsAt {
    /// On lines of their own, after the node.
    Line,
    /// Behind the heading, before the text.
    Inline,
    /// In brackets, after the text.
    #[default]
    Paren,
    /// Nowhere, where the text says them already: 由县水利局牵头. What it does not say stands in brackets.
    Text,
}

choice!(UnitsAt {
    Line: "line", "独行";
    Inline: "inline", "行内";
    Paren: "paren", "括注";
    Text: "text", "正文";
});

/// How often something recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// 每周
    Week,
    /// 每月
    Month,
    /// 每季度
    Quarter,
    /// 每半年
    HalfYear,
    /// 每年
    Year,
}

choice!(Every {
    Week: "week", "每周";
    Month: "month", "每月";
    Quarter: "quarter", "每季度", "每季";
    HalfYear: "half-year", "每半年", "半年";
    Year: "year", "每年";
});

impl Every {
    /// The word in a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Every::Week => "每周",
            Every::Month => "每月",
            Every::Quarter => "每季度",
            Every::HalfYear => "每半年",
            Every::Year => "每年",
        }
    }
}

record! {
    /// Something that is done again and again: 每周检查一次.
    pub struct Cadence as "频次", "a cadence" {
        every | "周期": Option<Every> = hidden, "多久一次", "how often";
        action = "do" | "事项": Option<Line> = printed, "做什么；只写文字时原样印出", "what is done; alone, it is printed as it is";
    }
}

impl Decode for Cadence {
    fn shape() -> Shape {
        decode::record_shape::<Cadence>(true, None)
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<Cadence> {
        if let Kind::Scalar(..) = node.kind() {
            let action = Line::decode(node, cx)?;
            return Some(Cadence { span: node.span, every: None, action: Some(action) });
        }
        decode::decode_record(node, cx)
    }
}

impl Walk for Cadence {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        decode::Record::walk_fields(self, path, visitor);
    }
}

/// A row of a table. Cells may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells(pub Vec<Line>);

impl Decode for Cells {
    fn shape() -> Shape {
        Shape::List(|| Shape::Text)
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<Cells> {
        let Kind::Seq(cells) = node.kind() else {
            if !node.is_null() {
                cx.wrong_type(node, &tr!("一行单元格（列表）", "a row of cells (a list)"));
            }
            return None;
        };
        let cell = |cell: &tree::Node<'_>, cx: &mut Decoder<'_>| {
            Line::decode(cell, cx).unwrap_or_else(|| Spanned::new(String::new(), cell.span))
        };
        Some(Cells(cells.iter().map(|node| cell(node, cx)).collect()))
    }
}

impl Walk for Cells {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        self.0.walk(path, visitor);
    }
}

/// The rows of a table: a list of lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows(pub Vec<Cells>);

impl Decode for Rows {
    fn shape() -> Shape {
        Shape::Rows
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<Rows> {
        let Kind::Seq(rows) = node.kind() else {
            if !node.is_null() {
                cx.wrong_type(node, &tr!("行的列表", "a list of rows"));
            }
            return None;
        };
        Some(Rows(rows.iter().filter_map(|row| Cells::decode(row, cx)).collect()))
    }
}

impl Walk for Rows {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        self.0.walk(path, visitor);
    }
}

record! {
    /// A table.
    pub struct Table as "表格", "a table" {
        head | "表头": Cells = printed, "表头的单元格", "the cells of the head row";
        rows | "行": Rows = printed, "每行一个列表，单元格可以为空", "one list a row; cells may be empty";
    }
}

record! {
    /// One part of a `body`, printed where it stands.
    pub struct BodyPart as "内容块中的一块", "a part of a body" {
        text | "正文": Paragraphs = printed, "正文段落", "paragraphs";
        points | "要点": Vec<Line> = printed, "要点，印作一是…；二是…。", "points, printed 一是…；二是…。";
        roster | "名单": Vec<RosterEntry> = printed, "名单", "a roster";
        leading_group | "领导小组": Option<LeadingGroup> = printed, "领导小组", "a leading group";
        phases | "阶段": Vec<Phase> = printed, "阶段", "phases";
        items | "条目": Vec<Node> = printed, "条目", "items";
        table | "表格": Option<Table> = printed, "表格", "a table";
    }
}

record! {
    /// A section, a task, a measure or an item.
    pub struct Node as "条目", "a section or an item" {
        kind | "类别": Option<Spanned<SectionKind>> = hidden, "这一节是什么（指导思想、工作目标……），不写时按标题判断", "what the section is; told by its title when absent";
        title | "标题": Option<Line> = printed, "标题；条目可以没有标题", "the heading; an item may have none";
        style | "写法": Option<Style> = hidden, "标题独行、段首（标题后接正文）或引出（以：结尾）", "whether the heading stands alone, runs into its text, or leads in with ：";
        ordinal | "序号": Option<Verbatim> = printed, "代替自动序号的写法；空字符串表示没有序号", "stands in for the automatic ordinal; an empty text means none";
        text | "正文": Paragraphs = printed, "正文，空行分段", "the text; a blank line begins a paragraph";
        points | "要点": Vec<Line> = printed, "要点，印作一是…；二是…。", "points, printed 一是…；二是…。";
        points_sep | "分隔": Option<Line> = hidden, "要点之间的标点：；或。", "the mark between points: ； or 。";
        leading_group | "领导小组": Option<LeadingGroup> = printed, "领导小组：名单、办公室、工作组", "a leading group: roster, office, working groups";
        phases | "阶段": Vec<Phase> = printed, "阶段", "phases";
        items | "条目": Vec<Node> = printed, "下一层的条目，可以是文字，也可以继续嵌套", "the items below: texts, or nested further";
        after | "结尾": Paragraphs = printed, "条目之后的段落", "paragraphs after the items";
        units | "责任单位": Names = printed, "责任单位，列表或用、隔开", "the responsible units, a list or joined by 、";
        lead | "牵头单位": Names = printed, "牵头单位", "the leading units";
        assist | "配合单位": Names = printed, "配合单位", "the assisting units";
        units_at | "位置": Option<UnitsAt> = hidden, "责任单位等印在哪里：独行、行内、括注，或正文（正文里已经写明，不再另印）；对下层也有效", "where units and the like are printed: line, inline, paren, or text (the text says them already); holds for the items below too";
        owners | "责任人": People = printed, "责任人", "the persons responsible";
        deadline | "完成时限": Option<Time> = printed, "完成时限", "the deadline";
        time | "时间": Option<Time> = printed, "时间", "the time";
        place | "地点": Option<Line> = printed, "地点", "the place";
        cadence | "频次": Vec<Cadence> = printed, "频次，如每周检查一次", "how often, as 每周检查一次";
        table | "表格": Option<Table> = printed, "表格", "a table";
        body | "内容块": Vec<BodyPart> = printed, "按印出顺序排列的内容，用来代替正文到结尾各键", "the contents in their printed order, in place of text to after";
        restored | "补写": bool = hidden, "标题是补写的（导入时原文缺失）", "the heading was supplied where the source lacked it";
    }
}

/// People: a list of names or records, or one text with 、 between the names.
#[derive(Clone, Debug, Default)]
pub struct People {
    people: Vec<Person>,
    /// Where they are written; a key with nothing behind it is written too.
    pub given: Option<Span>,
}

impl std::ops::Deref for People {
    type Target = [Person];

    fn deref(&self) -> &[Person] {
        &self.people
    }
}

impl Decode for People {
    fn shape() -> Shape {
        Shape::List(|| decode::record_shape::<Person>(true, None))
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<People> {
        let nodes = match node.kind() {
            Kind::Null => &[],
            Kind::Seq(items) => items,
            _ => std::slice::from_ref(node),
        };
        let mut people = Vec::new();
        for node in nodes {
            match node.kind() {
                Kind::Scalar(..) => {
                    let names = Names::decode(node, cx).unwrap_or_default().0;
                    people.extend(names.into_iter().map(Person::named));
                }
                _ => people.extend(decode::decode_record::<Person>(node, cx)),
            }
        }
        Some(People { people, given: Some(node.span) })
    }
}

impl Walk for People {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        self.people.walk(path, visitor);
    }
}

impl Decode for Node {
    fn shape() -> Shape {
        decode::record_shape::<Node>(true, Some(|| Shape::List(Node::shape)))
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<Node> {
        match node.kind() {
            Kind::Null => None,
            Kind::Scalar(..) => {
                let own_line = cx.file.position(node.span.start as usize).line != cx.file.position(node.span.end as usize).line;
                if own_line && decode::full_width_keys::<Node>(node, cx) {
                    return None;
                }
                let text = Paragraphs::decode(node, cx)?;
                (!text.is_empty()).then(|| Node { span: node.span, text, ..Node::default() })
            }
            Kind::Seq(_) => cx.nested(node, MAX_DEPTH, |cx| {
                let items = Vec::decode(node, cx)?;
                Some(Node { span: node.span, items, ..Node::default() })
            }),
            Kind::Map(_) => {
                cx.nested(node, MAX_DEPTH, |cx| decode::decode_record(node, cx)).inspect(|node: &Node| node.validate(cx))
            }
        }
    }
}

impl Node {
    fn validate(&self, cx: &mut Decoder<'_>) {
        if let Some(mark) = &self.points_sep
            && !matches!(mark.as_str(), "；" | "。")
        {
            let help = tr!("写“；”或“。”", "write ； or 。");
            cx.error(
                code::INVALID_VALUE,
                mark.span,
                tr!("要点之间只能用“；”或“。”", "points are separated by ； or 。"),
                Some(help),
            );
        }
        let replaced = !self.text.is_empty()
            || !self.points.is_empty()
            || self.leading_group.is_some()
            || !self.phases.is_empty()
            || !self.items.is_empty()
            || !self.after.is_empty()
            || self.table.is_some();
        if let (Some(part), true) = (self.body.first(), replaced) {
            let message =
                tr!("有了“内容块”，就不能再写正文、要点、条目等", "a `body` takes the place of text, points, items and the like");
            let help = tr!("把它们移进内容块", "move them into the body");
            cx.error(code::INVALID_VALUE, cx.first_line(part.span), message, Some(help));
        }
    }

    /// Whether nothing of the node would be printed but its heading.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
            && self.points.is_empty()
            && self.leading_group.is_none()
            && self.phases.is_empty()
            && self.items.is_empty()
            && self.after.is_empty()
            && self.table.is_none()
            && self.body.is_empty()
            && self.time.is_none()
            && self.place.is_none()
    }
}

impl Walk for Node {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        decode::Record::walk_fields(self, path, visitor);
    }
}

map_only!(Table BodyPart);
