//! Names and attributes made from the bytes of a file. Names are made as those of published files are.

#[path = "../../../crates/publish/src/hash.rs"]
mod name;

use sha2::{Digest, Sha384};

pub use name::{hex, short};

/// What stands in the name of a file for its bytes, 40 bits as in the names of an archive's files. A script names two
/// dozen files, in digits that nothing packs.
pub fn in_name(content: &[u8]) -> String {
    short(content).chars().take(10).collect()
}

/// The value of an `integrity` attribute.
pub fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", base64(&Sha384::digest(content)))
}

/// Base64 of bytes whose count is a multiple of three, as all of SHA-384's 48
/// are: there is no rest to pad.
fn base64(bytes: &[u8]) -> String {
    let (triples, _) = bytes.as_chunks::<3>();
    triples.iter().flat_map(|&[a, b, c]| digits([0, a, b, c])).collect()
}

fn digits(triple: [u8; 4]) -> [char; 4] {
    let bits = u32::from_be_bytes(triple);
    [18, 12, 6, 0].map(|shift| digit((bits >> shift & 0x3f) as u8))
}

fn digit(value: u8) -> char {
    match value {
        0..26 => char::from(b'A' + value),
        26..52 => char::from(b'a' + value - 26),
        52..62 => char::from(b'0' + value - 52),
        62 => '+',
        _ => '/',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // By openssl.
    #[test]
    fn the_integrity_is_what_browsers_compute() {
        assert_eq!(
            integrity(b"alert('Hello, world.');"),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
    }
}
