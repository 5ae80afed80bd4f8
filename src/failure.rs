//! Why there is no digest to show: a state to draw, an event to fire, and a sentence to say.

use link_digest_core::ReadError;

/// Why there is no digest to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The element names no source.
    NoSource,
    /// The address of the source is none.
    BadUrl,
    /// Nothing came: no connection, or the other side does not let this page read it.
    Network,
    /// It took too long.
    Timeout,
    /// The server answered with this HTTP status.
    Status(u16),
    /// What came is no digest.
    Read(ReadError),
    /// What reads the digest, a file of the widget itself, did not come.
    Widget,
}

impl Failure {
    /// Whether trying again could help.
    pub fn may_pass(self) -> bool {
        !matches!(self, Self::NoSource | Self::BadUrl)
    }
}
