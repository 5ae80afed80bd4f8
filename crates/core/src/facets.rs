//! The values that items share, counted while the archive is put in order.

use crate::intern::Interner;
use crate::{sort, text};

/// A value that items share, with the number of items that do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value, as it is shown.
    pub name: String,
    /// The number of items.
    pub count: usize,
}

/// Whether the two name one value: they differ in white space or in the case of ASCII letters at most.
pub fn is_same(a: &str, b: &str) -> bool {
    text::line(a).eq_ignore_ascii_case(&text::line(b))
}

/// Counts values. Of the spellings of one value the first is kept.
#[derive(Default)]
pub struct Counter {
    keys: Interner,
    facets: Vec<Facet>,
}

impl Counter {
    /// The number of the value that goes by this name.
    pub fn id(&mut self, name: &str) -> u32 {
        let name = text::line(name);
        let id = self.keys.add(name.to_ascii_lowercase().as_bytes());
        if id as usize == self.facets.len() {
            self.facets.push(Facet { name: name.into_owned(), count: 0 });
        }
        id
    }

    /// Counts one more item of the value.
    pub fn count(&mut self, id: u32) {
        if let Some(facet) = self.facets.get_mut(id as usize) {
            facet.count += 1;
        }
    }

    /// The values, the most used first and then by name; and for each number which of them it has become.
    pub fn finish(self) -> (Vec<Facet>, Vec<u32>) {
        let count = |at: usize| self.facets.get(at).map(|facet| facet.count);
        let key = |at: usize| self.keys.get(at as u32);
        let order = sort::order(self.facets.len(), &|a, b| count(b).cmp(&count(a)).then_with(|| key(a).cmp(key(b))));
        let mut ranks = vec![0; order.len()];
        for (rank, &at) in order.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(at) {
                *slot = rank as u32;
            }
        }
        (sort::arranged(self.facets, &order), ranks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_by_name_and_the_most_used_lead() {
        let mut counter = Counter::default();
        let ids: Vec<_> = ["b", " Go  lang", "a", "GO LANG", "B"].iter().map(|name| counter.id(name)).collect();
        assert_eq!(ids, [0, 1, 2, 1, 0]);
        ids.iter().for_each(|&id| counter.count(id));
        let (facets, ranks) = counter.finish();
        let facets: Vec<_> = facets.iter().map(|facet| (facet.name.as_str(), facet.count)).collect();
        assert_eq!(facets, [("b", 2), ("Go lang", 2), ("a", 1)]);
        assert_eq!(ranks, [0, 1, 2]);
    }
}
