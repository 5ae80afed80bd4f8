//! What is drawn once the cards are there, or a reader asks for it.

use yew::Html;

use super::also::also;
use super::empty::no_match;
use super::groups::groups;
use super::markup::{El, el, list};
use super::results::{left_out, shown};
use super::timeline::timeline;
use super::{View, advice, facet, isolated};
use crate::i18n::Count;
use crate::panel::Piece;

/// Draws a piece, if there is anything to be said.
pub fn draw(view: View, piece: Piece) -> Html {
    let drawn = match piece {
        Piece::Values => return facet::all(view),
        Piece::Groups(group, shown, host) => return groups(view, group, shown, host),
        Piece::Also(entry, said) => also(view, entry, said),
        Piece::Doubts => advice::doubted(view),
        Piece::Above => return list!(no_match(view), advice::dropped(view), on_paper(view)),
        Piece::Tips => Some(advice::tips(view)),
        Piece::Timeline => timeline(view),
    };
    drawn.map(Html::from).unwrap_or_default()
}

/// How many of what is asked for are printed, where that is not all.
fn on_paper(view: View) -> Option<El> {
    let View { state, config, loaded, results, .. } = view;
    let (left, all) = (left_out(view, &shown(state, loaded, results)), results.entries.len());
    (state.printing && left > 0).then(|| {
        let count = Count { found: all - left, all, recommended: 0, similar: false };
        el!("p", "class" = "rest", "lang" = config.said(); isolated(&config.words.count(count)))
    })
}
