//! Addresses that name a feed or an entry for good, wherever its site goes.

use crate::hash::hex;

/// Returns an address that names something for good: a UUID of version 8, made from the parts of its name.
pub fn urn(parts: &[&str]) -> String {
    let digits = hex(parts.join("\u{0}").as_bytes());
    let piece = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-8{}-a{}-{}", piece(0, 8), piece(8, 12), piece(13, 16), piece(17, 20), piece(20, 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_urn_depends_on_each_part() {
        let one = urn(&["a", "bc"]);
        assert_eq!(one.len(), "urn:uuid:".len() + 36);
        assert_ne!(one, urn(&["ab", "c"]));
        assert_eq!(one, urn(&["a", "bc"]));
    }
}
