//! What the first cards can do without: the timeline, the pick of the day, and what is drawn only once a reader asks for it,
//! such as the values of all facets, results in groups, where else an item is and what is related to it, and advice on what
//! was typed. In a release it is a WASM of its own,
//! which is fetched when the cards are there; everywhere else it is part of the program.

use link_digest_core::contract::question;
use link_digest_core::{EntryId, Group};
use yew::Html;

use crate::browser::answers::ask;
use crate::browser::host::Host;
use crate::components::{self, View};
use crate::later::{Missing, later};
use crate::state::{Action, State};
use crate::style;

/// What can be drawn.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'a> {
    /// The values of all facets.
    Values,
    /// Results under what they are grouped by.
    Groups(Group, &'a [EntryId], &'a Host),
    /// The results over time.
    Timeline,
    /// What stands above the cards: that nothing matches, and what can be done about it; and how many are printed.
    Above,
    /// The pick of the day and the way to a surprise, in the line that says what is shown.
    Pick,
    /// The same after the cards.
    Foot,
    /// What stands below an item: the other issues that have it, and what is related to it. With what its words say of their
    /// language.
    Below(EntryId, Option<&'static str>),
    /// What comes with the search.
    Found(Found),
}

/// What is drawn of what the search finds, and once that is here.
#[derive(Clone, Copy, Debug)]
pub enum Found {
    /// The other issues that have an item.
    Also(EntryId, Option<&'static str>),
    /// The items of other issues that are related to one.
    Related(EntryId, Option<&'static str>),
    /// What is not known of what was typed.
    Doubts,
    /// The words that can be dropped, where nothing is found.
    Without,
    /// When there is anything, where nothing is found and a time was typed.
    Dated,
    /// What can be typed.
    Tips,
}

/// What draws, and what understands the timeline.
#[derive(Debug)]
pub struct Panel {
    style: &'static str,
    draw: fn(View, Piece) -> Html,
    span: fn(&State, f64, f64) -> Option<Action>,
}

const PANEL: Panel = Panel { style: style::LATE, draw: components::draw, span: components::timeline::dragged };

later!(panel: &'static Panel = &PANEL);

/// Fetches it, with its style.
///
/// # Errors
///
/// Where it does not come. Who asks again fetches it again.
pub async fn arrive() -> Result<(), Missing> {
    let panel = load().await?;
    ask(question::DRESS, [panel.style, "", ""]);
    Ok(())
}

/// Draws a piece, if what does so has come.
#[inline(never)]
pub fn draw(view: View, piece: Piece) -> Option<Html> {
    Some((at_hand()?.draw)(view, piece))
}

/// Returns what asks for the months between two points of the timeline, which is drawn only where this has come.
pub fn span(state: &State, a: f64, b: f64) -> Option<Action> {
    (at_hand()?.span)(state, a, b)
}
