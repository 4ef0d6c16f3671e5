//! What a template sees: the variable `plan`, with everything of the plan that is printed, in the order
//! of its variant. Absent values are absent from the maps, so that `{% if n.text %}` asks for them.

use std::borrow::Cow;

use serde::Serialize;

use super::arrange::Arranged;
use crate::decode::Line;
use crate::document::dialect::Marker;
use crate::model::{
    self, Attachment, BodyPart, Cadence, Form, LeadingGroup, Person, Phase, Plan, PostsAt, Section, Style, Tasks, Time, UnitsAt,
    WorkGroup,
};
use crate::text::{SectionKind, punctuation};
use crate::variant::Manifest;

/// The plan.
#[derive(Debug, Default, Serialize)]
pub struct PlanContext<'p> {
    title: Vec<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    doc_number: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    addressee: Option<String>,
    preamble: Vec<&'p str>,
    sections: Vec<NodeContext<'p>>,
    attachments: Vec<AttachmentContext<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<SignatureContext<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<ContactContext<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cc: Vec<&'p str>,
}

/// A section, an item, a phase or a working group.
#[derive(Debug, Default, Serialize)]
pub struct NodeContext<'p> {
    /// `##` for level 1, `###` for level 2, at most six.
    hashes: &'static str,
    level: usize,
    /// The attributes of the heading or of the item marker, in the dialect.
    attributes: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The paragraph that stands on the line of the ordinal, where there is no heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Cow<'p, str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    text: Vec<Cow<'p, str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    points: Vec<&'p str>,
    points_mark: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<TableContext<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leading_group: Option<LeadingGroupContext<'p>>,
    /// Phases and items.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<NodeContext<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    after: Vec<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    body: Vec<PartContext<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<FieldContext>,
    /// `line`, `inline` or `paren`.
    fields_at: &'static str,
    fields_attributes: String,
    /// The text behind 工作任务： of a working group.
    #[serde(skip_serializing_if = "Option::is_none")]
    tasks: Option<TasksContext<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duty: Option<&'p str>,
    #[serde(skip)]
    style: Option<Style>,
}

#[derive(Debug, Default, Serialize)]
struct TasksContext<'p> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    text: Vec<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    points: Vec<&'p str>,
}

#[derive(Debug, Serialize)]
struct FieldContext {
    label: &'static str,
    value: String,
}

#[derive(Debug, Default, Serialize)]
struct PartContext<'p> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    text: Vec<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    points: Vec<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roster: Option<RosterContext<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leading_group: Option<LeadingGroupContext<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<NodeContext<'p>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<TableContext<'p>>,
}

#[derive(Debug, Default, Serialize)]
struct TableContext<'p> {
    head: Vec<&'p str>,
    rows: Vec<Vec<&'p str>>,
}

#[derive(Debug, Default, Serialize)]
struct RosterContext<'p> {
    attributes: String,
    /// Role, name and details, a row a person; a role without people has a row too.
    rows: Vec<Vec<Cow<'p, str>>>,
}

#[derive(Debug, Default, Serialize)]
struct LeadingGroupContext<'p> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    intro: Vec<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roster: Option<RosterContext<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    duty: Vec<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    office: Option<OfficeContext<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups_intro: Vec<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<NodeContext<'p>>,
}

#[derive(Debug, Default, Serialize)]
struct OfficeContext<'p> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    head: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputies: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    members: Option<String>,
    concurrent: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    duty: Option<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    text: Vec<&'p str>,
}

#[derive(Debug, Default, Serialize)]
struct AttachmentContext<'p> {
    attributes: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    text: Vec<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<TableContext<'p>>,
}

#[derive(Debug, Default, Serialize)]
struct SignatureContext<'p> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organisation: Vec<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'p str>,
}

#[derive(Debug, Default, Serialize)]
struct ContactContext<'p> {
    /// Label and value.
    parts: Vec<(&'static str, &'p str)>,
}

fn strs(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.as_str()).collect()
}

fn str_of(line: &Option<Line>) -> Option<&str> {
    line.as_ref().map(|line| line.as_str())
}

