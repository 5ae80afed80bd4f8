//! The grammar of the search box: what a reader types, and what it means.
//!
//! | written | asks for |
//! |---|---|
//! | `rust async` | both words, in any order |
//! | `rust asy` | what begins so, in the last word, until a space follows it |
//! | `"async rust"` | these words, one after the other |
//! | `rust OR go` | either of them; `rust OR go async` either of them, and `async` |
//! | `-async`, `-"async rust"` | what does not have them |
//! | `topic:rust`, `source:"the blog"` | a value of that [`Facet`] whose name holds this; of those that are searched |
//! | `is:recommended` | what is recommended |
//! | `is:saved`, `is:read`, `is:unread`, `is:new` | what the reader has [marked](crate::kept) so |
//! | `after:2025-06`, `before:2025` | that month and later, what came before that year; a day counts as its month |
//! | `-topic:rust` | anything but; so with each of these |
//!
//! Every text means something. A quotation mark that is not closed goes on to the end; a filter without a value asks for
//! nothing, and one with a value that it cannot have finds nothing; what looks like a filter and is none is words.
//! [`doubts`](super::doubts) says what of it was probably meant otherwise. Of a very long text the beginning counts. Where
//! no item has all that is asked for, the same text is read once more, leniently.

use std::ops::Range;
use std::rc::Rc;

use super::typo::Near;
use super::words::{MAX_WORD, is_dense, is_marked, pieces, tokens};
use crate::fold::{Folded, folded};
use crate::intern::Interner;
use crate::{Facet, Mark, Month, text};

/// The most bytes of a text that count.
const MAX_TEXT: usize = 1000;

/// The most words that are looked up.
const MAX_ATOMS: usize = 32;

/// The fewest letters that two words have together if they are looked up as one, too: `argocd` where `argo cd` is typed.
const LEAST_JOINED: usize = 5;

/// The fewest characters of a script without spaces of which one may be wrong.
const LEAST_DENSE: usize = 5;

/// What stands between words of which either may be there.
pub const OR: &str = "OR";

/// The terms of a text: what it asks for, all of it at once. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Terms(Rc<Vec<Term>>, Rc<str>, bool);

/// Terms are equal if their texts are.
impl PartialEq for Terms {
    fn eq(&self, other: &Self) -> bool {
        self.1 == other.1
    }
}

impl Eq for Terms {}

/// A term: one thing that is asked for, or not to be there.
#[derive(Clone, Debug)]
pub struct Term {
    pub not: bool,
    /// Whether it may be there instead of the one before.
    pub or: bool,
    pub ask: Ask,
}

impl Term {
    /// The number of words in it that are looked up.
    pub fn atoms(&self) -> usize {
        if let Ask::Words(words) = &self.ask { words.atoms.len() } else { 0 }
    }

    /// Whether its words must stand one after the other.
    pub fn is_phrase(&self) -> bool {
        if let Ask::Words(words) = &self.ask { !words.pieces.is_empty() } else { false }
    }
}

#[derive(Clone, Debug)]
pub enum Ask {
    Words(Words),
    /// The name of a value holds this, folded.
    Facet(Facet, String),
    Recommended,
    Mark(Mark),
    /// The month or a later one.
    After(Month),
    /// An earlier month.
    Before(Month),
    /// A filter has a value that it cannot have.
    Nothing,
}

/// Words that must all be there.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub atoms: Vec<Rc<Atom>>,
    /// If not empty, the pieces that must follow each other in one field.
    pub pieces: Vec<String>,
    /// Whether the last piece may be the beginning of a word.
    pub open: bool,
    /// The number of atoms that may be missing.
    pub missing: usize,
}

/// A word to look up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// The word as it was typed, and then other ways to write it; each with whether it may be the beginning of a word.
    pub spellings: Vec<(String, bool)>,
    pub near: Option<Near>,
}

impl Atom {
    /// The word as it was typed.
    pub fn word(&self) -> &str {
        self.spellings.first().map_or("", |(word, _)| word)
    }
}

