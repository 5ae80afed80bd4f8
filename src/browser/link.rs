//! Addresses as the browser's own parser writes them.

/// Returns the value for `href`: the absolute address, after its scheme was checked; `None` if it is no link.
#[cfg(target_arch = "wasm32")]
pub fn href(url: &str) -> Option<String> {
    use link_digest_core::contract::question;
    if link_digest_core::is_note_url(url) { super::answers::ask(question::HREF, [url, "", ""]) } else { None }
}

/// The same, by the same standard.
#[cfg(not(target_arch = "wasm32"))]
pub use link_digest_core::note_href as href;
