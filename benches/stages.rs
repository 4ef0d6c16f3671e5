//! What each stage of a plan costs inside a process that is warm, on one core.
//!
//! ```text
//! cargo bench --bench stages [-- WORD]     only the stages whose name holds WORD
//! ```

// A report on the terminal is the product here, and a benchmark that cannot run has nobody to tell.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use plangen::document::{Document, number, reader};
use plangen::import;
use plangen::model::Plan;
use plangen::pipeline;
use plangen::source::{FileId, Sources};
use plangen::style::Style;
use plangen::template::{self, Template};
use plangen::variant::{Registry, Variant};
use plangen::world::EmptyWorld;
use plangen::writer::docx::{Docx, Numbering};
use plangen::writer::{Format, Options};
use plangen::{check, text::numbering::Scheme};

const PLAN: &[u8] = include_bytes!("../examples/school-campaign.yaml");
/// How long each stage is measured.
const BUDGET: Duration = Duration::from_millis(600);
/// How many times of it are told apart.
const BATCHES: u32 = 40;

fn main() {
    // Cargo adds `--bench`.
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
    println!("{} bytes of YAML; time a run, min / median of {BATCHES} batches", PLAN.len());
    let measure = |name: &str, run: &mut dyn FnMut()| {
        if name.contains(&wanted) {
            measure(name, run);
        }
    };

    let world = EmptyWorld;
    let registry = Registry::new(&world, None);
    let (mut sources, id) = read();
    let plan = pipeline::load(&sources, id).plan.unwrap();
    let variant = variant(&plan, &registry);
    let template = compile(&variant, &registry);
    let options = Options {
        page: Some(pipeline::page(&variant.name, &registry, &mut sources).unwrap()),
        docx: Some(Docx::new(Style::default(), Numbering::Text).unwrap()),
    };
    let arranged = template::arrange(&plan, &variant);
    let markdown = template.render(&plan, &arranged, &variant, &mut sources).unwrap();
    let unnumbered = reader::read(&markdown);
    let document = pipeline::compose(&plan, &variant, &template, &mut sources).unwrap().document;

    println!("once a process:");
    measure("variant: manifest", &mut || drop(black_box(self::variant(&plan, &registry))));
    measure("template: compile", &mut || drop(black_box(compile(&variant, &registry))));
    measure("html page: compile", &mut || {
        black_box(pipeline::page(&variant.name, &registry, &mut Sources::default()).unwrap());
    });

    println!("once a plan:");
    measure("read and decode", &mut || {
        let (sources, id) = read();
        black_box(pipeline::load(&sources, id));
    });
    let settings = check::Settings::default();
    measure("check", &mut || drop(black_box(check::run(&plan, &variant, &sources, id, &settings))));
    measure("arrange and template", &mut || {
        let arranged = template::arrange(&plan, &variant);
        black_box(template.render(&plan, &arranged, &variant, &mut Sources::default()).unwrap());
    });
    measure("Markdown to tree", &mut || drop(black_box(reader::read(&markdown))));
    // A tree can be numbered once only; the copy is taken off below.
    let copy = timed(&mut || drop(black_box(unnumbered.clone())));
    measure("numbering, and a copy", &mut || {
        let mut document: Document = unnumbered.clone();
        number::number(&mut document, &Scheme::default());
        black_box(document);
    });
    println!("{:<24} {:>8.1} µs", "  the copy alone", micros(copy.median));
    for format in Format::all() {
        measure(&format!("write {}", format.name()), &mut || drop(black_box(format.write(&document, &options).unwrap())));
    }

    println!("an old plan from bytes to YAML:");
    let old = |format: Format| {
        let bytes = format.write(&document, &options).unwrap().bytes;
        move || bytes.clone()
    };
    let (text, docx) = (old(Format::Text), old(Format::Docx));
    measure("import, txt", &mut || {
        let source = import::text::read(&import::text::decode(&text()).unwrap());
        black_box(pipeline::import::import(&source, &import::Options::default()));
    });
    measure("import, docx", &mut || {
        let source = import::docx::read(&docx()).unwrap();
        black_box(pipeline::import::import(&source, &import::Options::default()));
    });

    println!("a plan from bytes to bytes, templates compiled:");
    for format in Format::all() {
        measure(&format!("library call, {}", format.name()), &mut || {
            let (mut sources, id) = read();
            let plan = pipeline::load(&sources, id).plan.unwrap();
            let composed = pipeline::compose(&plan, &variant, &template, &mut sources).unwrap();
            black_box(format.write(&composed.document, &options).unwrap());
        });
    }
}

fn read() -> (Sources, FileId) {
    let mut sources = Sources::default();
    let id = pipeline::decode("plan.yaml", PLAN.to_vec(), &mut sources).unwrap();
    (sources, id)
}

fn variant(plan: &Plan, registry: &Registry<'_>) -> Variant {
    pipeline::variant(plan, None, registry, &mut Sources::default()).unwrap()
}

fn compile(variant: &Variant, registry: &Registry<'_>) -> Template {
    Template::compile(&variant.name, registry, &mut Sources::default()).unwrap()
}

/// The time of one run.
struct Timing {
    min: Duration,
    median: Duration,
}

fn measure(name: &str, run: &mut dyn FnMut()) {
    let Timing { min, median } = timed(run);
    let rate = 1.0 / median.as_secs_f64();
    println!("{name:<24} {:>8.1} / {:>8.1} µs {rate:>10.0} a second", micros(min), micros(median));
}

fn timed(run: &mut dyn FnMut()) -> Timing {
    let begin = Instant::now();
    run();
    let once = begin.elapsed().max(Duration::from_nanos(100));
    let runs = (BUDGET.as_nanos() / u128::from(BATCHES) / once.as_nanos()).clamp(1, 1_000_000) as u32;
    let batch = |_| {
        let begin = Instant::now();
        (0..runs).for_each(|_| run());
        begin.elapsed() / runs
    };
    let mut times: Vec<Duration> = (0..BATCHES).map(batch).collect();
    times.sort();
    Timing { min: times[0], median: times[times.len() / 2] }
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}
