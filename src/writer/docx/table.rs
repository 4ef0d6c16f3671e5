//! Tables: those of the plan, and rosters. Widths are fixed and written twice, in the
//! grid and in the cells, so that Word and WPS show the same; no height is, so that nothing is cut off.

use std::collections::BTreeSet;

use super::run::{self, Look, Runs};
use super::styles::{self, Named};
use super::xml::Xml;
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::document::{Inlines, Person, Roster, Table};
use crate::style::Style;
use crate::text::script::is_han;
use crate::text::width::columns;
use crate::tr;

/// The room at the left and right of a cell together, in twips.
const PADDING: i32 = 160;

/// A column that holds less than so many Chinese characters stands in the middle.
const SHORT: usize = 8;

/// A column needs room for so many Chinese characters at most: what is longer may well be broken.
const NEEDED: usize = 10;

/// So many are the fewest that a column with longer text is read well with.
const NARROWEST: usize = 5;

/// Word opens no table of more columns.
const MOST_COLUMNS: usize = 63;

/// What a column holds, in half characters.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// Its width without breaks.
    natural: usize,
    /// The longest piece that cannot be broken: figures and words of letters.
    whole: usize,
}

impl Column {
    /// How narrow it may be.
    fn narrowest(self) -> usize {
        self.natural.min(self.whole.clamp(NARROWEST * 2, NEEDED * 2))
    }
}

/// What is wrong with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// It has so many columns that Word does not open the document.
    TooManyColumns(usize),
    /// Not even one character stands beside the other in its columns.
    TooNarrow(usize),
}

impl Fault {
    pub(super) fn note(self, about: &str) -> Diagnostic {
        let message = match self {
            Fault::TooManyColumns(count) => tr!(
                "表格有 {count} 栏：Word 打不开超过 {MOST_COLUMNS} 栏的表格",
                "a table has {count} columns: Word opens none of more than {MOST_COLUMNS}"
            ),
            Fault::TooNarrow(count) => tr!(
                "表格有 {count} 栏，页面放不下：每栏不到一个字宽",
                "a table has {count} columns, more than a page can hold: each is narrower than a character"
            ),
        };
        let help = tr!("把表格拆成几个，或把行和栏对调", "split the table, or make its columns rows");
        Diagnostic::about(code::RENDER, Severity::Warning, about, message).help(help)
    }
}

/// What is wrong with a table of so many columns.
pub(super) fn fault(columns: usize, area: i32, style: &Style) -> Option<Fault> {
    let character = styles::character(&Named::of("PlanTable").look(style), style).max(1);
    match columns {
        0..=MOST_COLUMNS if (character + PADDING) * columns as i32 > area => Some(Fault::TooNarrow(columns)),
        0..=MOST_COLUMNS => None,
        _ => Some(Fault::TooManyColumns(columns)),
    }
}

/// The names of people have so many characters at most, as a rule.
const NAME: usize = 8;

/// A cell as it is written.
struct Cell {
    width: i32,
    /// The room at its right, where it is not that of the table.
    gap: i32,
    style: &'static str,
    align: Option<&'static str>,
    runs: Vec<u8>,
}

/// Whether a table has more in its columns than a page holds upright, broken as far as can be read.
pub(super) fn is_wide(columns: &[Column], style: &Style) -> bool {
    let character = styles::character(&Named::of("PlanTable").look(style), style).max(1);
    columns.iter().map(|column| half(column.narrowest(), character) + i64::from(PADDING)).sum::<i64>()
        > i64::from(style.page.width())
}

/// What the columns of a table hold.
pub(super) fn measure(table: &Table) -> Vec<Column> {
    let rows = || std::iter::once(&table.head).chain(&table.rows);
    let count = rows().map(Vec::len).max().unwrap_or(0);
    // Words of letters, numbers and dates are kept whole.
    let between = |c: char| !(c.is_ascii_graphic() || matches!(c, '年' | '月' | '日'));
    let column = |column: usize| {
        let mut found = Column { natural: 0, whole: 0 };
        for text in rows().filter_map(|row| row.get(column)).map(Inlines::plain) {
            found.natural = found.natural.max(text.split('\n').map(columns).max().unwrap_or(0));
            found.whole = found.whole.max(text.split(between).map(columns).max().unwrap_or(0));
        }
        found
    };
    (0..count).map(column).collect()
}

