//! The one place where numbers are given, from depth alone.

use super::{Block, Document, Points, Section};
use crate::text::numbering::Scheme;
use crate::text::numeral;

/// Numbers sections, points and attachments. Headings and numbered items share the same levels.
pub fn number(document: &mut Document, scheme: &Scheme) {
    document.separator = scheme.separator();
    document.scheme = scheme.clone();
    sections(&mut document.blocks, scheme, &mut Vec::new());
    attachments(&mut document.blocks);
}

fn sections(blocks: &mut [Block], scheme: &Scheme, above: &mut Vec<u32>) {
    let mut count = 0;
    for block in blocks {
        match block {
            Block::Section(section) => {
                if section.numbered {
                    count += 1;
                }
                section_at(section, scheme, above, count);
            }
            Block::Points(points) => number_points(points),
            // An attachment is numbered like a document of its own.
            Block::Attachment(attachment) => sections(&mut attachment.children, scheme, &mut Vec::new()),
            Block::List(items) => items.iter_mut().for_each(|item| sections(item, scheme, &mut above.clone())),
            Block::Quote(inner) => sections(inner, scheme, above),
            _ => {}
        }
    }
}

fn section_at(section: &mut Section, scheme: &Scheme, above: &mut Vec<u32>, count: u32) {
    // 0 for one without a number.
    above.push(if section.numbered { count } else { 0 });
    section.level = above.len();
    section.number = if section.numbered { count } else { 0 };
    if section.numbered && !section.verbatim {
        section.ordinal = scheme.ordinal(above);
    }
    sections(&mut section.children, scheme, above);
    above.pop();
}

fn number_points(points: &mut Points) {
    for (index, point) in points.items.iter_mut().enumerate() {
        point.ordinal = format!("{}是", numeral::chinese(index as u32 + 1));
    }
}

fn attachments(blocks: &mut [Block]) {
    let several = blocks.iter().any(|block| matches!(block, Block::Attachments(names) if names.len() > 1));
    for block in blocks {
        match block {
            Block::Attachments(names) if several => {
                for (index, name) in names.iter_mut().enumerate() {
                    name.ordinal = format!("{}.", index + 1);
                }
            }
            Block::Attachment(attachment) => {
                // The number is the one of the list, in which attachments without contents stand too.
                let index = attachment.path.trim_start_matches("attachments[").trim_end_matches(']');
                let number = index.parse::<usize>().map_or(String::new(), |index| (index + 1).to_string());
                attachment.ordinal = format!("附件{}", if several { number } else { String::new() });
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(level: usize, width: usize) -> Vec<Block> {
        if level == 0 {
            return Vec::new();
        }
        (0..width)
            .map(|_| Block::Section(Section { numbered: true, children: tree(level - 1, width), ..Section::default() }))
            .collect()
    }

    fn ordinals(blocks: &[Block], out: &mut Vec<String>) {
        for block in blocks {
            if let Block::Section(section) = block {
                out.push(section.ordinal.clone());
                ordinals(&section.children, out);
            }
        }
    }

    #[test]
    fn numbering_restarts_under_each_parent() {
        let mut document = Document { blocks: tree(3, 2), ..Document::default() };
        number(&mut document, &Scheme::default());
        let mut got = Vec::new();
        ordinals(&document.blocks, &mut got);
        assert_eq!(got, ["一、", "（一）", "1.", "2.", "（二）", "1.", "2.", "二、", "（一）", "1.", "2.", "（二）", "1.", "2."]);
    }

    #[test]
    fn unnumbered_sections_keep_their_level_and_take_no_number() {
        let mut blocks = tree(1, 2);
        blocks.insert(1, Block::Section(Section { children: tree(1, 1), ..Section::default() }));
        for (scheme, want) in [(Scheme::default(), ["一、", "", "（一）", "二、"]), (Scheme::Decimal, ["1", "", "（1）", "2"])]
        {
            let mut document = Document { blocks: blocks.clone(), ..Document::default() };
            number(&mut document, &scheme);
            let mut got = Vec::new();
            ordinals(&document.blocks, &mut got);
            assert_eq!(got, want);
        }
    }
}
