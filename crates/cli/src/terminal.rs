//! Escaping what a terminal would obey, so that it is seen: names of files and their words come from anywhere.

use std::borrow::Cow;

use link_digest_core::text::is_hidden;
#[cfg(any(feature = "links", feature = "publish"))]
use percent_encoding::percent_decode_str;

/// Escapes a text for one line: control characters, line ends among them, and those that turn the direction of text are
/// written as `\u{1b}`. Tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, &['\t'])
}

/// Escapes lines of a file, which stay lines.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    escaped(text, &['\t', '\n', '\r'])
}

/// Returns an address with the letters that it spells as bytes (`%C3%A4`), to be read. What else it escapes stays so.
#[cfg(any(feature = "links", feature = "publish"))]
pub fn readable(address: &str) -> String {
    let is_of_letter = |part: &str| part.starts_with(|c: char| matches!(c, '8' | '9' | 'a'..='f' | 'A'..='F'));
    let mut parts = address.split('%');
    let mut escaped = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        escaped += if is_of_letter(part) { "%" } else { "%25" };
        escaped += part;
    }
    percent_decode_str(&escaped).decode_utf8().map_or_else(|_| address.to_owned(), Cow::into_owned)
}

/// Escapes JSON, which says the same: in its texts, a character may be written by its number.
pub fn visible_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\n' => out.push(c),
            c if is_hidden(c) => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out
}

fn escaped<'a>(text: &'a str, kept: &[char]) -> Cow<'a, str> {
    let is_kept = |c: char| !is_hidden(c) || kept.contains(&c);
    if text.chars().all(is_kept) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_kept(c) { out.push(c) } else { out.extend(c.escape_default()) }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(any(feature = "links", feature = "publish"))]
    #[test]
    fn addresses_are_read_in_letters() {
        assert_eq!(readable("bilder/%C3%A4pfel%20und%2Fbirnen.png"), "bilder/äpfel%20und%2Fbirnen.png");
        assert_eq!(readable("https://a.example/%e4%b8%ad?q=100%#%"), "https://a.example/中?q=100%#%");
        assert_eq!(readable("%E4pfel"), "%E4pfel");
    }

    #[test]
    fn what_a_terminal_obeys_is_seen() {
        assert_eq!(visible("a\tb é🌟"), "a\tb é🌟");
        assert_eq!(visible("\u{1b}[31m\u{9b}0m\u{7f}\n\u{202E}x"), r"\u{1b}[31m\u{9b}0m\u{7f}\n\u{202e}x");
        assert_eq!(visible_lines("a\r\nb\u{8}"), "a\r\nb\\u{8}");
    }

    #[test]
    fn json_stays_the_same_json() {
        let text = "\u{9b}\u{7f}\u{202E}\u{1b}\"\\é";
        let json = visible_json(&serde_json::to_string_pretty(&[text]).unwrap_or_default());
        assert!(!json.contains(|c: char| is_hidden(c) && c != '\n'), "{json}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&json).unwrap_or_default(), [text]);
    }
}
