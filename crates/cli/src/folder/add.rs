//! Putting files into a folder of the user's own, as `export` does: all of them or none. Into a new folder they go in
//! one step. In one that is there, a journal beside the files says what goes where until all is done, and what a killed
//! run has put there is taken back by the next.
//!
//! What was put there is known by itself and not by its name or content: it is one file with what was made ready,
//! under two names. So a journal that somebody planted takes nothing away.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use link_digest_core::made::GENERATOR;
use serde::{Deserialize, Serialize};

use super::lock::{self, Lock};
use super::new_folders::NewFolders;
use super::place;
use super::stage::{self, JOURNAL, Stage, WHOLE};
use crate::backup;
use crate::guard::Rules;
use crate::outcome::Failure;

/// A file to put into a folder, under a name of one part.
#[derive(Clone, Copy, Debug)]
pub struct Addition<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
}

/// The result of putting files into a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Added {
    pub written: usize,
    /// The files that were replaced, and where the old ones are.
    pub backups: Vec<(PathBuf, PathBuf)>,
}

/// The journal of a run: where the files go, by their numbers, and where the old ones are.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Journal {
    generator: String,
    files: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    backup: Option<String>,
}

/// Puts files into a folder, and makes it if it is not there.
pub fn add(folder: &Path, files: &[Addition], rules: Rules) -> Result<Added, Failure> {
    if fs::symlink_metadata(folder).is_err_and(|error| error.kind() == ErrorKind::NotFound)
        && let Some(added) = add_whole(folder, files)?
    {
        return Ok(added);
    }
    clear_around(folder);
    let root = fs::canonicalize(folder).map_err(|error| Failure::at("cannot open", folder, &error))?;
    if !root.is_dir() {
        return Err(Failure(format!("cannot write to {}: it is no folder", folder.display())));
    }
    let failure = |error: io::Error| Failure::at("cannot write in", folder, &error);
    let _lock = Lock::take(&root)?;
    for left in stage::left_in(&root).map_err(failure)? {
        take_back(&root, &left).and_then(|()| stage::remove(&left)).map_err(failure)?;
    }
    let plan = plan(folder, files, rules)?;
    if plan.is_empty() {
        return Ok(Added::default());
    }
    let stage = Stage::new(&root).map_err(failure)?;
    for (number, (file, _)) in plan.iter().enumerate() {
        stage.write(&stage.numbered(number), file.bytes).map_err(failure)?;
    }
    let journal = journal(&plan);
    stage.write(&stage.path().join(JOURNAL), &journal).map_err(failure)?;
    if let Err(failure) = put_all(folder, &plan, &stage) {
        // If this fails as well, the next run tries again.
        let stage = stage.keep();
        let _ = take_back(&root, &stage).and_then(|()| stage::remove(&stage));
        return Err(failure);
    }
    // From here on it is done.
    fs::remove_file(stage.path().join(JOURNAL)).map_err(failure)?;
    let backups = plan.iter().filter_map(|(file, backup)| Some((folder.join(file.name), backup.clone()?)));
    Ok(Added { written: plan.len(), backups: backups.collect() })
}

/// Makes a new folder with these files; nothing, where there is one by now.
fn add_whole(folder: &Path, files: &[Addition]) -> Result<Option<Added>, Failure> {
    let Some(name) = folder.file_name() else { return Ok(None) };
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failure = |error: io::Error| Failure::at("cannot write", folder, &error);
    let mut made = NewFolders::make(parent)?;
    let parent = fs::canonicalize(parent).map_err(failure)?;
    let _lock = Lock::take(&parent)?;
    for left in stage::left_in(&parent).map_err(failure)? {
        take_back(&parent, &left).and_then(|()| stage::remove(&left)).map_err(failure)?;
    }
    let target = parent.join(name);
    if fs::symlink_metadata(&target).is_ok() {
        return Ok(None);
    }
    let stage = Stage::new(&parent).map_err(failure)?;
    let whole = stage.path().join(WHOLE);
    fs::create_dir(&whole).map_err(failure)?;
    for file in files {
        let path = place::within(&whole, file.name)?;
        stage.write(&path, file.bytes).map_err(failure)?;
    }
    fs::rename(&whole, &target).and_then(|()| place::sync(&parent)).map_err(failure)?;
    made.keep();
    Ok(Some(Added { written: files.len(), backups: Vec::new() }))
}

/// Removes what a run left around the folder that was killed just after it had made it. The folder around may be one
/// where nothing can be written; then nothing was left either.
fn clear_around(folder: &Path) {
    let Some(parent) = fs::canonicalize(folder).ok().and_then(|folder| folder.parent().map(Path::to_owned)) else {
        return;
    };
    let left = stage::left_in(&parent).unwrap_or_default();
    if (!left.is_empty() || fs::symlink_metadata(parent.join(lock::NAME)).is_ok())
        && let Some(_lock) = Lock::take_if_free(&parent)
    {
        for left in stage::left_in(&parent).unwrap_or_default() {
            let _ = take_back(&parent, &left).and_then(|()| stage::remove(&left));
        }
    }
}

