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

/// What stands before the keys of the words that come with the search, in a locale file.
pub const OF_HINTS: &str = "hint_";
/// Expands to [`OF_YOURS`], where a literal is needed.
#[macro_export]
macro_rules! of_yours {
    () => {
        "yours_"
    };
}

/// What stands before the keys of the words about what is a reader's own, which come with that.
pub const OF_YOURS: &str = of_yours!();

/// The seconds after which an element says why it shows no digest, if nothing has come in them.
pub const PATIENCE_SECONDS: u32 = 15;

/// The seconds after which a digest is shown without what it can do without: the search, and words.
pub const SHORT_PATIENCE_SECONDS: u32 = 8;

/// The number of cards that are shown at first, and that are added at a time.
pub const LIMIT: usize = 24;

/// The most that an element may ask for.
pub const MOST_AT_FIRST: usize = 10_000;

/// The level of the digest's title.
pub const HEADING_LEVEL: u8 = 2;

/// The number of parts from which on a digest is published in parts, where the settings say nothing: from about 120 kB on,
/// packed as one file, in which a part takes about 8.
///
/// In one file the first cards stand after the file; in parts, after the index and a part of it, with one more request. On
/// a slow line (1.44 Mbit/s, 0.56 s a request) that takes as long as 101 kB, and index and part are about 15: below 116 kB
/// one file is sooner there, and answers all that is asked of it without another request.
pub const LEAST_PARTS: usize = 15;

/// The name of a topic that its author gave none.
pub const NO_TOPIC: &str = "Links";
