//! A plan laid flat: every text, item, list, phase, leading group and roster, each with its path, so that a
//! rule need not walk the tree.

use crate::decode::{Key, Line, Record, Visitor, Walk};
use crate::model::{LeadingGroup, Node, People, Person, Phase, Plan, RosterEntry, Style, Tasks};
use crate::source::Span;
use crate::text::SectionKind;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A line of the plan's title.
    Title,
    /// The heading of a section, an item, a phase or an attachment, or the name of a group.
    Heading,
    /// A paragraph of running text.
    Paragraph,
    /// A point (一是…).
    Point,
    /// The name of a person.
    Person,
    /// The name of a responsible, leading or assisting unit.
    Unit,
    /// A time, a deadline or the date.
    Time,
    /// A cell of a table.
    Cell,
    /// Any other short text: a place, a role, a post, an ordinal, the document number.
    Label,
    /// A text that is not printed.
    Hidden,
}

/// A text of the plan.
#[derive(Clone, Debug)]
pub struct TextAt<'p> {
    /// The text and its place.
    pub line: &'p Line,
    /// Its path: `task_groups.items[0].text[0]`.
    pub path: String,
    /// The English key it stands under: `text`.
    pub key: &'static str,
    /// What it is.
    pub role: Role,
    /// The kind of the section it stands in, if it stands in one and that is known.
    pub kind: Option<SectionKind>,
}

/// A section or an item, in printed order of the file, parents before their items.
#[derive(Clone, Debug)]
pub struct NodeAt<'p> {
    /// The node.
    pub node: &'p Node,
    /// Its path: `task_groups.items[0]`.
    pub path: String,
    /// Its depth: 1 for a section.
    pub level: usize,
    /// The index in [`View::nodes`] of the node it stands below.
    pub parent: Option<usize>,
    /// The phase it stands in directly.
    pub phase: Option<&'p Phase>,
    /// The index in [`Plan::sections`] of its section.
    pub section: usize,
    /// The kind of its section.
    pub kind: Option<SectionKind>,
}

/// Items that stand side by side.
#[derive(Clone, Debug)]
pub struct ListAt<'p> {
    /// The items. The path of the item `n` is `{path}[{n}]`.
    pub items: &'p [Node],
    /// The path of the list: `task_groups.items`.
    pub path: String,
    /// The depth of the items: 2 for those of a section.
    pub level: usize,
    /// The index in [`View::nodes`] of the first item; the others follow, each behind what stands below it.
    pub first: usize,
    /// The index in [`View::nodes`] of the node the list belongs to.
    pub parent: usize,
    /// The phase the list belongs to.
    pub phase: Option<&'p Phase>,
}

/// Phases that stand side by side.
#[derive(Clone, Debug)]
pub struct PhasesAt<'p> {
    /// The phases. The path of the phase `n` is `{path}[{n}]`.
    pub phases: &'p [Phase],
    /// The path of the list: `phases.phases`.
    pub path: String,
    /// Their depth.
    pub level: usize,
    /// The index in [`View::nodes`] of the node they belong to.
    pub node: usize,
}

/// A leading group.
#[derive(Clone, Debug)]
pub struct GroupAt<'p> {
    /// The group.
    pub group: &'p LeadingGroup,
    /// Its path: `leadership.leading_group`.
    pub path: String,
    /// The index in [`View::nodes`] of the node it belongs to.
    pub node: usize,
}

/// A role and the people in it.
#[derive(Clone, Debug)]
pub struct RoleAt<'p> {
    /// 组长, 副组长, 成员.
    pub role: &'p str,
    /// Where the role stands.
    pub span: Span,
    /// The people.
    pub people: &'p [Person],
    /// The path of the entry.
    pub path: String,
}

/// The roles of one body: a roster, an office or a working group.
#[derive(Clone, Debug)]
pub struct RosterAt<'p> {
    /// The name of the body.
    pub body: Option<&'p str>,
    /// The roles, as written.
    pub roles: Vec<RoleAt<'p>>,
    /// Written as a roster, and not by the keys of an office or a working group, of which those that are written
    /// are listed.
    pub is_roster: bool,
}

/// Points that stand side by side, printed 一是…；二是….
#[derive(Clone, Debug)]
pub struct PointsAt<'p> {
    /// The points. The path of the point `n` is `{path}[{n}]`.
    pub points: &'p [Line],
    /// The path of the list: `goals.points`.
    pub path: String,
}

