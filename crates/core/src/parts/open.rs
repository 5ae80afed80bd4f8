//! From the files of an archive in parts to an [`Archive`] that is asked as every other is.

use super::index::{Index, in_items};
use super::runs::{Run, month};
use super::{Fault, Values};
use crate::columns::Column;
use crate::facet::{Counter, EnumMap, Facet, FacetValue};
use crate::{Archive, Digest, Entry, ValueId};

impl Index {
    /// The archive with everything but texts, sources, authors and tags: [`Archive::item`] has no item of it, and those
    /// facets have no values until they are [`fill`]ed in.
    pub fn open(&self) -> Archive {
        let mut entries = Vec::with_capacity(self.items());
        let mut columns = EnumMap::<Facet, Column>::default();
        let value = |name: &String| FacetValue { name: name.clone(), count: 0 };
        let mut topics: Vec<_> = self.topics.iter().map(value).collect();
        let mut issues: Vec<_> = self.issues.iter().map(|issue| value(&issue.id)).collect();
        let mut months =
            self.runs.months.iter().flat_map(|(month, items)| std::iter::repeat_n(*month, *items as usize));
        for Run { issue, topic, items, recommended } in self.runs.iter() {
            let (start, all) = (entries.len(), entries.len() + items as usize);
            let month = self.issues.get(issue).and_then(month);
            entries.resize(start + recommended as usize, Entry { month, recommended: true });
            entries.resize(all, Entry { month, recommended: false });
            if month.is_none() {
                entries.iter_mut().skip(start).zip(&mut months).for_each(|(entry, month)| entry.month = month);
            }
            columns[Facet::Topic].repeat(topic, items as usize);
            columns[Facet::Issue].repeat(issue as ValueId, items as usize);
            topics.get_mut(topic as usize).into_iter().for_each(|topic| topic.count += items as usize);
            issues.get_mut(issue).into_iter().for_each(|issue| issue.count += items as usize);
        }
        columns[Facet::Topic].values = topics;
        columns[Facet::Issue].values = issues;
        Archive::of_columns(Digest { issues: self.issues.clone(), ..self.digest.clone() }, entries, columns)
    }

    /// Whether enough items have values of a facet for readers to choose by it: what [`Archive::offers`] says once they
    /// are there.
    pub fn offers(&self, archive: &Archive, facet: Facet) -> bool {
        if in_items().all(|in_items| in_items != facet) {
            return archive.offers(facet);
        }
        let (about, has) = (facet.description(), &self.values[facet]);
        has.values as usize >= about.least_values && has.filled as usize >= archive.len().div_ceil(about.one_item_in)
    }
}

/// Fills in a facet of an archive that an index opened. `all` are the values of all items, the newest first.
///
/// # Errors
///
/// Where they are those of more or fewer items.
pub fn fill(archive: &mut Archive, facet: Facet, all: &[Values]) -> Result<(), Fault> {
    let found = all.iter().map(|values| values.counts.len()).sum();
    if found != archive.len() {
        return Err(Fault::Count { what: "items", wanted: archive.len(), found });
    }
    let (mut counter, mut column) = (Counter::default(), Column::default());
    for values in all {
        let numbers: Vec<u32> = values.names.iter().map(|name| counter.id(name)).collect();
        let mut ids = values.ids.iter().filter_map(|id| numbers.get(*id as usize).copied());
        for &count in &values.counts {
            column.push(ids.by_ref().take(count as usize));
        }
    }
    archive.fill(facet, column, counter);
    Ok(())
}

/// Reads the part of that name, which has so many items: an archive of its own, whose entries are those of the whole from
/// the part's first on.
///
/// # Errors
///
/// Where the bytes are not those of the name, or have other items than the index says.
pub fn part(name: &str, items: u32, bytes: Vec<u8>) -> Result<Archive, Fault> {
    super::check(name, &bytes)?;
    let part = Archive::read(bytes).map_err(|_| Fault::Bytes("a digest"))?;
    if part.len() != items as usize {
        return Err(Fault::Count { what: "items", wanted: items as usize, found: part.len() });
    }
    Ok(part)
}
