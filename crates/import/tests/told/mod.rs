//! The lines of a file of which the warnings speak.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a test may fail")]

use link_digest_import::Imported;

/// Returns the lines of `text`, the one file that was imported, that hold a place of a warning, one after the other.
pub fn told(text: &str, imported: &Imported) -> String {
    let mut told = String::new();
    for place in imported.warnings.iter().flat_map(|warning| &warning.places) {
        let start = text[..place.span.start].rfind('\n').unwrap_or(0);
        let end = text[place.span.end..].find('\n').map_or(text.len(), |end| place.span.end + end);
        told += &text[start..end];
    }
    told
}
