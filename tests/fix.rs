//! Mending, whatever is to be mended: what has no finding stays as it is, the file still loads, and a second
//! time there is nothing to do.
//!
//! Two sources of plans: those of `examples/`, with slips put into their texts where they stand, and the
//! generated ones (see `support`), whose texts are strange on their own. `PLANGEN_CASES` says how many.

mod harness;
#[allow(dead_code, reason = "made for other tests too")]
mod support;

use std::collections::BTreeMap;

use plangen::check::{self, Settings, View, fix};
use plangen::diagnostic::Diagnostic;
use plangen::model::Plan;
use plangen::pipeline;
use plangen::pipeline::check::Variants;
use plangen::source::{FileId, SourceFile, Sources, Span, yaml};
use plangen::variant::Registry;
use plangen::world::EmptyWorld;
use proptest::prelude::*;
use proptest::test_runner::{RngSeed, TestRunner};

use support::Tape;
use support::plan::GeneratedPlan;

const CASES: u32 = 300;
const TAPE: usize = 600;

/// What is typed by mistake, or left behind by copying. None needs quotes in YAML.
const SLIPS: [&str; 30] = [
    ",",
    ";",
    "?",
    "(试点)",
    "1~4月",
    "1-4月",
    "9月1日——11月30日",
    "qq群",
    "led屏",
    "的`",
    "的. ",
    "...",
    "。。。",
    "--",
    "（实行）",
    "云政发[2026]12号",
    "云政发〔2026〕第012号",
    " ",
    "\u{3000}",
    "，，",
    "。。",
    "紧紧密",
    "的的",
    "２０２６",
    "\u{200B}",
    "、等",
    "三、四个",
    "2026年03月05日",
    "\"甲\"",
    "一、",
];

struct Loaded {
    sources: Sources,
    id: FileId,
    plan: Plan,
}

fn load(text: &str) -> Option<Loaded> {
    let mut sources = Sources::default();
    let id = sources.add(SourceFile::from_text("plan.yaml", text));
    let plan = pipeline::load(&sources, id).plan?;
    Some(Loaded { sources, id, plan })
}

fn check(text: &str) -> Option<Vec<Diagnostic>> {
    let mut loaded = load(text)?;
    let registry = Registry::new(&EmptyWorld, None);
    // A generated plan may name a variant that there is not.
    let variants = Variants::new(&registry);
    let variant = variants.find(&loaded.plan, Some("outline"), &mut loaded.sources).ok()?;
    Some(check::run(&loaded.plan, &variant, &loaded.sources, loaded.id, &Settings::default()))
}

/// The texts of a plan by path, and where they stand.
fn texts(loaded: &Loaded) -> BTreeMap<String, (String, Span)> {
    let view = View::new(&loaded.plan);
    view.texts.iter().map(|text| (text.path.clone(), (text.line.value.clone(), text.line.span))).collect()
}

fn comments(text: &str) -> Vec<&str> {
    yaml::comments(FileId::default(), text).into_iter().map(|span| &text[span.range()]).collect()
}

/// The keys, in their order: what stands before a colon at the beginning of a line, and how deep.
fn keys(loaded: &Loaded) -> Vec<String> {
    View::new(&loaded.plan).nodes.iter().map(|node| node.path.clone()).collect()
}

