//! The defaults: what holds where nobody says otherwise, in one list. The bundle writes these numbers into the scripts,
//! and `tests/contract.rs` holds the documents to them.

/// The seconds after which an element says why it shows no digest, if nothing has come in them.
pub const PATIENCE_SECONDS: u32 = 15;

/// The number of cards that are shown at first, and that are added at a time.
pub const LIMIT: usize = 24;

/// The level of the digest's title.
pub const HEADING_LEVEL: u8 = 2;

/// The name of a topic that its author gave none.
pub const NO_TOPIC: &str = "Links";
