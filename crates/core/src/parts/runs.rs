//! Runs: the items of one topic in one issue, which follow each other in the archive, the recommended ones first.
//!
//! In the index they stand apart from the issues, as a text of [`numbers`] for each thing that is known of a run; how
//! many items there are and how many of them are recommended by topics, since those of one topic are alike. Together that
//! is two thirds, once packed, of what lists of numbers would be.

use serde::{Serialize, Serializer};

use super::{Fault, numbers};
use crate::json::{Json, Value, Wrong};
use crate::{Issue, Month, sort};

/// What is known of the items of all issues but their texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs {
    /// For each issue how many runs it has.
    pub each: Vec<u32>,
    /// For each run its topic, as a position among those of the index.
    pub topics: Vec<u32>,
    /// For each run its items.
    pub items: Vec<u32>,
    /// For each run its recommended items, which are the first.
    pub recommended: Vec<u32>,
    /// The months of all items that are of issues without a date, as runs of their own; none if no item has any.
    pub months: Vec<(Option<Month>, u32)>,
}

/// The items of one topic in one issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The position of the issue.
    pub issue: usize,
    /// The position of the topic.
    pub topic: u32,
    /// How many items there are.
    pub items: u32,
    /// How many of them, the first ones, are recommended.
    pub recommended: u32,
}

/// The month of all items of an issue, if it has a date.
pub fn month(issue: &Issue) -> Option<Month> {
    issue.date.or(issue.date_end).map(Month::from)
}

impl Runs {
    /// The runs, one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Run> {
        let issues = (0..).zip(&self.each).flat_map(|(issue, each)| std::iter::repeat_n(issue, *each as usize));
        let columns = issues.zip(&self.topics).zip(&self.items).zip(&self.recommended);
        columns.map(|(((issue, &topic), &items), &recommended)| Run { issue, topic, items, recommended })
    }

    /// How many items there are.
    pub fn total(&self) -> u64 {
        sum(&self.items)
    }

    /// Whether the columns fit to each other, to the issues and to so many topics.
    pub fn check(&self, issues: &[Issue], topics: usize) -> Result<(), Fault> {
        let runs = sum(&self.each);
        let fits = self.each.len() == issues.len()
            && self.topics.len() as u64 == runs
            && self.items.len() as u64 == runs
            && self.recommended.len() == self.items.len()
            && self.topics.iter().all(|topic| (*topic as usize) < topics)
            && self.recommended.iter().zip(&self.items).all(|(recommended, items)| recommended <= items)
            && (self.months.is_empty()
                || self.months.iter().map(|(_, items)| u64::from(*items)).sum::<u64>() == self.undated(issues));
        if fits { Ok(()) } else { Err(Fault::Field("runs")) }
    }

    /// How many items are of issues without a date.
    fn undated(&self, issues: &[Issue]) -> u64 {
        let undated = |run: &Run| issues.get(run.issue).is_some_and(|issue| month(issue).is_none());
        self.iter().filter(undated).map(|run| u64::from(run.items)).sum()
    }
}

fn sum(counts: &[u32]) -> u64 {
    counts.iter().map(|count| u64::from(*count)).sum()
}

/// The positions of the runs, by topics.
fn by_topics(topics: &[u32]) -> Vec<u32> {
    let mut order = (0..topics.len() as u32).collect();
    sort::by_key(&mut order, &|run| topics.get(run as usize).copied().unwrap_or_default());
    order
}

/// How the runs are written.
#[derive(Serialize)]
struct Written<'r> {
    each: String,
    topics: String,
    items: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    recommended: &'r str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    months: &'r [(Option<Month>, u32)],
}

impl Serialize for Runs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let order = by_topics(&self.topics);
        let column = |column: &[u32]| numbers::write(&by_topic(column, &order));
        let recommended = column(&self.recommended);
        let written = Written {
            each: numbers::write(&self.each),
            topics: numbers::write(&self.topics),
            items: column(&self.items),
            // None at the end is not written.
            recommended: recommended.trim_end_matches(&*numbers::write(&[0])),
            months: &self.months,
        };
        written.serialize(serializer)
    }
}

impl Value for Runs {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut read = Self::default();
        json.object(&mut |json, name| match name {
            "each" => column(json, &mut read.each),
            "topics" => column(json, &mut read.topics),
            "items" => column(json, &mut read.items),
            "recommended" => column(json, &mut read.recommended),
            "months" => {
                read.months.clear();
                json.list(&mut |json| {
                    read.months.push(month_and_count(json)?);
                    Ok(())
                })
            }
            _ => json.skip(),
        })?;
        let order = by_topics(&read.topics);
        if read.items.len() != order.len() || read.recommended.len() > order.len() {
            return Err(Wrong::Type);
        }
        read.items = by_runs(&read.items, &order);
        read.recommended = by_runs(&read.recommended, &order);
        Ok(read)
    }
}

/// A column of the runs in that order of theirs.
fn by_topic(column: &[u32], order: &[u32]) -> Vec<u32> {
    order.iter().filter_map(|run| column.get(*run as usize).copied()).collect()
}

/// A column that stood in that order of the runs; what is missing at its end is nothing.
fn by_runs(column: &[u32], order: &[u32]) -> Vec<u32> {
    let mut runs = vec![0; order.len()];
    for (value, run) in column.iter().zip(order) {
        if let Some(place) = runs.get_mut(*run as usize) {
            *place = *value;
        }
    }
    runs
}

/// Reads numbers that stand as a text.
pub fn column(json: &mut Json, place: &mut Vec<u32>) -> Result<(), Wrong> {
    *place = numbers::read(&json.text()?).ok_or(Wrong::Type)?;
    Ok(())
}

fn month_and_count(json: &mut Json) -> Result<(Option<Month>, u32), Wrong> {
    let (mut month, mut count, mut n) = (None, 0, 0);
    json.list(&mut |json| {
        n += 1;
        match n {
            1 if json.peek() == Some(b'n') => json.skip(),
            1 => json.read(&mut month),
            _ => json.read(&mut count),
        }
    })?;
    // One that has no items would let others wait for ever.
    if count == 0 { Err(Wrong::Type) } else { Ok((month, count)) }
}
