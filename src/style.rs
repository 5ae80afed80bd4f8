//! The style sheet, which every element on the page shares: the files in `styles`, as `build.rs` puts them together.

/// The text of the sheet.
pub fn sheet() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/style.css"))
}
