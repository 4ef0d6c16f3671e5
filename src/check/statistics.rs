//! What plans hold: task groups, tasks, units and phases, and how the tasks are shared among the units.
//!
//! - A **task** is an item of a section of tasks (重点任务) with no items below it, wherever it stands; elsewhere
//!   such an item counts if somebody is named for it, itself or above; so does a section or a phase without items
//!   that names units. The tasks of a working group count each: a list as so many, a text as one.
//! - A **task group** is an item that stands directly in a section of tasks and has items below, or a working group
//!   with tasks.
//! - A **unit** is a name that stands under 责任单位, 牵头单位 or 配合单位, spelled in one way; 各村 is one too. A
//!   short name that the plan declares counts as the full one, and 县教育局等部门 as 县教育局.
//! - A task that names nobody is done by those who are named above it. The same holds for its deadline.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::decode::Line;
use crate::model::{BodyPart, LeadingGroup, Node, Phase, Plan, Section, Tasks, Time, WorkGroup};
use crate::text::{SectionKind, Text, script, unit};

/// What one plan holds, or several do together.
#[derive(Clone, Debug, Default)]
pub struct Statistics {
    task_groups: usize,
    tasks: usize,
    phases: usize,
    /// In the order in which the units are named.
    load: Vec<Load>,
    index: HashMap<String, usize>,
}

/// How many tasks a unit has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Load {
    /// The name.
    pub unit: String,
    /// In so many it takes part.
    pub tasks: usize,
    /// For so many it is responsible (责任单位).
    pub responsible: usize,
    /// So many it leads (牵头单位).
    pub leads: usize,
    /// In so many it assists (配合单位).
    pub assists: usize,
    /// So many of all have a deadline.
    pub deadlines: usize,
}

/// The numbers, for programs.
#[derive(Clone, Debug, Serialize)]
pub struct Counts<'s> {
    task_groups: usize,
    tasks: usize,
    units: usize,
    phases: usize,
    load: Vec<&'s Load>,
}

/// One of the counts of a unit.
type Field = fn(&mut Load) -> &mut usize;

/// Of one list of units so many are counted: all tasks below it may be theirs.
const MOST_UNITS: usize = 200;

impl Load {
    /// The cells of its row: the unit; the tasks for which it is responsible, which it leads and in which it assists; how
    /// many have a deadline.
    pub fn cells(&self) -> Vec<String> {
        let counts = [self.responsible, self.leads, self.assists, self.deadlines];
        std::iter::once(self.unit.clone()).chain(counts.map(|count| count.to_string())).collect()
    }
}

impl Statistics {
    /// Counts a plan.
    pub fn of(plan: &Plan) -> Statistics {
        let names = plan.units.iter().filter_map(|unit| Some((unit.short_name.as_ref()?, unit.name.as_ref()?)));
        let full = names.map(|(short, full)| (short.value.as_str(), full.value.as_str())).collect();
        let mut counter = Counter { sum: Statistics::default(), full };
        for section in &plan.sections {
            counter.section(section);
        }
        counter.sum
    }

    /// Adds what another plan holds. A unit of the same name is the same unit.
    pub fn add(&mut self, other: Statistics) {
        self.task_groups += other.task_groups;
        self.tasks += other.tasks;
        self.phases += other.phases;
        for row in other.load {
            let sum = self.row(&row.unit);
            sum.tasks += row.tasks;
            sum.responsible += row.responsible;
            sum.leads += row.leads;
            sum.assists += row.assists;
            sum.deadlines += row.deadlines;
        }
    }

    /// The units, those with most tasks first; of several with as many, the one that answers for more, then the one
    /// that is named first.
    pub fn load(&self) -> Vec<&Load> {
        let mut load: Vec<&Load> = self.load.iter().collect();
        load.sort_by_key(|row| Reverse((row.tasks, row.responsible + row.leads)));
        load
    }

