//! The style sheet, which every element on the page shares.

const SHEET: &str = concat!(
    include_str!("styles/tokens.css"),
    include_str!("styles/layout.css"),
    include_str!("styles/filters.css"),
    include_str!("styles/timeline.css"),
    include_str!("styles/card.css"),
    include_str!("styles/states.css"),
    include_str!("styles/print.css"),
);

/// The text of the sheet.
pub fn sheet() -> &'static str {
    SHEET
}
