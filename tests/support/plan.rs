//! Plans that use every printed key of the model, and what each must print.
//!
//! A function a record: it reads the values from the tape, puts them under their keys in any order, and
//! returns their texts in the order in which the record is printed. These orders are written down here
//! from the documentation and not taken from the program.

use std::collections::BTreeSet;

use plangen::decode::{Record, all_keys};
use plangen::model::leadership::{LeadingGroup, Office, Person, RosterEntry, WorkGroup};
use plangen::model::node::{BodyPart, Cadence, Node, Table};
use plangen::model::phase::Phase;
use plangen::model::plan::{Attachment, Basis, Contact, Organisation, Plan, Signature, Unit};
use plangen::model::time::Span;
use plangen::text::SectionKind;

use super::yaml::Yaml;
use super::{Tape, texts};

/// Something that must be printed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shown {
    /// A text.
    Text(String),
    /// A row of a table: plain text prints its cells side by side, line by line.
    Row(Vec<String>),
    /// A text that is printed a second time.
    Again(String),
    /// A text that need not be printed where it stands if it is said somewhere else.
    Said(String),
}

/// What must be printed, in order.
pub(crate) type Printed = Vec<Shown>;

/// A value, and what it must print.
type Value = (Yaml, Printed);

/// A section and what it must print.
#[derive(Clone, Debug)]
pub(crate) struct GeneratedSection {
    /// Its kind by its key, by `kind`, or by its title.
    pub(crate) kind: Option<SectionKind>,
    /// Its place in the plan.
    pub(crate) path: String,
    /// What it must print; the default heading of its kind is not in it.
    pub(crate) printed: Printed,
    /// It has a title of its own.
    pub(crate) titled: bool,
}

/// A plan and what it must print.
#[derive(Clone, Debug)]
pub(crate) struct GeneratedPlan {
    /// The file.
    pub(crate) yaml: String,
    /// What stands before the sections.
    pub(crate) head: Printed,
    /// The sections in the order written.
    pub(crate) sections: Vec<GeneratedSection>,
    /// What stands behind the sections.
    pub(crate) tail: Printed,
    /// The record and the name of every key that is used.
    pub(crate) keys: BTreeSet<(&'static str, &'static str)>,
}

impl GeneratedPlan {
    /// Reads a plan from a tape.
    pub(crate) fn new(bytes: &[u8]) -> GeneratedPlan {
        let mut maker = Maker { tape: Tape::new(bytes), texts: 0, keys: BTreeSet::new() };
        let (yaml, head, sections, tail) = maker.plan();
        GeneratedPlan { yaml: yaml.file(), head, sections, tail, keys: maker.keys }
    }
}

/// Where units are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Line,
    Inline,
    Paren,
    /// In brackets, if the text does not say them.
    Text,
}

/// How deep items go. With the section they may be nested 12 deep, and a list takes a level of its own.
const DEEPEST: usize = 10;

struct Maker<'t> {
    tape: Tape<'t>,
    texts: usize,
    keys: BTreeSet<(&'static str, &'static str)>,
}

/// A map of a record that is being filled.
struct Map {
    record: &'static str,
    keys: Vec<plangen::decode::Key>,
    entries: Vec<(&'static str, Yaml)>,
}

impl Map {
    fn of<R: Record>() -> Map {
        Map { record: R::NAME, keys: all_keys::<R>(), entries: Vec::new() }
    }
}

/// A line of text: trimmed, and nothing where nothing is left.
fn one(text: &str) -> Printed {
    let text = text.trim();
    if text.is_empty() { Vec::new() } else { vec![Shown::Text(text.to_owned())] }
}

impl Maker<'_> {
    fn string(&mut self) -> String {
        self.texts += 1;
        texts::text(&mut self.tape, self.texts)
    }

    fn scalar(&mut self, text: String) -> Yaml {
        if self.tape.chance(1, 2) { Yaml::Literal(text) } else { Yaml::Text(text) }
    }

