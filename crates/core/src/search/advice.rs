//! What of a text was probably meant otherwise, and what of it may be dropped.

use super::grammar::{Filter, OR, RECOMMENDED, Span, is_quote, spans};
use super::named;
use super::typo::Near;
use crate::fold::folded;
use crate::{Archive, FacetValue, Order};

/// The most pieces of a text that are offered to be dropped.
const MOST: usize = 8;

/// The fewest letters of a name before a colon that may be another with a slip. Shorter ones are words.
const LEAST_NAME: usize = 4;

/// A month as it can be typed.
const EXAMPLE: &str = "2025-06";

/// A quotation as it can be typed.
const PHRASE: &str = "\"a b\"";

/// What goes after a word of which another will do, as it can be typed.
const OTHER: &str = "OR b";

/// A piece of a text that asks for nothing there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt<'t> {
    /// The piece, as it was typed.
    pub typed: &'t str,
    /// What was probably meant.
    pub meant: String,
    /// The whole text with that instead.
    pub text: String,
    /// Whether something is missing after it, and what was meant is but an example.
    pub lacks: bool,
    /// The order that it asks for, which no text does: `sort:new`. Nothing stands in its place then.
    pub order: Option<Order>,
}

/// A text without some of its pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Without {
    /// The pieces, with a space between them.
    pub piece: String,
    /// What is left.
    pub text: String,
}

/// Returns what is probably a misspelt filter or that of another search box, or has no value, or one that there is not;
/// and a quotation of nothing, or an `OR` without a word after it. Where the archive `is_whole`, its values are all there are; else those of some facets may not be here yet.
pub fn doubts<'t>(text: &'t str, archive: &Archive, is_whole: bool) -> Vec<Doubt<'t>> {
    let mut doubts = Vec::new();
    spans(text, &mut |span| {
        let (not, bare) = span.text.strip_prefix('-').map_or(("", span.text), |bare| ("-", bare));
        let (name, value) = bare.split_once(':').unwrap_or_default();
        let is_quote = bare.chars().all(is_quote) && !bare.is_empty();
        let order = order(name, value);
        let is_open = span.text == OR && span.rest.trim().is_empty();
        let known = match order {
            Some(_) => Some(("", "")),
            None if is_open => Some(("", OTHER)),
            None if is_quote => Some(("", PHRASE)),
            None => meant(name, value, &span, archive, is_whole),
        };
        let Some((name, known)) = known else { return };
        let colon = if name.is_empty() { "" } else { ":" };
        let is_bare = !name.is_empty() && known.contains(' ') && !known.starts_with('"');
        let quote = if is_bare { "\"" } else { "" };
        let not = if order.is_some() { "" } else { not };
        let meant = [not, name, colon, quote, known, quote].concat();
        let text = with(text, &span, &meant);
        doubts.push(Doubt { typed: span.text, meant, text, lacks: value.is_empty(), order });
    });
    doubts
}

/// Returns the order that another search box would be asked for so.
fn order(name: &str, value: &str) -> Option<Order> {
    let is_order = !value.is_empty() && matches!(name, "sort" | "order");
    is_order.then_some(if value.starts_with("old") { Order::Oldest } else { Order::Newest })
}

/// Returns whether a text asks for a time.
pub fn is_dated(text: &str) -> bool {
    let mut is_dated = false;
    spans(text, &mut |span| is_dated |= matches!(span.filter, Some((Filter::After | Filter::Before, false))));
    is_dated
}

