//! Bytes that are nearly the JSON they should be: what is no text becomes U+FFFD.

use std::borrow::Cow;

/// The escape of U+FFFD, the replacement character.
const REPLACEMENT: &[u8] = br"\ufffd";

/// `bytes` as text, with `�` for what is no UTF-8 and for `\u` escapes of half a surrogate pair.
///
/// `JSON.stringify` writes such escapes for what JavaScript accepts as a string.
pub fn text(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    match lone_surrogates(text.as_bytes()).as_slice() {
        [] => text.into_owned(),
        places => {
            let mut mended = text.as_bytes().to_vec();
            for &at in places {
                if let Some(escape) = mended.get_mut(at..at + REPLACEMENT.len()) {
                    escape.copy_from_slice(REPLACEMENT);
                }
            }
            match String::from_utf8_lossy(&mended) {
                Cow::Borrowed(text) => text.to_owned(),
                Cow::Owned(text) => text,
            }
        }
    }
}

/// Where `\uD800` to `\uDFFF` stand without their other half.
fn lone_surrogates(json: &[u8]) -> Vec<usize> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = json.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == b'\\')) {
        at += found;
        at += match (unit(json, at), unit(json, at + 6)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                places.push(at);
                6
            }
            (Some(_), _) => 6,
            (None, _) => 2,
        };
    }
    places
}

/// The number in a `\uXXXX` escape at `at`.
fn unit(json: &[u8], at: usize) -> Option<u32> {
    let hex = json.get(at..at + 6)?.strip_prefix(br"\u")?;
    hex.iter().try_fold(0, |sum, &digit| Some(sum * 16 + char::from(digit).to_digit(16)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_pairs_are_replaced_and_pairs_kept() {
        let check = |from: &str, to: &str| assert_eq!(text(from.as_bytes()), to);
        check(r#""\ud83c\udf1f""#, r#""\ud83c\udf1f""#);
        check(r#""a\ud83cb""#, r#""a\ufffdb""#);
        check(r#""\udf1f\ud83c\ud83c\udf1f""#, r#""\ufffd\ufffd\ud83c\udf1f""#);
        check(r#""\\ud83c""#, r#""\\ud83c""#);
        check(r#""\ud83"#, r#""\ud83"#);
        check(r"\", r"\");
    }

    #[test]
    fn what_is_no_utf8_is_replaced() {
        assert_eq!(text(b"\"a\xFFb\""), "\"a\u{FFFD}b\"");
    }
}
