//! What a reader asks for, and what an archive answers.

use serde::Serialize;

use crate::facets::is_same;
use crate::json::{Json, Value, Wrong};
use crate::search::{Hits, Searcher, Terms};
use crate::{Archive, Entry, EntryId, Month, sort};

/// What a reader asked for. Values of one facet widen the answer (or), facets narrow it (and);
/// a facet without values asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Query {
    /// What was typed, as [`Terms`] reads it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Names of topics, matched as [`Archive::topic`] does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Names of sources, matched as [`Archive::source`] does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Ids of issues.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<String>,
    /// The first month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Month>,
    /// The last month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Month>,
    /// Whether to ask for recommended items only.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recommended: bool,
    /// What comes first.
    #[serde(skip_serializing_if = "Order::is_best")]
    pub order: Order,
}

/// What comes first. What is equal stays in the order of the archive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// What fits the text best; without a text, the newest issue.
    #[default]
    Best,
    /// The newest issue.
    Newest,
    /// The oldest issue; those without a date are last here too.
    Oldest,
    /// What is recommended.
    Recommended,
    /// The source that is first in the alphabet; items without one are last.
    Source,
}

impl Order {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Best, Self::Newest, Self::Oldest, Self::Recommended, Self::Source];

    /// The name in JSON and in a URL.
    pub fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Recommended => "recommended",
            Self::Source => "source",
        }
    }

    /// The order of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }

    fn is_best(&self) -> bool {
        *self == Self::Best
    }
}

impl Value for Order {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        Self::parse(&json.text()?).ok_or(Wrong::Type)
    }
}

impl Value for Query {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut query = Self::default();
        json.object(&mut |json, name| match name {
            "text" => json.read(&mut query.text),
            "topics" => json.read(&mut query.topics),
            "sources" => json.read(&mut query.sources),
            "issues" => json.read(&mut query.issues),
            "after" => json.read(&mut query.after),
            "before" => json.read(&mut query.before),
            "recommended" => json.read(&mut query.recommended),
            "order" => json.read(&mut query.order),
            _ => json.skip(),
        })?;
        Ok(query)
    }
}

impl Query {
    /// The query that a JSON text of these fields stands for, if it is one.
    pub fn from_json(json: &str) -> Option<Self> {
        Self::read(&mut Json::new(json.as_bytes())).ok()
    }

    /// Whether it asks for everything, in the usual order.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds the topic, or takes it out again.
    pub fn toggle_topic(&mut self, name: &str) {
        toggle(&mut self.topics, name);
    }

    /// Adds the source, or takes it out again.
    pub fn toggle_source(&mut self, name: &str) {
        toggle(&mut self.sources, name);
    }

    /// Asks the archive. A value that it does not have matches nothing. `searcher` is the archive's own, and is
    /// asked only if there is a text.
    pub fn run(&self, archive: &Archive, searcher: &mut Searcher) -> Results {
        let terms = Terms::parse(&self.text);
        let hits = if terms.is_empty() { &Hits::default() } else { searcher.hits(archive, &terms) };
        let scores = &*hits.scores;
        let flags = Flags::new(self, archive);
        let mut results = Results {
            terms: hits.terms.clone(),
            topics: vec![0; archive.topics().len()],
            sources: vec![0; archive.sources().len()],
            issues: vec![0; archive.issues().len()],
            ..Results::default()
        };
        results.months.resize(archive.months().map_or(0, |(first, last)| 1 + months_between(first, last)), (0, 0));
        let first = archive.months().map(|(first, _)| first);
        for (id, entry) in archive.entries().iter().enumerate() {
            if terms.is_empty() || scores.get(id).is_some_and(|score| *score > 0) {
                let month = entry.month.zip(first).map(|(month, first)| months_between(first, month));
                results.count(id as u32, entry, month, flags.missed(entry));
            }
        }
        self.sort(archive, scores, &mut results.entries);
        results
    }

    fn sort(&self, archive: &Archive, scores: &[u16], entries: &mut Vec<EntryId>) {
        let entry = |id: u32| archive.entry(id);
        match self.order {
            Order::Best if !scores.is_empty() => {
                sort::by_key(entries, &|id| u32::from(!scores.get(id as usize).copied().unwrap_or_default()));
            }
            Order::Best | Order::Newest => {}
            Order::Oldest => {
                let issues = archive.issues();
                let dated = issues.iter().filter(|issue| issue.date.or(issue.date_end).is_some()).count() as u32;
                sort::by_key(entries, &|id| {
                    let issue = entry(id).map_or(0, |entry| entry.issue);
                    if issue < dated { dated - 1 - issue } else { issue }
                });
            }
            Order::Recommended => {
                sort::by_key(entries, &|id| u32::from(entry(id).is_some_and(|entry| !entry.recommended)))
            }
            Order::Source => sort::by_key(entries, &|id| archive.source_rank(entry(id).and_then(|entry| entry.source))),
        }
    }
}

