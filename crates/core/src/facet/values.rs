//! The values that items share, counted while the archive is put in order.

use crate::intern::Interner;
use crate::{sort, text};

/// A value that items share, with the number of items that do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value, as it is shown.
    pub name: String,
    /// The number of items.
    pub count: usize,
}

/// Returns whether the two name one value: they differ in white space or in the case of ASCII letters at most.
pub fn is_same(a: &str, b: &str) -> bool {
    text::line(a).eq_ignore_ascii_case(&text::line(b))
}

/// Counts values. Of the spellings of one value the first is kept.
#[derive(Default)]
pub struct Counter {
    keys: Interner,
    values: Vec<FacetValue>,
}

impl Counter {
    /// Returns the number of the value that goes by this name, which is added if it is new.
    pub fn id(&mut self, name: &str) -> u32 {
        let name = text::line(name);
        let id = self.keys.add(name.to_ascii_lowercase().as_bytes());
        if id as usize == self.values.len() {
            self.values.push(FacetValue { name: name.into_owned(), count: 0 });
        }
        id
    }

    /// Adds a value under the next number, whether or not another has its name.
    pub fn add(&mut self, name: &str) {
        self.values.push(FacetValue { name: name.to_owned(), count: 0 });
    }

    /// Counts one more item of the value.
    pub fn count(&mut self, id: u32) {
        if let Some(value) = self.values.get_mut(id as usize) {
            value.count += 1;
        }
    }

    /// Returns the values in the order of their numbers.
    pub fn in_order(self) -> Vec<FacetValue> {
        self.values
    }

    /// Returns the values, the most used first and then by name; and for each number which of them it has become.
    pub fn finish(self) -> (Vec<FacetValue>, Vec<u32>) {
        let count = |at: usize| self.values.get(at).map(|value| value.count);
        let key = |at: usize| self.keys.get(at as u32);
        let order = sort::order(self.values.len(), &|a, b| count(b).cmp(&count(a)).then_with(|| key(a).cmp(key(b))));
        let mut ranks = vec![0; order.len()];
        for (rank, &at) in order.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(at) {
                *slot = rank as u32;
            }
        }
        (sort::arranged(self.values, &order), ranks)
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
        let (values, ranks) = counter.finish();
        let values: Vec<_> = values.iter().map(|value| (value.name.as_str(), value.count)).collect();
        assert_eq!(values, [("b", 2), ("Go lang", 2), ("a", 1)]);
        assert_eq!(ranks, [0, 1, 2]);
    }
}