impl Terms {
    /// Reads the terms of a text.
    pub fn parse(text: &str) -> Self {
        Self::read(text.into(), false)
    }

    /// Reads the same text once more, for when nothing has what it says: slips are forgiven.
    pub(super) fn lenient(&self) -> Self {
        Self::read(Rc::clone(&self.1), true)
    }

    fn read(text: Rc<str>, lenient: bool) -> Self {
        let mut parser = Parser { rest: text::head(&text, MAX_TEXT), lenient, ..Parser::default() };
        while parser.term().is_some() {}
        Self(Rc::new(parser.terms), text, lenient)
    }

    /// Returns the terms in groups, of each of which one must be there.
    pub(super) fn groups(&self) -> impl Iterator<Item = &[Term]> {
        self.0.chunk_by(|_, next| next.or)
    }

    /// Returns the number of different pieces, if words are all that is asked for.
    pub(super) fn pieces(&self) -> Option<usize> {
        let are_words = self.iter().all(|term| !term.not && !term.or && matches!(term.ask, Ask::Words(_)));
        let text = are_words.then(|| folded(text::head(&self.1, MAX_TEXT)))?;
        let mut found = Interner::default();
        pieces(&text, &mut |piece, _| {
            found.add(text.get(piece).unwrap_or_default().as_bytes());
        });
        Some(found.len())
    }

    /// Returns whether the text was read leniently, since nothing has what it says.
    pub fn is_lenient(&self) -> bool {
        self.2
    }

    /// Returns whether the text asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether some of what it asks for is there more or less, and not just there or not, as what a filter asks for.
    pub fn rank(&self) -> bool {
        self.0.iter().any(|term| !term.not && term.atoms() > 0)
    }

    /// Returns the terms, one by one.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Term> {
        self.0.iter()
    }

    /// Returns the words among the terms, and whether they must not be there.
    pub(super) fn words(&self) -> impl Iterator<Item = (&Words, bool)> {
        self.iter().filter_map(|term| match &term.ask {
            Ask::Words(words) => Some((words, term.not)),
            Ask::Facet(..) | Ask::Recommended | Ask::Mark(_) | Ask::After(_) | Ask::Before(_) | Ask::Nothing => None,
        })
    }
}

#[derive(Default)]
struct Parser<'t> {
    rest: &'t str,
    terms: Vec<Term>,
    atoms: usize,
    lenient: bool,
    /// Whether the next term may be there instead of the last.
    or: bool,
    /// The number of terms after the last word, if nothing but that word has come since.
    neighbour: usize,
}

/// A quotation, or a run of text without white space.
struct Chunk<'t> {
    text: &'t str,
    quoted: bool,
    /// Whether more of it may come.
    open: bool,
}

/// A piece of a text as it is typed.
pub struct Span<'t> {
    /// The piece, with a minus, the name of a filter and quotation marks; nothing for what stands between pieces.
    pub text: &'t str,
    /// What follows it.
    pub rest: &'t str,
    /// The filter in it, and whether that has a value it cannot have.
    pub filter: Option<(Filter, bool)>,
    /// What follows the name of the filter, without quotation marks.
    pub value: &'t str,
}

/// Goes through the pieces of a text, as they are read.
pub fn spans<'t>(text: &'t str, each: &mut dyn FnMut(Span<'t>)) {
    let mut parser = Parser { rest: text::head(text, MAX_TEXT), ..Parser::default() };
    while let Some(span) = parser.term() {
        each(span);
    }
}

