//! The head of a plan and its sections.

use super::node::{Node, Table};
use super::phase::Phase;
use crate::decode::{self, Decode, Decoder, Key, Line, Lines, Numbering, Paragraphs, Record, Shape, Visitor, Walk};
use crate::source::Span;
use crate::source::tree::{self, Kind};
use crate::text::SectionKind;
use crate::{map_only, record, tr};

record! {
    /// The organisation whose plan it is. Not printed; for checks and for scaffolding.
    pub struct Organisation as "单位", "an organisation" {
        name | "名称": Option<Line> = hidden, "全称", "the full name";
        short_name | "简称": Option<Line> = hidden, "简称，如我镇、我校", "the short name, as 我镇";
        place | "地区": Option<Line> = hidden, "所在地区", "where it is";
    }
}

record! {
    /// A unit that tasks may name. Not printed; for checks.
    pub struct Unit as "单位名录中的一项", "a declared unit" {
        name | "名称": Option<Line> = hidden, "全称", "the full name";
        short_name | "简称": Option<Line> = hidden, "简称", "the short name";
    }
}

record! {
    /// A document the plan rests on. Not printed; for checks.
    pub struct Basis as "依据", "a document the plan rests on" {
        title | "标题": Option<Line> = hidden, "文件的标题", "the title of the document";
        number | "文号": Option<Line> = hidden, "发文字号", "its number";
    }
}

record! {
    /// An attachment. Text and table, if any, are printed after the signature.
    pub struct Attachment as "附件", "an attachment" {
        title | "标题": Option<Line> = printed, "附件的名称", "the name of the attachment";
        text | "正文": Paragraphs = printed, "附件的正文", "the text of the attachment";
        table | "表格": Option<Table> = printed, "附件的表格", "the table of the attachment";
    }
}

record! {
    /// Who signs, and when.
    pub struct Signature as "落款", "a signature" {
        organisation | "单位": Lines = printed, "署名单位", "who signs";
        date | "日期": Option<Line> = printed, "成文日期，如2026年3月5日", "the date, as 2026年3月5日";
    }
}

record! {
    /// Whom to ask.
    pub struct Contact as "联系", "a contact" {
        person | "联系人": Option<Line> = printed, "联系人", "the person";
        phone | "电话": Option<Line> = printed, "联系电话", "the telephone number";
        mail | "邮箱": Option<Line> = printed, "电子邮箱", "the mail address";
    }
}

map_only!(Contact);

/// Records for which a text can stand: the text is the value of one of the fields.
macro_rules! or_text {
    ($($name:ident . $field:ident;)*) => {$(
        impl Decode for $name {
            fn shape() -> Shape {
                decode::record_shape::<$name>(true, None)
            }

            fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<$name> {
                if let Kind::Scalar(..) = node.kind() {
                    if decode::full_width_keys::<$name>(node, cx) {
                        return None;
                    }
                    let mut record = $name::empty(node.span);
                    decode::assign(&mut record.$field, node, cx);
                    return Some(record);
                }
                decode::decode_record(node, cx)
            }
        }

        impl Walk for $name {
            fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
                self.walk_fields(path, visitor);
            }
        }
    )*};
}

or_text! {
    Organisation.name;
    Unit.name;
    Basis.title;
    Attachment.title;
    Signature.organisation;
}

/// A section, under its own key or in `sections`.
#[derive(Clone, Debug)]
pub struct Section {
    /// What it is: from its key, its `kind`, or its title.
    pub kind: Option<SectionKind>,
    /// Its contents.
    pub node: Node,
    /// Its place in the plan: `task_groups`, `sections[0]`.
    pub path: String,
    /// Where its key stands, or the node itself.
    pub key_span: Span,
}

record! {
    /// A plan.
    pub struct PlanHead as "方案", "a plan" {
        variant | "类型": Option<Line> = hidden, "方案的类型，见 plangen variants", "the variant: see `plangen variants`";
        title | "标题": Lines = printed, "标题；分行时写成列表", "the title; a list where it takes several lines";
        doc_number | "发文字号": Option<Line> = printed, "发文字号，如清政发〔2026〕12号", "the document number, as 清政发〔2026〕12号";
        addressee | "主送": Lines = printed, "主送机关", "whom it is sent to";
        organisation | "单位": Option<Organisation> = hidden, "制定方案的单位，不印出", "whose plan it is; not printed";
        units | "单位名录": Vec<Unit> = hidden, "方案里出现的单位，供检查用，不印出", "the units the plan names, for checks; not printed";
        preamble | "引言": Paragraphs = printed, "第一个标题之前的引言", "the text before the first heading";
        basis | "依据": Vec<Basis> = hidden, "依据的文件，供检查用，不印出", "the documents it rests on, for checks; not printed";
        numbering | "编号": Option<Numbering> = hidden, "编号方式：decimal，或每层一个写法", "the numbering: `decimal`, or one pattern a level";
        attachments | "附件": Vec<Attachment> = printed, "附件", "the attachments";
        signature | "落款": Option<Signature> = printed, "署名和日期", "signature and date";
        cc | "抄送": Lines = printed, "抄送单位", "who gets a copy";
        contact | "联系": Option<Contact> = printed, "联系人和联系方式", "whom to ask";
    }
    further {
        fn further_keys() -> Vec<Key> {
            Plan::section_keys()
        }
    }
}

