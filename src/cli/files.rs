//! Writing files: whole or not at all, and never over an input.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Severity, code};
use crate::text::Text;
use crate::tr;

/// Writes a file by way of a temporary one beside it. What is no regular file (a pipe, a device) is
/// written directly.
pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let existing = path.metadata().ok();
    if existing.as_ref().is_some_and(|meta| !meta.is_file()) {
        if existing.as_ref().is_some_and(std::fs::Metadata::is_dir) {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let mut file = std::fs::OpenOptions::new().write(true).open(path)?;
        return file.write_all(bytes).and_then(|()| file.flush());
    }
    // A link stays a link: what it leads to is replaced, or made.
    let path = match (existing.is_some(), path.read_link()) {
        (true, _) => path.canonicalize()?,
        (false, Ok(target)) => path.parent().unwrap_or(Path::new("")).join(target),
        (false, Err(_)) => path.to_owned(),
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".plangen-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As for any new file, less what the umask takes away.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(meta) = &existing {
        file.as_file().set_permissions(meta.permissions())?;
    }
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// The message for a file that could not be written.
pub(super) fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let reason: Text = match error.kind() {
        io::ErrorKind::NotFound => tr!("没有这个文件夹", "there is no such folder"),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => tr!("没有写入的权限", "no permission to write"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => tr!("磁盘已满", "the disk is full"),
        io::ErrorKind::IsADirectory => tr!("这是文件夹，不是文件", "this is a folder, not a file"),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
            tr!("路径里有一段是文件，不是文件夹", "a part of the path is a file, not a folder")
        }
        _ => tr!("写入失败：{error}", "it cannot be written: {error}"),
    };
    Diagnostic::about(code::IO, Severity::Error, path.display().to_string(), reason)
}

/// What tells whether two paths lead to the same file, which need not be there yet.
pub(super) fn identity(path: &Path) -> PathBuf {
    if let Ok(path) = path.canonicalize() {
        return path;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_owned(),
    }
}

/// Reads all of standard input, up to a limit and a byte.
pub(super) fn stdin(limit: usize) -> io::Result<Vec<u8>> {
    use std::io::Read;
    let mut bytes = Vec::new();
    io::stdin().lock().take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Standard input or output.
pub(super) fn is_dash(path: &Path) -> bool {
    path == Path::new("-")
}

/// The name by which standard input goes in messages.
pub(super) const STDIN: &str = "<stdin>";
/// The name by which standard output goes in messages.
pub(super) const STDOUT: &str = "<stdout>";

/// The message for a new file whose name is taken. Pipes and devices are not: they can be written to.
pub(super) fn taken(path: &Path) -> Option<Diagnostic> {
    let present = path.symlink_metadata().is_ok();
    if !present || path.metadata().is_ok_and(|meta| !meta.is_file() && !meta.is_dir()) {
        return None;
    }
    let message = tr!("文件已经有了", "the file is there already");
    let help = tr!("换一个文件名，或加 --force 覆盖它", "choose another name, or replace it with --force");
    Some(Diagnostic::about(code::IO, Severity::Error, path.display().to_string(), message).help(help))
}

/// `DIR/` and existing folders.
pub(super) fn is_folder(path: &std::ffi::OsStr) -> Option<PathBuf> {
    let text = path.to_string_lossy();
    let path = PathBuf::from(path);
    (text.ends_with('/') || text.ends_with(std::path::MAIN_SEPARATOR) || path.is_dir()).then_some(path)
}
