//! Queries: what a reader asks for, and what an archive answers.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::facet::{EnumMap, Facet};
use crate::json::{Json, Value, Wrong};
use crate::search::{Found, Hits, Searcher, Terms};
use crate::{Archive, Entry, EntryId, Group, Month, sort};

/// A query: what a reader asks for. Values of one facet widen the answer (or), facets narrow it (and);
/// a facet without values asks for nothing. What has an excluded value is no answer, whatever else it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text that was typed, as [`Terms`] reads it.
    pub text: String,
    /// Names of values, matched as [`Archive::value`] does.
    pub facets: EnumMap<Facet, Vec<String>>,
    /// Values that items must not have: each as the key of its facet, a colon and its name, as in `topic:Rust`. What is none
    /// excludes nothing.
    pub excluded: Vec<String>,
    /// The first month.
    pub after: Option<Month>,
    /// The last month.
    pub before: Option<Month>,
    /// Whether to ask for recommended items only.
    pub recommended: bool,
    /// The order of the results.
    pub order: Order,
    /// What they are grouped by, if anything is asked for.
    pub group: Option<Group>,
}

/// The order of results: what comes first. What is equal stays in the order of the archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The best match of the text comes first; without a text, the newest issue.
    #[default]
    Best,
    /// The newest issue comes first.
    Newest,
    /// The oldest issue comes first; those without a date are last here too.
    Oldest,
    /// Recommended items come first.
    Recommended,
    /// Items are sorted by the name of their source; those without one are last.
    Source,
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 5] = [Self::Best, Self::Newest, Self::Oldest, Self::Recommended, Self::Source];

    /// Returns the name in JSON and in a URL.
    pub fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Recommended => "recommended",
            Self::Source => "source",
        }
    }

    /// Returns whether it is that of time, where there are words to find or not.
    pub fn is_by_time(self, has_words: bool) -> bool {
        match self {
            Self::Best => !has_words,
            Self::Newest | Self::Oldest => true,
            Self::Recommended | Self::Source => false,
        }
    }

    /// Returns the order of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }
}

impl Value for Order {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        Self::parse(&json.text()?).ok_or(Wrong::Type)
    }
}

impl Value for Group {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        Self::parse(&json.text()?).ok_or(Wrong::Type)
    }
}

impl Value for Query {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut query = Self::default();
        json.object(&mut |json, name| match name {
            "text" => json.read(&mut query.text),
            "after" => json.read(&mut query.after),
            "before" => json.read(&mut query.before),
            "recommended" => json.read(&mut query.recommended),
            "order" => json.read(&mut query.order),
            "group" => json.read(&mut query.group),
            "excluded" => json.read(&mut query.excluded),
            _ => match Facet::find(|facet| facet.field == name) {
                Some(facet) => json.read(&mut query.facets[facet]),
                None => json.skip(),
            },
        })?;
        Ok(query)
    }
}

const FIELDS: usize = Facet::ALL.len() + 7;

/// The value of a field of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Field<'q> {
    /// A text.
    Text(&'q str),
    /// Names of values.
    List(&'q [String]),
    /// Whether something is asked for.
    Yes(bool),
}

/// Writes the fields that ask for something.
impl Serialize for Query {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // At most so many fields.
        let mut map = serializer.serialize_struct("Query", FIELDS)?;
        let mut done = Ok(());
        self.each_field(&mut |name, value| {
            if done.is_ok() {
                done = map.serialize_field(name, &value);
            }
        });
        done.and_then(|()| map.end())
    }
}

