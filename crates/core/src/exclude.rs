//! Values that are excluded: what has one is no answer, whatever else it has. It is a part of the search, so that it can come
//! later.

use crate::facet::Facet;
use crate::query::excluded;
use crate::{Archive, Query};

/// Returns the facet and the name of a value that is excluded.
fn read(value: &str) -> Option<(Facet, &str)> {
    let (key, name) = value.split_once(':')?;
    Some((Facet::find(|facet| facet.key == key)?, name))
}

impl Query {
    /// Excludes a value of a facet, or no more. It is not asked for any more either.
    pub fn toggle_excluded(&mut self, facet: Facet, name: &str) {
        if self.excludes(facet, name) {
            self.excluded.retain(|value| !is_value(value, facet, name));
        } else {
            self.excluded.push(excluded(facet, name));
            self.facets[facet].retain(|value| !facet.is_same(value, name));
        }
    }

    /// Returns whether a value of a facet is excluded.
    pub fn excludes(&self, facet: Facet, name: &str) -> bool {
        self.excluded.iter().any(|value| is_value(value, facet, name))
    }

    /// Returns the facets by which it narrows.
    pub(crate) fn narrowing(&self) -> impl Iterator<Item = Facet> {
        let excluded = self.excluded.iter().filter_map(|value| read(value)).map(|(facet, _)| facet);
        excluded.chain(Facet::ALL.into_iter().filter(|facet| !self.facets[*facet].is_empty()))
    }

    /// Returns for each entry the facets of which it has an excluded value, as bits; empty where none is excluded.
    pub(crate) fn missed(&self, archive: &Archive) -> Vec<u16> {
        let mut missed = Vec::new();
        for (facet, name) in self.excluded.iter().filter_map(|value| read(value)) {
            let Some(id) = archive.value(facet, name) else { continue };
            missed.resize(archive.len(), 0);
            for (entry, missed) in (0..).zip(&mut missed) {
                if archive.values_of(facet, entry).contains(&id) {
                    *missed |= facet.bit();
                }
            }
        }
        missed
    }
}

fn is_value(value: &str, facet: Facet, name: &str) -> bool {
    read(value).is_some_and(|(of, other)| of == facet && facet.is_same(other, name))
}
