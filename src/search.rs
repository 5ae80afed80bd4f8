//! The search engine. In a release it is a WASM of its own, which comes when somebody searches; everywhere else it is
//! part of the program.

use std::ops::Range;

use link_digest_core::search::{self, Searcher, Terms};
use link_digest_core::{Archive, FacetValue, Note, Query, Results};
use yew::Html;

use crate::components::{self, View};
use crate::later::{Missing, later};
use crate::panel::Found;
use crate::state::Action;
use crate::store::Store;
use crate::{panel, parts, shards};

/// What the engine does. Only through this is it called, so that all behind it can come later.
#[derive(Debug)]
pub struct Engine {
    pub run: fn(&Query, &Archive, &mut Searcher) -> Results,
    pub step: fn(&mut Searcher, &Archive, usize) -> bool,
    pub highlight: fn(&str, &Terms) -> Vec<Range<usize>>,
    /// The note to show for the words that are asked for, where what is shown has none of them.
    pub around: fn(&[Note], &[Note], &Terms) -> Option<Note>,
    /// For each value, whether its name holds this.
    pub named: fn(&[FacetValue], &str) -> Vec<bool>,
    /// Draws what is known once it is here.
    pub draw: fn(View, Found) -> Html,
}

static ENGINE: Engine = Engine {
    run: Query::run,
    step: Searcher::step,
    highlight: search::highlight,
    around: search::around,
    named: search::named,
    draw: components::draw_found,
};

/// Where the words that are asked for stand in a text, if the engine has come.
pub fn highlight(text: &str, terms: &Terms) -> Vec<Range<usize>> {
    let engine = if terms.is_empty() { None } else { at_hand() };
    engine.map(|engine| (engine.highlight)(text, terms)).unwrap_or_default()
}

/// The note to show for the words that are asked for, if what is `shown` of the notes has none of them.
pub fn around(shown: &[Note], notes: &[Note], terms: &Terms) -> Option<Note> {
    let engine = if terms.is_empty() { None } else { at_hand() };
    engine.and_then(|engine| (engine.around)(shown, notes, terms))
}

/// Whether the engine is here, and all that goes with it.
pub fn is_whole() -> bool {
    let has_shards = parts::at_hand().is_none() || shards::at_hand().is_some();
    at_hand().is_some() && panel::at_hand().is_some() && has_shards
}

/// Fetches what draws for the engine, which can show something already, the engine, and where there is an archive in parts
/// the search of those.
///
/// # Errors
///
/// Where any of it does not come. Who asks again fetches that again.
pub async fn load_whole() -> Result<(), Missing> {
    panel::arrive().await?;
    Store::dispatch_to_all(&Action::PanelLoaded(true));
    load().await?;
    if parts::at_hand().is_some() {
        shards::load().await?;
    }
    Ok(())
}

later!(search: &'static Engine = &ENGINE);
