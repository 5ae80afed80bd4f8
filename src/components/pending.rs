//! What stands in the place of something that is on its way, or did not come.

use link_digest_core::EntryId;
use yew::Html;

use super::markup::{El, el, list};
use super::{View, isolated};
use crate::config::Config;
use crate::state::Action;
use crate::store::Store;

/// The shape of a card, about as high as most. It says nothing; the page around it says that it is busy.
pub fn coming(entry: EntryId) -> El {
    let bone = |class: &'static str| el!("div", "class" = class);
    card(entry, Some("true"), list!(bone("bone line"), bone("bone wide"), bone("bone text")))
}

/// That the cards from this one on did not come, and a way to try again.
pub fn missing(view: View, entry: EntryId) -> El {
    card(entry, None, failed(view.config, view.store, view.config.words.part_failed, Some(entry)).into())
}

/// A card without an item.
fn card(entry: EntryId, busy: Option<&'static str>, what: Html) -> El {
    let article = el!("article", "class" = "card", "part" = "card", "id" = format!("p{entry}"), "tabindex" = "-1", "aria-busy" = busy; what);
    el!("li"; article)
}

/// What did not come, and a way to try again, for the card of this entry.
pub fn failed(config: &Config, store: &Store, words: &'static str, entry: Option<EntryId>) -> El {
    let retry = el!("button", "type" = "button"; config.words.retry).on_click(store.on(Action::RetryFiles(entry)));
    el!("p", "class" = "ways", "role" = "alert", "lang" = config.said(); isolated(words), " ", retry)
}