/// The context of a plan.
pub fn plan<'p>(plan: &'p Plan, arranged: &Arranged<'p>, manifest: &Manifest) -> PlanContext<'p> {
    let attachment = |(index, attachment): (usize, &'p Attachment)| AttachmentContext {
        attributes: Marker::default().with("path", format!("attachments[{index}]")).attributes(),
        title: str_of(&attachment.title),
        text: strs(&attachment.text),
        table: attachment.table.as_ref().map(table),
    };
    PlanContext {
        title: strs(&plan.title),
        doc_number: str_of(&plan.doc_number),
        addressee: (!plan.addressee.is_empty()).then(|| punctuation::join_names(&strs(&plan.addressee))),
        preamble: strs(&plan.preamble),
        sections: arranged.sections.iter().map(|section| top_section(section, manifest)).collect(),
        attachments: plan.attachments.iter().enumerate().map(attachment).collect(),
        signature: plan
            .signature
            .as_ref()
            .map(|signature| SignatureContext { organisation: strs(&signature.organisation), date: str_of(&signature.date) }),
        contact: plan.contact.as_ref().map(|contact| {
            let parts = [("联系人", &contact.person), ("联系电话", &contact.phone), ("电子邮箱", &contact.mail)];
            ContactContext { parts: parts.into_iter().filter_map(|(label, line)| Some((label, str_of(line)?))).collect() }
        }),
        cc: strs(&plan.cc),
    }
}

/// Where a node stands, for those below it.
#[derive(Clone, Copy)]
struct Above {
    level: usize,
    units_at: UnitsAt,
}

fn top_section<'p>(section: &'p Section, manifest: &Manifest) -> NodeContext<'p> {
    let above = Above { level: 0, units_at: UnitsAt::default() };
    let default_title = section.kind.map(|kind| manifest.heading(kind).0);
    let mut context = node(&section.node, above, &section.path, section.kind, default_title);
    // 活动时间: {起, 止} is what the section says, not a field of it.
    if let (Some(SectionKind::Time), true, Some(time)) = (section.kind, context.text.is_empty(), &section.node.time)
        && time.to.is_some()
    {
        context.fields.retain(|field| field.label != TIME);
        context.text.push(Cow::Owned(time.written()));
    }
    context
}

const TIME: &str = "时间";
const HASHES: [&str; 5] = ["##", "###", "####", "#####", "######"];

fn node<'p>(
    node: &'p model::Node,
    above: Above,
    path: &str,
    kind: Option<SectionKind>,
    default_title: Option<String>,
) -> NodeContext<'p> {
    let units_at = node.units_at.unwrap_or(above.units_at);
    let below = Above { level: above.level + 1, units_at };
    let phases = node.phases.iter().enumerate().map(|(index, item)| phase(item, below, format!("{path}.phases[{index}]")));
    let items = children(&node.items, below, path);
    let title = node.title.as_ref().map(|title| title.value.clone()).or(default_title);
    let said = Said::of(node);
    let mut context = NodeContext {
        title,
        text: cows(&node.text),
        points: strs(&node.points),
        points_mark: node.points_sep.as_ref().map_or("；", |mark| mark.as_str()),
        table: node.table.as_ref().map(table),
        leading_group: node
            .leading_group
            .as_ref()
            .map(|group| leading_group(group, &said, below, &format!("{path}.leading_group"))),
        items: phases.chain(items).collect(),
        after: strs(&node.after),
        body: node
            .body
            .iter()
            .enumerate()
            .map(|(index, part)| body_part(part, &said, below, &format!("{path}.body[{index}]")))
            .collect(),
        fields: fields(node, &said.only_if(units_at == UnitsAt::Text)),
        style: node.style,
        ..NodeContext::default()
    };
    let mut marker = Marker::default();
    if let Some(kind) = kind.or(node.kind.as_ref().map(|kind| **kind)) {
        marker = marker.with("kind", kind.key());
    }
    if let Some(ordinal) = &node.ordinal {
        marker = marker.with("ordinal", ordinal.0.value.as_str());
    }
    finish(&mut context, marker, above.level + 1, path, units_at, node.restored);
    context
}

