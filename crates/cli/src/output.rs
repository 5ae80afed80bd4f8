//! Writing a file: whole, or not at all, and only if it changed. What is no file is written to as it is.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::Failure;

/// What became of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    New,
    /// The file held the same bytes, and was not touched.
    Unchanged,
}

/// Makes `text` the content of the file at `path`, or writes it to what else is there.
pub fn write(path: &Path, text: &str) -> Result<Written, Failure> {
    let failure = |error: io::Error| Failure::at("cannot write", path, &error);
    if is_standard(path) {
        let mut out = io::stdout().lock();
        return out.write_all(text.as_bytes()).and_then(|()| out.flush()).map(|()| Written::New).map_err(failure);
    }
    if is_stream(path) {
        let stream = fs::OpenOptions::new().append(true).open(path);
        return stream.and_then(|mut out| out.write_all(text.as_bytes())).map(|()| Written::New).map_err(failure);
    }
    // What a link points to is written, and the link stays.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::read(&target).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(Written::Unchanged);
    }
    replace(&target, text.as_bytes()).map_err(failure)?;
    Ok(Written::New)
}

/// Whether `path` stands for the standard output.
pub fn is_standard(path: &Path) -> bool {
    [Path::new("-"), Path::new("/dev/stdout")].contains(&path)
}

/// Whether a device, a pipe or what the shell opened is at `path`: nothing to read, compare or replace.
fn is_stream(path: &Path) -> bool {
    let opened = ["/dev/stderr", "/dev/fd", "/proc"].iter().any(|parent| path.starts_with(parent));
    opened || fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Writes a new file beside the old one, then puts it in its place in one step.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
    }
    let mut file = tempfile::Builder::new().prefix(".link-digest-").suffix(".tmp").tempfile_in(folder)?;
    file.write_all(bytes)?;
    permit(path, file.as_file())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Who may read the file: whoever could read the old one; a new file everybody, as others make them.
#[cfg(unix)]
fn permit(path: &Path, file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    let permissions = match fs::metadata(path) {
        Ok(old) => old.permissions(),
        Err(_) => fs::Permissions::from_mode(0o644),
    };
    file.set_permissions(permissions)
}

#[cfg(not(unix))]
fn permit(_: &Path, _: &fs::File) -> io::Result<()> {
    Ok(())
}
