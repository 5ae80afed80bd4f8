//! Items that repeat: those that have the address of another, or its title and source.

use crate::fold::folded;
use crate::intern::hash;
use crate::{Archive, EntryId, Item, sort, text};

/// Which items of an archive repeat each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repeats {
    /// For each entry the next in the ring of those that are the same item; itself where there is no other.
    next: Vec<EntryId>,
}

/// Finds the items that repeat, one item after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Finding {
    /// What an entry may share with others, as two hashes of it: one alone would mistake some in an archive of many.
    keys: Vec<(u32, u32, EntryId)>,
}

impl Finding {
    /// Finds all of an archive.
    pub fn of(archive: &Archive) -> Self {
        let mut finding = Self::default();
        for entry in 0..archive.len() as EntryId {
            archive.item(entry).into_iter().for_each(|item| finding.add(entry, &item));
        }
        finding
    }

    /// Adds an item. They come in the order of the archive.
    pub fn add(&mut self, entry: EntryId, item: &Item) {
        if let Some(url) = &item.url {
            let url = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://")).unwrap_or(url);
            self.key(entry, url.trim_end_matches('/'), "");
        }
        if let Some(source) = item.source.as_deref().filter(|source| !text::is_blank(source)) {
            self.key(entry, &folded(&text::line(&item.title)), &folded(&text::line(source)));
        }
    }

    fn key(&mut self, entry: EntryId, what: &str, of: &str) {
        if !what.is_empty() {
            let key = |first: &str| hash([first, what, "\n", of].concat().as_bytes());
            self.keys.push((key("a"), key("b"), entry));
        }
    }

    /// Returns pairs of a newer entry and the next older one that it shares something with, in no order. Nothing that is new
    /// before them changes any of them.
    pub fn pairs(&self) -> Vec<(EntryId, EntryId)> {
        let get = |at: &u32| self.keys.get(*at as usize).copied().unwrap_or_default();
        let mut order: Vec<u32> = (0..self.keys.len() as u32).collect();
        sort::by_key(&mut order, &|at| get(&at).0);
        let mut pairs = Vec::new();
        for run in order.chunk_by(|a, b| get(a).0 == get(b).0) {
            for (at, newer) in run.iter().map(get).enumerate() {
                let older = run.iter().skip(at + 1).map(get).find(|older| older.1 == newer.1);
                pairs.extend(older.map(|older| (newer.2, older.2)));
            }
        }
        pairs
    }
}

impl Repeats {
    /// Makes them of pairs of entries that are the same item, in an archive of so many.
    pub(crate) fn new(len: usize, pairs: impl IntoIterator<Item = (EntryId, EntryId)>) -> Self {
        let mut repeats = Self { next: (0..len as EntryId).collect() };
        for (a, b) in pairs {
            repeats.join(a, b);
        }
        repeats
    }

    /// Makes one ring of two.
    fn join(&mut self, a: EntryId, b: EntryId) {
        let is_one = self.ring(a).any(|entry| entry == b);
        if !is_one && (a.max(b) as usize) < self.next.len() {
            self.next.swap(a as usize, b as usize);
        }
    }

    /// The entries that are the same item, from this one on.
    fn ring(&self, entry: EntryId) -> impl Iterator<Item = EntryId> {
        let next = move |at: &EntryId| self.next.get(*at as usize).copied().filter(|next| *next != entry);
        std::iter::successors(Some(entry), next)
    }

    /// Returns the other entries that are the same item, the newest first.
    pub fn others(&self, entry: EntryId) -> Vec<EntryId> {
        let mut others = self.ring(entry).skip(1).collect();
        sort::by_key(&mut others, &|entry| entry);
        others
    }

    /// Leaves of an item that repeats the first in each group; returns how many there were besides. The groups follow each
    /// other.
    pub(crate) fn fold(&self, entries: &mut Vec<EntryId>, group: &dyn Fn(EntryId) -> Option<u32>) -> usize {
        let before = entries.len();
        // The number of the group in which each was seen last.
        let mut seen = vec![0_u32; self.next.len()];
        let (mut last, mut number) = (None, 0);
        entries.retain(|&entry| {
            let here = Some(group(entry));
            number += u32::from(last != here);
            last = here;
            let is_first = seen.get(entry as usize) != Some(&number);
            if is_first {
                self.ring(entry)
                    .for_each(|same| seen.get_mut(same as usize).into_iter().for_each(|seen| *seen = number));
            }
            is_first
        });
        before - entries.len()
    }
}

#[cfg(test)]
mod tests;
