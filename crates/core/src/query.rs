//! What a reader asks for, and what an archive answers.

use serde::Serialize;

use crate::json::{Json, Value, Wrong};
use crate::{Archive, Entry, EntryId};

/// What a reader asked for. Values of one facet widen the answer (or), facets narrow it (and);
/// a facet without values asks for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Query {
    /// Names of topics, matched as [`Archive::topic`] does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Ids of issues.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<String>,
    /// Whether to ask for recommended items only.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recommended: bool,
}

impl Value for Query {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut query = Self::default();
        json.object(&mut |json, name| match name {
            "topics" => json.read(&mut query.topics),
            "issues" => json.read(&mut query.issues),
            "recommended" => json.read(&mut query.recommended),
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

    /// Whether it asks for everything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds the topic, or takes it out again.
    pub fn toggle_topic(&mut self, name: &str) {
        let before = self.topics.len();
        self.topics.retain(|topic| !topic.eq_ignore_ascii_case(name));
        if self.topics.len() == before {
            self.topics.push(name.to_owned());
        }
    }
}

/// What an archive answers to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// What matches, in the order of the archive.
    pub entries: Vec<EntryId>,
    /// How many of them are recommended.
    pub recommended: usize,
    /// For each topic, how many items match all but the topics asked for.
    pub topics: Vec<usize>,
    /// For each issue, how many items match all but the issues asked for.
    pub issues: Vec<usize>,
    /// How many recommended items match all else that was asked for.
    pub recommended_facet: usize,
}

impl Query {
    /// Asks the archive. A topic or an issue that it does not have matches nothing.
    pub fn run(&self, archive: &Archive) -> Results {
        let topics: Vec<_> = self.topics.iter().map(|name| archive.topic(name)).collect();
        let issues: Vec<_> = self.issues.iter().map(|id| archive.issue(id)).collect();
        let mut results = Results {
            topics: vec![0; archive.topics().len()],
            issues: vec![0; archive.issues().len()],
            ..Results::default()
        };
        for (id, entry) in archive.entries().iter().enumerate() {
            let topic = topics.is_empty() || topics.contains(&Some(entry.topic));
            let issue = issues.is_empty() || issues.contains(&Some(entry.issue));
            results.count(id, entry, topic, issue, !self.recommended || entry.recommended);
        }
        results
    }
}

impl Results {
    fn count(&mut self, id: EntryId, entry: &Entry, topic: bool, issue: bool, recommended: bool) {
        let add = |count: Option<&mut usize>| count.into_iter().for_each(|count| *count += 1);
        if issue && recommended {
            add(self.topics.get_mut(entry.topic));
        }
        if topic && recommended {
            add(self.issues.get_mut(entry.issue));
        }
        if topic && issue {
            self.recommended_facet += usize::from(entry.recommended);
            if recommended {
                self.recommended += usize::from(entry.recommended);
                self.entries.push(id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Date, Digest, Issue, Item, Topic};

    fn archive(items: &[(usize, usize, bool)]) -> Archive {
        let issue = |i: usize| {
            let topic = |t: usize| {
                let here = items.iter().enumerate().filter(|(_, item)| (item.0, item.1) == (i, t));
                let items = here.map(|(n, item)| Item { title: n.to_string(), recommended: item.2, ..Item::default() });
                Topic { name: format!("Topic {t}"), items: items.collect() }
            };
            let date = Date::new(2025, 1, 28 - i as u8);
            Issue { id: format!("issue {i}"), date, topics: (0..4).map(topic).collect(), ..Issue::default() }
        };
        Archive::new(Digest { issues: (0..3).map(issue).collect(), ..Digest::default() })
    }

    fn query(topics: &[&str], issues: &[&str], recommended: bool) -> Query {
        let own = |texts: &[&str]| texts.iter().map(ToString::to_string).collect();
        Query { topics: own(topics), issues: own(issues), recommended }
    }

    fn check(query: Query, titles: &[&str]) -> Results {
        let archive = archive(&[(0, 0, false), (0, 0, true), (0, 1, false), (1, 0, true), (1, 2, false), (2, 1, true)]);
        let results = query.run(&archive);
        let found = results.entries.iter().map(|&id| archive.item(&archive.entries()[id]).unwrap().title.as_str());
        assert_eq!(found.collect::<Vec<_>>(), titles, "{query:?}");
        results
    }

    #[test]
    fn nothing_asked_finds_everything() {
        let results = check(Query::default(), &["1", "0", "2", "3", "4", "5"]);
        assert_eq!((results.recommended, results.recommended_facet), (3, 3));
        assert_eq!((results.topics, results.issues), (vec![3, 2, 1], vec![3, 2, 1]));
    }

    #[test]
    fn values_widen_and_facets_narrow() {
        check(query(&["Topic 0"], &[], false), &["1", "0", "3"]);
        check(query(&["topic 1", "Topic 2"], &[], false), &["2", "4", "5"]);
        check(query(&["Topic 0"], &["issue 0"], true), &["1"]);
        check(query(&[], &["issue 1", "issue 2"], false), &["3", "4", "5"]);
    }

    #[test]
    fn counts_are_those_under_the_other_facets() {
        let results = check(query(&["Topic 0"], &[], true), &["1", "3"]);
        assert_eq!(results.topics, [2, 1, 0]);
        assert_eq!(results.issues, [1, 1, 0]);
        assert_eq!(results.recommended_facet, 2);
    }

    #[test]
    fn what_the_archive_does_not_have_matches_nothing() {
        check(query(&["Gardening"], &[], false), &[]);
        check(query(&["Gardening", "Topic 2"], &[], false), &["4"]);
        check(query(&[], &["issue 99"], false), &[]);
    }

    #[test]
    fn a_topic_toggles() {
        let mut query = Query::default();
        query.toggle_topic("Rust");
        assert_eq!(query.topics, ["Rust"]);
        query.toggle_topic("rust");
        assert!(query.is_empty());
    }

    proptest! {
        #[test]
        fn a_result_is_what_a_plain_scan_finds(
            items in proptest::collection::vec((0usize..3, 0usize..4, any::<bool>()), 0..40),
            topics in proptest::collection::vec(0usize..5, 0..3),
            issues in proptest::collection::vec(0usize..4, 0..3),
            recommended: bool,
        ) {
            let archive = archive(&items);
            let query = Query {
                topics: topics.iter().map(|t| format!("Topic {t}")).collect(),
                issues: issues.iter().map(|i| format!("issue {i}")).collect(),
                recommended,
            };
            let results = query.run(&archive);
            let matches = |item: &&(usize, usize, bool)| {
                (topics.is_empty() || topics.contains(&item.1))
                    && (issues.is_empty() || issues.contains(&item.0))
                    && (!recommended || item.2)
            };
            prop_assert_eq!(results.entries.len(), items.iter().filter(matches).count());
            // A topic's count is what asking for that topic alone, with all else as it is, would find.
            for (id, topic) in archive.topics().iter().enumerate() {
                let alone = Query { topics: vec![topic.name.clone()], ..query.clone() };
                prop_assert_eq!(results.topics[id], alone.run(&archive).entries.len());
            }
            let wider = Query { recommended: false, ..query };
            prop_assert!(wider.run(&archive).entries.len() >= results.entries.len());
        }
    }
}