    /// The counts in words; empty where there is nothing to count.
    pub fn counts(&self) -> Text {
        let counts = [
            (self.task_groups, "个任务组", "task groups"),
            (self.tasks, "项任务", "tasks"),
            (self.load.len(), "个责任单位", "units"),
            (self.phases, "个阶段", "phases"),
        ];
        let counts = counts.iter().filter(|(count, ..)| *count > 0);
        let zh: Vec<String> = counts.clone().map(|(count, zh, _)| format!("{count} {zh}")).collect();
        let en: Vec<String> = counts.map(|(count, _, en)| format!("{en}: {count}")).collect();
        Text::new(zh.join(" "), en.join(", "))
    }

    /// The counts and the load, for programs.
    pub fn for_programs(&self) -> Counts<'_> {
        let Statistics { task_groups, tasks, phases, .. } = *self;
        Counts { task_groups, tasks, units: self.load.len(), phases, load: self.load() }
    }

    fn row(&mut self, unit: &str) -> &mut Load {
        let at = match self.index.get(unit) {
            Some(at) => *at,
            None => {
                self.index.insert(unit.to_owned(), self.load.len());
                self.load.push(Load { unit: unit.to_owned(), ..Load::default() });
                self.load.len() - 1
            }
        };
        &mut self.load[at]
    }
}

/// Counts a plan.
struct Counter<'p> {
    sum: Statistics,
    /// The full names of the short ones.
    full: HashMap<&'p str, &'p str>,
}

impl<'p> Counter<'p> {
    fn section(&mut self, section: &'p Section) {
        let of_tasks = section.kind == Some(SectionKind::TaskGroups);
        if of_tasks {
            let items = section.node.items.iter().chain(section.node.body.iter().flat_map(|part| part.items.iter()));
            self.sum.task_groups += items.filter(|item| has_items(item)).count();
        }
        let duty = Duty::default().of_node(&section.node);
        if !has_items(&section.node) && duty.is_given() {
            self.task(duty, 1);
        }
        self.contents(&section.node, duty, of_tasks);
    }

    /// Counts what stands below a node.
    fn contents(&mut self, node: &'p Node, duty: Duty<'p>, of_tasks: bool) {
        self.group(node.leading_group.as_ref());
        self.phases(&node.phases, duty, of_tasks);
        self.items(&node.items, duty, of_tasks);
        for part in &node.body {
            let BodyPart { leading_group, phases, items, .. } = part;
            self.group(leading_group.as_ref());
            self.phases(phases, duty, of_tasks);
            self.items(items, duty, of_tasks);
        }
    }

    fn items(&mut self, items: &'p [Node], duty: Duty<'p>, of_tasks: bool) {
        for item in items {
            let duty = duty.of_node(item);
            if !has_items(item) && (of_tasks || duty.is_given()) {
                self.task(duty, 1);
            }
            self.contents(item, duty, of_tasks);
        }
    }

    fn phases(&mut self, phases: &'p [Phase], duty: Duty<'p>, of_tasks: bool) {
        self.sum.phases += phases.len();
        for phase in phases {
            let duty = duty.with(&phase.units, &phase.lead, &phase.assist, phase.deadline.as_ref(), false);
            if phase.names_units() && phase.items.is_empty() {
                self.task(duty, 1);
            }
            self.items(&phase.items, duty, of_tasks);
        }
    }

    fn group(&mut self, group: Option<&'p LeadingGroup>) {
        for WorkGroup { units, tasks, .. } in group.into_iter().flat_map(|group| &group.groups) {
            let count = match tasks {
                Some(Tasks::Points(points)) => points.len(),
                Some(Tasks::Text(text)) => usize::from(!text.is_empty()),
                None => 0,
            };
            self.sum.task_groups += usize::from(count > 0);
            // A group that has units and no tasks was made for one.
            let count = if units.is_empty() { count } else { count.max(1) };
            self.task(Duty::default().with(units, &[], &[], None, false), count);
        }
    }

