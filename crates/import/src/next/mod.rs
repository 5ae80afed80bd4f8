//! The next issue of a series, begun in the shape of those before: its days, its number, its fields, and its usual topics.
//!
//! It looks at issues that are Markdown, each in a file of its own, and knows nothing of the day on which it is asked.

mod fields;
mod months;
mod names;
mod periods;
mod stamps;

use std::ops::Range;

use link_digest_core::Date;

use crate::explain::AnnotationKind;
use crate::{Form, Settings, Source, front_matter, learned, lines, read_file};
use months::by_months;
use names::Change;
use periods::{period_in, week};
use stamps::{Facts, later};

/// The issues from which the shape of the next one is taken.
const RECENT: usize = 6;

/// The most weeks or quarters from one issue to the next.
const MOST_PERIODS: i64 = 13;

/// An issue that is begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The path of its file, beside those of the others.
    pub name: String,
    /// The text of the file.
    pub text: String,
    /// Its first day, where the series has days.
    pub date: Option<Date>,
    /// The last day that it covers.
    pub date_end: Option<Date>,
    /// Its number, where the series has numbers.
    pub number: Option<u32>,
    /// Whether it is marked as a draft, as the series marks them.
    pub is_draft: bool,
}

/// An issue as it stands in its file.
struct Known<'a> {
    source: &'a Source,
    facts: Facts,
    /// Its fields, and where the text begins.
    front: Option<(Range<usize>, usize)>,
    /// The lines of its topics, with their names.
    topics: Vec<(String, String)>,
    /// The line of its title in the text.
    title: Option<String>,
}

/// Begins the next issue of a series; `None`, if it has no issue in Markdown.
pub fn next(files: &[Source], settings: &Settings) -> Option<Next> {
    let settings = &learned(files, settings);
    let mut known: Vec<Known> = files.iter().filter_map(|file| read(file, settings)).collect();
    known.sort_by(|one, other| {
        let key = |known: &Known| (known.facts.first, known.facts.number, known.facts.period);
        key(other).cmp(&key(one))
    });
    known.truncate(RECENT);
    let newest = known.first()?;
    let month_first = settings.month_first == Some(true);
    let now = following(&known);
    let change = Change { known: &known, now, month_first };
    let draft = files.iter().find(|file| is_template(file));
    let (front, is_draft) = change.front(draft);
    let end = if newest.source.text.contains("\r\n") { "\r\n" } else { "\n" };
    let text = format!("{front}\n{}", change.body(draft)).replace("\r\n", "\n").replace('\n', end);
    let Facts { first: date, last: date_end, number, .. } = now;
    Some(Next { name: change.name(), text, date, date_end, number, is_draft })
}

fn read<'a>(source: &'a Source, settings: &Settings) -> Option<Known<'a>> {
    let form = source.form.unwrap_or_else(|| Form::of(source, settings));
    let reading = read_file(source, settings);
    let [issue] = reading.issues.as_slice() else { return None };
    (form == Form::MARKDOWN).then_some(())?;
    let line = |at: &Range<usize>| {
        let found = lines::lines(&source.text).find(|line| line.start <= at.start && at.start <= line.end)?;
        source.text.get(found).map(str::to_owned)
    };
    let named = |kind| reading.annotations.iter().filter(move |annotation| annotation.what == kind);
    let topics = named(AnnotationKind::Topic).filter_map(|topic| Some((topic.says.clone(), line(&topic.at)?)));
    let front = front_matter::place(&source.text);
    let start = front.as_ref().map_or(0, |(_, start)| *start);
    let title = named(AnnotationKind::Title).filter(|title| title.at.start >= start).find_map(|title| line(&title.at));
    let called = own_folder(source).unwrap_or_else(|| source.stem());
    let period = period_in(called);
    // Where folders are dated, a number alone is a day.
    let is_day = |number: u32| {
        let [year, day] = issue.date.map_or([0; 2], |date| [date.year().into(), date.day().into()]);
        number == year || number == day && names::is_in_dated_folder(source)
    };
    let is_alone = called.bytes().all(|byte| byte.is_ascii_digit());
    let counts = |number: &u32| period.is_none() && (issue.date.is_none() || is_alone && !is_day(*number));
    let at_end = || number_at_end(called).filter(counts);
    let number = issue.number.or_else(|| number_in(called)).or_else(|| number_in(&issue.title)).or_else(at_end);
    let facts = Facts { first: issue.date, last: issue.date_end, number, period };
    Some(Known { source, facts, front, topics: topics.collect(), title })
}

