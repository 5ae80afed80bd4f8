//! Addresses as the browser's own parser writes them.

/// What goes into `href`: the absolute address, after its scheme was checked; `None` if it is no link.
#[cfg(target_arch = "wasm32")]
pub fn href(url: &str) -> Option<String> {
    let parsed = web_sys::Url::new(url).ok()?;
    matches!(parsed.protocol().as_str(), "http:" | "https:" | "mailto:").then(|| parsed.href())
}

#[cfg(not(target_arch = "wasm32"))]
pub fn href(url: &str) -> Option<String> {
    link_digest_core::is_note_url(url).then(|| url.to_owned())
}
