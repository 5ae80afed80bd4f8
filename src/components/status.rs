//! The line that says what is shown, with what was asked for and a way to ask for everything again.

use super::active::active;
use super::copy_link::copy_link;
use super::markup::{El, el, list};
use super::states::later_failed;
use super::{View, isolated};
use crate::browser::host::Host;
use crate::i18n::Count;
use crate::panel::{self, Piece};
use crate::state::{Action, Search};
use crate::yours::{self, Place};

pub fn status(view: View, host: &Host) -> El {
    let View { config, loaded, results, store, .. } = view;
    let archive = &loaded.archive;
    let found = results.found();
    let similar = found > 0 && results.terms.is_lenient();
    let (all, recommended, repeats) = (archive.len(), results.recommended, results.folded);
    let count = Count { found, all, recommended, repeats, similar };
    let words = config.words;
    // Where what says it did not come, nothing found is not nothing there.
    let is_known = found > 0 || !view.lacks;
    let filters = view.state.filters();
    let asked = (!filters.is_empty()).then(|| {
        let clear = el!("button", "type" = "button", "class" = "quiet", "part" = "clear"; words.clear);
        let copy = config.syncs.then(|| copy_link(None, None, words, host));
        list!(active(view, filters), clear.on_click(store.on(Action::Clear)), copy)
    });
    let skipped = archive.skipped();
    let skipped =
        (skipped > 0).then(|| el!("p", "class" = "skipped"; isolated(&words.plural(&words.skipped, skipped))));
    el!("div", "class" = "status", "lang" = config.said();
        el!("p", "class" = "count", "part" = "count", "tabindex" = "-1", "data-count" = count.found.to_string();
            is_known.then(|| isolated(&words.count(count)))),
        // The element says the count here, once typing pauses.
        el!("p", "class" = "hidden", "role" = "status"),
        yours::draw(view, Place::News),
        asked,
        (view.state.search == Search::Failed).then(|| later_failed(config, store, words.search_failed)),
        loaded.remote().filter(|_| view.lacks).map(|remote| (remote.draw().failed)(config, store, words.results_failed, None)),
        panel::draw(view, Piece::Pick),
        skipped)
}
