//! The score of each entry: what it is worth for the words of a text, if nothing that is asked for is missing.

use super::fields::{BEST, EXACT, SAME_TITLE, VALUE};
use super::grammar::{Ask, Atom, Term, Terms, Words};
use super::scan;
use crate::fold::folded;
use crate::{Archive, EntryId, Facet, FacetValue};

/// Returns the score of each entry; `weights` are those of the words in their order, if there is an index, and `has` says
/// whether an entry has a phrase.
pub fn scores_by(
    archive: &Archive,
    weights: Option<&[(Atom, Vec<u16>)]>,
    terms: &Terms,
    has: &mut HasPhrase,
) -> Vec<u16> {
    let mut scores = vec![EXACT; archive.len()];
    for group in terms.groups() {
        if let [term] = group {
            filter(archive, term, &mut scores);
        }
    }
    if terms.words().next().is_none() && terms.groups().all(|group| group.len() == 1) {
        return scores;
    }
    let scanned = weights.is_none().then(|| scan::weights(archive, terms, &scores));
    let weights = weights.or(scanned.as_deref()).unwrap_or_default();
    let mut draft = Draft { archive, weights, has, phrases: Vec::new() };
    for group in terms.groups() {
        match group {
            [term] => draft.words(term, &mut scores),
            terms => draft.any(terms, &mut scores),
        }
    }
    draft.check(&mut scores);
    favour_title(terms, weights, &mut scores);
    for (id, score) in (0..).zip(&mut scores).filter(|(_, score)| **score > 0) {
        *score += bonus(archive, id);
    }
    scores
}

/// Whether an entry, which has all words of a phrase, has them one after the other.
pub type HasPhrase<'h> = dyn FnMut(usize, &Words) -> bool + 'h;

/// A phrase, and where it is one to exclude, which entries have its words.
type Phrase<'t> = (&'t Words, Option<Vec<u16>>);

/// Scores that are being made.
struct Draft<'d, 'h> {
    archive: &'d Archive,
    /// The weights of the words that are still to come.
    weights: &'d [(Atom, Vec<u16>)],
    has: &'d mut HasPhrase<'h>,
    phrases: Vec<Phrase<'d>>,
}

impl<'d> Draft<'d, '_> {
    /// Adds what the words of a term are worth.
    fn words(&mut self, term: &'d Term, scores: &mut [u16]) {
        let Ask::Words(words) = &term.ask else { return };
        let Some((own, others)) = self.weights.split_at_checked(words.atoms.len()) else { return };
        self.weights = others;
        let is_phrase = !words.pieces.is_empty();
        if !term.not {
            join(own, words.missing, scores);
            if is_phrase {
                self.phrases.push((words, None));
            }
            return;
        }
        let mut all = vec![EXACT; scores.len()];
        join(own, 0, &mut all);
        if is_phrase {
            self.phrases.push((words, Some(all)));
        } else {
            all.iter().zip(scores).filter(|(all, _)| **all > 0).for_each(|(_, score)| *score = 0);
        }
    }

    /// Adds what the best of several terms is worth.
    fn any(&mut self, terms: &'d [Term], scores: &mut [u16]) {
        let others = std::mem::take(&mut self.phrases);
        let mut best = vec![0; scores.len()];
        for term in terms {
            let mut own = vec![EXACT; scores.len()];
            filter(self.archive, term, &mut own);
            self.words(term, &mut own);
            self.check(&mut own);
            best.iter_mut().zip(own).for_each(|(best, own)| *best = own.max(*best));
        }
        self.phrases = others;
        scores.iter_mut().zip(best).for_each(|(score, best)| *score = sum(*score, best));
    }

    /// Takes the score from entries without the phrases that are asked for, or with those that are to be excluded.
    ///
    /// They have the words already; here it is whether those stand one after the other.
    fn check(&mut self, scores: &mut [u16]) {
        let phrases = std::mem::take(&mut self.phrases);
        for (entry, score) in scores.iter_mut().enumerate().filter(|(_, score)| **score > 0) {
            let fails = |(words, all): &Phrase| {
                let may_be = all.as_ref().is_none_or(|all| all.get(entry).is_some_and(|all| *all > 0));
                may_be && (self.has)(entry, words) == all.is_some()
            };
            if phrases.iter().any(fails) {
                *score = 0;
            }
        }
    }
}

