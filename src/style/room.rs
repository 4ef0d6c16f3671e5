//! Whether the values of a profile leave room for text.

use super::{PageFile, Part, Style, StyleFile, TextFile};
use crate::decode::{Key, Record};
use crate::diagnostic::{Diagnostic, code};
use crate::source::tree::{Kind, Node};
use crate::source::{FileId, Sources, yaml};
use crate::text::Text;
use crate::tr;

/// The least width and height of a type area, in twips: 50 mm.
const LEAST: i32 = 2835;

/// Characters may be set closer by so many hundredths of their size, so that they do not overlap.
const SQUEEZE: i32 = 15;

/// A key of a profile: that of the page or of a kind of paragraph, and the one in it.
type Place = (&'static str, &'static str);

macro_rules! parts {
    ($($part:ident)*) => {
        [$((stringify!($part), |file: &StyleFile| &file.$part)),*]
    };
}

/// The kinds of paragraphs by their keys.
const PARTS: [(&str, Part); 18] = parts!(body title doc_number addressee heading1 heading2 heading3 heading4 caption roster
    table table_head attachments signature contact attachment_mark attachment_title cc);

/// What leaves no room, each at the first of its keys that the file of the user has.
pub(super) fn faults(style: &Style, id: FileId, sources: &Sources) -> Vec<Diagnostic> {
    let found = found(style);
    let root = sources.get(id).filter(|_| !found.is_empty()).and_then(|file| yaml::parse(id, file.text()).ok());
    let Some(root) = root else { return Vec::new() };
    let told = |(places, message, help): (Vec<Place>, Text, Text)| {
        let span = places.iter().find_map(|place| value(&root, *place)).map_or(root.span, |node| node.span);
        Diagnostic::error(code::INVALID_VALUE, span, message).help(help)
    };
    found.into_iter().map(told).collect()
}

fn found(style: &Style) -> Vec<(Vec<Place>, Text, Text)> {
    let page = &style.page;
    let mut found = Vec::new();
    for (length, first, second) in [(page.width(), "left", "right"), (page.height(), "top", "bottom")] {
        if length < LEAST {
            found.push((
                vec![("page", first), ("page", second)],
                tr!("页边距太大，放不下正文", "the margins leave no room for text"),
                tr!(
                    "纸张是 A4（210×297 mm），版心的长宽都要在 50 mm 以上",
                    "the paper is A4 (210×297 mm): leave at least 50 mm each way"
                ),
            ));
        }
    }
    if !found.is_empty() {
        return found;
    }
    let size = style.text(|file| &file.body).size;
    if page.pitch().is_some_and(|pitch| pitch < size.0 * 10) {
        found.push((
            vec![("page", "lines"), ("body", "size"), ("page", "top"), ("page", "bottom")],
            tr!("每页行数太多，行距小于字高", "with so many on a page, lines are closer than their characters are high"),
            tr!("减少行数，或改小字号、页边距", "ask for fewer lines, smaller type or smaller margins"),
        ));
    }
    if style.spacing(size) < -(size.0 * 10 * SQUEEZE / 100) {
        found.push((
            vec![("page", "characters"), ("body", "size"), ("page", "left"), ("page", "right")],
            tr!("每行字数太多，字会叠在一起", "with so many on a line, characters overlap"),
            tr!("减少字数，或改小字号、页边距", "ask for fewer characters, smaller type or smaller margins"),
        ));
    }
    let line = style.text(|file| &file.body).line_height(page);
    for (name, part) in PARTS {
        let look = style.text(part);
        let high = look.before.max(look.after) * line / 100 > page.height();
        let wide = (look.left + look.right + look.indent) * look.size.0 / 10 >= page.width();
        let keys: &[&str] = if look.before > look.after { &["before", "after"] } else { &["after", "before"] };
        for (fault, keys) in [(high, keys), (wide, &["left", "right", "indent"])] {
            if fault {
                found.push((
                    keys.iter().map(|key| (name, *key)).chain([(name, "size"), ("body", "line"), ("body", "size")]).collect(),
                    tr!("空得太多，一页放不下", "so much is left free that a page has no room for text"),
                    tr!("写小一点", "give less"),
                ));
            }
        }
    }
    found
}

/// What a file says for a key.
fn value<'n, 's>(root: &'n Node<'s>, (outer, inner): Place) -> Option<&'n Node<'s>> {
    child(child(root, StyleFile::keys(), outer)?, &[PageFile::keys(), TextFile::keys()].concat(), inner)
}

fn child<'n, 's>(map: &'n Node<'s>, keys: &[Key], name: &str) -> Option<&'n Node<'s>> {
    let Kind::Map(entries) = map.kind() else { return None };
    let named = |word: &str| keys.iter().any(|key| key.name == name && key.spellings().any(|spelling| spelling == word));
    entries.iter().find(|(key, _)| key.as_str().is_some_and(|word| named(word.trim()))).map(|(_, value)| value)
}