impl Query {
    /// Goes through the fields that ask for something, by the names that [`Query::from_json`] reads.
    pub fn each_field(&self, each: &mut dyn FnMut(&'static str, Field)) {
        if !self.text.is_empty() {
            each("text", Field::Text(&self.text));
        }
        let facets = self.facets.iter().map(|(facet, values)| (facet.field(), values));
        for (name, values) in facets.chain([("excluded", &self.excluded)]).filter(|(_, values)| !values.is_empty()) {
            each(name, Field::List(values));
        }
        for (name, month) in [("after", self.after), ("before", self.before)] {
            if let Some(month) = month {
                each(name, Field::Text(&month.to_string()));
            }
        }
        if self.recommended {
            each("recommended", Field::Yes(true));
        }
        if self.order != Order::Best {
            each("order", Field::Text(self.order.name()));
        }
        if let Some(group) = self.group {
            each("group", Field::Text(group.name()));
        }
    }

    /// Returns the query that a JSON text of these fields stands for, if it is one.
    pub fn from_json(json: &str) -> Option<Self> {
        Self::read(&mut Json::new(json.as_bytes())).ok()
    }

    /// Returns whether the query asks for everything, in the usual order.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the query that asks for one value and nothing else.
    pub fn only(facet: Facet, value: String) -> Self {
        let mut query = Self::default();
        query.facets[facet].push(value);
        query
    }

    /// Asks for a value of a facet, or no more. It is not excluded any more either.
    pub fn toggle(&mut self, facet: Facet, name: &str) {
        let out = excluded(facet, name);
        self.excluded.retain(|value| !facet.is_same(value, &out));
        let values = &mut self.facets[facet];
        let before = values.len();
        values.retain(|value| !facet.is_same(value, name));
        if values.len() == before {
            values.push(name.to_owned());
        }
    }

    /// Excludes a value no more.
    pub fn include(&mut self, value: &str) {
        self.excluded.retain(|other| other != value);
    }

    /// Returns whether the [search](crate::search) has a part in the answer: where there is a text or a value is excluded, and
    /// wherever results are not in the order of time under their issues.
    pub fn needs_search(&self) -> bool {
        !self.text.trim().is_empty()
            || !self.order.is_by_time(false)
            || self.group.is_some()
            || !self.excluded.is_empty()
    }

    /// Runs the query on an archive. A value that it does not have matches nothing. `searcher` is the archive's own, and is
    /// asked only if it has a part in the answer.
    pub fn run(&self, archive: &Archive, searcher: &mut Searcher) -> Results {
        if !self.needs_search() {
            return self.among(archive, Found::default());
        }
        let mut results = self.among(archive, searcher.find(archive, self));
        let repeats = self.folds(&results.terms).then(|| searcher.repeats(archive));
        self.arrange(archive, repeats, &mut results);
        results
    }

    /// Asks the archive, where it is known what the search has found for this query.
    pub fn among(&self, archive: &Archive, Found { hits, source_ranks, missed }: Found) -> Results {
        let nothing = Hits::default();
        let hits = hits.unwrap_or(&nothing);
        let mut missed = Missed::new(archive, &hits.scores, missed);
        for facet in Facet::ALL {
            missed.facet(archive, facet, &self.facets[facet]);
        }
        for (entry, missed) in archive.entries().iter().zip(&mut missed.0) {
            let is_after = self.after.is_none_or(|first| entry.month.is_some_and(|month| month >= first));
            let is_before = self.before.is_none_or(|last| entry.month.is_some_and(|month| month <= last));
            *missed |= if is_after && is_before { 0 } else { MONTH };
            *missed |= if entry.recommended || !self.recommended { 0 } else { RECOMMENDED };
        }
        let mut results = Results::count(archive, &missed);
        results.terms = hits.terms.clone();
        let scores = if results.terms.rank() { &*hits.scores } else { &[] };
        self.sort(archive, scores, source_ranks, &mut results.entries);
        results
    }

    fn sort(&self, archive: &Archive, scores: &[u16], source_ranks: &[u32], entries: &mut Vec<EntryId>) {
        let entry = |id: u32| archive.entry(id);
        match self.order {
            Order::Best if !scores.is_empty() => {
                sort::by_key(entries, &|id| u32::from(!scores.get(id as usize).copied().unwrap_or_default()));
            }
            Order::Best | Order::Newest => {}
            Order::Oldest => {
                let dated = archive.placed() as u32;
                sort::by_key(entries, &|id| {
                    let issue = archive.values_of(Facet::Issue, id).first().copied().unwrap_or_default();
                    if issue < dated { dated - 1 - issue } else { issue }
                });
            }
            Order::Recommended => {
                sort::by_key(entries, &|id| u32::from(entry(id).is_some_and(|entry| !entry.recommended)))
            }
            Order::Source => sort::by_key(entries, &|id| {
                let source = archive.values_of(Facet::Source, id).first();
                source.and_then(|source| source_ranks.get(*source as usize)).map_or(u32::MAX >> 8, |rank| *rank)
            }),
        }
    }
}

/// Returns how a value is written that is excluded.
pub(crate) fn excluded(facet: Facet, name: &str) -> String {
    [facet.key(), ":", name].concat()
}

fn months_between(first: Month, last: Month) -> usize {
    usize::from(last.number().saturating_sub(first.number()))
}

/// The bits of what an entry misses besides its facets.
const MONTH: u16 = 1 << 13;
const RECOMMENDED: u16 = 1 << 14;
const TEXT: u16 = 1 << 15;

/// The parts of a query that each entry misses, one bit for each facet and for what else may be asked for. What misses
/// nothing counts everywhere, and what misses one facet counts in that.
struct Missed(Vec<u16>);

impl Missed {
    /// Marks the entries that have no score as missing the text; where there are no scores, there is no text.
    fn new(archive: &Archive, scores: &[u16], mut missed: Vec<u16>) -> Self {
        missed.resize(archive.len(), 0);
        for (missed, score) in missed.iter_mut().zip(scores) {
            *missed |= if *score > 0 { 0 } else { TEXT };
        }
        Self(missed)
    }

