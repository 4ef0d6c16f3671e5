//! Tables: those of the plan, and rosters. Widths are fixed and written twice, in the
//! grid and in the cells, so that Word and WPS show the same; no height is, so that nothing is cut off.

use std::collections::BTreeSet;

use super::run::{self, Look, Runs};
use super::styles::{self, Named};
use super::xml::Xml;
use crate::document::{Inlines, Person, Roster, Table};
use crate::style::Style;
use crate::text::script::is_han;
use crate::text::width::columns;

/// The room at the left and right of a cell together, in twips.
const PADDING: i32 = 160;

/// A column that holds less than so many Chinese characters stands in the middle.
const SHORT: usize = 8;

/// A column needs room for so many Chinese characters at most: what is longer may well be broken.
const NEEDED: usize = 10;

/// A cell as it is written.
struct Cell {
    width: i32,
    /// The room at its right, where it is not that of the table.
    room: Option<i32>,
    style: &'static str,
    align: Option<&'static str>,
    runs: Vec<u8>,
}

/// Whether a table has more in its columns than a page holds upright.
pub(super) fn is_wide(table: &Table, style: &Style) -> bool {
    let character = styles::character(&Named::of("PlanTable").look(style), style).max(1);
    let needed = |width: &usize| (*width).min(NEEDED * 2) as i32 * character / 2 + PADDING;
    widths(table).iter().map(needed).sum::<i32>() > style.page.width()
}

/// How wide the columns of a table would be without breaks, in half characters.
fn widths(table: &Table) -> Vec<usize> {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let count = rows().map(Vec::len).max().unwrap_or(0);
    let widest = |cell: &Inlines| cell.plain().split('\n').map(columns).max().unwrap_or(0);
    (0..count).map(|column| rows().filter_map(|row| row.get(column)).map(widest).max().unwrap_or(0)).collect()
}

/// The widths of columns that share an area, in twips: as much as they need, the rest to those that hold more.
fn share(natural: &[usize], area: i32, character: i32) -> Vec<i32> {
    let least = (PADDING + character).min(area / natural.len().max(1) as i32).max(1);
    let wanted: Vec<i32> =
        natural.iter().map(|width| ((*width).min(4000) as i32 * character / 2 + PADDING + character / 2).max(least)).collect();
    let needed: Vec<i32> = wanted.iter().map(|width| (*width).min(NEEDED as i32 * character + PADDING)).collect();
    let (all, least_of_all) = (wanted.iter().sum::<i32>(), needed.iter().sum::<i32>());
    let mut shared: Vec<i32> = if all <= area {
        wanted.iter().map(|width| (i64::from(*width) * i64::from(area) / i64::from(all.max(1))) as i32).collect()
    } else if least_of_all < area {
        let over = i64::from(all - least_of_all).max(1);
        let rest = i64::from(area - least_of_all);
        wanted.iter().zip(&needed).map(|(want, need)| need + (i64::from(want - need) * rest / over) as i32).collect()
    } else {
        needed.iter().map(|need| (i64::from(*need) * i64::from(area) / i64::from(least_of_all.max(1))) as i32).collect()
    };
    // What rounding left over goes to the last.
    let rest = area - shared.iter().sum::<i32>();
    if let Some(last) = shared.last_mut() {
        *last += rest;
    }
    shared
}

/// A table of the plan: ruled, its head repeated on every page, no row torn over two.
pub(super) fn table(table: &Table, area: i32, style: &Style, lost: &mut BTreeSet<char>) -> Vec<u8> {
    let natural = widths(table);
    let character = styles::character(&Named::of("PlanTable").look(style), style).max(1);
    let widths = share(&natural, area, character);
    let mut out = Xml::new();
    open(&mut out, &widths, 0, true);
    let head = (!table.head.is_empty()).then_some(&table.head);
    for (row, is_head) in head.into_iter().map(|row| (row, true)).chain(table.rows.iter().map(|row| (row, false))) {
        let name = if is_head { "PlanTableHead" } else { "PlanTable" };
        let look = look(name, style);
        let empty = Inlines::default();
        let cells = widths.iter().enumerate().map(|(column, width)| {
            let mut runs = Runs::new();
            runs.inlines(row.get(column).unwrap_or(&empty), look);
            lost.append(&mut runs.lost);
            let short = natural.get(column).is_some_and(|width| *width <= SHORT * 2);
            Cell {
                width: *width,
                room: None,
                style: name,
                align: (!is_head && short).then_some("center"),
                runs: runs.into_bytes(),
            }
        });
        let cells: Vec<Cell> = cells.collect();
        self::row(&mut out, &cells, is_head);
    }
    out.close("w:tbl");
    out.into_bytes()
}