    // ---- records -------------------------------------------------------------------------------

    /// Puts a value under one of the spellings of its key.
    fn put(&mut self, map: &mut Map, name: &'static str, value: Yaml) {
        let key = map.keys.iter().find(|key| key.name == name).expect(name);
        self.keys.insert((map.record, key.name));
        let spellings: Vec<&'static str> = key.spellings().collect();
        let spelling = self.tape.pick(&spellings);
        map.entries.push((spelling, value));
    }

    /// Puts a value there in `part` cases of `whole`; what it prints.
    fn maybe(
        &mut self,
        map: &mut Map,
        name: &'static str,
        (part, whole): (usize, usize),
        value: impl FnOnce(&mut Self) -> Value,
    ) -> Printed {
        if !self.tape.chance(part, whole) {
            return Vec::new();
        }
        let (value, printed) = value(self);
        self.put(map, name, value);
        printed
    }

    fn close(&mut self, mut map: Map) -> Yaml {
        self.tape.shuffle(&mut map.entries);
        Yaml::Map(map.entries)
    }

    // ---- texts ---------------------------------------------------------------------------------

    fn line(&mut self) -> Value {
        let text = self.string();
        let printed = one(&text);
        (self.scalar(text), printed)
    }

    /// One to some values, as a list, or alone where a list of one may be.
    fn some(&mut self, mut value: impl FnMut(&mut Self) -> Value) -> (Yaml, Vec<Printed>) {
        let (values, printed): (Vec<Yaml>, Vec<Printed>) = (0..=self.tape.below(4)).map(|_| value(self)).unzip();
        match <[Yaml; 1]>::try_from(values) {
            Ok([value]) if !matches!(value, Yaml::List(_)) => (value, printed),
            Ok(values) => (Yaml::List(values.into()), printed),
            Err(values) => (Yaml::List(values), printed),
        }
    }

    /// Points and the like: a line each.
    fn lines_alone(&mut self) -> Value {
        let (value, printed) = self.some(Self::line);
        (value, printed.concat())
    }

    /// Paragraphs: blank lines split.
    fn paragraphs(&mut self) -> Value {
        let (value, printed) = self.some(|maker| {
            let text = maker.string();
            let printed = split_paragraphs(&text);
            (maker.scalar(text), printed)
        });
        (value, printed.concat())
    }

    /// Lines of one block: every line is one.
    fn lines(&mut self) -> Value {
        let (value, printed) = self.some(|maker| {
            let text = maker.string();
            let printed = text.split('\n').flat_map(one).collect();
            (maker.scalar(text), printed)
        });
        (value, printed.concat())
    }

    /// Names: 、 outside brackets splits.
    fn names(&mut self) -> Value {
        let (value, printed) = self.some(|maker| {
            let text = maker.string();
            let printed = split_names(&text);
            (maker.scalar(text), printed)
        });
        (value, printed.concat())
    }

    fn people(&mut self) -> Value {
        self.people_with_posts(false)
    }

    fn people_with_posts(&mut self, before: bool) -> Value {
        let (value, printed) = self.some(|maker| {
            if maker.tape.chance(1, 2) {
                return maker.person(before);
            }
            let text = maker.string();
            let printed = split_names(&text);
            (maker.scalar(text), printed)
        });
        (value, printed.concat())
    }

    /// The post stands `before` the name or behind it.
    fn person(&mut self, before: bool) -> Value {
        let mut map = Map::of::<Person>();
        let name = self.maybe(&mut map, "name", (3, 4), Self::line);
        let post = self.maybe(&mut map, "post", (1, 2), Self::line);
        let duty = self.maybe(&mut map, "duty", (1, 3), Self::line);
        let phone = self.maybe(&mut map, "phone", (1, 3), Self::line);
        let (first, second) = if before { (post, name) } else { (name, post) };
        (self.close(map), [first, second, duty, phone].concat())
    }

    /// A time: a line, or two fields, printed 起至止.
    fn time(&mut self) -> Value {
        if self.tape.chance(1, 2) {
            return self.period();
        }
        self.line()
    }

