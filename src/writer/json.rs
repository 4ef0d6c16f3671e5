//! The document for programs: the numbered tree, its outline, and the facts in it. A stable interface;
//! `plangen schema --output` prints its schema.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Options, Output, WriteError, common};
use crate::document::facts::{PhaseFact, RosterFact, SignatureFact, UnitFact};
use crate::document::layout::{self, Piece};
use crate::document::{self, Block, Document, FieldsAt, HeadingStyle, Inlines};

/// The whole of the output. All keys are always present.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Json {
    /// The version of this form.
    plangen: u32,
    /// The title in one piece.
    title: Option<String>,
    /// The variant by which the plan is laid out.
    variant: Option<String>,
    /// The document number.
    doc_number: Option<String>,
    /// Whom it is sent to.
    addressee: Option<String>,
    /// Whose plan it is.
    organisation: Option<String>,
    /// Every heading and every numbered item of the body, in printed order.
    outline: Vec<OutlineEntry>,
    /// The numbered tree, as the writers see it.
    blocks: Vec<JsonBlock>,
    /// The phases.
    phases: Vec<PhaseFact>,
    /// The rosters, a row a role.
    rosters: Vec<RosterFact>,
    /// Which units are responsible for what.
    units: Vec<UnitFact>,
    /// The titles of the attachments.
    attachments: Vec<String>,
    /// Who signs, and when.
    signature: SignatureFact,
    /// Who gets a copy.
    cc: Vec<String>,
}

/// A heading or a numbered item.
#[derive(Debug, Serialize, JsonSchema)]
struct OutlineEntry {
    /// Depth in the document, 1 at the top.
    level: usize,
    /// The ordinal; empty where there is none.
    ordinal: String,
    /// The heading; null for an item without one.
    title: Option<String>,
    /// Whether text follows the heading in the same paragraph.
    run_in: bool,
    /// The kind of section.
    kind: Option<String>,
    /// The heading was supplied where the source lacked it.
    restored: bool,
    /// The place in the plan.
    path: String,
}

/// A block of the tree: its type, its text in one piece, and the blocks below it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
enum JsonBlock {
    /// The document number.
    DocNumber { text: String },
    /// The title.
    Title { text: String, lines: Vec<String> },
    /// Whom it is sent to.
    Addressee { text: String },
    /// A heading or a numbered item. `text` is what follows on the same line.
    Section {
        level: usize,
        ordinal: String,
        title: Option<String>,
        style: String,
        run_in: bool,
        kind: Option<String>,
        restored: bool,
        path: String,
        text: Option<String>,
        children: Vec<JsonBlock>,
    },
    /// A paragraph, with the points and units that stand in it.
    Paragraph { text: String },
    /// A line that names what follows.
    Caption { text: String },
    /// A field on a line of its own: 责任单位：…
    Field { text: String, label: String, value: String, path: String },
    /// A roster.
    Roster { text: String, entries: Vec<JsonRole>, path: String },
    /// A table.
    Table { text: String, head: Vec<String>, rows: Vec<Vec<String>> },
    /// The list of attachments.
    Attachments { text: String, items: Vec<String> },
    /// Signature and date.
    Signature { text: String, organisation: Vec<String>, date: Option<String> },
    /// Whom to ask.
    Contact { text: String },
    /// An attachment with its contents.
    Attachment { text: String, ordinal: String, title: Option<String>, path: String, children: Vec<JsonBlock> },
    /// Who gets a copy.
    Cc { text: String, items: Vec<String> },
    /// A list without numbers; each child is a quotation that holds one item.
    List { children: Vec<JsonBlock> },
    /// A quotation.
    Quote { children: Vec<JsonBlock> },
    /// Text with fixed line breaks.
    Code { text: String },
    /// A rule.
    Rule,
}

/// A role of a roster.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonRole {
    /// The role.
    role: String,
    /// The people, each with name and details.
    people: Vec<JsonPerson>,
}

/// A person of a roster.
#[derive(Debug, Serialize, JsonSchema)]
struct JsonPerson {
    /// The name.
    name: String,
    /// Post, duty and telephone, as far as given.
    details: Vec<String>,
}

/// The JSON Schema (draft 2020-12) of this output.
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Json).to_value();
    require_all(&mut schema);
    schema
}