/// A roster: the roles in a column, the names in the next, what is known of each person in a third.
pub(super) fn roster(roster: &Roster, style: &Style, lost: &mut BTreeSet<char>) -> Vec<u8> {
    let text = Named::of("PlanRoster").look(style);
    let character = styles::character(&text, style).max(1);
    // The indent of the roster is that of the table.
    let indent = style.text(styles::part::roster).left * text.size.0 / 10;
    let area = (style.page.width() - indent).max(1);
    let detailed = roster.entries.iter().any(|entry| entry.people.iter().any(|person| !person.details.is_empty()));
    let wide =
        |texts: Vec<String>| texts.iter().map(|text| columns(text)).max().unwrap_or(0) as i32 * character / 2 + character / 2;
    let usual = usual_name(roster);
    let roles = wide(roster.entries.iter().map(|entry| format!("{}：", entry.role.plain())).collect()).min(area / 2);
    let mut widths = vec![roles];
    if detailed {
        let names = (usual as i32 * character / 2).min((area / 3).max(3 * character)) + character;
        widths.extend([names, (area - roles - names).max(1)]);
    } else {
        widths.push((area - roles).max(1));
    }
    let look = look("PlanRoster", style);
    let mut out = Xml::new();
    open(&mut out, &widths, indent, false);
    for entry in &roster.entries {
        let mut role = Runs::new();
        role.inlines(&entry.role, look);
        role.text("：", look);
        let mut rows: Vec<Vec<Runs>> = Vec::new();
        if detailed && !entry.people.is_empty() {
            rows.extend(entry.people.iter().map(|person| detailed_row(person, look, character, usual)));
        } else {
            let mut names = Runs::new();
            for (index, person) in entry.people.iter().enumerate() {
                if index > 0 {
                    names.text("、", look);
                }
                name(&person.name, look, character, &mut names);
            }
            let rest = widths.len() - 2;
            rows.push(std::iter::once(names).chain((0..rest).map(|_| Runs::new())).collect());
        }
        let mut role = Some(role);
        for row in rows {
            let first = role.take().unwrap_or_else(Runs::new);
            let cells = std::iter::once(first).chain(row).zip(&widths).enumerate().map(|(column, (mut runs, width))| {
                lost.append(&mut runs.lost);
                // A name that fills its column does not touch the post behind it.
                let room = (detailed && column == 1).then_some(character / 2);
                Cell { width: *width, room, style: "PlanRoster", align: None, runs: runs.into_bytes() }
            });
            let cells: Vec<Cell> = cells.collect();
            self::row(&mut out, &cells, false);
        }
    }
    out.close("w:tbl");
    out.into_bytes()
}

/// Names of more half characters are broken, so that one does not take the room of all posts.
const LONG_NAME: usize = 16;

/// The width of a roster's names but the overlong ones, in half characters.
fn usual_name(roster: &Roster) -> usize {
    let widths = || roster.entries.iter().flat_map(|entry| &entry.people).map(|person| columns(&person.name.plain()));
    let usual = widths().filter(|width| *width <= LONG_NAME).max().unwrap_or(0).max(6);
    if widths().any(|width| width > LONG_NAME) { LONG_NAME } else { usual }
}

