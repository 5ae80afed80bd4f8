//! Guarding files that a run must not write: whatever it reads. Files are told apart by what they are on the disk and
//! not by their names, so that links and other spellings lead nowhere else.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::identity::{Identity, identity};
use crate::outcome::Failure;

/// The files that a run reads, and must not write.
#[derive(Debug, Default)]
pub struct Guard {
    read: HashMap<Identity, PathBuf>,
}

impl Guard {
    /// Guards files. One that is not there needs no guard.
    pub fn new<'p>(read: impl IntoIterator<Item = &'p Path>) -> Self {
        let mut guard = Self::default();
        guard.add(read);
        guard
    }

    /// Guards more files.
    pub fn add<'p>(&mut self, read: impl IntoIterator<Item = &'p Path>) {
        let known = read.into_iter().filter_map(|path| Some((identity(path).ok()?, path.to_owned())));
        self.read.extend(known);
    }

    /// Returns whether this run reads the file that is at `path`.
    #[cfg(feature = "publish")]
    pub fn reads(&self, path: &Path) -> bool {
        self.check(path).is_err()
    }

    /// Refuses a place where there is a file that this run reads.
    pub fn check(&self, output: &Path) -> Result<(), Failure> {
        match identity(output).ok().and_then(|id| self.read.get(&id)) {
            None => Ok(()),
            Some(read) if read == output => {
                Err(Failure(format!("cannot write {}: this run reads it; name another output", output.display())))
            }
            Some(read) => Err(Failure(format!(
                "cannot write {}: this run reads that file as {}; name another output",
                output.display(),
                read.display()
            ))),
        }
    }
}

/// The rules for what may be written over.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The files that this run reads, which are never written over.
    pub guard: &'a Guard,
    /// Whether files of others may be written over: each is kept beside the new one.
    pub force: bool,
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_is_known_by_every_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir(path("in")).unwrap();
        for name in ["in/a.md", "b.md"] {
            fs::write(path(name), "text").unwrap();
        }
        fs::hard_link(path("in/a.md"), path("hard.md")).unwrap();
        let guard = Guard::new([path("in/a.md").as_path(), &path("gone.md")]);
        let refused = |name: &str| guard.check(&path(name)).is_err();
        assert!(refused("in/a.md") && refused("in/../in/a.md") && refused("hard.md"));
        assert!(!refused("b.md") && !refused("gone.md") && !refused("new.md"));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink("in/a.md", path("soft.md")).unwrap();
            assert!(refused("soft.md"));
        }
    }
}
