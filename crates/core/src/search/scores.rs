//! The score of each entry: what it is worth for the words of a text, if nothing that is asked for is missing.

use std::rc::Rc;

use super::fields::{BEST, EXACT, SAME_TITLE, VALUE};
use super::grammar::{Ask, Atom, Term, Terms, Words};
use crate::fold::folded;
use crate::{Archive, EntryId, Facet, FacetValue};

/// Whether an entry, which has all words of a phrase, has them one after the other.
pub type HasPhrase<'h> = dyn FnMut(usize, &Words) -> bool + 'h;

/// Returns the score of each entry; `weights` are those of the words in their order, `marks` the reader's, and `has` says whether an entry has a phrase.
pub fn scores_by(
    archive: &Archive,
    marks: &[u8],
    weights: &[(Rc<Atom>, Vec<u16>)],
    terms: &Terms,
    has: &mut HasPhrase,
) -> Vec<u16> {
    let mut scores = vec![EXACT; archive.len()];
    // What is quickly known leaves less to look through.
    for is_phrase in [false, true] {
        let mut left = weights;
        for group in terms.groups() {
            let is_due = group.iter().any(Term::is_phrase) == is_phrase;
            let mut best = vec![0; archive.len()];
            for term in group {
                let own;
                (own, left) = left.split_at_checked(term.atoms()).unwrap_or_default();
                if is_due {
                    let fits = fits(archive, marks, term, own, &scores, has);
                    best.iter_mut().zip(fits).for_each(|(best, fits)| *best = fits.max(*best));
                }
            }
            if is_due {
                scores.iter_mut().zip(best).for_each(|(score, best)| *score = sum(*score, best));
            }
        }
    }
    if weights.is_empty() {
        return scores;
    }
    favour_title(terms, weights, &mut scores);
    for (id, score) in (0..).zip(&mut scores).filter(|(_, score)| **score > 0) {
        *score += bonus(archive, id);
    }
    scores
}

/// Returns what each entry that has a score is worth for one term.
fn fits(
    archive: &Archive,
    marks: &[u8],
    term: &Term,
    weights: &[(Rc<Atom>, Vec<u16>)],
    scores: &[u16],
    has: &mut HasPhrase,
) -> Vec<u16> {
    let mut fits: Vec<u16> = scores.iter().map(|score| if *score > 0 { EXACT } else { 0 }).collect();
    match &term.ask {
        Ask::Words(words) => {
            join(weights, words.missing, &mut fits);
            for (entry, fit) in fits.iter_mut().enumerate().filter(|(_, fit)| **fit > 0 && term.is_phrase()) {
                if !has(entry, words) {
                    *fit = 0;
                }
            }
        }
        Ask::Facet(..) | Ask::Recommended | Ask::Mark(_) | Ask::After(_) | Ask::Before(_) | Ask::Nothing => {
            filter(archive, marks, &term.ask, &mut fits);
        }
    }
    if term.not {
        fits.iter_mut().zip(scores).for_each(|(fit, score)| *fit = if *fit == 0 && *score > 0 { EXACT } else { 0 });
    }
    fits
}

/// Adds the weights of the atoms to the scores; what lacks more of them than may be `missing` loses its score.
fn join(weights: &[(Rc<Atom>, Vec<u16>)], missing: usize, scores: &mut [u16]) {
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
fn favour_title(terms: &Terms, weights: &[(Rc<Atom>, Vec<u16>)], scores: &mut [u16]) {
    let Some(pieces) = terms.pieces() else { return };
    let best = EXACT | ((BEST & VALUE) * weights.len() as u16);
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
fn filter(archive: &Archive, marks: &[u8], ask: &Ask, scores: &mut [u16]) {
    let names = match ask {
        Ask::Facet(facet, part) => holding(archive.values(*facet), part),
        Ask::Words(_) | Ask::Recommended | Ask::Mark(_) | Ask::After(_) | Ask::Before(_) | Ask::Nothing => Vec::new(),
    };
    let named = |id: &u32| names.get(*id as usize) == Some(&true);
    for ((id, entry), score) in (0..).zip(archive.entries()).zip(scores) {
        let is = match ask {
            Ask::Facet(facet, _) => archive.values_of(*facet, id).iter().any(named),
            Ask::Recommended => entry.recommended,
            Ask::Mark(mark) => mark.holds(marks.get(id as usize).copied().unwrap_or_default()),
            Ask::After(first) => entry.month.is_some_and(|month| month >= *first),
            Ask::Before(end) => entry.month.is_some_and(|month| month < *end),
            Ask::Words(_) => true,
            Ask::Nothing => false,
        };
        if !is {
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
