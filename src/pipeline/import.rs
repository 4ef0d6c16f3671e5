//! Importing with a net: what an import lost is found, and the plan is imported again with less understood.

use std::collections::HashMap;

use crate::decode::{Key, Line, Visitor};
use crate::import::piece::Source;
use crate::import::{self, Depth, Imported, Options};
use crate::source::{SourceFile, Sources};
use crate::tr;

/// The plans of a source. Every character, letter and digit of the source is in them or in their reports; what the
/// reading itself lost, if it ever does, is in [`Imported::lost`] and the report has it, too.
pub fn import(source: &Source, options: &Options) -> Vec<Imported> {
    let mut plans = import::import(source.clone(), options);
    plans.iter_mut().for_each(|plan| plan.lost = missing(plan));
    for depth in [Depth::Structure, Depth::Flat] {
        if plans.iter().all(|plan| plan.lost.is_none()) {
            break;
        }
        // Which plan of a collection it is stays the same, whatever is understood of it.
        let simpler = import::import(source.clone(), &Options { depth, ..options.clone() });
        for (plan, simpler) in plans.iter_mut().zip(simpler).filter(|(plan, _)| plan.lost.is_some()) {
            *plan = simpler;
            plan.report.noted(1, tr!("内容较乱，只按层次读入，请核对", "only the structure could be read: look at it"), "");
            plan.lost = missing(plan);
        }
    }
    for plan in &mut plans {
        if let Some(lost) = &plan.lost {
            plan.report.removed(1, tr!("没有读入，请从原文补上", "was not read in: add it from the source"), lost);
            plan.report.sort();
        }
    }
    plans
}

/// What of a source is neither in the plan nor in the report; a file that does not load lacks all.
pub fn missing(plan: &Imported) -> Option<String> {
    let mut sources = Sources::default();
    let id = sources.add(SourceFile::from_text("plan.yaml", plan.yaml.as_str()));
    let Some(loaded) = super::load(&sources, id).plan else { return Some(plan.texts.concat()) };
    let mut counts: HashMap<char, i64> = HashMap::new();
    let mut add = |text: &str| text.chars().filter(|c| is_significant(*c)).for_each(|c| *counts.entry(c).or_default() += 1);
    let mut texts = Texts::default();
    loaded.walk(&mut texts);
    texts.texts.iter().for_each(|text| add(text));
    // A section without a title prints the heading of its kind.
    let untitled = loaded.sections.iter().filter(|section| section.node.title.is_none());
    untitled.filter_map(|section| section.kind).for_each(|kind| add(kind.heading()));
    add(&plan.consumed);
    add(&plan.account.labels);
    plan.report.entries.iter().filter(|entry| entry.removed).for_each(|entry| add(&entry.text));
    plan.account.twice.chars().filter(|c| is_significant(*c)).for_each(|c| *counts.entry(c).or_default() -= 1);
    let mut lost = String::new();
    for c in plan.texts.iter().flat_map(|text| text.chars()).filter(|c| is_significant(*c)) {
        let count = counts.entry(c).or_default();
        *count -= 1;
        if *count < 0 {
            lost.push(c);
        }
    }
    (!lost.is_empty()).then_some(lost)
}

fn is_significant(c: char) -> bool {
    c.is_alphanumeric()
}

/// The printed texts of a plan.
#[derive(Default)]
struct Texts<'p> {
    printed: bool,
    texts: Vec<&'p str>,
}

impl<'p> Visitor<'p> for Texts<'p> {
    fn key(&mut self, key: &Key) {
        self.printed = key.printed;
    }

    fn text(&mut self, _: &str, text: &'p Line) {
        if self.printed {
            self.texts.push(text.as_str());
        }
    }
}