/// A plan laid flat.
#[derive(Clone, Debug, Default)]
pub struct View<'p> {
    /// All texts.
    pub texts: Vec<TextAt<'p>>,
    /// All sections and items.
    pub nodes: Vec<NodeAt<'p>>,
    /// All lists of items.
    pub lists: Vec<ListAt<'p>>,
    /// All lists of points: of nodes, bodies and phases, and the tasks of working groups.
    pub points: Vec<PointsAt<'p>>,
    /// All lists of phases.
    pub phases: Vec<PhasesAt<'p>>,
    /// All leading groups.
    pub groups: Vec<GroupAt<'p>>,
    /// All rosters.
    pub rosters: Vec<RosterAt<'p>>,
}

impl<'p> View<'p> {
    /// Lays a plan flat.
    pub fn new(plan: &'p Plan) -> View<'p> {
        let mut view = View::default();
        // As `Plan::walk` does, with the kind of each section at hand.
        let mut texts = Texts { view: &mut view, kind: None, key: "", printed: true };
        plan.head.walk_fields(&mut String::new(), &mut texts);
        for section in &plan.sections {
            texts.kind = section.kind;
            section.node.walk(&mut section.path.clone(), &mut texts);
        }
        for (index, section) in plan.sections.iter().enumerate() {
            let place = Place { level: 1, parent: None, phase: None, section: index, kind: section.kind };
            view.node(&section.node, section.path.clone(), place);
        }
        view
    }

    /// The texts of a role.
    pub fn texts(&self, role: Role) -> impl Iterator<Item = &TextAt<'p>> {
        self.texts.iter().filter(move |text| text.role == role)
    }

    /// The texts that are printed.
    pub fn printed(&self) -> impl Iterator<Item = &TextAt<'p>> {
        self.texts.iter().filter(|text| text.role != Role::Hidden)
    }

    /// The printed texts that are prose or names: no telephone number, no mail address, no ordinal.
    pub fn prose(&self) -> impl Iterator<Item = &TextAt<'p>> {
        self.printed().filter(|text| !matches!(text.key, "phone" | "mail" | "ordinal"))
    }

    /// A node and all it stands below, from the node upwards.
    pub fn ancestors(&self, index: usize) -> impl Iterator<Item = &NodeAt<'p>> {
        std::iter::successors(self.nodes.get(index), |at| at.parent.and_then(|parent| self.nodes.get(parent)))
    }

    fn node(&mut self, node: &'p Node, path: String, place: Place<'p>) {
        let index = self.nodes.len();
        let Place { level, parent, phase, section, kind } = place;
        self.nodes.push(NodeAt { node, path: path.clone(), level, parent, phase, section, kind });
        let below = Place { level: level + 1, parent: Some(index), phase: None, ..place };
        let name = node.title.as_ref().map(|title| title.value.as_str());
        self.points(&node.points, &path, "points");
        if let Some(group) = &node.leading_group {
            self.group(group, name, format!("{path}.leading_group"), index);
        }
        self.phases(&node.phases, &path, below);
        self.list(&node.items, format!("{path}.items"), below);
        for (part, body) in node.body.iter().enumerate() {
            let path = format!("{path}.body[{part}]");
            self.points(&body.points, &path, "points");
            self.roster(&body.roster, name, &format!("{path}.roster"));
            if let Some(group) = &body.leading_group {
                self.group(group, name, format!("{path}.leading_group"), index);
            }
            self.phases(&body.phases, &path, below);
            self.list(&body.items, format!("{path}.items"), below);
        }
    }

    fn points(&mut self, points: &'p [Line], owner: &str, key: &str) {
        if !points.is_empty() {
            self.points.push(PointsAt { points, path: format!("{owner}.{key}") });
        }
    }

    fn list(&mut self, items: &'p [Node], path: String, place: Place<'p>) {
        let (Some(parent), false) = (place.parent, items.is_empty()) else { return };
        let first = self.nodes.len();
        self.lists.push(ListAt { items, path: path.clone(), level: place.level, first, parent, phase: place.phase });
        for (index, item) in items.iter().enumerate() {
            self.node(item, format!("{path}[{index}]"), place);
        }
    }

    fn phases(&mut self, phases: &'p [Phase], owner: &str, place: Place<'p>) {
        let (Some(node), false) = (place.parent, phases.is_empty()) else { return };
        let path = format!("{owner}.phases");
        self.phases.push(PhasesAt { phases, path: path.clone(), level: place.level, node });
        for (index, phase) in phases.iter().enumerate() {
            let place = Place { level: place.level + 1, phase: Some(phase), ..place };
            self.points(&phase.points, &format!("{path}[{index}]"), "points");
            self.list(&phase.items, format!("{path}[{index}].items"), place);
        }
    }

    fn group(&mut self, group: &'p LeadingGroup, title: Option<&'p str>, path: String, node: usize) {
        let body = group.name.as_ref().map(|name| name.value.as_str()).or(title);
        self.roster(&group.roster, body, &format!("{path}.roster"));
        if let Some(office) = &group.office {
            let name = office.name.as_ref().map_or("办公室", |name| name.value.as_str());
            let roles =
                [("主任", &office.head, "head"), ("副主任", &office.deputies, "deputies"), ("成员", &office.members, "members")];
            self.body(Some(name), roles, &format!("{path}.office"));
        }
        for (index, group) in group.groups.iter().enumerate() {
            let name = group.name.as_ref().map(|name| name.value.as_str());
            if let Some(Tasks::Points(points)) = &group.tasks {
                self.points(points, &format!("{path}.groups[{index}]"), "tasks");
            }
            let roles =
                [("组长", &group.leader, "leader"), ("副组长", &group.deputies, "deputies"), ("成员", &group.members, "members")];
            self.body(name, roles, &format!("{path}.groups[{index}]"));
        }
        self.groups.push(GroupAt { group, path, node });
    }

    fn roster(&mut self, entries: &'p [RosterEntry], body: Option<&'p str>, path: &str) {
        let role = |(index, entry): (usize, &'p RosterEntry)| RoleAt {
            role: entry.role.as_ref().map_or("", |role| role.value.as_str()),
            span: entry.role.as_ref().map_or(entry.span, |role| role.span),
            people: &entry.people,
            path: format!("{path}[{index}]"),
        };
        if !entries.is_empty() {
            let roles = entries.iter().enumerate().map(role).collect();
            self.rosters.push(RosterAt { body, roles, is_roster: true });
        }
    }

    fn body(&mut self, body: Option<&'p str>, roles: [(&'static str, &'p People, &str); 3], path: &str) {
        let roles: Vec<RoleAt<'p>> = roles
            .into_iter()
            .filter_map(|(role, people, key)| {
                let span = people.first().map(|person| person.span).or(people.given)?;
                Some(RoleAt { role, span, people, path: format!("{path}.{key}") })
            })
            .collect();
        if !roles.is_empty() {
            self.rosters.push(RosterAt { body, roles, is_roster: false });
        }
    }
}

