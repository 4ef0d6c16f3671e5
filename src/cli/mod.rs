//! The command line: arguments, then checked options, then the library. Nothing below knows of it.

mod args;
mod check;
mod explain;
mod files;
mod new;
mod render;
mod styles;
mod terminal;
mod usage;
mod variants;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use crate::source::Sources;
use crate::text::Lang;
use terminal::Terminal;

/// Done, or nothing found.
pub const DONE: u8 = 0;
/// `check` found something, `render --check` a difference, `render --strict` a finding.
pub const FOUND: u8 = 1;
/// The work could not be done.
pub const FAILED: u8 = 2;

/// Runs the program and returns its exit code. What goes wrong is said on standard error; the error that is
/// returned is one that nobody foresaw.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> anyhow::Result<u8> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = terminal::language(&arguments);
    let matches = match args::command(lang).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return usage::report(&error, lang),
    };
    let terminal = Terminal::new(lang, matches.get_flag("quiet"));
    let result = dispatch(&matches, &terminal);
    let Some(fault) = result.as_ref().err().and_then(|error| error.downcast_ref::<io::Error>()) else { return result };
    // `plangen … | head`: the reader has what it wanted.
    if fault.kind() == io::ErrorKind::BrokenPipe {
        return Ok(DONE);
    }
    let fault = files::unwritable(Path::new(files::STDOUT), fault);
    terminal.show(&[fault], &Sources::default());
    Ok(FAILED)
}

fn dispatch(matches: &clap::ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    match matches.subcommand() {
        Some(("render", matches)) => render::run(matches, terminal),
        Some(("new", matches)) => new::run(matches, terminal),
        Some(("check", matches)) => check::run(matches, terminal),
        Some(("explain", matches)) => explain::run(matches, terminal),
        Some(("variants", matches)) => variants::list(matches, terminal),
        Some(("templates", matches)) => variants::templates(matches, terminal),
        Some(("styles", matches)) => styles::run(matches, terminal),
        Some(("schema", matches)) => schema(matches),
        Some(("completions", matches)) => completions(matches, terminal.lang),
        _ => Ok(FAILED),
    }
}

fn schema(matches: &clap::ArgMatches) -> anyhow::Result<u8> {
    let schema = if matches.get_flag("output") {
        crate::writer::json::schema()
    } else if matches.get_flag("config") {
        crate::check::config::schema()
    } else if matches.get_flag("style") {
        crate::style::schema()
    } else {
        crate::model::Plan::schema()
    };
    print(&format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
    Ok(DONE)
}

fn completions(matches: &clap::ArgMatches, lang: Lang) -> anyhow::Result<u8> {
    let Some(shell) = matches.get_one::<clap_complete::Shell>("shell") else { return Ok(FAILED) };
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut args::command(lang), "plangen", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(DONE)
}

/// Writes to standard output.
fn print(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}
