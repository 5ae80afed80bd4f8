//! What a digest must show, worked out from its file in the plainest way: a list of all items, and a
//! look at each. It shares no code with the widget.

use serde_json::Value;

use crate::site::DIGEST;

/// An item, and where it stands.
#[derive(Clone, Debug)]
pub struct Card {
    pub id: String,
    pub title: String,
    /// The topic as the widget names it: one name for all its spellings.
    pub topic: String,
    pub issue: String,
    pub recommended: bool,
    /// The item as it is in the file.
    pub item: Value,
}

/// What a reader asks for.
#[derive(Clone, Debug, Default)]
pub struct Ask<'a> {
    pub topics: Vec<&'a str>,
    pub issue: Option<&'a str>,
    pub recommended: bool,
}

/// All items of the tests' digest, in the order of the page.
pub fn cards() -> Vec<Card> {
    cards_of(DIGEST)
}

/// All items of a file, in the order of the page: the newest issue first and those without a date last,
/// then topic by topic, each item where the curator has it.
pub fn cards_of(json: &str) -> Vec<Card> {
    let digest: Value = serde_json::from_str(json).unwrap_or_default();
    let mut issues: Vec<&Value> = list(&digest, "issues");
    // Days written as text sort as days do, and none comes before all.
    issues.sort_by_key(|issue| std::cmp::Reverse(text(issue, "date")));
    let mut cards: Vec<Card> = Vec::new();
    for issue in issues {
        for topic in list(issue, "topics") {
            for item in list(topic, "items") {
                let recommended = item["recommended"] == true;
                let name = text(topic, "name");
                let known = cards.iter().find(|card| card.topic.to_lowercase() == name.to_lowercase());
                let topic = known.map_or(name, |card| card.topic.clone());
                let (id, title, issue) = (text(item, "id"), text(item, "title"), text(issue, "id"));
                cards.push(Card { id, title, topic, issue, recommended, item: item.clone() });
            }
        }
    }
    cards
}

impl Ask<'_> {
    fn matches(&self, card: &Card) -> bool {
        let topic = self.topics.is_empty() || self.topics.contains(&card.topic.as_str());
        let issue = self.issue.is_none_or(|issue| issue == card.issue);
        topic && issue && (!self.recommended || card.recommended)
    }

    /// The cards that are to be shown.
    pub fn find(&self, cards: &[Card]) -> Vec<Card> {
        cards.iter().filter(|card| self.matches(card)).cloned().collect()
    }

    /// The line above the cards.
    pub fn sentence(&self, cards: &[Card]) -> String {
        let (found, all) = (self.find(cards), cards.len());
        let recommended = found.iter().filter(|card| card.recommended).count();
        let mut sentence =
            if found.len() == all { format!("{all} items") } else { format!("{} of {all} items", found.len()) };
        if recommended > 0 {
            sentence += &format!(" · {recommended} recommended");
        }
        sentence
    }
}

/// The values of one kind with the number of cards that have it, the most used first.
pub fn tally(values: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    counts.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), value.to_lowercase()));
    counts
}

pub fn topics(cards: &[Card]) -> Vec<(String, usize)> {
    tally(cards.iter().map(|card| card.topic.clone()))
}

/// The ids of the issues, in the order of the page.
pub fn issues(cards: &[Card]) -> Vec<String> {
    let mut ids: Vec<String> = cards.iter().map(|card| card.issue.clone()).collect();
    ids.dedup();
    ids
}

pub fn ids(cards: &[Card]) -> Vec<String> {
    cards.iter().map(|card| card.id.clone()).collect()
}

fn list<'a>(value: &'a Value, name: &str) -> Vec<&'a Value> {
    value[name].as_array().map(|list| list.iter().collect()).unwrap_or_default()
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_default().to_owned()
}
