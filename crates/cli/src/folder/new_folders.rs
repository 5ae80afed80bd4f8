//! New folders that are made on the way, and are removed again if the work fails.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::outcome::Failure;

/// The folders that were not there before, from the outermost on. Dropped, those that are empty are removed.
#[derive(Debug, Default)]
pub struct NewFolders(Vec<PathBuf>);

impl NewFolders {
    /// Makes a folder and those around it.
    pub fn make(path: &Path) -> Result<Self, Failure> {
        let mut made = Self::default();
        let missing: Vec<&Path> = path.ancestors().take_while(|path| is_missing(path)).collect();
        for path in missing.into_iter().rev() {
            match fs::create_dir(path) {
                Ok(()) => made.0.push(path.to_owned()),
                // Another run was faster; the folder is its own.
                Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => {}
                Err(error) => return Err(Failure::at("cannot make", path, &error)),
            }
        }
        Ok(made)
    }

    /// Keeps the folders.
    pub fn keep(&mut self) {
        self.0.clear();
    }
}

fn is_missing(path: &Path) -> bool {
    !path.as_os_str().is_empty() && fs::metadata(path).is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for path in self.0.iter().rev() {
            // One in which there is something else by now stays.
            let _ = fs::remove_dir(path);
        }
    }
}
