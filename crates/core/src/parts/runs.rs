//! Runs: the items of one topic in one issue, which follow each other in the archive, the recommended ones first.
//!
//! In the index they stand apart from the issues, as a list for each thing that is known of a run. Beside each other in
//! the issue that they are of, they are a quarter larger once packed.

use serde::Serialize;

use super::Fault;
use crate::json::{Json, Value, Wrong};
use crate::{Date, Issue, Month};

/// What is known of the items of all issues but their texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Runs {
    /// For each issue how many runs it has.
    pub each: Vec<u32>,
    /// For each run its topic, as a position among those of the index.
    pub topics: Vec<u32>,
    /// For each run its items.
    pub items: Vec<u32>,
    /// For each run its recommended items, which are the first; up to the last run that has some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recommended: Vec<u32>,
    /// The months of all items that are of issues without a date, as runs of their own; none if no item has any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
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
        let recommended = self.recommended.iter().copied().chain(std::iter::repeat(0));
        let columns = issues.zip(&self.topics).zip(&self.items).zip(recommended);
        columns.map(|(((issue, topic), items), recommended)| Run { issue, topic: *topic, items: *items, recommended })
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
            && self.recommended.len() <= self.items.len()
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

impl Value for Runs {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut read = Self::default();
        json.object(&mut |json, name| match name {
            "each" => json.read(&mut read.each),
            "topics" => json.read(&mut read.topics),
            "items" => json.read(&mut read.items),
            "recommended" => json.read(&mut read.recommended),
            "months" => {
                read.months.clear();
                json.list(&mut |json| {
                    read.months.push(month_and_count(json)?);
                    Ok(())
                })
            }
            _ => json.skip(),
        })?;
        Ok(read)
    }
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

/// How an issue stands in the index.
pub fn head(issue: &Issue) -> Head<'_> {
    let Issue { id, number, title, date, date_end, url, language, intro, topics: _ } = issue;
    Head {
        id,
        number: *number,
        title,
        date: *date,
        date_end: *date_end,
        url: url.as_deref(),
        language: language.as_deref(),
        intro,
    }
}

/// An issue without its topics.
#[derive(Serialize)]
pub struct Head<'i> {
    id: &'i str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'i str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_end: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'i str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    intro: &'i [crate::Block],
}

/// Reads the issues of an index, which have no topics.
pub fn heads(json: &mut Json) -> Result<Vec<Issue>, Wrong> {
    let mut issues = Vec::new();
    json.list(&mut |json| {
        let mut issue = Issue::default();
        json.object(&mut |json, name| match name {
            "id" => json.read(&mut issue.id),
            "number" => json.read(&mut issue.number),
            "title" => json.read(&mut issue.title),
            "date" => json.read(&mut issue.date),
            "date_end" => json.read(&mut issue.date_end),
            "url" => json.read(&mut issue.url),
            "language" => json.read(&mut issue.language),
            "intro" => json.read(&mut issue.intro),
            _ => json.skip(),
        })?;
        issues.push(issue);
        Ok(())
    })?;
    Ok(issues)
}
