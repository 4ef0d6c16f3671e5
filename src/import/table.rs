//! Tables: as they are, and those that are rosters.

use super::keys;
use super::piece::{Table, TableRole};
use super::yaml::{Map, Value};
use super::{roster, words};
use crate::text::punctuation::split_list;
use crate::text::script::squeezed;

pub(super) fn rows_as_text(table: &Table) -> Vec<String> {
    table.rows.iter().map(|row| row.join("　")).filter(|row| !row.trim().is_empty()).collect()
}

pub(super) fn table_value(table: &Table) -> Value {
    let mut map = Map::default();
    let cells = |row: &Vec<String>| Value::Names(row.clone());
    let head = table.rows.len() > 1 || table.role == Some(TableRole::HasHead);
    let (first, rest) = match table.rows.split_first() {
        Some((first, rest)) if head => (Some(first), rest),
        _ => (None, table.rows.as_slice()),
    };
    if let Some(first) = first {
        map.put(keys::TABLE_HEAD, cells(first));
    }
    map.put(keys::TABLE_ROWS, Value::List(rest.iter().map(cells).collect()));
    Value::Map(map)
}

/// A table whose first column holds roles: 组长： 王平.
pub(super) fn roster_of(table: &Table) -> Option<Value> {
    let roles = table.rows.iter().filter(|row| row.first().is_some_and(|cell| words::role_line(cell).is_some())).count();
    // Without colons all must be roles, from the first row on: the head of a table is none.
    let first = |row: &Vec<String>| row.first().map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let bare =
        table.rows.iter().map(first).enumerate().all(|(index, cell)| words::is_role(&cell) || index > 0 && cell.is_empty());
    let known = table.role == Some(TableRole::Roster) || roles > 0 && roles * 2 >= table.rows.len() || bare;
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    // A post without a name has no place in a roster.
    let text = |row: &[String], index: usize| row.get(index).is_some_and(|cell| !cell.trim().is_empty());
    let nameless = table.rows.iter().any(|row| !text(row, 1) && text(row, 2));
    if !known || nameless || !(2..=3).contains(&columns) {
        return None;
    }
    let mut entries: Vec<(String, Vec<[&str; 2]>)> = Vec::new();
    for row in &table.rows {
        let cell = |index: usize| row.get(index).map(|cell| cell.trim()).unwrap_or_default();
        let role = cell(0).trim_end_matches(['：', ':']);
        if !role.is_empty() || entries.is_empty() {
            entries.push((role.to_owned(), Vec::new()));
        }
        if let Some((_, rows)) = entries.last_mut().filter(|_| !cell(1).is_empty()) {
            rows.push([cell(1), cell(2)]);
        }
    }
    let ours = table.role == Some(TableRole::Roster);
    let entry = |(role, rows): (String, Vec<[&str; 2]>)| {
        let detailed = columns > 2 && (!ours || rows.iter().any(|[_, post]| !post.is_empty()));
        // A long name is broken in its cell; elsewhere spaces set it as wide as others.
        let name = |name: &str| match roster::names(name).as_slice() {
            _ if ours => name.replace('\n', ""),
            [one] if *one == squeezed(name) => one.clone(),
            _ => name.to_owned(),
        };
        if detailed {
            let people = rows.iter().map(|[cell, post]| roster::person(&name(cell), post));
            return role_value(&role, people.collect());
        }
        let names = rows.iter().map(|[names, _]| if ours { name(names) } else { (*names).to_owned() });
        let read = roster::entry(&squeezed(&role), &names.collect::<Vec<_>>().join("\n"));
        if !ours || read.is_as_written() {
            return Value::Map(read.map);
        }
        let people = rows.iter().flat_map(|[names, _]| split_list(names));
        role_value(&role, people.map(|name| Value::Text(vec![name.to_owned()])).collect())
    };
    Some(Value::List(entries.into_iter().map(entry).collect()))
}

/// Whether names or roles of a roster are set as wide as others by spaces, which are not kept.
pub(super) fn is_padded(table: &Table) -> bool {
    let spaced = |cell: &&String| cell.trim().contains(char::is_whitespace);
    let one = |cell: &String| matches!(roster::names(cell).as_slice(), [one] if *one == squeezed(cell));
    let padded = |cell: &String| spaced(&cell) && (words::is_role(cell.trim_end_matches(['：', ':'])) || one(cell));
    table.role != Some(TableRole::Roster) && table.rows.iter().flat_map(|row| row.iter().take(2)).any(padded)
}

/// A role with its people.
pub(super) fn role_value(role: &str, people: Vec<Value>) -> Value {
    let mut map = Map::default();
    map.text(keys::ROLE, squeezed(role));
    map.0.push((keys::PEOPLE, roster::people_value(people), None));
    Value::Map(map)
}

/// Roles with their people.
pub(super) fn roster_value(entries: Vec<(String, Vec<Value>)>) -> Value {
    Value::List(entries.into_iter().map(|(role, people)| role_value(&role, people)).collect())
}

/// What a table with a head says of roles and people: 职务, 姓名, 单位及职务.
pub(super) fn roster_in_table(table: &Table) -> Option<Value> {
    let (head, rows) = table.rows.split_first()?;
    let cell = |row: &[String], column: usize| row.get(column).map(|cell| squeezed(cell)).unwrap_or_default();
    let named = |words: &[&str]| (0..head.len()).rev().find(|column| words.iter().any(|word| cell(head, *column).contains(word)));
    // A role can stand for the rows below it.
    let holds_roles = |column: &usize| {
        let mut cells = rows.iter().map(|row| cell(row, *column)).filter(|cell| !cell.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|cell| words::is_role(&cell))
    };
    let (role, name) = ((0..head.len()).find(holds_roles)?, named(&["姓名", "人员"])?);
    let post = named(&["职务", "单位", "部门"]).filter(|post| *post != role && *post != name);
    let mut entries: Vec<(String, Vec<Value>)> = Vec::new();
    for row in rows {
        let label = cell(row, role);
        let mut people = roster::names(row.get(name).map_or("", |cell| cell));
        if entries.last().is_none_or(|(last, _)| !label.is_empty() && label != *last) {
            entries.push((label, Vec::new()));
        }
        let (_, found) = entries.last_mut()?;
        match (people.pop(), post) {
            (Some(one), Some(post)) if people.is_empty() => found.push(roster::person(&one, &cell(row, post))),
            (last, _) => found.extend(people.iter().chain(&last).map(|name| roster::person(name, ""))),
        }
    }
    Some(roster_value(entries))
}