    /// Counts so many tasks of the same units.
    fn task(&mut self, duty: Duty<'p>, count: usize) {
        if count == 0 {
            return;
        }
        self.sum.tasks += count;
        let fields: [(&[Line], Field); 3] =
            [(duty.units, |row| &mut row.responsible), (duty.lead, |row| &mut row.leads), (duty.assist, |row| &mut row.assists)];
        let full = |name: &'p str| self.full.get(name).copied().unwrap_or(name);
        let mut told: HashSet<&str> = HashSet::new();
        for (lines, field) in fields {
            let mut in_list: HashSet<&str> = HashSet::new();
            for name in names(lines).map(full).take(MOST_UNITS).filter(|name| in_list.insert(name)) {
                let row = self.sum.row(name);
                *field(row) += count;
                if told.insert(name) {
                    row.tasks += count;
                    row.deadlines += if duty.deadline { count } else { 0 };
                }
            }
        }
    }
}

/// The names in a list; placeholders are none.
fn names(lines: &[Line]) -> impl Iterator<Item = &str> {
    let all = lines.iter().flat_map(|line| unit::names(&line.value).filter_map(|range| line.value.get(range)));
    all.map(unit::without_others).filter(|name| name.chars().any(script::is_han))
}

/// Whether items stand below an item, or phases that are tasks.
fn has_items(item: &Node) -> bool {
    let of_phases = |phases: &[Phase]| phases.iter().any(|phase| !phase.items.is_empty() || phase.names_units());
    !item.items.is_empty()
        || of_phases(&item.phases)
        || item.body.iter().any(|part| !part.items.is_empty() || of_phases(&part.phases))
}

/// Who has to do something, from the items above it.
#[derive(Clone, Copy, Debug, Default)]
struct Duty<'p> {
    units: &'p [Line],
    lead: &'p [Line],
    assist: &'p [Line],
    owners: bool,
    deadline: bool,
}

