//! Phases: stretches of the work with a name and a time.

use super::node::{MAX_DEPTH, Node};
use super::time::Time;
use crate::decode::{self, Decode, Decoder, Line, Names, Paragraphs, Shape, Visitor, Walk};
use crate::source::tree::{self, Kind};
use crate::{choice, record};

/// How a phase's name and time are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// 宣传发动阶段（1月至4月）
    Paren,
    /// 宣传发动阶段：1月至4月
    Colon,
    /// 宣传发动阶段，1月至4月
    Comma,
    /// Not at all, where the label or the text says them already.
    Text,
}

choice!(Form {
    Paren: "paren", "括注";
    Colon: "colon", "冒号";
    Comma: "comma", "逗号";
    Text: "text", "正文";
});

record! {
    /// A phase.
    pub struct Phase as "阶段", "a phase" {
        label | "序次": Option<Line> = printed, "第一步、第一阶段等自带的序次；有了它就不再编号", "第一步, 第一阶段: with it, the phase gets no ordinal";
        name | "名称" | "标题": Option<Line> = printed, "阶段的名称", "the name of the phase";
        time | "时间": Option<Time> = printed, "起止时间，照写；也可以写成{起, 止}", "its time, as written, or {from, to}";
        form | "写法": Option<Form> = hidden, "名称和时间怎样连接：括注、冒号、逗号，或正文（正文里已经写明，不再另印）", "how name and time are joined: paren, colon, comma, or text (the text says the time already)";
        goal | "目标": Option<Line> = printed, "目标", "the goal";
        text | "正文": Paragraphs = printed, "正文", "the text";
        points | "要点": Vec<Line> = printed, "要点，印作一是…；二是…。", "points, printed 一是…；二是…。";
        items | "条目": Vec<Node> = printed, "条目", "items";
        after | "结尾": Paragraphs = printed, "条目之后的段落", "paragraphs after the items";
        units | "责任单位": Names = printed, "责任单位", "the responsible units";
        lead | "牵头单位": Names = printed, "牵头单位", "the leading units";
        assist | "配合单位": Names = printed, "配合单位", "the assisting units";
        deadline | "完成时限": Option<Time> = printed, "完成时限", "the deadline";
    }
}

impl Phase {
    /// Whether it says which units it is for.
    pub fn names_units(&self) -> bool {
        !self.units.is_empty() || !self.lead.is_empty() || !self.assist.is_empty()
    }
}

impl Decode for Phase {
    fn shape() -> Shape {
        decode::record_shape::<Phase>(true, None)
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<Phase> {
        if let Kind::Scalar(..) = node.kind() {
            let text = Paragraphs::decode(node, cx)?;
            return (!text.is_empty()).then(|| Phase { span: node.span, text, ..Phase::default() });
        }
        cx.nested(node, MAX_DEPTH, |cx| decode::decode_record(node, cx))
    }
}

impl Walk for Phase {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        decode::Record::walk_fields(self, path, visitor);
    }
}
