//! The style sheet, which every element on the page shares.

/// What comes with what is drawn later.
pub const LATE: &str = include_str!(concat!(env!("OUT_DIR"), "/late.css"));

/// What comes with what is a reader's own, and what answers to the pointer.
pub const YOURS: &str = include_str!(concat!(env!("OUT_DIR"), "/yours.css"));

/// What comes with what reads archives in parts.
pub const PARTS: &str = include_str!(concat!(env!("OUT_DIR"), "/parts.css"));

/// What is needed first: the files of `src/styles`, in the order of `build.rs`, without comments and spaces.
pub const FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/sheet.css"));

/// Returns the text of the whole sheet.
pub fn sheet() -> String {
    [FIRST, LATE].concat()
}
