//! What a reader of an output finds in it.

use std::sync::OnceLock;

use comrak::nodes::{AstNode, NodeValue};
use plangen::document::layout::{self, Step};
use plangen::document::{Block, Document, Inlines, RosterEntry};
use plangen::source::Sources;
use plangen::style::Style;
use plangen::template::Template;
use plangen::variant::{Registry, Variant};
use plangen::world::EmptyWorld;
use plangen::writer::docx::{Docx, Numbering};
use plangen::writer::{Format, Options};
use plangen::{pipeline, source::SourceFile};

use super::plan::Shown;

/// A variant that is ready to be used.
#[derive(Debug)]
pub(crate) struct Compiled {
    /// The variant.
    pub(crate) variant: Variant,
    /// Its template.
    pub(crate) template: Template,
    /// Its options for writers.
    pub(crate) options: Options,
}

/// All embedded variants.
pub(crate) fn variants() -> &'static [Compiled] {
    static COMPILED: OnceLock<Vec<Compiled>> = OnceLock::new();
    COMPILED.get_or_init(|| {
        let registry = Registry::new(&EmptyWorld, None);
        let mut sources = Sources::default();
        let docx = Docx::new(Style::default(), Numbering::Text).expect("the official layout");
        let mut compile = |name: String| Compiled {
            variant: registry.find(&name, &mut sources).expect("an embedded variant"),
            template: Template::compile(&name, &registry, &mut sources).expect("an embedded template"),
            options: Options {
                page: Some(pipeline::page(&name, &registry, &mut sources).expect("an embedded page")),
                docx: Some(docx.clone()),
            },
        };
        registry.names().into_iter().map(&mut compile).collect()
    })
}

/// A plan read from its file; what is wrong with it otherwise.
pub(crate) fn load(yaml: &str) -> Result<plangen::model::Plan, String> {
    let mut sources = Sources::default();
    let id = sources.add(SourceFile::from_text("plan.yaml", yaml));
    let loaded = pipeline::load(&sources, id);
    loaded.plan.ok_or_else(|| format!("{:?}", loaded.diagnostics))
}

/// A plan laid out by a variant.
pub(crate) fn compose(plan: &plangen::model::Plan, compiled: &Compiled) -> Result<pipeline::Composed, String> {
    pipeline::compose(plan, &compiled.variant, &compiled.template, &mut Sources::default())
        .map_err(|errors| format!("{errors:?}"))
}

/// A document in a format.
pub(crate) fn write(document: &Document, format: Format, options: &Options) -> Result<String, String> {
    let output = format.write(document, options).map_err(|errors| format!("{errors:?}"))?;
    String::from_utf8(output.bytes).map_err(|error| error.to_string())
}

/// A document as a Word document.
pub(crate) fn write_docx(document: &Document, options: &Options) -> Result<Vec<u8>, String> {
    let output = Format::Docx.write(document, options).map_err(|errors| format!("{errors:?}"))?;
    match output.notes.iter().find(|note| note.severity > plangen::diagnostic::Severity::Info) {
        Some(note) => Err(format!("{note:?}")),
        None => Ok(output.bytes),
    }
}

/// Whether the texts stand in an output in which lines are broken anew.
pub(crate) fn in_order_without_lines(output: &str, texts: &[Shown]) -> Result<(), String> {
    let output = output.replace('\n', "");
    let mut rest = output.as_str();
    for (is_said, text) in texts.iter().flat_map(|shown| pieces(shown, false)) {
        let text = text.replace('\n', "");
        match rest.find(&text) {
            Some(_) if is_said => {}
            None if is_said && output.contains(&text) => {}
            Some(at) => rest = &rest[at + text.len()..],
            None => return Err(format!("{text:?} is not found where it should be")),
        }
    }
    Ok(())
}

/// Whether the texts stand in `output` in that order; the first that does not.
///
/// Plain text centres the lines of a title and sets the cells of a row side by side: `wraps` leaves out
/// white space beside a line break, and looks for the lines of a row in turn.
pub(crate) fn in_order(output: &str, texts: &[Shown], wraps: bool) -> Result<(), String> {
    let output = if wraps { unwrapped(output) } else { output.to_owned() };
    let mut rest = output.as_str();
    for (is_said, text) in texts.iter().flat_map(|shown| pieces(shown, wraps)) {
        match rest.find(&text) {
            Some(_) if is_said => {}
            None if is_said && output.contains(&text) => {}
            Some(at) => rest = &rest[at + text.len()..],
            None => return Err(format!("{text:?} is not found where it should be")),
        }
    }
    Ok(())
}

