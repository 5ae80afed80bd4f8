//! Related items: those of other issues that share rare words with an item, or its source and its topic.
//!
//! All that is shared counts by how rare it is, so that no language needs a list of words that say nothing: a word that
//! more items have than the root of all counts for nothing. Nor do numbers; and short words, which are seldom names,
//! count less than long ones.

use super::fields::{self, ABOUT, TITLE};
use super::index::Index;
use super::words::{is_marked, tokens};
use crate::fold::Folded;
use crate::repeats::Finding;
use crate::{Archive, EntryId, Facet, Item, Repeats};

/// The most items that are related to one.
const MOST: usize = 3;

/// What a word is worth by where it stands. Of the two items' it is the product, and that by its letters.
const IN_TITLE: u32 = 3;
const IN_NAMES: u32 = 2;
const IN_NOTES: u32 = 1;

/// What a source is worth that both have: half as much as a long word in both titles. A topic is worth a third of it.
const SOURCE: u32 = 18;
const TOPIC: u32 = 6;

/// What is shared must be worth so much, times the greatest rarity: a rare word of some length in both titles, a rare source
/// in the same topic, or several things that are less.
const LEAST: u32 = 12;

/// The entries that share one thing with an item, itself among them, and what that is worth for each.
type Shared = Vec<(EntryId, u32)>;

/// Returns the items that are related to one, the closest first, of an archive with its index.
pub(super) fn by_index(archive: &Archive, index: &Index, repeats: &Repeats, entry: EntryId) -> Vec<EntryId> {
    let Some(item) = archive.item(entry) else { return Vec::new() };
    let all: Vec<EntryId> = (0..archive.len() as EntryId).collect();
    let mut shared: Vec<Shared> = Vec::new();
    for (word, own) in words(&item) {
        let found = index.entries(&word).map(|(entry, fields)| (entry, own * worth(fields) * letters(&word)));
        shared.push(found.collect());
    }
    shared.retain(|shared| is_rare(all.len(), shared.len()));
    let source = archive.values_of(Facet::Source, entry);
    let has_it =
        |other: &&EntryId| archive.values_of(Facet::Source, **other).iter().any(|value| source.contains(value));
    shared.push(all.iter().filter(has_it).map(|other| (*other, SOURCE)).collect());
    rank(archive, entry, &all, shared, repeats)
}

/// Returns the items among these that are related to one of them, the closest first: for an archive of which no more texts
/// are here.
pub fn related_among(archive: &Archive, entry: EntryId, items: &[(EntryId, Item)]) -> Vec<EntryId> {
    let Some((_, item)) = items.iter().find(|(other, _)| *other == entry) else { return Vec::new() };
    let words = words(item);
    let mut shared = vec![Shared::new(); words.len() + 1];
    let (mut finding, mut folded) = (Finding::default(), Folded::default());
    for (other, its) in items {
        finding.add(*other, its);
        fields::own(its, &mut |text, field| {
            folded.set(text);
            tokens(&folded, &mut |_, token| {
                let Ok(at) = words.binary_search_by(|(word, _)| (**word).cmp(token)) else { return };
                let (Some((_, own)), Some(shared)) = (words.get(at), shared.get_mut(at)) else { return };
                let worth = own * worth(field) * letters(token);
                match shared.last_mut() {
                    Some((last, most)) if last == other => *most = worth.max(*most),
                    _ => shared.push((*other, worth)),
                }
            });
        });
        let is_same = item.source.iter().zip(&its.source).any(|(own, other)| Facet::Source.is_same(own, other));
        shared.last_mut().filter(|_| is_same).into_iter().for_each(|sources| sources.push((*other, SOURCE)));
    }
    let sources = shared.pop().unwrap_or_default();
    shared.retain(|shared| is_rare(items.len(), shared.len()));
    shared.push(sources);
    let here: Vec<EntryId> = items.iter().map(|(entry, _)| *entry).collect();
    rank(archive, entry, &here, shared, &Repeats::new(archive.len(), finding.pairs()))
}

/// The words of an item by which others are found, in the order of the alphabet, each with what it is worth there.
fn words(item: &Item) -> Vec<(String, u32)> {
    let mut words: Vec<(String, u32)> = Vec::new();
    fields::own(item, &mut |text, field| {
        tokens(&Folded::of(text), &mut |_, token| {
            if is_marked(token) || !token.bytes().any(is_letter) {
                return;
            }
            match words.binary_search_by(|(word, _)| (**word).cmp(token)) {
                Ok(at) => words.get_mut(at).into_iter().for_each(|(_, most)| *most = worth(field).max(*most)),
                Err(at) => words.insert(at, (token.to_owned(), worth(field))),
            }
        });
    });
    words
}

/// Whether a byte is one of a letter, where only letters and digits have others than those of ASCII.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}

fn worth(fields: u8) -> u32 {
    match fields {
        TITLE.. => IN_TITLE,
        ABOUT.. => IN_NAMES,
        _ => IN_NOTES,
    }
}

/// What a word is worth by its length: short ones are seldom names.
fn letters(word: &str) -> u32 {
    (word.chars().count() as u32).clamp(3, 6) - 2
}

/// Whether a word counts that so many of all have.
fn is_rare(all: usize, having: usize) -> bool {
    having * having <= all.max(4)
}

/// How rare it is that so many of all have something, in halves of a bit.
fn rarity(all: usize, having: usize) -> u32 {
    let square = |number: usize| (number as u64).saturating_mul(number as u64).max(1);
    (square(all) / square(having)).max(1).ilog2()
}

/// Chooses among `here` what shares enough, but for the issue of the item and what is the same item.
fn rank(
    archive: &Archive,
    entry: EntryId,
    here: &[EntryId],
    mut shared: Vec<Shared>,
    repeats: &Repeats,
) -> Vec<EntryId> {
    let topic = archive.values_of(Facet::Topic, entry);
    let has_it = |other: &&EntryId| archive.values_of(Facet::Topic, **other) == topic;
    shared.push(here.iter().filter(has_it).map(|other| (*other, TOPIC)).collect());
    let mut scores = vec![0_u32; archive.len()];
    let most = rarity(here.len(), 1);
    for shared in shared {
        let rarity = rarity(here.len(), shared.len()).saturating_sub(most / 4);
        for (other, worth) in shared {
            scores.get_mut(other as usize).into_iter().for_each(|score| *score += rarity * worth);
        }
    }
    let issue = archive.values_of(Facet::Issue, entry);
    let mut passed_over = repeats.others(entry);
    let mut chosen = Vec::new();
    let least = LEAST * most;
    while chosen.len() < MOST {
        let is_other =
            |other: &EntryId| archive.values_of(Facet::Issue, *other) != issue && !passed_over.contains(other);
        let score = |other: EntryId| scores.get(other as usize).copied().unwrap_or_default();
        // Of those that share as much, the newest.
        let closest = here.iter().copied().filter(is_other).rev().max_by_key(|other| score(*other));
        let Some(closest) = closest.filter(|other| score(*other) >= least) else { break };
        chosen.push(closest);
        passed_over.push(closest);
        passed_over.extend(repeats.others(closest));
    }
    chosen
}

#[cfg(test)]
mod tests;
