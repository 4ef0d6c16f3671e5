//! What is to be checked, and under which configuration.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::super::files;
use super::super::terminal::Terminal;
use crate::check::config::{self, Config};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::model::load;
use crate::pipeline;
use crate::source::Sources;
use crate::tr;
use crate::variant::Registry;
use crate::world::{SystemWorld, World};

/// The files of a run.
#[derive(Default)]
pub(super) struct Inputs {
    /// The plans, in the order named.
    pub(super) plans: Vec<PathBuf>,
    /// The configuration of each folder that plans lie in; those without one are not listed.
    configs: BTreeMap<PathBuf, Config>,
    /// What is wrong with folders and configurations.
    pub(super) faults: Vec<Diagnostic>,
    /// The configurations, for the places of faults in them.
    pub(super) sources: Sources,
}

impl Inputs {
    /// Finds the plans that were named and those in the folders named, and the configuration of each.
    pub(super) fn find(paths: &[PathBuf], matches: &ArgMatches, registry: &Registry<'_>, terminal: &Terminal) -> Inputs {
        let mut inputs = Inputs::default();
        let only_plans = matches.get_flag("only-plans");
        for path in paths {
            if files::is_dash(path) || !path.is_dir() {
                if !only_plans || files::is_dash(path) || is_plan(path) {
                    inputs.plans.push(path.clone());
                }
            } else {
                inputs.folder(path, terminal);
            }
        }
        // A file that is named twice is checked once: two threads must not write it at the same time.
        let mut known = BTreeSet::new();
        inputs.plans.retain(|plan| files::is_dash(plan) || known.insert(files::identity(plan)));
        if !matches.get_flag("no-config") {
            inputs.configure(matches.get_one::<PathBuf>("config"), registry);
        }
        inputs
    }

    /// The configuration of a plan.
    pub(super) fn config(&self, plan: &Path) -> Option<&Config> {
        self.configs.get(&folder_of(plan))
    }

    /// The plans of a folder: files that have a key of one. The others are counted, not hidden.
    fn folder(&mut self, folder: &Path, terminal: &Terminal) {
        let mut found = Vec::new();
        if let Err(error) = yaml_files(folder, &mut found) {
            self.faults.push(pipeline::unreadable(&folder.display().to_string(), &error));
            return;
        }
        let total = found.len();
        found.retain(|file| is_plan(file));
        let (skipped, name) = (total - found.len(), folder.display());
        if skipped > 0 {
            terminal.note(&tr!(
                "{name}：跳过 {skipped} 个不是方案的 YAML 文件",
                "{name}: {skipped} YAML files that are no plans are passed over"
            ));
        }
        if found.is_empty() {
            let message = tr!("文件夹里没有方案文件（.yaml 或 .yml）", "there is no plan file (.yaml or .yml) in the folder");
            self.faults.push(Diagnostic::about(code::IO, Severity::Error, name.to_string(), message));
        }
        self.plans.extend(found);
    }

    /// Reads each configuration once.
    fn configure(&mut self, named: Option<&PathBuf>, registry: &Registry<'_>) {
        let mut read: BTreeMap<PathBuf, Option<Config>> = BTreeMap::new();
        for folder in self.plans.iter().map(|plan| folder_of(plan)).collect::<BTreeSet<_>>() {
            let Some(file) = named.cloned().or_else(|| config::find(&SystemWorld, &folder)) else { continue };
            let known = read.entry(file).or_insert_with_key(|file| match load_config(file, registry, &mut self.sources) {
                Ok(config) => Some(config),
                Err(faults) => {
                    self.faults.extend(faults);
                    None
                }
            });
            if let Some(config) = known {
                self.configs.insert(folder, config.clone());
            }
        }
    }
}

/// Reads a configuration.
pub(in crate::cli) fn load_config(
    file: &Path,
    registry: &Registry<'_>,
    sources: &mut Sources,
) -> Result<Config, Vec<Diagnostic>> {
    // A file in the folder one works in is called by its name alone.
    let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
    let name = file.strip_prefix(&here).unwrap_or(file);
    let id = pipeline::read(&SystemWorld, name, sources).map_err(|fault| vec![fault])?;
    Config::load(registry, sources, id)
}

/// The folder a plan lies in, without `..`, which would let a search upwards go astray; for standard input,
/// the one that one works in.
pub(in crate::cli) fn folder_of(plan: &Path) -> PathBuf {
    let path = if files::is_dash(plan) { Path::new("x") } else { plan };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or(&path);
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

/// The YAML files of a folder and the folders in it, less hidden ones and folders of templates.
fn yaml_files(folder: &Path, out: &mut Vec<PathBuf>) -> io::Result<()> {
    if SystemWorld.exists(&folder.join("variant.yaml")) {
        return Ok(());
    }
    for entry in SystemWorld.list(folder)? {
        let hidden = entry.path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if entry.is_dir {
            yaml_files(&entry.path, out)?;
        } else if entry.path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            out.push(entry.path);
        }
    }
    Ok(())
}

/// Whether a file has a key of a plan at the beginning of a line, or cannot be read, which is then said
/// when it is checked.
fn is_plan(path: &Path) -> bool {
    let mut sources = Sources::default();
    let Ok(id) = pipeline::read(&SystemWorld, path, &mut sources) else { return true };
    sources.get(id).is_none_or(|file| load::looks_like_plan(file.text()))
}