impl<'p> Duty<'p> {
    fn of_node(self, node: &'p Node) -> Duty<'p> {
        self.with(&node.units, &node.lead, &node.assist, node.deadline.as_ref(), !node.owners.is_empty())
    }

    /// Who has to do what stands below: those who are named there, else those named above. Who only assists there
    /// helps those who are named above.
    fn with(self, units: &'p [Line], lead: &'p [Line], assist: &'p [Line], deadline: Option<&Time>, owners: bool) -> Duty<'p> {
        let deadline = self.deadline || deadline.is_some();
        if !units.is_empty() || !lead.is_empty() {
            Duty { units, lead, assist, owners, deadline }
        } else {
            let assist = if assist.is_empty() { self.assist } else { assist };
            Duty { assist, owners: self.owners || owners, deadline, ..self }
        }
    }

    /// Whether anybody is named.
    fn is_given(self) -> bool {
        !self.units.is_empty() || !self.lead.is_empty() || !self.assist.is_empty() || self.owners
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::load;
    use crate::source::{SourceFile, Sources};
    use crate::text::Lang;

    fn of(text: &str) -> Statistics {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::from_text("p", text));
        Statistics::of(&load::load(&sources, id).plan.unwrap())
    }

    fn counts(text: &str) -> String {
        of(text).counts().get(Lang::Zh).to_owned()
    }

    fn rows(statistics: &Statistics) -> Vec<String> {
        statistics.load().iter().map(|row| row.cells().join(" ")).collect()
    }

    #[test]
    fn tasks_are_the_items_without_items() {
        let plan = "重点任务:\n  - 标题: 甲\n    条目: [{标题: 一, 正文: 清理。}, {标题: 二, 正文: 改造。}]\n  - {标题: 乙, 正文: 硬化。}\n";
        assert_eq!(counts(plan), "1 个任务组 3 项任务");
        assert_eq!(counts("重点任务: {正文: 清理到位。, 责任单位: 城建办}\n"), "1 项任务 1 个责任单位");
        assert_eq!(of(plan).counts().get(Lang::En), "task groups: 1, tasks: 3");
        assert_eq!(counts("工作目标: 年底前完成。\n"), "");
        assert_eq!(counts("工作要求: [{标题: 甲, 正文: 落实。}, {标题: 乙, 正文: 督查。}]\n"), "");
        assert_eq!(
            counts("工作要求: [{标题: 甲, 正文: 落实。, 责任单位: 党政办}, {标题: 乙, 正文: 督查。}]\n"),
            "1 项任务 1 个责任单位"
        );
    }

    #[test]
    fn phases_and_working_groups() {
        assert_eq!(counts("实施步骤: [{名称: 动员, 正文: 宣传。}, {名称: 整治, 正文: 清理。}]\n"), "2 个阶段");
        assert_eq!(counts("实施步骤: [{名称: 动员, 正文: 宣传。, 责任单位: 党政办}]\n"), "1 项任务 1 个责任单位 1 个阶段");
        let plan = "组织机构:\n  领导小组:\n    工作组:\n      - {名称: 甲组, 责任单位: 党政办、各村, 工作任务: [宣传, 培训]}\n      - {名称: 乙组, 责任单位: 城建办, 工作任务: 清理。}\n      - {名称: 丙组, 组长: 赵立新}\n";
        assert_eq!(counts(plan), "2 个任务组 3 项任务 3 个责任单位");
        assert_eq!(rows(&of(plan)), ["党政办 2 0 0 0", "各村 2 0 0 0", "城建办 1 0 0 0"]);
    }

    #[test]
    fn who_is_named_above_does_what_stands_below() {
        let plan = "重点任务:\n  - 标题: 甲\n    责任单位: 党政办\n    配合单位: 财政所\n    完成时限: 2026年9月底前\n    条目:\n      - {标题: 一, 正文: 清理。}\n      - {标题: 二, 正文: 改造。, 牵头单位: 城建办}\n      - {标题: 三, 正文: 硬化。, 配合单位: 供电所}\n";
        assert_eq!(rows(&of(plan)), ["党政办 2 0 0 2", "城建办 0 1 0 1", "财政所 0 0 1 1", "供电所 0 0 1 1"]);
    }

    #[test]
    fn a_task_counts_once_for_a_unit() {
        let plan = "重点任务:\n  - {标题: 甲, 正文: 清理。, 牵头单位: 党政办, 责任单位: 党政办、城建办、城建办, 完成时限: 9月底前}\n  - {标题: 乙, 正文: 改造。, 责任单位: ×××}\n";
        let statistics = of(plan);
        assert_eq!(rows(&statistics), ["党政办 1 1 0 1", "城建办 1 0 0 1"]);
        assert_eq!(statistics.load()[0].tasks, 1);
        assert_eq!(statistics.counts().get(Lang::Zh), "2 项任务 2 个责任单位");
    }

    #[test]
    fn one_unit_under_several_names_counts_once() {
        let units = "单位名录: [{名称: 城乡建设办公室, 简称: 城建办}, 财政所]\n";
        let plan = format!(
            "{units}重点任务:\n  - {{标题: 甲, 正文: 清理。, 责任单位: 城乡建设办公室、城建办}}\n  - {{标题: 乙, 正文: 改造。, 牵头单位: 城建办, 责任单位: 财政所等部门}}\n  - {{标题: 丙, 正文: 改造。, 责任单位: 有关部门等}}\n  - {{标题: 丁, 正文: 改造。, 责任单位: 有关部门}}\n"
        );
        assert_eq!(rows(&of(&plan)), ["城乡建设办公室 1 1 0 0", "有关部门 2 0 0 0", "财政所 1 0 0 0"]);
    }

    #[test]
    fn plans_are_summed_up() {
        let mut sum = of("重点任务: [{标题: 甲, 正文: 清理。, 责任单位: 党政办}]\n");
        sum.add(of("重点任务: [{标题: 甲, 正文: 清理。, 责任单位: 城建办、党政办}, {标题: 乙, 正文: 改造。, 牵头单位: 城建办}, {标题: 丙, 正文: 改造。, 牵头单位: 城建办}]\n"));
        assert_eq!(rows(&sum), ["城建办 1 2 0 0", "党政办 2 0 0 0"]);
        assert_eq!(sum.counts().get(Lang::En), "tasks: 4, units: 2");
        sum.add(Statistics::default());
        assert_eq!(rows(&sum).len(), 2);
        let json = serde_json::to_value(sum.for_programs()).unwrap();
        assert_eq!(json["tasks"], 4);
        assert_eq!(json["load"][0]["unit"], "城建办");
    }
}
