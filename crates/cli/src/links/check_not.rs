//! No asking of addresses where there is no network, as in Node, or where the command was built without it.

use link_digest_import::{Imported, Settings, Source};

use super::Asked;
use crate::args::Check;
use crate::outcome::Failure;

/// Says that this build of the command asks nobody.
pub fn check(_: &Check, _: &Imported, _: &[Source], _: &Settings) -> Result<Asked, Failure> {
    Err(Failure(
        "cannot ask addresses: this build of the command has no network; `--links` needs the native one".to_owned(),
    ))
}