impl<'t> Parser<'t> {
    /// Reads one term, if there is any.
    fn term(&mut self) -> Option<Span<'t>> {
        self.rest = self.rest.trim_start();
        let start = self.rest;
        if start.is_empty() {
            return None;
        }
        let span = |rest: &'t str, filter, value| {
            let text = start.get(..start.len() - rest.len()).unwrap_or_default();
            Some(Span { text, rest, filter, value })
        };
        if let Some(rest) = after_or(start) {
            (self.rest, self.or, self.neighbour) = (rest, !self.terms.is_empty(), 0);
            return Some(Span { text: OR, rest, filter: None, value: "" });
        }
        let not = match self.rest.strip_prefix('-') {
            Some(rest) if !rest.starts_with(char::is_whitespace) => {
                self.rest = rest;
                true
            }
            _ => false,
        };
        let filter = self.filter();
        let chunk = self.chunk();
        let Some(name) = filter else {
            self.words(&chunk, not);
            // What looks like a filter has its quotation with it.
            if chunk.text.ends_with(':') && self.rest.starts_with(is_quote) {
                let quotation = self.chunk();
                self.words(&quotation, not);
            }
            return span(self.rest, None, "");
        };
        let ask = ask(name, &chunk);
        let is_wrong = matches!(ask, Some(Ask::Nothing));
        if let Some(ask) = ask {
            self.add(not, ask);
        }
        span(self.rest, Some((name, is_wrong)), chunk.text)
    }

    fn add(&mut self, not: bool, ask: Ask) {
        let or = std::mem::take(&mut self.or);
        self.terms.push(Term { not, or, ask });
    }

    /// Passes the name of a filter with its colon, if one comes next.
    fn filter(&mut self) -> Option<Filter> {
        let (name, rest) = self.rest.split_once(':')?;
        let (_, filter) = Filter::find(&|known| name.eq_ignore_ascii_case(known))?;
        self.rest = rest;
        Some(filter)
    }

    /// Reads to the end of a quotation, or of a run without white space.
    fn chunk(&mut self) -> Chunk<'t> {
        let mut chars = self.rest.chars();
        let quoted = chars.next().is_some_and(is_quote);
        let body = if quoted { chars.as_str() } else { self.rest };
        let end = body.find(|c: char| is_quote(c) || (!quoted && c.is_whitespace()));
        let (text, mut rest) = body.split_at_checked(end.unwrap_or(body.len())).unwrap_or((body, ""));
        if quoted {
            let mut after = rest.chars();
            after.next();
            rest = after.as_str();
        }
        self.rest = rest;
        Chunk { text, quoted, open: end.is_none() }
    }

    fn words(&mut self, chunk: &Chunk, not: bool) {
        let text = folded(chunk.text);
        let open = chunk.open && !not;
        let found = longest(&text);
        // What stands beside `OR` is one thing.
        let is_either = (self.or || after_or(self.rest.trim_start()).is_some()) && found.len() > 1;
        if chunk.quoted || not || is_either {
            return self.phrase(&text, open, not);
        }
        // Each word for itself, but dense characters that stand together must be found together.
        let mut dense = 0..0;
        for (place, word) in found {
            let is_dense = is_dense(&word);
            if is_dense && place.start < dense.end {
                dense.end = place.end;
                continue;
            }
            self.dense(text.get(std::mem::take(&mut dense)).unwrap_or_default());
            if is_dense {
                dense = place;
            } else {
                let prefix = open && place.end == text.len();
                let slip = if self.lenient { Near::new(&word, prefix) } else { None };
                // Words that are forgiven slips may be beginnings, too, wherever they stand.
                let is_start = prefix || slip.is_some();
                let near = slip.or_else(|| Near::abbreviated(&word));
                self.word(Atom { spellings: vec![(word, is_start)], near }, prefix);
            }
        }
        self.dense(text.get(dense).unwrap_or_default());
    }

    /// Adds a word; it and the one right before it may also be one.
    fn word(&mut self, mut atom: Atom, prefix: bool) {
        let last = if self.neighbour == self.terms.len() { self.terms.last_mut() } else { None };
        if let Some(Term { ask: Ask::Words(before), .. }) = last
            && let Some(before) = before.atoms.first_mut().and_then(Rc::get_mut)
        {
            let joined = [before.word(), atom.word()].concat();
            let is_word = !joined.bytes().any(|byte| b".+#".contains(&byte));
            if is_word && (LEAST_JOINED..=MAX_WORD).contains(&joined.len()) {
                before.spellings.push((joined.clone(), prefix));
                atom.spellings.push((joined, prefix));
            }
        }
        self.push(Words { atoms: vec![Rc::new(atom)], ..Words::default() }, false);
        self.neighbour = self.terms.len();
    }

    /// Adds characters that must stand together; or nearly so.
    fn dense(&mut self, text: &str) {
        let before = self.terms.len();
        self.phrase(text, false, false);
        if let Some(Term { ask: Ask::Words(words), .. }) = self.terms.get_mut(before)
            && self.lenient
            && words.pieces.len() >= LEAST_DENSE
        {
            // A wrong character is in two pairs.
            words.missing = 2;
            words.pieces.clear();
        }
    }

    /// Adds pieces that must follow each other.
    fn phrase(&mut self, text: &str, open: bool, not: bool) {
        let mut words = Words::default();
        let mut last = 0;
        pieces(text, &mut |piece, _| {
            last = piece.end;
            words.pieces.extend(text.get(piece).map(str::to_owned));
        });
        words.open = open && last == text.len();
        for (place, word) in longest(text) {
            let lone = is_dense(&word) && word.chars().nth(1).is_none();
            let prefix = lone || (words.open && place.end == last && !is_dense(&word));
            words.atoms.push(Rc::new(Atom { spellings: vec![(word, prefix)], near: None }));
        }
        // What one lookup finds needs no second look.
        if words.atoms.len() < 2 {
            words.pieces.clear();
        }
        self.push(words, not);
    }

    fn push(&mut self, mut words: Words, not: bool) {
        words.atoms.truncate(MAX_ATOMS - self.atoms);
        self.atoms += words.atoms.len();
        if !words.atoms.is_empty() {
            self.add(not, Ask::Words(words));
        }
    }
}

