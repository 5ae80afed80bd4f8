//! The words of the facets, by the keys that their table names.

use link_digest_core::Facet;
use link_digest_core::facet::EnumMap;

use super::read::Field;

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

/// Returns where the words of the facets go, by their keys in a locale file.
pub fn slots(table: &mut FacetTable) -> Vec<Field<'_>> {
    let slot = std::slice::from_mut;
    table
        .iter_mut()
        .flat_map(|(facet, FacetWords { label, find })| {
            let keys = facet.description();
            [(keys.label, slot(label)), (keys.find, slot(find))]
        })
        .collect()
}
