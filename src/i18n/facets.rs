//! The words of the facets, by the keys that their table names.

use link_digest_core::Facet;
use link_digest_core::facet::EnumMap;

use super::read::MoreSlots;

/// The words of a facet.
#[derive(Clone, Copy, Default)]
pub struct FacetWords {
    /// The name of its control.
    pub label: &'static str,
    /// The box to find a value, or the entry that stands for all of them.
    pub find: &'static str,
}

/// The words of each facet.
pub type FacetTable = EnumMap<Facet, FacetWords>;

impl MoreSlots for FacetTable {
    fn slot(&mut self, key: &str) -> Option<&mut [&'static str]> {
        let facet = Facet::find(|facet| facet.label == key || facet.find == key)?;
        let words = &mut self[facet];
        let word = if facet.description().label == key { &mut words.label } else { &mut words.find };
        Some(std::slice::from_mut(word))
    }
}