/// The names of filters, which may stand before a colon.
#[derive(Clone, Copy)]
pub enum Filter {
    Facet(Facet),
    Is,
    After,
    Before,
}

impl Filter {
    const OTHERS: [(&'static str, Self); 3] = [("is", Self::Is), ("after", Self::After), ("before", Self::Before)];

    /// Returns the filter for whose name this holds, with that.
    pub fn find(is: &dyn Fn(&str) -> bool) -> Option<(&'static str, Self)> {
        let other = Self::OTHERS.iter().find(|(known, _)| is(known));
        let facet = || Facet::find(|facet| facet.in_search && is(facet.key));
        other.copied().or_else(|| facet().map(|facet| (facet.key(), Self::Facet(facet))))
    }
}

/// Returns what a filter asks for with that value; nothing without one, or while it is being typed.
fn ask(filter: Filter, chunk: &Chunk) -> Option<Ask> {
    let value = chunk.text;
    let folded = folded(&text::line(value));
    if folded.is_empty() {
        return None;
    }
    let month = |ask: fn(Month) -> Ask| {
        let known = Month::parse(value, false).map(ask);
        known.or((!chunk.open || !is_begun(value)).then_some(Ask::Nothing))
    };
    match filter {
        Filter::Facet(facet) => Some(Ask::Facet(facet, folded)),
        Filter::After => month(Ask::After),
        Filter::Before => month(Ask::Before),
        Filter::Is => Some(is(&folded)),
    }
}

/// Returns whether a value may become a day as more is typed.
fn is_begun(value: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    let month = value.get(..7).is_none_or(|month| Month::parse(month, false).is_some());
    value.len() < 10 && month && value.bytes().enumerate().all(fits)
}

/// Returns what `is:` asks for with that value, which may be the beginning of one.
fn is(value: &str) -> Ask {
    let mark = || Mark::ALL.into_iter().find(|mark| mark.name().starts_with(value)).map_or(Ask::Nothing, Ask::Mark);
    if RECOMMENDED.starts_with(value) { Ask::Recommended } else { mark() }
}

/// What may stand after `is:`, besides what a reader has marked.
pub const RECOMMENDED: &str = "recommended";

/// Returns what follows an `OR`, if one comes next.
fn after_or(text: &str) -> Option<&str> {
    text.strip_prefix(OR).filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Returns whether quotations begin and end with this.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Returns the tokens of a folded text that are in no other, with their places: `c++` without `c`, pairs without the
/// character at their end, a number without its groups.
fn longest(text: &str) -> Vec<(Range<usize>, String)> {
    let mut all = Vec::new();
    tokens(&Folded { text: text.to_owned(), ..Folded::default() }, &mut |place, token| {
        let mut word = token.to_owned();
        if is_marked(token) {
            word.pop();
        }
        // Words with a sign between them are looked up as words that follow each other.
        if !is_marked(token) || word.bytes().all(|byte| byte.is_ascii_digit()) {
            all.push((place, word));
        }
    });
    let places: Vec<Range<usize>> = all.iter().map(|(place, _)| place.clone()).collect();
    let mut at = 0;
    all.retain(|(place, _)| {
        at += 1;
        let mut later = (1..).zip(&places);
        !later.any(|(n, other)| other.start <= place.start && place.end <= other.end && (n > at || other != place))
    });
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, wanted: &str) {
        assert_eq!(short(&Terms::parse(text)), wanted, "{text}");
    }

    /// The terms in short: `*` for a beginning, `/` before another way to write it, `~` for forgiven slips, `?` for an
    /// atom that may be missing, `|` before what may be there instead.
    fn short(terms: &Terms) -> String {
        let words = |words: &Words| {
            let atom = |atom: &Rc<Atom>| {
                let star = |prefix| if prefix { "*" } else { "" };
                let all = atom.spellings.iter().map(|(word, prefix)| format!("{word}{}", star(*prefix)));
                let near = if atom.near.is_some() { "~" } else { "" };
                format!("{}{near}", all.collect::<Vec<_>>().join("/"))
            };
            let atoms: Vec<_> = words.atoms.iter().map(atom).collect();
            let pieces = words.pieces.join(" ");
            let pieces = if pieces.is_empty() { pieces } else { format!("[{pieces}]") };
            format!("{}{pieces}{}", atoms.join("+"), "?".repeat(words.missing))
        };
        let term = |term: &Term| {
            let ask = match &term.ask {
                Ask::Words(asked) => words(asked),
                Ask::Facet(facet, name) => format!("{}={name}", facet.key()),
                Ask::Recommended => "recommended".to_owned(),
                Ask::Mark(mark) => mark.name().to_owned(),
                Ask::After(month) => format!(">={month}"),
                Ask::Before(month) => format!("<{month}"),
                Ask::Nothing => "nothing".to_owned(),
            };
            format!("{}{}{ask}", if term.or { "|" } else { "" }, if term.not { "!" } else { "" })
        };
        terms.iter().map(term).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_and_their_last_as_a_beginning() {
        check("", "");
        check("  ", "");
        check("Rust", "rust*");
        check("Rust ", "rust");
        check("ÜBER  x ", "uber/uberx x/uberx");
        check("c++", "c++*");
        check("!!! - : \"\"", "");
        check("rust, ", "rust");
        check("rust,", "rust");
    }

    #[test]
    fn words_beside_each_other_may_be_one() {
        check("argo cd ", "argo/argocd cd/argocd");
        check("open-source", "open/opensource* source*/opensource*");
        check("a b c ", "a b c");
        check("argo \"cd\" x -yyyyy zzzzz", "argo cd x !yyyyy zzzzz*");
        check("node.js C# ", "node.js c#");
    }

    #[test]
    fn numbers_and_versions_are_one_word() {
        check("130,000 ", "130000");
        check("1.56 ", "1.56");
        check("v1.56 ", "v1.56");
        check("130.000 ", "130000");
        check("-7,500", "!7500");
    }

    #[test]
    fn either_of_two_is_asked_for_with_or() {
        check("rust OR go ", "rust |go");
        check("rust OR go OR zig async ", "rust |go |zig/zigasync async/zigasync");
        check("open-source OR \"free software\" ", "open+source[open source] |free+software[free software]");
        check("topic:rust OR -tag:go ", "topic=rust |!tag=go");
        check("入門書 OR 入", "入門+門書[入 門 書] |入*");
        // Between nothing and something it says nothing, and in small letters it is a word.
        check("OR rust OR ", "rust");
        check("rust OR", "rust");
        check("rust or go ", "rust/rustor or/rustor go");
        check("ORDER \"OR\" ", "order or");
    }

    #[test]
    fn quotations_are_phrases() {
        check("\"Async  Rust\" x ", "async+rust[async rust] x");
        check("\"async ru", "async+ru*[async ru]");
        check("“one” two ", "one two");
        check("foo\"bar baz\"", "foo bar+baz[bar baz]");
        check("\"rust\"", "rust");
        check("\"node.js tips\"", "node.js+tips[node js tips]");
    }

    #[test]
    fn a_minus_excludes() {
        check("-rust", "!rust");
        check("-\"a b\" c ", "!a+b[a b] c");
        check("-open-source ", "!open+source[open source]");
        check("a - b ", "a b");
        check("--x", "!x");
    }

    #[test]
    fn filters_have_a_name_and_a_value() {
        check("topic:Rust source:\"The Blog\" q ", "topic=rust source=the blog q");
        check("author:ann tag:Video issue:9 ", "author=ann tag=video issue/issue9 9/issue9");
        check("-Topic:\"Data  Eng\" is:recommended -is:rec", "!topic=data eng recommended !recommended");
        check("is:saved is:unread is:read is:new -is:s is:rea", "saved unread read new !saved read");
        check("after:2025-06 before:2025", ">=2025-06 <2025-01");
        check("after:2025-06-03 -before:2025-02", ">=2025-06 !<2025-02");
        check("topic: source:\"\" is:", "");
        check("foo:bar https://a.example/x ", "foo/foobar bar/foobar/barhttps https/barhttps a.example x");
    }

    #[test]
    fn a_filter_with_another_value_finds_nothing() {
        check("after:soon is:x -before:2025-13 ", "nothing nothing !nothing");
        check("is:x", "nothing");
        // While it is being typed it asks for nothing yet.
        check("before:20", "");
        check("before:2025-1", "");
        check("before:2025-13", "nothing");
        check("after:13-2025", "nothing");
        check("before:20 x ", "nothing x");
    }

    #[test]
    fn dense_scripts_are_found_by_pairs_that_follow_each_other() {
        check("入", "入*");
        check("入門", "入門");
        check("入門書 ", "入門+門書[入 門 書]");
        check("rust入門", "rust 入門");
        check("Rust入門書のpart", "rust 入門+門書+書の[入 門 書 の] part*");
        check("서울", "서울");
    }

    #[test]
    fn a_lenient_reading_forgives_more() {
        for (text, wanted) in [
            ("rust async ", "rust/rustasync async*/rustasync~"),
            ("a c++ 12 rus", "a c++ 12/12rus* rus*/12rus*"),
            ("入門書話 入門書話日", "入門+門書+書話[入 門 書 話] 入門+門書+書話+話日??"),
            (
                "-rustic \"abcde fghij\" -入門書話日 topic:x",
                "!rustic abcde+fghij[abcde fghij] !入門+門書+書話+話日[入 門 書 話 日] topic=x",
            ),
        ] {
            assert_eq!(short(&Terms::parse(text).lenient()), wanted, "{text}");
            assert_eq!(Terms::parse(text).lenient(), Terms::parse(text));
        }
    }

    #[test]
    fn a_long_text_counts_by_its_beginning() {
        assert_eq!(
            Terms::parse(&"入門".repeat(60)).words().map(|(words, _)| words.atoms.len()).sum::<usize>(),
            MAX_ATOMS
        );
        assert_eq!(Terms::parse(&"word ".repeat(9999)).iter().count(), MAX_ATOMS);
        assert_eq!(Terms::parse(&"x".repeat(1 << 20)).iter().count(), 1);
    }

    proptest! {
        #[test]
        fn every_text_means_something(text in "([a-z\"\\-: .+#入門]|topic:|after:| OR |is:|1.5|1,500|.){0,30}") {
            let terms = Terms::parse(&text);
            prop_assert_eq!(&terms, &terms.clone());
            prop_assert!(terms.words().all(|(words, _)| !words.atoms.is_empty()));
            prop_assert!(terms.iter().next().is_none_or(|first| !first.or));
        }
    }
}