fn toggle(values: &mut Vec<String>, name: &str) {
    let before = values.len();
    values.retain(|value| !is_same(value, name));
    if values.len() == before {
        values.push(name.to_owned());
    }
}

fn months_between(first: Month, last: Month) -> usize {
    usize::from(last.number().saturating_sub(first.number()))
}

// What an entry misses of a query, one bit for each facet.
const TOPIC: u8 = 1;
const SOURCE: u8 = 2;
const ISSUE: u8 = 4;
const MONTH: u8 = 8;
const RECOMMENDED: u8 = 16;

/// For each value of a facet, whether it is asked for; nothing where the facet asks for nothing.
struct Flags<'q> {
    query: &'q Query,
    topics: Option<Vec<bool>>,
    sources: Option<Vec<bool>>,
    issues: Option<Vec<bool>>,
}

impl<'q> Flags<'q> {
    fn new(query: &'q Query, archive: &Archive) -> Self {
        Self {
            query,
            topics: flags(&query.topics, archive.topics().len(), &|name| archive.topic(name)),
            sources: flags(&query.sources, archive.sources().len(), &|name| archive.source(name)),
            issues: flags(&query.issues, archive.issues().len(), &|id| archive.issue(id)),
        }
    }

    fn missed(&self, entry: &Entry) -> u8 {
        let missed = |flags: &Option<Vec<bool>>, id: Option<u32>, bit| match (flags, id) {
            (None, _) => 0,
            (Some(flags), Some(id)) if flags.get(id as usize) == Some(&true) => 0,
            _ => bit,
        };
        let query = self.query;
        let late = query.after.is_none_or(|first| entry.month.is_some_and(|month| month >= first));
        let early = query.before.is_none_or(|last| entry.month.is_some_and(|month| month <= last));
        missed(&self.topics, Some(entry.topic), TOPIC)
            | missed(&self.sources, entry.source, SOURCE)
            | missed(&self.issues, Some(entry.issue), ISSUE)
            | if late && early { 0 } else { MONTH }
            | if query.recommended && !entry.recommended { RECOMMENDED } else { 0 }
    }
}

fn flags(values: &[String], len: usize, find: &dyn Fn(&str) -> Option<u32>) -> Option<Vec<bool>> {
    if values.is_empty() {
        return None;
    }
    let mut flags = vec![false; len];
    for id in values.iter().filter_map(|value| find(value)) {
        flags.get_mut(id as usize).into_iter().for_each(|flag| *flag = true);
    }
    Some(flags)
}

/// What an archive answers to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// What the text of the query was taken for.
    pub terms: Terms,
    /// What matches, in the order asked for.
    pub entries: Vec<EntryId>,
    /// How many of them are recommended.
    pub recommended: usize,
    /// For each topic, how many items match all but the topics asked for.
    pub topics: Vec<u32>,
    /// For each source, how many items match all but the sources asked for.
    pub sources: Vec<u32>,
    /// For each issue, how many items match all but the issues asked for.
    pub issues: Vec<u32>,
    /// For each month from the first of [`Archive::months`] to the last, how many items match all but the months
    /// asked for, and how many of these are recommended.
    pub months: Vec<(u32, u32)>,
    /// How many recommended items match all else that was asked for.
    pub recommended_facet: usize,
}

