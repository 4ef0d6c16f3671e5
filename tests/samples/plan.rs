//! The samples as plan files.
//!
//! Nothing is repaired: a paragraph that was broken over several lines keeps its breaks, an ordinal stays as it
//! was typed, and a lost heading stays lost. What can be told from the form of the text alone is read into
//! the fields of a plan: headings, rosters, offices, working groups, units, phases and documents.

use crate::ordinal;
use crate::source::{Line, Paragraph, UNITS, is_roster, lines, paragraphs, role};

/// The longest sentence that is read as a heading before its text.
const LONGEST_HEADING: usize = 32;
const TASKS: &str = "工作任务：";
const VARIANTS: [&str; 5] = ["district-campaign", "department", "school-activity", "school-campaign", "township"];

/// A sample as a plan file.
pub(crate) struct Plan {
    pub(crate) yaml: String,
    /// The line of the sample that each line of the plan file comes from; 0 where it comes from none.
    lines: Vec<usize>,
}

impl Plan {
    /// The line of the sample behind a line of the plan file.
    pub(crate) fn line(&self, line: usize) -> usize {
        self.lines.get(line - 1).copied().unwrap_or(0)
    }
}

/// A sample as a plan file.
pub(crate) fn plan(all: &str, sample: usize) -> Plan {
    let (preamble, sections) = read(&paragraphs(all, sample));
    let mut yaml = Yaml::default();
    yaml.line(0, &format!("variant: {}", VARIANTS[sample - 1]));
    yaml.paragraphs("preamble", &preamble);
    yaml.basis(&preamble);
    yaml.line(0, "sections:");
    yaml.within(|yaml| yaml.sections(&sections));
    Plan { yaml: yaml.text, lines: yaml.lines }
}

/// A plan whose title and preamble are those lines of the file.
pub(crate) fn headed(all: &str, title: usize, preamble: &[usize]) -> Plan {
    let paragraph = |number: &usize| lines(all, (*number, *number));
    let mut yaml = Yaml::default();
    yaml.line(0, "variant: outline");
    yaml.paragraphs("title", &[paragraph(&title)]);
    yaml.paragraphs("preamble", &preamble.iter().map(paragraph).collect::<Vec<_>>());
    Plan { yaml: yaml.text, lines: yaml.lines }
}

/// What stands behind an ordinal, down to the next one of its depth.
struct Item<'t> {
    number: usize,
    form: &'static str,
    ordinal: &'t str,
    own: Paragraph<'t>,
    paragraphs: Vec<Paragraph<'t>>,
    items: Vec<Item<'t>>,
    after: Vec<Paragraph<'t>>,
}

/// Reads paragraphs by the depth of their ordinals: what stands before the first, and the items.
fn read<'t>(paragraphs: &[Paragraph<'t>]) -> (Vec<Paragraph<'t>>, Vec<Item<'t>>) {
    let (mut preamble, mut sections, mut open) = (Vec::new(), Vec::new(), Vec::<Item<'_>>::new());
    fn close<'t>(open: &mut Vec<Item<'t>>, sections: &mut Vec<Item<'t>>) {
        let Some(item) = open.pop() else { return };
        open.last_mut().map_or(sections, |parent| &mut parent.items).push(item);
    }
    for paragraph in paragraphs {
        let (number, first) = paragraph[0];
        if let Some((form, ordinal, rest)) = ordinal(first) {
            while open.iter().any(|item| item.form == form) {
                close(&mut open, &mut sections);
            }
            let own = std::iter::once((number, rest)).chain(paragraph[1..].iter().copied()).collect();
            open.push(Item { number, form, ordinal, own, paragraphs: Vec::new(), items: Vec::new(), after: Vec::new() });
        } else {
            match open.last_mut() {
                Some(item) if item.items.is_empty() => item.paragraphs.push(paragraph.clone()),
                Some(item) => item.after.push(paragraph.clone()),
                None => preamble.push(paragraph.clone()),
            }
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut sections);
    }
    (preamble, sections)
}

/// Splits a paragraph behind a mark in its first line.
fn split<'t>(paragraph: &Paragraph<'t>, mark: char) -> Option<(Line<'t>, Paragraph<'t>)> {
    let &(number, first) = paragraph.first()?;
    let (head, rest) = first.split_once(mark)?;
    let mut lines: Paragraph<'_> = std::iter::once((number, rest)).chain(paragraph[1..].iter().copied()).collect();
    lines.retain(|(_, line)| !line.is_empty());
    Some(((number, head), lines))
}

impl<'t> Item<'t> {
    /// The heading, and the text behind it.
    fn heading(&self) -> (Option<Line<'t>>, Paragraph<'t>) {
        let (number, first) = self.own[0];
        if let Some((heading, rest)) = split(&self.own, '。') {
            if !rest.is_empty() {
                let short = heading.1.chars().count() <= LONGEST_HEADING;
                return if short { (Some(heading), rest) } else { (None, self.own.clone()) };
            }
            // A sentence is a heading where what belongs to it stands below.
            let units = self.paragraphs.iter().any(|paragraph| paragraph[0].1.starts_with(UNITS));
            if self.items.is_empty() && !units {
                return (None, self.own.clone());
            }
        }
        (Some((number, first)), self.own[1..].to_vec())
    }

