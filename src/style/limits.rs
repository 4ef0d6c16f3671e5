//! What no paper can hold. A profile is refused where its text would be cut off, run together, or have no room.

use super::{LineSpacing, Part, Size, Style, StyleFile, TextFile};
use crate::diagnostic::{Diagnostic, code};
use crate::source::{Span, Spanned};
use crate::text::Text;
use crate::tr;

/// The least width and height of a type area: 50 mm, in twips.
const LEAST_AREA: i32 = 2835;

/// How far characters may be squeezed, in hundredths of their width: beyond, they run into each other.
const SQUEEZE: i32 = 15;

/// The kinds of paragraphs; the text first, since others take over its values.
const PARTS: [Part; 19] = [
    |file| &file.body,
    |file| &file.title,
    |file| &file.doc_number,
    |file| &file.addressee,
    |file| &file.heading1,
    |file| &file.heading2,
    |file| &file.heading3,
    |file| &file.heading4,
    |file| &file.caption,
    |file| &file.roster,
    |file| &file.table,
    |file| &file.table_head,
    |file| &file.attachments,
    |file| &file.signature,
    |file| &file.contact,
    |file| &file.attachment_mark,
    |file| &file.attachment_title,
    |file| &file.cc,
    |file| &file.page_number,
];

/// The keys behind a value, the likeliest first; `None` where a file does not name one.
type Keys<'k> = &'k dyn Fn(&StyleFile) -> Vec<Option<Span>>;

/// What is wrong with a profile, at the keys that make it so.
pub(super) fn faults(style: &Style) -> Vec<Diagnostic> {
    let mut faults = Faults { style, found: Vec::new() };
    area(&mut faults);
    if faults.found.is_empty() {
        characters(&mut faults);
        PARTS.iter().for_each(|part| paragraph(*part, &mut faults));
    }
    faults.found
}

struct Faults<'s> {
    style: &'s Style,
    found: Vec<Diagnostic>,
}

impl Faults<'_> {
    /// Reports a fault at the first of its keys in the most special file that has one: once, for what other
    /// kinds of paragraphs take over is no fault of theirs.
    fn push(&mut self, keys: Keys<'_>, message: Text, help: Text) {
        let Some(span) = self.style.layers.iter().flat_map(keys).flatten().next() else { return };
        if self.found.iter().all(|fault| fault.span() != Some(span)) {
            self.found.push(Diagnostic::error(code::INVALID_VALUE, span, message).help(help));
        }
    }
}

fn span<T>(value: &Option<Spanned<T>>) -> Option<Span> {
    value.as_ref().map(|value| value.span)
}

fn area(faults: &mut Faults<'_>) {
    let page = faults.style.page;
    let help = || tr!("减小页边距，给版心留出至少 50 mm", "make the margins smaller: text needs 50 mm");
    let (width, height) = page.paper();
    if width - page.left - page.right < LEAST_AREA {
        let message = tr!("左右页边距之间没有放文字的地方", "the margins at the left and right leave no room for text");
        faults.push(&|file| vec![span(&file.page.left), span(&file.page.right)], message, help());
    }
    if height - page.top - page.bottom < LEAST_AREA {
        let message = tr!("上下页边距之间没有放文字的地方", "the margins at the top and bottom leave no room for text");
        faults.push(&|file| vec![span(&file.page.top), span(&file.page.bottom)], message, help());
    }
}

fn characters(faults: &mut Faults<'_>) {
    let Size(size) = faults.style.text(|file| &file.body).size;
    let (characters, width) = (faults.style.page.characters, faults.style.page.width());
    let (most, least) = (width * 100 / (size * 10 * (100 - SQUEEZE)), width.div_euclid(size * 20).max(1));
    if characters == 0 || (least..=most).contains(&characters) {
        return;
    }
    let message =
        tr!("这样的字号和版心，一行排不了 {characters} 个字", "a line of that width does not hold {characters} characters");
    let help = tr!("每行可排 {least} 到 {most} 个字；0 表示不压字距", "it holds {least} to {most}; 0 leaves them as they are");
    let keys: Keys<'_> =
        &|StyleFile { page, body, .. }| vec![span(&page.characters), span(&body.size), span(&page.left), span(&page.right)];
    faults.push(keys, message, help);
}

/// The keys that a paragraph's height comes from.
fn of_height(file: &StyleFile, text: &TextFile) -> Vec<Option<Span>> {
    let StyleFile { page, body, .. } = file;
    vec![
        span(&text.line),
        span(&text.size),
        span(&body.line),
        span(&page.lines),
        span(&body.size),
        span(&page.top),
        span(&page.bottom),
    ]
}

fn paragraph(part: Part, faults: &mut Faults<'_>) {
    let style = faults.style;
    let (look, page) = (style.text(part), &style.page);
    let (line, size) = (look.line_height(page), look.size.0 * 10);
    let points = |twips: i32| f64::from(twips) / 20.0;
    if line < size {
        let (line, size) = (points(line), points(size));
        let message = tr!("{line} 磅的行切掉 {size} 磅的字", "a line of {line} pt cuts characters of {size} pt");
        let help = match look.line {
            LineSpacing::Grid => tr!("减少每页行数，或写明行距", "ask for fewer lines a page, or give a line spacing"),
            _ => tr!("行距不能小于字号", "the line spacing must not be below the size"),
        };
        faults.push(&|file| of_height(file, part(file)), message, help);
    }
    let lines = i64::from(look.before) + i64::from(look.after);
    let body = i64::from(style.text(|file| &file.body).line_height(page));
    if i64::from(line) + lines * body / 100 > i64::from(page.height()) {
        let keys: Keys<'_> = &|file| {
            let text = part(file);
            [vec![span(&text.before), span(&text.after)], of_height(file, text)].concat()
        };
        let message = tr!("一行文字连同段前段后比一页还高", "a line with the gaps before and after it is higher than a page");
        faults.push(keys, message, tr!("减小行距、段前或段后", "make the line spacing or the gaps smaller"));
    }
    let indents = i64::from(look.left) + i64::from(look.right) + i64::from(look.indent);
    if (indents + 100) * i64::from(size) / 100 > i64::from(page.width()) {
        let keys: Keys<'_> = &|file| {
            let text = part(file);
            vec![span(&text.left), span(&text.right), span(&text.indent), span(&text.size), span(&file.body.size)]
        };
        let message = tr!("缩进之间没有放文字的地方", "the indents leave no room for text");
        faults.push(keys, message, tr!("减小缩进", "make the indents smaller"));
    }
}
