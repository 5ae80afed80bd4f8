//! `check --links`: every address of a series is asked whether it still leads somewhere.
//!
//! In reading order: the addresses and their [`places`]; whom to ask next ([`queue`]), by the rules of the host
//! ([`robots`]); how to [`ask`], what it means that nobody answers ([`failure`]), and which redirects lead astray ([`stray`]); and what is [`kept`] for the next run, and for marking in the JSON what is gone.

#[cfg(all(feature = "links", not(target_os = "wasi")))]
mod ask;
#[cfg(all(feature = "links", not(target_os = "wasi")))]
mod failure;
pub mod kept;
#[cfg(all(feature = "links", not(target_os = "wasi")))]
mod places;
#[cfg(all(feature = "links", not(target_os = "wasi")))]
mod queue;
#[cfg(all(feature = "links", not(target_os = "wasi")))]
mod robots;
#[cfg(all(feature = "links", not(target_os = "wasi")))]
mod stray;

use link_digest_import::Warning;
use link_digest_import::review::Fix;

/// What came of asking.
#[derive(Debug, Default)]
pub struct Asked {
    /// The links that do not lead where they should, by their addresses.
    pub warnings: Vec<Warning>,
    /// The corrections that write where they have moved.
    pub fixes: Vec<Fix>,
    /// A sentence on it.
    pub words: String,
}

#[cfg(all(feature = "links", not(target_os = "wasi")))]
mod check;
#[cfg(all(feature = "links", not(target_os = "wasi")))]
pub use check::check;

#[cfg(not(all(feature = "links", not(target_os = "wasi"))))]
mod check_not;
#[cfg(not(all(feature = "links", not(target_os = "wasi"))))]
pub use check_not::check;