/// What depends on the other values: style, attributes, the first paragraph of an item.
fn finish(context: &mut NodeContext<'_>, marker: Marker, level: usize, path: &str, units_at: UnitsAt, restored: bool) {
    let inline = units_at == UnitsAt::Inline && !context.fields.is_empty();
    let has_text =
        !context.text.is_empty() || !context.points.is_empty() || inline || context.tasks.is_some() || context.duty.is_some();
    // Level 1 stands alone; deeper headings run in when they have text.
    let style = context.style.unwrap_or(if level > 1 && has_text { Style::RunIn } else { Style::Block });
    let mut marker = marker.with("path", path);
    if level > HASHES.len() || context.title.is_none() {
        marker = marker.with("level", level.to_string());
    }
    let mut attributes = marker.attributes();
    if context.title.is_some() {
        let classes = [(style == Style::RunIn, " .run-in"), (style == Style::Lead, " .lead"), (restored, " .restored")];
        classes.iter().filter(|(wanted, _)| *wanted).for_each(|(_, class)| attributes.push_str(class));
    } else if !inline && !context.text.is_empty() {
        context.first = Some(context.text.remove(0));
    }
    context.attributes = attributes;
    context.hashes = HASHES[level.min(HASHES.len()) - 1];
    context.level = level;
    context.fields_at = match units_at {
        UnitsAt::Line => "line",
        UnitsAt::Inline => "inline",
        UnitsAt::Paren | UnitsAt::Text => "paren",
    };
    if context.fields.is_empty() {
        return;
    }
    context.fields_attributes = Marker::default().with("at", context.fields_at).with("path", path).attributes();
}

fn children<'p>(items: &'p [model::Node], above: Above, path: &str) -> Vec<NodeContext<'p>> {
    let child = |(index, item): (usize, &'p model::Node)| node(item, above, &format!("{path}.items[{index}]"), None, None);
    items.iter().enumerate().map(child).collect()
}

fn phase<'p>(phase: &'p Phase, above: Above, path: String) -> NodeContext<'p> {
    let below = Above { level: above.level + 1, ..above };
    let said = Said::of_phase(phase);
    let printed = said.only_if(above.units_at == UnitsAt::Text);
    let mut fields = Vec::new();
    push_field(&mut fields, "目标", phase.goal.as_ref().map(|goal| goal.value.clone()));
    push_units(&mut fields, &phase.lead, &phase.assist, &phase.units, &printed);
    push_field(&mut fields, "完成时限", printed.text(phase.deadline.as_ref().map(Time::written)));
    let mut context = NodeContext {
        title: phase_title(phase, &said),
        text: cows(&phase.text),
        points: strs(&phase.points),
        points_mark: "；",
        items: children(&phase.items, below, &path),
        after: strs(&phase.after),
        fields,
        style: phase.label.is_some().then_some(Style::RunIn),
        ..NodeContext::default()
    };
    finish(&mut context, Marker::default(), above.level + 1, &path, above.units_at, false);
    if phase.label.is_some() {
        context.attributes.push_str(" .unnumbered");
    }
    context
}

/// 宣传发动阶段（1月至4月）, or 第一步：2026年为集中治理阶段 with a label.
fn phase_title(phase: &Phase, said: &Said<'_>) -> Option<String> {
    let name = phase.name.as_ref().map(|name| name.value.as_str());
    let time = said.only_if(phase.form == Some(Form::Text)).text(phase.time.as_ref().map(Time::written));
    let label = phase.label.as_ref().map(|label| label.value.as_str());
    // 第一阶段（初赛）
    let is_in_label = |name: &&str| phase.form == Some(Form::Text) && label.is_some_and(|label| label.contains(name));
    let name = name.filter(|name| !is_in_label(name));
    let body = match (name, &time, phase.form, label) {
        (None, None, ..) => None,
        (Some(name), None, ..) => Some(name.to_owned()),
        (None, Some(time), ..) => Some(time.clone()),
        (Some(name), Some(time), None, Some(_)) => Some(format!("{time}为{name}")),
        (Some(name), Some(time), None | Some(Form::Paren | Form::Text), _) => Some(format!("{name}（{time}）")),
        (Some(name), Some(time), Some(Form::Colon), _) => Some(format!("{name}：{time}")),
        (Some(name), Some(time), Some(Form::Comma), _) => Some(format!("{name}，{time}")),
    };
    match (label, body) {
        (Some(label), Some(body)) => Some(format!("{label}：{body}")),
        // 第三步：巩固成果。
        (Some(label), None) if !phase.text.is_empty() => Some(format!("{label}：")),
        (Some(label), None) => Some(label.to_owned()),
        (None, body) => body,
    }
}

