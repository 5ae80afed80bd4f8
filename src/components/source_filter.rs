//! The sources, behind a button: the most used, and a box to find the others.

use super::View;
use super::facet::Values;
use super::markup::{El, el};
use super::recommended_filter::pressed;
use crate::state::{Action, Panel};

/// The button.
pub fn source_button(View { state, config, loaded, store, .. }: View) -> Option<El> {
    if loaded.archive.sources().is_empty() {
        return None;
    }
    let button = el!("button", "type" = "button", "class" = "chip down", "aria-expanded" = pressed(state.panels.sources.is_some()),
        "aria-controls" = "sources"; config.words.sources);
    Some(button.on_click(store.on(Action::Open(Panel::Sources))))
}

/// What it opens.
pub fn source_filter(view: View) -> El {
    let View { state, config, loaded, results, .. } = view;
    let (archive, words) = (&loaded.archive, config.words);
    let Some(find) = state.panels.sources.as_deref() else { return el!("div", "id" = "sources", "hidden" = "") };
    let chosen: Vec<_> = state.query.sources.iter().filter_map(|name| archive.source(name)).collect();
    let sources = Values {
        panel: Panel::Sources,
        values: archive.sources(),
        counts: &results.sources,
        chosen: &chosen,
        find: Some(find),
    };
    el!("div", "id" = "sources", "class" = "panel", "part" = "sources";
        sources.finder(view, words.find_source),
        el!("ul", "class" = "topics all", "role" = "list", "aria-label" = words.sources; sources.toggles(view)))
}
