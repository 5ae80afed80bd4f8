//! What is drawn once the cards are there, or a reader asks for it.

use yew::Html;

use super::also::also;
use super::empty::no_match;
use super::groups::groups;
use super::markup::list;
use super::related::related;
use super::timeline::timeline;
use super::{View, advice, discover, facet};
use crate::panel::{Found, Piece};
use crate::search;

/// Draws a piece, if there is anything to be said.
pub fn draw(view: View, piece: Piece) -> Html {
    let drawn = match piece {
        Piece::Values => return facet::all(view),
        Piece::Groups(group, shown, host) => return groups(view, group, shown, host),
        Piece::Nothing => return list!(no_match(view), found(view, Found::Without)),
        Piece::Below(entry, said) => {
            return list!(found(view, Found::Also(entry, said)), discover::below(view, entry, said));
        }
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
        Found::Tips => Some(advice::tips(view)),
    };
    drawn.map(Html::from).unwrap_or_default()
}
