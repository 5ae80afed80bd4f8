//! The style sheet, which every element on the page shares.

use crate::css;

const SOURCE: &str = concat!(
    include_str!("styles/tokens.css"),
    include_str!("styles/layout.css"),
    include_str!("styles/filters.css"),
    include_str!("styles/timeline.css"),
    include_str!("styles/card.css"),
    include_str!("styles/states.css"),
    include_str!("styles/print.css"),
);
const CSS: [u8; css::squeezed_len(SOURCE)] = css::squeezed(SOURCE);

/// The sheet without what means nothing.
pub fn sheet() -> &'static str {
    str::from_utf8(&CSS).unwrap_or_default()
}
