//! Phrases by the places of their words.

use super::finder::Pieces;
use super::names;
use crate::Archive;
use crate::search::grammar::Words;

/// For each entry whether it has the phrase. `each` goes through the places of a piece: of the word itself, or of all
/// that begin so.
pub fn entries(archive: &Archive, words: &Words, each: &Pieces) -> Vec<u16> {
    let mut found = vec![0; archive.len()];
    names::phrase(archive, words, &mut found);
    // For each entry the places where the phrase may begin.
    let mut begins: Vec<Vec<u32>> = Vec::new();
    for (n, piece) in (0..).zip(&words.pieces) {
        let open = words.open && n as usize + 1 == words.pieces.len();
        let mut next = vec![Vec::new(); archive.len()];
        each(piece, open, &mut |entry, place| {
            let Some(slot) = next.get_mut(entry as usize) else { return };
            let Some(begin) = place.checked_sub(n) else { return };
            let follows = n == 0 || begins.get(entry as usize).is_some_and(|begins| begins.contains(&begin));
            if follows && !slot.contains(&begin) {
                slot.push(begin);
            }
        });
        begins = next;
    }
    for (found, begins) in found.iter_mut().zip(&begins) {
        *found |= u16::from(!begins.is_empty());
    }
    found
}