/// Mends a plan and looks at all that must hold. How many cures were made.
fn mend(text: &str) -> Result<usize, String> {
    let before = load(text).ok_or("the plan does not load")?;
    let findings = check(text).ok_or("the plan cannot be checked")?;
    let mended = fix::mend(text, &check);
    let after = load(&mended.text).ok_or_else(|| format!("it does not load any more:\n{}", mended.text))?;
    if fix::mend(&mended.text, &check).text != mended.text {
        return Err(format!("a second time there is more to mend:\n{}", mended.text));
    }
    if comments(text) != comments(&mended.text) {
        return Err("a comment changed".to_owned());
    }
    if keys(&before) != keys(&after) {
        return Err("the shape of the plan changed".to_owned());
    }
    let edits: Vec<Span> = findings.iter().flat_map(|finding| &finding.fix).map(|edit| edit.span).collect();
    let (old, new) = (texts(&before), texts(&after));
    for (path, (value, span)) in &old {
        let touched = edits.iter().any(|edit| edit.start <= span.end && span.start <= edit.end);
        if !touched && new.get(path).map(|(value, _)| value) != Some(value) {
            return Err(format!("{path} changed, where nothing was to be mended"));
        }
    }
    if edits.is_empty() && mended.text != text {
        return Err("it changed, though nothing was to be mended".to_owned());
    }
    // What stands outside the edits of a round is what stood there before.
    let cures: Vec<_> = findings.iter().filter(|finding| !finding.fix.is_empty()).collect();
    for cure in cures {
        let one = fix::apply(text, &cure.fix);
        let mut edits: Vec<_> = cure.fix.iter().collect();
        edits.sort_by_key(|edit| edit.span.start);
        let (mut at, mut rest) = (0, one.as_str());
        for edit in edits {
            let kept = &text[at..edit.span.start as usize];
            rest = rest
                .strip_prefix(kept)
                .and_then(|rest| rest.strip_prefix(edit.text.as_str()))
                .ok_or("an edit moved something")?;
            at = edit.span.end as usize;
        }
        if rest != &text[at..] {
            return Err("an edit changed what stands behind it".to_owned());
        }
    }
    Ok(mended.cured.len())
}

fn for_all(name: &str, make: impl Fn(&[u8], usize) -> String) -> usize {
    let number = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    let config = ProptestConfig {
        cases: number("PLANGEN_CASES").map_or(CASES, |cases| cases as u32),
        rng_seed: RngSeed::Fixed(number("PLANGEN_SEED").unwrap_or(9704)),
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..ProptestConfig::default()
    };
    let cured = std::cell::Cell::new(0);
    let tapes = (proptest::collection::vec(any::<u8>(), 0..TAPE), 0_usize..60);
    let result = TestRunner::new(config).run(&tapes, |(bytes, number)| {
        let text = make(&bytes, number);
        match mend(&text) {
            Ok(cures) => {
                cured.set(cured.get() + cures);
                Ok(())
            }
            Err(reason) => Err(TestCaseError::fail(format!("{reason}\n---\n{text}\n---"))),
        }
    });
    if let Err(error) = result {
        let said = error.to_string();
        assert!(said.is_empty(), "{name}: {said}");
    }
    cured.get()
}

/// An example with slips in its texts.
fn with_slips(example: &str, bytes: &[u8], number: usize) -> String {
    let mut tape = Tape::new(bytes);
    let loaded = load(example).expect("the examples load");
    let mut spans: Vec<Span> = View::new(&loaded.plan).printed().map(|text| text.line.span).collect();
    spans.sort_by_key(|span| span.start);
    spans.dedup();
    let han = |c: char| ('一'..='龥').contains(&c);
    let mut text = example.to_owned();
    // From the end on, so that the places before stay where they are.
    for span in spans.into_iter().rev() {
        if !tape.chance(1, 12) {
            continue;
        }
        let source = &example[span.range()];
        let between: Vec<usize> = source
            .char_indices()
            .zip(source.chars().skip(1))
            .filter(|&((_, a), b)| han(a) && han(b))
            .map(|((at, c), _)| at + c.len_utf8())
            .collect();
        if between.is_empty() || source.starts_with(['"', '\'']) {
            continue;
        }
        let at = between[(tape.wide() as usize) % between.len()];
        let mut slipped = text.clone();
        slipped.insert_str(span.start as usize + at, tape.pick(&SLIPS));
        // In a list between brackets some slips are marks of YAML.
        if load(&slipped).is_some() {
            text = slipped;
        }
    }
    if number.is_multiple_of(3) { text.replace('\n', "\r\n") } else { text }
}

#[test]
fn slips_in_good_plans_are_mended_where_they_stand() {
    let examples: Vec<String> =
        harness::examples().iter().map(|path| std::fs::read_to_string(path).expect("an example")).collect();
    let cured = for_all("slips", |bytes, number| with_slips(&examples[number % examples.len()], bytes, number));
    assert!(cured > 0, "nothing was mended at all");
}

#[test]
fn strange_plans_are_mended_without_harm() {
    let cured = for_all("strange", |bytes, _| GeneratedPlan::new(bytes).yaml);
    assert!(cured > 0, "nothing was mended at all");
}
