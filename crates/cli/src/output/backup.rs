//! A copy of a file beside it, before another takes its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::Failure;

/// Keeps the file at `path` as `NAME.bak`, or `NAME.bak2` and so on: no backup replaces another. Returns its path.
pub fn keep(path: &Path) -> Result<PathBuf, Failure> {
    let mut name = path.as_os_str().to_owned();
    name.push(".bak");
    for number in 1.. {
        let mut kept = name.clone();
        if number > 1 {
            kept.push(number.to_string());
        }
        let kept = PathBuf::from(kept);
        match link_or_copy(path, &kept) {
            Ok(()) => return Ok(kept),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Failure::at("cannot keep the old file as", &kept, &error)),
        }
    }
    Err(Failure(format!("cannot keep the old {}: too many backups are there", path.display())))
}

/// A second name for the same file, where the disk has that; else a copy. Neither replaces what is there.
fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            let mut copy = fs::File::create_new(to)?;
            io::copy(&mut fs::File::open(from)?, &mut copy)?;
            copy.sync_all()
        }
        done => done,
    }
}