    /// Name and time of a phase, the form in which they are joined, and the text.
    fn phase(&self) -> Option<(Line<'t>, Line<'t>, &'static str, Paragraph<'t>)> {
        let (Some((number, heading)), text) = self.heading() else { return None };
        let (form, (name, time)) = match heading.strip_suffix('）').and_then(|heading| heading.split_once('（')) {
            Some(parts) => ("paren", parts),
            None => ("colon", heading.split_once('：')?),
        };
        name.ends_with("阶段").then_some(((number, name), (number, time), form, text))
    }

    /// Name, units and tasks of a working group.
    fn group(&self) -> Option<(Line<'t>, Line<'t>, Paragraph<'t>)> {
        let (name, rest) = split(&self.own, '。')?;
        let (units, tasks) = split(&rest, '。')?;
        let units = (units.0, units.1.strip_prefix(UNITS)?);
        let (number, first) = *tasks.first()?;
        let tasks = std::iter::once((number, first.strip_prefix(TASKS)?)).chain(tasks[1..].iter().copied()).collect();
        Some((name, units, tasks))
    }
}

/// A plan file in the making.
#[derive(Default)]
struct Yaml {
    text: String,
    lines: Vec<usize>,
    depth: usize,
}

impl Yaml {
    fn line(&mut self, number: usize, text: &str) {
        let indent = if text.is_empty() { 0 } else { self.depth };
        self.text += &format!("{}{text}\n", "  ".repeat(indent));
        self.lines.push(number);
    }

    fn within(&mut self, write: impl FnOnce(&mut Yaml)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }

    fn list<T>(&mut self, entries: &[T], write: impl Fn(&mut Yaml, &T)) {
        self.within(|yaml| entries.iter().for_each(|entry| write(yaml, entry)));
    }

    /// A text of one line.
    fn text(&mut self, key: &str, line: Line<'_>) {
        self.paragraphs(key, &[vec![line]]);
    }

