//! Runs: the items of one topic in one issue, which follow each other in the archive, the recommended ones first.
//!
//! In the index they stand apart from the issues, as a list for each thing that is known of a run. Beside each other in
//! the issue that they are of, they are a quarter larger once packed.

use serde::Serialize;

use super::Fault;
use crate::json::{Json, Value, Wrong};
use crate::{Date, Issue, Month};

/// An issue of the index: all that is known of it and of its items but their texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IssueRuns {
    /// The issue without its topics. Its introduction is in the part that holds its first item; here where it has none.
    pub issue: Issue,
    /// Its runs.
    pub runs: Vec<Run>,
    /// The months of the items of an issue without a date, as runs of their own; `None` for items without a date.
    pub months: Vec<(Option<Month>, u32)>,
}

/// A run of items of one topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The position of the topic among those of the index.
    pub topic: u32,
    /// How many items there are.
    pub items: u32,
    /// How many of them, the first ones, are recommended.
    pub recommended: u32,
}

/// How the runs stand in the index.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Columns {
    /// For each issue how many runs it has.
    each: Vec<u32>,
    /// For each run its topic.
    topics: Vec<u32>,
    /// For each run its items.
    items: Vec<u32>,
    /// For each run its recommended items, up to the last run that has some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recommended: Vec<u32>,
    /// The months of all items that are of issues without a date, as runs; none if no item has any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    months: Vec<(Option<Month>, u32)>,
}

impl Columns {
    /// The columns of these issues.
    pub fn of(issues: &[IssueRuns]) -> Self {
        let runs = || issues.iter().flat_map(|issue| &issue.runs);
        let mut recommended: Vec<u32> = runs().map(|run| run.recommended).collect();
        recommended.truncate(recommended.iter().rposition(|count| *count > 0).map_or(0, |last| last + 1));
        let mut months: Vec<(Option<Month>, u32)> = Vec::new();
        for &(month, items) in issues.iter().flat_map(|issue| &issue.months) {
            match months.last_mut() {
                Some((same, before)) if *same == month => *before += items,
                _ => months.push((month, items)),
            }
        }
        if months.iter().all(|(month, _)| month.is_none()) {
            months.clear();
        }
        Self {
            each: issues.iter().map(|issue| issue.runs.len() as u32).collect(),
            topics: runs().map(|run| run.topic).collect(),
            items: runs().map(|run| run.items).collect(),
            recommended,
            months,
        }
    }

    /// The issues with their runs, if these fit to each other and to so many topics.
    pub fn join(self, issues: Vec<Issue>, topics: usize) -> Result<Vec<IssueRuns>, Fault> {
        let runs: u64 = self.each.iter().map(|each| u64::from(*each)).sum();
        let is_all = |column: &[u32]| column.len() as u64 == runs;
        if self.each.len() != issues.len()
            || !is_all(&self.topics)
            || !is_all(&self.items)
            || self.recommended.len() > self.items.len()
            || self.topics.iter().any(|topic| *topic as usize >= topics)
            || self.recommended.iter().zip(&self.items).any(|(recommended, items)| recommended > items)
        {
            return Err(Fault::Field("runs"));
        }
        let recommended = self.recommended.into_iter().chain(std::iter::repeat(0));
        let mut runs = self.topics.into_iter().zip(self.items).zip(recommended);
        let run = |((topic, items), recommended)| Run { topic, items, recommended };
        let mut issues: Vec<IssueRuns> = issues
            .into_iter()
            .zip(self.each)
            .map(|(issue, each)| IssueRuns {
                issue,
                runs: runs.by_ref().take(each as usize).map(run).collect(),
                months: Vec::new(),
            })
            .collect();
        share(self.months, &mut issues)?;
        Ok(issues)
    }
}

/// Gives the issues without a date the months of their items.
fn share(months: Vec<(Option<Month>, u32)>, issues: &mut [IssueRuns]) -> Result<(), Fault> {
    if months.is_empty() {
        return Ok(());
    }
    let (mut months, mut run) = (months.into_iter(), (None, 0));
    for issue in issues.iter_mut().filter(|issue| !issue.is_dated()) {
        let mut left = issue.items();
        while left > 0 {
            if run.1 == 0 {
                run = months.next().ok_or(Fault::Field("runs"))?;
            }
            let here = left.min(u64::from(run.1)) as u32;
            issue.months.push((run.0, here));
            run.1 -= here;
            left -= u64::from(here);
        }
    }
    if run.1 == 0 && months.next().is_none() { Ok(()) } else { Err(Fault::Field("runs")) }
}

impl Value for Columns {
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

impl IssueRuns {
    /// How many items the issue has.
    pub fn items(&self) -> u64 {
        self.runs.iter().map(|run| u64::from(run.items)).sum()
    }

    /// Whether the issue has a date, which is that of its items.
    pub fn is_dated(&self) -> bool {
        self.issue.date.or(self.issue.date_end).is_some()
    }

    /// How the issue stands in the index.
    pub fn head(&self) -> Head<'_> {
        let Issue { id, number, title, date, date_end, url, language, intro, topics: _ } = &self.issue;
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