    fn period(&mut self) -> Value {
        let mut map = Map::of::<Span>();
        let from = self.maybe(&mut map, "from", (3, 4), Self::line);
        let to = self.maybe(&mut map, "to", (3, 4), Self::line);
        (self.close(map), [from, to].concat())
    }

    fn cadences(&mut self) -> Value {
        let (value, printed) = self.some(|maker| {
            if maker.tape.chance(1, 2) {
                return maker.line();
            }
            let mut map = Map::of::<Cadence>();
            if maker.tape.chance(1, 2) {
                let every = maker.tape.pick(&["week", "每周", "month", "每季", "半年", "year"]);
                maker.put(&mut map, "every", Yaml::Word(every));
            }
            let action = maker.maybe(&mut map, "do", (2, 3), Self::line);
            (maker.close(map), action)
        });
        (value, printed.concat())
    }

    fn table(&mut self) -> Value {
        let mut map = Map::of::<Table>();
        let head = self.maybe(&mut map, "head", (3, 4), Self::cells);
        let rows = self.maybe(&mut map, "rows", (3, 4), |maker| {
            let (rows, printed): (Vec<Yaml>, Vec<Printed>) = (0..=maker.tape.below(3)).map(|_| maker.cells()).unzip();
            (Yaml::List(rows), printed.concat())
        });
        (self.close(map), [head, rows].concat())
    }

    fn cells(&mut self) -> Value {
        let mut cells = Vec::new();
        let mut row = Vec::new();
        for _ in 0..self.tape.below(4) {
            let text = if self.tape.chance(1, 4) { String::new() } else { self.string() };
            row.push(text.trim().to_owned());
            cells.push(self.scalar(text));
        }
        let printed = if row.iter().all(String::is_empty) { Vec::new() } else { vec![Shown::Row(row)] };
        (Yaml::List(cells), printed)
    }

    // ---- leadership ----------------------------------------------------------------------------

    fn roster(&mut self) -> Value {
        let (value, printed) = self.some(|maker| {
            let mut map = Map::of::<RosterEntry>();
            let role = maker.maybe(&mut map, "role", (3, 4), Self::line);
            let at = maker.tape.pick(&["", "", "paren", "括注", "before", "前置"]);
            let before = matches!(at, "before" | "前置");
            let people = maker.maybe(&mut map, "people", (3, 4), |maker| maker.people_with_posts(before));
            if !at.is_empty() {
                maker.put(&mut map, "posts_at", Yaml::Word(at));
            }
            if maker.tape.chance(1, 4) {
                maker.put(&mut map, "apart", Yaml::Word("是"));
            }
            (maker.close(map), [role, people].concat())
        });
        (value, printed.concat())
    }

    fn office(&mut self) -> Value {
        let mut map = Map::of::<Office>();
        let name = self.maybe(&mut map, "name", (1, 2), Self::line);
        let at = self.maybe(&mut map, "at", (1, 2), Self::line);
        let head = self.maybe(&mut map, "head", (1, 2), Self::people);
        let deputies = self.maybe(&mut map, "deputies", (1, 2), Self::people);
        let members = self.maybe(&mut map, "members", (1, 2), Self::people);
        let duty = self.maybe(&mut map, "duty", (1, 2), Self::line);
        let text = self.maybe(&mut map, "text", (1, 2), Self::paragraphs);
        if self.tape.chance(1, 4) {
            self.put(&mut map, "concurrent", Yaml::Word("true"));
        }
        let mut sentence = [name, at, head, deputies, members, duty].concat();
        if self.tape.chance(1, 4) {
            self.put(&mut map, "in_text", Yaml::Word("是"));
            sentence = said(sentence);
        }
        (self.close(map), [sentence, text].concat())
    }

