//! From the bytes of a file to its text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::{Source, Warning, WarningKind};

/// Decodes the text that `bytes` hold: UTF-8, what a byte order mark says, or else what they look like, with a warning.
pub fn decode(name: &str, bytes: &[u8]) -> (Source, Option<Warning>) {
    let (encoding, bytes) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, bytes.get(length..).unwrap_or_default()),
        None => (UTF_8, bytes),
    };
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return (Source::new(name, with_line_ends(text.into_owned())), None);
    }
    // The first byte that does not fit, so that the warning can point at it.
    let sound = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let encoding = if encoding == UTF_8 { declared(bytes).unwrap_or_else(|| guessed(bytes)) } else { encoding };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = with_line_ends(text.into_owned());
    let start = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= sound).last().unwrap_or(0);
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let kind = WarningKind::Encoding(encoding.name());
    let warning = Warning::new(kind, name).at(start..start + length, "the first such character");
    (Source::new(name, text), Some(warning))
}

/// Returns `text` with LF for each CR that stands alone, as old programs ended lines: all places stay.
fn with_line_ends(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        out.push(if c == '\r' && chars.peek() != Some(&'\n') { '\n' } else { c });
    }
    out
}

/// Returns the encoding that a page of HTML or a feed names at its start, if it is not UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(1024))?;
    let start = String::from_utf8_lossy(start).to_ascii_lowercase();
    let at = ["charset=", "encoding="].iter().find_map(|mark| Some(start.find(mark)? + mark.len()))?;
    let label = start.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let label = label.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_')).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

/// Guesses the encoding that bytes look like.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
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
        check(b"a\rb\r\nc\r\r\n", "a\nb\r\nc\n\r\n", false);
    }

    #[test]
    fn all_else_is_guessed_with_a_warning() {
        check(b"\x93\xFA\x96{\x8C\xEA\x82\xCC\x83e\x83X\x83g", "日本語のテスト", true);
        check(b"<meta charset=koi8-r>\xF0\xD2\xC9\xD7\xC5\xD4", "<meta charset=koi8-r>Привет", true);
        check(b"caf\xE9 \x93so\x94", "café “so”", true);
        check(b"\xFF\xFEa\0\0\xD8", "a\u{FFFD}", true);
    }
}
