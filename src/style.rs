//! The style sheet, which every element on the page shares. `build.rs` makes it of those in `styles`.

const SHEET: &str = include_str!(concat!(env!("OUT_DIR"), "/sheet.css"));

/// The text of the sheet.
pub fn sheet() -> &'static str {
    SHEET
}