    /// Marks the entries that have none of the values. No values ask for nothing.
    fn facet(&mut self, archive: &Archive, facet: Facet, values: &[String]) {
        if values.is_empty() {
            return;
        }
        let mut asked = vec![false; archive.values(facet).len()];
        for id in values.iter().filter_map(|value| archive.value(facet, value)) {
            asked.get_mut(id as usize).into_iter().for_each(|asked| *asked = true);
        }
        let is_asked = |id: &u32| asked.get(*id as usize) == Some(&true);
        for (entry, missed) in (0..).zip(&mut self.0) {
            if !archive.values_of(facet, entry).iter().any(is_asked) {
                *missed |= facet.bit();
            }
        }
    }

    /// Returns the entries that miss nothing, or at most this.
    fn but(&self, bit: u16) -> impl Iterator<Item = EntryId> {
        (0..).zip(&self.0).filter(move |(_, missed)| **missed & !bit == 0).map(|(entry, _)| entry)
    }
}

/// The results of a query: what an archive answers to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// The terms for which the text of the query was taken.
    pub terms: Terms,
    /// The entries that match, in the order asked for.
    pub entries: Vec<EntryId>,
    /// The number of items besides that match, each of which repeats one of these.
    pub folded: usize,
    /// The number of items that match and are recommended.
    pub recommended: usize,
    /// The number of items, for each value of a facet, that match all but what was asked of this facet.
    pub facets: EnumMap<Facet, Vec<u32>>,
    /// The number of items, for each month from the first of [`Archive::months`] to the last, that match all but the
    /// months asked for, and the number of these that are recommended.
    pub months: Vec<(u32, u32)>,
    /// The number of recommended items that match all else that was asked for.
    pub recommended_facet: usize,
    /// Where nothing matches: what would without one part of the query.
    pub without: Without,
}

/// The numbers of items that match all of a query but one part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Without {
    /// All but the text.
    pub text: usize,
    /// All but the values of a facet.
    pub facets: EnumMap<Facet, usize>,
    /// All but the months.
    pub months: usize,
    /// All but that they are to be recommended.
    pub recommended: usize,
}

impl Without {
    fn count(missed: &Missed) -> Self {
        let count = |bit| missed.but(bit).count();
        Self {
            text: count(TEXT),
            facets: EnumMap::from_fn(|facet: Facet| count(facet.bit())),
            months: count(MONTH),
            recommended: count(RECOMMENDED),
        }
    }
}

impl Results {
    /// Returns the number of items that match.
    pub fn found(&self) -> usize {
        self.entries.len() + self.folded
    }

    /// Counts in one walk: of a long archive each costs a part of what a click may take.
    fn count(archive: &Archive, missed: &Missed) -> Self {
        let mut results = Self::default();
        let facets: Vec<_> = Facet::ALL.into_iter().filter(|facet| !archive.values(*facet).is_empty()).collect();
        for facet in &facets {
            results.facets[*facet].resize(archive.values(*facet).len(), 0);
        }
        let months = archive.months();
        results.months.resize(months.map_or(0, |(first, last)| 1 + months_between(first, last)), (0, 0));
        for (id, (entry, missed)) in (0..).zip(archive.entries().iter().zip(&missed.0)) {
            // Most of what a narrow query does not want is passed over here.
            if missed.count_ones() > 1 {
                continue;
            }
            results.add(
                id,
                entry,
                *missed,
                months.zip(entry.month).map(|((first, _), month)| months_between(first, month)),
            );
            for facet in facets.iter().filter(|facet| missed & !facet.bit() == 0) {
                for value in archive.values_of(*facet, id) {
                    results.facets[*facet].get_mut(*value as usize).into_iter().for_each(|count| *count += 1);
                }
            }
        }
        if results.entries.is_empty() {
            results.without = Without::count(missed);
        }
        results
    }

    /// Counts an entry, but for its values: the months count from the first.
    fn add(&mut self, id: EntryId, entry: &Entry, missed: u16, month: Option<usize>) {
        let recommended = u32::from(entry.recommended);
        if missed == 0 {
            self.entries.push(id);
            self.recommended += recommended as usize;
        }
        if missed & !RECOMMENDED == 0 {
            self.recommended_facet += recommended as usize;
        }
        let slot = month.filter(|_| missed & !MONTH == 0).and_then(|month| self.months.get_mut(month));
        if let Some((all, stars)) = slot {
            *all += 1;
            *stars += recommended;
        }
    }
}

#[cfg(test)]
mod tests;
