//! Packing, as browsers can undo it on their own.

use miniz_oxide::deflate::compress_to_vec_zlib;

/// The highest level that zlib has.
const BEST: u8 = 9;

/// Packs bytes as zlib does, which browsers call `deflate`. The same content gives the same bytes.
pub fn packed(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec_zlib(bytes, BEST)
}
