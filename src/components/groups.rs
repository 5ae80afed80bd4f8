//! Results under what they are grouped by, where that is not their issues. It comes with the search.

use link_digest_core::{EntryId, Group};
use yew::Html;

use super::facet::value_name;
use super::heading::tag;
use super::markup::{El, each, el};
use super::results::cards;
use super::topic::topic;
use super::{View, isolated, named};
use crate::browser::host::Host;

pub fn groups(view: View, group: Group, shown: &[EntryId], host: &Host) -> Html {
    let of = |id: EntryId| group.of(&view.loaded.archive, id);
    let runs = shown.chunk_by(|a, b| of(*a) == of(*b)).enumerate();
    each(runs, |(at, run)| {
        let name = name(view, group, of(*run.first()?));
        let title = el!(tag(view.config.heading_level + 1), "class" = "issue-title"; name);
        let cards = topic(view, "", true, cards(view, run, 2, true, host));
        let section = el!("section", "class" = "issue", "part" = "issue";
            el!("div", "class" = "issue-head"; title), el!("div", "class" = "groups"; cards));
        Some(section.key(at.to_string()))
    })
}

/// The name of a group; what is in none says so in the language of the controls.
fn name(view: View, group: Group, of: Option<u32>) -> El {
    let words = view.config.words;
    match (group.facet(), of) {
        (Some(facet), Some(id)) => named(&value_name(view, facet, id).unwrap_or_default(), view),
        (None, Some(year)) => isolated(&words.year(year as u16)),
        (_, None) => el!("span", "lang" = view.config.said(); words.group_other),
    }
}
