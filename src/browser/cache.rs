//! The cache of digests for all elements on the page: each address is fetched and read once, for as long as anyone
//! shows it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use link_digest_core::parts::is_index;

use super::fetch::{self, Fetch};
use crate::failure::Failure;
use crate::later::Missing;
use crate::loaded::{Kept, Loaded};
use crate::{parts, search, shards};

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

    /// What fetches, as [`fetch::start`] says.
    pub fn open(&self) -> Option<&Function> {
        self.open.as_ref()
    }
}

/// What hears how it went.
pub type Done = Box<dyn FnOnce(Result<Loaded, Failure>)>;

struct Entry {
    url: Rc<str>,
    /// The reader who asked first.
    number: u32,
    content: Content,
}

enum Content {
    Digest(Kept),
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
pub fn ask(cache: &Cache, url: &Rc<str>, fresh: bool, done: Done) -> Option<Wait> {
    let open = cache.open.clone()?;
    let mut done = Some(done);
    let mut here = None;
    let reader = ENTRIES.with_borrow_mut(|entries| {
        entries.all.retain(|entry| !matches!(&entry.content, Content::Digest(digest) if !digest.is_shown()));
        entries.readers += 1;
        let reader = entries.readers;
        if let Some(entry) = entries.all.iter_mut().find(|entry| entry.url == *url) {
            match &mut entry.content {
                Content::Digest(digest) if !fresh => here = digest.upgrade(),
                Content::Digest(_) => {}
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
    let (again, at) = (cache.clone(), Rc::clone(url));
    let arrived = move |bytes: Result<Vec<u8>, Failure>| match bytes {
        Ok(index) if is_index(&index) => deliver_parts(&again, &at, reader, index),
        bytes => deliver(reader, bytes.and_then(Loaded::whole)),
    };
    let fetch = fetch::start(url, fresh, &open, Box::new(arrived));
    ENTRIES.with_borrow_mut(|entries| {
        entries.all.retain(|entry| entry.url != *url);
        entries.all.push(Entry {
            url: Rc::clone(url),
            number: reader,
            content: Content::Fetching { _fetch: fetch, waiting: vec![(reader, done)] },
        });
    });
    Some(Wait(reader))
}

/// Reads the index of an archive in parts, once its reader is here, and the search of such archives where the other one is.
fn deliver_parts(cache: &Cache, url: &Rc<str>, number: u32, index: Vec<u8>) {
    let (cache, url) = (cache.clone(), Rc::clone(url));
    wasm_bindgen_futures::spawn_local(async move {
        let opened = open_parts(&url, cache, &index).await;
        deliver(number, opened.unwrap_or(Err(Failure::Widget)));
    });
}

async fn open_parts(url: &Rc<str>, cache: Cache, index: &[u8]) -> Result<Result<Loaded, Failure>, Missing> {
    let open = parts::load().await?;
    if search::at_hand().is_some() {
        shards::load().await?;
    }
    Ok(open(url, cache, index))
}

/// Puts what has come into the cache, and hands it to all who wait.
fn deliver(number: u32, result: Result<Loaded, Failure>) {
    let waiting = ENTRIES.with_borrow_mut(|entries| {
        let at = entries.all.iter().position(|entry| entry.number == number)?;
        let entry = entries.all.swap_remove(at);
        if let Ok(loaded) = &result {
            let content = Content::Digest(loaded.downgrade());
            entries.all.push(Entry { url: Rc::clone(&entry.url), number: 0, content });
        }
        match entry.content {
            Content::Fetching { waiting, .. } => Some(waiting),
            Content::Digest(_) => None,
        }
    });
    // The entries are free again: who is told may ask for something else.
    for (_, done) in waiting.into_iter().flatten() {
        done(result.clone());
    }
}
