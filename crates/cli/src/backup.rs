//! Backups: the old file beside the new one, as `NAME.bak`. No backup is ever written over.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Returns the path for a backup of the file at `path`, where nothing is yet.
pub fn place(path: &Path) -> PathBuf {
    let named = |number: usize| {
        let mut name = path.as_os_str().to_owned();
        name.push(if number == 1 { ".bak".to_owned() } else { format!(".bak{number}") });
        PathBuf::from(name)
    };
    let is_free = |path: &PathBuf| fs::symlink_metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    (1..).map(named).find(is_free).unwrap_or_else(|| named(1))
}

/// Keeps the file at `path` as a backup beside itself, and returns where.
pub fn keep(path: &Path) -> io::Result<PathBuf> {
    loop {
        let backup = place(path);
        match keep_at(path, &backup) {
            // Another run was faster.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            done => return done.map(|()| backup),
        }
    }
}

/// Keeps the file at `path` as a backup at `backup`, where nothing is yet. It stays where it is.
pub fn keep_at(path: &Path, backup: &Path) -> io::Result<()> {
    match fs::hard_link(path, backup) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists && !is_full(&error) => copy(path, backup),
        done => done,
    }
}

/// Copies a file to its backup, for disks without hard links.
fn copy(path: &Path, backup: &Path) -> io::Result<()> {
    let mut new = fs::OpenOptions::new().write(true).create_new(true).open(backup)?;
    let copied = io::copy(&mut fs::File::open(path)?, &mut new).and_then(|_| new.sync_all());
    copied.inspect_err(|_| {
        let _ = fs::remove_file(backup);
    })
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}
