//! What is drawn once the cards are there, or a reader asks for it.

use yew::Html;

use super::also::also;
use super::empty::no_match;
use super::groups::groups;
use super::markup::{El, el, list};
use super::related::related;
use super::results::{left_out, shown};
use super::states::empty;
use super::timeline::timeline;
use super::{View, advice, discover, facet, isolated};
use crate::i18n::Count;
use crate::panel::{Found, Piece};
use crate::search;
use crate::yours::{self, Place};

/// Draws a piece, if there is anything to be said.
pub fn draw(view: View, piece: Piece) -> Html {
    let drawn = match piece {
        Piece::Values => return facet::all(view),
        Piece::Groups(group, shown, host) => return groups(view, group, shown, host),
        Piece::Above => return list!(not_here(view), found(view, Found::Doubts), no_match(view), on_paper(view)),
        Piece::Below(entry, said) => {
            return list!(found(view, Found::Also(entry, said)), discover::below(view, entry, said));
        }
        Piece::Found(Found::Tips) => return tips(view),
        Piece::Found(piece) => return found(view, piece),
        Piece::Timeline => timeline(view),
        Piece::Pick => discover::beside_count(view),
        Piece::Foot => discover::row(view, "discover"),
    };
    drawn.map(Html::from).unwrap_or_default()
}

/// Draws what comes with the search, once that is here.
pub fn found(view: View, piece: Found) -> Html {
    search::at_hand().map(|engine| (engine.draw)(view, piece)).unwrap_or_default()
}

/// The same, as the search does it.
pub fn draw_found(view: View, piece: Found) -> Html {
    let drawn = match piece {
        Found::Also(entry, said) => also(view, entry, said),
        Found::Related(entry, said) => related(view, entry, said),
        Found::Doubts => advice::doubted(view),
        Found::Without => advice::dropped(view),
        Found::Dated => advice::dated(view),
        Found::Tips => Some(advice::tips(view)),
    };
    drawn.map(Html::from).unwrap_or_default()
}

/// That the item to which a link leads is not in a digest that is here whole. One with a line feed at its end is a link to
/// something else of the page.
fn not_here(view: View) -> Option<El> {
    let View { state, config, loaded, .. } = view;
    state.pinned.as_deref().filter(|pin| loaded.remote().is_none() && !pin.ends_with('\n'))?;
    let is_here = loaded.entry_by_id(state.pinned_id()?).is_some();
    (!is_here).then(|| empty(config.words.pinned_missing, config))
}

/// What can be typed, with what is a reader's own, a title and a way to close it.
fn tips(view: View) -> Html {
    let words = view.config.words;
    let hide = el!("button", "type" = "button", "class" = "quiet", "popovertarget" = "tips", "popovertargetaction" = "hide";
        words.unpin);
    el!("div", "role" = "dialog", "aria-label" = words.search_tips;
        el!("p"; el!("strong"; words.search_tips)),
        found(view, Found::Tips),
        yours::draw(view, Place::Tips),
        el!("p"; hide))
    .into()
}

/// How many of what is asked for are printed, where that is not all.
fn on_paper(view: View) -> Option<El> {
    let View { state, config, loaded, results, .. } = view;
    let (left, all) = (left_out(view, &shown(state, loaded, results)), results.entries.len());
    (state.printing && left > 0).then(|| {
        let count = Count { found: all - left, all, recommended: 0, repeats: 0, similar: false };
        el!("p", "class" = "rest", "lang" = config.said(); isolated(&config.words.count(count)))
    })
}
