//! Names of topics that are nearly those of others.

use std::collections::{BTreeMap, BTreeSet};

use strsim::osa_distance;

use super::page::{Page, Set};
use super::topics::OFTEN;
use super::{Review, Slip};
use crate::Settings;

/// The shortest name that is compared with others, in characters.
const SHORTEST: usize = 5;

/// The most names that are compared with each other.
const MOST_NAMES: usize = 3_000;

/// Finds names of topics that are a letter away from one that the series has more often.
pub fn near_names(pages: &[Page], settings: &Settings, review: &mut Review) {
    // How often each name is found, by what it is within.
    let mut names: BTreeMap<(String, &str), Vec<(usize, usize)>> = BTreeMap::new();
    for page in pages {
        for (n, topic) in page.topics.iter().enumerate() {
            let above = topic.name.strip_suffix(last(topic.name)).unwrap_or_default();
            names.entry((key(above), last(topic.name))).or_default().push((page.file, n));
        }
    }
    if names.len() > MOST_NAMES {
        return;
    }
    // What has an alias is settled.
    names.retain(|(_, name), _| settings.topics.renamed(name) == *name);
    let all: Vec<_> = names.iter().collect();
    for ((above, name), places) in &all {
        let files: BTreeSet<usize> = places.iter().map(|(file, _)| *file).collect();
        let known = all.iter().filter(|((within, known), others)| {
            if within != above || !are_near(name, known) {
                return false;
            }
            let first = |places: &[(usize, usize)]| places.first().copied();
            let surer = || (evidence(pages, known), std::cmp::Reverse(first(others)));
            let more = others.len() > places.len()
                || others.len() == places.len() && surer() > (evidence(pages, name), std::cmp::Reverse(first(places)));
            // What is found often, or beside the other, is another topic.
            let rare = places.len() * OFTEN / 2 <= others.len().max(OFTEN / 2);
            let apart = !others.iter().any(|(file, _)| files.contains(file));
            more && rare && apart
        });
        let Some(((_, known), others)) = known.max_by_key(|(_, others)| others.len()) else { continue };
        // Where both are found once, the one that is a word elsewhere, too, is meant.
        let sure = others.len() > places.len() || evidence(pages, known) > evidence(pages, name);
        for (file, n) in places.iter() {
            let found = pages.get(*file).and_then(|page| Some((page, page.topics.get(*n)?)));
            let Some((page, topic)) = found else { continue };
            let slip = Slip::NearTopic((*name).to_owned(), (*known).to_owned());
            review.tell(*file, slip, topic.at.clone(), "");
            let text = page.source.text.get(topic.at.clone()).unwrap_or_default();
            if let Some(at) = text.find(name).filter(|_| sure && topic.set != Set::Other) {
                let at = topic.at.start + at;
                review.fix(*file, at..at + name.len(), *known);
            }
        }
    }
}

/// Returns how often a name stands in the files.
fn evidence(pages: &[Page], name: &str) -> usize {
    let lower = name.to_lowercase();
    pages.iter().map(|page| page.source.text.to_lowercase().matches(&lower).count()).sum()
}

/// Returns whether two names differ by one letter, and mean the same.
pub fn are_near(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
    let (a, b) = (letters(one), letters(other));
    let (long, short) = (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    if one == other || digits(one) != digits(other) || short < SHORTEST || long - short > 1 {
        return false;
    }
    // Another letter in a short word makes another word: "Tasks", "Talks".
    let swapped = long == short && short < SHORTEST + 2 && osa_distance(&a, &b) > 0;
    !swapped && !is_other_form(&a, &b) && osa_distance(&a, &b) <= 1
}

/// Returns whether one is the other in another language, or a word that begins otherwise: "Mapping", "Apping" are no
/// slips of the same word, "nightly" and "knightly" neither.
fn is_other_form(a: &str, b: &str) -> bool {
    a.chars().next() != b.chars().next()
}

/// Returns the name of a topic without those that it is within.
pub fn last(name: &str) -> &str {
    name.rsplit(" / ").next().unwrap_or(name)
}

pub fn key(name: &str) -> String {
    name.trim().to_lowercase()
}
