//! What of a text was probably meant otherwise, and what of it may be dropped.

use super::grammar::{Filter, RECOMMENDED, Span, is_quote, spans};
use super::named;
use super::typo::Near;
use crate::fold::folded;
use crate::{Archive, FacetValue};

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

/// Filters of other search boxes, each with the one that it is here; with nothing where words alone do.
const FOREIGN: [(&str, &str); 10] = [
    ("title", ""),
    ("intitle", ""),
    ("intext", ""),
    ("inurl", ""),
    ("text", ""),
    ("site", "source"),
    ("url", "source"),
    ("by", "author"),
    ("since", "after"),
    ("until", "before"),
];

/// Returns what is probably a misspelt filter or that of another search box, or has a value that there is not. Where the
/// archive `is_whole`, its values are all there are; else those of some facets may not be here yet.
pub fn doubts(text: &str, archive: &Archive, is_whole: bool) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    spans(text, &mut |span| {
        let span = with_quotation(span);
        let bare = span.text.strip_prefix('-');
        let Some((name, value)) = bare.unwrap_or(span.text).split_once(':') else { return };
        if let Some(mut meant) = meant(name, value, &span, archive, is_whole) {
            if bare.is_some() {
                meant.insert(0, '-');
            }
            let text = with(text, &span, &meant);
            doubts.push(Doubt { typed: span.text.to_owned(), meant, text });
        }
    });
    doubts
}

/// What is read as a word is followed by the quotation that belongs to it.
fn with_quotation(mut span: Span) -> Span {
    if span.text.ends_with(':') && span.rest.starts_with(is_quote) {
        let end = span.rest.match_indices(is_quote).nth(1).map_or(span.rest.len(), |(at, quote)| at + quote.len());
        span.extend(end);
    }
    span
}

/// Returns what was probably meant by a filter with a value; nothing where that is as it should be, or no filter.
fn meant(name: &str, value: &str, span: &Span, archive: &Archive, is_whole: bool) -> Option<String> {
    let word = value.trim_matches(is_quote);
    let has = |facet| !is_whole || !archive.values(facet).is_empty();
    match span.filter {
        Some(filter) if span.is_wrong => Some(match filter {
            Filter::Is => written("is", RECOMMENDED),
            Filter::After | Filter::Before | Filter::Facet(_) => written(&folded(name), EXAMPLE),
        }),
        Some(Filter::Facet(facet)) => {
            let values = archive.values(facet);
            let is_known = word.is_empty() || values.is_empty() && !is_whole || named(values, word).contains(&true);
            let near = || nearest(values, word).map(|near| written(facet.key(), near));
            (!is_known).then(|| near().unwrap_or_else(|| value.to_owned()))
        }
        None if !word.is_empty() => {
            let name = folded(name);
            let is_slip = |known: &str| known != name && name.len() >= LEAST_NAME && Near::is_slip(&name, known);
            let foreign = FOREIGN.iter().find(|(foreign, _)| *foreign == name).map(|(_, known)| *known);
            let known = Filter::find(&|known| foreign.map_or_else(|| is_slip(known), |foreign| foreign == known));
            match known {
                Some((_, Filter::Facet(facet))) if !has(facet) => Some(value.to_owned()),
                Some((known, _)) => Some([known, ":", value].concat()),
                None => foreign.map(|_| value.to_owned()),
            }
        }
        Some(_) | None => None,
    }
}

/// Returns the first of the values whose name, or a word of it, is this but for a slip.
fn nearest<'v>(values: &'v [FacetValue], typed: &str) -> Option<&'v str> {
    let typed = folded(typed);
    let is_near = |name: &str| Near::is_slip(&typed, name) || name.split(' ').any(|word| Near::is_slip(&typed, word));
    values.iter().map(|value| &*value.name).find(|name| is_near(&folded(name)))
}