/// What a node says in so many words, by which values are told that need not be printed again.
#[derive(Clone, Default)]
struct Said<'p>(Vec<Cow<'p, str>>);

impl<'p> Said<'p> {
    fn of(node: &'p model::Node) -> Said<'p> {
        let parts = node.body.iter().flat_map(|part| part.text.iter().chain(&part.points));
        let group = node.leading_group.iter().flat_map(|group| group.intro.iter().chain(group.duty.iter()).chain(&group.note));
        let lines =
            node.title.iter().chain(node.text.iter()).chain(&node.points).chain(node.after.iter()).chain(parts).chain(group);
        // Names stand apart in cells, to be as wide as others.
        let tables = node.table.iter().chain(node.body.iter().filter_map(|part| part.table.as_ref()));
        let cells = tables.flat_map(|table| &table.rows.0).flat_map(|row| &row.0);
        let mut said = Said::default().with(lines);
        said.0.extend(cells.map(|cell| match cell.as_str() {
            text if text.contains(char::is_whitespace) => Cow::Owned(text.split_whitespace().collect()),
            text => Cow::Borrowed(text),
        }));
        said
    }

    fn of_phase(phase: &'p Phase) -> Said<'p> {
        Said::default()
            .with(phase.label.iter().chain(&phase.name).chain(phase.text.iter()).chain(&phase.points).chain(phase.after.iter()))
    }

    fn with(&self, lines: impl Iterator<Item = &'p Line>) -> Said<'p> {
        Said(self.0.iter().cloned().chain(lines.map(|line| Cow::Borrowed(line.as_str()))).collect())
    }

    /// The same, or nothing.
    fn only_if(&self, wanted: bool) -> Said<'p> {
        if wanted { self.clone() } else { Said::default() }
    }

    fn has(&self, value: &str) -> bool {
        self.0.iter().any(|text| text.contains(value))
    }

    fn has_person(&self, person: &Person) -> bool {
        person.name.iter().chain(person.details()).all(|line| self.has(line))
    }

    fn has_entry(&self, entry: &model::RosterEntry) -> bool {
        !entry.people.is_empty()
            && entry.role.iter().all(|role| self.has(role))
            && entry.people.iter().all(|person| self.has_person(person))
    }

    /// A value, if it is to be printed.
    fn text(&self, value: Option<String>) -> Option<String> {
        value.filter(|value| !self.has(value))
    }
}

fn work_group<'p>(group: &'p WorkGroup, above: Above, path: &str) -> NodeContext<'p> {
    let mut fields = Vec::new();
    push_field(&mut fields, "组长", people(group.leader.iter()));
    push_field(&mut fields, "副组长", people(group.deputies.iter()));
    push_field(&mut fields, "成员", people(group.members.iter()));
    push_field(&mut fields, "责任单位", names(&group.units));
    let mut context = NodeContext {
        title: group.name.as_ref().map(|name| name.value.clone()),
        points_mark: "；",
        tasks: group.tasks.as_ref().and_then(|tasks| match tasks {
            Tasks::Text(text) => (!text.is_empty()).then(|| TasksContext { text: strs(text), points: Vec::new() }),
            Tasks::Points(points) => (!points.is_empty()).then(|| TasksContext { text: Vec::new(), points: strs(points) }),
        }),
        duty: str_of(&group.duty),
        fields,
        ..NodeContext::default()
    };
    finish(&mut context, Marker::default(), above.level + 1, path, UnitsAt::Inline, false);
    context
}

