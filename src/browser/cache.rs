//! The cache of digests for all elements on the page: each address is fetched and read once, for as long as anyone
//! shows it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use js_sys::Function;
use link_digest_core::Archive;
use link_digest_core::search::Searcher;

use super::fetch::{self, Fetch};
use crate::failure::Failure;
use crate::shared::Shared;
use crate::state::{Loaded, load};

/// An element's access to the cache.
#[derive(Clone, Default, PartialEq)]
pub struct Cache {
    open: Option<Function>,
}

impl Cache {
    /// `open` fetches, as [`fetch::start`] says.
    pub fn new(open: Function) -> Self {
        Self { open: Some(open) }
    }
}

type Done = Box<dyn FnOnce(Result<Loaded, Failure>)>;

struct Entry {
    url: Rc<str>,
    content: Content,
}

enum Content {
    Digest(Weak<Archive>, Weak<RefCell<Searcher>>),
    /// The fetch ends with its entry.
    Fetching {
        _fetch: Fetch,
        waiting: Vec<(u32, Done)>,
    },
}

#[derive(Default)]
struct Entries {
    all: Vec<Entry>,
    readers: u32,
}

thread_local! {
    static ENTRIES: RefCell<Entries> = RefCell::default();
}

/// Waits for a digest. Dropping it ends the wait, and the fetch if nobody else waits for it.
pub struct Wait(u32);

impl Drop for Wait {
    fn drop(&mut self) {
        ENTRIES.with_borrow_mut(|entries| {
            entries.all.retain_mut(|entry| {
                let Content::Fetching { waiting, .. } = &mut entry.content else { return true };
                waiting.retain(|(reader, _)| *reader != self.0);
                !waiting.is_empty()
            });
        });
    }
}

/// Asks for the digest at an address. One that is `fresh` is not taken from the cache.
pub fn ask(
    cache: &Cache,
    url: &Rc<str>,
    fresh: bool,
    done: impl FnOnce(Result<Loaded, Failure>) + 'static,
) -> Option<Wait> {
    let open = cache.open.clone()?;
    let mut done: Option<Done> = Some(Box::new(done));
    let mut here = None;
    let reader = ENTRIES.with_borrow_mut(|entries| {
        entries.all.retain(|entry| !matches!(&entry.content, Content::Digest(digest, _) if digest.strong_count() == 0));
        entries.readers += 1;
        let reader = entries.readers;
        if let Some(entry) = entries.all.iter_mut().find(|entry| entry.url == *url) {
            match &mut entry.content {
                Content::Digest(archive, searcher) if !fresh => {
                    let both = Shared::upgrade(archive).zip(Shared::upgrade(searcher));
                    here = both.map(|(archive, searcher)| Loaded { archive, searcher });
                }
                Content::Digest(..) => {}
                Content::Fetching { waiting, .. } => waiting.extend(done.take().map(|done| (reader, done))),
            }
        }
        reader
    });
    let Some(done) = done else { return Some(Wait(reader)) };
    if let Some(loaded) = here {
        // As an answer that had to be fetched, it comes when the caller has finished.
        wasm_bindgen_futures::spawn_local(async move { done(Ok(loaded)) });
        return Some(Wait(reader));
    }
    let fetch = fetch::start(url, fresh, &open, {
        let url = Rc::clone(url);
        move |bytes| deliver(&url, bytes.and_then(load))
    });
    ENTRIES.with_borrow_mut(|entries| {
        entries.all.retain(|entry| entry.url != *url);
        entries.all.push(Entry {
            url: Rc::clone(url),
            content: Content::Fetching { _fetch: fetch, waiting: vec![(reader, done)] },
        });
    });
    Some(Wait(reader))
}

/// Puts what has come into the cache, and hands it to all who wait.
fn deliver(url: &Rc<str>, result: Result<Loaded, Failure>) {
    let waiting = ENTRIES.with_borrow_mut(|entries| {
        let at = entries.all.iter().position(|entry| entry.url == *url)?;
        let entry = entries.all.swap_remove(at);
        if let Ok(loaded) = &result {
            let content = Content::Digest(loaded.archive.downgrade(), loaded.searcher.downgrade());
            entries.all.push(Entry { url: Rc::clone(url), content });
        }
        match entry.content {
            Content::Fetching { waiting, .. } => Some(waiting),
            Content::Digest(..) => None,
        }
    });
    // The entries are free again: who is told may ask for something else.
    for (_, done) in waiting.into_iter().flatten() {
        done(result.clone());
    }
}
