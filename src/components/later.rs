//! What is drawn once the cards are there, or a reader asks for it.

use yew::Html;

use super::also::also;
use super::groups::groups;
use super::timeline::timeline;
use super::{View, advice, empty, facet};
use crate::panel::Piece;

/// Draws a piece, if there is anything to be said.
pub fn draw(view: View, piece: Piece) -> Html {
    let drawn = match piece {
        Piece::Values => return facet::all(view),
        Piece::Groups(group, shown, host) => return groups(view, group, shown, host),
        Piece::Also(entry, said) => also(view, entry, said),
        Piece::Doubts => advice::doubted(view),
        Piece::Blamed => Some(empty::blamed(view)),
        Piece::Without => advice::dropped(view),
        Piece::Tips => Some(advice::tips(view)),
        Piece::Timeline => timeline(view),
    };
    drawn.map(Html::from).unwrap_or_default()
}
