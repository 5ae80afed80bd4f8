//! The button that copies the address of an item, or of what is shown.

use yew::Callback;

use super::markup::{El, el};
use crate::browser::host::{Host, copy};
use crate::i18n::Words;

/// Without an `item`, it is the page with its filters; `label` says of what, to those who do not see it. The element says
/// how it went.
pub fn copy_link(item: Option<String>, label: Option<String>, words: &'static Words, host: &Host) -> El {
    let host = host.clone();
    let click =
        Callback::from(move |_| copy(&host, item.as_deref(), [words.copied, words.not_copied, words.copy_refused]));
    el!("button", "type" = "button", "class" = "quiet copy", "aria-label" = label; words.copy_link).on_click(click)
}
