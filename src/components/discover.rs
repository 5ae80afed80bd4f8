//! The pick of the day, the way to a surprise, and what stands below an item that a reader has opened. They come once the
//! first cards are there.

use std::cell::Cell;

use link_digest_core::EntryId;
use link_digest_core::contract::question;
use yew::{Callback, Html};

use super::View;
use super::later::found;
use super::markup::{El, el, list};
use super::related::way;
use crate::browser::answers::ask;
use crate::discover;
use crate::i18n::hints::{PICK, SURPRISE};
use crate::later::{self, Later};
use crate::panel::Found;
use crate::search;
use crate::state::Excerpt;

/// The pick and the way to a surprise, in a row. What goes to an item came with what is the reader's own.
pub fn row(view: View, class: &'static str) -> Option<El> {
    view.state.yours.as_ref()?;
    Some(el!("div", "class" = class, "part" = "discover", "lang" = view.config.said();
        discover::pick(view.loaded).map(|entry| pick(view, entry)),
        surprise(view)))
}

/// The same in the line that says what is shown, as long as nothing is asked for.
pub fn beside_count(view: View) -> Option<El> {
    if view.state.query.is_empty() { row(view, "discover beside") } else { None }
}

/// The pick, by its title where that is here.
fn pick(view: View, entry: EntryId) -> El {
    let label = PICK.of(view.config.words);
    let what = match discover::item(view.loaded, entry) {
        Ok(item) => list!(el!("span", "class" = "facet-label"; label), " ", way(view, entry, &item)),
        Err(_) => button(view, "quiet", label, Some(entry)).into(),
    };
    el!("p", "class" = "pick"; what)
}

/// The way to a surprise, or to another one.
fn surprise(view: View) -> El {
    button(view, "quiet surprise", SURPRISE.of(view.config.words), None)
}

/// A button that goes to an item, or to a surprise.
fn button(view: View, class: &'static str, label: String, entry: Option<EntryId>) -> El {
    let store = view.store.clone();
    let busy = discover::is_coming(view.loaded).then_some("true");
    let button = el!("button", "type" = "button", "class" = class, "aria-busy" = busy; label);
    button.on_click(Callback::from(move |_| discover::show(&store, entry)))
}

/// What stands below an item that a link leads to, or whose notes the reader has opened.
/// `said` is what the words say of their language.
pub fn below(view: View, entry: EntryId, said: Option<&'static str>) -> Option<El> {
    let state = view.state;
    state.yours.as_ref().filter(|_| !state.printing)?;
    let is_pinned = state.pinned_id().is_some_and(|id| view.loaded.entry_by_id(id) == Some(entry));
    let is_open = state.expanded.contains(&Excerpt::Notes(entry));
    (is_pinned || is_open).then(|| {
        el!("div", "class" = "below"; related(view, entry, said), is_pinned.then(|| el!("p", "lang" = said; surprise(view))))
    })
}

/// What is related takes the search, which is fetched for it once, but not for a reader who saves data.
fn related(view: View, entry: EntryId, said: Option<&'static str>) -> Html {
    thread_local! {
        static IS_ASKED: Cell<bool> = const { Cell::new(false) };
    }
    if search::at_hand().is_none() && ask(question::SAVES, [""; 3]).is_none() && !IS_ASKED.replace(true) {
        later::fetch(Later::Search);
    }
    found(view, Found::Related(entry, said))
}
