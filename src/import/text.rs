//! Reading plain text and Markdown.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::piece::{Kind, Left, Line, Piece, Role, Source, Table, TableRole};
use super::{roster, words};
use crate::document::{Block, Inline, Inlines, reader};
use crate::text::width::columns;

/// The text of a file: UTF-8, UTF-16 with its mark, or GB 18030; `None` for anything else.
pub fn decode(bytes: &[u8]) -> Option<String> {
    let strict = |encoding: &'static Encoding, bytes: &[u8]| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
    };
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) if [UTF_16LE, UTF_16BE, UTF_8].contains(&encoding) => strict(encoding, &bytes[length..]),
        _ => strict(UTF_8, bytes).or_else(|| strict(GB18030, bytes)),
    };
    text.filter(|text| !text.contains('\0'))
}

/// The lines of a text.
pub fn read(text: &str) -> Source {
    let text = text.replace("\r\n", "\n");
    let lines = text.split(['\n', '\r', '\u{0B}', '\u{0C}', '\u{85}', '\u{2028}', '\u{2029}']).enumerate();
    let mut pieces = Vec::new();
    let mut rows: Vec<(usize, &str)> = Vec::new();
    let mut apart = false;
    for (index, line) in lines {
        if line.trim().is_empty() {
            apart = true;
            continue;
        }
        let apart = std::mem::take(&mut apart);
        let tabs = tabs(line);
        if tabs == 0 || rows.last().is_some_and(|(_, above)| self::tabs(above) != tabs) {
            table_or_lines(&mut rows, &mut pieces);
        }
        match tabs {
            0 => pieces.push(Piece::Line(Line { apart, indent: indent(line), ..Line::new(index + 1, line.trim()) })),
            _ => rows.push((index + 1, line)),
        }
    }
    table_or_lines(&mut rows, &mut pieces);
    Source { pieces, left: Vec::new() }
}

/// The width of the white space at the beginning of a line.
fn indent(line: &str) -> usize {
    columns(&line[..line.len() - line.trim_start().len()])
}

/// The tabs between the cells of a row; none where a cell is too long for one.
fn tabs(line: &str) -> usize {
    const LONGEST: usize = 400;
    let line = line.trim();
    if line.len() > LONGEST * 8 || line.split('\t').any(|cell| cell.len() > LONGEST) { 0 } else { line.matches('\t').count() }
}

/// Rows with as many cells each are a table, as it is copied from a page.
fn table_or_lines(rows: &mut Vec<(usize, &str)>, pieces: &mut Vec<Piece>) {
    let cells = |row: &str| row.trim().split('\t').map(|cell| cell.trim().to_owned()).collect();
    // 组长：王平 and a post behind a tab.
    let names = |row: &str| row.split('\t').next().and_then(words::role_line).is_some_and(|(_, people)| !people.is_empty());
    match rows.as_slice() {
        [(_, first), ..] if names(first) => {
            let line = |(number, line): &(usize, &str)| Line { indent: indent(line), ..Line::new(*number, line.trim()) };
            pieces.extend(rows.iter().map(line).map(Piece::Line));
        }
        [(number, first), _, ..] if !first.trim_start().starts_with(words::begins_ordinal) || tabs(first) > 1 => {
            let rows = rows.iter().map(|(_, row)| cells(row)).collect();
            pieces.push(Piece::Table(Table { rows, number: *number, role: None }));
        }
        lines => pieces.extend(lines.iter().map(|(number, line)| Piece::Line(Line::new(*number, line.trim())))),
    }
    rows.clear();
}

/// Whether a text is written with the marks of Markdown, as chats give it: headings behind `#`, and lines that begin in
/// bold.
pub fn is_markdown(text: &str) -> bool {
    const FEWEST: usize = 3;
    let is_heading = |line: &str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    let is_bold = |line: &str| line.strip_prefix("**").is_some_and(|rest| rest.contains("**"));
    let lines = || text.lines().map(str::trim_start);
    let headings = lines().filter(|line| is_heading(line)).count();
    headings > 1 || headings + lines().filter(|line| is_bold(line)).count() >= FEWEST
}

/// The blocks of a Markdown file, in the order in which they print. Their numbers count blocks.
pub fn read_markdown(text: &str) -> Source {
    // The parser takes a carriage return alone for the end of a line in some places only.
    let text = &text.replace("\r\n", "\n").replace('\r', "\n");
    let mut source = Source::default();
    blocks(&reader::read_foreign(text).blocks, 0, &mut source.pieces);
    let left = |(number, text)| Left { number, what: Kind::Markup, text };
    source.left = reader::unread(text).into_iter().map(left).collect();
    source
}

