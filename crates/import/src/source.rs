//! An input: its name, its text, and how that text is to be read.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use crate::{Warning, WarningKind};

/// A file to import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The path, as it is shown in warnings. A date or an id may be read from its last part.
    pub name: String,
    /// What it holds.
    pub text: String,
    /// How to read it; absent, its text decides.
    pub form: Option<Form>,
}

/// The forms of input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown: CommonMark with tables, footnotes and what Obsidian adds.
    Markdown,
    /// What is left of an issue that was copied out of a browser as plain text.
    Text,
}

impl Source {
    /// A file of that name and text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into(), form: None }
    }

    /// The last part of the name, without the dot and what follows.
    pub fn stem(&self) -> &str {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        match file.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() && is_ending(ending) => stem,
            _ => file,
        }
    }
}

/// Whether this follows the last dot of a file's name, rather than of a date such as `17.08.2025`.
fn is_ending(text: &str) -> bool {
    !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The text that `bytes` hold: UTF-8, UTF-16 with a byte order mark, or else windows-1252, with a warning.
pub fn decode(name: &str, bytes: &[u8]) -> (Source, Option<Warning>) {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (UTF_8, bytes),
    };
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return (Source::new(name, text), None);
    }
    // The first byte that does not fit, so that the warning can point at it.
    let sound = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let (text, _) = match encoding == UTF_8 {
        true => WINDOWS_1252.decode_without_bom_handling(bytes),
        false => encoding.decode_without_bom_handling(bytes),
    };
    let start = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= sound).last().unwrap_or(0);
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let warning = Warning::new(WarningKind::Encoding, name).at(start..start + length, "the first such character");
    (Source::new(name, text), Some(warning))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, warned: bool) {
        let (source, warning) = decode("a.md", bytes);
        assert_eq!((source.text.as_str(), warning.is_some()), (text, warned));
        for place in warning.iter().flat_map(|warning| &warning.places) {
            assert!(source.text.get(place.span.clone()).is_some_and(|text| text.chars().count() == 1));
        }
    }

    #[test]
    fn text_is_utf8_or_has_a_mark() {
        check("é".as_bytes(), "é", false);
        check("\u{FEFF}é".as_bytes(), "é", false);
        check(b"\xFF\xFEa\0\xE9\0", "aé", false);
        check(b"\xFE\xFF\0a\0\xE9", "aé", false);
        check(b"", "", false);
    }

    #[test]
    fn all_else_is_windows_1252_with_a_warning() {
        check(b"caf\xE9 \x93so\x94", "café “so”", true);
        check(b"\xFF\xFEa\0\0\xD8", "a\u{FFFD}", true);
    }

    #[test]
    fn a_stem_is_the_name_without_folder_and_ending() {
        let check = |name: &str, stem: &str| assert_eq!(Source::new(name, "").stem(), stem);
        check("issues/11-08-2025 to 17-08-2025.md", "11-08-2025 to 17-08-2025");
        check(r"issues\2025.md", "2025");
        check("17.08.2025", "17.08.2025");
        check(".md", ".md");
    }
}