/// `around` is what the node says that the group belongs to.
fn leading_group<'p>(group: &'p LeadingGroup, around: &Said<'p>, above: Above, path: &str) -> LeadingGroupContext<'p> {
    let child = |(index, group): (usize, &'p WorkGroup)| work_group(group, above, &format!("{path}.groups[{index}]"));
    let said = around.with(group.intro.iter().chain(group.duty.iter()).chain(&group.note));
    let printed = said.only_if(group.in_text);
    let entries: Vec<&model::RosterEntry> = group.roster.iter().filter(|entry| !printed.has_entry(entry)).collect();
    LeadingGroupContext {
        name: str_of(&group.name).filter(|name| !printed.has(name)),
        intro: strs(&group.intro),
        note: str_of(&group.note),
        roster: (!entries.is_empty()).then(|| roster(&entries, &format!("{path}.roster"))),
        duty: strs(&group.duty),
        office: group.office.as_ref().map(|office| office_context(office, &said)),

        groups_intro: strs(&group.groups_intro),
        groups: group.groups.iter().enumerate().map(child).collect(),
    }
}

/// An office that the text says whole is not printed again.
fn office_context<'p>(office: &'p model::leadership::Office, said: &Said<'p>) -> OfficeContext<'p> {
    let lines = [&office.name, &office.at, &office.duty].into_iter().flatten();
    let people = office.head.iter().chain(office.deputies.iter()).chain(office.members.iter());
    let whole = lines.into_iter().all(|line| said.has(line)) && people.into_iter().all(|person| said.has_person(person));
    if office.in_text && whole {
        return OfficeContext { text: strs(&office.text), ..OfficeContext::default() };
    }
    OfficeContext {
        name: str_of(&office.name),
        at: str_of(&office.at),
        head: self::people(office.head.iter()),
        deputies: self::people(office.deputies.iter()),
        members: self::people(office.members.iter()),
        concurrent: office.concurrent,
        duty: str_of(&office.duty),
        text: strs(&office.text),
    }
}

fn roster<'p>(entries: &[&'p model::RosterEntry], path: &str) -> RosterContext<'p> {
    let mut rows: Vec<Vec<Cow<'p, str>>> = Vec::new();
    let mut apart: Vec<String> = Vec::new();
    for entry in entries {
        let role = str_of(&entry.role).unwrap_or_default();
        if entry.apart {
            apart.push(rows.len().to_string());
        }
        if entry.people.is_empty() {
            rows.push(vec![role.into()]);
        }
        for (index, person) in entry.people.iter().enumerate() {
            let role = if index == 0 { role } else { "" };
            rows.push(std::iter::once(role.into()).chain(cells(person, entry.posts_at)).collect());
        }
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(2);
    rows.iter_mut().for_each(|row| row.resize(width, Cow::default()));
    let mut marker = Marker::default().with("path", path);
    if !apart.is_empty() {
        marker = marker.with("apart", apart.join("."));
    }
    RosterContext { attributes: marker.attributes(), rows }
}

/// The cells of a person: the name, with the post if that is not printed behind it, and the details.
fn cells(person: &Person, posts_at: Option<PostsAt>) -> Vec<Cow<'_, str>> {
    let name = str_of(&person.name);
    let beside = match (posts_at, name, str_of(&person.post)) {
        (Some(PostsAt::Paren), Some(name), Some(post)) => Some(format!("{name}（{post}）")),
        (Some(PostsAt::Before), Some(name), Some(post)) => Some(format!("{post}{name}")),
        _ => None,
    };
    let post = beside.is_none().then_some(&person.post);
    let details = post.into_iter().chain([&person.duty, &person.phone]).filter_map(|line| str_of(line).map(Cow::Borrowed));
    let name = beside.map_or(Cow::Borrowed(name.unwrap_or_default()), Cow::Owned);
    std::iter::once(name).chain(details).collect()
}

