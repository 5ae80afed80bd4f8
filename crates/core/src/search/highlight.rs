//! Highlights: what of a text was found, to be marked where it is shown.

use std::ops::Range;

use super::fields::Fit;
use super::grammar::Terms;
use super::phrase::Pieces;
use super::words::{JOINED, tokens};
use crate::fold::{Folded, mapped};

/// Returns the places in `text` of the words that are asked for, in order and apart from each other.
///
/// Of a word that only begins as asked, its beginning is marked; of one with a slip, all of it; of one that is a part of
/// another, that part.
pub fn highlight(text: &str, terms: &Terms) -> Vec<Range<usize>> {
    let asked = || terms.words().filter(|(_, not)| !not).map(|(words, _)| words);
    if asked().next().is_none() {
        return Vec::new();
    }
    let (_, starts) = mapped(text);
    let folded = Folded::of(text);
    let pieces = Pieces::of(folded.text.clone());
    let mut marked = vec![false; folded.text.len()];
    let mut mark = |range: Range<usize>| marked.get_mut(range).into_iter().flatten().for_each(|byte| *byte = true);
    for words in asked() {
        if words.pieces.is_empty() {
            tokens(&folded, &mut |place, word| {
                for atom in &words.atoms {
                    match atom.fit(word) {
                        Some(Fit::Prefix | Fit::Inner) if is_begun(word, atom.word()) => {
                            mark(place.start..place.start + atom.word().len());
                        }
                        Some(_) => mark(place.clone()),
                        None => {}
                    }
                }
            });
        } else {
            pieces.find(words, &mut mark);
        }
    }
    ranges(text, &marked, &starts)
}

/// Returns whether a token begins so in the text as well, and not only without the signs there.
fn is_begun(token: &str, typed: &str) -> bool {
    token.starts_with(typed) && token.as_bytes().last() != Some(&JOINED)
}

/// Returns the ranges of `text` that the marked bytes of its folded form came from.
fn ranges(text: &str, marked: &[bool], starts: &[u32]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for run in marked.chunk_by(|a, b| a == b) {
        let (first, next) = (at, at + run.len());
        at = next;
        if run.first() != Some(&true) {
            continue;
        }
        let start_of = |at: usize| starts.get(at).map_or(text.len(), |start| *start as usize);
        // To the next character that left a letter, so that marks which fold to nothing go with the last one.
        let last = start_of(next - 1);
        let next = (next..marked.len()).map(start_of).find(|start| *start > last).unwrap_or(text.len());
        let start = start_of(first);
        match ranges.last_mut() {
            // Two letters may come from one character.
            Some(before) if before.end >= start => before.end = before.end.max(next),
            _ => ranges.push(start..next),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(query: &str, text: &str, wanted: &str) {
        let mut out = text.to_owned();
        for range in highlight(text, &Terms::parse(query)).iter().rev() {
            out.insert(range.end, ']');
            out.insert(range.start, '[');
        }
        assert_eq!(out, wanted, "{query}");
    }

    #[test]
    fn words_are_marked() {
        check("rust ", "Rust in rusty tools: RUST", "[Rust] in rusty tools: [RUST]");
        check("rus", "Rust in crust", "[Rus]t in crust");
        check("node.js", "On Node.js and node", "On [Node.js] and node");
        check("c++ ", "C++, C#", "[C++], C#");
        check("-rust topic:x", "Rust x", "Rust x");
        check("", "Rust", "Rust");
        check("rust OR go ", "Rust and Go", "[Rust] and [Go]");
    }

    #[test]
    fn parts_and_other_spellings_are_marked() {
        check("iterator ", "ExactSizeIterator iterators", "ExactSize[Iterator] iterators");
        check("iter", "ExactSizeIterator iterators", "ExactSize[Iter]ator [iter]ators");
        check("argocd ", "Argo CD and ArgoCD", "[Argo CD] and [ArgoCD]");
        check("argo cd ", "Argo CD and ArgoCD", "[Argo CD] and [ArgoCD]");
        check("130000 ", "130,000 of 130000", "[130,000] of [130000]");
        check("1.56 ", "v1.56, 1.56.1 and 1.5", "v[1.56], [1.56.1] and 1.5");
    }

    #[test]
    fn what_was_found_by_a_slip_is_marked() {
        let terms = Terms::parse("kuberntes opration ").lenient();
        let text = "Kubernetes operation";
        let marks: Vec<_> = highlight(text, &terms).into_iter().map(|range| &text[range]).collect();
        assert_eq!(marks, ["Kubernetes", "operation"]);
    }

    #[test]
    fn what_folds_is_marked_whole() {
        check("cafe ", "Un cafe\u{301}, un Café", "Un [cafe\u{301}], un [Café]");
        check("stras", "Die Straße", "Die [Straß]e");
        check("strass ", "Die Straß ", "Die [Straß] ");
        check("ａｂｃ ", "Abc", "[Abc]");
    }

    #[test]
    fn phrases_are_marked_where_they_stand() {
        check("\"async rust\"", "Async-Rust, rust async", "[Async-Rust], rust async");
        check("入門書", "入門 Rust入門書", "入門 Rust[入門書]");
        check("\"a b\" b ", "a b c b", "[a b] c [b]");
    }

    proptest! {
        #[test]
        fn ranges_are_of_the_text(query in "([abß入門\"é ]){0,8}", text in "([abßé入門ﬁ\\u{301}., ]|.){0,24}") {
            let mut end = 0;
            for range in highlight(&text, &Terms::parse(&query)) {
                prop_assert!(range.start >= end && range.start < range.end && text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
