//! Everything that was read, in the order in which it is shown.

use crate::{Date, Digest, Issue, Item, Topic, sort, text};

/// All items of a digest, in the order of the page: the newest issue first, its topics in the curator's
/// order, and within a topic what is recommended first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Archive {
    digest: Digest,
    entries: Vec<Entry>,
    topics: Vec<Facet>,
}

/// The position of an entry in [`Archive::entries`].
pub type EntryId = usize;

/// The position of a topic in [`Archive::topics`].
pub type TopicId = usize;

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The position of its issue in [`Archive::issues`].
    pub issue: usize,
    /// Its topic among all topics of the archive.
    pub topic: TopicId,
    /// Whether the curator recommends it.
    pub recommended: bool,
    in_issue: usize,
    in_topic: usize,
}

/// A value that items share, with the number of items that do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value, as it is shown.
    pub name: String,
    /// The number of items.
    pub count: usize,
}

impl Archive {
    /// Puts the digest in order.
    ///
    /// Topics whose names differ in white space or in the case of ASCII letters are one topic.
    pub fn new(mut digest: Digest) -> Self {
        newest_first(&mut digest.issues);
        let (topics, ids) = topics(&digest);
        let entries = entries(&digest, &ids);
        Self { digest, entries, topics }
    }

    /// The name of the series; may be empty.
    pub fn title(&self) -> &str {
        &self.digest.title
    }

    /// The page where the series lives.
    pub fn home(&self) -> Option<&str> {
        self.digest.home.as_deref()
    }

    /// The language of the series.
    pub fn language(&self) -> Option<&str> {
        self.digest.language.as_deref()
    }

    /// The issues, newest first; those without a date last.
    pub fn issues(&self) -> &[Issue] {
        &self.digest.issues
    }

    /// The topics, the most used first.
    pub fn topics(&self) -> &[Facet] {
        &self.topics
    }

    /// Every item, in the order of the page.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The item of an entry; `None` for an entry of another archive.
    pub fn item(&self, entry: &Entry) -> Option<&Item> {
        self.issues().get(entry.issue)?.topics.get(entry.in_issue)?.items.get(entry.in_topic)
    }

    /// The topic of that name, by the rule of [`Archive::new`].
    pub fn topic(&self, name: &str) -> Option<TopicId> {
        let name = text::line(name);
        self.topics.iter().position(|topic| topic.name.eq_ignore_ascii_case(&name))
    }

    /// The issue of that id.
    pub fn issue(&self, id: &str) -> Option<usize> {
        self.issues().iter().position(|issue| issue.id == id)
    }
}

fn newest_first(issues: &mut Vec<Issue>) {
    let key = |at: usize| {
        let issue = issues.get(at)?;
        Some((issue.date.or(issue.date_end).map_or(0, Date::as_number), issue.number))
    };
    let order = sort::order(issues.len(), &|a, b| key(b).cmp(&key(a)));
    *issues = sort::arranged(std::mem::take(issues), &order);
}

/// Those topics of the issues that have items, one after the other.
fn used(digest: &Digest) -> impl Iterator<Item = (usize, usize, &Topic)> {
    let issues = digest.issues.iter().enumerate();
    let topics = issues.flat_map(|(i, issue)| issue.topics.iter().enumerate().map(move |(t, topic)| (i, t, topic)));
    topics.filter(|(_, _, topic)| !topic.items.is_empty())
}

/// The topics of the archive, and for each [used()] topic of an issue which of them it is.
fn topics(digest: &Digest) -> (Vec<Facet>, Vec<TopicId>) {
    let mut named = Vec::new();
    let mut keys = Vec::new();
    for (.., topic) in used(digest) {
        let name = text::line(&topic.name).into_owned();
        keys.push(name.to_ascii_lowercase());
        named.push(Facet { name, count: topic.items.len() });
    }
    // Of the spellings of one topic the newest issue's comes first and is kept.
    let by_name = sort::order(keys.len(), &|a, b| keys.get(a).cmp(&keys.get(b)));
    let mut ids = vec![0; keys.len()];
    let mut topics: Vec<Facet> = Vec::new();
    for (at, facet) in by_name.iter().zip(sort::arranged(named, &by_name)) {
        match topics.last_mut() {
            Some(same) if same.name.eq_ignore_ascii_case(&facet.name) => same.count += facet.count,
            _ => topics.push(facet),
        }
        if let Some(id) = ids.get_mut(*at) {
            *id = topics.len() - 1;
        }
    }
    let count = |at: usize| topics.get(at).map(|topic| topic.count);
    let by_use = sort::order(topics.len(), &|a, b| count(b).cmp(&count(a)));
    let rank = sort::order(by_use.len(), &|a, b| by_use.get(a).cmp(&by_use.get(b)));
    for id in &mut ids {
        *id = rank.get(*id).copied().unwrap_or_default();
    }
    (sort::arranged(topics, &by_use), ids)
}

fn entries(digest: &Digest, ids: &[TopicId]) -> Vec<Entry> {
    let mut entries = Vec::new();
    for ((issue, in_issue, value), &topic) in used(digest).zip(ids) {
        for recommended in [true, false] {
            for (in_topic, item) in value.items.iter().enumerate() {
                if item.recommended == recommended {
                    entries.push(Entry { issue, topic, recommended, in_issue, in_topic });
                }
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    fn digest() -> Digest {
        let json = br#"{"version":1,"title":"D","issues":[
            {"id":"old","date":"2025-01-05","topics":[{"name":"Rust","items":[{"title":"a"},{"title":"b","recommended":true}]}]},
            {"id":"undated","topics":[{"name":" rust ","items":[{"title":"c"}]},{"name":"Empty","items":[]}]},
            {"id":"new","date":"2025-02-05","topics":[
                {"name":"RUST","items":[{"title":"d"}]},{"name":"Data","items":[{"title":"e"}]},{"name":"Rust","items":[{"title":"f"}]}]}]}"#;
        read(json).unwrap().digest
    }

    fn titles(archive: &Archive) -> Vec<&str> {
        archive.entries().iter().map(|entry| archive.item(entry).unwrap().title.as_str()).collect()
    }

    #[test]
    fn the_newest_issue_comes_first_and_the_recommended_lead_their_topic() {
        let archive = Archive::new(digest());
        assert_eq!(titles(&archive), ["d", "e", "f", "b", "a", "c"]);
        assert_eq!(
            archive.issues().iter().map(|issue| issue.id.as_str()).collect::<Vec<_>>(),
            ["new", "old", "undated"]
        );
    }

    #[test]
    fn spellings_of_a_topic_are_one_topic() {
        let archive = Archive::new(digest());
        let topics: Vec<_> = archive.topics().iter().map(|topic| (topic.name.as_str(), topic.count)).collect();
        assert_eq!(topics, [("RUST", 5), ("Data", 1)]);
        assert_eq!(archive.topic("  rUst"), Some(0));
        assert_eq!(archive.topic("Empty"), None);
    }

    #[test]
    fn an_entry_of_another_archive_has_no_item() {
        let entry = Archive::new(digest()).entries()[5];
        let small =
            Digest { issues: vec![Issue { topics: vec![Topic::default()], ..Issue::default() }], ..Digest::default() };
        assert_eq!(Archive::new(small).item(&entry), None);
    }
}
