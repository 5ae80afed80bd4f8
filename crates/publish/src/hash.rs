//! Hashes of content, from which names of files and addresses are made: another content has another name.
//! `xtask` has this very file as a module.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Returns the SHA-256 of `content`, in 64 hexadecimal digits.
pub fn hex(content: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(content) {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Returns the first 16 hexadecimal digits of the SHA-256, which stand for the content in names.
pub fn short(content: &[u8]) -> String {
    hex(content).chars().take(16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_start_of_sha256() {
        assert_eq!(short(b"abc"), "ba7816bf8f01cfea");
    }
}
