//! The seal of a mail's file: a hash of all else in it, which tells what was written from what somebody has changed since.

use crate::hash;

/// What stands before the hash: in HTML, and in the head of a draft.
const BEFORE: [&str; 2] = ["<meta name=\"link-digest-seal\" content=\"", "\r\nX-Link-Digest-Seal: "];

/// What stands in the place of the hash until it is known.
pub const EMPTY: &str = "0000000000000000";

/// The field of a draft that has the seal.
pub const FIELD: &str = "X-Link-Digest-Seal";

/// Returns the element of HTML that has the seal, still empty.
pub fn element() -> String {
    let [before, _] = BEFORE;
    format!("{before}{EMPTY}\">")
}

/// Puts the seal in its place.
pub fn sealed(text: String) -> String {
    match emptied(&text) {
        Some((before, _, empty)) => {
            empty.replacen(&format!("{before}{EMPTY}"), &format!("{before}{}", short(&empty)), 1)
        }
        None => text,
    }
}

/// Returns whether a text has a seal, and is as it was when it got it.
pub fn is_sealed(text: &str) -> bool {
    emptied(text).is_some_and(|(_, seal, empty)| seal == short(&empty))
}

fn short(text: &str) -> String {
    hash::short(text.as_bytes())
}

/// Returns what stands before the seal, the seal, and the text with an empty one.
fn emptied(text: &str) -> Option<(&'static str, &str, String)> {
    let (at, before) = BEFORE.iter().filter_map(|before| Some((text.find(before)?, *before))).min()?;
    let start = at + before.len();
    let end = start + EMPTY.len();
    let seal = text.get(start..end)?;
    Some((before, seal, format!("{}{EMPTY}{}", text.get(..start)?, text.get(end..)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_changed_breaks_the_seal() {
        for text in [format!("<head>{}</head>words", element()), format!("A: b\r\n{FIELD}: {EMPTY}\r\n\r\nwords")] {
            let text = sealed(text);
            assert!(!text.contains(EMPTY) && is_sealed(&text), "{text}");
            for changed in [text.replace("words", "more words"), text.replacen(&text[..1], "x", 1), text.clone() + "\n"]
            {
                assert!(!is_sealed(&changed), "{changed}");
            }
        }
        assert!(!is_sealed("words") && !is_sealed(&element()) && !is_sealed(&element()[..40]));
    }
}
