//! Packing, as servers and the page in one file have it.

use std::io::Write;

use flate2::{Compression, GzBuilder};

/// Packs bytes with gzip. The same content gives the same bytes: no time stands in them.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzBuilder::new().write(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = packer.write_all(bytes);
    packer.finish().unwrap_or_default()
}
