//! Going to an item that the reader did not look for: the pick of the day, or a surprise. It is gone to as by a link, which
//! `static/yours.js` sees to. Of an archive in parts, its part is fetched first.

use std::cell::RefCell;
use std::rc::Rc;

use link_digest_core::contract::keeping;
use link_digest_core::url::fragment;
use link_digest_core::{EntryId, Item, pick_of_day};

use crate::browser::answers::keep;
use crate::browser::scheduler;
use crate::loaded::{Loaded, Text, Texts};
use crate::parts::Remote;
use crate::state::{Action, Load, State};
use crate::store::Store;

/// An item of which the part is on its way, or did not come.
struct Sought {
    entry: EntryId,
    remote: Rc<dyn Remote>,
    /// The number under which the archive is heard.
    reader: u32,
    /// What the reader had then. Who has gone on since is not taken from there.
    at: At,
}

/// The number of the reader's changes, and the item that a link leads to.
type At = (u32, Option<Rc<str>>);

thread_local! {
    static SOUGHT: RefCell<Option<Sought>> = const { RefCell::new(None) };
}

/// The recommended item of the reader's day.
pub fn pick(loaded: &Loaded) -> Option<EntryId> {
    pick_of_day(&loaded.archive, keep(keeping::TODAY, [""; 3])?.parse().ok()?)
}

/// The address of an item on this page: in an archive in parts, its issue tells where it is.
pub fn address(loaded: &Loaded, entry: EntryId, item: &Item) -> String {
    let issue = loaded.remote().and_then(|_| loaded.archive.issue_of(entry));
    match issue {
        Some(issue) => fragment(&[&item.id, "\n", &issue.id].concat()),
        None => fragment(&item.id),
    }
}

/// An item, if its text is here, or else how far it has come.
pub fn item(loaded: &Loaded, entry: EntryId) -> Result<Item, Text> {
    match &loaded.texts {
        Texts::Whole(_) => loaded.archive.item(entry).ok_or(Text::Missing),
        Texts::Parts(remote) => match remote.text(entry) {
            Text::Here(item) => Ok(*item),
            text @ (Text::Coming | Text::Missing) => Err(text),
        },
    }
}

/// Goes to an item, or to one that the reader does not know yet. One whose part did not come is fetched again.
pub fn show(store: &Store, entry: Option<EntryId>) {
    let Some(state) = store.state() else { return };
    let Load::Ready(loaded) = &state.load else { return };
    let Some(entry) = entry.or_else(|| surprise(&state, loaded)) else { return };
    give_up();
    match (item(loaded, entry), loaded.remote()) {
        (Ok(item), _) => {
            keep(keeping::SHOW, [&state.notes.to_string(), &address(loaded, entry, &item), ""]);
        }
        (Err(text), Some(remote)) => {
            if text == Text::Missing {
                remote.retry();
            }
            let told = store.clone();
            let reader = remote.hear(Rc::new(move |_| heard(&told)));
            Rc::clone(remote).seek(reader, entry);
            SOUGHT.set(Some(Sought { entry, remote: Rc::clone(remote), reader, at: at(&state) }));
            // It is drawn again, as where there is a note of what the reader does.
            store.dispatch(Action::Note(state.notes));
        }
        (Err(_), None) => {}
    }
}

fn surprise(state: &State, loaded: &Loaded) -> Option<EntryId> {
    let is_read = |entry| state.yours.as_ref().is_some_and(|yours| yours.is_read(entry));
    let shown = state.pinned_id().and_then(|id| loaded.entry_by_id(id));
    // Milliseconds, and of their product the digits that seem to be in no order.
    let random = (scheduler::now().unwrap_or_default() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
    link_digest_core::surprise(&loaded.archive, &is_read, shown, random)
}

fn at(state: &State) -> At {
    (state.changes.0, state.pinned.clone())
}

/// More of the archive is here, or is known not to come. Where the reader has gone on, or another edition has come, the item
/// is not sought any more.
fn heard(store: &Store) {
    let state = store.state();
    let entry = SOUGHT.with_borrow(|sought| {
        let (sought, state) = (sought.as_ref()?, state.as_ref()?);
        (sought.at == at(state)).then_some(sought.entry)
    });
    match (entry, state.as_ref().map(|state| &state.load)) {
        (Some(entry), Some(Load::Ready(loaded))) if is_coming(loaded) => match item(loaded, entry) {
            Ok(_) => show(store, Some(entry)),
            Err(Text::Missing) => say_missing(store, loaded, entry),
            Err(_) => {}
        },
        _ => give_up(),
    }
}

/// Has the page say that the item did not come, with the way to try again, as of one that a link leads to whose id is not
/// known: no item's has a line feed. When it is there after all, it is gone to.
fn say_missing(store: &Store, loaded: &Loaded, entry: EntryId) {
    let issue = loaded.archive.issue_of(entry).map_or("", |issue| &issue.id);
    store.dispatch(Action::Pin(Some(Rc::from(&*["\n", issue].concat()))));
    let state = store.state();
    SOUGHT.with_borrow_mut(|sought| {
        sought.iter_mut().zip(&state).for_each(|(sought, state)| sought.at = at(state));
    });
}

fn give_up() {
    if let Some(Sought { remote, reader, .. }) = SOUGHT.take() {
        remote.leave(reader);
    }
}

/// Whether an item of this digest is on its way to be shown.
pub fn is_coming(loaded: &Loaded) -> bool {
    let is_of = |sought: &Sought| loaded.remote().is_some_and(|remote| Rc::ptr_eq(remote, &sought.remote));
    SOUGHT.with_borrow(|sought| sought.as_ref().is_some_and(is_of))
}
