//! The pictures that issues and items name, for what is published: found, looked at, and renamed in the digest. Those
//! that are elsewhere stay as they are; those that cannot be published are left out, and told.

mod find;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use link_digest_core::{Image, Issue};
use link_digest_import::{Imported, Lost, Source, Warning, WarningKind};
use link_digest_publish as publish;

use crate::bounded::read_bounded;
use crate::guard::Guard;
use crate::terminal::readable;
use find::Root;

/// The largest picture, in bytes.
const LARGEST: u64 = 10 << 20;

/// The largest picture in a page of one file, and the most that all of them take there.
const LARGEST_WITHIN: usize = 1 << 20;
const ALL_WITHIN: usize = 8 << 20;

/// Where pictures are once they are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// In files beside the data.
    Beside,
    /// In the data themselves.
    Within,
}

/// The pictures of a digest.
#[derive(Debug)]
pub struct Pictures {
    put: Put,
    /// The folder of a generator's site, from which the names of files go. What is named from the top of its host, that
    /// site has.
    site: Option<PathBuf>,
    /// The folders that were named, or that hold what was, each with where its pictures are.
    roots: Vec<(PathBuf, Root)>,
    known: HashMap<PathBuf, Result<Rc<publish::Picture>, Lost>>,
    /// Those to put beside the data, by their paths there, each with where it was found.
    files: BTreeMap<String, (PathBuf, publish::File)>,
    /// The bytes of all that are put into the data.
    within: usize,
    /// The number of pictures of other servers.
    far: usize,
    warnings: Vec<Warning>,
}

impl Pictures {
    /// Prepares to look for the pictures of what `named` names: files and folders.
    pub fn of(named: &[PathBuf], put: Put) -> Self {
        let folder = |path: &PathBuf| if path.is_dir() { path.clone() } else { folder_of(path).to_owned() };
        let mut folders: Vec<PathBuf> = named.iter().map(folder).collect();
        // The innermost folder is that of a file.
        folders.sort_by_key(|folder| std::cmp::Reverse(folder.components().count()));
        folders.dedup();
        let roots = folders.into_iter().filter_map(|folder| Root::around(&folder).map(|root| (folder, root))).collect();
        Self::new(put, None, roots)
    }

    /// Prepares to look for the pictures of files in the folder of a generator's site.
    pub fn of_site(folder: &Path) -> Self {
        let root = Root::of_site(folder).map(|root| (folder.to_owned(), root));
        Self::new(Put::Beside, Some(folder.to_owned()), root.into_iter().collect())
    }

    fn new(put: Put, site: Option<PathBuf>, roots: Vec<(PathBuf, Root)>) -> Self {
        let (known, files) = Default::default();
        Self { put, site, roots, known, files, within: 0, far: 0, warnings: Vec::new() }
    }

    /// Gives the pictures of what was imported their addresses and sizes, and returns what could not be published.
    pub fn settle_all(&mut self, imported: &mut Imported, sources: &[Source]) -> Vec<Warning> {
        for (issue, file) in imported.digest.issues.iter_mut().zip(&imported.files) {
            let named = imported.pictures.get(*file).map(Vec::as_slice).unwrap_or_default();
            let place = |src: &str| Some(named.iter().find(|picture| picture.src == src)?.at.clone());
            self.settle(issue, sources.get(*file).map_or("", |source| &source.name), &place);
        }
        self.take_warnings()
    }

    /// Gives the pictures of an issue their addresses and sizes. `file` is what it was read from, in which a picture is
    /// named at `place`.
    pub fn settle(&mut self, issue: &mut Issue, file: &str, place: &dyn Fn(&str) -> Option<std::ops::Range<usize>>) {
        issue.visit_images(&mut |slot| {
            let Some(image) = slot else { return };
            if is_elsewhere(&image.src) {
                self.far += usize::from(!image.src.starts_with("data:"));
                return;
            }
            if self.site.is_some() && image.src.starts_with('/') {
                return;
            }
            let src = image.src.clone();
            let file_there = self.site.as_deref().unwrap_or(Path::new("")).join(file);
            if let Err(lost) = self.settle_one(image, &file_there) {
                *slot = None;
                self.warn(file, WarningKind::LostPicture(readable(&src), lost), place(&src));
            }
        });
    }

