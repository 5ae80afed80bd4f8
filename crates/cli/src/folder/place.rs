//! Places of files in a folder: which there are, and what is there.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::outcome::Failure;

/// Returns the path of a file: in the folder, and through no link out of it. The folder itself may be one.
pub fn within(root: &Path, path: &str) -> Result<PathBuf, Failure> {
    let mut place = root.to_owned();
    for (depth, part) in path.split('/').enumerate() {
        if depth > 0 && fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink()) {
            return Err(Failure(format!("cannot write through {}: it is a link", place.display())));
        }
        if matches!(part, "" | "." | "..") || part.contains(['\\', ':']) {
            return Err(Failure(format!("cannot write {path:?}: that is no name of a file")));
        }
        place.push(part);
    }
    Ok(place)
}

/// Returns whether both are names of one file, by itself or through links.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let id = |path| crate::identity::identity(path).ok();
    id(one).is_some() && id(one) == id(other)
}

/// Returns whether a file that is open is the one at `path`, which is no link.
pub fn is_at(file: &File, path: &Path) -> bool {
    let there = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file);
    there.zip(file.metadata().ok()).is_some_and(|(there, open)| is_one(&there, &open))
}

#[cfg(unix)]
fn is_one(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;

    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Returns `true`: elsewhere than on Unix a file that is open keeps its place.
#[cfg(not(unix))]
fn is_one(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

/// Returns whether a file must not be written, where a system tells: WASI knows of no permissions.
pub fn is_read_only(file: &fs::Metadata) -> bool {
    !cfg!(target_os = "wasi") && file.permissions().readonly()
}

/// Syncs a folder to the disk, with the names in it, where a system knows of that.
pub fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
