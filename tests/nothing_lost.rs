//! Nothing is lost, whatever a plan holds: every printed text is in every output, in order.
//!
//! The plans are generated (see `support`). `PLANGEN_CASES` says how many; they are the same ones in every
//! run, unless `PLANGEN_SEED` gives another number to begin with: a failure under it comes again with it.

#[allow(dead_code, reason = "made for other tests too")]
mod support;

use std::collections::BTreeSet;

use plangen::decode::{Key, Record, Visitor};
use plangen::document::{Block, Inlines, reader};
use plangen::model::leadership::{LeadingGroup, Office, Person, RosterEntry, WorkGroup};
use plangen::model::node::{BodyPart, Cadence, Node, Table};
use plangen::model::phase::Phase;
use plangen::model::plan::{Attachment, Contact, Plan, Signature};
use plangen::model::time::Span;
use plangen::text::SectionKind;
use plangen::writer::{Format, Options};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{RngSeed, TestError, TestRunner};

use support::plan::{GeneratedPlan, GeneratedSection, Printed, Shown};
use support::seen::{self, Compiled};

/// How many plans there are if the environment does not say.
const CASES: u32 = 2_000;
/// The length of the tape, which bounds the size of a plan.
const TAPE: usize = 1_000;

/// Tries a property on generated plans, each with a number that chooses among variants.
fn for_all(property: impl Fn(&GeneratedPlan, usize) -> Result<(), String>) {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let config = ProptestConfig {
        cases: number("PLANGEN_CASES").map_or(CASES, |cases| cases as u32),
        rng_seed: RngSeed::Fixed(number("PLANGEN_SEED").unwrap_or(9704)),
        // The seed tells a failure again.
        failure_persistence: None,
        max_shrink_iters: 20_000,
        ..ProptestConfig::default()
    };
    let tapes = (proptest::collection::vec(any::<u8>(), 0..TAPE), 0_usize..60);
    let result = TestRunner::new(config).run(&tapes, |(bytes, number)| {
        let plan = GeneratedPlan::new(&bytes);
        property(&plan, number).map_err(|reason| TestCaseError::fail(format!("{reason}\n---{}\n---", plan.yaml)))
    });
    let failure = match result {
        Ok(()) => None,
        // The plan says more than the bytes it was made of.
        Err(TestError::Fail(reason, _)) => Some(reason.to_string()),
        Err(error) => Some(error.to_string()),
    };
    assert!(failure.is_none(), "{}", failure.unwrap_or_default());
}

fn choose(number: usize) -> &'static Compiled {
    let variants = seen::variants();
    &variants[number % variants.len()]
}

/// Where a variant has a section of that kind; `None` where it has no place for it.
fn place(kind: Option<SectionKind>, compiled: &Compiled) -> Option<usize> {
    compiled.variant.manifest.sections.iter().position(|place| match (&place.kind, kind) {
        (Some(place), Some(kind)) => **place == kind,
        (None, None) => place.free,
        _ => false,
    })
}

/// Whether a variant has an order of its own.
fn is_ordered(compiled: &Compiled) -> bool {
    !compiled.variant.manifest.sections.is_empty()
}

/// What a plan must print by a variant: its sections in the order of the manifest, those of no place last.
fn printed(plan: &GeneratedPlan, compiled: &Compiled) -> Printed {
    let mut sections: Vec<&GeneratedSection> = plan.sections.iter().collect();
    if is_ordered(compiled) {
        sections.sort_by_key(|section| place(section.kind, compiled).unwrap_or(usize::MAX));
    }
    let sections = sections.into_iter().flat_map(|section| section.printed.clone());
    plan.head.iter().cloned().chain(sections).chain(plan.tail.iter().cloned()).collect()
}

