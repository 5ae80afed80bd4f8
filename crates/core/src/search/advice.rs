//! What of a text was probably meant otherwise, and what of it may be dropped.

use super::grammar::{Filter, RECOMMENDED, Span, is_quote, spans};
use super::typo::Near;
use crate::fold::folded;

/// The most pieces of a text that are offered to be dropped.
const MOST: usize = 8;

/// The fewest letters of a name before a colon that may be another with a slip. Shorter ones are words.
const LEAST_NAME: usize = 4;

/// A month as it can be typed.
const EXAMPLE: &str = "2025-06";

/// A piece of a text that asks for nothing there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The piece, as it was typed.
    pub typed: String,
    /// What was probably meant.
    pub meant: String,
    /// The whole text with that instead.
    pub text: String,
}

/// A text without one of its pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Without {
    /// The piece.
    pub piece: String,
    /// What is left.
    pub text: String,
}

/// Returns what is probably a misspelt filter, or has a value that it cannot have.
pub fn doubts(text: &str) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    spans(text, &mut |span| {
        let bare = span.text.strip_prefix('-').unwrap_or(span.text);
        let Some((name, value)) = bare.split_once(':') else { return };
        let name = folded(name);
        let is_meant = |known: &str| match span.wrong {
            Some(_) => known == name,
            None => known != name && name.len() >= LEAST_NAME && Near::is_slip(&name, known),
        };
        let value = match span.wrong {
            Some(Filter::Is) => RECOMMENDED,
            Some(_) => EXAMPLE,
            // In quotation marks it comes next.
            None if value.is_empty() && !span.rest.starts_with(is_quote) => return,
            None => value,
        };
        if let Some((name, _)) = Filter::find(&is_meant) {
            let mut meant = if bare.len() < span.text.len() { "-".to_owned() } else { String::new() };
            [name, ":", value].iter().for_each(|piece| meant.push_str(piece));
            let text = with(text, &span, &meant);
            doubts.push(Doubt { typed: span.text.to_owned(), meant, text });
        }
    });
    doubts
}

/// Returns a text with something else in the place of a piece.
fn with(text: &str, span: &Span, meant: &str) -> String {
    let before = text.len().saturating_sub(span.text.len() + span.rest.len());
    let mut with = text.get(..before).unwrap_or_default().to_owned();
    with.push_str(meant);
    with.push_str(if meant.is_empty() { span.rest.trim_start() } else { span.rest });
    with
}

/// Returns the text without each of its pieces; none where there is only one.
pub fn without(text: &str) -> Vec<Without> {
    let mut all = Vec::new();
    spans(text, &mut |span| {
        if !span.text.is_empty() {
            all.push(Without { piece: span.text.to_owned(), text: with(text, &span, "") });
        }
    });
    if all.len() < 2 {
        all.clear();
    }
    all.truncate(MOST);
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check_doubts(text: &str, wanted: &[(&str, &str, &str)]) {
        let found = doubts(text);
        let found: Vec<_> = found.iter().map(|doubt| (&*doubt.typed, &*doubt.meant, &*doubt.text)).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn a_misspelt_filter_is_told() {
        check_doubts("a tpoic:rust b", &[("tpoic:rust", "topic:rust", "a topic:rust b")]);
        check_doubts("-Sources:\"the blog\" x", &[("-Sources:", "-source:", "-source:\"the blog\" x")]);
        check_doubts("tags:x", &[("tags:x", "tag:x", "tag:x")]);
        for text in ["", "topic:rust", "tpoic:", "tpoic", "https://a.example", "foo:bar", "tab:x", "std::iter", "in:x"]
        {
            check_doubts(text, &[]);
        }
    }

    #[test]
    fn a_value_that_a_filter_cannot_have_is_told() {
        check_doubts("is:nice rust", &[("is:nice", "is:recommended", "is:recommended rust")]);
        check_doubts("-is:x", &[("-is:x", "-is:recommended", "-is:recommended")]);
        check_doubts("before:soon", &[("before:soon", "before:2025-06", "before:2025-06")]);
        check_doubts("After:2025-13 x", &[("After:2025-13", "after:2025-06", "after:2025-06 x")]);
        for text in ["is:", "is:rec", "is:new", "is:sav", "after:20", "after:2025-0", "before:2025", "x is: after: "] {
            check_doubts(text, &[]);
        }
    }

    fn check_without(text: &str, wanted: &[(&str, &str)]) {
        let found = without(text);
        let found: Vec<_> = found.iter().map(|without| (&*without.piece, &*without.text)).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn each_piece_may_be_dropped() {
        check_without("rust vs  go", &[("rust", "vs  go"), ("vs", "rust go"), ("go", "rust vs  ")]);
        check_without(
            "\"a b\" -c topic:x ",
            &[("\"a b\"", "-c topic:x "), ("-c", "\"a b\" topic:x "), ("topic:x", "\"a b\" -c ")],
        );
        check_without("a OR b c", &[("a", "OR b c"), ("b", "a OR c"), ("c", "a OR b ")]);
        check_without("rust", &[]);
        check_without("", &[]);
        assert_eq!(without(&"word ".repeat(99)).len(), MOST);
    }

    proptest! {
        #[test]
        fn any_text_can_be_advised_on(text in "([a-z\"\\-: OR]|topic:|tpoic:|after:|is:|é|入|.){0,30}") {
            for doubt in doubts(&text) {
                prop_assert!(text.contains(&doubt.typed) && doubt.text.contains(&doubt.meant));
            }
            prop_assert!(without(&text).iter().all(|without| without.text.len() < text.len()));
        }
    }
}
