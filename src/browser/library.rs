//! The digests of all elements on the page: each address is fetched and read once, for as long as anyone shows it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use js_sys::Function;
use link_digest_core::Archive;
use link_digest_core::defaults::PATIENCE_SECONDS;
use link_digest_core::search::Searcher;

use super::fetch::{self, Fetch, Order};
use crate::failure::Failure;
use crate::shared::Shared;
use crate::state::{Loaded, load};

/// How long a fetch may take, in milliseconds: the element, whose words are poorer, gives up after that.
const PATIENCE: u32 = (PATIENCE_SECONDS - 1) * 1000;

/// One element's way to the shelves.
#[derive(Clone, Default)]
pub struct Library {
    open: Option<Function>,
    /// What is left for the first fetch of the time since the element began.
    rest: Rc<Cell<Option<u32>>>,
}

impl PartialEq for Library {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.rest, &other.rest)
    }
}

impl Library {
    /// `open` fetches, as [`fetch::start`] says.
    pub fn new(open: Function, rest: u32) -> Self {
        Self { open: Some(open), rest: Rc::new(Cell::new(Some(rest))) }
    }
}

type Done = Box<dyn FnOnce(Result<Loaded, Failure>)>;

struct Shelf {
    url: Rc<str>,
    holds: Holds,
}

enum Holds {
    Digest(Weak<Archive>, Weak<RefCell<Searcher>>),
    /// The fetch ends with its shelf.
    Order {
        _fetch: Fetch,
        waiting: Vec<(u32, Done)>,
    },
}

#[derive(Default)]
struct Shelves {
    all: Vec<Shelf>,
    readers: u32,
}

thread_local! {
    static SHELVES: RefCell<Shelves> = RefCell::default();
}

/// Waits for a digest. Dropping it ends the wait, and the fetch if nobody else waits for it.
pub struct Wait(u32);

impl Drop for Wait {
    fn drop(&mut self) {
        SHELVES.with_borrow_mut(|shelves| {
            shelves.all.retain_mut(|shelf| {
                let Holds::Order { waiting, .. } = &mut shelf.holds else { return true };
                waiting.retain(|(reader, _)| *reader != self.0);
                !waiting.is_empty()
            });
        });
    }
}

/// Asks for the digest at an address. One that is `fresh` is not taken from a shelf.
pub fn ask(
    library: &Library,
    url: &Rc<str>,
    fresh: bool,
    done: impl FnOnce(Result<Loaded, Failure>) + 'static,
) -> Option<Wait> {
    let open = library.open.clone()?;
    let patience = library.rest.take().unwrap_or(PATIENCE).min(PATIENCE);
    let mut done: Option<Done> = Some(Box::new(done));
    let mut here = None;
    let reader = SHELVES.with_borrow_mut(|shelves| {
        shelves.all.retain(|shelf| !matches!(&shelf.holds, Holds::Digest(digest, _) if digest.strong_count() == 0));
        shelves.readers += 1;
        let reader = shelves.readers;
        if let Some(shelf) = shelves.all.iter_mut().find(|shelf| shelf.url == *url) {
            match &mut shelf.holds {
                Holds::Digest(archive, searcher) if !fresh => {
                    let both = Shared::upgrade(archive).zip(Shared::upgrade(searcher));
                    here = both.map(|(archive, searcher)| Loaded { archive, searcher });
                }
                Holds::Digest(..) => {}
                Holds::Order { waiting, .. } => waiting.extend(done.take().map(|done| (reader, done))),
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
    let order = Order { url: Rc::clone(url), fresh, patience };
    let fetch = fetch::start(&order, &open, {
        let url = Rc::clone(url);
        move |bytes| deliver(&url, bytes.and_then(load))
    });
    SHELVES.with_borrow_mut(|shelves| {
        shelves.all.retain(|shelf| shelf.url != *url);
        shelves
            .all
            .push(Shelf { url: Rc::clone(url), holds: Holds::Order { _fetch: fetch, waiting: vec![(reader, done)] } });
    });
    Some(Wait(reader))
}

/// Puts what has come on the shelf, and hands it to all who wait.
fn deliver(url: &Rc<str>, result: Result<Loaded, Failure>) {
    let waiting = SHELVES.with_borrow_mut(|shelves| {
        let at = shelves.all.iter().position(|shelf| shelf.url == *url)?;
        let shelf = shelves.all.swap_remove(at);
        if let Ok(loaded) = &result {
            let holds = Holds::Digest(loaded.archive.downgrade(), loaded.searcher.downgrade());
            shelves.all.push(Shelf { url: Rc::clone(url), holds });
        }
        match shelf.holds {
            Holds::Order { waiting, .. } => Some(waiting),
            Holds::Digest(..) => None,
        }
    });
    // The shelves are free again: who is told may ask for something else.
    for (_, done) in waiting.into_iter().flatten() {
        done(result.clone());
    }
}
