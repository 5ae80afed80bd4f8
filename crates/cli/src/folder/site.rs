//! The folder of a site, or of an archive. Each file in it is replaced whole, and only if it is of an earlier site: a list of those is
//! kept beside them. Nothing outside the folder is touched.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use link_digest_publish::File;

use super::layout::Layout;
use super::list::List;
use super::lock::Lock;
use super::new_folders::NewFolders;
use super::stage::{self, Stage};
use super::{edition, order, place};
use crate::guard::Rules;
use crate::inputs::LIST;
use crate::made::made_at;
use crate::outcome::Failure;
use crate::{backup, report};

/// The folder of a site that nobody else writes to, with the list of its files.
#[derive(Debug)]
pub struct SiteFolder<'a> {
    root: PathBuf,
    layout: Layout,
    list: List,
    rules: Rules<'a>,
    _lock: Lock,
    new_folders: NewFolders,
}

/// The plan for a folder: what is to be written and removed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Plan<'f> {
    /// The files that are not there yet as they should be, in the order of their turns.
    changed: Vec<&'f File>,
    /// The files of an earlier site that this one has no longer.
    old: Vec<String>,
    /// The files of an earlier site which somebody has changed.
    stay: Vec<String>,
    /// The files of others that are to be replaced, and kept beside the new ones.
    kept: Vec<String>,
    /// The list until all is done: what is there now of the old site and will be of the new one.
    journal: List,
    /// The list once all is done.
    list: List,
}

/// The kinds of things at the place of a file.
#[derive(Debug, PartialEq, Eq)]
enum Present {
    Nothing,
    /// The bytes that an earlier site left.
    Ours(Vec<u8>),
    /// A file that somebody else has written, or changed.
    Other,
    /// A file that must not be replaced, and why.
    Theirs(&'static str),
}

/// The numbers of files that were written and removed.
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

impl<'a> SiteFolder<'a> {
    /// Opens a folder for this run alone, and makes it if it is not there. What a killed run left is removed.
    pub fn open(root: &Path, layout: Layout, rules: Rules<'a>) -> Result<Self, Failure> {
        let new_folders = NewFolders::make(root)?;
        let root = fs::canonicalize(root).map_err(|error| Failure::at("cannot open", root, &error))?;
        let lock = Lock::take(&root)?;
        remove_left(&root).map_err(|error| Failure::at("cannot write in", &root, &error))?;
        let list = List::read(&root, layout.list)?;
        Ok(Self { root, layout, list, rules, _lock: lock, new_folders })
    }

    /// Makes these the files of the site. All of them are made ready aside; then each is put in its place in one step,
    /// those that others lead to first. Until then the old site is whole.
    pub fn put(mut self, files: &[File]) -> Result<Changes, Failure> {
        let plan = self.plan(files)?;
        let changes = Changes { written: plan.changed.len(), removed: plan.old.len() };
        if changes == Changes::default() && plan.list.is_kept(&self.root.join(self.layout.list)) {
            return Ok(changes);
        }
        let failure = |error: io::Error| Failure::at("cannot write in", &self.root, &error);
        let stage = Stage::new(&self.root).map_err(failure)?;
        for (number, file) in plan.changed.iter().enumerate() {
            stage.write(&stage.numbered(number), &file.bytes).map_err(failure)?;
        }
        // That took a while, in which somebody may have written to the folder.
        if self.plan(files)? != plan {
            return Err(Failure(format!(
                "{} was changed while the {} was made; nothing was written, try again",
                self.root.display(),
                self.layout.noun
            )));
        }
        let list = self.root.join(self.layout.list);
        plan.journal.keep(&list, &stage)?;
        self.new_folders.keep();
        self.make_folders(&plan)?;
        for path in &plan.kept {
            let path = place::within(&self.root, path)?;
            let old = backup::keep(&path).map_err(|error| Failure::at("cannot keep the old", &path, &error))?;
            report::kept(&path, &old);
        }
        for (number, file) in plan.changed.iter().enumerate() {
            self.place(&stage.numbered(number), file)?;
        }
        self.remove_old(&plan)?;
        plan.list.keep(&list, &stage)?;
        for path in &plan.stay {
            report::line(&format!(
                "warning: {} belongs to the {} no longer, and stays: it was changed since it was written",
                self.root.join(path).display(),
                self.layout.noun
            ));
        }
        Ok(changes)
    }

