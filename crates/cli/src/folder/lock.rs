//! Locking a folder: one run at a time writes to it. The lock is the operating system's, on a file that names the
//! process that holds it: where a run was killed the file stays, but is locked no longer, and holds nobody up.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::place;
use crate::outcome::Failure;
use crate::report;

/// The lock of a folder, to which no other run writes until this is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

/// The result of an attempt to take the lock.
enum Attempt {
    Taken(File),
    /// Another process has the lock: what the file says of that.
    Held(String),
    /// The file has just gone, or was somebody's who is gone: the next attempt tells.
    Again,
}

/// The name of the lock's file.
pub const NAME: &str = ".link-digest.lock";

/// The beginning of the file. What begins otherwise is not a lock of ours.
const MARK: &str = "link-digest, process ";

/// The time for which another run is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// The time between two attempts.
const PAUSE: Duration = Duration::from_millis(20);

impl Lock {
    /// Takes the lock of a folder. Where another run has it, says so and waits a little for its end.
    pub fn take(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(NAME);
        let end = Instant::now() + PATIENCE;
        let mut waiting = false;
        loop {
            match attempt(&path)? {
                Attempt::Taken(file) => return Ok(Self { path, file }),
                Attempt::Again => {}
                Attempt::Held(holder) if Instant::now() > end => {
                    return Err(Failure(format!(
                        "cannot write to {}: {holder} is at work there, and was not done after {} seconds; try again \
                         when it is",
                        folder.display(),
                        PATIENCE.as_secs()
                    )));
                }
                Attempt::Held(holder) => {
                    if !waiting {
                        report::line(&format!("{holder} is writing to {}; waiting for it", folder.display()));
                    }
                    waiting = true;
                    std::thread::sleep(PAUSE);
                }
            }
        }
    }

    /// Takes the lock of a folder to which nobody writes just now, and which may be written.
    pub fn take_if_free(folder: &Path) -> Option<Self> {
        let path = folder.join(NAME);
        loop {
            match attempt(&path) {
                Ok(Attempt::Taken(file)) => return Some(Self { path, file }),
                Ok(Attempt::Again) => {}
                Ok(Attempt::Held(_)) | Err(_) => return None,
            }
        }
    }
}

/// Removes the file while it is locked, so that nobody removes the one of the next run.
impl Drop for Lock {
    fn drop(&mut self) {
        if place::is_at(&self.file, &self.path) {
            // If it stays, the next run takes it for what it is.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Returns the number of this process; 0 in Node, where WASI gives a program none.
fn process() -> u32 {
    if cfg!(target_os = "wasi") { 0 } else { std::process::id() }
}

fn attempt(path: &Path) -> Result<Attempt, Failure> {
    let failure = |error: io::Error| Failure::at("cannot lock", path, &error);
    // This follows no link.
    match OpenOptions::new().read(true).write(true).create_new(true).open(path) {
        Ok(mut file) => {
            // Between the two steps another run may have taken it for one that was left, and removed it.
            if !is_locked(&file) || !place::is_at(&file, path) {
                return Ok(Attempt::Again);
            }
            file.write_all(format!("{MARK}{}\n", process()).as_bytes()).map_err(|error| {
                let _ = fs::remove_file(path);
                failure(error)
            })?;
            Ok(Attempt::Taken(file))
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => found(path),
        Err(error) => Err(failure(error)),
    }
}

/// Looks at a lock that is there. One that nobody holds is removed, while this run holds it; it is never written to.
fn found(path: &Path) -> Result<Attempt, Failure> {
    let failure = |error: io::Error| match error.kind() {
        ErrorKind::NotFound => Ok(Attempt::Again),
        _ => Err(Failure::at("cannot lock", path, &error)),
    };
    let not_ours = || Failure(format!("cannot lock {}: it is not a lock of link-digest; move it away", path.display()));
    match fs::symlink_metadata(path) {
        Ok(found) if !found.is_file() => return Err(not_ours()),
        Ok(_) => {}
        Err(error) => return failure(error),
    }
    let mut file = match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file,
        Err(error) => return failure(error),
    };
    if !place::is_at(&file, path) {
        return Ok(Attempt::Again);
    }
    let mut text = Vec::new();
    // Where a lock is kept from being read as well, its holder has no name.
    let _ = Read::by_ref(&mut file).take(100).read_to_end(&mut text);
    let text = String::from_utf8_lossy(&text);
    if !text.is_empty() && !text.starts_with(MARK) {
        return Err(not_ours());
    }
    if !is_locked(&file) {
        let process = text.strip_prefix(MARK).map(str::trim).filter(|number| number.parse::<u32>().is_ok());
        let holder = process.map_or_else(|| "another process".to_owned(), |number| format!("process {number}"));
        return Ok(Attempt::Held(holder));
    }
    if place::is_at(&file, path)
        && let Err(error) = fs::remove_file(path)
    {
        return failure(error);
    }
    Ok(Attempt::Again)
}

/// Locks a file, and returns whether nobody else has. A disk that knows no locks lets everybody in.
fn is_locked(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}
