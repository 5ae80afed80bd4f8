//! The words of topics, sources, authors and tags, which stand in their names and in no shard.

use crate::facet::{Facet, FacetValue, Values};
use crate::fold::Folded;
use crate::search::fields::{ABOUT, worth};
use crate::search::grammar::{Atom, Words};
use crate::search::phrase::Pieces;
use crate::search::words::tokens;
use crate::{Archive, EntryId, text};

/// The facets whose names are searched with the texts.
pub fn facets() -> impl Iterator<Item = Facet> {
    Facet::ALL.into_iter().filter(|facet| match facet.description().values {
        Values::Topic | Values::Item(_) | Values::ItemOnce(_) => true,
        Values::Issue => false,
    })
}

/// Raises what the entries are worth for a word by the names of their values.
pub fn weight(archive: &Archive, atom: &Atom, best: &mut [u16]) {
    each(
        archive,
        &mut |name| {
            let mut weight = 0;
            tokens(name, &mut |_, word| weight = weight.max(atom.fit(word).map_or(0, |fit| worth(fit, ABOUT))));
            weight
        },
        best,
    );
}

/// Marks the entries of which a name has the phrase.
pub fn phrase(archive: &Archive, words: &Words, best: &mut [u16]) {
    each(
        archive,
        &mut |name| {
            let mut found = false;
            Pieces::of(name.text.clone()).find(words, &mut |_| found = true);
            u16::from(found)
        },
        best,
    );
}

fn each(archive: &Archive, weight: &mut dyn FnMut(&Folded) -> u16, best: &mut [u16]) {
    for facet in facets() {
        let name = |value: &FacetValue| Folded::of(&text::line(&value.name));
        let weights: Vec<u16> = archive.values(facet).iter().map(|value| weight(&name(value))).collect();
        if weights.iter().all(|weight| *weight == 0) {
            continue;
        }
        for (entry, slot) in (0..).zip(&mut *best) {
            for id in archive.values_of(facet, entry as EntryId) {
                *slot = weights.get(*id as usize).copied().unwrap_or_default().max(*slot);
            }
        }
    }
}
