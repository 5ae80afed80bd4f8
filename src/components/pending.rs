//! What stands in the place of something that is on its way, or did not come.

use link_digest_core::EntryId;
use yew::Html;

use super::markup::{El, el, list};
use super::results::pinned;
use super::states::empty;
use super::{View, isolated};
use crate::config::Config;
use crate::parts::{Pending, Progress};
use crate::state::Action;
use crate::store::Store;

/// All of it, which comes with what reads an archive in parts.
pub static PENDING: Pending = Pending { card: coming, missing_card: missing, values, item, failed };

/// The values of a facet that is offered, and so has some.
fn values(view: View, progress: Progress) -> El {
    match progress {
        Progress::Missing => failed(view.config, view.store, view.config.words.part_failed, None),
        Progress::Coming | Progress::Here => el!("div", "class" = "bone wide", "aria-busy" = "true"),
    }
}

/// An item that a link leads to. Where it has a line feed and no issue after that, it is a link to something else.
fn item(view: View, progress: Progress) -> Option<El> {
    view.state.pinned.as_deref().filter(|pin| !pin.ends_with('\n'))?;
    Some(match progress {
        Progress::Coming => pinned(view, sought(view).into()),
        Progress::Missing => pinned(view, missing(view, EntryId::MAX).into()),
        // All is here where it might be, and it is not.
        Progress::Here => empty(view.config.words.pinned_missing, view.config),
    })
}

/// The shape of a card that may be a while in coming, since nobody knows yet where it is.
fn sought(view: View) -> El {
    let words = el!("p", "role" = "status", "lang" = view.config.said(); isolated(view.config.words.pinned_sought));
    card(EntryId::MAX, Some("true"), list!(words, bones()))
}

/// The shape of a card, about as high as most. It says nothing; the page around it says that it is busy.
fn coming(entry: EntryId) -> El {
    card(entry, Some("true"), bones())
}

fn bones() -> Html {
    let bone = |class: &'static str| el!("div", "class" = class);
    list!(bone("bone line"), bone("bone wide"), bone("bone text"))
}

/// That the cards from this one on did not come, and a way to try again.
fn missing(view: View, entry: EntryId) -> El {
    card(entry, None, failed(view.config, view.store, view.config.words.part_failed, Some(entry)).into())
}

/// A card without an item.
fn card(entry: EntryId, busy: Option<&'static str>, what: Html) -> El {
    let article = el!("article", "class" = "card", "part" = "card", "id" = format!("p{entry}"), "tabindex" = "-1", "aria-busy" = busy; what);
    el!("li"; article)
}

/// What did not come, and a way to try again, for the card of this entry.
fn failed(config: &Config, store: &Store, words: &'static str, entry: Option<EntryId>) -> El {
    let retry = el!("button", "type" = "button"; config.words.retry).on_click(store.on(Action::RetryFiles(entry)));
    el!("p", "class" = "ways", "role" = "alert", "lang" = config.said(); isolated(words), " ", retry)
}
