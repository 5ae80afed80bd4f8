//! Files beside the widget that published pages have as well, for who publishes: they are in this package.

/// The style of the standalone page.
pub const PAGE_STYLE: &str = include_str!("../static/page.css");

/// The schema of the JSON file, as it was made from the types (`crates/core/tests/schema.rs`).
pub const SCHEMA: &str = include_str!("../static/issues.schema.json");
