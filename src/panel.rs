//! What is drawn only once a reader asks for it, and comes with the search: the values of all facets, results in groups,
//! where else an item is, and advice on what was typed. In a release it is a WASM of its own, which is fetched when the page
//! is idle; everywhere else it is part of the program.

use link_digest_core::{EntryId, Group};
use yew::Html;

use crate::browser::host::Host;
use crate::components::{self, View};
use crate::later::later;

/// What can be drawn.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'a> {
    /// The values of all facets.
    Values,
    /// Results under what they are grouped by.
    Groups(Group, &'a [EntryId], &'a Host),
    /// The other issues that have an item; with what its words say of their language.
    Also(EntryId, Option<&'static str>),
    /// What is not known of what was typed.
    Doubts,
    /// The words that can be dropped, where nothing is found.
    Without,
    /// What can be typed.
    Tips,
}

/// Draws a piece.
pub type Draw = fn(View, Piece) -> Html;

const DRAW: Draw = components::draw;

later!(panel: Draw = DRAW);

/// Draws a piece, if what does so has come.
#[inline(never)]
pub fn draw(view: View, piece: Piece) -> Option<Html> {
    Some(at_hand()?(view, piece))
}
