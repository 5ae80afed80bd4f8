//! What is drawn where there are no cards: not yet, not any, or not at all.

use yew::Html;

use super::markup::{el, list, on_click, text};
use crate::browser::link::href;
use crate::config::{Config, Source};
use crate::i18n::Words;
use crate::state::{Action, Failure};
use crate::store::Store;

/// Shapes of the size of what will replace them.
pub fn loading(words: &Words) -> Html {
    let bone = |class| el!("div", "class" = class);
    el!("div", "class" = "loading";
        el!("p", "class" = "hidden", "role" = "status"; text(words.loading)),
        el!("div", "class" = "bones", "aria-hidden" = "true";
            bone("bone wide"),
            bone("bone bar"),
            el!("div", "class" = "cards"; list((0..6).map(|_| bone("bone tall"))))))
}

/// `why` says it; what was asked for stands above, each with a way to drop it.
pub fn empty(why: &'static str) -> Html {
    el!("p", "class" = "empty", "part" = "empty"; text(why))
}

/// The cause in words, a way to try again, and the data themselves.
pub fn failed(failure: Failure, config: &Config, store: &Store) -> Html {
    let words = config.words;
    let address = match &config.source {
        Source::Url(url) => href(url),
        _ => None,
    };
    let retry = failure.may_pass().then(|| {
        on_click(el!("button", "type" = "button"; text(words.retry)), store.on(Action::Retry))
    });
    let data = address.map(|href| el!("a", "href" = href, "rel" = "noopener noreferrer"; text(words.open_json)));
    el!("div", "class" = "failed", "part" = "error", "role" = "alert";
        el!("p", "class" = "failed-title"; text(words.failed)),
        el!("p"; text(words.failure(failure))),
        el!("p", "class" = "ways"; retry.unwrap_or_default(), data.unwrap_or_default()))
}
