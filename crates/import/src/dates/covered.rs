//! The days of an issue, as they are written somewhere.

use std::ops::Range;

use link_digest_core::Date;

/// The days an issue covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    pub first: Date,
    pub last: Option<Date>,
    /// Whether they are only days if the month comes first.
    pub month_first: bool,
    /// Whether a last day was left out because it is before the first.
    pub backwards: bool,
    /// The place where they are written.
    pub at: Range<usize>,
}