/// `lists` is how many numbered lists they stand in.
fn blocks(blocks: &[Block], lists: usize, pieces: &mut Vec<Piece>) {
    let number = pieces.len() + 1;
    for block in blocks {
        let is_item = matches!(block, Block::Section(section) if section.title.is_none());
        match block {
            Block::Title(lines) => lines.iter().for_each(|line| push(line, Some(Role::Title), pieces)),
            Block::Section(section) if is_item => {
                let begin = pieces.len();
                self::blocks(&section.children, lists + 1, pieces);
                if let Some(Piece::Line(first)) = pieces.get_mut(begin) {
                    let ordinal = ordinal(lists, &section.ordinal);
                    first.head = first.head.map(|head| head + ordinal.len());
                    first.text.insert_str(0, &ordinal);
                }
            }
            Block::Section(section) => {
                if let Some(title) = &section.title {
                    push(title, Some(Role::Heading(section.level.clamp(1, 9) as u8)), pieces);
                }
                self::blocks(&section.children, lists, pieces);
            }
            Block::Paragraph(paragraph) => push(&paragraph.text, None, pieces),
            Block::Table(table) => {
                let row = |row: &Vec<Inlines>| row.iter().map(Inlines::plain).collect();
                let head = !table.head.is_empty();
                let rows = head.then_some(&table.head).into_iter().chain(&table.rows).map(row).collect();
                pieces.push(Piece::Table(Table { rows, number, role: head.then_some(TableRole::HasHead) }));
            }
            Block::List(items) => items.iter().for_each(|item| self::blocks(item, lists, pieces)),
            Block::Quote(inner) => self::blocks(inner, lists, pieces),
            Block::Code(code) => code.lines().for_each(|line| pieces.push(Piece::Line(Line::new(number, line)))),
            Block::Rule => {}
            // The rest comes from markers of our templates only.
            _ => {}
        }
    }
}

/// The ordinal of an item of a numbered list, in the form of its depth.
fn ordinal(lists: usize, number: &str) -> String {
    match lists {
        0 => format!("{number}."),
        1 => format!("（{number}）"),
        _ => format!("{number}）"),
    }
}

/// A paragraph. Strong text at its beginning is a heading that runs into the rest.
fn push(text: &Inlines, role: Option<Role>, pieces: &mut Vec<Piece>) {
    let plain = text.plain();
    if plain.trim().is_empty() {
        return;
    }
    let head = match text.0.as_slice() {
        [Inline::Strong(head), rest @ ..] if !rest.is_empty() => Some(head.plain().len()),
        _ => None,
    };
    // A break within a paragraph is one between lines, as in the list of attachments.
    let number = pieces.len() + 1;
    let lines = plain.split('\n').map(str::trim).filter(|line| !line.is_empty());
    // People of a role stand on lines of their own.
    let mut in_roster = false;
    for (index, line) in lines.enumerate() {
        if let (true, Some(Piece::Line(role))) = (in_roster && !words::begins_anew(line), pieces.last_mut()) {
            role.text.push('\n');
            role.text.push_str(line);
            continue;
        }
        if let Some(Piece::Line(before)) = pieces.last_mut().filter(|_| index > 0)
            && is_wrapped(&before.text, line)
        {
            before.text.push_str(line);
            continue;
        }
        in_roster = words::role_line(line).is_some_and(|(_, people)| roster::is_people(people));
        let head = head.filter(|head| index == 0 && *head <= line.len());
        pieces.push(Piece::Line(Line { role, head, ..Line::new(number, line) }));
    }
}

/// Whether a sentence goes on in the next line of its paragraph, which Markdown lets whoever writes wrap anywhere.
fn is_wrapped(before: &str, next: &str) -> bool {
    const INSIDE: [char; 3] = ['，', '。', '；'];
    before.contains(INSIDE)
        && !before.ends_with(['。', '；', '：', '！', '？', ':', ';', '”', '）'])
        && next.contains(INSIDE)
        && !words::begins_anew(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_lists_of_markdown_keep_their_numbers() {
        let lines = |text: &str| -> Vec<String> {
            let line = |piece: Piece| match piece {
                Piece::Line(line) => line.text,
                Piece::Table(_) => unreachable!(),
            };
            read_markdown(text).pieces.into_iter().map(line).collect()
        };
        assert_eq!(
            lines("任务：\n\n1. 甲\n   1. 子\n   2. 丑\n2. **乙。** 丙"),
            ["任务：", "1.甲", "（1）子", "（2）丑", "2.乙。 丙"]
        );
        assert_eq!(
            lines("各村落实巡河员，在塘\n坝设置警示牌。\n发放资料。"),
            ["各村落实巡河员，在塘坝设置警示牌。", "发放资料。"]
        );
        assert_eq!(lines("# 甲`乙`\r丙\r\n丁"), ["甲乙", "丙", "丁"]);
        assert_eq!(lines("3. 甲\n4. 乙"), ["3.甲", "4.乙"]);
        assert_eq!(lines("- 甲\n- 乙"), ["甲", "乙"]);
    }

    #[test]
    fn marks_of_markdown_are_told() {
        assert!(
            is_markdown("# 方案\n\n## 一、目标\n完成。") && is_markdown("**一、目标**\n完成。\n**二、任务**\n**（一）清淤**")
        );
        assert!(!is_markdown("方案\n一、目标\n# 1号楼\n**注**意") && !is_markdown("#话题#\n#活动#\n完成**%"));
    }

    #[test]
    fn rows_with_tabs_are_a_table() {
        let shapes = |text: &str| -> Vec<usize> {
            let shape = |piece: &Piece| match piece {
                Piece::Line(_) => 0,
                Piece::Table(table) => table.rows.len(),
            };
            read(text).pieces.iter().map(shape).collect()
        };
        assert_eq!(shapes("任务如下\n单位\t地点\n县直\t北山\n其他"), [0, 2, 0]);
        assert_eq!(shapes("一、目标\t完成\n二、任务\t推进"), [0, 0]);
        assert_eq!(shapes("组长：\t王平"), [0]);
        assert_eq!(shapes("组长：王平\t镇长\n副组长：李立\t副镇长"), [0, 0]);
        assert_eq!(shapes("组长\t王平\n副组长\t李立"), [2]);
    }
}