#[test]
fn every_text_is_in_every_output_in_order() {
    for_all(|generated, number| {
        let compiled = choose(number);
        let plan = seen::load(&generated.yaml)?;
        let document = seen::compose(&plan, compiled)?.document;
        let texts = printed(generated, compiled);
        let in_order = |format: Format, text: &str, wraps: bool| {
            seen::in_order(text, &texts, wraps)
                .map_err(|reason| format!("{} ({}): {reason}\n{text}", format.name(), compiled.variant.name))
        };
        for format in Format::all() {
            if format == Format::Docx {
                // Long titles are broken into lines there.
                let output = support::docx::text(&seen::write_docx(&document, &compiled.options)?)?;
                seen::in_order_without_lines(&output, &texts).map_err(|reason| format!("docx: {reason}\n{output}"))?;
                continue;
            }
            let output = seen::write(&document, format, &compiled.options)?;
            match format {
                Format::Docx => {}
                Format::Text => in_order(format, &output, true)?,
                Format::Html => in_order(format, &seen::html_text(&output)?, false)?,
                Format::Json => in_order(format, &seen::json_text(&output)?, false)?,
                Format::Markdown => {
                    let mut text = String::new();
                    for block in seen::blocks(&reader::read(&output)) {
                        match block {
                            seen::Seen::Heading(_, line) | seen::Seen::Paragraph(line) => text.push_str(&line),
                            seen::Seen::Row(cells) => text.push_str(&cells.join("\n")),
                            seen::Seen::Other(block) => return Err(format!("{block}\n{output}")),
                        }
                        text.push('\n');
                    }
                    in_order(format, &text, false)?;
                }
            }
        }
        Ok(())
    });
}

#[test]
fn markdown_reads_back_as_the_same_blocks() {
    for_all(|generated, number| {
        let compiled = choose(number);
        let document = seen::compose(&seen::load(&generated.yaml)?, compiled)?.document;
        let markdown = seen::write(&document, Format::Markdown, &compiled.options)?;
        let again = reader::read(&markdown);
        let rewritten = seen::write(&again, Format::Markdown, &Options::default())?;
        same("written again", &rewritten, &markdown)?;
        let blocks = seen::blocks(&document);
        same(&markdown, &seen::blocks(&again), &blocks)?;
        same(&markdown, &seen::commonmark(&markdown), &blocks)
    });
}

fn same<T: PartialEq + std::fmt::Debug + ?Sized>(what: &str, got: &T, want: &T) -> Result<(), String> {
    if got == want { Ok(()) } else { Err(format!("{what}\n got {got:#?}\nwant {want:#?}")) }
}

#[test]
fn another_variant_changes_the_order_and_loses_nothing() {
    for_all(|generated, number| {
        let plan = seen::load(&generated.yaml)?;
        let untitled = |path: &str| generated.sections.iter().any(|section| section.path == path && !section.titled);
        let texts_under = |compiled: &Compiled| -> Result<Vec<String>, String> {
            let composed = seen::compose(&plan, compiled)?;
            let name = &compiled.variant.name;
            let appended = plan.sections.iter().filter(|section| is_ordered(compiled) && place(section.kind, compiled).is_none());
            let appended: Vec<&str> = appended.map(|section| section.path.as_str()).collect();
            let reported: Vec<&str> = composed.notes.iter().filter_map(|note| note.path.as_deref()).collect();
            same(&format!("notes of {name}"), &reported, &appended)?;
            let mut texts = Vec::new();
            texts_of(&composed.document.blocks, &untitled, &mut texts);
            let order = texts.join("\n");
            seen::in_order(&order, &printed(generated, compiled), false)
                .map_err(|reason| format!("{name}: {reason}\n{order}"))?;
            texts.sort();
            Ok(texts)
        };
        // Every variant comes beside every other.
        let variants = seen::variants().len();
        let other = number + 1 + number / variants % (variants - 1);
        same("texts", &texts_under(choose(other))?, &texts_under(choose(number))?)
    });
}