    /// Compares what is there with what should be; a failure where a file is somebody else's.
    fn plan<'f>(&self, files: &'f [File]) -> Result<Plan<'f>, Failure> {
        let mut plan = Plan::default();
        let mut turns = Vec::new();
        for file in files {
            plan.list.add(&file.path, &file.bytes);
            plan.journal.add(&file.path, &file.bytes);
            let path = place::within(&self.root, &file.path)?;
            if !(self.layout.is_path)(&file.path) {
                // It could never be removed again.
                let noun = self.layout.noun;
                return Err(Failure(format!("cannot write {}: no {noun} has a file of that name", path.display())));
            }
            match self.found(&file.path, &path, Some(&file.bytes))? {
                Present::Nothing => turns.push((order::turn(&file.path, true), file)),
                Present::Ours(bytes) if bytes == file.bytes => {}
                Present::Ours(bytes) => {
                    plan.journal.add(&file.path, &bytes);
                    turns.push((order::turn(&file.path, false), file));
                }
                Present::Other if self.rules.force => {
                    plan.kept.push(file.path.clone());
                    turns.push((order::turn(&file.path, false), file));
                }
                Present::Other => {
                    return Err(Failure(format!(
                        "cannot write {}: it is there already, and not as an earlier {} left it; move it away, \
                         choose another folder, or let `--force` replace it, which keeps the old one beside it",
                        path.display(),
                        self.layout.noun
                    )));
                }
                Present::Theirs(why) => {
                    return Err(Failure(format!(
                        "cannot write {}: {why}; move it away, or choose another folder",
                        path.display()
                    )));
                }
            }
        }
        turns.sort_by_key(|(turn, file)| (*turn, &file.path));
        plan.changed = turns.into_iter().map(|(_, file)| file).collect();
        self.plan_removal(files, &mut plan)?;
        Ok(plan)
    }

    /// Adds what an earlier site had and this one has not, what leads to others first.
    fn plan_removal(&self, files: &[File], plan: &mut Plan) -> Result<(), Failure> {
        let before = self.edition_before(files)?;
        let wanted: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        for name in self.list.names().filter(|name| !wanted.contains(name)) {
            match self.found(name, &place::within(&self.root, name)?, None)? {
                Present::Nothing => {}
                Present::Ours(bytes) if before.contains(name) => {
                    plan.journal.add(name, &bytes);
                    plan.list.add(name, &bytes);
                }
                Present::Ours(bytes) => {
                    plan.journal.add(name, &bytes);
                    plan.old.push(name.to_owned());
                }
                Present::Other | Present::Theirs(_) => plan.stay.push(name.to_owned()),
            }
        }
        plan.old.sort_by_key(|name| !order::leads(name));
        Ok(())
    }

    /// Returns the files of an archive in parts that stay, since somebody may still read the edition before.
    fn edition_before(&self, files: &[File]) -> Result<BTreeSet<String>, Failure> {
        let index = self.layout.index();
        let Some(new) = files.iter().find(|file| file.path == index) else { return Ok(BTreeSet::new()) };
        Ok(match self.found(&index, &place::within(&self.root, &index)?, Some(&new.bytes))? {
            Present::Ours(old) => edition::files(&old, &new.bytes, &self.layout, &self.list),
            Present::Nothing | Present::Other | Present::Theirs(_) => BTreeSet::new(),
        })
    }

    /// Returns whether an earlier run left these bytes there. The word of the list is not enough: it takes a file of the
    /// kinds that such folders consist of, or else a list that somebody planted could name any file.
    fn owns(&self, name: &str, bytes: &[u8]) -> bool {
        (self.layout.is_file)(name, bytes) && self.list.has(name, bytes)
    }

    /// Returns what is at a place; `new` is what is to be there, which may be there already, whoever wrote it.
    fn found(&self, name: &str, path: &Path, new: Option<&[u8]>) -> Result<Present, Failure> {
        let found = match fs::symlink_metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Present::Nothing),
            Err(error) => return Err(Failure::at("cannot write", path, &error)),
            Ok(found) => found,
        };
        if !found.is_file() {
            return Ok(Present::Theirs("it is there already, and is no file"));
        }
        let bytes = fs::read(path).map_err(|error| Failure::at("cannot read", path, &error))?;
        if new.is_some_and(|new| new == bytes) {
            return Ok(Present::Ours(bytes));
        }
        if self.rules.guard.reads(path) {
            return Ok(Present::Theirs("this run reads it"));
        }
        if place::is_read_only(&found) {
            return Ok(Present::Theirs("it is read-only"));
        }
        // `import` may have written the data anew.
        let is_shared = self.layout.shared.is_some_and(|(shared, made)| name == shared && made_at(path) == Some(made));
        match is_shared || self.owns(name, &bytes) {
            true => Ok(Present::Ours(bytes)),
            false => Ok(Present::Other),
        }
    }

    /// Makes the folders for what is new, before anything is put in its place: the disk may be full.
    fn make_folders(&self, plan: &Plan) -> Result<(), Failure> {
        for file in &plan.changed {
            let path = place::within(&self.root, &file.path)?;
            if let Some(parent) = path.parent().filter(|parent| !parent.is_dir()) {
                fs::create_dir_all(parent).map_err(|error| Failure::at("cannot make", parent, &error))?;
            }
        }
        Ok(())
    }

    fn place(&self, ready: &Path, file: &File) -> Result<(), Failure> {
        let to = place::within(&self.root, &file.path)?;
        fs::rename(ready, &to).map_err(|error| Failure::at("cannot write", &to, &error))
    }

    /// Removes what is old, and the folders that held nothing else.
    fn remove_old(&self, plan: &Plan) -> Result<(), Failure> {
        for name in &plan.old {
            let path = place::within(&self.root, name)?;
            fs::remove_file(&path).map_err(|error| Failure::at("cannot remove", &path, &error))?;
        }
        // A killed run may have removed files and left their folders.
        let names = self.list.names().filter_map(|name| name.rsplit_once('/'));
        for folder in names.map(|(folder, _)| folder).collect::<BTreeSet<_>>() {
            // One in which there is anything stays.
            let _ = fs::remove_dir(place::within(&self.root, folder)?);
        }
        Ok(())
    }
}

/// Removes what killed runs left: the folders where files were made ready, and what version 0.1 left of its list.
fn remove_left(root: &Path) -> io::Result<()> {
    for left in stage::left_in(root)? {
        stage::remove(&left)?;
    }
    let list = root.join(format!("{LIST}.new"));
    let is_list = |bytes: Vec<u8>| bytes.is_empty() || bytes.starts_with(b"{\n  \"files\"");
    if fs::symlink_metadata(&list).is_ok_and(|found| found.is_file()) && fs::read(&list).is_ok_and(is_list) {
        fs::remove_file(&list)?;
    }
    Ok(())
}
