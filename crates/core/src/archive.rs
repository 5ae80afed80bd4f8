//! The archive of everything that was read, in the order in which it is shown.
//!
//! The bytes of the file stay as they came; of an item the archive holds where it starts, and the small
//! numbers by which it is found and counted. It is read again when it is shown.

use std::ops::Range;

use crate::columns::{Column, EntryId, ValueId};
use crate::facet::{Counter, EnumMap, Facet, FacetValue, Values};
use crate::intern::{Interner, hash};
use crate::read::{self, Kept, Scanned};
use crate::{Date, Digest, Issue, Item, Month, ReadError, sort, text};

/// All items of a digest, in the order of the page: the newest issue first, and in an issue the topics and their items
/// in the curator's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Archive {
    bytes: Vec<u8>,
    /// The digest's own fields and its issues, without the items.
    digest: Digest,
    skipped: usize,
    entries: Vec<Entry>,
    spots: Vec<Spot>,
    /// The ids that differ from those in the file, by the place of their item in it.
    ids: Vec<(u32, String)>,
    columns: EnumMap<Facet, Column>,
    /// The first and the last month of all items.
    months: Option<(Month, Month)>,
}

/// An entry of the archive: what is known of an item without reading it, besides its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The month of its issue, or else its own.
    pub month: Option<Month>,
    /// Whether the curator recommends it.
    pub recommended: bool,
}

/// The place of an item in the bytes, and the hash of its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    at: u32,
    hash: u32,
}

/// The data that the first pass keeps of an item.
struct Row {
    at: u32,
    /// The range of its values in [`Spelled`].
    values: Range<usize>,
    month: Option<Month>,
    recommended: bool,
}

/// The values of all items as they are spelled. Most are spelled in one way, and looked up once.
#[derive(Default)]
struct Spelled {
    spellings: Interner,
    values: Vec<(Facet, u32)>,
}

impl Archive {
    /// Reads the JSON file and puts it in order, as [`read()`](crate::read()) does it.
    ///
    /// Topics whose names differ in white space or in the case of ASCII letters are one topic, and so are
    /// sources. What was wrong inside the file was left out; of it, only [`Archive::skipped`] is remembered.
    ///
    /// # Errors
    ///
    /// Where the outermost object cannot be read.
    pub fn read(bytes: Vec<u8>) -> Result<Self, ReadError> {
        let mut spelled = Spelled::default();
        let id = |row: &Row| read::item(&bytes, row.at as usize).map(|item| item.id).unwrap_or_default();
        let found = read::scan(&bytes, &mut |at, item| Row::new(at, &item, &mut spelled), &id)?;
        Ok(Self::arrange(found, &spelled, bytes))
    }

    /// Makes an archive of a digest, as if that had been written and read.
    pub fn new(digest: &Digest) -> Self {
        let json = crate::write(digest).unwrap_or_default();
        Self::read(json.into_bytes()).unwrap_or_default()
    }

    fn arrange(found: Scanned<Row>, spelled: &Spelled, bytes: Vec<u8>) -> Self {
        let Scanned { mut digest, items, ids, skipped, .. } = found;
        let ids = ids.into_iter().filter_map(|(n, id)| Some((items.get(n)?.value.at, id))).collect();
        let mut archive = Self { bytes, skipped, ids, ..Self::default() };
        let mut numbers = Numbers::new(spelled);
        let order = newest_first(&digest.issues);
        // Their items are in one piece, in the order of the file.
        let mut pieces = vec![<&[Kept<Row>]>::default(); order.len()];
        for piece in items.chunk_by(|a, b| a.issue == b.issue) {
            if let Some(slot) = piece.first().and_then(|row| pieces.get_mut(row.issue as usize)) {
                *slot = piece;
            }
        }
        for (to, &from) in order.iter().enumerate() {
            let (Some(issue), Some(rows)) = (digest.issues.get(from), pieces.get(from)) else { continue };
            let month = issue.date.or(issue.date_end).map(Month::from);
            for rows in rows.chunk_by(|a, b| a.topic == b.topic) {
                let name = rows.first().and_then(|row| issue.topics.get(row.topic as usize)).map(|topic| &*topic.name);
                let topic = numbers.named(Facet::Topic, name.unwrap_or_default());
                for row in rows {
                    let Row { at, month: own, recommended, .. } = row.value;
                    for (facet, column) in &mut archive.columns {
                        match facet.description().values {
                            Values::Topic => column.push([topic]),
                            Values::Issue => column.push([to as u32]),
                            Values::Item(_) | Values::ItemOnce(_) => column.push(numbers.of(facet, &row.value)),
                        }
                    }
                    archive.entries.push(Entry { month: month.or(own), recommended });
                    archive.spots.push(Spot { at, hash: row.hash });
                }
            }
        }
        for issue in &mut digest.issues {
            issue.topics = Vec::new();
        }
        digest.issues = sort::arranged(digest.issues, &order);
        archive.digest = digest;
        archive.span();
        archive.rank(numbers);
        archive
    }

