//! Runs: the items of one topic in one issue, which follow each other in the archive, the recommended ones first.

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

/// How an issue stands in the index.
#[derive(Serialize)]
struct Written<'i> {
    #[serde(flatten)]
    issue: Head<'i>,
    /// For each run its topic and its items.
    topics: Vec<u32>,
    /// For each run its recommended items, up to the last run that has some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recommended: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    months: Vec<(Option<Month>, u32)>,
}

/// An issue without its topics.
#[derive(Serialize)]
struct Head<'i> {
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

impl Serialize for IssueRuns {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Issue { id, number, title, date, date_end, url, language, intro, topics: _ } = &self.issue;
        let mut recommended: Vec<u32> = self.runs.iter().map(|run| run.recommended).collect();
        recommended.truncate(recommended.iter().rposition(|count| *count > 0).map_or(0, |last| last + 1));
        Written {
            issue: Head {
                id,
                number: *number,
                title,
                date: *date,
                date_end: *date_end,
                url: url.as_deref(),
                language: language.as_deref(),
                intro,
            },
            topics: self.runs.iter().flat_map(|run| [run.topic, run.items]).collect(),
            recommended,
            months: self.months.clone(),
        }
        .serialize(serializer)
    }
}

impl Value for IssueRuns {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut read = Self::default();
        let (issue, mut topics, mut recommended) = (&mut read.issue, Vec::<u32>::new(), Vec::<u32>::new());
        json.object(&mut |json, name| match name {
            "id" => json.read(&mut issue.id),
            "number" => json.read(&mut issue.number),
            "title" => json.read(&mut issue.title),
            "date" => json.read(&mut issue.date),
            "date_end" => json.read(&mut issue.date_end),
            "url" => json.read(&mut issue.url),
            "language" => json.read(&mut issue.language),
            "intro" => json.read(&mut issue.intro),
            "topics" => json.read(&mut topics),
            "recommended" => json.read(&mut recommended),
            "months" => {
                read.months.clear();
                json.list(&mut |json| {
                    read.months.push(month_and_count(json)?);
                    Ok(())
                })
            }
            _ => json.skip(),
        })?;
        let mut recommended = recommended.into_iter();
        for pair in topics.chunks(2) {
            let &[topic, items] = pair else { return Err(Wrong::Type) };
            read.runs.push(Run { topic, items, recommended: recommended.next().unwrap_or_default() });
        }
        if recommended.next().is_some() { Err(Wrong::Type) } else { Ok(read) }
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
    Ok((month, count))
}

impl IssueRuns {
    /// How many items the issue has.
    pub fn items(&self) -> u64 {
        self.runs.iter().map(|run| u64::from(run.items)).sum()
    }

    /// Whether its runs and months fit to each other, and to so many topics.
    pub fn check(&self, topics: usize) -> Result<(), Fault> {
        let fits = |run: &Run| (run.topic as usize) < topics && run.recommended <= run.items;
        if !self.runs.iter().all(fits) {
            return Err(Fault::Field("topics"));
        }
        let months: u64 = self.months.iter().map(|(_, count)| u64::from(*count)).sum();
        if !self.months.is_empty() && months != self.items() { Err(Fault::Field("months")) } else { Ok(()) }
    }
}