fn body_part<'p>(part: &'p BodyPart, said: &Said<'p>, above: Above, path: &str) -> PartContext<'p> {
    let phases = part.phases.iter().enumerate().map(|(index, item)| phase(item, above, format!("{path}.phases[{index}]")));
    PartContext {
        text: strs(&part.text),
        points: strs(&part.points),
        roster: (!part.roster.is_empty()).then(|| roster(&part.roster.iter().collect::<Vec<_>>(), &format!("{path}.roster"))),
        leading_group: part
            .leading_group
            .as_ref()
            .map(|group| leading_group(group, said, above, &format!("{path}.leading_group"))),
        items: phases.chain(children(&part.items, above, path)).collect(),
        table: part.table.as_ref().map(table),
    }
}

fn table(table: &model::Table) -> TableContext<'_> {
    let width = table.rows.0.iter().map(|row| row.0.len()).chain([table.head.0.len()]).max().unwrap_or(0);
    TableContext { head: padded(&table.head.0, width), rows: table.rows.0.iter().map(|row| padded(&row.0, width)).collect() }
}

/// A row with as many cells as the widest.
fn padded(cells: &[Line], width: usize) -> Vec<&str> {
    let mut row = strs(cells);
    row.resize(width, "");
    row
}

/// The fields of a node, in printed order, less those that are `said`.
fn fields(node: &model::Node, said: &Said<'_>) -> Vec<FieldContext> {
    let mut fields = Vec::new();
    push_units(&mut fields, &node.lead, &node.assist, &node.units, said);
    push_field(&mut fields, "责任人", people(node.owners.iter().filter(|person| !said.has_person(person))));
    push_field(&mut fields, TIME, said.text(node.time.as_ref().map(Time::written)));
    push_field(&mut fields, "地点", said.text(node.place.as_ref().map(|place| place.value.clone())));
    let cadence: Vec<String> = node.cadence.iter().filter_map(cadence).collect();
    push_field(&mut fields, "频次", (!cadence.is_empty()).then(|| cadence.join("、")));
    push_field(&mut fields, "完成时限", said.text(node.deadline.as_ref().map(Time::written)));
    fields
}

fn push_units(fields: &mut Vec<FieldContext>, lead: &[Line], assist: &[Line], units: &[Line], said: &Said<'_>) {
    for (label, units) in [("牵头单位", lead), ("配合单位", assist), ("责任单位", units)] {
        let names: Vec<&str> = units.iter().map(|unit| unit.as_str()).filter(|unit| !said.has(unit)).collect();
        push_field(fields, label, (!names.is_empty()).then(|| names.join("、")));
    }
}

fn push_field(fields: &mut Vec<FieldContext>, label: &'static str, value: Option<String>) {
    if let Some(value) = value {
        fields.push(FieldContext { label, value });
    }
}

fn names(names: &[Line]) -> Option<String> {
    (!names.is_empty()).then(|| strs(names).join("、"))
}

/// 张三（镇长）、李四
fn people<'p>(people: impl IntoIterator<Item = &'p Person>) -> Option<String> {
    let person = |person: &Person| {
        let name = str_of(&person.name).unwrap_or_default();
        let details: Vec<&str> = person.details().map(|detail| detail.as_str()).collect();
        if details.is_empty() { name.to_owned() } else { format!("{name}（{}）", details.join("；")) }
    };
    let people: Vec<String> = people.into_iter().map(person).collect();
    (!people.is_empty()).then(|| people.join("、"))
}

/// 每周检查一次
fn cadence(cadence: &Cadence) -> Option<String> {
    let action = str_of(&cadence.action);
    match (cadence.every, action) {
        (Some(every), Some(action)) => Some(format!("{}{action}一次", every.word())),
        (Some(every), None) => Some(format!("{}一次", every.word())),
        (None, action) => action.map(str::to_owned),
    }
}

fn cows(lines: &[Line]) -> Vec<Cow<'_, str>> {
    lines.iter().map(|line| Cow::Borrowed(line.as_str())).collect()
}