/// The width of so many half characters, in twips.
fn half(count: usize, character: i32) -> i64 {
    count.min(4000) as i64 * i64::from(character) / 2
}

/// The widths of columns that share an area, in twips: as much as each needs at the narrowest, then as much as is
/// read well, then as much as it holds, and what is over in proportion.
fn share(columns: &[Column], area: i32, character: i32) -> Vec<i32> {
    let area = i64::from(area);
    let least = i64::from(PADDING + character).min(area / columns.len().max(1) as i64).max(1);
    let widths = |wanted: fn(&Column) -> usize| -> Vec<i64> {
        let slack = i64::from(PADDING + character);
        columns.iter().map(|column| (half(wanted(column), character) + slack).max(least)).collect()
    };
    let mut shared = vec![0; columns.len()];
    for wanted in
        [widths(|column| column.narrowest()), widths(|column| column.natural.min(NEEDED * 2)), widths(|column| column.natural)]
    {
        let more: Vec<i64> = wanted.iter().zip(&shared).map(|(want, have)| (want - have).max(0)).collect();
        let (free, asked) = (area - shared.iter().sum::<i64>(), more.iter().sum::<i64>());
        for (have, more) in shared.iter_mut().zip(&more) {
            *have += if asked <= free { *more } else { more * free / asked };
        }
    }
    let used = shared.iter().sum::<i64>().max(1);
    let mut shared: Vec<i32> = shared.iter().map(|width| i32::try_from(width * area / used).unwrap_or(1).max(1)).collect();
    // What rounding left over goes to the last.
    let rest = area - shared.iter().map(|width| i64::from(*width)).sum::<i64>();
    if let Some(last) = shared.last_mut() {
        *last = (*last + rest as i32).max(1);
    }
    shared
}

/// A table of the plan: ruled, its head repeated on every page, no row torn over two.
pub(super) fn table(table: &Table, columns: &[Column], area: i32, style: &Style, lost: &mut BTreeSet<char>) -> Vec<u8> {
    let character = styles::character(&Named::of("PlanTable").look(style), style).max(1);
    let widths = share(columns, area, character);
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
            let short = columns.get(column).is_some_and(|column| column.natural <= SHORT * 2);
            Cell { width: *width, gap: 0, style: name, align: (!is_head && short).then_some("center"), runs: runs.into_bytes() }
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
    // Between a name and the post behind it.
    let gap = character / 2;
    let detailed = roster.entries.iter().any(|entry| entry.people.iter().any(|person| !person.details.is_empty()));
    let wide = |count: usize| (half(count, character) as i32).saturating_add(character / 2);
    let roles = roster.entries.iter().map(|entry| columns(&entry.role.plain()) + columns("："));
    let roles = wide(roles.max().unwrap_or(0)).min(area / 2);
    let mut widths = vec![roles];
    if detailed {
        let names = roster.entries.iter().flat_map(|entry| &entry.people).map(|person| columns(&person.name.plain()));
        // A name that is longer than names are is broken, so that it takes no room from the posts of the others.
        let names = wide(names.max().unwrap_or(0).clamp(3 * 2, NAME * 2)) + gap;
        widths.extend([names, (area - roles - names).max(1)]);
    } else {
        widths.push((area - roles).max(1));
    }
    let look = look("PlanRoster", style);
    let mut out = Xml::new();
    open(&mut out, &widths, indent, false);
    let gaps = [0, if detailed { gap } else { 0 }, 0];
    for entry in &roster.entries {
        let mut role = Runs::new();
        role.inlines(&entry.role, look);
        role.text("：", look);
        let mut rows: Vec<Vec<Runs>> = Vec::new();
        if detailed && !entry.people.is_empty() {
            rows.extend(entry.people.iter().map(|person| detailed_row(person, look, character)));
        } else {
            let size = if entry.apart { 1 } else { entry.people.len().max(1) };
            let empty = entry.people.is_empty().then_some(&entry.people[..]);
            for people in entry.people.chunks(size).chain(empty) {
                let mut names = Runs::new();
                for (index, person) in people.iter().enumerate() {
                    if index > 0 {
                        names.text("、", look);
                    }
                    name(&person.name, look, character, &mut names);
                }
                let rest = widths.len() - 2;
                rows.push(std::iter::once(names).chain((0..rest).map(|_| Runs::new())).collect());
            }
        }
        let mut role = Some(role);
        for row in rows {
            let first = role.take().unwrap_or_else(Runs::new);
            let cells = std::iter::once(first).chain(row).zip(widths.iter().zip(gaps)).map(|(mut runs, (width, gap))| {
                lost.append(&mut runs.lost);
                Cell { width: *width, gap, style: "PlanRoster", align: None, runs: runs.into_bytes() }
            });
            let cells: Vec<Cell> = cells.collect();
            self::row(&mut out, &cells, false);
        }
    }
    out.close("w:tbl");
    out.into_bytes()
}

