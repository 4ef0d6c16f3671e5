//! What the tests of whole plans and of the program share.
#![allow(dead_code, reason = "each test crate uses its part")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// A file or folder of the repository.
pub(crate) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The entries of a folder, sorted by name.
pub(crate) fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the tests");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry of it").path()).collect();
    paths.sort();
    paths
}

/// The plans of `examples/`.
pub(crate) fn examples() -> Vec<PathBuf> {
    let mut plans = entries(&repository("examples"));
    plans.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    assert!(!plans.is_empty(), "there are no examples");
    plans
}

/// A path as text.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are UTF-8")
}

/// The program with nothing of the caller's environment but the language of messages.
pub(crate) fn plangen() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plangen"));
    command.env_clear().env("PLANGEN_LANG", "en");
    command
}
