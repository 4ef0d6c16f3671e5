//! Leading groups: rosters, their office, and the working groups below them.

use super::node::People;
use crate::decode::{self, Decode, Decoder, Line, Lines, Names, Paragraphs, Shape, Visitor, Walk};
use crate::source::Span;
use crate::source::tree::{self, Kind};
use crate::{choice, map_only, record};

record! {
    /// A person. A text alone is the name.
    pub struct Person as "人员", "a person" {
        name | "姓名": Option<Line> = printed, "姓名", "the name";
        post | "职务": Option<Line> = printed, "职务", "the post";
        duty | "分工": Option<Line> = printed, "分工", "what the person is in charge of";
        phone | "电话": Option<Line> = printed, "电话", "the telephone number";
    }
}

impl Person {
    /// A person of whom only the name is known.
    pub fn named(name: Line) -> Person {
        Person { span: name.span, name: Some(name), ..Person::default() }
    }

    /// Post, duty and telephone, in that order, as far as known.
    pub fn details(&self) -> impl Iterator<Item = &Line> {
        [&self.post, &self.duty, &self.phone].into_iter().flatten()
    }
}

/// Where the posts of a role are printed, if not behind the names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostsAt {
    /// 王平（镇长）
    Paren,
    /// 镇长王平
    Before,
}

choice!(PostsAt {
    Paren: "paren", "括注";
    Before: "before", "前置";
});

record! {
    /// A role of a roster and the people in it.
    pub struct RosterEntry as "名单中的一项", "an entry of a roster" {
        role | "职务": Option<Line> = printed, "组长、副组长、成员……", "the role: 组长, 副组长, 成员";
        people | "人员": People = printed, "人员，列表或用、隔开", "the people, a list or joined by 、";
        posts_at | "职务位置": Option<PostsAt> = hidden, "人员的职务印在哪里：括注，即王平（镇长）；前置，即镇长王平；不写则在姓名之后", "where the posts of the people are printed: paren, as 王平（镇长）, or before, as 镇长王平; behind the names if not given";
        apart | "分行": bool = hidden, "每人印一行", "each of the people on a line";
    }
}

record! {
    /// The office of a leading group.
    pub struct Office as "办公室", "an office" {
        name | "名称": Option<Line> = printed, "办公室的名称", "the name of the office";
        at | "设在": Option<Line> = printed, "设在哪个部门", "the department it is in";
        head | "主任": People = printed, "主任", "the head";
        deputies | "副主任": People = printed, "副主任", "the deputies";
        members | "成员": People = printed, "成员", "the members";
        concurrent | "兼任": bool = hidden, "主任、副主任是兼任的", "head and deputies hold the post beside another";
        duty | "职责": Option<Line> = printed, "职责，写作“负责……”", "its duty, written 负责…";
        text | "正文": Paragraphs = printed, "其他说明", "further text";
        in_text | "见正文": bool = hidden, "正文里已经写明，不再另印", "the text says it already, so it is not printed again";
    }
}

/// The tasks of a working group.
#[derive(Clone, Debug)]
pub enum Tasks {
    /// A text.
    Text(Paragraphs),
    /// Points, printed 一是…；二是…。
    Points(Vec<Line>),
}

impl Decode for Tasks {
    fn shape() -> Shape {
        Shape::TextOrList
    }

    fn decode(node: &tree::Node<'_>, cx: &mut Decoder<'_>) -> Option<Tasks> {
        match node.kind() {
            Kind::Seq(_) => Vec::decode(node, cx).map(Tasks::Points),
            _ => Paragraphs::decode(node, cx).map(Tasks::Text),
        }
    }
}

impl Walk for Tasks {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        match self {
            Tasks::Text(text) => text.walk(path, visitor),
            Tasks::Points(points) => points.walk(path, visitor),
        }
    }
}

record! {
    /// A working group.
    pub struct WorkGroup as "工作组", "a working group" {
        name | "名称": Option<Line> = printed, "工作组的名称", "the name of the group";
        leader | "组长": People = printed, "组长", "the leader";
        deputies | "副组长": People = printed, "副组长", "the deputies";
        members | "成员": People = printed, "成员", "the members";
        units | "责任单位": Names = printed, "责任单位", "the responsible units";
        tasks | "工作任务": Option<Tasks> = printed, "工作任务：一段文字，或要点的列表", "the tasks: a text, or a list of points";
        duty | "职责": Option<Line> = printed, "职责", "the duty";
    }
}

record! {
    /// A leading group.
    pub struct LeadingGroup as "领导小组", "a leading group" {
        name | "名称": Option<Line> = printed, "名称，印在名单之前", "the name, printed before the roster";
        intro | "说明": Paragraphs = printed, "名单之前的说明", "the text before the roster";
        note | "备注": Option<Line> = printed, "备注，如排名不分先后", "a note, as 排名不分先后";
        roster | "名单": Vec<RosterEntry> = printed, "名单", "the roster";
        duty | "职责": Lines = printed, "领导小组的职责", "the duty of the group";
        office | "办公室": Option<Office> = printed, "办公室", "the office";
        groups_intro | "工作组说明": Paragraphs = printed, "工作组之前的说明，如下设5个工作组：", "the text before the groups";
        groups | "工作组": Vec<WorkGroup> = printed, "工作组", "the working groups";
        in_text | "见正文": bool = hidden, "名称、名单正文里已经写明，不再另印", "the text says name and roster already, so they are not printed again";
    }
}

map_only!(RosterEntry Office WorkGroup LeadingGroup);

impl Walk for Person {
    fn walk<'p>(&'p self, path: &mut String, visitor: &mut dyn Visitor<'p>) {
        decode::Record::walk_fields(self, path, visitor);
    }
}

impl LeadingGroup {
    /// Where the group stands.
    pub fn span(&self) -> Span {
        self.span
    }
}
