//! What a plan costs as a whole process: start, read, check, lay out, print, end.
//!
//! ```text
//! cargo bench --bench cold [-- ROUNDS]
//! ```
//!
//! The program is the one that ships (`cargo dist`). Beside it run an empty program, [`floor`], and the
//! commands of other template engines with an equivalent template, as far as they are found in the
//! folder `PLANGEN_PEERS` or on the path. All that print Markdown must print the same bytes. Word documents are
//! also made by pandoc from the ready Markdown, and by docxtpl from the ready text, where those are found
//! (`python3` with docxtpl in `PLANGEN_PEERS` or on the path).
//!
//! Processor time (user and system) is compared and not the time on the clock; everything takes its turn
//! in every round, so that a busy moment hits all alike. A process cannot show less peak memory than the
//! one that starts it: the empty program tells how much that is.
//!
//! [`floor`]: ../peers/floor.rs

// A report on the terminal is the product here, and a benchmark that cannot run has nobody to tell.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::unwrap_used, clippy::panic)]

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wait4::Wait4;

const PLAN: &str = "examples/school-campaign.yaml";
const TEMPLATE: &str = "benches/peers/plan.md.j2";
const EMPTY: &str = "fn main() {}";
const FLOOR: &str = include_str!("peers/floor.rs");

/// The commands of other engines: name, and the arguments that print Markdown.
const PEERS: [(&str, &[&str]); 2] = [("tera", &["--template", TEMPLATE, PLAN]), ("minijinja-cli", &[TEMPLATE, PLAN])];

/// Something that is measured.
struct Runner {
    name: String,
    program: PathBuf,
    arguments: Vec<OsString>,
    /// Processor time of each round, in milliseconds.
    times: Vec<f64>,
    /// Peak memory, in MiB.
    memory: f64,
}

impl Runner {
    fn new(name: &str, program: &Path, arguments: &[&str]) -> Runner {
        let arguments = arguments.iter().map(OsString::from).collect();
        Runner { name: name.to_owned(), program: program.to_owned(), arguments, times: Vec::new(), memory: 0.0 }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env_clear().stdin(Stdio::null());
        command
    }