impl TextAt<'_> {
    /// Whether it is running text.
    pub fn is_running(&self) -> bool {
        matches!(self.role, Role::Paragraph | Role::Point)
    }

    /// The path of the list of texts it stands in, which is shared by those beside it; its own, if it stands in none.
    pub fn list(&self) -> &str {
        let list = self.path.strip_suffix(']').and_then(|path| path.rsplit_once('['));
        list.map_or(&self.path, |(list, _)| list)
    }
}

impl NodeAt<'_> {
    /// Whether the heading stands on a line of its own: level 1 does, a deeper one if it is said to or has no
    /// text to run into.
    pub fn is_block(&self) -> bool {
        match self.node.style {
            Some(style) => style == Style::Block,
            None => self.level == 1 || self.node.text.is_empty() && self.node.points.is_empty(),
        }
    }
}

#[derive(Clone, Copy)]
struct Place<'p> {
    level: usize,
    parent: Option<usize>,
    phase: Option<&'p Phase>,
    section: usize,
    kind: Option<SectionKind>,
}

struct Texts<'v, 'p> {
    view: &'v mut View<'p>,
    /// That of the section whose texts are shown.
    kind: Option<SectionKind>,
    key: &'static str,
    printed: bool,
}

impl<'p> Visitor<'p> for Texts<'_, 'p> {
    fn key(&mut self, key: &Key) {
        (self.key, self.printed) = (key.name, key.printed);
    }

    fn text(&mut self, path: &str, line: &'p Line) {
        let role = if self.printed { role(path, self.key) } else { Role::Hidden };
        self.view.texts.push(TextAt { line, path: path.to_owned(), key: self.key, role, kind: self.kind });
    }
}

/// What the text at a path is, from the key it stands under.
fn role(path: &str, key: &str) -> Role {
    match key {
        "title" if path.starts_with("title") => Role::Title,
        "title" => Role::Heading,
        "name" => {
            let owner = path.rsplit('.').nth(1).and_then(|owner| owner.split('[').next()).unwrap_or_default();
            let person = matches!(owner, "people" | "head" | "deputies" | "members" | "leader" | "owners");
            if person { Role::Person } else { Role::Heading }
        }
        "text" | "preamble" | "after" | "intro" | "groups_intro" => Role::Paragraph,
        "points" | "tasks" => Role::Point,
        "units" | "lead" | "assist" => Role::Unit,
        "deadline" | "time" | "date" => Role::Time,
        "head" | "rows" => Role::Cell,
        _ => Role::Label,
    }
}
