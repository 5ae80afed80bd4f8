//! What is drawn where there are no cards: not yet, not any, or not at all.

use yew::{Html, html};

use crate::browser::link::href;
use crate::config::{Config, Source};
use crate::i18n::Words;
use crate::state::{Action, Failure};
use crate::store::Store;

/// Shapes of the size of what will replace them.
pub fn loading(words: &Words) -> Html {
    html! {
        <div class="loading">
            <p class="hidden" role="status">{ words.loading }</p>
            <div class="bones" aria-hidden="true">
                <div class="bone wide"></div>
                <div class="bone bar"></div>
                <div class="cards">{ for (0..6).map(|_| html! { <div class="bone tall"></div> }) }</div>
            </div>
        </div>
    }
}

/// `text` says why; what was asked for stands above it, each with a way to drop it.
pub fn empty(text: &'static str) -> Html {
    html! { <p class="empty" part="empty">{ text }</p> }
}

/// The cause in words, a way to try again, and the data themselves.
pub fn failed(failure: Failure, config: &Config, store: &Store) -> Html {
    let words = config.words;
    let address = match &config.source {
        Source::Url(url) => href(url),
        _ => None,
    };
    html! {
        <div class="failed" part="error" role="alert">
            <p class="failed-title">{ words.failed }</p>
            <p>{ (words.failure)(failure) }</p>
            <p class="ways">
                if failure.may_pass() {
                    <button type="button" onclick={store.on(Action::Retry)}>{ words.retry }</button>
                }
                if let Some(href) = address {
                    <a {href} rel="noopener noreferrer">{ words.open_json }</a>
                }
            </p>
        </div>
    }
}
