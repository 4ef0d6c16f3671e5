//! The tree of ordinals: depth comes from nesting, not from the form of the ordinal.

use super::piece::{Line, Piece, Role, Table};
use super::report::Report;
use super::words::{self, Place};
use crate::tr;

/// A section or an item, as its ordinal tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// The ordinal as written, without the space behind it.
    pub(super) ordinal: String,
    /// What stands behind the ordinal on its line; empty where the heading was lost.
    pub(super) line: Line,
    /// The paragraphs and tables behind it, before the first item below.
    pub(super) own: Vec<Block>,
    /// The items below.
    pub(super) items: Vec<Node>,
    /// Its heading was lost.
    pub(super) lost: bool,
    pub(super) rank: u8,
    pub(super) number: u32,
}

impl Node {
    /// Adds the ordinals of the node and of all below it.
    pub(super) fn ordinals(&self, out: &mut String) {
        out.push_str(&self.ordinal);
        self.items.iter().for_each(|item| item.ordinals(out));
    }
}

/// What stands in a node beside items.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Paragraph(Line),
    Table(Table),
}

/// The paragraphs before the first ordinal, and the sections.
#[derive(Clone, Debug, Default)]
pub(super) struct Outline {
    pub(super) before: Vec<Block>,
    pub(super) sections: Vec<Node>,
}

/// Reads the tree.
pub(super) fn outline(pieces: Vec<Piece>, report: &mut Report) -> Outline {
    let mut outline = Outline::default();
    let mut open: Vec<Node> = Vec::new();
    for piece in pieces {
        let line = match piece {
            Piece::Line(line) => line,
            Piece::Table(table) => {
                own(&mut outline, &mut open).push(Block::Table(table));
                continue;
            }
        };
        let heading = match line.role {
            Some(Role::Heading(level)) => Some(level),
            _ => None,
        };
        let place = words::place(&line.text).or_else(|| heading.map(|level| Place { rank: level, number: 0, length: 0 }));
        match place {
            Some(place) => insert(&mut outline, &mut open, line, place),
            None => own(&mut outline, &mut open).push(Block::Paragraph(line)),
        }
    }
    close(&mut outline, &mut open, 0);
    supply_lost(&mut outline, report);
    outline
}

/// Where paragraphs go that have no ordinal.
fn own<'o>(outline: &'o mut Outline, open: &'o mut [Node]) -> &'o mut Vec<Block> {
    match open.last_mut() {
        Some(node) => &mut node.own,
        None => &mut outline.before,
    }
}

fn insert(outline: &mut Outline, open: &mut Vec<Node>, mut line: Line, place: Place) {
    let ordinal = line.text[..place.length].trim_end().to_owned();
    line.text = line.text[place.length..].to_owned();
    line.head = line.head.map(|head| head.saturating_sub(place.length)).filter(|head| *head > 0);
    line.label = 0;
    let node = Node { ordinal, line, rank: place.rank, number: place.number, ..Node::default() };
    // Beside those of its rank, or else below all that may stand above it.
    let depth = match open.iter().rposition(|above| above.rank == place.rank) {
        Some(depth) => depth,
        None => open.iter().position(|above| above.rank > place.rank).unwrap_or(open.len()),
    };
    // What counts on from an outer list belongs to that one: 1. (1) (2) 2.
    close(outline, open, depth);
    open.push(node);
}

/// Closes the nodes from a depth on.
fn close(outline: &mut Outline, open: &mut Vec<Node>, depth: usize) {
    while open.len() > depth {
        let Some(node) = open.pop() else { return };
        match open.last_mut() {
            Some(parent) => parent.items.push(node),
            None => outline.sections.push(node),
        }
    }
}

