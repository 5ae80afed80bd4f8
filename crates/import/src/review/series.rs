//! What is known of the topics of a series: what they are called, and how they are set.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::names::{key, last};
use super::page::{Line, Page, Set, number};
use super::topics::{Found, OFTEN};

/// What is known of the topics of a series.
pub struct Series<'a> {
    pub topics: usize,
    files: usize,
    /// Where each name is used.
    names: HashMap<String, Vec<Use<'a>>>,
    /// How often each way of setting topics is found.
    sets: HashMap<Set, usize>,
    /// Whether the numbers of items go on from one topic to the next, as far as is known.
    counts_on: bool,
}

/// A topic of a name.
struct Use<'a> {
    set: Set,
    file: usize,
    /// The name, with those of the topics that it is within.
    name: &'a str,
}

impl<'a> Series<'a> {
    pub fn of(pages: &[Page<'a>]) -> Self {
        let mut series = Self { topics: 0, files: 0, names: HashMap::new(), sets: HashMap::new(), counts_on: false };
        for page in pages.iter().filter(|page| !page.topics.is_empty()) {
            series.files += 1;
            for topic in &page.topics {
                series.topics += 1;
                *series.sets.entry(topic.set).or_default() += 1;
                series.names.entry(key(last(topic.name))).or_default().push(Use {
                    set: topic.set,
                    file: page.file,
                    name: topic.name,
                });
            }
            series.counts_on |= page.topics.iter().skip(1).any(|topic| {
                let line = page.lines.partition_point(|line| line.at.start < topic.at.start);
                page.item_under(line).and_then(|item| number(item.text)).is_some_and(|number| number > 1)
            });
        }
        series.counts_on |= series.topics == 1;
        series
    }

    /// Returns how the series mostly sets its topics, if that is by headings.
    pub fn level(&self) -> Option<usize> {
        let (set, _) = self.sets.iter().max_by_key(|(set, count)| (**count, std::cmp::Reverse(format!("{set:?}"))))?;
        match set {
            Set::Heading(level) => Some(*level),
            Set::Bold | Set::Other => None,
        }
    }

    /// Returns the topics of a name in the other files.
    fn elsewhere(&self, name: &str, file: usize) -> impl Iterator<Item = &Use<'a>> {
        self.names.get(&key(name)).into_iter().flatten().filter(move |other| other.file != file)
    }

    /// Returns whether a topic of that name is a heading in another file; in small letters, as tags are, if it is so there.
    pub fn knows(&self, name: &str, file: usize) -> bool {
        let same = |other: &Use| !name.starts_with(char::is_lowercase) || last(other.name) == name;
        let mut others = self.elsewhere(name, file);
        others.any(|other| matches!(other.set, Set::Heading(_)) && same(other))
            && self.elsewhere(name, file).all(|other| other.set != Set::Bold)
    }

    /// Returns whether no topic is found in a page, no heading is one in the series, and the first item of the page stands
    /// under a line that may be meant as one.
    pub fn is_without_topics(&self, page: &Page) -> bool {
        let headings = self.sets.keys().any(|set| matches!(set, Set::Heading(_)));
        let first = || page.lines.iter().position(|line| page.is_item(line));
        let above = |first: usize| {
            let lines = page.lines.get(..first)?.iter().rev();
            lines.into_iter().find(|line| !line.text.trim().is_empty()).and_then(Found::of)
        };
        !headings && page.topics.is_empty() && first().and_then(above).is_some_and(|found| !found.is_tag())
    }

    /// Returns whether a line over an item may be meant as a topic, though no other is called so.
    pub fn is_plausible(&self, found: &Found, item: &Line) -> bool {
        let bold = self.sets.get(&Set::Bold).copied().unwrap_or_default();
        let is_settled = self.files >= 3 && self.topics >= OFTEN;
        match (found.level, number(item.text)) {
            // Where numbers go on, a topic may begin with any.
            _ if found.is_tag() || found.level == 0 && self.level().is_none() => false,
            (0, number) if bold == 0 => number == Some(1) || self.counts_on && self.files >= 3 && number.is_some(),
            (0, _) => bold == 1 && is_settled,
            (level, Some(number)) => number == 1 || self.counts_on && self.level() == Some(level),
            (_, None) => true,
        }
    }

    /// Returns whether a topic of that name is a heading of that level anywhere.
    pub fn is_at(&self, name: &str, level: usize) -> bool {
        self.names.get(&key(name)).is_some_and(|all| all.iter().any(|one| one.set == Set::Heading(level)))
    }

    /// Returns the level at which other files have a topic of that name.
    pub fn level_of(&self, name: &str, file: usize) -> Option<usize> {
        let levels = self.elsewhere(name, file).filter_map(|other| match other.set {
            Set::Heading(level) => Some(level),
            Set::Bold | Set::Other => None,
        });
        levels.min()
    }

    /// Returns the one level that the other files have a topic at, if that is no accident.
    pub fn level_elsewhere(&self, name: &str, file: usize) -> Option<usize> {
        let mut files: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for other in self.elsewhere(name, file) {
            if let Set::Heading(level) = other.set {
                files.entry(level).or_default().insert(other.file);
            }
        }
        // Once is no habit, unless the series is young.
        let least = if self.files < 4 { 1 } else { 2 };
        let mut levels = files.into_iter();
        let (level, files) = levels.next()?;
        (levels.next().is_none() && files.len() >= least).then_some(level)
    }

    /// Returns whether the other files have a topic of that name within none.
    pub fn is_highest(&self, name: &str, file: usize) -> bool {
        self.elsewhere(name, file).all(|other| other.name == last(other.name))
    }

    /// Returns the level of all topics of a long series but one, which is at `level`.
    pub fn only_level(&self, level: usize) -> Option<usize> {
        let usual = self.level()?;
        let alone = self.sets.get(&Set::Heading(level)) == Some(&1) && self.sets.len() == 2;
        (alone && self.files >= 3 && self.topics >= OFTEN).then_some(usual)
    }
}
