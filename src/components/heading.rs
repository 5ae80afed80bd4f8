//! Headings follow the level that the author gave the digest's title.

/// The name of the element for a level: `h2`.
pub fn tag(level: u8) -> &'static str {
    match level {
        ..=1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}
