//! The grammar of the search box: what a reader types, and what it means.
//!
//! | written | asks for |
//! |---|---|
//! | `rust async` | both words, in any order |
//! | `rust asy` | what begins so, in the last word, until a space follows it |
//! | `"async rust"` | these words, one after the other |
//! | `-async`, `-"async rust"` | what does not have them |
//! | `topic:rust`, `source:"the blog"` | a value of that [`Facet`] whose name holds this; of those that are searched |
//! | `is:recommended` | what is recommended |
//! | `is:saved`, `is:read`, `is:unread`, `is:new` | what the reader has [marked](crate::kept) so |
//! | `after:2025-06`, `before:2025` | that month or later, that year or earlier; of a day its month counts |
//! | `-topic:rust` | anything but; so with each of these |
//!
//! Every text means something. A quotation mark that is not closed goes on to the end; a filter without a value,
//! or with one that it cannot have, asks for nothing; what looks like a filter and is none is words. Of a very long
//! text the beginning counts. Where no item has all that is asked for, the same text is read once more, leniently.

use std::rc::Rc;

use super::typo::Near;
use super::words::{is_dense, pieces, tokens};
use crate::fold::folded;
use crate::{Facet, Mark, Month, text};

/// The most bytes of a text that count.
const MAX_TEXT: usize = 1000;

/// The most words that are looked up.
const MAX_ATOMS: usize = 32;

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
    pub ask: Ask,
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
    /// The month or an earlier one.
    Before(Month),
}

/// Words that must all be there.
#[derive(Clone, Debug, Default)]
pub struct Words {
    pub atoms: Vec<Atom>,
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
    pub word: String,
    /// Whether it may be the beginning of a word.
    pub prefix: bool,
    pub near: Option<Near>,
}

impl Terms {
    /// Reads the terms of a text.
    pub fn parse(text: &str) -> Self {
        Self::read(text.into(), false)
    }

    /// Reads the same text once more, for when nothing has what it says: slips are forgiven in short words, too, and in
    /// scripts without spaces.
    pub(super) fn lenient(&self) -> Self {
        Self::read(Rc::clone(&self.1), true)
    }

    fn read(text: Rc<str>, lenient: bool) -> Self {
        let mut parser = Parser { rest: text::head(&text, MAX_TEXT), terms: Vec::new(), atoms: 0, lenient };
        while parser.term() {}
        Self(Rc::new(parser.terms), text, lenient)
    }

    /// Returns whether the text was read leniently, since nothing has what it says.
    pub fn is_lenient(&self) -> bool {
        self.2
    }

    /// Returns whether the text asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the terms, one by one.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Term> {
        self.0.iter()
    }

    /// Returns the words among the terms, and whether they must not be there.
    pub(super) fn words(&self) -> impl Iterator<Item = (&Words, bool)> {
        self.iter().filter_map(|term| match &term.ask {
            Ask::Words(words) => Some((words, term.not)),
            Ask::Facet(..) | Ask::Recommended | Ask::Mark(_) | Ask::After(_) | Ask::Before(_) => None,
        })
    }
}

struct Parser<'t> {
    rest: &'t str,
    terms: Vec<Term>,
    atoms: usize,
    lenient: bool,
}

/// A quotation, or a run of text without white space.
struct Chunk<'t> {
    text: &'t str,
    quoted: bool,
    /// Whether more of it may come.
    open: bool,
}

impl<'t> Parser<'t> {
    /// Reads one term; says whether there was any.
    fn term(&mut self) -> bool {
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() {
            return false;
        }
        let not = match self.rest.strip_prefix('-') {
            Some(rest) if !rest.starts_with(char::is_whitespace) => {
                self.rest = rest;
                true
            }
            _ => false,
        };
        let name = self.filter();
        let chunk = self.chunk();
        match name {
            Some(name) => self.terms.extend(ask(name, chunk.text).map(|ask| Term { not, ask })),
            None => self.words(&chunk, not),
        }
        true
    }

    /// Passes the name of a filter with its colon, if one comes next.
    fn filter(&mut self) -> Option<Filter> {
        let (name, rest) = self.rest.split_once(':')?;
        let filter = Filter::named(name)?;
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
        if chunk.quoted || not {
            return self.phrase(&text, open, not);
        }
        // Each word for itself, but dense characters that stand together must be found together.
        let mut dense = 0..0;
        for (start, end) in longest(&text) {
            let word = text.get(start..end).unwrap_or_default();
            let is_dense = is_dense(word);
            if is_dense && start < dense.end {
                dense.end = end;
                continue;
            }
            self.dense(text.get(std::mem::take(&mut dense)).unwrap_or_default());
            if is_dense {
                dense = start..end;
            } else {
                let prefix = open && end == text.len();
                let atom = Atom { word: word.to_owned(), prefix, near: Near::new(word, prefix, self.lenient) };
                self.push(Words { atoms: vec![atom], ..Words::default() }, false);
            }
        }
        self.dense(text.get(dense).unwrap_or_default());
    }

