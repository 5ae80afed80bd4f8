//! Writing a file: whole, or not at all, only if it changed, and never over what somebody else wrote. What is no file
//! is written to as it is.

mod temporary;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use link_digest_core::made::Made;

use crate::folder::is_read_only;
use crate::guard::Guard;
use crate::made::made_at;
use crate::outcome::Failure;
use crate::{backup, report};
use temporary::folder_of;

/// The result of writing the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    New,
    /// The file held the same bytes, and was not touched.
    Unchanged,
}

/// A place to write to, which was found to be free, or ours.
#[derive(Debug)]
pub struct Target<'a> {
    path: &'a Path,
    made: Made,
    force: bool,
    guard: &'a Guard,
    /// Whether what is there is ours, where its content says more than a mark, or is known by another file.
    is_known: Option<fn(&Path) -> bool>,
}

impl<'a> Target<'a> {
    /// Looks at the place where a file of this kind is to be written, before anything is read.
    ///
    /// With `force` a file of others may be replaced, and is kept beside the new one; one that this run reads, one
    /// that must not be written, and a folder are refused all the same.
    pub fn new(path: &'a Path, made: Made, force: bool, guard: &'a Guard) -> Result<Self, Failure> {
        Self { path, made, force, guard, is_known: None }.checked()
    }

    /// Looks at the place for a file that nobody must have changed: `is_known` says whether what is there is as an
    /// earlier run has left it.
    #[cfg(feature = "publish")]
    pub fn unchanged(
        path: &'a Path,
        made: Made,
        is_known: fn(&Path) -> bool,
        force: bool,
        guard: &'a Guard,
    ) -> Result<Self, Failure> {
        Self { path, made, force, guard, is_known: Some(is_known) }.checked()
    }

    fn checked(self) -> Result<Self, Failure> {
        self.check()?;
        Ok(self)
    }

    fn is_ours(&self) -> bool {
        match self.is_known {
            Some(is_known) => is_known(self.path),
            None => self.made != Made::Settings && made_at(self.path) == Some(self.made),
        }
    }

    /// Makes `text` the content of the file, or writes it to what else is there.
    pub fn write(&self, text: &str) -> Result<Written, Failure> {
        let failure = |error: io::Error| Failure::at("cannot write", self.path, &error);
        if is_standard(self.path) {
            let mut out = io::stdout().lock();
            return out.write_all(text.as_bytes()).and_then(|()| out.flush()).map(|()| Written::New).map_err(failure);
        }
        if is_stream(self.path) {
            let stream = fs::OpenOptions::new().append(true).open(self.path);
            return stream.and_then(|mut out| out.write_all(text.as_bytes())).map(|()| Written::New).map_err(failure);
        }
        // What a link points to is written, and the link stays.
        let file = fs::canonicalize(self.path).unwrap_or_else(|_| self.path.to_owned());
        if fs::read(&file).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(Written::Unchanged);
        }
        // Somebody may have written there while we worked.
        let kept = match self.check()? {
            Occupant::Other => Some(backup::keep(&file).map_err(failure)?),
            Occupant::Nothing | Occupant::Ours => None,
        };
        temporary::replace(&file, text.as_bytes()).map_err(failure)?;
        if let Some(kept) = kept {
            report::kept(&file, &kept);
        }
        Ok(Written::New)
    }

    /// Returns what is at the place, or why it must not be replaced.
    fn check(&self) -> Result<Occupant, Failure> {
        let path = self.path;
        let refused = |why: String| Err(Failure(format!("cannot write {}: {why}", path.display())));
        self.guard.check(if is_standard(path) { Path::new("/dev/stdout") } else { path })?;
        if is_standard(path) || is_stream(path) {
            return Ok(Occupant::Nothing);
        }
        let Ok(found) = fs::metadata(path) else {
            return match fs::read_link(path) {
                Ok(to) => refused(format!("it is a link to {}, which is not there", to.display())),
                Err(_) if !folder_of(path).is_dir() => {
                    refused(format!("there is no folder {}; make it first", folder_of(path).display()))
                }
                Err(_) => Ok(Occupant::Nothing),
            };
        };
        if found.is_dir() {
            refused("it is a folder; name a file".to_owned())
        } else if is_read_only(&found) {
            refused("it is read-only".to_owned())
        } else if found.len() == 0 {
            Ok(Occupant::Nothing)
        } else if self.is_ours() {
            Ok(Occupant::Ours)
        } else if self.force {
            Ok(Occupant::Other)
        } else if self.made == Made::Settings {
            refused("it is there already; `--force` writes it anew, and keeps the old one beside it".to_owned())
        } else {
            let command = self.made.command();
            let why = match self.is_known {
                Some(_) => format!("not as `link-digest {command}` has left it"),
                None => format!("`link-digest {command}` did not write it"),
            };
            refused(format!(
                "it is there already, and {why}; name another file, or let `--force` replace it, which keeps the old \
                 one beside it"
            ))
        }
    }
}

/// Makes `text` the content of a file of this command's own, whole or not at all.
#[cfg(all(feature = "links", not(target_os = "wasi")))]
pub fn keep(path: &Path, text: &str) -> Result<(), Failure> {
    let failure = |error: io::Error| Failure::at("cannot write", path, &error);
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    temporary::replace(path, text.as_bytes()).map_err(failure)
}

/// Makes `new` the content of a user's own file, which still holds `old`, and keeps the old one beside it.
pub fn rewrite(path: &Path, old: &[u8], new: &[u8]) -> Result<(), Failure> {
    let failure = |error: io::Error| Failure::at("cannot write", path, &error);
    let refused = |why: &str| Err(Failure(format!("cannot write {}: {why}", path.display())));
    // What a link points to is written, and the link stays.
    let file = fs::canonicalize(path).map_err(failure)?;
    let found = fs::metadata(&file).map_err(failure)?;
    if !found.is_file() {
        return refused("it is no file");
    }
    if is_read_only(&found) {
        return refused("it is read-only");
    }
    if fs::read(&file).map_err(failure)? != old {
        return refused("it has changed meanwhile");
    }
    let kept = backup::keep(&file).map_err(failure)?;
    temporary::replace(&file, new).map_err(failure)?;
    report::kept(&file, &kept);
    Ok(())
}

/// The kinds of things at a place that may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Occupant {
    /// Nothing, an empty file, or something else than a file.
    Nothing,
    /// A file that an earlier run wrote there.
    Ours,
    /// A file of others, which is to be replaced.
    Other,
}

/// Returns whether `path` stands for the standard output.
pub fn is_standard(path: &Path) -> bool {
    [Path::new("-"), Path::new("/dev/stdout")].contains(&path)
}

/// Returns whether `path` is written as that of a folder, with a slash at its end.
#[cfg(feature = "publish")]
pub fn is_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(std::path::is_separator)
}

/// Returns whether a device, a pipe or what the shell opened is at `path`: nothing to read, compare or replace.
pub fn is_stream(path: &Path) -> bool {
    let opened = ["/dev/stderr", "/dev/fd", "/proc/self/fd"].iter().any(|parent| path.starts_with(parent));
    opened || fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}
