//! Words: splitting a folded text into what a search looks up.
//!
//! A word is a run of letters and digits. Where a script sets no spaces between words, each character is a
//! piece of its own, and pairs of them are what is looked up.

use std::ops::Range;

use crate::text;

/// The most bytes of a word that count.
const MAX_WORD: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Sign,
    Letter,
    /// A letter of a script without spaces, or with words that grow endings without bounds.
    Dense,
}

/// Finds the smallest pieces of a folded text, in order: words, and single characters of dense scripts.
/// `each` is told where one stands, and whether it is such a character.
pub fn pieces(text: &str, each: &mut dyn FnMut(Range<usize>, bool)) {
    let mut start = None;
    for (at, c) in text.char_indices() {
        let class = class(c);
        if class == Class::Letter {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            each(start..at, false);
        }
        if class == Class::Dense {
            each(at..at + c.len_utf8(), true);
        }
    }
    if let Some(start) = start {
        each(start..text.len(), false);
    }
}

/// Finds the tokens of a folded text, by which it can be found, as places in it; they may overlap.
///
/// `node.js` is also `node` and `js`, `c++` also `c`. Dense characters are there in pairs, and the last of a run
/// alone, so that a character by itself is found as the beginning of one of these.
pub fn tokens(text: &str, each: &mut dyn FnMut(Range<usize>)) {
    let (mut chain, mut parts, mut dense) = (0..0, 0, None::<Range<usize>>);
    let is_at = |at: usize, signs: &[u8]| text.as_bytes().get(at).is_some_and(|byte| signs.contains(byte));
    pieces(text, &mut |piece, is_dense| {
        if let Some(before) = dense.take() {
            let joined = is_dense && before.end == piece.start;
            each(before.start..if joined { piece.end } else { before.end });
        }
        if is_dense {
            dense = Some(piece);
            return;
        }
        if parts > 0 && piece.start == chain.end + 1 && is_at(chain.end, b".") {
            (chain.end, parts) = (piece.end, parts + 1);
        } else {
            chained(&chain, parts, each);
            (chain, parts) = (piece.clone(), 1);
        }
        let mut end = piece.end;
        while is_at(end, b"+#") {
            end += 1;
        }
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        each(cut(text, &piece));
        if end > piece.end && end - piece.start <= MAX_WORD && next.is_none_or(|c| class(c) != Class::Letter) {
            each(piece.start..end);
        }
    });
    chained(&chain, parts, each);
    dense.into_iter().for_each(each);
}

/// Reports words with dots between them as one token.
fn chained(chain: &Range<usize>, parts: usize, each: &mut dyn FnMut(Range<usize>)) {
    if parts > 1 && chain.len() <= MAX_WORD {
        each(chain.clone());
    }
}

fn cut(text: &str, word: &Range<usize>) -> Range<usize> {
    if word.len() <= MAX_WORD {
        return word.clone();
    }
    word.start..word.start + text::head(text.get(word.clone()).unwrap_or_default(), MAX_WORD).len()
}

/// Returns whether the text begins with a letter of a dense script.
pub fn is_dense(text: &str) -> bool {
    text.chars().next().is_some_and(|c| class(c) == Class::Dense)
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | '0'..='9' => Class::Letter,
        ..'\u{C0}' => Class::Sign,
        '×' | '÷' | '\u{37E}' | '\u{387}' | '\u{55A}'..='\u{55F}' | '\u{589}' | '\u{58A}' => Class::Sign,
        '\u{5F3}' | '\u{5F4}' | '\u{600}'..='\u{60F}' | '\u{61B}'..='\u{61F}' | '\u{66A}'..='\u{66D}' => Class::Sign,
        '\u{6D4}' | '\u{6DD}' | '\u{964}' | '\u{965}' | '\u{E2F}' | '\u{E3F}' | '\u{E4F}' | '\u{E5A}' | '\u{E5B}' => {
            Class::Sign
        }
        '\u{F01}'..='\u{F17}'
        | '\u{104A}'..='\u{104F}'
        | '\u{10FB}'
        | '\u{1360}'..='\u{1368}'
        | '\u{17D4}'..='\u{17DB}' => Class::Sign,
        '\u{2000}'..='\u{20CF}' | '\u{2190}'..='\u{2BFF}' | '\u{2E00}'..='\u{2E7F}' => Class::Sign,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{303F}' | '\u{309B}' | '\u{309C}' | '\u{30A0}' | '\u{30FB}' => {
            Class::Sign
        }
        '\u{E000}'..='\u{F8FF}' | '\u{FD3E}' | '\u{FD3F}' | '\u{FE10}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF65}' => {
            Class::Sign
        }
        '\u{FFE0}'..='\u{FFFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{E0000}'.. => Class::Sign,
        '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3005}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}' => {
            Class::Dense
        }
        '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'.. => Class::Dense,
        _ => Class::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted_pieces: &[&str], wanted_tokens: &[&str]) {
        let (mut found, mut all) = (Vec::new(), Vec::new());
        pieces(text, &mut |piece, _| found.push(&text[piece]));
        tokens(text, &mut |token| all.push(&text[token]));
        assert_eq!((found, all), (wanted_pieces.to_vec(), wanted_tokens.to_vec()), "{text}");
    }

    #[test]
    fn words_are_letters_and_digits() {
        check("", &[], &[]);
        check(" -- !? … « » ", &[], &[]);
        check("k8s: open-source, 50%", &["k8s", "open", "source", "50"], &["k8s", "open", "source", "50"]);
        check("straße 日", &["straße", "日"], &["straße", "日"]);
        check("हिन्दी العربيه", &["हिन्दी", "العربيه"], &["हिन्दी", "العربيه"]);
    }

    #[test]
    fn some_signs_belong_to_words() {
        check("node.js. c++", &["node", "js", "c"], &["node", "js", "node.js", "c", "c++"]);
        check("c#, a+b c++17 .net", &["c", "a", "b", "c", "17", "net"], &["c", "c#", "a", "b", "c", "17", "net"]);
    }

    #[test]
    fn dense_scripts_are_found_by_pairs() {
        check("rust入門書", &["rust", "入", "門", "書"], &["rust", "入門", "門書", "書"]);
        check("入・門", &["入", "門"], &["入", "門"]);
        check("서울에서", &["서", "울", "에", "서"], &["서울", "울에", "에서", "서"]);
    }

    #[test]
    fn a_long_word_counts_by_its_beginning() {
        let (long, cut) = ("a".repeat(200), "a".repeat(MAX_WORD));
        check(&long, &[&long], &[&cut]);
    }
}