/// The texts of something printed, each with whether it may stand anywhere.
fn pieces(shown: &Shown, wraps: bool) -> Vec<(bool, String)> {
    let is_said = matches!(shown, Shown::Said(_));
    let texts = match shown {
        Shown::Text(text) | Shown::Again(text) | Shown::Said(text) if wraps => vec![unwrapped(text)],
        Shown::Text(text) | Shown::Again(text) | Shown::Said(text) => vec![text.clone()],
        Shown::Row(cells) if wraps => {
            let height = cells.iter().map(|cell| cell.split('\n').count()).max().unwrap_or(0);
            let line = |line: usize| cells.iter().filter_map(move |cell| cell.split('\n').nth(line));
            (0..height).flat_map(line).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
        }
        Shown::Row(cells) => cells.iter().filter(|cell| !cell.is_empty()).cloned().collect(),
    };
    texts.into_iter().map(|text| (is_said, text)).collect()
}

fn unwrapped(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// The elements that the writer of HTML knows.
const ELEMENTS: &[&str] = &[
    "section", "h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "strong", "br", "dl", "div", "dt", "dd", "table", "thead",
    "tbody", "tr", "th", "td", "ul", "li", "footer",
];

/// The text of the article of a page: elements end lines, but for those within a line.
pub(crate) fn html_text(page: &str) -> Result<String, String> {
    let article = page.split_once("<article>").and_then(|(_, rest)| rest.split_once("</article>")).ok_or("no article")?.0;
    let mut out = String::new();
    let mut rest = article;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(tag) = rest.strip_prefix('<') {
            let (inner, behind) = tag.split_once('>').ok_or("a tag does not end")?;
            let name = inner.trim_start_matches('/').split(' ').next().unwrap_or_default();
            if !ELEMENTS.contains(&name) {
                return Err(format!("the element {name:?} is not one of ours"));
            }
            if !matches!(name, "span" | "strong") {
                out.push('\n');
            }
            rest = behind;
        } else {
            let entities = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}")];
            let (entity, text) =
                entities.into_iter().find(|(entity, _)| rest.starts_with(entity)).ok_or("an & that is not escaped")?;
            out.push_str(text);
            rest = &rest[entity.len()..];
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// The texts of the blocks of the JSON output.
pub(crate) fn json_text(json: &str) -> Result<String, String> {
    let json: serde_json::Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let mut out = String::new();
    strings(&json["blocks"], &mut out);
    Ok(out)
}

fn strings(value: &serde_json::Value, out: &mut String) {
    match value {
        serde_json::Value::String(text) => {
            out.push_str(text);
            out.push('\n');
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        serde_json::Value::Object(map) => {
            // These are words for programs.
            let map = map.iter().filter(|(key, _)| !matches!(key.as_str(), "type" | "style" | "kind" | "path"));
            map.for_each(|(_, value)| strings(value, out));
        }
        _ => {}
    }
}

/// A block as plain Markdown can say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// A heading: its level in Markdown and its text, the ordinal first.
    Heading(usize, String),
    /// A paragraph.
    Paragraph(String),
    /// A row of a table.
    Row(Vec<String>),
    /// Anything else, which no plan gives.
    Other(String),
}

/// A document as plain Markdown can say it.
pub(crate) fn blocks(document: &Document) -> Vec<Seen> {
    let mut seen = Vec::new();
    push_blocks(document, &document.blocks, &mut seen);
    seen.retain(|block| !matches!(block, Seen::Paragraph(text) if text.is_empty()));
    seen
}

fn push_blocks(document: &Document, source: &[Block], seen: &mut Vec<Seen>) {
    layout::walk(document, source, &mut |step| match step {
        Step::Heading(section, line) if section.level < 6 => seen.push(Seen::Heading(section.level + 1, layout::plain(&line))),
        Step::Heading(_, line) | Step::Line(_, line) => seen.push(Seen::Paragraph(layout::plain(&line))),
        Step::Block(block) => push_block(document, block, seen),
        Step::Open(_) | Step::Close => {}
    });
}

fn push_block(document: &Document, block: &Block, seen: &mut Vec<Seen>) {
    let joined = |texts: &[Inlines], mark: &str| texts.iter().map(Inlines::plain).collect::<Vec<_>>().join(mark);
    let mut paragraph = |text: String| seen.push(Seen::Paragraph(text));
    match block {
        Block::DocNumber(text) | Block::Addressee(text) | Block::Caption(text) | Block::Contact(text) => paragraph(text.plain()),
        Block::Title(lines) => seen.push(Seen::Heading(1, joined(lines, "\n"))),
        Block::Roster(roster) => roster.entries.iter().for_each(|entry| paragraph(role(entry))),
        Block::Table(table) => {
            let rows = Some(&table.head).filter(|head| !head.is_empty()).into_iter().chain(&table.rows);
            seen.extend(rows.map(|row| Seen::Row(row.iter().map(Inlines::plain).collect())));
        }
        Block::Attachments(names) => {
            let names: Vec<String> = names.iter().map(|name| format!("{}{}", name.ordinal, name.title.plain())).collect();
            paragraph(format!("附件：{}", names.join("\n")));
        }
        Block::Signature(signature) => {
            let lines: Vec<String> = signature.organisation.iter().chain(&signature.date).map(Inlines::plain).collect();
            paragraph(lines.join("\n"));
        }
        Block::Attachment(attachment) => {
            paragraph(attachment.ordinal.clone());
            if let Some(title) = &attachment.title {
                seen.push(Seen::Heading(2, title.plain()));
            }
            push_blocks(document, &attachment.children, seen);
        }
        Block::Cc(names) => {
            let names = joined(names, "，");
            let mark = if names.ends_with(['。', '！', '？', '；', '：', '…']) { "" } else { "。" };
            paragraph(format!("抄送：{names}{mark}"));
        }
        // Lines and sections are steps of their own; the others only a user's template can write.
        Block::Section(_)
        | Block::Paragraph(_)
        | Block::Points(_)
        | Block::Fields(_)
        | Block::List(_)
        | Block::Quote(_)
        | Block::Code(_)
        | Block::Rule => seen.push(Seen::Other(format!("{block:?}"))),
    }
}

/// 组长：张三、李四, or a line a person where they stand apart or more than the name is given.
fn role(entry: &RosterEntry) -> String {
    let lines = entry.apart || entry.people.iter().any(|person| !person.details.is_empty());
    let people = entry.people.iter().map(|person| {
        let parts = std::iter::once(&person.name).chain(&person.details);
        parts.map(Inlines::plain).collect::<Vec<_>>().join("\u{3000}")
    });
    format!("{}：{}", entry.role.plain(), people.collect::<Vec<_>>().join(if lines { "\n" } else { "、" }))
}

/// What an independent reader of CommonMark with tables finds in a Markdown file.
pub(crate) fn commonmark(markdown: &str) -> Vec<Seen> {
    let arena = comrak::Arena::new();
    let mut options = comrak::Options::default();
    options.extension.table = true;
    let root = comrak::parse_document(&arena, markdown, &options);
    let mut seen = Vec::new();
    for node in root.children() {
        match &node.data.borrow().value {
            NodeValue::Heading(heading) => seen.push(Seen::Heading(heading.level.into(), inline_text(node))),
            NodeValue::Paragraph => seen.push(Seen::Paragraph(inline_text(node))),
            NodeValue::Table(_) => {
                let rows: Vec<Vec<String>> = node.children().map(|row| row.children().map(inline_text).collect()).collect();
                // A table without a head has an empty one in Markdown.
                let skip = usize::from(rows.first().is_some_and(|head| head.iter().all(String::is_empty)));
                seen.extend(rows.into_iter().skip(skip).map(Seen::Row));
            }
            other => seen.push(Seen::Other(format!("{other:?}"))),
        }
    }
    seen
}

fn inline_text<'a>(node: &'a AstNode<'a>) -> String {
    let mut out = String::new();
    for child in node.descendants().skip(1) {
        match &child.data.borrow().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::LineBreak => out.push('\n'),
            NodeValue::HtmlInline(html) if html == "<br>" => out.push('\n'),
            NodeValue::Strong => {}
            // Nothing else may be read into the text of a plan.
            other => out.push_str(&format!("{other:?}")),
        }
    }
    out
}