impl Results {
    fn count(&mut self, id: EntryId, entry: &Entry, month: Option<usize>, missed: u8) {
        let add = |counts: &mut Vec<u32>, id: Option<u32>| {
            if let Some(count) = id.and_then(|id| counts.get_mut(id as usize)) {
                *count += 1;
            }
        };
        // What misses nothing counts everywhere, and what misses one facet counts in that.
        if missed & !TOPIC == 0 {
            add(&mut self.topics, Some(entry.topic));
        }
        if missed & !SOURCE == 0 {
            add(&mut self.sources, entry.source);
        }
        if missed & !ISSUE == 0 {
            add(&mut self.issues, Some(entry.issue));
        }
        if missed & !MONTH == 0
            && let Some((all, recommended)) = month.and_then(|month| self.months.get_mut(month))
        {
            *all += 1;
            *recommended += u32::from(entry.recommended);
        }
        if missed & !RECOMMENDED == 0 {
            self.recommended_facet += usize::from(entry.recommended);
        }
        if missed == 0 {
            self.recommended += usize::from(entry.recommended);
            self.entries.push(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Date, Digest, Issue, Item, Topic};

    /// An item by its issue, topic, source and whether it is recommended.
    type Row = (usize, usize, usize, bool);

    /// Three issues a month apart, the last of them without a date; the title of an item is its position.
    fn archive(items: &[Row]) -> Archive {
        let issue = |i: usize| {
            let topic = |t: usize| {
                let here = items.iter().enumerate().filter(|(_, item)| (item.0, item.1) == (i, t));
                let items = here.map(|(n, item)| Item {
                    title: format!("n{n} word{}", n % 3),
                    source: (item.2 > 0).then(|| format!("S{}", item.2)),
                    recommended: item.3,
                    ..Item::default()
                });
                Topic { name: format!("Topic {t}"), items: items.collect() }
            };
            let date = if i < 2 { Date::new(2025, 4 - i as u8, 1) } else { None };
            Issue { id: format!("issue {i}"), date, topics: (0..4).map(topic).collect(), ..Issue::default() }
        };
        Archive::new(&Digest { issues: (0..3).map(issue).collect(), ..Digest::default() })
    }

    fn query(json: &str) -> Query {
        Query::from_json(json).unwrap()
    }

    fn check(json: &str, titles: &str) -> Results {
        let archive = archive(&[
            (0, 0, 1, false),
            (0, 0, 0, true),
            (0, 1, 2, false),
            (1, 0, 2, true),
            (1, 2, 1, false),
            (2, 1, 1, true),
        ]);
        let results = query(json).run(&archive, &mut Searcher::default());
        let title = |&id| archive.item(id).unwrap().title[1..2].to_owned();
        assert_eq!(results.entries.iter().map(title).collect::<Vec<_>>().join(" "), titles, "{json}");
        results
    }

    #[test]
    fn nothing_asked_finds_everything() {
        let results = check("{}", "1 0 2 3 4 5");
        assert_eq!((results.recommended, results.recommended_facet), (3, 3));
        assert_eq!((results.topics, results.sources, results.issues), (vec![3, 2, 1], vec![3, 2], vec![3, 2, 1]));
        assert_eq!(results.months, [(2, 1), (3, 1)]);
    }

    #[test]
    fn values_widen_and_facets_narrow() {
        check(r#"{"topics":["Topic 0"]}"#, "1 0 3");
        check(r#"{"topics":["topic  1","Topic 2"]}"#, "2 4 5");
        check(r#"{"topics":["Topic 0"],"issues":["issue 0"],"recommended":true}"#, "1");
        check(r#"{"issues":["issue 1","issue 2"]}"#, "3 4 5");
        check(r#"{"sources":["s1"]}"#, "0 4 5");
        check(r#"{"sources":["S1","S2"],"topics":["Topic 1"]}"#, "2 5");
        check(r#"{"after":"2025-04"}"#, "1 0 2");
        check(r#"{"before":"2025-03"}"#, "3 4");
        check(r#"{"after":"2025-03","before":"2025-04","text":"topic:0 word0"}"#, "3 0");
    }

    #[test]
    fn counts_are_those_under_the_other_facets() {
        let results = check(r#"{"topics":["Topic 0"],"recommended":true}"#, "1 3");
        assert_eq!((results.topics, results.issues, results.sources), (vec![2, 1, 0], vec![1, 1, 0], vec![0, 1]));
        assert_eq!((results.recommended_facet, results.months), (2, vec![(1, 1), (1, 1)]));
    }

    #[test]
    fn orders_keep_what_is_equal_in_place() {
        check(r#"{"order":"newest"}"#, "1 0 2 3 4 5");
        check(r#"{"order":"oldest"}"#, "3 4 1 0 2 5");
        check(r#"{"order":"recommended"}"#, "1 3 5 0 2 4");
        check(r#"{"order":"source"}"#, "0 4 5 2 3 1");
        check(r#"{"text":"wor"}"#, "1 3 5 0 2 4");
    }

    #[test]
    fn what_the_archive_does_not_have_matches_nothing() {
        check(r#"{"topics":["Gardening"]}"#, "");
        check(r#"{"topics":["Gardening","Topic 2"]}"#, "4");
        check(r#"{"issues":["issue 99"]}"#, "");
        check(r#"{"sources":["S9"]}"#, "");
        check(r#"{"after":"2025-05","before":"2025-01"}"#, "");
    }

    #[test]
    fn topics_and_sources_toggle() {
        let mut query = Query::default();
        query.toggle_topic("Rust");
        query.toggle_source("S");
        assert_eq!((&*query.topics, &*query.sources), (&["Rust".to_owned()][..], &["S".to_owned()][..]));
        query.toggle_topic("rust ");
        query.toggle_source("s");
        assert!(query.is_empty());
    }

    #[test]
    fn a_query_is_short_in_json() {
        let full = r#"{"text":"a b","topics":["T"],"sources":["S"],"issues":["i"],"after":"2025-01","before":"2025-06","recommended":true,"order":"oldest"}"#;
        for json in ["{}", full, r#"{"before":"0990-12"}"#, r#"{"order":"source"}"#] {
            assert_eq!(serde_json::to_string(&query(json)).unwrap(), json);
        }
        for wrong in ["", "[]", r#"{"text":5}"#, r#"{"after":"soon"}"#, r#"{"order":"best of all"}"#] {
            assert_eq!(Query::from_json(wrong), None, "{wrong}");
        }
        for order in Order::ALL {
            assert_eq!(serde_json::to_value(order).unwrap(), order.name());
        }
    }

    fn queries() -> impl Strategy<Value = Query> {
        let names = |name: &'static str, most: usize| {
            proptest::collection::vec((0..most).prop_map(move |n| format!("{name}{n}")), 0..3)
        };
        let month = || proptest::option::of("2025-0[2-5]".prop_map(|text| Month::parse(&text, false).unwrap()));
        let order = proptest::sample::select(&Order::ALL[..]);
        let text = proptest::sample::select(&["", "", "word1", "-word2 ", "topic:1"][..]);
        (text, names("Topic ", 5), names("S", 4), names("issue ", 4), (month(), month()), any::<bool>(), order)
            .prop_map(|(text, topics, sources, issues, (after, before), recommended, order)| Query {
                text: text.into(),
                topics,
                sources,
                issues,
                after,
                before,
                recommended,
                order,
            })
    }

    proptest! {
        #[test]
        fn a_result_is_what_a_plain_scan_finds(
            items in proptest::collection::vec((0usize..3, 0usize..4, 0usize..4, any::<bool>()), 0..40),
            query in queries(),
        ) {
            let archive = archive(&items);
            let mut searcher = Searcher::default();
            let results = query.run(&archive, &mut searcher);
            let month = |issue: usize| Month::from_number(2025 * 12 + 3 - issue as u16).filter(|_| issue < 2);
            let matches = |(n, item): &(usize, &Row)| {
                (query.topics.is_empty() || query.topics.contains(&format!("Topic {}", item.1)))
                    && (query.sources.is_empty() || (item.2 > 0 && query.sources.contains(&format!("S{}", item.2))))
                    && (query.issues.is_empty() || query.issues.contains(&format!("issue {}", item.0)))
                    && (query.after.is_none() || month(item.0) >= query.after)
                    && (query.before.is_none() || month(item.0).is_some_and(|month| Some(month) <= query.before))
                    && (!query.recommended || item.3)
                    && match &*query.text {
                        "word1" => n % 3 == 1,
                        "-word2 " => n % 3 != 2,
                        "topic:1" => item.1 == 1,
                        _ => true,
                    }
            };
            let mut wanted: Vec<_> = items.iter().enumerate().filter(matches).map(|(n, _)| n).collect();
            let title = |id: &u32| archive.item(*id).unwrap().title;
            let mut found: Vec<usize> =
                results.entries.iter().map(|id| title(id)[1..].split(' ').next().unwrap().parse().unwrap()).collect();
            found.sort();
            wanted.sort();
            prop_assert_eq!(found, wanted);

            // A count is what asking for that value alone, with all else as it is, would find.
            let mut count = |query: Query| query.run(&archive, &mut searcher).entries.len() as u32;
            for (facet, counted) in archive.topics().iter().zip(&results.topics) {
                prop_assert_eq!(*counted, count(Query { topics: vec![facet.name.clone()], ..query.clone() }));
            }
            for (facet, counted) in archive.sources().iter().zip(&results.sources) {
                prop_assert_eq!(*counted, count(Query { sources: vec![facet.name.clone()], ..query.clone() }));
            }
            for (issue, counted) in archive.issues().iter().zip(&results.issues) {
                prop_assert_eq!(*counted, count(Query { issues: vec![issue.id.clone()], ..query.clone() }));
            }
            for (n, (counted, lit)) in results.months.iter().enumerate() {
                let month = Month::from_number(archive.months().unwrap().0.number() + n as u16);
                let alone = Query { after: month, before: month, ..query.clone() };
                prop_assert_eq!(*counted, count(alone.clone()));
                prop_assert_eq!(*lit as usize, alone.run(&archive, &mut Searcher::default()).recommended);
            }
            prop_assert_eq!(results.recommended_facet as u32, count(Query { recommended: true, ..query.clone() }));

            // Asking for less never finds less.
            let found = results.entries.len() as u32;
            for wider in [
                Query { recommended: false, ..query.clone() },
                Query { text: String::new(), ..query.clone() },
                Query { topics: Vec::new(), ..query.clone() },
                Query { sources: Vec::new(), ..query.clone() },
                Query { after: None, before: None, ..query.clone() },
            ] {
                prop_assert!(count(wider) >= found);
            }
            prop_assert_eq!(Query::from_json(&serde_json::to_string(&query).unwrap()), Some(query));
        }
    }
}
