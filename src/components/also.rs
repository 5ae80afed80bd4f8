//! The other issues that have the same item, each a way to it there. It comes with the search.

use link_digest_core::{EntryId, Facet};

use super::issue::name;
use super::markup::{El, each, el};
use super::{View, isolated};
use crate::state::Action;

/// `said` is what the words say of their language.
pub fn also(view: View, id: EntryId, said: Option<&'static str>) -> Option<El> {
    let (archive, words) = (&view.loaded.archive, view.config.words);
    let issue_of = |id: &EntryId| archive.values_of(Facet::Issue, *id).first().copied();
    // Of each issue the first.
    let mut others: Vec<EntryId> = Vec::new();
    for other in view.loaded.others(id) {
        if others.last().map(issue_of) != Some(issue_of(&other)) {
            others.push(other);
        }
    }
    if others.is_empty() {
        return None;
    }
    let ways = each(&others, |other| {
        let issue = archive.issue_of(*other)?;
        let button = el!("button", "type" = "button", "class" = "quiet"; isolated(&name(issue, words)));
        Some(el!("li"; button.on_click(view.store.on(Action::Visit(issue.id.clone(), *other)))))
    });
    let label = words.plural(&words.also_in, others.len());
    // One that is open belongs to this item, and not to the next that takes the place of its card.
    let also = el!("details", "class" = "also", "part" = "also", "lang" = said;
        el!("summary"; isolated(&label)), el!("ul", "role" = "list"; ways));
    Some(also.key(id.to_string()))
}
