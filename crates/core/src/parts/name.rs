//! Names by content: what a name stands for never changes, so it may be kept for ever, and other bytes under it are
//! known for what they are.

use super::Fault;
use super::index::in_items;
use crate::Facet;

/// The letters of a name, none of which differ in case alone.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// How many of them are made of the content: forty bits.
pub const LENGTH: usize = 8;

/// How all names end. What is no JSON ends so as well: hosts pack by that ending.
const END: &str = ".json";

/// The kind of parts, whose names the index shortens.
pub const PART: &str = "part";

/// The name of a file of that kind and content, as in `part-5h2k9c0w.json`.
pub fn named(kind: &str, bytes: &[u8]) -> String {
    lengthened(kind, &digest(bytes))
}

/// The name of a file of that kind whose content has these letters.
pub fn lengthened(kind: &str, letters: &str) -> String {
    let mut name = kind.to_owned();
    for piece in ["-", letters, END] {
        name.push_str(piece);
    }
    name
}

/// The letters of a name that are made of the content.
pub fn letters(name: &str) -> &str {
    let stem = name.strip_suffix(END).unwrap_or(name);
    stem.rsplit_once('-').map_or(stem, |(_, letters)| letters)
}

/// Whether the bytes are those that the name stands for.
///
/// # Errors
///
/// Where they are others.
pub fn check(name: &str, bytes: &[u8]) -> Result<(), Fault> {
    if letters(name) == digest(bytes) {
        return Ok(());
    }
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    Err(if start == Some(&b'<') { Fault::Html } else { Fault::OtherBytes })
}

/// The beginnings of names, besides those of the facets' values.
const KINDS: [&str; 5] = [PART, "search", "words", "ids", "repeats"];

/// Returns whether a file of an archive that its index names may have this name.
pub fn is_name(name: &str) -> bool {
    KINDS.into_iter().chain(in_items().map(Facet::field)).any(|kind| {
        let rest = name.strip_prefix(kind).and_then(|rest| rest.strip_prefix('-'));
        let letters = rest.and_then(|rest| rest.strip_suffix(END));
        letters.is_some_and(|text| text.len() == LENGTH && text.bytes().all(|byte| LETTERS.contains(&byte)))
    })
}

/// A short text that differs for different bytes. It guards against mistakes, and not against somebody who may write
/// the index as well.
fn digest(bytes: &[u8]) -> String {
    let hash = hash(bytes);
    let letter = |n: usize| LETTERS.get((hash >> (5 * n)) as usize & 31).map_or('0', |letter| char::from(*letter));
    (0..LENGTH).map(letter).collect()
}

/// A number that differs for different bytes: FNV-1a of 64 bits, stirred.
pub fn hash(bytes: &[u8]) -> u64 {
    let mut hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    // FNV-1a hardly stirs its lowest bits (MurmurHash3's last step does).
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_of_kinds() {
        for kind in ["part", "search", "words", "ids", "repeats", "sources", "authors", "tags"] {
            let name = named(kind, b"{}");
            assert!(is_name(&name) && !is_name(&name.replace(".json", ".html")), "{kind}");
            assert_eq!(lengthened(kind, letters(&name)), name);
        }
        for name in ["", "part.json", "part-.json", "part-mine.json", "index.json", "notes-01234567.json"] {
            assert!(!is_name(name), "{name}");
        }
        assert!(!is_name("part-0123456B.json") && !is_name("part-01234567/.json"));
    }

    #[test]
    fn a_name_stands_for_its_bytes_alone() {
        let name = named("part", b"{}");
        assert_eq!(name.len(), "part-.json".len() + LENGTH, "{name}");
        assert_eq!(check(&name, b"{}"), Ok(()));
        for (other, fault) in
            [(&b"{} "[..], Fault::OtherBytes), (b"", Fault::OtherBytes), (b"\n<!doctype>", Fault::Html)]
        {
            assert_eq!(check(&name, other), Err(fault));
        }
        assert_eq!(check("", b"{}"), Err(Fault::OtherBytes));
    }
}
