//! Staging files: they are made ready in a folder beside what is to be written, on the same disk, from which each is
//! put in its place in one step. It goes with the run; one that a killed run left is known by its name and by what is
//! in it.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

#[cfg(feature = "publish")]
use super::place;

/// A folder with files that are ready.
#[derive(Debug)]
pub struct Stage(TempDir);

/// The beginning of the names of these folders; six letters and digits follow.
const PREFIX: &str = ".link-digest-new-";

/// The name of the file that says which file goes where.
pub const JOURNAL: &str = "journal";

/// The name of a folder that goes to its place as a whole.
pub const WHOLE: &str = "whole";

impl Stage {
    /// Makes a stage in a folder.
    pub fn new(folder: &Path) -> io::Result<Self> {
        tempfile::Builder::new().prefix(PREFIX).rand_bytes(6).tempdir_in(folder).map(Self)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Keeps the folder when this is gone.
    pub fn keep(self) -> PathBuf {
        self.0.keep()
    }

    /// Returns the path of a file that is known by its number.
    pub fn numbered(&self, number: usize) -> PathBuf {
        self.path().join(number.to_string())
    }

    /// Writes a new file, and sees to it that it is on the disk.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Puts a text in its place in one step, whatever is there.
    #[cfg(feature = "publish")]
    pub fn put(&self, bytes: &[u8], to: &Path) -> io::Result<()> {
        let new = self.path().join(JOURNAL);
        self.write(&new, bytes)?;
        fs::rename(&new, to)?;
        to.parent().map_or(Ok(()), place::sync)
    }
}

/// Finds the folders that killed runs left in this one. Who holds the lock may remove them.
pub fn left_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut left = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let random = name.strip_prefix(PREFIX).filter(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if random.is_some_and(|rest| rest.len() == 6) && entry.file_type()?.is_dir() && is_ours(&entry.path())? {
            left.push(entry.path());
        }
    }
    Ok(left)
}

/// Returns whether nothing is in the folder but what a run makes ready.
fn is_ours(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_numbered = name.bytes().all(|byte| byte.is_ascii_digit());
        let kind = entry.file_type()?;
        let is_known = kind.is_file() && (is_numbered || name == JOURNAL) || kind.is_dir() && name == WHOLE;
        if !is_known {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Removes the folder of a killed run.
pub fn remove(left: &Path) -> io::Result<()> {
    fs::remove_dir_all(left)
}
