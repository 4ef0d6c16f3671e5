//! What checking a thousand plans costs in one call, and how much of it is reading YAML.
//!
//! ```text
//! cargo bench --bench many [-- FILES]
//! ```
//!
//! The program (built as for a release) checks a folder of that many plans, each another organisation's,
//! with one thread and with all cores, and then a folder four times as large: memory must not follow. Then,
//! inside this process and on one core, the same plans go through the stages of a check one by one.

// A report on the terminal is the product here, and a benchmark that cannot run has nobody to tell.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic)]

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use plangen::check::{self, Settings};
use plangen::diagnostic::Severity;
use plangen::import;
use plangen::pipeline;
use plangen::pipeline::check::Variants;
use plangen::source::{FileId, SourceFile, Sources, yaml};
use plangen::variant::Registry;
use plangen::world::EmptyWorld;
use wait4::Wait4;

const PLAN: &str = include_str!("../examples/township.yaml");
/// The organisation in it, which every copy changes.
const NAME: &str = "镇人民政府";
const ROUNDS: usize = 7;
/// Ordinals of sections.
const CHINESE: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

fn main() {
    // Cargo adds `--bench`.
    let files: usize = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(1000);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many");
    let (some, more) = (folder.join("some"), folder.join("more"));
    write(&some, files);
    write(&more, 4 * files);
    println!("plans of {:.1} KB, median of {ROUNDS} runs", PLAN.len() as f64 / 1000.0);
    println!("{:<34} {:>9} {:>9} {:>10} {:>9}", "", "wall ms", "cpu ms", "files a s", "peak MiB");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    for (name, folder, count, threads) in [
        (format!("{files} files, 1 thread"), &some, files, 1),
        (format!("{files} files, {cores} threads"), &some, files, cores),
        (format!("{} files, {cores} threads", 4 * files), &more, 4 * files, cores),
    ] {
        let run = run(folder, threads);
        let rate = count as f64 / run.wall * 1000.0;
        println!("{name:<34} {:>9.1} {:>9.1} {rate:>10.0} {:>9.1}", run.wall, run.cpu, run.memory);
    }
    stages(files);
    growth();
    import_growth();
}

/// What reading one large text costs as it grows to 10 MB: four times as much should take four times as long.
fn import_growth() {
    println!("one large text, to YAML:");
    let section = "整治村庄环境。各村要逐户登记造册，建立问题台账，整改一项销号一项。\n（一）清理垃圾。3月底前完成。\n责任单位：村镇办、各村\n";
    let mut before = None;
    for megabytes in [0.625, 2.5, 10.0] {
        let count = (megabytes * 1e6) as usize / section.len();
        let text: String = (0..count).map(|number| format!("{}、{section}", CHINESE[number % CHINESE.len()])).collect();
        let time = timed(&mut || {
            let source = import::text::read(&text);
            black_box(pipeline::import::import(&source, &import::Options::default()));
        });
        let ratio = before.map_or(String::new(), |before: f64| format!("{:>8.1} times the one before", time / before));
        println!("{:<34} {:>9.1} ms {ratio}", format!("{megabytes} MB"), time * 1e3);
        before = Some(time);
    }
}

/// What checking one large plan costs as it grows: four times as much text should take four times as long.
fn growth() {
    println!("one large plan, text to findings:");
    let world = EmptyWorld;
    let registry = Registry::new(&world, None);
    let variants = Variants::new(&registry);
    let item = "  # plangen: allow(placeholder)\n  - {标题: 工作目标, 正文: \"到20__年,各村抓好落实。\"}\n";
    let mut before = None;
    for items in [1_000, 4_000, 16_000] {
        let text = format!("标题: 青禾镇工作方案\n章节:\n{}", item.repeat(items));
        let time = timed(&mut || {
            let mut sources = Sources::default();
            let id = sources.add(SourceFile::from_text("plan.yaml", text.as_str()));
            let plan = pipeline::load(&sources, id).plan.unwrap();
            let variant = variants.find(&plan, None, &mut sources).unwrap();
            black_box(check::run(&plan, &variant, &sources, id, &Settings::default()));
        });
        let ratio = before.map_or(String::new(), |before: f64| format!("{:>8.1} times the one before", time / before));
        println!("{:<34} {:>9.1} ms {ratio}", format!("{items} sections"), time * 1e3);
        before = Some(time);
    }
}