    /// Counts the values, and numbers them by their use instead of by their first item. Issues keep their order.
    fn rank(&mut self, mut numbers: Numbers) {
        let len = self.entries.len() as u32;
        for (facet, column) in &mut self.columns {
            let mut counter = std::mem::take(&mut numbers.counters[facet]);
            if let Values::Issue = facet.description().values {
                self.digest.issues.iter().for_each(|issue| counter.add(&issue.id));
            }
            (0..len).flat_map(|entry| column.of(entry)).for_each(|id| counter.count(*id));
            column.values = match facet.description().values {
                Values::Issue => counter.in_order(),
                Values::Topic | Values::Item(_) | Values::ItemOnce(_) => {
                    let (values, ranks) = counter.finish();
                    column.renumber(&ranks);
                    values
                }
            };
        }
    }

    /// Makes the archive of what an index knows: of each item its entry and its topic and issue, and no texts.
    pub(crate) fn of_columns(digest: Digest, entries: Vec<Entry>, columns: EnumMap<Facet, Column>) -> Self {
        let mut archive = Self { digest, entries, columns, ..Self::default() };
        archive.span();
        archive
    }

    /// Gives the items the values of a facet. They are numbered as `counter` has them, which has not counted them yet.
    pub(crate) fn fill(&mut self, facet: Facet, column: Column, mut counter: Counter) {
        (0..self.entries.len() as u32).flat_map(|entry| column.of(entry)).for_each(|id| counter.count(*id));
        let (values, ranks) = counter.finish();
        let slot = &mut self.columns[facet];
        *slot = column;
        slot.renumber(&ranks);
        slot.values = values;
    }

    /// Finds the first and the last month.
    fn span(&mut self) {
        let months = || self.entries.iter().filter_map(|entry| entry.month);
        self.months = months().min().zip(months().max());
    }

    /// Returns the name of the series; may be empty.
    pub fn title(&self) -> &str {
        &self.digest.title
    }

    /// Returns the page where the series lives.
    pub fn home(&self) -> Option<&str> {
        self.digest.home.as_deref()
    }

    /// Returns the language of the series.
    pub fn language(&self) -> Option<&str> {
        self.digest.language.as_deref()
    }

    /// Returns the number of items that were left out, since they could not be read.
    pub fn skipped(&self) -> usize {
        self.skipped
    }

    /// Returns the issues, without their topics: the newest first, those without a date last.
    pub fn issues(&self) -> &[Issue] {
        &self.digest.issues
    }

    /// Returns the values of a facet: the most used first, but issues in their order.
    pub fn values(&self, facet: Facet) -> &[FacetValue] {
        &self.columns[facet].values
    }

    /// Returns the value of that name. Issues go by their ids; of all others, white space and the case of ASCII letters
    /// do not matter.
    pub fn value(&self, facet: Facet, name: &str) -> Option<ValueId> {
        let is_it = |value: &FacetValue| facet.is_same(&value.name, name);
        self.values(facet).iter().position(is_it).map(|at| at as u32)
    }

    /// Returns the values of an item; none for an entry of another archive.
    pub fn values_of(&self, facet: Facet, id: EntryId) -> &[ValueId] {
        self.columns[facet].of(id)
    }

    /// Returns whether enough items have values of this facet for readers to choose by it.
    pub fn offers(&self, facet: Facet) -> bool {
        let (about, column) = (facet.description(), &self.columns[facet]);
        column.values.len() >= about.least_values && column.filled >= self.len().div_ceil(about.one_item_in)
    }

