//! The values of all items, a column for each facet.

use std::ops::Range;

use crate::facet::FacetValue;

/// The position of an entry in [`Archive::entries`](crate::Archive::entries).
pub type EntryId = u32;

/// The position of a value among the [`Archive::values`](crate::Archive::values) of its facet. Of the issues it is also
/// that among [`Archive::issues`](crate::Archive::issues).
pub type ValueId = u32;

/// The column of a facet: its values, and which of them each item has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Column {
    /// The values, the most used first.
    pub values: Vec<FacetValue>,
    /// The number of items that have a value.
    pub filled: usize,
    /// The values of all items, one item after the other.
    ids: Vec<ValueId>,
    /// The end of each item's values in `ids`; empty where each item has exactly one.
    ends: Vec<u32>,
}

impl Column {
    /// Adds the values of one more item, each once.
    pub fn push(&mut self, values: impl IntoIterator<Item = ValueId>) {
        let (items, start) = (self.len(), self.ids.len());
        for id in values {
            if !self.ids.get(start..).is_some_and(|own| own.contains(&id)) {
                self.ids.push(id);
            }
        }
        self.filled += usize::from(self.ids.len() > start);
        let is_one_each = self.ends.is_empty() && self.ids.len() == items + 1;
        if !is_one_each {
            if self.ends.is_empty() {
                self.ends.extend(1..=items as u32);
            }
            self.ends.push(self.ids.len() as u32);
        }
    }

    /// Adds that many items with this one value, to a column in which each item has exactly one.
    pub fn repeat(&mut self, id: ValueId, items: usize) {
        self.ids.resize(self.ids.len() + items, id);
        self.filled += items;
    }

    /// Returns the number of items.
    fn len(&self) -> usize {
        if self.ends.is_empty() { self.ids.len() } else { self.ends.len() }
    }

    /// Returns the values of an item.
    pub fn of(&self, entry: EntryId) -> &[ValueId] {
        self.ids.get(self.range(entry)).unwrap_or_default()
    }

    fn range(&self, entry: EntryId) -> Range<usize> {
        let at = entry as usize;
        if self.ends.is_empty() {
            return at..at + 1;
        }
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        at.checked_sub(1).map_or(0, end)..end(at)
    }

    /// Gives each value the number that `ranks` has for it.
    pub fn renumber(&mut self, ranks: &[ValueId]) {
        for id in &mut self.ids {
            *id = ranks.get(*id as usize).copied().unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(items: &[&[ValueId]]) {
        let mut column = Column::default();
        items.iter().for_each(|values| column.push(values.iter().copied()));
        for (entry, values) in (0..).zip(items) {
            assert_eq!(column.of(entry), *values, "{items:?}");
        }
        assert_eq!(column.of(items.len() as u32), <&[ValueId]>::default(), "{items:?}");
        assert_eq!(column.filled, items.iter().filter(|values| !values.is_empty()).count());
    }

    #[test]
    fn an_item_has_the_values_that_were_pushed() {
        check(&[]);
        check(&[&[1], &[0], &[1]]);
        check(&[&[], &[2]]);
        check(&[&[1], &[], &[2, 3], &[4]]);
        check(&[&[1], &[2, 3]]);
        check(&[&[], &[]]);
    }

    #[test]
    fn a_value_is_kept_once_and_renumbered() {
        let mut column = Column::default();
        column.push([1, 0, 1]);
        column.renumber(&[7, 8]);
        assert_eq!(column.of(0), [8, 7]);
    }
}
