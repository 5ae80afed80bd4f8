//! The states without cards: loading, empty, no results and failed; and that the search did not come.

use super::isolated;
use super::markup::{El, each, el};
use crate::browser::link::href;
use crate::config::{Config, Source};
use crate::failure::Failure;
use crate::state::Action;
use crate::store::Store;

/// Shapes of the size of what will replace them.
pub fn loading(config: &Config) -> El {
    let bone = |class: &'static str| el!("div", "class" = class);
    el!("div", "class" = "loading", "lang" = config.said();
        el!("p", "class" = "hidden", "role" = "status"; config.words.loading),
        el!("div", "class" = "bones", "aria-hidden" = "true";
            bone("bone wide"),
            el!("div", "class" = "cards"; each(0..6, |_| Some(bone("bone tall"))))))
}

/// `why` says it; what was asked for stands above, each with a way to drop it.
pub fn empty(why: &'static str, config: &Config) -> El {
    el!("p", "class" = "empty", "part" = "empty", "lang" = config.said(); isolated(why))
}

/// The cause in words, a way to try again, and the data themselves.
pub fn failed(failure: Failure, config: &Config, store: &Store) -> El {
    let words = config.words;
    let address = match &config.source {
        Source::Url(url) => href(url),
        Source::Nowhere | Source::Json(_) => None,
    };
    let retry =
        failure.may_pass().then(|| el!("button", "type" = "button"; words.retry).on_click(store.on(Action::Retry)));
    let data = address.map(|href| el!("a", "href" = href, "rel" = "noopener noreferrer"; words.open_json));
    el!("div", "class" = "failed", "part" = "error", "role" = "alert", "lang" = config.said();
        el!("p", "class" = "failed-title"; words.failed),
        el!("p"; isolated(&words.failure(failure))),
        el!("p", "class" = "ways"; retry, data))
}

/// That the search, or what comes with it, did not come, in these words, and a way to try again.
pub fn later_failed(config: &Config, store: &Store, why: &'static str) -> El {
    let retry = el!("button", "type" = "button"; config.words.retry).on_click(store.on(Action::RetrySearch));
    el!("p", "class" = "ways", "part" = "search-error", "role" = "alert"; isolated(why), " ", retry)
}