    /// Adds characters that must stand together; or nearly so.
    fn dense(&mut self, text: &str) {
        let before = self.terms.len();
        self.phrase(text, false, false);
        if let Some(Term { ask: Ask::Words(words), .. }) = self.terms.get_mut(before)
            && self.lenient
        {
            // A wrong character is in two pairs.
            words.missing = words.atoms.len().saturating_sub(1).min(2);
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
        for (start, end) in longest(text) {
            let word = text.get(start..end).unwrap_or_default().to_owned();
            let lone = is_dense(&word) && word.chars().nth(1).is_none();
            words.atoms.push(Atom {
                prefix: lone || (words.open && end == last && !is_dense(&word)),
                word,
                near: None,
            });
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
            self.terms.push(Term { not, ask: Ask::Words(words) });
        }
    }
}

/// The names of filters, which may stand before a colon.
#[derive(Clone, Copy)]
enum Filter {
    Facet(Facet),
    Is,
    After,
    Before,
}

impl Filter {
    const OTHERS: [(&'static str, Self); 3] = [("is", Self::Is), ("after", Self::After), ("before", Self::Before)];

    fn named(name: &str) -> Option<Self> {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let other = Self::OTHERS.iter().find(|(known, _)| is(known)).map(|(_, filter)| *filter);
        other.or_else(|| Facet::find(|facet| facet.in_search && is(facet.key)).map(Self::Facet))
    }
}

/// Returns what a filter asks for with that value, if it can have it.
fn ask(filter: Filter, value: &str) -> Option<Ask> {
    let folded = folded(&text::line(value));
    if folded.is_empty() {
        return None;
    }
    Some(match filter {
        Filter::Facet(facet) => Ask::Facet(facet, folded),
        Filter::After => Ask::After(Month::parse(value, false)?),
        Filter::Before => Ask::Before(Month::parse(value, true)?),
        Filter::Is => is(&folded)?,
    })
}

/// Returns what `is:` asks for with that value, which may be the beginning of one.
fn is(value: &str) -> Option<Ask> {
    let mark = || Mark::ALL.into_iter().find(|mark| mark.name().starts_with(value)).map(Ask::Mark);
    if "recommended".starts_with(value) { Some(Ask::Recommended) } else { mark() }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Returns the tokens of a text that are in no other: `c++` without `c`, pairs without the character at their end.
fn longest(text: &str) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    tokens(text, &mut |token| all.push((token.start, token.end)));
    let is_inside = |(start, end): (usize, usize)| {
        all.iter().any(|&other| other != (start, end) && other.0 <= start && end <= other.1)
    };
    all.iter().copied().filter(|&token| !is_inside(token)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, wanted: &str) {
        assert_eq!(short(&Terms::parse(text)), wanted, "{text}");
    }

    /// The terms in short: `*` for a beginning, `~` for forgiven slips, `?` for an atom that may be missing.
    fn short(terms: &Terms) -> String {
        let words = |words: &Words| {
            let atom = |atom: &Atom| {
                let prefix = if atom.prefix { "*" } else { "" };
                format!("{}{prefix}{}", atom.word, if atom.near.is_some() { "~" } else { "" })
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
                Ask::Before(month) => format!("<={month}"),
            };
            format!("{}{ask}", if term.not { "!" } else { "" })
        };
        terms.iter().map(term).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_and_their_last_as_a_beginning() {
        check("", "");
        check("  ", "");
        check("Rust", "rust*");
        check("Rust ", "rust");
        check("ÜBER  async ", "uber async~");
        check("open-source", "open source*~");
        check("c++", "c++*");
        check("node.js C# ", "node.js c#");
        check("!!! - : \"\"", "");
        check("rust, ", "rust");
        check("rust,", "rust");
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
        check("author:ann tag:Video issue:9 ", "author=ann tag=video issue~ 9");
        check("-Topic:\"Data  Eng\" is:recommended -is:rec", "!topic=data eng recommended !recommended");
        check("is:saved is:unread is:read is:new -is:s is:rea", "saved unread read new !saved read");
        check("after:2025-06 before:2025", ">=2025-06 <=2025-12");
        check("after:2025-06-03 -before:2025-01", ">=2025-06 !<=2025-01");
        check("topic: after:soon is:x source:\"\" is:", "");
        check("foo:bar https://a.example/x ", "foo bar https~ a.example x");
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
            ("rust async ", "rust~ async~"),
            ("a c++ 12 rus", "a c++ 12 rus*~"),
            ("入門 入門書 入門書話日", "入門 入門+門書? 入門+門書+書話+話日??"),
            ("-rust \"a bc\" -入門書 topic:x", "!rust a+bc[a bc] !入門+門書[入 門 書] topic=x"),
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
        fn every_text_means_something(text in "([a-z\"\\-: .+#入門]|topic:|after:|.){0,30}") {
            let terms = Terms::parse(&text);
            prop_assert_eq!(&terms, &terms.clone());
            prop_assert!(terms.words().all(|(words, _)| !words.atoms.is_empty()));
        }
    }
}
