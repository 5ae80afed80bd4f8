//! Addresses as the browser's own parser writes them.

use super::answers::ask;

/// What goes into `href`: the absolute address, after its scheme was checked; `None` if it is no link.
pub fn href(url: &str) -> Option<String> {
    if cfg!(target_arch = "wasm32") {
        ask("href", [url, "", ""])
    } else {
        link_digest_core::is_note_url(url).then(|| url.to_owned())
    }
}
