//! Highlights: what of a text was found, to be marked where it is shown.

use std::ops::Range;

use super::fields::Fit;
use super::grammar::Terms;
use super::phrase::Pieces;
use super::words::tokens;
use crate::fold::mapped;

/// Returns the places in `text` of the words that are asked for, in order and apart from each other.
///
/// Of a word that only begins as asked, its beginning is marked; of one with a slip, all of it.
pub fn highlight(text: &str, terms: &Terms) -> Vec<Range<usize>> {
    let asked = || terms.words().filter(|(_, not)| !not).map(|(words, _)| words);
    if asked().next().is_none() {
        return Vec::new();
    }
    let (folded, starts) = mapped(text);
    let folded = Pieces::of(folded);
    let mut marked = vec![false; folded.text.len()];
    let mut mark = |range: Range<usize>| marked.get_mut(range).into_iter().flatten().for_each(|byte| *byte = true);
    for words in asked() {
        if words.pieces.is_empty() {
            tokens(&folded.text, &mut |token| {
                let word = folded.text.get(token.clone()).unwrap_or_default();
                for atom in &words.atoms {
                    match atom.fit(word) {
                        Some(Fit::Prefix) => mark(token.start..token.start + atom.word.len()),
                        Some(_) => mark(token.clone()),
                        None => {}
                    }
                }
            });
        } else {
            folded.find(words, &mut mark);
        }
    }
    ranges(text, &marked, &starts)
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
    }

    #[test]
    fn what_folds_is_marked_whole() {
        check("cafe ", "Un cafe\u{301}, un Café", "Un [cafe\u{301}], un [Café]");
        check("stras", "Die Straße", "Die [Straß]e");
        check("strass ", "Die Straß ", "Die [Straß] ");
        check("ａｂｃ ", "Abc", "[Abc]");
        check("kubernetes ", "Kuberntes", "[Kuberntes]");
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