fn detailed_row(person: &Person, look: Look<'_>, character: i32) -> Vec<Runs> {
    let mut names = Runs::new();
    match parts_of_name(&person.name.plain(), NAME * 2).as_slice() {
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

/// A table of one cell that stands where it is told, apart from the text.
struct Apart<'a> {
    /// `w:tblpPr`: where it stands.
    place: &'a [(&'a str, &'a str)],
    width: i32,
    height: i32,
    /// Whether a rule stands above and below it, and the room to them.
    ruled: Option<i32>,
    direction: Option<&'a str>,
}

impl Apart<'_> {
    fn write(&self, out: &mut Xml, paragraph: &[u8]) {
        let width = self.width.to_string();
        out.open("w:tbl", &[]);
        out.open("w:tblPr", &[]);
        out.empty("w:tblpPr", self.place);
        out.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
        if self.ruled.is_some() {
            // 0.35 mm (GB/T 9704—2012 §7.4.1), in eighths of a point.
            out.open("w:tblBorders", &[]);
            for side in ["w:top", "w:bottom"] {
                out.empty(side, &[("w:val", "single"), ("w:sz", "8"), ("w:space", "0"), ("w:color", "000000")]);
            }
            out.close("w:tblBorders");
        }
        out.empty("w:tblLayout", &[("w:type", "fixed")]);
        let above = self.ruled.unwrap_or(0).to_string();
        out.open("w:tblCellMar", &[]);
        for (side, room) in [("w:top", above.as_str()), ("w:left", "0"), ("w:bottom", &above), ("w:right", "0")] {
            out.empty(side, &[("w:w", room), ("w:type", "dxa")]);
        }
        out.close("w:tblCellMar");
        out.close("w:tblPr");
        out.open("w:tblGrid", &[]);
        out.empty("w:gridCol", &[("w:w", &width)]);
        out.close("w:tblGrid");
        out.open("w:tr", &[]);
        out.open("w:trPr", &[]);
        out.empty("w:cantSplit", &[]);
        if self.height > 0 {
            out.empty("w:trHeight", &[("w:val", &self.height.to_string()), ("w:hRule", "atLeast")]);
        }
        out.close("w:trPr");
        out.open("w:tc", &[]);
        out.open("w:tcPr", &[]);
        out.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
        if let Some(direction) = self.direction {
            out.val("w:textDirection", direction);
        }
        out.close("w:tcPr");
        out.raw(paragraph);
        out.close("w:tc");
        out.close("w:tr");
        out.close("w:tbl");
    }
}

/// The page number of a page turned aside, where it stands on an upright one: below the text as the paper is
/// bound, and so at the left of the table, turned with the paper (GB/T 9704—2012 §8).
pub(super) fn beside(out: &mut Xml, number: &[u8], style: &Style) {
    let page = &style.page;
    // On an upright page the footer is counted from the edge to the foot of the line.
    let (left, top) = (page.footer.min(page.bottom).to_string(), page.left.to_string());
    Apart {
        place: &[("w:vertAnchor", "page"), ("w:horzAnchor", "page"), ("w:tblpX", &left), ("w:tblpY", &top)],
        width: Named::of("Footer").look(style).line_height(page),
        height: page.width(),
        ruled: None,
        direction: Some("tbRl"),
    }
    .write(out, number);
    // A footer does not end in a table. What follows this one takes no line from the page.
    out.open("w:p", &[]);
    out.open("w:pPr", &[]);
    out.val("w:pStyle", "Footer");
    out.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", "20"), ("w:lineRule", "exact")]);
    out.close("w:pPr");
    out.close("w:p");
}