/// All keys are always present, those that may be null too.
fn require_all(schema: &mut serde_json::Value) {
    match schema {
        serde_json::Value::Object(map) => {
            if let Some(serde_json::Value::Object(properties)) = map.get("properties") {
                let names: Vec<serde_json::Value> = properties.keys().map(|name| name.as_str().into()).collect();
                map.insert("required".to_owned(), names.into());
            }
            map.values_mut().for_each(require_all);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(require_all),
        _ => {}
    }
}

/// Writes JSON.
pub fn write(document: &Document, _: &Options) -> Result<Output, WriteError> {
    let facts = &document.facts;
    let mut outline = Vec::new();
    outline_of(&document.blocks, &mut outline);
    let json = Json {
        plangen: 1,
        title: facts.title.clone(),
        variant: facts.variant.clone(),
        doc_number: facts.doc_number.clone(),
        addressee: facts.addressee.clone(),
        organisation: facts.organisation.clone(),
        outline,
        blocks: blocks(document, &document.blocks),
        phases: facts.phases.clone(),
        rosters: facts.rosters.clone(),
        units: facts.units.clone(),
        attachments: facts.attachments.clone(),
        signature: facts.signature.clone(),
        cc: facts.cc.clone(),
    };
    // Writing into memory what consists of strings and numbers cannot fail.
    let mut text = serde_json::to_string_pretty(&json).unwrap_or_default();
    text.push('\n');
    Ok(text.into())
}

/// The sections of the body; those inside attachments are not part of it.
fn outline_of(blocks: &[Block], out: &mut Vec<OutlineEntry>) {
    for block in blocks {
        if let Block::Section(section) = block {
            out.push(OutlineEntry {
                level: section.level,
                ordinal: section.ordinal.clone(),
                title: section.title.as_ref().map(Inlines::plain),
                run_in: section.style == HeadingStyle::RunIn,
                kind: section.kind.clone(),
                restored: section.restored,
                path: section.path.clone(),
            });
            outline_of(&section.children, out);
        }
    }
}

fn strings(texts: &[Inlines]) -> Vec<String> {
    texts.iter().map(Inlines::plain).collect()
}

fn blocks(document: &Document, source: &[Block]) -> Vec<JsonBlock> {
    let mut out = Vec::new();
    let mut rest = source;
    while let Some((first, tail)) = rest.split_first() {
        if let Some((line, behind)) = layout::line(rest) {
            out.push(JsonBlock::Paragraph { text: layout::plain(&line) });
            rest = behind;
            continue;
        }
        match first {
            Block::Fields(fields) if fields.at == FieldsAt::Line => {
                out.extend(fields.items.iter().map(|item| JsonBlock::Field {
                    text: layout::plain(&layout::field(item)),
                    label: item.label.clone(),
                    value: item.value.plain(),
                    path: fields.path.clone(),
                }))
            }
            _ => out.extend(block(document, first)),
        }
        rest = tail;
    }
    out
}

fn block(document: &Document, block: &Block) -> Option<JsonBlock> {
    Some(match block {
        Block::DocNumber(text) => JsonBlock::DocNumber { text: text.plain() },
        Block::Title(lines) => JsonBlock::Title { text: strings(lines).concat(), lines: strings(lines) },
        Block::Addressee(text) => JsonBlock::Addressee { text: text.plain() },
        Block::Section(section) => self::section(document, section),
        Block::Caption(text) => JsonBlock::Caption { text: text.plain() },
        Block::Roster(roster) => JsonBlock::Roster {
            text: common::roster_text(roster),
            entries: roster.entries.iter().map(role).collect(),
            path: roster.path.clone(),
        },
        Block::Table(table) => {
            let rows: Vec<Vec<String>> = table.rows.iter().map(|row| strings(row)).collect();
            let head = strings(&table.head);
            let all = std::iter::once(&head).filter(|head| !head.is_empty()).chain(&rows);
            let text = all.map(|row| row.join("\t")).collect::<Vec<_>>().join("\n");
            JsonBlock::Table { text, head, rows }
        }
        Block::Attachments(names) => {
            let items: Vec<String> = names.iter().map(common::attachment_name).collect();
            JsonBlock::Attachments { text: format!("{}{}", common::ATTACHMENTS, items.join("\n")), items }
        }
        Block::Signature(signature) => {
            let organisation = strings(&signature.organisation);
            let date = signature.date.as_ref().map(Inlines::plain);
            let text = organisation.iter().chain(&date).cloned().collect::<Vec<_>>().join("\n");
            JsonBlock::Signature { text, organisation, date }
        }
        Block::Contact(text) => JsonBlock::Contact { text: text.plain() },
        Block::Attachment(attachment) => {
            let title = attachment.title.as_ref().map(Inlines::plain);
            JsonBlock::Attachment {
                text: std::iter::once(attachment.ordinal.clone()).chain(title.clone()).collect::<Vec<_>>().join("\n"),
                ordinal: attachment.ordinal.clone(),
                title,
                path: attachment.path.clone(),
                children: blocks(document, &attachment.children),
            }
        }
        Block::Cc(names) => JsonBlock::Cc { text: common::copies(names), items: strings(names) },
        Block::List(items) => {
            let item = |item: &Vec<Block>| JsonBlock::Quote { children: blocks(document, item) };
            JsonBlock::List { children: items.iter().map(item).collect() }
        }
        Block::Quote(inner) => JsonBlock::Quote { children: blocks(document, inner) },
        Block::Code(text) => JsonBlock::Code { text: text.clone() },
        Block::Rule => JsonBlock::Rule,
        // These are lines, which the caller takes care of.
        Block::Paragraph(_) | Block::Points(_) | Block::Fields(_) => return None,
    })
}

fn section(document: &Document, section: &document::Section) -> JsonBlock {
    let (line, children) = layout::section(document, section);
    // What follows the heading and its closing mark, or the ordinal.
    let head = line.iter().rposition(|piece| matches!(piece, Piece::Title(_) | Piece::Ordinal(_))).map_or(0, |index| index + 1);
    let is_mark =
        |piece: &Piece<'_>| matches!(piece, Piece::Supplied(mark) if section.title.is_some() && (mark == "。" || mark == "："));
    let head = if line.get(head).is_some_and(is_mark) { head + 1 } else { head };
    let text = layout::plain(&line[head..]);
    let style = match (&section.title, section.style) {
        (None, _) => "item",
        (_, HeadingStyle::Block) => "block",
        (_, HeadingStyle::RunIn) => "run_in",
        (_, HeadingStyle::Lead) => "lead",
    };
    JsonBlock::Section {
        level: section.level,
        ordinal: section.ordinal.clone(),
        title: section.title.as_ref().map(Inlines::plain),
        style: style.to_owned(),
        run_in: section.style == HeadingStyle::RunIn,
        kind: section.kind.clone(),
        restored: section.restored,
        path: section.path.clone(),
        text: (!text.is_empty()).then_some(text),
        children: blocks(document, children),
    }
}

fn role(entry: &document::RosterEntry) -> JsonRole {
    let person = |person: &document::Person| JsonPerson { name: person.name.plain(), details: strings(&person.details) };
    JsonRole { role: entry.role.plain(), people: entry.people.iter().map(person).collect() }
}
