//! The files of an archive in parts: each is fetched once for all elements that show the archive, and for as long as one
//! of them wants it.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use link_digest_core::parts::Wanted;
use link_digest_core::{Archive, Block, EntryId, Facet, Query, ReadError, Results};

use super::cache::{self, Cache, PATIENCE, Wait};
use super::fetch::{self, Fetch, Request};
use crate::failure::Failure;
use crate::loaded::{Loaded, Text};
use crate::parts::{Reading, Shown};
use crate::search;
use crate::shared::Shared;

/// An archive in parts, and the way to its files.
pub struct Remote {
    /// The address of the index, to which the names of the files are relative.
    url: Rc<str>,
    cache: Cache,
    reading: RefCell<Box<dyn Reading>>,
    files: RefCell<Files>,
}

#[derive(Default)]
struct Files {
    under_way: Vec<(String, Fetch)>,
    failed: Vec<(String, Failure)>,
    readers: Vec<(u32, Reader)>,
    counted: u32,
    /// Whether what the browser has kept will not do.
    is_fresh: bool,
    /// The index has been fetched again, or is on its way, since a file of it is gone.
    renewed: Option<Option<Wait>>,
}

struct Reader {
    wanted: Vec<String>,
    tell: Rc<dyn Fn(News)>,
}

/// What has become of a file that somebody wanted.
#[derive(Clone)]
pub enum News {
    /// It came, or it did not.
    File,
    /// It is gone, and this is a newer edition of the archive.
    Renewed(Loaded),
}

/// Hears of the files of an archive. Dropping it ends the fetches that nobody else wants.
pub struct Hearing {
    remote: Shared<Remote>,
    number: u32,
}

impl Drop for Hearing {
    fn drop(&mut self) {
        self.remote.files.borrow_mut().readers.retain(|(number, _)| *number != self.number);
        start_and_end(&self.remote);
    }
}

impl fmt::Debug for Remote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Remote").field("url", &self.url).finish_non_exhaustive()
    }
}

impl Remote {
    pub fn new(url: Rc<str>, cache: Cache, reading: Box<dyn Reading>) -> Self {
        Self { url, cache, reading: RefCell::new(reading), files: RefCell::default() }
    }

    pub fn archive(&self) -> Rc<Archive> {
        self.reading.borrow().archive()
    }

    pub fn text(&self, entry: EntryId) -> Text {
        match self.reading.borrow().item(entry) {
            Ok(item) => Text::Here(Box::new(item)),
            Err(name) if self.has_failed(name) => Text::Missing,
            Err(_) => Text::Coming,
        }
    }

    pub fn intro(&self, entry: EntryId) -> Vec<Block> {
        self.reading.borrow().intro(entry)
    }

    pub fn entry_by_id(&self, id: &str) -> Option<EntryId> {
        self.reading.borrow().entry_by_id(id)
    }

    pub fn offers(&self, facet: Facet) -> bool {
        self.reading.borrow().offers(facet)
    }

    /// The files that are not here of what a page shows.
    pub fn wanted(&self, shown: &Shown) -> Vec<String> {
        self.reading.borrow().wanted(shown)
    }

    /// What a query finds by the files that are here, and which others it takes. Where the search is not here, texts are
    /// not looked through.
    pub fn run(&self, query: &Query) -> (Results, Wanted) {
        match search::at_hand() {
            Some(engine) if query.needs_search() => (engine.run_parts)(self.reading.borrow_mut().parts(), query),
            _ => self.browse(query),
        }
    }

    /// The same without the text.
    pub fn browse(&self, query: &Query) -> (Results, Wanted) {
        self.reading.borrow().browse(query)
    }

    /// Whether a file did not come, and is not on its way any more.
    pub fn has_failed(&self, name: &str) -> bool {
        let files = self.files.borrow();
        files.has_failed(name) && !matches!(files.renewed, Some(Some(_)))
    }

    /// Takes a file.
    fn take(&self, name: &str, bytes: Vec<u8>) -> Result<(), Failure> {
        let mut reading = self.reading.borrow_mut();
        let is_of_words = search::at_hand().map_or(Ok(false), |engine| (engine.add)(reading.parts(), name, &bytes));
        let is_known = is_of_words.and_then(|is_it| if is_it { Ok(true) } else { reading.add(name, bytes) });
        match is_known {
            Ok(true) => Ok(()),
            // It is named, and so not what it was named for.
            Ok(false) | Err(_) => Err(Failure::Read(ReadError::Truncated)),
        }
    }
}

impl Files {
    fn has_failed(&self, name: &str) -> bool {
        self.failed.iter().any(|(failed, _)| failed == name)
    }

    fn is_wanted(&self, name: &str) -> bool {
        self.readers.iter().any(|(_, reader)| reader.wanted.iter().any(|wanted| wanted == name))
    }
}