    fn output(&self) -> Vec<u8> {
        let output = self.command().output().unwrap();
        assert!(output.status.success(), "{}: {}", self.name, String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    fn run(&mut self) {
        let mut child = self.command().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let used = child.wait4().unwrap();
        assert!(used.status.success(), "{} failed", self.name);
        self.times.push((used.rusage.utime + used.rusage.stime).as_secs_f64() * 1000.0);
        self.memory = self.memory.max(used.rusage.maxrss as f64 / 1024.0 / 1024.0);
    }

    fn median(&self) -> f64 {
        let mut times = self.times.clone();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }
}

fn main() {
    // Cargo adds `--bench`.
    let rounds: usize = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(100);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let plangen = build_plangen();
    let floor = build_with_rustc(FLOOR, &folder.join("floor"));
    let written = format!("{}/", folder.join("written").display());

    let render = |name, options: &[&str]| Runner::new(name, &plangen, &[&["render", PLAN], options].concat());
    let markdown = render("plangen md", &["-t", "md"]);
    let mut printing_markdown = vec![Runner::new("floor md", &floor, &[PLAN])];
    for (peer, arguments) in PEERS {
        match find(peer) {
            Some(program) => printing_markdown.push(Runner::new(&format!("{peer} md"), &program, arguments)),
            None => println!("left out: {peer} is neither in PLANGEN_PEERS nor on the path"),
        }
    }
    let expected = markdown.output();
    for runner in &printing_markdown {
        assert!(runner.output() == expected, "{} prints something else than plangen", runner.name);
    }

    let mut runners = vec![Runner::new("empty", &build_with_rustc(EMPTY, &folder.join("empty")), &[])];
    runners.append(&mut printing_markdown);
    let of_plangen = runners.len();
    runners.push(markdown);
    runners.push(render("plangen html", &["-t", "html"]));
    runners.push(render("plangen txt", &["-t", "txt"]));
    runners.push(render("plangen md,html,txt", &["-t", "md,html,txt", "-o", &written]));
    let word = runners.len();
    runners.push(render("plangen docx", &["-t", "docx", "-o", &written]));
    runners.extend(word_peers(&plangen, folder));

    for round in 0..=rounds {
        runners.iter_mut().for_each(Runner::run);
        if round == 0 {
            // The first round fills the caches of the system.
            runners.iter_mut().for_each(|runner| runner.times.clear());
        }
    }

    let own = runners[of_plangen].median();
    println!("{rounds} rounds, {} bytes of Markdown from {PLAN}", expected.len());
    println!("{:<20} {:>24}  {:>12}  {:>9}", "", "ms min / median / max", "x plangen md", "peak MiB");
    for runner in &runners {
        let min = runner.times.iter().copied().fold(f64::INFINITY, f64::min);
        let max = runner.times.iter().copied().fold(0.0, f64::max);
        let median = runner.median();
        let times = format!("{min:.2} / {median:.2} / {max:.2}");
        println!("{:<20} {times:>24}  {:>12.2}  {:>9.1}", runner.name, median / own, runner.memory);
    }
    for peer in &runners[word + 1..] {
        println!("{} takes {:.0} times what plangen docx takes", peer.name, peer.median() / runners[word].median());
    }
}

/// Other programs that make a Word document, each from what suits it best.
fn word_peers(plangen: &Path, folder: &Path) -> Vec<Runner> {
    let file = |name: &str| folder.join(name).display().to_string();
    let (markdown, text, template) = (file("plan.md"), file("plan.txt"), file("template.docx"));
    for output in [&markdown, &text] {
        let status = Command::new(plangen).args(["render", PLAN, "-o", output]).current_dir(env!("CARGO_MANIFEST_DIR")).status();
        assert!(status.unwrap().success(), "{output} was not written");
    }
    let mut peers = Vec::new();
    match find("pandoc") {
        Some(pandoc) => peers.push(Runner::new("pandoc docx", &pandoc, &[&markdown, "-o", &file("pandoc.docx")])),
        None => println!("left out: pandoc is neither in PLANGEN_PEERS nor on the path"),
    }
    const SCRIPT: &str = "benches/peers/docxtpl_plan.py";
    let python =
        find("python3").map(|python| Runner::new("docxtpl docx", &python, &[SCRIPT, &template, &text, &file("docxtpl.docx")]));
    let made = python.as_ref().is_some_and(|python| {
        let mut make = Command::new(&python.program);
        make.args([SCRIPT, "make", &template]).current_dir(env!("CARGO_MANIFEST_DIR")).stderr(Stdio::null());
        make.status().is_ok_and(|status| status.success())
    });
    match python.filter(|_| made) {
        Some(python) => peers.push(python),
        None => println!("left out: no python3 with docxtpl in PLANGEN_PEERS or on the path"),
    }
    peers
}

/// Builds the program as it ships, and says where it is.
fn build_plangen() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["dist", "--message-format=json-render-diagnostics"]).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = command.stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "`cargo dist` failed");
    let messages = String::from_utf8(output.stdout).unwrap();
    let executable = |line: &str| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        message["executable"].as_str().map(PathBuf::from)
    };
    messages.lines().find_map(executable).unwrap()
}

/// Builds a program without dependencies, linked as `cargo dist` links.
fn build_with_rustc(source: &str, program: &Path) -> PathBuf {
    let file = program.with_extension("rs");
    std::fs::write(&file, source).unwrap();
    let program = program.with_extension(std::env::consts::EXE_EXTENSION);
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(rustc);
    command.args(["--edition=2024", "-Copt-level=3", "-Ccodegen-units=1", "-Cpanic=abort", "-Cstrip=symbols"]);
    if cfg!(all(target_os = "linux", target_env = "gnu")) {
        command.args(["-Ctarget-feature=+crt-static", "-Crelocation-model=static"]);
    }
    assert!(command.arg("-o").arg(&program).arg(&file).status().unwrap().success(), "rustc failed");
    program
}

/// A command, in `PLANGEN_PEERS` or on the path.
fn find(name: &str) -> Option<PathBuf> {
    let folders = ["PLANGEN_PEERS", "PATH"].into_iter().filter_map(std::env::var_os);
    let file = Path::new(name).with_extension(std::env::consts::EXE_EXTENSION);
    folders.flat_map(|paths| std::env::split_paths(&paths).collect::<Vec<_>>()).map(|f| f.join(&file)).find(|p| p.is_file())
}