    fn work_group(&mut self) -> Value {
        let mut map = Map::of::<WorkGroup>();
        let name = self.maybe(&mut map, "name", (3, 4), Self::line);
        let leader = self.maybe(&mut map, "leader", (1, 2), Self::people);
        let deputies = self.maybe(&mut map, "deputies", (1, 4), Self::people);
        let members = self.maybe(&mut map, "members", (1, 4), Self::people);
        let units = self.maybe(&mut map, "units", (1, 4), Self::names);
        let points = self.tape.chance(1, 2);
        let tasks = self.maybe(&mut map, "tasks", (1, 2), |maker| {
            if points {
                let (points, printed): (Vec<Yaml>, Vec<Printed>) = (0..=maker.tape.below(3)).map(|_| maker.line()).unzip();
                (Yaml::List(points), printed.concat())
            } else {
                // A text; a list would be points.
                maker.paragraph_text()
            }
        });
        let duty = self.maybe(&mut map, "duty", (1, 3), Self::line);
        (self.close(map), [name, leader, deputies, members, units, tasks, duty].concat())
    }

    fn leading_group(&mut self) -> Value {
        let mut map = Map::of::<LeadingGroup>();
        let name = self.maybe(&mut map, "name", (1, 2), Self::line);
        let intro = self.maybe(&mut map, "intro", (1, 3), Self::paragraphs);
        let note = self.maybe(&mut map, "note", (1, 3), Self::line);
        let roster = self.maybe(&mut map, "roster", (2, 3), Self::roster);
        let duty = self.maybe(&mut map, "duty", (1, 3), Self::lines);
        let office = self.maybe(&mut map, "office", (1, 3), Self::office);
        let groups_intro = self.maybe(&mut map, "groups_intro", (1, 4), Self::paragraphs);
        let groups = self.maybe(&mut map, "groups", (1, 2), |maker| {
            let (value, printed) = maker.some(Self::work_group);
            (value, printed.concat())
        });
        let (mut name, mut roster) = (name, roster);
        if self.tape.chance(1, 4) {
            self.put(&mut map, "in_text", Yaml::Word("true"));
            (name, roster) = (said(name), said(roster));
        }
        (self.close(map), [name, intro, note, roster, duty, office, groups_intro, groups].concat())
    }

    // ---- sections ------------------------------------------------------------------------------

    /// What stands in brackets or on its own line: units and the like.
    fn units(&mut self, map: &mut Map) -> Printed {
        let units = self.maybe(map, "units", (1, 6), Self::names);
        let lead = self.maybe(map, "lead", (1, 8), Self::names);
        let assist = self.maybe(map, "assist", (1, 8), Self::names);
        [lead, assist, units].concat()
    }

    /// Units are printed behind the heading, behind text and points, or at the very end.
    fn around(at: At, [head, text, below, fields]: [Printed; 4]) -> Printed {
        match at {
            At::Inline => [head, fields, text, below].concat(),
            At::Paren => [head, text, fields, below].concat(),
            At::Text => [head, text, said(fields), below].concat(),
            At::Line => [head, text, below, fields].concat(),
        }
    }

    fn phase(&mut self, depth: usize, at: At) -> Value {
        if self.tape.chance(1, 6) {
            return self.paragraph_text();
        }
        let mut map = Map::of::<Phase>();
        let label = self.maybe(&mut map, "label", (1, 3), Self::line);
        let name = self.maybe(&mut map, "name", (3, 4), Self::line);
        let time = self.maybe(&mut map, "time", (1, 2), Self::time);
        let form = self.tape.pick(&["", "", "", "", "paren", "冒号", "comma", "正文"]);
        if !form.is_empty() {
            self.put(&mut map, "form", Yaml::Word(form));
        }
        let goal = self.maybe(&mut map, "goal", (1, 4), Self::line);
        let units = self.units(&mut map);
        let deadline = self.maybe(&mut map, "deadline", (1, 6), Self::time);
        let text = self.maybe(&mut map, "text", (1, 2), Self::paragraphs);
        let points = self.maybe(&mut map, "points", (1, 4), Self::lines_alone);
        let items = self.maybe(&mut map, "items", (1, 3), |maker| maker.items(depth + 1, at));
        let after = self.maybe(&mut map, "after", (1, 6), Self::paragraphs);
        // 第一步：2026年为集中治理阶段 with a label, else 集中治理阶段（2026年）.
        let title = if label.is_empty() || !form.is_empty() || name.is_empty() || time.is_empty() {
            [label, name, if form == "正文" { said(time) } else { time }].concat()
        } else {
            [label, time, name].concat()
        };
        let fields = [goal, units, deadline].concat();
        let printed = Self::around(at, [title, [text, points].concat(), [items, after].concat(), fields]);
        (self.close(map), printed)
    }

