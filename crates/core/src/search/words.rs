//! Words: splitting a folded text into what a search looks up.
//!
//! A word is a run of letters and digits. Where a script sets no spaces between words, each character is a
//! piece of its own, and pairs of them are what is looked up.

use std::ops::Range;

use crate::fold::Folded;
use crate::text;

/// The most bytes of a word that count.
pub const MAX_WORD: usize = 60;

/// The mark at the end of a token that is a part of a longer word: `iterator` of `ExactSizeIterator`. No text has it, and
/// it comes before all letters.
pub const PART: u8 = 1;

/// The mark of a token that is written otherwise: `argocd` of `Argo CD`, `opensource` of `open-source`, `130000` of
/// `130,000`, `1.56` of `v1.56`.
pub const JOINED: u8 = 2;

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

/// Finds the tokens of a folded text, by which it can be found, with their places in it; they may overlap.
///
/// `node.js` is also `node` and `js`, `c++` also `c`. Dense characters are there in pairs, and the last of a run
/// alone, so that a character by itself is found as the beginning of one of these. What is a [`PART`] of a word, or
/// [`JOINED`] of several, has that mark at its end.
pub fn tokens(folded: &Folded, each: &mut dyn FnMut(Range<usize>, &str)) {
    let text = &*folded.text;
    let (mut chain, mut compound, mut dense) = (Run::default(), Run::default(), None::<Range<usize>>);
    let (mut before, mut humps, mut made) = (0..0, folded.humps.iter().copied().peekable(), String::new());
    let is_at = |at: usize, signs: &[u8]| text.as_bytes().get(at).is_some_and(|byte| signs.contains(byte));
    let word = |place: &Range<usize>| text.get(place.clone()).unwrap_or_default();
    pieces(text, &mut |piece, is_dense| {
        if let Some(before) = dense.take() {
            let joined = is_dense && before.end == piece.start;
            let pair = before.start..if joined { piece.end } else { before.end };
            each(pair.clone(), word(&pair));
        }
        if is_dense {
            dense = Some(piece);
            return;
        }
        let follows = |signs| piece.start == before.end + 1 && is_at(before.end, signs);
        let (is_chained, is_joined) = (follows(b"."), follows(b"-_./,'"));
        chain.go_on(&piece, is_chained, &mut |run| chained(text, run, &mut made, each));
        compound.go_on(&piece, is_joined, &mut |run| joined(text, run, &mut made, each));
        if follows(b" ") && folded.initials.contains(&piece.start) {
            mark(word(&(before.start..piece.end)), JOINED, &mut made);
            each(before.start..piece.end, &made);
        }
        let mut end = piece.end;
        while is_at(end, b"+#") {
            end += 1;
        }
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let cut = cut(text, &piece);
        each(cut.clone(), word(&cut));
        if end > piece.end && end - piece.start <= MAX_WORD && next.is_none_or(|c| class(c) != Class::Letter) {
            each(piece.start..end, word(&(piece.start..end)));
        }
        let mut start = piece.start;
        while let Some(hump) = humps.next_if(|hump| *hump < piece.end) {
            part(text, start..hump, &mut made, each);
            start = hump;
        }
        if start > piece.start {
            part(text, start..piece.end, &mut made, each);
        }
        before = piece;
    });
    chain.end(&mut |run| chained(text, run, &mut made, each));
    compound.end(&mut |run| joined(text, run, &mut made, each));
    if let Some(last) = dense {
        each(last.clone(), word(&last));
    }
}

/// Words with a single sign between each and the next.
#[derive(Default)]
struct Run {
    place: Range<usize>,
    parts: usize,
}

impl Run {
    /// Takes a word, if it belongs to those before; else begins anew with it, and gives away those if they are several.
    fn go_on(&mut self, piece: &Range<usize>, belongs: bool, done: &mut dyn FnMut(&Self)) {
        if belongs && self.parts > 0 {
            (self.place.end, self.parts) = (piece.end, self.parts + 1);
        } else {
            self.end(done);
            *self = Self { place: piece.clone(), parts: 1 };
        }
    }

    /// Gives them away if they are several.
    fn end(&self, done: &mut dyn FnMut(&Self)) {
        if self.parts > 1 && self.place.len() <= MAX_WORD {
            done(self);
        }
    }
}