/// Headings of the first level that were lost: their items stand side by side and begin anew at 1.
fn supply_lost(outline: &mut Outline, report: &mut Report) {
    let lowest = outline.sections.iter().map(|node| node.rank).min().unwrap_or(1);
    if lowest <= 1 {
        return group_stray(outline, report);
    }
    let mut sections: Vec<Node> = Vec::new();
    for mut node in std::mem::take(&mut outline.sections) {
        let begins = node.number == 1 || sections.is_empty();
        if begins {
            // What leads in to the list stands behind the last item of the one before.
            let lead = sections.last_mut().and_then(|section| section.items.split_last_mut()).map(|(last, others)| {
                let usual = others.iter().map(|item| item.own.len()).max().unwrap_or(0);
                if others.is_empty() { Vec::new() } else { last.own.split_off(usual.min(last.own.len())) }
            });
            let own = if sections.is_empty() { lead_in(&mut outline.before) } else { lead.unwrap_or_default() };
            let number = own.iter().find_map(number_of).unwrap_or(node.line.number);
            report.noted(number, tr!("补上丢失的一级标题，请核对", "supplied a lost heading of the first level: look at it"), "");
            sections.push(Node { own, lost: true, rank: 1, line: Line::new(number, ""), ..Node::default() });
        }
        if let Some(section) = sections.last_mut() {
            node.lost = false;
            section.items.push(node);
        }
    }
    outline.sections = sections;
}

/// Items before the first section of the first level.
fn group_stray(outline: &mut Outline, report: &mut Report) {
    let lowest = outline.sections.iter().map(|node| node.rank).min().unwrap_or(1);
    let stray = outline.sections.iter().take_while(|node| node.rank > lowest).count();
    if stray == 0 {
        return;
    }
    let items: Vec<Node> = outline.sections.drain(..stray).collect();
    let own = lead_in(&mut outline.before);
    let number = items.first().map_or(0, |item| item.line.number);
    report.noted(number, tr!("补上丢失的一级标题，请核对", "supplied a lost heading of the first level: look at it"), "");
    outline.sections.insert(0, Node { own, items, lost: true, rank: lowest, line: Line::new(number, ""), ..Node::default() });
}

/// The last paragraph before the first item, if it leads in to a list.
fn lead_in(before: &mut Vec<Block>) -> Vec<Block> {
    let leads = |block: &Block| matches!(block, Block::Paragraph(line) if line.text.ends_with(['：', ':']) || ["以下", "如下", "下列"].iter().any(|word| line.text.contains(word)));
    if before.len() > 1 && before.last().is_some_and(leads) { before.split_off(before.len() - 1) } else { Vec::new() }
}

fn number_of(block: &Block) -> Option<usize> {
    match block {
        Block::Paragraph(line) => Some(line.number),
        Block::Table(table) => Some(table.number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(nodes: &[Node], depth: usize, out: &mut String) {
        for node in nodes {
            out.push_str(&format!("{}{}{}", " ".repeat(depth), node.ordinal, node.line.text));
            node.own.iter().for_each(|block| {
                if let Block::Paragraph(line) = block {
                    out.push_str(&format!("|{}", line.text));
                }
            });
            out.push('\n');
            show(&node.items, depth + 1, out);
        }
    }

    fn read(text: &str) -> String {
        let pieces = text.split('/').enumerate().map(|(index, text)| Piece::Line(Line::new(index + 1, text))).collect();
        let outline = outline(pieces, &mut Report::default());
        let mut out = String::new();
        outline.before.iter().for_each(|block| {
            if let Block::Paragraph(line) = block {
                out.push_str(&format!("{}\n", line.text));
            }
        });
        show(&outline.sections, 0, &mut out);
        out
    }

    #[test]
    fn depth_comes_from_nesting() {
        assert_eq!(
            read("引言。/一、甲/（一）乙/1.丙/2.丁/（二）戊/二、己/1、庚/（1）辛/2、壬"),
            "引言。\n一、甲\n （一）乙\n  1.丙\n  2.丁\n （二）戊\n二、己\n 1、庚\n  （1）辛\n 2、壬\n"
        );
        assert_eq!(read("一、甲/正文。/（1）乙/(2)丙"), "一、甲|正文。\n （1）乙\n (2)丙\n");
    }

    #[test]
    fn lost_headings_are_supplied_where_ordinals_begin_anew() {
        assert_eq!(read("引言。/1、甲/2、乙/丙：/1、丁/2、戊"), "引言。\n\n 1、甲\n 2、乙\n|丙：\n 1、丁\n 2、戊\n");
        assert_eq!(read("引言。/任务如下：/（一）甲/1.乙/（二）丙"), "引言。\n|任务如下：\n （一）甲\n  1.乙\n （二）丙\n");
    }
}
