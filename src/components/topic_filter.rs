//! The toggles that narrow the cards to some topics.

use super::View;
use super::facet::{FEW, Values};
use super::markup::{El, el};
use crate::state::{Action, Panel};

pub fn topic_filter(view: View) -> El {
    let View { state, config, loaded, results, store, .. } = view;
    let (archive, words) = (&loaded.archive, config.words);
    let chosen: Vec<_> = state.query.topics.iter().filter_map(|name| archive.topic(name)).collect();
    let find = state.panels.topics.as_deref();
    let topics =
        Values { panel: Panel::Topics, values: archive.topics(), counts: &results.topics, chosen: &chosen, find };
    let rest = archive.topics().len().saturating_sub(FEW);
    let (open, label) = match find {
        Some(_) => ("true", words.fewer_values.to_owned()),
        None => ("false", words.plural(&words.more_values, rest)),
    };
    let more = (rest > 0).then(|| {
        let button = el!("button", "type" = "button", "class" = "chip quiet-chip", "aria-expanded" = open; label);
        el!("li"; button.on_click(store.on(Action::Open(Panel::Topics))))
    });
    let class = if find.is_some() { "topics all" } else { "topics" };
    el!("div", "class" = "topics-facet";
        topics.finder(view, words.find_topic),
        el!("ul", "class" = class, "part" = "topics", "role" = "list", "aria-label" = words.topics;
            topics.toggles(view),
            more))
}