/// Returns a filter as it is typed.
fn written(name: &str, value: &str) -> String {
    let quote = if value.contains(' ') { "\"" } else { "" };
    [name, ":", quote, value.split(is_quote).next().unwrap_or_default(), quote].concat()
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
    use crate::{Digest, Issue, Item, Topic};

    /// Topics and sources, and neither authors nor tags.
    fn archive() -> Archive {
        let topic = |name: &str| {
            let item = Item { title: name.into(), source: Some("The Blog".into()), ..Item::default() };
            Topic { name: name.into(), items: vec![item] }
        };
        let topics = ["Rust", "Kubernetes", "Machine Learning"].map(topic).to_vec();
        Archive::new(&Digest { issues: vec![Issue { topics, ..Issue::default() }], ..Digest::default() })
    }

    fn check_doubts(text: &str, wanted: &[(&str, &str, &str)]) {
        let found = doubts(text, &archive(), true);
        let found: Vec<_> = found.iter().map(|doubt| (&*doubt.typed, &*doubt.meant, &*doubt.text)).collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn a_misspelt_filter_is_told() {
        check_doubts("a tpoic:rust b", &[("tpoic:rust", "topic:rust", "a topic:rust b")]);
        check_doubts(
            "-Sources:\"the blog\" x",
            &[("-Sources:\"the blog\"", "-source:\"the blog\"", "-source:\"the blog\" x")],
        );
        for text in ["", "topic:rust", "tpoic:", "tpoic", "https://a.example", "foo:bar", "tab:x", "std::iter", "in:x"]
        {
            check_doubts(text, &[]);
        }
    }

    #[test]
    fn a_filter_of_another_search_box_is_told() {
        check_doubts("a title:rust b", &[("title:rust", "rust", "a rust b")]);
        check_doubts("-intitle:\"a b\" c", &[("-intitle:\"a b\"", "-\"a b\"", "-\"a b\" c")]);
        check_doubts("Site:blog", &[("Site:blog", "source:blog", "source:blog")]);
        check_doubts(
            "since:2025-06 until:2026",
            &[
                ("since:2025-06", "after:2025-06", "after:2025-06 until:2026"),
                ("until:2026", "before:2026", "since:2025-06 before:2026"),
            ],
        );
        // A digest without authors or tags has no such filter.
        for (typed, meant) in [("author:ann", "ann"), ("tags:x", "x"), ("by:ann", "ann")] {
            check_doubts(typed, &[(typed, meant, meant)]);
        }
        // Those of an archive in parts may be on their way.
        assert_eq!(doubts("author:ann topic:rust", &Archive::default(), false), []);
        assert_eq!(doubts("by:ann", &Archive::default(), false)[0].meant, "author:ann");
        for text in ["title:", "title: rust", "title"] {
            check_doubts(text, &[]);
        }
    }

    #[test]
    fn a_value_that_the_digest_does_not_have_is_told() {
        check_doubts("x topic:kubernets", &[("topic:kubernets", "topic:Kubernetes", "x topic:Kubernetes")]);
        let meant = "topic:\"Machine Learning\"";
        check_doubts("topic:lerning", &[("topic:lerning", meant, meant)]);
        check_doubts(
            "-topic:\"machine lerning\" y",
            &[("-topic:\"machine lerning\"", &*format!("-{meant}"), &*format!("-{meant} y"))],
        );
        // Where none is near, it may be a word.
        check_doubts("source:\"another blog\"", &[("source:\"another blog\"", "\"another blog\"", "\"another blog\"")]);
        for text in ["topic:kub", "topic:", "topic:\"", "source:BLOG", "-topic:\"machine learning\""] {
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
            for doubt in doubts(&text, &archive(), true) {
                prop_assert!(text.contains(&doubt.typed) && doubt.text.contains(&doubt.meant));
            }
            prop_assert!(without(&text).iter().all(|without| without.text.len() < text.len()));
        }
    }
}