/// Adds the weights of the atoms to the scores; what lacks more of them than may be `missing` loses its score.
fn join(weights: &[(Atom, Vec<u16>)], missing: usize, scores: &mut [u16]) {
    let mut lacks = vec![0; scores.len()];
    for (_, weights) in weights {
        for ((weight, score), lacks) in weights.iter().zip(&mut *scores).zip(&mut lacks) {
            *lacks += usize::from(*weight == 0);
            // What lacks one of several is no exact fit.
            *score = if *lacks > missing || *score == 0 { 0 } else { added(*score, weight & (EXACT | VALUE)) };
        }
    }
}

/// Adds a score to another, if there are both.
fn sum(score: u16, other: u16) -> u16 {
    if score == 0 || other == 0 { 0 } else { added(score, other) }
}

/// Low enough for what comes above.
fn added(score: u16, other: u16) -> u16 {
    (other & score & EXACT) | ((other & !EXACT) + (score & !EXACT)).clamp(1, SAME_TITLE - 0x100)
}

/// Raises the scores of items whose title is the text: one that has all words, and no others.
fn favour_title(terms: &Terms, weights: &[(Atom, Vec<u16>)], scores: &mut [u16]) {
    let Some(pieces) = terms.pieces() else { return };
    let best = EXACT | (BEST & VALUE) * weights.len() as u16;
    let is_all =
        |entry: usize| weights.iter().any(|(_, all)| all.get(entry).is_some_and(|weight| is_of(*weight, pieces)));
    for (_, score) in scores.iter_mut().enumerate().filter(|(entry, score)| **score == best && is_all(*entry)) {
        *score |= SAME_TITLE;
    }
}

/// Returns whether a word with this weight ends a title of so many pieces.
fn is_of(weight: u16, pieces: usize) -> bool {
    usize::from((weight & !EXACT) >> 8) == pieces
}

/// Takes the score from entries that a filter does not let through.
fn filter(archive: &Archive, term: &Term, scores: &mut [u16]) {
    let names = match &term.ask {
        Ask::Facet(facet, part) => holding(archive.values(*facet), part),
        Ask::Words(_) => return,
        Ask::Recommended | Ask::After(_) | Ask::Before(_) | Ask::Nothing => Vec::new(),
    };
    let named = |id: &u32| names.get(*id as usize) == Some(&true);
    for ((id, entry), score) in (0..).zip(archive.entries()).zip(scores) {
        let is = match term.ask {
            Ask::Facet(facet, _) => archive.values_of(facet, id).iter().any(named),
            Ask::Recommended => entry.recommended,
            Ask::After(first) => entry.month.is_some_and(|month| month >= first),
            Ask::Before(end) => entry.month.is_some_and(|month| month < end),
            Ask::Words(_) => true,
            Ask::Nothing => false,
        };
        if is == term.not {
            *score = 0;
        }
    }
}

/// Returns for each value whether its name holds this.
pub fn holding(values: &[FacetValue], part: &str) -> Vec<bool> {
    values.iter().map(|value| holds(&folded(&value.name), part)).collect()
}

/// Returns whether `part` stands in `text`. The standard library's search is faster, and a kilobyte.
fn holds(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len().max(1)).any(|window| window == part.as_bytes())
}

/// Returns a small bonus for what is recommended, and for what is of one of the newest issues.
fn bonus(archive: &Archive, id: EntryId) -> u16 {
    let issue = archive.values_of(Facet::Issue, id).first().copied().unwrap_or_default();
    let age = 4 * issue as usize / archive.issues().len().max(1);
    let recommended = archive.entry(id).is_some_and(|entry| entry.recommended);
    u16::from(recommended) * 6 + 4_u16.saturating_sub(age as u16)
}