fn copy(number: usize) -> String {
    PLAN.replace(NAME, &format!("{number}号{NAME}"))
}

fn write(folder: &Path, count: usize) {
    std::fs::create_dir_all(folder).unwrap();
    for number in 0..count {
        std::fs::write(folder.join(format!("{number:05}.yaml")), copy(number)).unwrap();
    }
}

struct Run {
    /// Milliseconds.
    wall: f64,
    /// Milliseconds of all threads, user and system.
    cpu: f64,
    /// MiB.
    memory: f64,
}

fn run(folder: &Path, threads: usize) -> Run {
    let mut runs: Vec<Run> = (0..=ROUNDS)
        .map(|_| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_plangen"));
            command.arg("check").arg(folder).args(["--format", "concise", "--fail-on", "never", "--quiet"]);
            command.env("RAYON_NUM_THREADS", threads.to_string()).stdin(Stdio::null()).stdout(Stdio::null());
            let begin = Instant::now();
            let used = command.spawn().unwrap().wait4().unwrap();
            let wall = begin.elapsed().as_secs_f64() * 1000.0;
            assert!(used.status.success(), "plangen failed");
            let cpu = (used.rusage.utime + used.rusage.stime).as_secs_f64() * 1000.0;
            Run { wall, cpu, memory: used.rusage.maxrss as f64 / 1024.0 / 1024.0 }
        })
        .collect();
    // The first run fills the caches of the system.
    runs.remove(0);
    runs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
    runs.swap_remove(ROUNDS / 2)
}

/// The stages of a check, each over all plans, on one core.
fn stages(files: usize) {
    let texts: Vec<String> = (0..files).map(copy).collect();
    let world = EmptyWorld;
    let registry = Registry::new(&world, None);
    let variants = Variants::new(&registry);
    let mut shown = Settings::default();
    shown.at_least(Severity::Warning);
    let all = Settings::default();
    let load = |text: &String| {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::from_text("plan.yaml", text.as_str()));
        let plan = pipeline::load(&sources, id).plan.unwrap();
        let variant = variants.find(&plan, None, &mut sources).unwrap();
        (sources, id, plan, variant)
    };
    let loaded: Vec<_> = texts.iter().map(load).collect();
    let whole = |settings: &Settings| {
        texts.iter().for_each(|text| {
            let (sources, id, plan, variant) = load(text);
            black_box(check::run(&plan, &variant, &sources, id, settings));
        });
    };
    let whole_time = timed(&mut || whole(&shown));
    println!("inside a process, on one core, a file:");
    let row = |name: &str, time: f64| {
        println!("{name:<34} {:>9.1} µs {:>8.0} % of the whole", time / files as f64 * 1e6, time / whole_time * 100.0)
    };
    row("whole: text to findings", whole_time);
    row(
        "  YAML: text to tree",
        timed(&mut || texts.iter().for_each(|text| drop(black_box(yaml::parse(FileId::default(), text))))),
    );
    row("  YAML and decoding: text to plan", timed(&mut || texts.iter().for_each(|text| drop(black_box(load(text))))));
    let rules = |settings: &Settings| {
        loaded.iter().for_each(|(sources, id, plan, variant)| {
            black_box(check::run(plan, variant, sources, *id, settings));
        });
    };
    row("  rules", timed(&mut || rules(&shown)));
    row("  rules, matters of style too", timed(&mut || rules(&all)));
}

/// The median time of some runs, in seconds.
fn timed(run: &mut dyn FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begin = Instant::now();
            run();
            begin.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}