/// The texts of a document without ordinals and without the default headings of sections.
fn texts_of(blocks: &[Block], untitled: &dyn Fn(&str) -> bool, out: &mut Vec<String>) {
    let all = |texts: &[Inlines], out: &mut Vec<String>| out.extend(texts.iter().map(Inlines::plain));
    for block in blocks {
        match block {
            Block::DocNumber(text) | Block::Addressee(text) | Block::Caption(text) | Block::Contact(text) => {
                out.push(text.plain())
            }
            Block::Title(lines) | Block::Cc(lines) => all(lines, out),
            Block::Section(section) => {
                if section.verbatim {
                    out.push(section.ordinal.clone());
                }
                out.extend(section.title.iter().filter(|_| !untitled(&section.path)).map(Inlines::plain));
                texts_of(&section.children, untitled, out);
            }
            Block::Paragraph(paragraph) => out.push(paragraph.text.plain()),
            Block::Points(points) => out.extend(points.items.iter().map(|point| point.text.plain())),
            Block::Fields(fields) => out.extend(fields.items.iter().map(|field| field.value.plain())),
            Block::Roster(roster) => {
                for entry in &roster.entries {
                    out.push(entry.role.plain());
                    for person in &entry.people {
                        out.push(person.name.plain());
                        all(&person.details, out);
                    }
                }
            }
            Block::Table(table) => std::iter::once(&table.head).chain(&table.rows).for_each(|row| all(row, out)),
            Block::Attachments(names) => out.extend(names.iter().map(|name| name.title.plain())),
            Block::Signature(signature) => {
                all(&signature.organisation, out);
                out.extend(signature.date.iter().map(Inlines::plain));
            }
            Block::Attachment(attachment) => {
                out.extend(attachment.title.iter().map(Inlines::plain));
                texts_of(&attachment.children, untitled, out);
            }
            Block::List(items) => items.iter().for_each(|item| texts_of(item, untitled, out)),
            Block::Quote(inner) => texts_of(inner, untitled, out),
            Block::Code(code) => out.push(code.clone()),
            Block::Rule => {}
        }
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for_all(|generated, number| {
        let compiled = choose(number);
        let render = || -> Result<Vec<Vec<u8>>, String> {
            let document = seen::compose(&seen::load(&generated.yaml)?, compiled)?.document;
            let write = |format: Format| format.write(&document, &compiled.options).map_err(|errors| format!("{errors:?}"));
            Format::all().map(|format| write(format).map(|output| output.bytes)).collect()
        };
        same("rendered twice", &render()?, &render()?)
    });
}

/// Gathers the texts that the key tables call printed.
#[derive(Default)]
struct PrintedTexts {
    printed: bool,
    texts: Vec<String>,
}

impl<'p> Visitor<'p> for PrintedTexts {
    fn key(&mut self, key: &Key) {
        self.printed = key.printed;
    }

    fn text(&mut self, _: &str, text: &plangen::decode::Line) {
        let text = text.trim();
        if self.printed && !text.is_empty() {
            self.texts.push(text.to_owned());
        }
    }
}

/// What the generator says must be printed is what the key tables say, no text more or less.
#[test]
fn the_generator_agrees_with_the_key_tables() {
    for_all(|generated, _| {
        let plan = seen::load(&generated.yaml)?;
        let mut tables = PrintedTexts::default();
        plan.walk(&mut tables);
        let mut texts = Vec::new();
        for shown in printed(generated, choose(0)) {
            match shown {
                Shown::Text(text) | Shown::Said(text) => texts.push(text),
                Shown::Row(cells) => texts.extend(cells.into_iter().filter(|cell| !cell.is_empty())),
                Shown::Again(_) => {}
            }
        }
        tables.texts.sort();
        texts.sort();
        same("printed texts", &texts, &tables.texts)
    });
}

/// Every printed key of every record is used, so that a new one cannot be forgotten.
#[test]
fn every_printed_key_is_generated() {
    let mut runner = TestRunner::deterministic();
    let tapes = proptest::collection::vec(any::<u8>(), TAPE);
    let mut used = BTreeSet::new();
    for _ in 0..1_000 {
        let bytes = tapes.new_tree(&mut runner).expect("bytes").current();
        used.extend(GeneratedPlan::new(&bytes).keys);
    }
    let mut missing = Vec::new();
    let mut expect = |record: &'static str, keys: Vec<Key>| {
        missing
            .extend(keys.iter().filter(|key| key.printed && !used.contains(&(record, key.name))).map(|key| (record, key.name)));
    };
    macro_rules! records {
        ($($record:ident)*) => { $(expect($record::NAME, plangen::decode::all_keys::<$record>());)* };
    }
    records!(Plan Node BodyPart Table Cadence Span Phase LeadingGroup RosterEntry Person Office WorkGroup Attachment Signature Contact);
    assert!(missing.is_empty(), "not generated: {missing:?}");
}
