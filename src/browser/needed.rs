//! What of an archive in parts a page needs for what it shows.

use link_digest_core::parts::Contents;
use link_digest_core::{EntryId, text};

use crate::parts::Shown;

/// What may be shown soon.
#[derive(Debug, Default)]
pub struct Next<'a> {
    pub entries: &'a [EntryId],
    /// Whether the reader is about to search.
    pub searches: bool,
}

/// The files that are not here of what a page shows.
pub fn wanted(contents: &Contents, shown: &Shown) -> Vec<String> {
    let mut names = contents.wanted_for(if shown.is_old { &[] } else { shown.entries });
    names.extend(ids(shown).map(|(id, issue)| contents.wanted_of_id(id, issue)).unwrap_or_default());
    let mut wanted: Vec<String> = names.into_iter().map(str::to_owned).collect();
    shown.facets.iter().for_each(|facet| wanted.extend(contents.wanted_of(*facet)));
    wanted
}

/// The entries whose parts are in use: what a page shows, or may show next, and where the item may be that a link leads to.
pub fn places(contents: &Contents, shown: &Shown, next: &Next) -> Vec<EntryId> {
    let mut places = ids(shown).map(|(id, issue)| contents.places_of(id, issue)).unwrap_or_default();
    places.extend_from_slice(shown.entries);
    places.extend_from_slice(next.entries);
    places
}

/// The id of the item that a link leads to, and that of its issue if the link has it. One with a line feed and no issue
/// after that is a link to something else.
fn ids<'a>(shown: &Shown<'a>) -> Option<(&'a str, Option<&'a str>)> {
    let pin = shown.pin?;
    let id = text::before(pin, b"\n");
    let issue = pin.get(id.len() + 1..);
    (issue != Some("")).then_some((id, issue))
}
