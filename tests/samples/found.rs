//! The rules over the samples: every defect that can be seen is found, at its place.

use plangen::check::{self, Settings, registry};
use plangen::diagnostic::Severity;
use plangen::model::load;
use plangen::source::{SourceFile, Sources};
use plangen::text::Lang;
use plangen::variant::Registry;
use plangen::world::EmptyWorld;

use crate::catalogue::{COMING, DEFECTS, Defect, FURTHER, ROWS, Seen};
use crate::plan::{self, Plan};
use crate::{ordinal, source};

/// What fields say without spelling it out: 责任单位：, 由某某同志兼任办公室主任.
const SAID_BY_FIELDS: &str = "：，。（）责任单位工作务领导小组下设由同志兼办公室副主为";

/// A finding, with the line of the samples it stands at.
struct Found {
    rule: &'static str,
    line: usize,
    severity: Severity,
    message: String,
}

/// What all rules find in a plan. Nothing else is wrong with it.
fn check(plan: &Plan) -> Vec<Found> {
    let mut sources = Sources::default();
    let id = sources.add(SourceFile::from_text("plan.yaml", &plan.yaml));
    let loaded = load::load(&sources, id);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let loaded = loaded.plan.expect("a plan");
    let name = loaded.variant.as_ref().expect("a variant").as_str();
    let variant = Registry::new(&EmptyWorld, None).find(name, &mut sources).expect("the variant is known");
    let diagnostics = check::run(&loaded, &variant, &sources, id, &Settings::default());
    let found = diagnostics.into_iter().map(|diagnostic| {
        let span = diagnostic.span().expect("a place");
        let line = sources.get(span.file).expect("the file").position(span.start as usize).line;
        let message = diagnostic.message.get(Lang::Zh).to_owned();
        Found { rule: diagnostic.code.name, line: plan.line(line), severity: diagnostic.severity, message }
    });
    found.collect()
}

fn rules(defect: &Defect) -> &'static [&'static str] {
    match defect.seen {
        Seen::At(_, rules) | Seen::Anywhere(_, rules) => rules,
        Seen::Not(_) => &[],
    }
}

/// The places at which the defect was not found; an empty stretch for the whole plan.
fn missed(defect: &Defect, found: &[Found]) -> Vec<(usize, usize)> {
    let by = |found: &&Found| rules(defect).contains(&found.rule);
    match defect.seen {
        Seen::At(places, _) => {
            let is_missed = |(first, last)| !found.iter().filter(by).any(|found| (first..=last).contains(&found.line));
            places.iter().copied().filter(|place| is_missed(*place)).collect()
        }
        Seen::Anywhere(count, _) if found.iter().filter(by).count() < count => vec![(0, 0)],
        Seen::Anywhere(..) | Seen::Not(_) => Vec::new(),
    }
}

/// Whether a finding is of a defect of the catalogue.
fn is_known(sample: usize, found: &Found) -> bool {
    FURTHER.contains(&(sample, found.line, found.rule))
        || DEFECTS.iter().filter(|defect| defect.sample == sample && rules(defect).contains(&found.rule)).any(|defect| {
            match defect.seen {
                Seen::At(places, _) => places.iter().any(|(first, last)| (first..=last).contains(&&found.line)),
                Seen::Anywhere(..) | Seen::Not(_) => true,
            }
        })
}

/// A paragraph of a plan file is one of the sample's, as the rules of joining lines have it.
#[test]
#[ignore = "needs the sample plans: set PLANGEN_SAMPLES"]
fn lines_make_up_the_paragraphs_of_the_joined_samples() {
    let all = source::all();
    for number in 1..=5 {
        let joined = source::paragraphs(&all, number).into_iter().map(|paragraph| {
            let lines: Vec<&str> = paragraph.iter().map(|(_, line)| *line).collect();
            lines.join(if source::is_roster(&paragraph) { "、" } else { "" })
        });
        let sample = crate::sample(number);
        assert_eq!(joined.collect::<Vec<_>>(), sample.lines().collect::<Vec<_>>(), "sample {number}");
    }
}

