//! Searching without the index: every item is read.

use super::fields::{self, worth};
use super::grammar::{Atom, Terms};
use super::words::tokens;
use crate::Archive;
use crate::fold::fold_into;

/// Returns the weight of each entry for each of the words, as the index has it; only of those with a score.
pub fn weights(archive: &Archive, terms: &Terms, scores: &[u16]) -> Vec<(Atom, Vec<u16>)> {
    let atoms = terms.words().flat_map(|(words, _)| &words.atoms);
    let mut weights: Vec<_> = atoms.map(|atom| (atom.clone(), vec![0; archive.len()])).collect();
    let mut folded = String::new();
    for (entry, _) in scores.iter().enumerate().filter(|(_, score)| **score > 0) {
        let Some(item) = archive.item(entry as u32) else { continue };
        fields::each(archive, entry as u32, &item, &mut |text, field| {
            folded.clear();
            fold_into(text, &mut folded);
            tokens(&folded, &mut |token| {
                let word = folded.get(token).unwrap_or_default();
                for (atom, weights) in &mut weights {
                    if let (Some(fit), Some(weight)) = (atom.fit(word), weights.get_mut(entry)) {
                        *weight = worth(fit, field).max(*weight);
                    }
                }
            });
        });
    }
    weights
}