    /// A text that stands for a whole node.
    fn paragraph_text(&mut self) -> Value {
        let text = self.string();
        let printed = split_paragraphs(&text);
        (self.scalar(text), printed)
    }

    fn phases(&mut self, depth: usize, at: At) -> Value {
        let (phases, printed): (Vec<Yaml>, Vec<Printed>) = (0..=self.tape.below(3)).map(|_| self.phase(depth, at)).unzip();
        (Yaml::List(phases), printed.concat())
    }

    fn items(&mut self, depth: usize, at: At) -> Value {
        let (items, printed): (Vec<Yaml>, Vec<Printed>) = (0..=self.tape.below(4)).map(|_| self.item(depth, at)).unzip();
        (Yaml::List(items), printed.concat())
    }

    /// An item: a text, a list of items, or a node.
    fn item(&mut self, depth: usize, at: At) -> Value {
        match self.tape.below(6) {
            0..=1 => self.paragraph_text(),
            2 if depth < DEEPEST => self.items(depth + 1, at),
            _ => {
                let node = self.node(depth, at);
                (node.yaml, node.printed)
            }
        }
    }

    fn body_part(&mut self, depth: usize, at: At) -> Value {
        let mut map = Map::of::<BodyPart>();
        let text = self.maybe(&mut map, "text", (1, 3), Self::paragraphs);
        let points = self.maybe(&mut map, "points", (1, 4), Self::lines_alone);
        let roster = self.maybe(&mut map, "roster", (1, 4), Self::roster);
        let group = self.maybe(&mut map, "leading_group", (1, 8), Self::leading_group);
        let mut below = Vec::new();
        if depth < DEEPEST {
            below.extend(self.maybe(&mut map, "phases", (1, 8), |maker| maker.phases(depth + 1, at)));
            below.extend(self.maybe(&mut map, "items", (1, 4), |maker| maker.items(depth + 1, at)));
        }
        let table = self.maybe(&mut map, "table", (1, 4), Self::table);
        (self.close(map), [text, points, roster, group, below, table].concat())
    }

