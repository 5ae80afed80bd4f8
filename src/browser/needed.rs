//! What of an archive in parts a page needs for what it shows.

use link_digest_core::EntryId;
use link_digest_core::parts::Contents;

use crate::parts::{Next, Shown};

/// The files that are not here of what a page shows.
pub fn wanted(contents: &Contents, shown: &Shown) -> Vec<String> {
    let cards = contents.wanted_for(shown.entries);
    let mut wanted: Vec<String> = cards.into_iter().map(str::to_owned).collect();
    wanted.extend(shown.facets.iter().flat_map(|facet| contents.wanted_of(*facet)));
    let pinned = shown.pin.map(|pin| match pin.split_once('\n') {
        Some((id, _)) if contents.entry_by_id(id).is_some() => Vec::new(),
        Some((_, issue)) => contents.wanted_of_issue(issue),
        None => contents.wanted_of_id(pin),
    });
    wanted.extend(pinned.into_iter().flatten().map(str::to_owned));
    wanted
}

/// The entries whose parts are in use: what a page shows, or may show next, and where the item may be that a link leads to.
pub fn places(contents: &Contents, shown: &Shown, next: &Next) -> Vec<EntryId> {
    let pinned = shown.pin.map(|pin| match pin.split_once('\n') {
        Some((id, issue)) => contents.places_of(id, Some(issue)),
        None => contents.places_of(pin, None),
    });
    shown.entries.iter().chain(next.entries).copied().chain(pinned.unwrap_or_default()).collect()
}
