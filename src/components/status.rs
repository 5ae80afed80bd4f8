//! The line that says what is shown, with what was asked for and a way to ask for everything again.

use yew::{Html, html};

use super::View;
use super::active::active;
use crate::i18n::Count;
use crate::state::Action;

pub fn status(view: View) -> Html {
    let View { config, loaded, results, store, .. } = view;
    let count =
        Count { found: results.entries.len(), all: loaded.archive.entries().len(), recommended: results.recommended };
    let words = config.words;
    html! {
        <div class="status">
            <p class="count" part="count" role="status" tabindex="-1" data-count={count.found.to_string()}>{ (words.count)(count) }</p>
            if !view.state.query.is_empty() {
                { active(view) }
                <button type="button" class="quiet" part="clear" onclick={store.on(Action::Clear)}>{ words.clear }</button>
            }
            if loaded.skipped > 0 {
                <p class="skipped">{ (words.skipped)(loaded.skipped) }</p>
            }
        </div>
    }
}
