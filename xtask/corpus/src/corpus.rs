//! An archive, and what is known of it without asking the code under measure.

use crate::date;
use crate::file::{File, Issue, Topic};
use crate::items::Maker;

/// Weekly issues over ten years, where there are items enough.
const ISSUES: usize = 520;
/// 4 January 2016, a Monday.
const FIRST_DAY: u32 = 16_804;

/// An archive.
pub struct Corpus {
    /// The text of its `issues.json`.
    pub json: String,
    /// One for each item, in the order of the file.
    pub facts: Vec<Fact>,
}

/// An item of the corpus, with its properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The name of its topic.
    pub topic: String,
    /// Whether it is recommended.
    pub recommended: bool,
}

impl Corpus {
    /// An archive of that many items.
    ///
    /// # Errors
    ///
    /// None: there is nothing in it that has no JSON.
    pub fn new(items: usize) -> Result<Self, serde_json::Error> {
        let mut maker = Maker::new(items);
        let weeks = (items / 12).clamp(1, ISSUES);
        let file = File {
            schema: "issues.schema.json",
            version: 1,
            title: "A digest to measure with",
            home: "https://digest.example/",
            language: "en",
            issues: (0..weeks).rev().map(|week| issue(week, share(items, weeks, week), &mut maker)).collect(),
        };
        let json = serde_json::to_string_pretty(&file)? + "\n";
        Ok(Self { json, facts: facts(file) })
    }

    /// The topics, the most used first.
    pub fn topics(&self) -> Vec<&str> {
        let mut counted: Vec<(usize, &str)> = Vec::new();
        for fact in &self.facts {
            match counted.iter_mut().find(|(_, name)| *name == fact.topic) {
                Some((count, _)) => *count += 1,
                None => counted.push((1, &fact.topic)),
            }
        }
        counted.sort_by(|a, b| b.cmp(a));
        counted.into_iter().map(|(_, name)| name).collect()
    }

    /// The number of items of a topic, or of all, and among the recommended or among all.
    pub fn count(&self, topic: Option<&str>, recommended: bool) -> usize {
        let asked = |fact: &&Fact| topic.is_none_or(|name| fact.topic == name) && (fact.recommended || !recommended);
        self.facts.iter().filter(asked).count()
    }
}

/// Returns the number of items in a week, so that all weeks have about as many.
fn share(items: usize, weeks: usize, week: usize) -> usize {
    items * (week + 1) / weeks - items * week / weeks
}

fn issue(week: usize, items: usize, maker: &mut Maker) -> Issue {
    let date = date::iso(FIRST_DAY + 7 * week as u32);
    let mut topics: Vec<Topic> = Vec::new();
    for _ in 0..items {
        let name = maker.topic();
        let item = maker.item(&date);
        match topics.iter_mut().find(|topic| topic.name == name) {
            Some(topic) => topic.items.push(item),
            None => topics.push(Topic { name, items: vec![item] }),
        }
    }
    Issue {
        number: week + 1,
        title: format!("Issue {}", week + 1),
        url: format!("https://digest.example/{date}/"),
        id: date.clone(),
        date,
        topics,
    }
}

fn facts(file: File) -> Vec<Fact> {
    let topics = file.issues.into_iter().flat_map(|issue| issue.topics);
    topics
        .flat_map(|Topic { name, items }| {
            items.into_iter().map(move |item| Fact {
                id: item.id,
                title: item.title,
                topic: name.clone(),
                recommended: item.recommended,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::OTHERS;

    /// A short number for a long text (FNV-1a).
    fn digest(text: &str) -> u64 {
        text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    #[test]
    fn the_bytes_are_the_same_each_time_and_everywhere() {
        assert_eq!(Corpus::new(1_000).unwrap().json, Corpus::new(1_000).unwrap().json);
        assert_eq!(format!("{:x}", digest(&Corpus::new(1_000).unwrap().json)), "700f2158e4b311cc");
    }

    #[test]
    fn the_project_reads_it_without_a_problem_and_would_write_the_same() {
        for items in [1, 7, 1_000] {
            let corpus = Corpus::new(items).unwrap();
            let reading = link_digest_core::read(corpus.json.as_bytes()).unwrap();
            assert!(reading.problems.is_empty());
            assert_eq!(link_digest_core::write(&reading.digest).unwrap(), corpus.json);
            assert_eq!(corpus.facts.len(), items);
        }
    }

    #[test]
    fn the_proportions_are_those_of_real_digests() {
        let corpus = Corpus::new(10_000).unwrap();
        let recommended = corpus.count(None, true);
        assert!((800..1_200).contains(&recommended), "{recommended}");
        let topics = corpus.topics();
        assert_eq!(topics.len(), 40);
        assert!(corpus.count(Some(topics[0]), false) > 3 * corpus.count(Some(topics[39]), false));
        assert_eq!(topics.iter().map(|topic| corpus.count(Some(topic), false)).sum::<usize>(), 10_000);
        let each = corpus.json.len() / 10_000;
        assert!((300..600).contains(&each), "{each} bytes an item");
        assert_eq!(corpus.json.matches("\"number\"").count(), 520);
    }

    #[test]
    fn ten_scripts_are_in_it() {
        assert_eq!(OTHERS.len(), 10);
        let titles: String = Corpus::new(2_000).unwrap().facts.into_iter().map(|fact| fact.title).collect();
        for letter in ["ř", "ж", "ψ", "ش", "ש", "क", "ก", "的", "の", "한"] {
            assert!(titles.contains(letter), "{letter}");
        }
    }
}