/// Tells `tell` from now on what becomes of the files that [`want`] asks for.
pub fn hear(remote: &Shared<Remote>, tell: impl Fn(News) + 'static) -> Hearing {
    let mut files = remote.files.borrow_mut();
    files.counted += 1;
    let number = files.counted;
    files.readers.push((number, Reader { wanted: Vec::new(), tell: Rc::new(tell) }));
    Hearing { remote: remote.clone(), number }
}

/// Wants these files, in this order, and no others any more.
pub fn want(hearing: &Hearing, wanted: Vec<String>) {
    let Hearing { remote, number } = hearing;
    if let Some((_, reader)) = remote.files.borrow_mut().readers.iter_mut().find(|(known, _)| known == number) {
        reader.wanted = wanted;
    }
    start_and_end(remote);
}

/// Asks once more for what did not come.
pub fn retry(hearing: &Hearing) {
    let mut files = hearing.remote.files.borrow_mut();
    files.failed.clear();
    (files.is_fresh, files.renewed) = (true, None);
}

/// Starts what is wanted, and ends what is not.
fn start_and_end(remote: &Shared<Remote>) {
    let mut files = remote.files.borrow_mut();
    let (kept, ended) = std::mem::take(&mut files.under_way).into_iter().partition(|(name, _)| files.is_wanted(name));
    files.under_way = kept;
    let mut due: Vec<String> = Vec::new();
    for name in files.readers.iter().flat_map(|(_, reader)| &reader.wanted) {
        let is_under_way = files.under_way.iter().any(|(known, _)| known == name);
        if !is_under_way && !files.has_failed(name) && !due.contains(name) {
            due.push(name.clone());
        }
    }
    let is_fresh = files.is_fresh;
    drop(files);
    // They are not borrowed any more: what ends or begins here is the page's.
    drop::<Vec<_>>(ended);
    for name in due {
        if let Some(fetch) = start(remote, &name, is_fresh) {
            remote.files.borrow_mut().under_way.push((name, fetch));
        }
    }
}

fn start(remote: &Shared<Remote>, name: &str, fresh: bool) -> Option<Fetch> {
    let request = Request { url: beside(&remote.url, name), fresh, patience: PATIENCE };
    let (weak, name) = (remote.downgrade(), name.to_owned());
    let arrived = move |bytes| {
        if let Some(remote) = Shared::upgrade(&weak) {
            arrive(&remote, &name, bytes);
        }
    };
    Some(fetch::start(&request, remote.cache.open()?, arrived))
}

/// The address of a file beside another.
fn beside(url: &str, name: &str) -> Rc<str> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').and_then(|end| path.get(..=end)).unwrap_or_default();
    format!("{folder}{name}").into()
}

fn arrive(remote: &Shared<Remote>, name: &str, bytes: Result<Vec<u8>, Failure>) {
    let mut files = remote.files.borrow_mut();
    let ended = files.under_way.iter().position(|(known, _)| known == name).map(|at| files.under_way.swap_remove(at));
    drop(files);
    let result = bytes.and_then(|bytes| remote.take(name, bytes));
    if let Err(failure) = result {
        remote.files.borrow_mut().failed.push((name.to_owned(), failure));
        if matches!(failure, Failure::Status(404 | 410) | Failure::Read(_)) && renew(remote) {
            // Who waits for it hears of it then.
            return;
        }
    }
    tell(remote, &News::File);
    drop(ended);
}

/// Fetches the index once more, unless that has been done; says whether it is on its way.
fn renew(remote: &Shared<Remote>) -> bool {
    if let Some(wait) = &remote.files.borrow().renewed {
        return wait.is_some();
    }
    let weak = remote.downgrade();
    let wait = cache::ask(&remote.cache, &remote.url, true, move |result| {
        let Some(older) = Shared::upgrade(&weak) else { return };
        older.files.borrow_mut().renewed = Some(None);
        let newer = result.as_ref().ok().and_then(Loaded::remote);
        if let Some(newer) = newer {
            newer.reading.borrow_mut().take_over(&mut **older.reading.borrow_mut());
            newer.files.borrow_mut().renewed = Some(None);
        }
        tell(&older, &result.map_or(News::File, News::Renewed));
    });
    let is_on_its_way = wait.is_some();
    remote.files.borrow_mut().renewed = Some(wait);
    is_on_its_way
}

fn tell(remote: &Remote, news: &News) {
    // The files are free again: who is told asks for others.
    let all: Vec<_> = remote.files.borrow().readers.iter().map(|(_, reader)| Rc::clone(&reader.tell)).collect();
    all.iter().for_each(|tell| tell(news.clone()));
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn a_file_stands_beside_its_index() {
        let check = |index, file| assert_eq!(&*beside(index, "part-a.json"), file);
        check("https://a.example/data/issues.json", "https://a.example/data/part-a.json");
        check("https://a.example/data/issues.json?v=2/3#x", "https://a.example/data/part-a.json");
        check("https://a.example/", "https://a.example/part-a.json");
        check("nothing", "part-a.json");
    }
}
