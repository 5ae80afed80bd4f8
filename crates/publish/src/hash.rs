//! Names made from content.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of `content`, in hexadecimal digits.
pub fn hex(content: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(content) {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Sixteen digits that stand for the content.
pub fn short(content: &[u8]) -> String {
    hex(content).chars().take(16).collect()
}

/// An address that names something for good: a UUID of version 8, made from the parts of its name.
pub fn urn(parts: &[&str]) -> String {
    let digits = hex(parts.join("\u{0}").as_bytes());
    let piece = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-8{}-a{}-{}", piece(0, 8), piece(8, 12), piece(13, 16), piece(17, 20), piece(20, 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_start_of_sha256() {
        assert_eq!(short(b"abc"), "ba7816bf8f01cfea");
    }

    #[test]
    fn a_urn_depends_on_each_part() {
        let one = urn(&["a", "bc"]);
        assert_eq!(one.len(), "urn:uuid:".len() + 36);
        assert_ne!(one, urn(&["ab", "c"]));
        assert_eq!(one, urn(&["a", "bc"]));
    }
}
