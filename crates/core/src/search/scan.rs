//! Searching without the index, by reading every item: what the index is held to.

use std::rc::Rc;

use super::fields::{self, Fit, TITLE, of_title, worth};
use super::grammar::{Atom, Terms};
use super::words::{count, tokens};
use crate::Archive;
use crate::fold::Folded;

/// Returns the weight of each entry for each of the words, as the index has it.
pub fn weights(archive: &Archive, terms: &Terms) -> Vec<(Rc<Atom>, Vec<u16>)> {
    let atoms = terms.words().flat_map(|(words, _)| &words.atoms);
    let mut weights: Vec<_> = atoms.map(|atom| (Rc::clone(atom), vec![0; archive.len()])).collect();
    let mut folded = Folded::default();
    if weights.is_empty() {
        return weights;
    }
    for entry in 0..archive.len() {
        let Some(item) = archive.item(entry as u32) else { continue };
        fields::each(archive, entry as u32, &item, &mut |text, field| {
            folded.set(text);
            let title = if field == TITLE { of_title(count(&folded.text)) } else { 0 };
            tokens(&folded, &mut |_, word| {
                for (atom, weights) in &mut weights {
                    if let (Some(fit), Some(weight)) = (atom.fit(word), weights.get_mut(entry)) {
                        let title = if fit == Fit::Whole { title } else { 0 };
                        *weight = (worth(fit, field) | title).max(*weight);
                    }
                }
            });
        });
    }
    weights
}