/// Returns the filter and the value that were probably meant, without a name where words are; nothing where they are as they
/// should be, or no filter.
fn meant<'a>(
    name: &str,
    value: &'a str,
    span: &Span<'a>,
    archive: &'a Archive,
    is_whole: bool,
) -> Option<(&'static str, &'a str)> {
    let is_wrong = |wrong: bool| wrong || value.is_empty();
    match span.filter {
        Some((Filter::Is, wrong)) if is_wrong(wrong) => Some(("is", RECOMMENDED)),
        Some((Filter::After, wrong)) if is_wrong(wrong) => Some(("after", EXAMPLE)),
        Some((Filter::Before, wrong)) if is_wrong(wrong) => Some(("before", EXAMPLE)),
        Some((Filter::Facet(facet), _)) if value.is_empty() => {
            archive.values(facet).first().map(|value| (facet.key(), &*value.name))
        }
        _ if value.is_empty() => None,
        Some((Filter::Facet(facet), _)) => {
            let values = archive.values(facet);
            let is_known = values.is_empty() && !is_whole || named(values, span.value).iter().any(|holds| *holds);
            let near = || nearest(values, span.value).map_or(("", value), |near| (facet.key(), near));
            (!is_known).then(near)
        }
        Some(_) => None,
        None => {
            let name = folded(name);
            // What others call the source.
            let name = if name == "site" { "source" } else { &name };
            let is_near = |known: &str| name.len() >= LEAST_NAME && Near::is_slip(name, known);
            match Filter::find(&is_near) {
                Some((_, Filter::Facet(facet))) if is_whole && archive.values(facet).is_empty() => Some(("", value)),
                Some((known, _)) => Some((known, value)),
                // Filters of other search boxes, where words alone do here.
                None => (is_near("title") || is_near("intitle")).then_some(("", value)),
            }
        }
    }
}

/// Returns the first of the values of whose name a word is this but for a slip.
fn nearest<'v>(values: &'v [FacetValue], typed: &str) -> Option<&'v str> {
    let typed = folded(typed);
    let is_near = |name: &str| name.split(' ').any(|word| Near::is_slip(&typed, word));
    values.iter().map(|value| &*value.name).find(|name| is_near(&folded(name)))
}

/// Returns a text with something else in the place of a piece.
fn with(text: &str, span: &Span, meant: &str) -> String {
    let before = text.len().saturating_sub(span.text.len() + span.rest.len());
    let rest = if meant.is_empty() { span.rest.trim_start() } else { span.rest };
    [text.get(..before).unwrap_or_default(), meant, rest].concat()
}

/// Returns the text without each of its pieces, as far as that leaves any.
pub fn without(text: &str) -> Vec<Without> {
    let mut all = Vec::new();
    spans(text, &mut |span| {
        let text = with(text, &span, "");
        if all.len() < MOST && span.text != OR && !text.trim().is_empty() {
            all.push(Without { piece: span.text.to_owned(), text });
        }
    });
    all
}

