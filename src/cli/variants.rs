//! `plangen variants` and `plangen templates`

use std::path::PathBuf;

use clap::ArgMatches;

use super::terminal::Terminal;
use super::{DONE, FAILED, files};
use crate::diagnostic::Diagnostic;
use crate::source::Sources;
use crate::text::{Lang, width};
use crate::tr;
use crate::variant::Registry;
use crate::world::SystemWorld;

/// Lists the variants: name, Chinese names, what each is for and what it must have.
pub(super) fn list(matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    let registry = Registry::new(&SystemWorld, matches.get_one::<PathBuf>("template-dir").cloned());
    let mut sources = Sources::default();
    let mut rows = Vec::new();
    for name in registry.names() {
        let variant = match registry.find(&name, &mut sources) {
            Ok(variant) => variant,
            Err(faults) => {
                terminal.show(&faults, &sources);
                return Ok(FAILED);
            }
        };
        let manifest = &variant.manifest;
        let aliases: Vec<&str> = manifest.aliases.iter().map(|alias| alias.as_str()).collect();
        let required: Vec<String> = manifest
            .requirements()
            .iter()
            .map(|requirement| requirement.describe(manifest).get(terminal.lang).to_owned())
            .collect();
        rows.push((
            name,
            aliases.join("、"),
            manifest.purpose().get(terminal.lang).to_owned(),
            required.join(if terminal.lang == Lang::Zh { "、" } else { ", " }),
        ));
    }
    let column = |cells: Vec<&String>| cells.iter().map(|cell| width::columns(cell)).max().unwrap_or(0);
    let names = column(rows.iter().map(|row| &row.0).collect());
    let aliases = column(rows.iter().map(|row| &row.1).collect());
    let pad = |text: &str, to: usize| format!("{text}{}", " ".repeat(to.saturating_sub(width::columns(text))));
    let label = if terminal.lang == Lang::Zh { "必备：" } else { "required: " };
    let mut out = String::new();
    for (name, alias, purpose, required) in &rows {
        out.push_str(&format!("{}  {}  {purpose}\n", pad(name, names), pad(alias, aliases)));
        out.push_str(&format!("{}  {label}{required}\n", " ".repeat(names + aliases + 2)));
    }
    super::print(&out)?;
    Ok(DONE)
}

/// Writes the templates of a variant into a folder.
pub(super) fn templates(matches: &ArgMatches, terminal: &Terminal) -> anyhow::Result<u8> {
    let Some(("export", matches)) = matches.subcommand() else { return Ok(FAILED) };
    let registry = Registry::new(&SystemWorld, matches.get_one::<PathBuf>("template-dir").cloned());
    let mut sources = Sources::default();
    match export(matches, &registry, &mut sources) {
        Ok(folder) => {
            let folder = folder.display();
            terminal.note(&tr!(
                "模板已写进 {folder}；修改后用 --template-dir 指向它的上一级文件夹",
                "the templates are in {folder}: change them and point --template-dir at the folder above it"
            ));
            Ok(DONE)
        }
        Err(faults) => {
            terminal.show(&faults, &sources);
            Ok(FAILED)
        }
    }
}

fn export(matches: &ArgMatches, registry: &Registry<'_>, sources: &mut Sources) -> Result<PathBuf, Vec<Diagnostic>> {
    let name = matches.get_one::<String>("variant").map(String::as_str).unwrap_or_default();
    let folder = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let variant = registry.find(name, sources)?;
    let folder = folder.join(&variant.name);
    let exported = registry.files(&variant.name)?;
    // All or nothing: what is there already is found before anything is written.
    if !matches.get_flag("force")
        && let Some(fault) = exported.iter().find_map(|(file, _)| files::taken(&folder.join(file)))
    {
        return Err(vec![fault]);
    }
    std::fs::create_dir_all(&folder).map_err(|error| vec![files::unwritable(&folder, &error)])?;
    for (file, contents) in exported {
        let path = folder.join(file);
        files::write(&path, contents.text.as_bytes()).map_err(|error| vec![files::unwritable(&path, &error)])?;
    }
    Ok(folder)
}