/// Reports words with dots between them as one token, and a version without the letter before it.
fn chained(text: &str, run: &Run, made: &mut String, each: &mut dyn FnMut(Range<usize>, &str)) {
    let word = text.get(run.place.clone()).unwrap_or_default();
    each(run.place.clone(), word);
    if let Some(version) = word.strip_prefix('v').filter(|rest| begins_with_digit(rest)) {
        mark(version, JOINED, made);
        each(run.place.start + 1..run.place.end, made);
    }
}

/// Reports two words with a sign between them without it, and a number without what parts its thousands.
fn joined(text: &str, run: &Run, made: &mut String, each: &mut dyn FnMut(Range<usize>, &str)) {
    let word = text.get(run.place.clone()).unwrap_or_default();
    let bytes = word.as_bytes();
    let is_pair = run.parts == 2 && !begins_with_digit(word) && !bytes.iter().any(|byte| b",'".contains(byte));
    if is_pair || is_number(word) {
        mark(word, JOINED, made);
        each(run.place.clone(), made);
    }
}

/// Returns whether a text is a number in groups of three digits.
fn is_number(text: &str) -> bool {
    let mut groups = text.as_bytes().split(|byte| b",.'".contains(byte));
    let is_group = |group: &[u8], least| (least..4).contains(&group.len()) && group.iter().all(u8::is_ascii_digit);
    groups.next().is_some_and(|group| is_group(group, 1)) && groups.all(|group| is_group(group, 3))
}

fn part(text: &str, place: Range<usize>, made: &mut String, each: &mut dyn FnMut(Range<usize>, &str)) {
    if (2..=MAX_WORD).contains(&place.len()) {
        mark(text.get(place.clone()).unwrap_or_default(), PART, made);
        each(place, made);
    }
}

/// Makes a token of a text: without signs, and with a mark. A version keeps its dots.
fn mark(text: &str, with: u8, made: &mut String) {
    let is_version = begins_with_digit(text) && !is_number(text);
    made.clear();
    for c in text.chars() {
        if is_version || !(c == ' ' || c.is_ascii_punctuation()) {
            made.push(c);
        }
    }
    made.push(char::from(with));
}

/// Returns whether the first letter is a digit.
pub fn begins_with_digit(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// Returns whether a token stands in a text in other letters than its own, or as a part of a word.
pub fn is_marked(token: &str) -> bool {
    matches!(token.as_bytes().last(), Some(&(PART | JOINED)))
}

/// Returns the number of pieces in a folded text.
pub fn count(text: &str) -> usize {
    let mut count = 0;
    pieces(text, &mut |_, _| count += 1);
    count
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
        let folded = Folded { text: text.into(), ..Folded::default() };
        tokens(&folded, &mut |token, word| {
            if !is_marked(word) {
                assert_eq!(word, &text[token.clone()]);
                all.push(&text[token]);
            }
        });
        assert_eq!((found, all), (wanted_pieces.to_vec(), wanted_tokens.to_vec()), "{text}");
    }

    /// The marked tokens: `/` after a part, `~` after what is joined.
    fn check_marked(text: &str, wanted: &str) {
        let mut found = Vec::new();
        tokens(&Folded::of(text), &mut |_, word| {
            if is_marked(word) {
                found.push(word.replace('\u{1}', "/").replace('\u{2}', "~"));
            }
        });
        assert_eq!(found.join(" "), wanted, "{text}");
    }

    #[test]
    fn parts_of_compound_words_are_tokens() {
        check_marked("ExactSizeIterator", "exact/ size/ iterator/");
        check_marked("OpenAI, iPhone and HTTPServer", "open/ ai/ phone/ http/ server/");
        check_marked("APIs GPUs K8s x86 3D PhD", "ph/");
        check_marked("été ÉtéVert StraßeNeu", "strasse/ neu/");
    }

    #[test]
    fn what_is_written_in_one_or_in_two_is_joined() {
        check_marked("Argo CD, Open AI", "argocd~ openai~");
        check_marked("ARGO CD, A CD, Argo Cd, Argo. CD, Argo CDXY", "");
        check_marked("open-source, ci/cd, TCP_NODELAY, Node.js", "opensource~ cicd~ tcpnodelay~ nodejs~");
        check_marked("end-to-end don't a,b 2-way state-of-the-art", "");
    }

    #[test]
    fn numbers_and_versions_are_joined() {
        check_marked("130,000 1.300.000 7'500", "130000~ 1300000~ 7500~");
        check_marked("1.56 130,00 1300,000 2024-01-02 1,234,56", "");
        check_marked("v1.56.1 v2", "1.56.1~");
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