/// Returns the text without each two of its pieces, as far as that leaves any.
pub fn without_two(text: &str) -> Vec<Without> {
    let mut all = Vec::new();
    for (at, one) in without(text).iter().enumerate() {
        for two in without(&one.text).into_iter().skip(at) {
            all.push(Without { piece: [&one.piece, " ", &two.piece].concat(), text: two.text });
        }
    }
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
        let found: Vec<_> = found.iter().map(|doubt| (doubt.typed, &*doubt.meant, &*doubt.text)).collect();
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
        check_doubts("titel:rust b", &[("titel:rust", "rust", "rust b")]);
        check_doubts("-Site:\"a b\"", &[("-Site:\"a b\"", "-source:\"a b\"", "-source:\"a b\"")]);
        // A digest without authors or tags has no such filter.
        for (typed, meant) in [("author:ann", "ann"), ("tags:x", "x")] {
            check_doubts(typed, &[(typed, meant, meant)]);
        }
        // Those of an archive in parts may be on their way.
        assert_eq!(doubts("author:ann topic:rust", &Archive::default(), false), []);
        for text in ["title:", "title: rust", "title"] {
            check_doubts(text, &[]);
        }
    }

    #[test]
    fn a_value_that_the_digest_does_not_have_is_told() {
        check_doubts("x topic:kubernets", &[("topic:kubernets", "topic:Kubernetes", "x topic:Kubernetes")]);
        let meant = "topic:\"Machine Learning\"";
        check_doubts("topic:lerning", &[("topic:lerning", meant, meant)]);
        // Where none is near, it may be a word.
        check_doubts("source:\"another blog\"", &[("source:\"another blog\"", "\"another blog\"", "\"another blog\"")]);
        for text in ["topic:kub", "topic:\"", "source:BLOG", "-topic:\"machine learning\""] {
            check_doubts(text, &[]);
        }
    }

    #[test]
    fn a_value_that_a_filter_cannot_have_is_told() {
        check_doubts("is:nice rust", &[("is:nice", "is:recommended", "is:recommended rust")]);
        check_doubts("-is:x", &[("-is:x", "-is:recommended", "-is:recommended")]);
        check_doubts("before:soon", &[("before:soon", "before:2025-06", "before:2025-06")]);
        check_doubts("After:2025-13 x", &[("After:2025-13", "after:2025-06", "after:2025-06 x")]);
        for text in ["is:rec", "is:new", "is:sav", "after:20", "after:2025-0", "before:2025", "a\"b"] {
            check_doubts(text, &[]);
        }
    }

    #[test]
    fn what_lacks_something_is_told_with_an_example() {
        check_doubts("x is: a", &[("is:", "is:recommended", "x is:recommended a")]);
        check_doubts("after:", &[("after:", "after:2025-06", "after:2025-06")]);
        check_doubts("-before: ", &[("-before:", "-before:2025-06", "-before:2025-06 ")]);
        check_doubts("a \"", &[("\"", "\"a b\"", "a \"a b\"")]);
        check_doubts("\"\"", &[("\"\"", "\"a b\"", "\"a b\"")]);
        check_doubts("topic: x", &[("topic:", "topic:Kubernetes", "topic:Kubernetes x")]);
        check_doubts("-source:", &[("-source:", "-source:\"The Blog\"", "-source:\"The Blog\"")]);
        check_doubts("author:", &[]);
        check_doubts("OR", &[("OR", "OR b", "OR b")]);
        check_doubts(" OR ", &[("OR", "OR b", " OR b ")]);
        check_doubts("x OR ", &[("OR", "OR b", "x OR b ")]);
        check_doubts("x OR y", &[]);
        check_doubts("OR x", &[]);
        check_doubts("x or", &[]);
        assert!(doubts("is: \"", &archive(), true).iter().all(|doubt| doubt.lacks));
        assert!(!doubts("tpoic:x", &archive(), true)[0].lacks);
    }

    #[test]
    fn an_order_that_is_typed_is_told() {
        for (typed, order) in [("sort:new", Order::Newest), ("order:oldest", Order::Oldest), ("-sort:x", Order::Newest)]
        {
            let text = format!("a {typed} b");
            let [doubt] = &doubts(&text, &archive(), true)[..] else { panic!("{typed}") };
            assert_eq!((doubt.typed, doubt.order, &*doubt.text), (typed, Some(order), "a b"));
        }
        for text in ["sort:", "order", "sort", "resort:new"] {
            check_doubts(text, &[]);
        }
    }

    #[test]
    fn a_text_may_ask_for_a_time() {
        assert!(is_dated("rust before:2015") && is_dated("-after:2025-06"));
        assert!(!is_dated("before") && !is_dated("before:soon ") && !is_dated("topic:x"));
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
        let two: Vec<_> = without_two("rust vs go").into_iter().map(|without| (without.piece, without.text)).collect();
        let two: Vec<_> = two.iter().map(|(piece, text)| (&**piece, text.trim())).collect();
        assert_eq!(two, [("rust vs", "go"), ("rust go", "vs"), ("vs go", "rust")]);
        assert!(without_two("rust go").is_empty());
        check_without("rust", &[]);
        check_without("", &[]);
        assert_eq!(without(&"word ".repeat(99)).len(), MOST);
    }

    proptest! {
        #[test]
        fn any_text_can_be_advised_on(text in "([a-z\"\\-: OR]|topic:|tpoic:|after:|is:|é|入|.){0,30}") {
            for doubt in doubts(&text, &archive(), true) {
                prop_assert!(text.contains(doubt.typed) && doubt.text.contains(&doubt.meant));
            }
            prop_assert!(without(&text).iter().all(|without| without.text.len() < text.len()));
        }
    }
}
