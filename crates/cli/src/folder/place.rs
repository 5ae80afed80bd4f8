//! Places in a folder: which there are, and what is there.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::Failure;

/// The place of a file: in the folder, and through no link out of it. The folder itself may be one.
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

/// Whether both are names of one file, by itself or through links.
pub fn is_same(one: &Path, other: &Path) -> bool {
    same_file::is_same_file(one, other).unwrap_or(false)
}

/// Whether a file that is open is the one at `path`, which is no link.
pub fn is_at(file: &File, path: &Path) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    let open = || same_file::Handle::from_file(file.try_clone()?);
    let there = || same_file::Handle::from_path(path);
    is_file && matches!((open(), there()), (Ok(open), Ok(there)) if open == there)
}

/// Sees to it that names in a folder are on the disk, where a system knows of that.
pub fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
