//! The defaults: what holds where nobody says otherwise, in one list. The bundle writes these numbers into the scripts,
//! and `tests/contract.rs` holds the documents to them.

/// Expands to [`OF_PAGES`], where a literal is needed.
#[macro_export]
macro_rules! of_pages {
    () => {
        "page_"
    };
}

/// What stands before the keys of the words of published pages, in a locale file. The widget does not say them.
pub const OF_PAGES: &str = of_pages!();

/// The seconds after which an element says why it shows no digest, if nothing has come in them.
pub const PATIENCE_SECONDS: u32 = 15;

/// The seconds after which a digest is shown without what it can do without: the search, and words.
pub const SHORT_PATIENCE_SECONDS: u32 = 8;

/// The number of cards that are shown at first, and that are added at a time.
pub const LIMIT: usize = 24;

/// The level of the digest's title.
pub const HEADING_LEVEL: u8 = 2;

/// The name of a topic that its author gave none.
pub const NO_TOPIC: &str = "Links";
