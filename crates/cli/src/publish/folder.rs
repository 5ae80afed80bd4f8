//! The folder of a site. Each file in it is replaced whole, and only if it is of an earlier site: a list of those is
//! kept beside them, with what was in them. Nothing outside the folder is touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use link_digest_publish::{File, sha256};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use crate::guard::Guard;
use crate::inputs::LIST;
use crate::{Failure, report};

/// A folder, and which of its files are of a site.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    ours: BTreeMap<String, String>,
}

/// The list, as it is kept: each path, and the SHA-256 of what was written there.
#[derive(Debug, Default, Serialize, Deserialize)]
struct List {
    files: BTreeMap<String, String>,
}

/// What became of the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    written: usize,
    removed: usize,
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.written, self.removed) {
            (0, 0) => f.write_str("all unchanged"),
            (written, 0) => write!(f, "{written} written"),
            (written, removed) => write!(f, "{written} written, {removed} removed"),
        }
    }
}

/// What may be written over.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// What this run reads: never.
    pub guard: &'a Guard,
    /// Files of others: each is kept beside the new one.
    pub force: bool,
}

impl Folder {
    /// Opens a folder, and makes it if it is not there.
    pub fn open(root: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(root).map_err(|error| Failure::at("cannot make", root, &error))?;
        let root = fs::canonicalize(root).map_err(|error| Failure::at("cannot open", root, &error))?;
        let list = root.join(LIST);
        let ours = match fs::read(&list) {
            Ok(bytes) => {
                serde_json::from_slice::<List>(&bytes)
                    .map_err(|error| Failure(format!("cannot read {}: {error}", list.display())))?
                    .files
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(Failure::at("cannot read", &list, &error)),
        };
        Ok(Self { root, ours })
    }

    /// Makes these the files of the site. All of them are made ready aside; then each is put in its place in one step,
    /// those that others lead to first. Until then the old site is whole.
    pub fn put(mut self, files: &[File], rules: Rules) -> Result<Changes, Failure> {
        let changed = self.changed(files, rules)?;
        let aside = self.aside(&changed)?;
        // What is about to be written is ours, whatever happens meanwhile.
        self.ours.extend(changed.iter().map(|file| (file.path.clone(), sha256(&file.bytes))));
        self.keep_list()?;
        for (at, file) in changed.iter().enumerate() {
            let (from, to) = (aside.path().join(at.to_string()), self.root.join(&file.path));
            if let Some(parent) = to.parent() {
                fs::create_dir_all(parent).map_err(|error| Failure::at("cannot make", parent, &error))?;
            }
            fs::rename(from, &to).map_err(|error| Failure::at("cannot write", &to, &error))?;
        }
        let removed = self.remove_old(files)?;
        self.keep_list()?;
        Ok(Changes { written: changed.len(), removed })
    }

    /// The files that are not there yet as they should be, those that lead to others last; a failure where one of
    /// them is somebody else's.
    fn changed<'f>(&self, files: &'f [File], rules: Rules) -> Result<Vec<&'f File>, Failure> {
        let mut changed = Vec::new();
        for file in files {
            let path = self.place(&file.path)?;
            match fs::symlink_metadata(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => changed.push(file),
                Err(error) => return Err(Failure::at("cannot write", &path, &error)),
                Ok(found) if found.is_file() && fs::read(&path).is_ok_and(|old| old == file.bytes) => {}
                Ok(_) if rules.guard.check(&path).is_err() => rules.guard.check(&path)?,
                Ok(found) if found.is_file() && self.is_ours(&file.path, &path) => changed.push(file),
                Ok(_) => {
                    return Err(Failure(format!(
                        "cannot write {}: it is there already, and not as an earlier site left it; \
                         move it away, or choose another folder",
                        path.display()
                    )));
                }
            }
        }
        changed.sort_by_key(|file| (rank(&file.path), &file.path));
        Ok(changed)
    }

    /// The place of a file: in the folder, and through no link out of it.
    fn place(&self, path: &str) -> Result<PathBuf, Failure> {
        let mut place = self.root.clone();
        for part in path.split('/') {
            if fs::symlink_metadata(&place).is_ok_and(|found| found.is_symlink()) {
                return Err(Failure(format!("cannot write through {}: it is a link", place.display())));
            }
            if matches!(part, "" | "." | "..") || part.contains(['\\', ':']) {
                return Err(Failure(format!("cannot write {path:?}: that is no name of a file")));
            }
            place.push(part);
        }
        Ok(place)
    }

    /// Whether the file is as an earlier site left it.
    fn is_ours(&self, name: &str, path: &Path) -> bool {
        let left = self.ours.get(name);
        left.is_some_and(|sum| fs::read(path).is_ok_and(|bytes| sha256(&bytes) == *sum))
    }

    /// A folder within, with the new files under their numbers. It goes when it is dropped; those of runs that were
    /// killed go now.
    fn aside(&self, files: &[&File]) -> Result<TempDir, Failure> {
        let failure = |error: io::Error| Failure::at("cannot write in", &self.root, &error);
        self.remove_leftovers().map_err(failure)?;
        let aside = tempfile::Builder::new().prefix(ASIDE).tempdir_in(&self.root).map_err(failure)?;
        for (at, file) in files.iter().enumerate() {
            write_synced(&aside.path().join(at.to_string()), &file.bytes).map_err(failure)?;
        }
        Ok(aside)
    }

    fn remove_leftovers(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.root)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() && entry.file_name().to_string_lossy().starts_with(ASIDE) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }

    /// Removes what an earlier site had and this one has not, as long as it is as it was left.
    fn remove_old(&mut self, files: &[File]) -> Result<usize, Failure> {
        let wanted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let old: Vec<String> = self.ours.keys().filter(|path| !wanted.contains(path.as_str())).cloned().collect();
        let mut removed = 0;
        for name in old {
            // A list that somebody has edited leads nowhere else either.
            let path = self.place(&name)?;
            if self.is_ours(&name, &path) {
                fs::remove_file(&path).map_err(|error| Failure::at("cannot remove", &path, &error))?;
                removed += 1;
            } else if fs::symlink_metadata(&path).is_ok() {
                report::line(&format!(
                    "warning: {} belongs to the site no longer, and stays: it was changed since it was written",
                    path.display()
                ));
            }
            self.ours.remove(&name);
        }
        Ok(removed)
    }

    fn keep_list(&self) -> Result<(), Failure> {
        let list = self.root.join(LIST);
        let failure = |error: io::Error| Failure::at("cannot write", &list, &error);
        let text = serde_json::to_string_pretty(&List { files: self.ours.clone() }).unwrap_or_default() + "\n";
        if fs::read(&list).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        let new = self.root.join(format!("{LIST}.new"));
        write_synced(&new, text.as_bytes()).and_then(|()| fs::rename(&new, &list)).map_err(failure)
    }
}

/// How the folders begin where files are made ready.
const ASIDE: &str = ".link-digest-new-";

/// What is loaded by name comes after what it loads, and the worker, which knows all, at the end.
fn rank(path: &str) -> u8 {
    match path {
        "issues.json" | "link-digest.js" => 1,
        "worker.js" => 3,
        path if path.ends_with(".html") => 2,
        _ => 0,
    }
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
