//! Tables.

use super::Fault;
use super::body::{self, Reader};
use super::styles::Known;
use super::xml::Element;
use crate::import::piece::{Kind, Line, Piece, Table, TableRole};

/// A table has so many columns at most, in Word as here.
const COLUMNS: usize = 63;

/// So many empty cells stand for merged ones in a document; beyond, a table is ragged.
const PADDING: usize = 1 << 20;

impl Reader<'_> {
    pub(super) fn table(&mut self, element: &Element) -> Result<(), Fault> {
        self.close()?;
        let (deleted, rows): (Vec<_>, Vec<_>) = inside(element, "tr").into_iter().partition(|row| is_deleted(row));
        for row in deleted {
            self.leave_apart(Kind::Deleted, self.next(), body::plain(row));
        }
        if let [row] = rows.as_slice()
            && let [cell] = inside(row, "tc").as_slice()
        {
            // A frame around text.
            self.blocks(cell)?;
            return self.close();
        }
        let mut table = Table { rows: Vec::new(), number: self.next(), role: self.table_role(element, &rows) };
        for row in rows {
            let row = self.row(row, table.rows.is_empty())?;
            table.rows.push(row);
        }
        // One cell over all columns is the title of the table.
        if let [first, second, ..] = table.rows.as_slice()
            && let [title, covered @ ..] = first.as_slice()
            && !covered.is_empty()
            && covered.iter().all(String::is_empty)
            && !title.is_empty()
            && second.iter().filter(|cell| !cell.is_empty()).count() > 1
            && table.role != Some(TableRole::Roster)
        {
            self.push(Piece::Line(Line::new(table.number, title.clone())));
            table.rows.remove(0);
        }
        if !table.rows.is_empty() {
            self.push(Piece::Table(table));
        }
        Ok(())
    }

    fn row(&mut self, row: &Element, first: bool) -> Result<Vec<String>, Fault> {
        let properties = row.child("trPr");
        let outside = |name: &str| properties.and_then(|properties| properties.child_val(name)).and_then(number).unwrap_or(0);
        let mut cells = Vec::new();
        self.pad(&mut cells, outside("gridBefore"));
        for cell in inside(row, "tc") {
            let properties = cell.child("tcPr");
            let continues = |name: &str| {
                let merge = properties.and_then(|properties| properties.child(name));
                merge.is_some_and(|merge| merge.val() != Some("restart"))
            };
            let covered = (continues("vMerge") && !first) || (continues("hMerge") && !cells.is_empty());
            let mut text = self.inside(cell)?;
            if covered {
                self.leave_apart(Kind::Covered, self.here(), std::mem::take(&mut text));
            }
            cells.push(text);
            let span = properties.and_then(|properties| properties.child_val("gridSpan")).and_then(number).unwrap_or(1);
            self.pad(&mut cells, span.saturating_sub(1));
        }
        self.pad(&mut cells, outside("gridAfter"));
        Ok(cells)
    }

    /// Adds empty cells, for those that a merged one covers.
    fn pad(&mut self, cells: &mut Vec<String>, count: usize) {
        let count = count.min(COLUMNS.saturating_sub(cells.len()));
        if self.padding + count <= PADDING {
            self.padding += count;
            cells.extend(std::iter::repeat_n(String::new(), count));
        }
    }

    fn table_role(&self, element: &Element, rows: &[&Element]) -> Option<TableRole> {
        let style = element.first("pStyle").and_then(Element::val);
        if style.is_some_and(|style| self.styles.paragraph(Some(style)).known(None) == Some(Known::Roster)) {
            return Some(TableRole::Roster);
        }
        let head = |row: &&Element| row.child("trPr").and_then(|properties| properties.toggle("tblHeader")) == Some(true);
        // The first row may be the title.
        rows.iter().take(2).any(head).then_some(TableRole::HasHead)
    }
}

fn is_deleted(row: &Element) -> bool {
    row.child("trPr").is_some_and(|properties| properties.child("del").is_some())
}

fn number(text: &str) -> Option<usize> {
    text.parse().ok()
}

/// The rows of a table or the cells of a row, also those in a control or an insertion.
fn inside<'e>(element: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    collect(element, name, &mut found);
    found
}

fn collect<'e>(element: &'e Element, name: &str, found: &mut Vec<&'e Element>) {
    for child in &element.children {
        if child.name() == name {
            found.push(child);
        } else if matches!(child.name(), "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo") {
            collect(child, name, found);
        }
    }
}