/// Returns the name of the folder of an issue that is the page of one of its own: `issue-3/index.md`.
fn own_folder(source: &Source) -> Option<&str> {
    source.name.rsplit('/').nth(1).filter(|_| source.stem() == "index")
}

/// Returns the number after a word that says it is one: `issue-198`, `Issue #198`, `第 285 期`.
fn number_in(text: &str) -> Option<u32> {
    const SIGNS: [&str; 7] = ["#", "issue", "no", "nr", "num", "第", "edition"];
    let lower = text.to_lowercase();
    SIGNS.iter().find_map(|sign| {
        let (_, rest) = lower.split_once(sign)?;
        let rest = rest.trim_start_matches([' ', '#', '-', '_', '.']);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..end).filter(|digits| (1..=5).contains(&digits.len()))?.parse().ok()
    })
}

/// Returns the number at the end of a name, which may be all of it: `9`, `Boat letter 9`.
fn number_at_end(name: &str) -> Option<u32> {
    let start = name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    name.get(start..).filter(|digits| (1..=4).contains(&digits.len()))?.parse().ok()
}

/// Returns whether a file is the series' own template: a draft of headings without links.
fn is_template(file: &Source) -> bool {
    let Some((inside, start)) = front_matter::place(&file.text) else { return false };
    let (fields, body) = (file.text.get(inside).unwrap_or_default(), file.text.get(start..).unwrap_or_default());
    let is_draft = fields.lines().any(|line| line.starts_with("draft") && line.contains("true"));
    is_draft && body.lines().any(|line| line.starts_with('#')) && !body.contains("](http")
}

/// Returns the days and the number that follow those of the newest issue.
fn following(known: &[Known]) -> Facts {
    let Some(newest) = known.first().map(|known| known.facts) else { return Facts::default() };
    let days = |from: Date, to: Date| to.as_days().checked_sub(from.as_days()).map(i64::from);
    let spans = known.iter().filter_map(|known| days(known.facts.first?, known.facts.last?));
    let starts = known.iter().zip(known.iter().skip(1));
    let gaps = starts.clone().filter_map(|(newer, older)| days(older.facts.first?, newer.facts.first?));
    let breaks = starts.filter_map(|(newer, older)| days(older.facts.last?, newer.facts.first?));
    // Numbers that are those of the weeks begin anew with a year.
    let is_week = |known: &Known| known.facts.number.is_some() && known.facts.number == known.facts.first.map(week);
    let are_weeks = known.len() > 1 && known.iter().all(is_week);
    let number = |first: Option<Date>| match first.filter(|_| are_weeks) {
        Some(first) => Some(week(first)),
        None => newest.number.map(|number| number + 1),
    };
    let periods = known.iter().zip(known.iter().skip(1));
    let gaps_of_periods = periods.filter_map(|(newer, older)| newer.facts.period?.since(older.facts.period?));
    let step = usual(gaps_of_periods.filter(|gap| (1..=MOST_PERIODS).contains(gap))).unwrap_or(1);
    let period = newest.period.map(|period| period.later(step));
    let all: Vec<Facts> = known.iter().map(|known| known.facts).collect();
    if let Some((first, last)) = by_months(&all) {
        return Facts { first: Some(first), last, number: number(Some(first)), period };
    }
    let first = newest.first.map(|first| match newest.last {
        Some(last) => later(last, usual(breaks.filter(|days| (1..=14).contains(days))).unwrap_or(1)),
        None => later(first, usual(gaps.filter(|days| (1..=100).contains(days))).unwrap_or(7)),
    });
    let span = newest.last.and(usual(spans));
    Facts { first, last: first.zip(span).map(|(first, span)| later(first, span)), number: number(first), period }
}

/// Returns the number that the two newest have, or else the most frequent, and of several that of the newest.
fn usual(numbers: impl Iterator<Item = i64>) -> Option<i64> {
    let numbers: Vec<i64> = numbers.collect();
    if let [one, other, ..] = numbers.as_slice()
        && one == other
    {
        return Some(*one);
    }
    let count = |number: &i64| numbers.iter().filter(|other| *other == number).count();
    numbers.iter().rev().max_by_key(|number| count(number)).copied()
}

#[cfg(test)]
mod tests;
