//! The style sheet, which every element on the page shares.

/// The text of the sheet: the files of `src/styles`, in the order of `build.rs`, without comments and spaces.
pub fn sheet() -> &'static str {
    include_str!(concat!(env!("OUT_DIR"), "/sheet.css"))
}
