//! What is a reader's own, as the page sees it: what was saved and read, what is new, and the keys. What does it is in a
//! release a WASM of its own, which comes when the page is idle; everywhere else it is part of the program.

use std::fmt::Debug;

use link_digest_core::EntryId;
use yew::Html;

use crate::components::View;
use crate::later::{self, Later, later};
use crate::shared::Shared;
use crate::state::State;
use crate::store::Store;

mod desk;
pub mod words;

/// What is a reader's own of one digest, as it is now. All that knows more of it is behind this, so that it can come later.
pub trait Yours: Debug {
    /// Whether the reader has saved the item.
    fn is_saved(&self, entry: EntryId) -> bool;
    /// Whether the reader has opened the item.
    fn is_read(&self, entry: EntryId) -> bool;
    /// Draws what stands in a place of the page.
    fn draw(&self, view: View, place: Place) -> Html;
    /// What it is with what the reader has done and what has come of the digest; `None` if that changes nothing.
    fn follow(&self, state: &State) -> Option<Shared<dyn Yours>>;
}

/// The places in which something is drawn.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// Before the controls: a way past them.
    Skip,
    /// Among the controls: the filters.
    Filters,
    /// Beside the count: what is new, where the filters may be closed.
    News,
    /// Where nothing matches: whether that is since nothing is marked so.
    Nothing,
    /// Among what can be typed.
    Tips,
    /// On the card of an item: that it is new, saved or read.
    Card(EntryId),
    /// After the cards: what is kept, and the keys.
    Foot,
}

/// Sees to what the reader has done, and to what has come of the digest.
pub type Follow = fn(&State, &Store);

const FOLLOW: Follow = desk::follow;

later!(yours: Follow = FOLLOW);

/// Draws what stands in a place of the page, once it is there.
#[inline(never)]
pub fn draw(view: View, place: Place) -> Html {
    view.state.yours.as_ref().map(|yours| yours.draw(view, place)).unwrap_or_default()
}

/// Keeps up with a state in which there are notes: has what sees to them come, and then sees to them.
pub fn follow(state: &State, store: &Store) {
    match at_hand() {
        _ if state.notes == 0 => {}
        Some(follow) => follow(state, store),
        None => later::fetch(Later::Yours),
    }
}
