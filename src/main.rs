//! What Trunk builds. JavaScript calls the exports of [`link_digest::embed`]; nothing happens before.

use link_digest as _;

fn main() {}