/// A plan: its head, and its sections in the order written.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The head.
    pub head: PlanHead,
    /// The sections.
    pub sections: Vec<Section>,
}

impl std::ops::Deref for Plan {
    type Target = PlanHead;

    fn deref(&self) -> &PlanHead {
        &self.head
    }
}

/// The row of a section's key.
fn section_key(kind: SectionKind) -> Key {
    Key {
        name: kind.key(),
        aliases: kind.aliases(),
        printed: true,
        doc: ("一节：一段文字、一列条目，或带标题的内容", "a section: a text, a list of items, or a node"),
        shape: match kind {
            SectionKind::Phases => || Shape::AnyOf(&[Node::shape, <Vec<Phase>>::shape]),
            SectionKind::Time => || Shape::AnyOf(&[Node::shape, super::Time::shape]),
            _ => Node::shape,
        },
    }
}

const SECTIONS: Key = Key {
    name: "sections",
    aliases: &["章节"],
    printed: true,
    doc: ("自拟的各节，按书写顺序", "free sections, in the order written"),
    shape: <Vec<Node>>::shape,
};

impl Plan {
    /// The keys under which sections stand.
    pub fn section_keys() -> Vec<Key> {
        SectionKind::keyed().map(section_key).chain(std::iter::once(SECTIONS)).collect()
    }

    fn add(&mut self, key: &Key, key_span: Span, value: &tree::Node<'_>, cx: &mut Decoder<'_>) {
        if key.name == SECTIONS.name {
            let nodes = match value.kind() {
                Kind::Null => return,
                Kind::Seq(items) => items,
                _ => return cx.wrong_type(value, &tr!("各节的列表", "a list of sections")),
            };
            for (index, node) in nodes.iter().enumerate() {
                let Some(node) = Node::decode(node, cx) else { continue };
                let told = node.title.as_ref().and_then(|title| SectionKind::from_heading(title));
                let kind = node.kind.as_ref().map(|kind| **kind).or(told);
                let key_span = node.title.as_ref().map_or(cx.first_line(node.span), |title| title.span);
                self.sections.push(Section { kind, node, path: format!("sections[{index}]"), key_span });
            }
            return;
        }
        let Some(kind) = SectionKind::from_name(key.name) else { return };
        let node = match value.kind() {
            Kind::Seq(_) if kind == SectionKind::Phases => {
                Vec::decode(value, cx).map(|phases| Node { span: value.span, phases, ..Node::default() })
            }
            // 活动时间: {起: …, 止: …}
            Kind::Map(entries) if kind == SectionKind::Time && entries.iter().all(is_period_key) && !entries.is_empty() => {
                super::Time::decode(value, cx).map(|time| Node { span: value.span, time: Some(time), ..Node::default() })
            }
            _ => Node::decode(value, cx),
        };
        // A key without a value is a section without contents, which `check` reports.
        let node = node.unwrap_or(Node { span: key_span, ..Node::default() });
        self.sections.push(Section { kind: Some(kind), node, path: key.name.to_owned(), key_span });
    }

    /// Visits every text: those of the head, then those of the sections.
    pub fn walk<'p>(&'p self, visitor: &mut dyn Visitor<'p>) {
        self.head.walk_fields(&mut String::new(), visitor);
        for section in &self.sections {
            let mut path = section.path.clone();
            section.node.walk(&mut path, visitor);
        }
    }

    /// The JSON Schema of a plan file.
    pub fn schema() -> serde_json::Value {
        decode::schema::<Plan>("plangen plan file", "工作方案 / a work plan")
    }

    /// The first section of a kind.
    pub fn section(&self, kind: SectionKind) -> Option<&Section> {
        self.sections.iter().find(|section| section.kind == Some(kind))
    }
}

fn is_period_key((key, _): &(tree::Node<'_>, tree::Node<'_>)) -> bool {
    matches!(key.as_str(), Some("from" | "to" | "起" | "止"))
}

impl Record for Plan {
    const NAME: &'static str = "Plan";
    const DOC: (&'static str, &'static str) = PlanHead::DOC;

    fn empty(span: Span) -> Plan {
        Plan { head: PlanHead::empty(span), sections: Vec::new() }
    }

    fn keys() -> &'static [Key] {
        PlanHead::keys()
    }

    fn set(&mut self, index: usize, node: &tree::Node<'_>, cx: &mut Decoder<'_>) {
        self.head.set(index, node, cx);
    }

    fn further_keys() -> Vec<Key> {
        Plan::section_keys()
    }

    fn set_further(&mut self, key: &Key, key_span: Span, node: &tree::Node<'_>, cx: &mut Decoder<'_>) {
        self.add(key, key_span, node, cx);
    }

    fn walk_fields<'p>(&'p self, _: &mut String, visitor: &mut dyn Visitor<'p>) {
        self.walk(visitor);
    }
}
