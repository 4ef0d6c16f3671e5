//! Leading groups, their offices, and working groups.

use super::heading::{self, Heading};
use super::keys;
use super::outline::{Block, Node};
use super::piece::{Line, Role, Table};
use super::table;
use super::understand::Writer;
use super::yaml::{Map, Value};
use super::{office, prose, roster, words};
use crate::tr;

impl Writer<'_> {
    /// A roster with what stands before and behind it, as a leading group: only where its order is the usual one.
    pub(super) fn leading_group(&mut self, own: &[&Block], paragraphs: &mut Vec<String>) -> Option<Map> {
        let is_role = |block: &&Block| match block {
            Block::Paragraph(line) => roster_line(line).is_some(),
            Block::Table(table) => table::roster_of(table).is_some(),
        };
        if !self.deep() {
            return None;
        }
        let start = own.iter().position(is_role)?;
        let end = start + own[start..].iter().take_while(|block| is_role(block)).count();
        if is_lone_leader(own) {
            return None;
        }
        let texts_only = |blocks: &[&Block]| blocks.iter().all(|block| block.paragraph().is_some() && !is_role(block));
        let tables = own[start..end].iter().filter(|block| block.paragraph().is_none()).count();
        // 成员：一片区：甲 is not of the duty that stands behind a roster.
        let role = |block: &&Block| {
            let line = block.paragraph().and_then(|line| words::role_line(&line.text));
            line.is_some_and(|(_, people)| !roster::is_duty(people))
        };
        if own[end..].iter().any(role) {
            return None;
        }
        if !texts_only(&own[..start]) || !texts_only(&own[end..]) || tables > 0 && end - start > 1 {
            return None;
        }
        let mut group = Map::default();
        // 领导小组 by its name on a line above the roster, perhaps with a lead-in between.
        let named = own[..start].iter().rposition(|block| block.paragraph().is_some_and(is_body_name));
        let line = |block: &&Block| block.paragraph().map(|line| line.text.clone());
        paragraphs.extend(own[..named.unwrap_or(start)].iter().filter_map(line));
        if let Some(named) = named {
            group.put(keys::NAME, Value::Text(own[named..=named].iter().filter_map(line).collect()));
            group.put(keys::INTRO, Value::Text(own[named + 1..start].iter().filter_map(line).collect()));
        }
        let roster = match own[start] {
            Block::Table(table) => self.roster_of(table)?,
            Block::Paragraph(_) => {
                let lines = own[start..end].iter().filter_map(|block| block.paragraph());
                let entry = |line| roster_line(line).map(|(role, people)| self.role(line, role, people));
                Value::List(lines.filter_map(entry).collect())
            }
        };
        group.put(keys::ROSTER, roster);
        let mut behind: Vec<String> =
            own[end..].iter().filter_map(|block| block.paragraph()).map(|line| line.text.clone()).collect();
        let office = behind.iter().position(|text| office::read(text).is_some());
        let after = office.map(|at| behind.split_off(at)).unwrap_or_default();
        let told = if office.is_none() { prose::office(&behind.iter().map(String::as_str).collect::<Vec<_>>()) } else { None };
        group.put(keys::DUTY, Value::Text(behind));
        if let Some(office) = told {
            group.put(keys::OFFICE, Value::Map(office));
        }
        if let Some((office, others)) = after.split_first() {
            let mut map = office::read(office).unwrap_or_default();
            map.put(keys::TEXT, Value::Text(others.to_vec()));
            group.put(keys::OFFICE, Value::Map(map));
        }
        Some(group)
    }

    /// The roster that a table is, if it is one.
    pub(super) fn roster_of(&mut self, table: &Table) -> Option<Value> {
        let roster = table::roster_of(table)?;
        if table::is_padded(table) {
            self.report.noted(table.number, tr!("去掉名单里对齐用的空格", "took out spaces that align a roster"), "");
        }
        Some(roster)
    }

    /// The entry of a line of a roster.
    pub(super) fn role(&mut self, line: &Line, role: &str, people: &str) -> Value {
        let entry = roster::entry(role, people);
        if entry.squeezed {
            self.report.noted(line.number, tr!("去掉名单里对齐用的空格", "took out spaces that align a roster"), role);
        }
        if entry.widened {
            self.report.noted(line.number, tr!("名单里的括号改用全角", "brackets of a roster are full-width ones"), role);
        }
        let mark = line.text.trim_start()[role.len()..].trim_start().chars().next();
        if mark == Some(':') {
            self.report.noted(line.number, tr!("名单的冒号改用全角", "the colon of a roster is a full-width one"), role);
        }
        if !matches!(mark, Some('：' | ':')) {
            self.report.noted(line.number, tr!("名单的职务后补了冒号", "supplied the colon behind a role"), role);
        }
        if entry.parted {
            self.report.noted(line.number, tr!("名单里的人名之间改用顿号", "names of a roster are parted by 、"), role);
        }
        if !entry.marks.is_empty() {
            self.report.removed(line.number, tr!("删去名单末尾的标点", "removed the mark behind a roster"), entry.marks);
        }
        Value::Map(entry.map)
    }

    /// Items that are working groups: 宣传组。责任单位：甲、乙。工作任务：丙。
    pub(super) fn groups(&self, items: &[Node], level: usize) -> Option<Value> {
        if !self.deep() || self.options.keep_ordinals || items.is_empty() {
            return None;
        }
        let group = |item: &Node| {
            if !item.own.is_empty() || !item.items.is_empty() {
                return None;
            }
            let Heading { title, text, .. } = heading::split(item, level + 1);
            let name = title.filter(|title| title.ends_with('组'))?;
            let (units, tasks) = text.strip_prefix("责任单位：")?.split_once("。工作任务：")?;
            if units.contains(['。', '；', '：']) || tasks.is_empty() {
                return None;
            }
            let mut map = Map::default();
            map.text(keys::NAME, name);
            map.text(keys::UNITS, units);
            map.text(keys::TASKS, tasks);
            Some(Value::Map(map))
        };
        items.iter().map(group).collect::<Option<Vec<_>>>().map(Value::List)
    }

    /// A group of which a heading or sentences tell.
    pub(super) fn group_in_text(&self, title: Option<&str>, paragraphs: &[String]) -> Map {
        if !self.deep() {
            return Map::default();
        }
        let texts: Vec<&str> = title.into_iter().chain(paragraphs.iter().map(String::as_str)).collect();
        let Some(mut group) = prose::group(&texts) else { return Map::default() };
        if let Some(office) = prose::office(&texts) {
            group.put(keys::OFFICE, Value::Map(office));
        }
        group
    }
}