/// What stands at the foot of the last page, between two rules as wide as the text (GB/T 9704—2012 §7.4.1): Word
/// draws the rules of a paragraph between its indents, and those of a table around it.
pub(super) fn at_foot(paragraph: &[u8], style: &Style) -> Vec<u8> {
    let mut out = Xml::new();
    // LibreOffice takes a table as wide as the text out of it only where the page is what it is measured from.
    let left = style.page.left.to_string();
    Apart {
        place: &[("w:vertAnchor", "margin"), ("w:horzAnchor", "page"), ("w:tblpX", &left), ("w:tblpYSpec", "bottom")],
        width: style.page.width(),
        height: 0,
        ruled: Some(PADDING / 2),
        direction: None,
    }
    .write(&mut out, paragraph);
    out.into_bytes()
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
        if cell.gap > 0 {
            out.open("w:tcMar", &[]);
            out.empty("w:right", &[("w:w", &cell.gap.to_string()), ("w:type", "dxa")]);
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

    #[test]
    fn a_date_is_kept_whole() {
        let row = |text: &str| vec![Inlines::text(text), Inlines::text(&"清理积存垃圾".repeat(20))];
        let table = Table { head: row("时限"), rows: vec![row("2026年12月31日前完成")] };
        let columns = measure(&table);
        assert_eq!(columns[0].whole, 14);
        let shared = share(&columns, 4000, 240);
        assert!(shared[0] >= 7 * 240 + PADDING, "{shared:?}");
    }

    #[test]
    fn a_long_name_breaks_between_its_parts() {
        let long = "阿卜杜热合曼·吐尔逊江·买买提";
        assert_eq!(parts_of_name(long, 16), ["阿卜杜热合曼·".len()]);
        assert_eq!(parts_of_name(long, 10), ["阿卜杜热合曼·".len(), "阿卜杜热合曼·吐尔逊江·".len()]);
        assert!(parts_of_name("周·岚", 16).is_empty());
    }

    fn columns_of(natural: &[usize]) -> Vec<Column> {
        natural.iter().map(|&natural| Column { natural, whole: 0 }).collect()
    }

    #[test]
    fn columns_share_the_whole_area() {
        for natural in [vec![8, 40, 12], vec![200; 12], vec![1], vec![0, 0], vec![5000, 1], vec![9000; 600]] {
            let shared = share(&columns_of(&natural), 8845, 2000);
            assert!(shared.iter().all(|width| *width > 0), "{natural:?}: {shared:?}");
            let shared = share(&columns_of(&natural), 8845, 240);
            assert_eq!(shared.iter().sum::<i32>(), 8845, "{natural:?}");
            assert!(shared.iter().all(|width| *width > 0), "{natural:?}: {shared:?}");
        }
        let shared = share(&columns_of(&[8, 80, 8]), 8845, 240);
        assert!(shared[1] > 3 * shared[0] && shared[0] == shared[2], "{shared:?}");
    }

    #[test]
    fn a_short_column_keeps_its_width_beside_long_ones() {
        let shared = share(&columns_of(&[4, 40, 16, 16, 16]), 8845, 240);
        assert!(shared[0] >= 4 * 120 + PADDING, "{shared:?}");
    }

    #[test]
    fn a_table_is_wide_when_it_cannot_be_broken_to_fit() {
        let style = Style::default();
        assert!(!is_wide(&columns_of(&[40; 5]), &style));
        assert!(is_wide(&columns_of(&[40; 9]), &style));
        assert!(is_wide(&[Column { natural: 30, whole: 18 }; 5], &style));
        assert!(!is_wide(&columns_of(&[4; 9]), &style));
    }

    #[test]
    fn tables_that_word_does_not_open_or_nobody_reads_are_told() {
        let style = Style::default();
        assert_eq!(fault(20, 8845, &style), None);
        assert_eq!(fault(40, 8845, &style), Some(Fault::TooNarrow(40)));
        assert_eq!(fault(64, 1_000_000, &style), Some(Fault::TooManyColumns(64)));
    }
}