/// Every character of a sample stands in its plan file, in the line that is said to come from there.
#[test]
#[ignore = "needs the sample plans: set PLANGEN_SAMPLES"]
fn plan_files_hold_all_of_their_sample() {
    let all = source::all();
    for number in 1..=5 {
        let plan = plan::plan(&all, number);
        for (line, text) in source::paragraphs(&all, number).into_iter().flatten() {
            let from = plan.yaml.lines().enumerate().filter(|(index, _)| plan.line(index + 1) == line);
            let held: String = from.map(|(_, text)| text).collect();
            // Working groups are numbered by themselves.
            let text = ordinal(text).map_or(text, |(_, _, rest)| rest);
            let is_lost = |c: &char| !held.contains(*c) && !SAID_BY_FIELDS.contains(*c);
            assert_eq!(text.chars().filter(is_lost).collect::<String>(), "", "sample {number}, L{line}");
        }
    }
}

#[test]
fn the_catalogue_holds_every_row_and_names_rules() {
    for (index, rows) in ROWS.iter().enumerate() {
        let mut found: Vec<usize> = DEFECTS.iter().filter(|defect| defect.sample == index + 1).map(|defect| defect.row).collect();
        found.dedup();
        assert_eq!(found, (1..=*rows).collect::<Vec<_>>(), "sample {}", index + 1);
    }
    for rule in DEFECTS.iter().flat_map(rules) {
        assert!(is_written(rule) || COMING.contains(rule), "there is no rule {rule}");
    }
}

fn is_written(rule: &str) -> bool {
    registry::rules().any(|known| known.meta.code.name == rule)
}

/// Whether a rule that is to find the defect is not written yet.
fn is_coming(defect: &Defect) -> bool {
    !rules(defect).iter().all(|rule| is_written(rule))
}

fn told([found, visible, coming, unseen]: [usize; 4]) -> String {
    format!("found {found} / {visible} that can be seen ({coming} wait for their rules), {unseen} cannot")
}

#[test]
#[ignore = "needs the sample plans: set PLANGEN_SAMPLES"]
fn defects_that_can_be_seen_are_found_at_their_places() {
    let all = source::all();
    let (mut report, mut not_found) = (String::new(), 0);
    let mut total = [0; 4];
    for sample in 1..=5 {
        let found = check(&plan::plan(&all, sample));
        // Found, visible, waiting for its rule, and not visible.
        let (mut lines, mut counts) = (String::new(), [0; 4]);
        for defect in DEFECTS.iter().filter(|defect| defect.sample == sample) {
            let missed = missed(defect, &found);
            let Defect { row, what, .. } = defect;
            let by = rules(defect).join(", ");
            match defect.seen {
                Seen::Not(reason) => {
                    counts[3] += 1;
                    lines += &format!("  cannot be seen: row {row}, {what}: {reason}\n");
                }
                _ if missed.is_empty() => counts[0] += 1,
                _ if is_coming(defect) => {
                    counts[2] += 1;
                    lines += &format!("  waits for {by}: row {row}, {what}\n");
                }
                _ => {
                    not_found += 1;
                    lines += &format!("  NOT FOUND by {by}: row {row}, {what}, at {missed:?}\n");
                }
            }
            counts[1] += usize::from(!matches!(defect.seen, Seen::Not(_)));
        }
        let (mut known, mut further) = (0, 0);
        for found in &found {
            let is_grave = found.severity >= Severity::Warning;
            if is_known(sample, found) {
                known += usize::from(is_grave);
                continue;
            }
            further += usize::from(is_grave);
            let name = found.severity.label();
            let Found { line, rule, message, .. } = found;
            lines += &format!("  beside the catalogue: L{line} {}, {rule}: {message}\n", name.get(Lang::En));
        }
        report += &format!(
            "sample {sample}: {}; errors and warnings: {known} in the catalogue, {further} beside it\n{lines}",
            told(counts)
        );
        total.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
    }
    report += &format!("all: {}\n", told(total));
    assert_eq!(not_found, 0, "\n{report}");
    let [_, visible, _, unseen] = total;
    assert_eq!(visible + unseen, DEFECTS.len());
    println!("{report}");
}

/// What stands around the plans in their collection: its title, the editor's lead, the heading of a part.
#[test]
#[ignore = "needs the sample plans: set PLANGEN_SAMPLES"]
fn what_a_collection_adds_is_found() {
    let all = source::all();
    let found = check(&plan::headed(&all, 3, &[5, 7, 9]));
    for (rule, line) in [("collection-heading", 3), ("editor-lead", 5), ("collection-heading", 7)] {
        assert!(!is_written(rule) || found.iter().any(|found| (found.rule, found.line) == (rule, line)), "L{line}: no {rule}");
    }
}