    /// Returns the name of an item's topic.
    pub fn topic_of(&self, id: EntryId) -> Option<&str> {
        let topic = self.values_of(Facet::Topic, id).first()?;
        self.values(Facet::Topic).get(*topic as usize).map(|topic| topic.name.as_str())
    }

    /// Returns the issue of an item.
    pub fn issue_of(&self, id: EntryId) -> Option<&Issue> {
        self.issues().get(*self.values_of(Facet::Issue, id).first()? as usize)
    }

    /// Returns all entries, in the order of the page.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the number of items.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns what is known of an item without reading it; `None` for an entry of another archive.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id as usize)
    }

    /// Reads the item of an entry; `None` for an entry of another archive.
    pub fn item(&self, id: EntryId) -> Option<Item> {
        let at = self.spots.get(id as usize)?.at;
        let mut item = read::item(&self.bytes, at as usize)?;
        let renamed = self.ids.binary_search_by_key(&at, |(at, _)| *at).ok();
        if let Some((_, id)) = renamed.and_then(|at| self.ids.get(at)) {
            item.id.clone_from(id);
        }
        Some(item)
    }

    /// Returns the entry of the item with that id.
    pub fn entry_by_id(&self, id: &str) -> Option<EntryId> {
        let hash = hash(id.as_bytes());
        let is = |entry: EntryId| self.item(entry).is_some_and(|item| item.id == id);
        (0..).zip(&self.spots).find(|(entry, spot)| spot.hash == hash && is(*entry)).map(|(entry, _)| entry)
    }

    /// Returns the first and the last month that an item is of, if any has a date.
    pub fn months(&self) -> Option<(Month, Month)> {
        self.months
    }

    /// Returns the size of the file in bytes.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// The numbers that values get while the archive is put in order.
struct Numbers<'s> {
    spelled: &'s Spelled,
    counters: EnumMap<Facet, Counter>,
    /// The number of each spelling, once it was looked up.
    known: EnumMap<Facet, Vec<Option<ValueId>>>,
}

impl<'s> Numbers<'s> {
    fn new(spelled: &'s Spelled) -> Self {
        let known = |facet: Facet| match facet.description().values {
            Values::Item(_) | Values::ItemOnce(_) => vec![None; spelled.spellings.len()],
            Values::Topic | Values::Issue => Vec::new(),
        };
        Self { spelled, counters: EnumMap::default(), known: EnumMap::from_fn(known) }
    }

    fn named(&mut self, facet: Facet, name: &str) -> ValueId {
        self.counters[facet].id(name)
    }

    /// Returns the ids of an item's values of this facet.
    fn of(&mut self, facet: Facet, row: &Row) -> impl Iterator<Item = ValueId> {
        let (counter, known) = (&mut self.counters[facet], &mut self.known[facet]);
        let values = self.spelled.values.get(row.values.clone()).unwrap_or_default();
        values.iter().filter(move |(of, _)| *of == facet).filter_map(|(_, spelling)| {
            let name = str::from_utf8(self.spelled.spellings.get(*spelling)).unwrap_or_default();
            Some(*known.get_mut(*spelling as usize)?.get_or_insert_with(|| counter.id(name)))
        })
    }
}

fn newest_first(issues: &[Issue]) -> Vec<usize> {
    let key = |at: usize| {
        let issue = issues.get(at)?;
        Some((issue.date.or(issue.date_end).map_or(0, Date::as_number), issue.number))
    };
    sort::order(issues.len(), &|a, b| key(b).cmp(&key(a)))
}

impl Row {
    fn new(at: usize, item: &Item, spelled: &mut Spelled) -> Self {
        let start = spelled.values.len();
        for facet in Facet::ALL {
            match facet.description().values {
                Values::Item(values) => values(item).iter().for_each(|value| spelled.add(facet, value)),
                Values::ItemOnce(value) => value(item).into_iter().for_each(|value| spelled.add(facet, value)),
                Values::Topic | Values::Issue => {}
            }
        }
        let values = start..spelled.values.len();
        Self { at: at as u32, values, month: item.date.map(Month::from), recommended: item.recommended }
    }
}

impl Spelled {
    fn add(&mut self, facet: Facet, value: &str) {
        let value = text::line(value);
        if !value.is_empty() {
            self.values.push((facet, self.spellings.add(value.as_bytes())));
        }
    }
}

#[cfg(test)]
mod tests;
