//! No preview in Node, where the command cannot open a socket.

use std::path::Path;

use link_digest_publish::Bundle;

use super::args::Site;
use super::source::Source;
use crate::outcome::Failure;

/// The refusal, before anything is made.
pub const REFUSAL: &str = "cannot use --serve in Node: there is no preview in it; leave the option out and serve the \
                           folder by any web server, such as `npx serve`, or take the native command";

/// Refuses.
pub fn serve(_: &Site, _: &Source, _: &Bundle, _: &Path) -> Result<(), Failure> {
    Err(Failure(REFUSAL.to_owned()))
}
