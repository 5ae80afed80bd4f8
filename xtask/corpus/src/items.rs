//! One item after the other, with the words, the sources and the lengths that curators use.

use crate::file::Item;
use crate::random::{Random, Zipf};
use crate::vocabulary::{OTHERS, PLAIN, Vocabulary, capital};

/// In a hundred items, those in a script of their own.
const OTHER_SCRIPT: usize = 12;
const RECOMMENDED: usize = 10;
const TOPICS: usize = 40;

pub struct Maker {
    random: Random,
    plain: Vocabulary,
    others: Vec<Vocabulary>,
    topics: Vec<String>,
    topic_ranks: Zipf,
    sources: Vec<(String, String)>,
    source_ranks: Zipf,
    made: usize,
}

impl Maker {
    pub fn new(items: usize) -> Self {
        let mut random = Random::new(20_160_104);
        let plain = Vocabulary::new(&PLAIN, 12_000, &mut random);
        let others = OTHERS.iter().map(|script| Vocabulary::new(script, 1_500, &mut random)).collect();
        let topics = names(TOPICS, &plain, &mut random);
        let sources = names((items / 10).clamp(5, 3_000), &plain, &mut random);
        let domain = |name: &String| name.to_lowercase().replace(' ', "-") + ".example";
        Self {
            topic_ranks: Zipf::new(topics.len(), 4),
            source_ranks: Zipf::new(sources.len(), 2),
            sources: sources.into_iter().map(|name| (domain(&name), name)).collect(),
            random,
            plain,
            others,
            topics,
            made: 0,
        }
    }

    /// The name of a topic, some more often than others.
    pub fn topic(&mut self) -> String {
        self.topics.get(self.topic_ranks.rank(&mut self.random)).cloned().unwrap_or_default()
    }

    pub fn item(&mut self, issue: &str) -> Item {
        self.made += 1;
        let Self { random, .. } = self;
        let other = random.chance(OTHER_SCRIPT).then(|| random.below(self.others.len()));
        let words = other.and_then(|at| self.others.get(at)).unwrap_or(&self.plain);
        let (domain, source) = self.sources.get(self.source_ranks.rank(random)).cloned().unwrap_or_default();
        let length = random.between(4, 12);
        let title = words.phrase(length, random);
        let slug: Vec<_> = (0..random.between(2, 5)).map(|_| self.plain.word(random)).collect();
        let notes = match random.below(10) {
            0..4 => 0,
            4..8 => 1,
            _ => random.between(2, 3),
        };
        Item {
            id: format!("{issue}-{}", self.made),
            title,
            url: format!("https://{domain}/{}-{}", slug.join("-"), self.made),
            source,
            notes: (0..notes).map(|_| note(words, random)).collect(),
            recommended: random.chance(RECOMMENDED),
        }
    }
}

fn note(words: &Vocabulary, random: &mut Random) -> String {
    let sentences = (0..random.between(1, 3)).map(|_| {
        let length = random.between(5, 14);
        words.phrase(length, random)
    });
    sentences.collect::<Vec<_>>().join(". ") + "."
}

/// Names of one word or two, each once.
fn names(count: usize, words: &Vocabulary, random: &mut Random) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    while names.len() < count {
        let mut name = capital(words.word(random));
        if random.chance(60) || name.len() < 4 {
            name = format!("{name} {}", capital(words.word(random)));
        }
        if known.insert(name.to_lowercase()) {
            names.push(name);
        }
    }
    names
}