    /// Texts, in the lines in which they were found.
    fn paragraphs(&mut self, key: &str, paragraphs: &[Paragraph<'_>]) {
        let Some(&(number, _)) = paragraphs.iter().flatten().next() else { return };
        self.line(number, &format!("{key}: |-"));
        for (index, paragraph) in paragraphs.iter().enumerate() {
            if index > 0 {
                self.line(0, "");
            }
            self.within(|yaml| paragraph.iter().for_each(|&(number, line)| yaml.line(number, line)));
        }
    }

    /// The documents that a preamble names, with their numbers.
    fn basis<'t>(&mut self, preamble: &[Paragraph<'t>]) {
        let mut basis = Vec::new();
        for &(number, line) in preamble.iter().flatten() {
            for (at, mark) in line.match_indices('《') {
                let Some((title, behind)) = line[at + mark.len()..].split_once('》') else { continue };
                let number_of = |behind: &'t str| behind.split_once('号').map(|(number, _)| &behind[..number.len() + "号".len()]);
                let written = behind.strip_prefix(['（', '〔']).and_then(number_of);
                basis.push((number, title, written));
            }
        }
        if basis.is_empty() {
            return;
        }
        self.line(0, "basis:");
        self.list(&basis, |yaml, &(number, title, written)| {
            yaml.line(number, "-");
            yaml.within(|yaml| {
                yaml.text("title", (number, title));
                written.into_iter().for_each(|written| yaml.text("number", (number, written)));
            });
        });
    }

    fn sections(&mut self, mut items: &[Item<'_>]) {
        while let Some(first) = items.first() {
            let phases = items.iter().take_while(|item| item.phase().is_some()).count();
            if phases == 0 {
                self.item(first);
            } else {
                // Phases whose heading is lost.
                self.line(first.number, "-");
                self.within(|yaml| {
                    yaml.line(first.number, "ordinal: \"\"");
                    yaml.line(first.number, "phases:");
                    yaml.list(&items[..phases], Yaml::phase);
                });
            }
            items = &items[phases.max(1)..];
        }
    }

    fn item(&mut self, item: &Item<'_>) {
        self.line(item.number, "-");
        self.within(|yaml| {
            yaml.line(item.number, &format!("ordinal: \"{}\"", item.ordinal));
            let (heading, text) = item.heading();
            if let Some(heading) = heading {
                yaml.text("title", heading);
                if heading.1.ends_with('：') {
                    yaml.line(heading.0, "style: lead");
                }
            }
            yaml.below(item, text);
        });
    }

    fn phase(&mut self, item: &Item<'_>) {
        let Some((name, time, form, text)) = item.phase() else { return };
        self.line(item.number, "-");
        self.within(|yaml| {
            yaml.text("label", (item.number, item.ordinal.trim()));
            yaml.text("name", name);
            yaml.text("time", time);
            yaml.line(name.0, &format!("form: {form}"));
            yaml.below(item, text);
        });
    }

    /// 第一步：2026年为起步阶段。
    fn step(&mut self, paragraph: &Paragraph<'_>) {
        let Some((label, name, time, text)) = step(paragraph) else { return };
        self.line(label.0, "-");
        self.within(|yaml| {
            yaml.text("label", label);
            yaml.text("name", name);
            yaml.text("time", time);
            yaml.paragraphs("text", &[text]);
        });
    }

    /// All of an item but its heading.
    fn below(&mut self, item: &Item<'_>, text: Paragraph<'_>) {
        let mut texts = vec![text];
        texts.retain(|text| !text.is_empty());
        let (mut roster, mut office, mut groups_intro, mut steps, mut units) = (Vec::new(), None, Vec::new(), Vec::new(), None);
        let has_groups = item.items.first().is_some_and(|item| item.group().is_some());
        for paragraph in &item.paragraphs {
            let first = paragraph[0].1;
            if is_roster(paragraph) {
                roster.push(paragraph.clone());
            } else if let Some(names) = first.strip_prefix(UNITS) {
                units = Some((paragraph[0].0, names));
            } else if step(paragraph).is_some() {
                steps.push(paragraph.clone());
            } else if let Some(found) = Office::read(paragraph[0]) {
                office = Some(found);
            } else if has_groups {
                groups_intro.push(paragraph.clone());
            } else {
                texts.push(paragraph.clone());
            }
        }
        self.paragraphs("text", &texts);
        if !roster.is_empty() {
            self.line(item.number, "leading_group:");
            self.within(|yaml| {
                yaml.line(roster[0][0].0, "roster:");
                yaml.list(&roster, Yaml::role);
                office.into_iter().for_each(|office| yaml.office(&office));
                if has_groups {
                    yaml.paragraphs("groups_intro", &groups_intro);
                    yaml.line(item.items[0].number, "groups:");
                    yaml.list(&item.items, Yaml::group);
                }
            });
        }
        if !steps.is_empty() {
            self.line(steps[0][0].0, "phases:");
            self.list(&steps, Yaml::step);
        }
        if !item.items.is_empty() && !has_groups {
            let phases = item.items.iter().all(|item| item.phase().is_some());
            self.line(item.items[0].number, if phases { "phases:" } else { "items:" });
            self.list(&item.items, if phases { Yaml::phase } else { Yaml::item });
        }
        self.paragraphs("after", &item.after);
        if let Some(units) = units {
            self.text("units", units);
            self.line(units.0, "units_at: line");
        }
    }

    fn role(&mut self, paragraph: &Paragraph<'_>) {
        let (number, first) = paragraph[0];
        let Some((role, names)) = role(first) else { return };
        self.line(number, "-");
        self.within(|yaml| {
            yaml.text("role", (number, role));
            if names.is_empty() {
                yaml.line(number, "people: []");
            } else {
                let names = std::iter::once((number, names)).chain(paragraph[1..].iter().copied());
                yaml.paragraphs("people", &[names.collect()]);
            }
        });
    }

    fn office(&mut self, office: &Office<'_>) {
        self.line(office.number, "office:");
        self.within(|yaml| {
            let fields = [
                ("name", office.name),
                ("at", office.at),
                ("head", office.head),
                ("deputies", office.deputy),
                ("duty", office.duty),
            ];
            fields.into_iter().for_each(|(key, value)| yaml.text(key, (office.number, value)));
            yaml.line(office.number, "concurrent: true");
        });
    }

    fn group(&mut self, item: &Item<'_>) {
        let Some((name, units, tasks)) = item.group() else { return };
        self.line(item.number, "-");
        self.within(|yaml| {
            yaml.text("name", name);
            yaml.text("units", units);
            yaml.paragraphs("tasks", &[tasks]);
        });
    }
}

/// Label, name, time and text of a step.
fn step<'t>(paragraph: &Paragraph<'t>) -> Option<(Line<'t>, Line<'t>, Line<'t>, Paragraph<'t>)> {
    let (number, first) = paragraph[0];
    let (label, _) = first.split_once("步：").filter(|(label, _)| label.starts_with('第'))?;
    let label = &first[..label.len() + "步".len()];
    let ((_, heading), text) = split(paragraph, '。')?;
    let (time, name) = heading[label.len() + "：".len()..].split_once('为')?;
    Some(((number, label), (number, name), (number, time), text))
}

/// An office whose head and deputy hold another post.
struct Office<'t> {
    number: usize,
    name: &'t str,
    at: &'t str,
    head: &'t str,
    deputy: &'t str,
    duty: &'t str,
}

impl<'t> Office<'t> {
    fn read((number, line): Line<'t>) -> Option<Office<'t>> {
        let (_, line) = line.split_once("下设")?;
        let (name, line) = line.split_once("（设")?;
        let (at, line) = line.split_once("），由")?;
        let (head, line) = line.split_once("同志兼任")?;
        let (deputy, line) = line.split_once("主任，")?.1.split_once("同志兼任")?;
        let (_, duty) = line.split_once("主任，")?;
        Some(Office { number, name, at, head, deputy, duty: duty.trim_end_matches('。') })
    }
}