/// Returns the files that are not there yet as they should be, with the places for backups of those that are there; a
/// failure where one must not be replaced.
fn plan<'a>(
    folder: &Path,
    files: &[Addition<'a>],
    rules: Rules,
) -> Result<Vec<(Addition<'a>, Option<PathBuf>)>, Failure> {
    let mut plan = Vec::new();
    for file in files {
        let path = place::within(folder, file.name)?;
        let cannot = |why: &str| Failure(format!("cannot write {}: {why}", path.display()));
        let found = match fs::symlink_metadata(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                plan.push((*file, None));
                continue;
            }
            Err(error) => return Err(Failure::at("cannot write", &path, &error)),
            Ok(found) => found,
        };
        let bytes = if path.is_file() { fs::read(&path).ok() } else { None };
        if bytes.as_deref() == Some(file.bytes) {
            continue;
        }
        rules.guard.check(&path)?;
        if !rules.force {
            let words =
                format!("it is there already; `--force` replaces it, and keeps the old one as {}.bak", file.name);
            return Err(cannot(&words));
        }
        match bytes {
            _ if place::is_read_only(&found) => return Err(cannot("it is read-only")),
            None => return Err(cannot("it is there already, and is no file")),
            Some(_) => plan.push((*file, Some(backup::place(&path)))),
        }
    }
    Ok(plan)
}

fn journal(plan: &[(Addition, Option<PathBuf>)]) -> Vec<u8> {
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let entry = |(file, backup): &(Addition, Option<PathBuf>)| Entry {
        name: file.name.to_owned(),
        backup: backup.as_ref().and_then(name),
    };
    let journal = Journal { generator: GENERATOR.to_owned(), files: plan.iter().map(entry).collect() };
    serde_json::to_vec(&journal).unwrap_or_default()
}

/// Puts the files in their places, each under a second name, so that it is known for what it is.
fn put_all(folder: &Path, plan: &[(Addition, Option<PathBuf>)], stage: &Stage) -> Result<(), Failure> {
    for (number, (file, backup)) in plan.iter().enumerate() {
        let (ready, to) = (stage.numbered(number), folder.join(file.name));
        let done = match backup {
            None => put_new(&ready, &to),
            Some(backup) => {
                // With the numbers that no other file has.
                let second = stage.numbered(plan.len() + number);
                replace(&ready, &second, &to, backup)
            }
        };
        done.map_err(|error| Failure::at("cannot write", &to, &error))?;
    }
    place::sync(folder).map_err(|error| Failure::at("cannot write in", folder, &error))
}

/// Puts a file where nothing may be, not even what came there a moment ago.
fn put_new(ready: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(ready, to) {
        // For disks without hard links; what is put there cannot be taken back.
        Err(error) if is_unlinkable(&error) && fs::symlink_metadata(to).is_err() => fs::rename(ready, to),
        done => done,
    }
}

fn replace(ready: &Path, second: &Path, to: &Path, old: &Path) -> io::Result<()> {
    backup::keep_at(to, old)?;
    match fs::hard_link(ready, second) {
        Ok(()) => fs::rename(second, to),
        Err(error) if is_unlinkable(&error) => fs::rename(ready, to),
        Err(error) => Err(error),
    }
}

fn is_unlinkable(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied)
}

/// Takes back what a run has put into a folder that it could not finish, and puts the old files in their places.
fn take_back(root: &Path, left: &Path) -> io::Result<()> {
    let journal: Journal = match fs::read(left.join(JOURNAL)) {
        // One that was not written to its end tells of nothing that was put anywhere.
        Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    // A journal that somebody planted says nothing.
    let entries = if journal.generator == GENERATOR { journal.files } else { Vec::new() };
    for (number, entry) in entries.iter().enumerate() {
        // No run of ours wrote a name that leads elsewhere.
        let place = |name: &str| place::within(root, name).ok();
        let Some(path) = place(&entry.name) else { continue };
        // Nor did it keep a file under its own name, or make links.
        let old = entry.backup.as_deref().filter(|old| *old != entry.name).and_then(place);
        if [Some(&path), old.as_ref()].into_iter().flatten().any(|path| path.is_symlink()) {
            continue;
        }
        let is_new = place::is_same(&left.join(number.to_string()), &path);
        match old {
            None if is_new && entry.backup.is_none() => fs::remove_file(&path)?,
            Some(old) if is_new && fs::symlink_metadata(&old).is_ok() => fs::rename(&old, &path)?,
            // It was not replaced yet, and has two names.
            Some(old) if place::is_same(&old, &path) => fs::remove_file(&old)?,
            _ => {}
        }
    }
    Ok(())
}
