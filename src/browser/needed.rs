//! What of an archive in parts a page needs for what it shows.

use link_digest_core::EntryId;
use link_digest_core::parts::Contents;

use crate::parts::{Next, Shown};

/// The files that are not here of what a page shows.
pub fn wanted(contents: &Contents, shown: &Shown) -> Vec<String> {
    let mut names = contents.wanted_for(shown.entries);
    names.extend(match shown.pin.map(ids) {
        Some((id, None)) => contents.wanted_of_id(id),
        Some((id, issue)) => contents.wanted_for(&contents.places_of(id, issue)),
        None => Vec::new(),
    });
    let mut wanted: Vec<String> = names.into_iter().map(str::to_owned).collect();
    shown.facets.iter().for_each(|facet| wanted.extend(contents.wanted_of(*facet)));
    wanted
}

/// The entries whose parts are in use: what a page shows, or may show next, and where the item may be that a link leads to.
pub fn places(contents: &Contents, shown: &Shown, next: &Next) -> Vec<EntryId> {
    let mut places = shown.pin.map(ids).map(|(id, issue)| contents.places_of(id, issue)).unwrap_or_default();
    places.extend_from_slice(shown.entries);
    places.extend_from_slice(next.entries);
    places
}

/// The id of the item that a link leads to, and that of its issue if the link has it.
fn ids(pin: &str) -> (&str, Option<&str>) {
    pin.split_once('\n').map_or((pin, None), |(id, issue)| (id, Some(issue)))
}
