//! Watching for edits of what a site is made of.
//!
//! Whether something that was read has changed is not asked here, but by [`source::stamp`](super::source::stamp): here
//! it is only that something may have.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::outcome::Failure;

/// The time after which an edit is over, when nothing has happened: editors write a file in several steps.
const QUIET: Duration = Duration::from_millis(100);
/// The time after which something that never ends is looked at all the same.
const LONGEST: Duration = Duration::from_secs(2);
/// The time between two looks whether a folder that has gone is there again.
const GONE: Duration = Duration::from_secs(1);

/// The watcher that waits for edits of the input, by notify.
pub struct Edits {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    places: Vec<Place>,
    /// The folder of the site, which is written to after each edit.
    output: Option<PathBuf>,
    /// Whether a watched folder was removed, renamed or put in the place of another.
    lost: bool,
}

/// A folder that is watched.
struct Place {
    path: PathBuf,
    mode: RecursiveMode,
}

impl Edits {
    /// Starts to watch what was read. The site in the folder `output` is no edit.
    pub fn watch(read: &[PathBuf], output: &Path) -> Result<Self, Failure> {
        let (sender, events): (Sender<notify::Result<Event>>, _) = channel();
        let watcher = notify::recommended_watcher(sender).map_err(|error| failure(&error))?;
        let places = places(read)?;
        // A site around its input writes into that: nothing of it is left out here.
        let is_around = places.iter().any(|place| place.path.starts_with(output));
        let output = (!is_around).then(|| output.to_owned());
        let mut edits = Self { watcher, events, places, output, lost: false };
        edits.watch_all().map_err(|error| failure(&error))?;
        Ok(edits)
    }

    /// Waits until something may have changed, and nothing changes any more.
    pub fn wait(&mut self) {
        if !self.first() {
            return;
        }
        let start = Instant::now();
        let mut last = start;
        while last.elapsed() < QUIET && start.elapsed() < LONGEST {
            match self.events.recv_timeout(QUIET.saturating_sub(last.elapsed())) {
                Ok(event) if self.is_edit(&event) => last = Instant::now(),
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }

    /// Waits for the first event of an edit; `false` if there is nothing more to wait for.
    fn first(&mut self) -> bool {
        loop {
            if self.lost && self.watch_all().is_ok() {
                self.lost = false;
                return true;
            }
            let patience = if self.lost { GONE } else { Duration::MAX };
            match self.events.recv_timeout(patience) {
                Ok(event) if self.is_edit(&event) => return true,
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    /// Returns whether an event is of an edit, and neither of somebody who reads nor of the site that was written.
    fn is_edit(&mut self, event: &notify::Result<Event>) -> bool {
        // What could not be told may have been one.
        let Ok(event) = event else { return true };
        let moves = event.kind.is_remove() || matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)));
        self.lost |= moves && event.paths.iter().any(|path| self.places.iter().any(|place| place.path == *path));
        writes(event.kind) && (event.need_rescan() || event.paths.iter().any(|path| !self.is_of_the_site(path)))
    }

    fn is_of_the_site(&self, path: &Path) -> bool {
        let Some(output) = &self.output else { return false };
        path.starts_with(output) || path.canonicalize().is_ok_and(|path| path.starts_with(output))
    }

    fn watch_all(&mut self) -> notify::Result<()> {
        for Place { path, mode } in &self.places {
            // One that is not watched need not be given up.
            let _ = self.watcher.unwatch(path);
            self.watcher.watch(path, *mode)?;
        }
        Ok(())
    }
}

/// Returns the folders to watch, each once: those that were read, and those of files that were.
fn places(read: &[PathBuf]) -> Result<Vec<Place>, Failure> {
    let real = |path: &Path| std::fs::canonicalize(path).map_err(|error| Failure::at("cannot watch", path, &error));
    let mut places: Vec<Place> = Vec::new();
    for folder in read.iter().filter(|path| path.is_dir()) {
        places.push(Place { path: real(folder)?, mode: RecursiveMode::Recursive });
    }
    for file in read.iter().filter(|path| !path.is_dir()) {
        // Editors put a new file in the place of the old one: its folder knows. A link is in one, its file in another.
        for path in [real(folder_of(file))?, folder_of(&real(file)?).to_owned()] {
            let is_watched = |place: &Place| match place.mode {
                RecursiveMode::Recursive => path.starts_with(&place.path),
                RecursiveMode::NonRecursive => path == place.path,
            };
            if !places.iter().any(is_watched) {
                places.push(Place { path, mode: RecursiveMode::NonRecursive });
            }
        }
    }
    Ok(places)
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Returns whether something was written, made, moved or removed: to open and to read a file are events, too.
fn writes(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write))
}

fn failure(error: &notify::Error) -> Failure {
    Failure(format!("cannot watch the input: {error}"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A folder that is watched, with the folder of its site in it.
    fn watched() -> (tempfile::TempDir, PathBuf, Edits) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        fs::create_dir_all(root.join("sub")).unwrap();
        fs::create_dir_all(root.join("public")).unwrap();
        fs::write(root.join("sub/a.md"), "a").unwrap();
        let edits = Edits::watch(&[root.clone(), root.join("sub/a.md")], &root.join("public")).unwrap();
        (folder, root, edits)
    }

    /// Whose the next edit is. Events come in their order.
    fn next(edits: &mut Edits) -> Vec<PathBuf> {
        loop {
            let event = edits.events.recv().unwrap();
            if edits.is_edit(&event) {
                return event.unwrap().paths;
            }
        }
    }

    #[test]
    fn to_read_and_to_write_the_site_are_no_edits() {
        let (_folder, root, mut edits) = watched();
        fs::read(root.join("sub/a.md")).unwrap();
        fs::read_dir(root.join("sub")).unwrap().for_each(drop);
        fs::write(root.join("public/index.html"), "page").unwrap();
        fs::rename(root.join("public/index.html"), root.join("public/issue.html")).unwrap();
        fs::write(root.join("sub/b.md"), "b").unwrap();
        assert_eq!(next(&mut edits), [root.join("sub/b.md")]);
    }

    #[test]
    fn an_edit_is_waited_for_to_its_end() {
        let (_folder, root, mut edits) = watched();
        for step in 0..10 {
            fs::write(root.join("sub/a.md"), step.to_string()).unwrap();
        }
        edits.wait();
        assert!(edits.events.try_recv().is_err());
    }

    #[test]
    fn a_file_in_a_folder_that_is_watched_is_not_watched_apart() {
        let (_folder, root, edits) = watched();
        assert_eq!(edits.places.iter().map(|place| &place.path).collect::<Vec<_>>(), [&root]);
    }
}