    /// Returns how many of the pictures so far are on other servers.
    pub fn far(&self) -> usize {
        self.far
    }

    fn settle_one(&mut self, image: &mut Image, file: &Path) -> Result<(), Lost> {
        let folder = folder_of(file);
        let (_, root) = self.roots.iter().find(|(root, _)| folder.starts_with(root)).ok_or(Lost::Missing)?;
        let path = root.find(&image.src, folder)?;
        let picture = self.known.entry(path.clone()).or_insert_with_key(|path| read(path).map(Rc::new)).clone()?;
        match self.put {
            Put::Beside => {
                image.src = picture.path();
                self.files.entry(picture.path()).or_insert_with(|| (path, picture.file()));
            }
            Put::Within => {
                let address = picture.data_address();
                let fits = |length, most: usize| {
                    let words = || {
                        Lost::TooLarge(format!(
                            "{} kB in the one file, expected at most {} kB",
                            length / 1024,
                            most / 1024
                        ))
                    };
                    if length > most { Err(words()) } else { Ok(()) }
                };
                fits(address.len(), LARGEST_WITHIN)?;
                fits(self.within + address.len(), ALL_WITHIN)?;
                self.within += address.len();
                image.src = address;
            }
        }
        picture.fit(image);
        Ok(())
    }

    fn warn(&mut self, file: &str, kind: WarningKind, place: Option<std::ops::Range<usize>>) {
        let place = place.unwrap_or_default();
        match self.warnings.iter_mut().find(|warning| warning.file == file && warning.kind == kind) {
            Some(warning) => warning.places.push(link_digest_import::Place { span: place, label: String::new() }),
            None => self.warnings.push(Warning::new(kind, file).at(place, "")),
        }
    }

    /// Takes out the warnings so far.
    pub fn take_warnings(&mut self) -> Vec<Warning> {
        std::mem::take(&mut self.warnings)
    }

    /// Returns the files to put beside the data.
    pub fn files(&self) -> impl Iterator<Item = publish::File> {
        self.files.values().map(|(_, file)| file.clone())
    }

    /// Returns the path of each of these files beside the data, and where it was found.
    pub fn found(&self) -> impl Iterator<Item = (&str, &Path)> {
        self.files.iter().map(|(path, (from, _))| (&**path, &**from))
    }

    /// Guards what was read.
    pub fn guard(&self, guard: &mut Guard) {
        guard.add(self.known.keys().map(PathBuf::as_path));
    }

    /// Returns where pictures were found, and may be found after an edit.
    pub fn places(&self) -> impl Iterator<Item = PathBuf> {
        let vaults = self.roots.iter().filter(|(_, root)| root.folder().join(".obsidian").is_dir());
        vaults.map(|(_, root)| root.folder().to_owned()).chain(self.known.keys().cloned())
    }
}

/// Adds what a run would find of pictures to a number that changes with it: their names, lengths and ages.
pub fn stamp(named: &[PathBuf], hasher: &mut impl Hasher) {
    for (_, root) in Pictures::of(named, Put::Beside).roots {
        let mut files = find::files(root.folder());
        files.retain(|path| path.extension().is_some_and(|ending| is_ending(&ending.to_string_lossy())));
        files.sort_unstable();
        for path in files {
            let data = fs::metadata(&path).ok();
            (&path, data.as_ref().map(fs::Metadata::len), data.and_then(|data| data.modified().ok())).hash(hasher);
        }
    }
}

fn is_ending(ending: &str) -> bool {
    let ending = ending.to_ascii_lowercase();
    matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg")
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Reads a picture, or says why it is none.
fn read(path: &Path) -> Result<publish::Picture, Lost> {
    let bytes = read_bounded(path, LARGEST).map_err(|error| Lost::Unreadable(error.to_string()))?;
    publish::Picture::read(bytes.map_err(Lost::TooLarge)?).ok_or(Lost::NoPicture)
}

/// Returns whether an address leads to another server, or holds the picture itself.
pub fn is_elsewhere(src: &str) -> bool {
    let starts = |start: &str| src.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    ["http:", "https:", "//", "data:image/"].into_iter().any(starts)
}
