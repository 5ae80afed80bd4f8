//! What of a text was probably meant otherwise, and what of it may be dropped.

use super::grammar::{Filter, RECOMMENDED, is_quote, spans};
use super::typo::Near;
use crate::Month;
use crate::fold::folded;

/// The most pieces of a text that are offered to be dropped.
const MOST: usize = 8;

/// The fewest letters of a name before a colon that may be another with a slip. Shorter ones are words.
const LEAST_NAME: usize = 4;

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

/// Returns what is probably a misspelt filter, or has a value that it cannot have; `month` is one that it can.
pub fn doubts(text: &str, month: Option<Month>) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    spans(text, &mut |span| {
        let minus = if span.text.starts_with('-') { "-" } else { "" };
        let Some((name, value)) = span.text.trim_start_matches('-').split_once(':') else { return };
        let meant = match span.wrong {
            Some(Filter::Is) => RECOMMENDED.to_owned(),
            Some(_) => month.map(|month| month.to_string()).unwrap_or_default(),
            None => value.to_owned(),
        };
        let name = match span.wrong {
            Some(_) => Some(name.to_ascii_lowercase()),
            None => similar(name).filter(|_| !value.is_empty() || span.rest.starts_with(is_quote)).map(str::to_owned),
        };
        if let Some(name) = name.filter(|_| !meant.is_empty() || span.wrong.is_none()) {
            let meant = [minus, &name, ":", &meant].concat();
            let text = [before(text, span.text, span.rest), &meant, span.rest].concat();
            doubts.push(Doubt { typed: span.text.to_owned(), meant, text });
        }
    });
    doubts
}

/// Returns the filter whose name this is but for a slip.
fn similar(name: &str) -> Option<&'static str> {
    let name = folded(name);
    let is_similar = |(known, _): &(&str, Filter)| *known != name && Near::is_slip(&name, known);
    Filter::all().filter(|_| name.len() >= LEAST_NAME).find(is_similar).map(|(known, _)| known)
}

/// Returns the text without each of its pieces; none where there is only one.
pub fn without(text: &str) -> Vec<Without> {
    let mut all = Vec::new();
    spans(text, &mut |span| {
        if !span.text.is_empty() {
            let text = [before(text, span.text, span.rest), span.rest.trim_start()].concat();
            all.push(Without { piece: span.text.to_owned(), text });
        }
    });
    if all.len() < 2 {
        all.clear();
    }
    all.truncate(MOST);
    all
}

/// Returns what stands before a piece, of which this is what follows it.
fn before<'t>(text: &'t str, piece: &str, rest: &str) -> &'t str {
    text.get(..text.len().saturating_sub(piece.len() + rest.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check_doubts(text: &str, wanted: &[(&str, &str, &str)]) {
        let found = doubts(text, Month::parse("2026-11", false));
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
        check_doubts("is:new rust", &[("is:new", "is:recommended", "is:recommended rust")]);
        check_doubts("-is:x", &[("-is:x", "-is:recommended", "-is:recommended")]);
        check_doubts("before:soon", &[("before:soon", "before:2026-11", "before:2026-11")]);
        check_doubts("After:2025-13 x", &[("After:2025-13", "after:2026-11", "after:2026-11 x")]);
        for text in ["is:", "is:rec", "after:20", "after:2025-0", "before:2025", "x is: after: "] {
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
            for doubt in doubts(&text, Month::parse("2026-11", false)) {
                prop_assert!(text.contains(&doubt.typed) && doubt.text.contains(&doubt.meant));
            }
            prop_assert!(without(&text).iter().all(|without| without.text.len() < text.len()));
        }
    }
}