    fn node(&mut self, depth: usize, above: At) -> GeneratedNode {
        let mut map = Map::of::<Node>();
        let mut kind = None;
        if self.tape.chance(1, 8) {
            let kinds: Vec<SectionKind> = SectionKind::all().collect();
            let told = self.tape.pick(&kinds);
            kind = Some(told);
            let words: Vec<&'static str> = std::iter::once(told.key()).chain(told.aliases().iter().copied()).collect();
            let value = Yaml::Word(self.tape.pick(&words));
            self.put(&mut map, "kind", value);
        }
        let title = self.maybe(&mut map, "title", (3, 4), Self::line);
        let ordinal = self.maybe(&mut map, "ordinal", (1, 10), |maker| match maker.tape.below(3) {
            0 => (Yaml::Text(String::new()), Vec::new()),
            _ => maker.line(),
        });
        if self.tape.chance(1, 4) {
            let style = self.tape.pick(&["block", "段首", "run_in", "lead", "引出"]);
            self.put(&mut map, "style", Yaml::Word(style));
        }
        let mut at = above;
        if self.tape.chance(1, 3) {
            let (told, value) = self.tape.pick(&[
                (At::Line, "line"),
                (At::Inline, "行内"),
                (At::Paren, "paren"),
                (At::Line, "独行"),
                (At::Text, "正文"),
            ]);
            at = told;
            self.put(&mut map, "units_at", Yaml::Word(value));
        }
        if self.tape.chance(1, 16) {
            self.put(&mut map, "restored", Yaml::Word("是"));
        }
        let units = self.units(&mut map);
        let owners = self.maybe(&mut map, "owners", (1, 8), Self::people);
        let time_is_period = self.tape.chance(1, 2);
        let time = self.maybe(&mut map, "time", (1, 8), |maker| if time_is_period { maker.period() } else { maker.line() });
        let place = self.maybe(&mut map, "place", (1, 8), Self::line);
        let cadence = self.maybe(&mut map, "cadence", (1, 8), Self::cadences);
        let deadline = self.maybe(&mut map, "deadline", (1, 6), Self::time);
        let (mut text, mut points) = (Vec::new(), Vec::new());
        let mut below = Vec::new();
        let deeper = depth < DEEPEST;
        if self.tape.chance(1, 6) {
            below = self.maybe(&mut map, "body", (1, 1), |maker| {
                let (value, printed) = maker.some(|maker| maker.body_part(depth, at));
                (value, printed.concat())
            });
        } else {
            text = self.maybe(&mut map, "text", (2, 3), Self::paragraphs);
            points = self.maybe(&mut map, "points", (1, 5), Self::lines_alone);
            if self.tape.chance(1, 4) {
                self.put(&mut map, "points_sep", Yaml::Text("。".to_owned()));
            }
            below.extend(self.maybe(&mut map, "table", (1, 8), Self::table));
            below.extend(self.maybe(&mut map, "leading_group", (1, 8), Self::leading_group));
            if deeper {
                below.extend(self.maybe(&mut map, "phases", (1, 8), |maker| maker.phases(depth + 1, at)));
                below.extend(self.maybe(&mut map, "items", (1, 2), |maker| maker.items(depth + 1, at)));
            }
            below.extend(self.maybe(&mut map, "after", (1, 6), Self::paragraphs));
        }
        let titled = !title.is_empty();
        if depth == 1 && kind.is_none() {
            kind = match title.as_slice() {
                [Shown::Text(title)] => SectionKind::from_heading(title),
                _ => None,
            };
        }
        GeneratedNode {
            kind,
            titled,
            at,
            yaml: self.close(map),
            head: [ordinal, title].concat(),
            text,
            points,
            below,
            before_time: [units, owners].concat(),
            time_is_period: time_is_period && time.len() == 2,
            time,
            after_time: [place, cadence, deadline].concat(),
            printed: Vec::new(),
        }
        .finished(false)
    }

    /// A section under the key of its kind, or in `sections`.
    fn section(&mut self, keyed: Option<SectionKind>, path: String) -> (Yaml, GeneratedSection) {
        let at = At::Paren;
        let ((yaml, printed), kind, titled) = match (self.tape.below(8), keyed) {
            (0..=1, _) => (self.paragraph_text(), keyed, false),
            (2, Some(SectionKind::Phases)) => (self.phases(2, at), keyed, false),
            (2, Some(SectionKind::Time)) => (self.period(), keyed, false),
            (2, _) => (self.items(2, at), keyed, false),
            _ => {
                let node = self.node(1, at);
                let kind = keyed.or(node.kind);
                let node = node.finished(kind == Some(SectionKind::Time));
                ((node.yaml, node.printed), kind, node.titled)
            }
        };
        (yaml, GeneratedSection { kind, path, printed, titled })
    }

    // ---- the plan ------------------------------------------------------------------------------

