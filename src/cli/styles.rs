//! `plangen styles`

use clap::ArgMatches;

use super::terminal::Terminal;
use super::{DONE, FAILED};
use crate::source::Sources;
use crate::style;
use crate::text::width;
use crate::world::EmptyWorld;

/// Lists the style profiles, or shows one with the clause behind each value.
pub(super) fn run(matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    let Some(("show", matches)) = matches.subcommand() else {
        super::print(&list())?;
        return Ok(DONE);
    };
    let name = matches.get_one::<String>("name").map_or(style::DEFAULT, String::as_str);
    let Some(text) = style::builtin(name) else {
        let mut sources = Sources::default();
        let faults = style::load(name, &EmptyWorld, &mut sources).err().unwrap_or_default();
        terminal.show(&faults, &sources);
        return Ok(FAILED);
    };
    super::print(text)?;
    Ok(DONE)
}

fn list() -> String {
    let column = style::names().map(width::columns).max().unwrap_or(0);
    let row = |name: &str| {
        let described = style::load(name, &EmptyWorld, &mut Sources::default()).ok().and_then(|style| style.description());
        format!("{name}{}  {}\n", " ".repeat(column - width::columns(name)), described.unwrap_or_default())
    };
    style::names().map(row).collect()
}