fn detailed_row(person: &Person, look: Look<'_>, character: i32, usual: usize) -> Vec<Runs> {
    let mut names = Runs::new();
    match parts_of_name(&person.name.plain(), usual).as_slice() {
        [] => name(&person.name, look, character, &mut names),
        breaks => names.broken(&person.name, look, breaks),
    }
    let mut details = Runs::new();
    for (index, detail) in person.details.iter().enumerate() {
        if index > 0 {
            details.text("\u{3000}", look);
        }
        details.inlines(detail, look);
    }
    vec![names, details]
}

/// Where a name of several parts breaks that is longer than so many half characters: behind a · between two.
fn parts_of_name(name: &str, most: usize) -> Vec<usize> {
    let (mut breaks, mut start, mut end) = (Vec::new(), 0, 0);
    for part in name.split_inclusive('·') {
        if end > start && columns(&name[start..end + part.len()]) > most {
            breaks.push(end);
            start = end;
        }
        end += part.len();
    }
    breaks
}

/// A name; one of two characters is as wide as one of three. The room between them is that behind the first,
/// so that the name can still be searched for and copied.
fn name(name: &Inlines, look: Look<'_>, character: i32, runs: &mut Runs) {
    let chars: Vec<char> = name.plain().chars().collect();
    if chars.len() != 2 || !chars.iter().copied().all(is_han) {
        return runs.inlines(name, look);
    }
    let mut room = Some(character);
    run::leaves(name, look, &mut |text, look| {
        for c in text.chars() {
            runs.text(c.encode_utf8(&mut [0; 4]), Look { spacing: room.take().or(look.spacing), ..look });
        }
    });
}

/// The page number of a page turned aside, where it stands on an upright one: below the text as the paper is
/// bound, and so at the left of the table, turned with the paper (GB/T 9704—2012 §8).
pub(super) fn beside(out: &mut Xml, number: &[u8], style: &Style) {
    let page = &style.page;
    let line = Named::of("Footer").look(style).height(page);
    // On an upright page the footer is counted from the edge to the foot of the line.
    let (left, top) = (page.footer.min(page.bottom).to_string(), page.left.to_string());
    let (width, height) = (line.to_string(), page.width().to_string());
    out.open("w:tbl", &[]);
    out.open("w:tblPr", &[]);
    out.empty("w:tblpPr", &[("w:vertAnchor", "page"), ("w:horzAnchor", "page"), ("w:tblpX", &left), ("w:tblpY", &top)]);
    out.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
    out.empty("w:tblLayout", &[("w:type", "fixed")]);
    out.open("w:tblCellMar", &[]);
    for side in ["w:left", "w:right"] {
        out.empty(side, &[("w:w", "0"), ("w:type", "dxa")]);
    }
    out.close("w:tblCellMar");
    out.close("w:tblPr");
    out.open("w:tblGrid", &[]);
    out.empty("w:gridCol", &[("w:w", &width)]);
    out.close("w:tblGrid");
    out.open("w:tr", &[]);
    out.open("w:trPr", &[]);
    out.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "atLeast")]);
    out.close("w:trPr");
    out.open("w:tc", &[]);
    out.open("w:tcPr", &[]);
    out.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
    out.val("w:textDirection", "tbRl");
    out.close("w:tcPr");
    out.raw(number);
    out.close("w:tc");
    out.close("w:tr");
    out.close("w:tbl");
    // A footer does not end in a table.
    out.open("w:p", &[]);
    out.open("w:pPr", &[]);
    out.val("w:pStyle", "Footer");
    out.close("w:pPr");
    out.close("w:p");
}

fn look<'s>(name: &'static str, style: &'s Style) -> Look<'s> {
    Look { face: Named::of(name).face(style), ..Look::default() }
}