/// 负责人：王平 by itself tells who leads an activity, and is no roster of a group.
pub(super) fn is_lone_leader(own: &[&Block]) -> bool {
    let lines = || own.iter().filter_map(|block| block.paragraph());
    let mut roles = lines().filter_map(roster_line).map(|(role, _)| role);
    roles.next() == Some("负责人") && roles.next().is_none() && !lines().any(is_body_name)
}

/// A line of a roster, and no sentence: 组长：王平　镇长.
pub(super) fn roster_line(line: &Line) -> Option<(&str, &str)> {
    words::role_line(&line.text).filter(|(_, people)| roster::is_people(people))
}

pub(super) fn put_roster(roster: &mut Vec<Value>, body: &mut Vec<Value>) {
    if !roster.is_empty() {
        let mut part = Map::default();
        part.put(keys::ROSTER, Value::List(std::mem::take(roster)));
        body.push(Value::Map(part));
    }
}

pub(super) fn is_body_name(line: &Line) -> bool {
    const ENDS: [&str; 6] = ["小组", "指挥部", "委员会", "办公室", "专班", "名单"];
    let text = line.text.as_str();
    let looks = text.chars().count() <= 30 && !text.contains(['。', '，', '：']) && ENDS.iter().any(|end| text.ends_with(end));
    looks || line.role == Some(Role::Caption)
}