    fn attachment(&mut self) -> (Yaml, Printed, Printed) {
        if self.tape.chance(1, 3) {
            let (yaml, title) = self.line();
            return (yaml, title, Vec::new());
        }
        let mut map = Map::of::<Attachment>();
        let title = self.maybe(&mut map, "title", (3, 4), Self::line);
        let text = self.maybe(&mut map, "text", (1, 2), Self::paragraphs);
        let tabled = self.tape.chance(1, 2);
        let table = if tabled { self.maybe(&mut map, "table", (1, 1), Self::table) } else { Vec::new() };
        let mut contents = Vec::new();
        if tabled || !text.is_empty() {
            contents.extend(title.iter().map(|shown| match shown {
                Shown::Text(text) => Shown::Again(text.clone()),
                other => other.clone(),
            }));
            contents.extend([text, table].concat());
        }
        (self.close(map), title, contents)
    }

    /// A list of records of which nothing is printed.
    fn hidden<R: Record>(&mut self, names: [&'static str; 2]) -> Yaml {
        let mut map = Map::of::<R>();
        for name in names {
            let text = self.string();
            self.put(&mut map, name, Yaml::Text(text));
        }
        Yaml::List(vec![self.close(map)])
    }

    fn numbering(&mut self) -> Yaml {
        if self.tape.chance(1, 3) {
            return Yaml::Word(self.tape.pick(&["decimal", "十进制"]));
        }
        const PATTERNS: &[&str] = &[
            "一、",
            "（一）",
            "1.",
            "（1）",
            "①",
            "1. ",
            "1) ",
            "第一章 ",
            "第1条\u{3000}",
            "- 1 ",
            "# 1",
            "> 1",
            "*一*",
            "**1**",
            "+ ①",
            "  1",
            "\t一",
            "1",
            "1、",
            "|1|",
            "<1>",
            "&1;",
            "[1]",
            "`1`",
            "~1~",
            "1-",
            "\\1",
            "1\\",
            "_1_",
            "1 。",
            "一：",
            " 1 ",
            "1\n",
        ];
        Yaml::List((0..=self.tape.below(6)).map(|_| Yaml::Text(self.tape.pick(PATTERNS).to_owned())).collect())
    }

    fn plan(&mut self) -> (Yaml, Printed, Vec<GeneratedSection>, Printed) {
        let mut map = Map::of::<Plan>();
        let doc_number = self.maybe(&mut map, "doc_number", (1, 3), Self::line);
        let title = self.maybe(&mut map, "title", (7, 8), Self::lines);
        let addressee = self.maybe(&mut map, "addressee", (1, 3), Self::lines);
        let preamble = self.maybe(&mut map, "preamble", (1, 2), Self::paragraphs);
        let head = [doc_number, title, addressee, preamble].concat();
        self.maybe(&mut map, "numbering", (1, 3), |maker| (maker.numbering(), Vec::new()));

        let mut sections = Vec::new();
        let mut kinds: Vec<SectionKind> = SectionKind::keyed().collect();
        self.tape.shuffle(&mut kinds);
        let free_before = self.tape.below(4);
        kinds.truncate(self.tape.below(5));
        for (index, kind) in kinds.into_iter().enumerate() {
            if index == free_before {
                self.free_sections(&mut map, &mut sections);
            }
            let (value, section) = self.section(Some(kind), kind.key().to_owned());
            self.put(&mut map, kind.key(), value);
            sections.push(section);
        }

        let (mut titles, mut contents) = (Vec::new(), Vec::new());
        self.maybe(&mut map, "attachments", (1, 3), |maker| {
            let (value, _) = maker.some(|maker| {
                let (value, title, content) = maker.attachment();
                titles.extend(title);
                contents.extend(content);
                (value, Vec::new())
            });
            (value, Vec::new())
        });
        let signature = self.maybe(&mut map, "signature", (1, 2), |maker| {
            if maker.tape.chance(1, 4) {
                // A text is who signs, and may have several lines.
                let text = maker.string();
                let printed = text.split('\n').flat_map(one).collect();
                return (maker.scalar(text), printed);
            }
            let mut map = Map::of::<Signature>();
            let organisation = maker.maybe(&mut map, "organisation", (3, 4), Self::lines);
            let date = maker.maybe(&mut map, "date", (3, 4), Self::line);
            (maker.close(map), [organisation, date].concat())
        });
        let contact = self.maybe(&mut map, "contact", (1, 3), |maker| {
            let mut map = Map::of::<Contact>();
            let person = maker.maybe(&mut map, "person", (2, 3), Self::line);
            let phone = maker.maybe(&mut map, "phone", (1, 2), Self::line);
            let mail = maker.maybe(&mut map, "mail", (1, 2), Self::line);
            (maker.close(map), [person, phone, mail].concat())
        });
        let cc = self.maybe(&mut map, "cc", (1, 3), Self::lines);
        let tail = [titles, signature, contact, contents, cc].concat();

        if self.tape.chance(1, 8) {
            let hidden = self.hidden::<Unit>(["name", "short_name"]);
            self.put(&mut map, "units", hidden);
            let hidden = self.hidden::<Basis>(["title", "number"]);
            self.put(&mut map, "basis", hidden);
            let mut organisation = Map::of::<Organisation>();
            for name in ["name", "short_name", "place"] {
                let text = self.string();
                self.put(&mut organisation, name, Yaml::Text(text));
            }
            let organisation = self.close(organisation);
            self.put(&mut map, "organisation", organisation);
        }
        // The order of the sections is that of the file; the keys of the head stand before them.
        let mut entries = map.entries;
        entries.push(("x-note", Yaml::Text("备忘".to_owned())));
        (Yaml::Map(entries), head, sections, tail)
    }

    fn free_sections(&mut self, map: &mut Map, sections: &mut Vec<GeneratedSection>) {
        let mut nodes = Vec::new();
        for index in 0..=self.tape.below(4) {
            let (value, section) = self.section(None, format!("sections[{index}]"));
            nodes.push(value);
            // A text or list without anything in it is no section.
            sections.push(section);
        }
        self.put(map, "sections", Yaml::List(nodes));
    }
}

/// A node with its parts, from which the order of what it prints is made.
struct GeneratedNode {
    kind: Option<SectionKind>,
    titled: bool,
    at: At,
    yaml: Yaml,
    head: Printed,
    text: Printed,
    points: Printed,
    below: Printed,
    before_time: Printed,
    time: Printed,
    time_is_period: bool,
    after_time: Printed,
    printed: Printed,
}

impl GeneratedNode {
    /// The section 活动时间 says its `{起, 止}` as its text; elsewhere a time is a field.
    fn finished(mut self, is_time_section: bool) -> GeneratedNode {
        let mut fields = self.before_time.clone();
        let mut text = self.text.clone();
        if is_time_section && self.time_is_period && text.is_empty() {
            text.extend(self.time.clone());
        } else {
            fields.extend(self.time.clone());
        }
        fields.extend(self.after_time.clone());
        text.extend(self.points.clone());
        self.printed = Maker::around(self.at, [self.head.clone(), text, self.below.clone(), fields]);
        self
    }
}

/// The same, where it may have been said already.
fn said(printed: Printed) -> Printed {
    let text = |shown| match shown {
        Shown::Text(text) => Shown::Said(text),
        other => other,
    };
    printed.into_iter().map(text).collect()
}

/// Splits a text at lines without text.
fn split_paragraphs(text: &str) -> Printed {
    let lines: Vec<&str> = text.split('\n').collect();
    lines.split(|line| line.trim().is_empty()).flat_map(|lines| one(&lines.join("\n"))).collect()
}

/// Splits names at 、 outside brackets.
fn split_names(text: &str) -> Printed {
    let mut depth = 0_usize;
    let mut names = vec![String::new()];
    for c in text.chars() {
        if "（(〔【《“".contains(c) {
            depth += 1;
        } else if "）)〕】》”".contains(c) {
            depth = depth.saturating_sub(1);
        }
        if c == '、' && depth == 0 {
            names.push(String::new());
        } else if let Some(name) = names.last_mut() {
            name.push(c);
        }
    }
    names.iter().flat_map(|name| one(name)).collect()
}