fn open(out: &mut Xml, widths: &[i32], indent: i32, ruled: bool) {
    let width = widths.iter().sum::<i32>().to_string();
    out.open("w:tbl", &[]);
    out.open("w:tblPr", &[]);
    out.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
    out.empty("w:tblInd", &[("w:w", &indent.to_string()), ("w:type", "dxa")]);
    if ruled {
        out.open("w:tblBorders", &[]);
        for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
            out.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "000000")]);
        }
        out.close("w:tblBorders");
    }
    out.empty("w:tblLayout", &[("w:type", "fixed")]);
    let (above, beside) = if ruled { ("40", (PADDING / 2).to_string()) } else { ("0", "0".to_owned()) };
    out.open("w:tblCellMar", &[]);
    for (side, room) in [("w:top", above), ("w:left", &beside), ("w:bottom", above), ("w:right", &beside)] {
        out.empty(side, &[("w:w", room), ("w:type", "dxa")]);
    }
    out.close("w:tblCellMar");
    out.close("w:tblPr");
    out.open("w:tblGrid", &[]);
    for width in widths {
        out.empty("w:gridCol", &[("w:w", &width.to_string())]);
    }
    out.close("w:tblGrid");
}

fn row(out: &mut Xml, cells: &[Cell], is_head: bool) {
    out.open("w:tr", &[]);
    out.open("w:trPr", &[]);
    out.empty("w:cantSplit", &[]);
    if is_head {
        out.empty("w:tblHeader", &[]);
    }
    out.close("w:trPr");
    for cell in cells {
        out.open("w:tc", &[]);
        out.open("w:tcPr", &[]);
        out.empty("w:tcW", &[("w:w", &cell.width.to_string()), ("w:type", "dxa")]);
        if let Some(room) = cell.room {
            out.open("w:tcMar", &[]);
            out.empty("w:right", &[("w:w", &room.to_string()), ("w:type", "dxa")]);
            out.close("w:tcMar");
        }
        if cell.style != "PlanRoster" {
            out.val("w:vAlign", "center");
        }
        out.close("w:tcPr");
        out.open("w:p", &[]);
        out.open("w:pPr", &[]);
        out.val("w:pStyle", cell.style);
        if let Some(align) = cell.align {
            out.val("w:jc", align);
        }
        out.close("w:pPr");
        out.raw(&cell.runs);
        out.close("w:p");
        out.close("w:tc");
    }
    out.close("w:tr");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::RosterEntry;

    #[test]
    fn one_long_name_does_not_take_the_room_of_all_posts() {
        let person = |name: &str| Person { name: Inlines::text(name), details: vec![Inlines::text("镇长")] };
        let roster = |names: &[&str]| Roster {
            entries: vec![RosterEntry { people: names.iter().map(|name| person(name)).collect(), ..RosterEntry::default() }],
            ..Roster::default()
        };
        assert_eq!(usual_name(&roster(&["周岚", "欧阳立秋"])), 8);
        assert_eq!(usual_name(&roster(&["周岚"])), 6);
        let long = "阿卜杜热合曼·吐尔逊江·买买提";
        assert_eq!(usual_name(&roster(&["周岚", long])), LONG_NAME);
        assert_eq!(parts_of_name(long, 16), ["阿卜杜热合曼·".len()]);
        assert_eq!(parts_of_name(long, 10), ["阿卜杜热合曼·".len(), "阿卜杜热合曼·吐尔逊江·".len()]);
        assert!(parts_of_name("周·岚", 16).is_empty());
        let xml = super::roster(&roster(&["周岚", long]), &Style::default(), &mut BTreeSet::new());
        assert_eq!(String::from_utf8(xml).unwrap().matches("<w:tcMar><w:right w:w=\"157\"").count(), 2);
    }

    #[test]
    fn columns_share_the_whole_area() {
        for natural in [vec![8, 40, 12], vec![200; 12], vec![1], vec![0, 0], vec![5000, 1]] {
            let shared = share(&natural, 8845, 240);
            assert_eq!(shared.iter().sum::<i32>(), 8845, "{natural:?}");
            assert!(shared.iter().all(|width| *width > 0), "{natural:?}: {shared:?}");
        }
        let shared = share(&[8, 80, 8], 8845, 240);
        assert!(shared[1] > 3 * shared[0] && shared[0] == shared[2], "{shared:?}");
    }
}
