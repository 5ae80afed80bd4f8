//! Slips between issues: numbers that repeat or are left out, days and titles that two of them have.
//!
//! What many issues of a series have in common is how it is made.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::ops::Range;

use link_digest_core::{Date, Issue};

use super::{Review, Slip};
use crate::{Imported, Source, dates};

/// The share of the issues, as one of so many, that may repeat something by mistake.
const OFTEN: usize = 5;

/// The most numbers in a row that are left out by mistake.
const MOST_LEFT_OUT: u32 = 3;

pub fn review(sources: &[Source], imported: &Imported, review: &mut Review) {
    let issues: Vec<(usize, &Issue)> = imported.files.iter().copied().zip(&imported.digest.issues).collect();
    numbers(&issues, sources, review);
    twins(&issues, &imported.digest.title, sources, review);
    years(&issues, sources, review);
}

/// Finds issues of another year than the name of their file says, on the same day.
fn years(issues: &[(usize, &Issue)], sources: &[Source], review: &mut Review) {
    let wrong = issues.iter().filter_map(|(file, issue)| {
        let (named, date) = (dates::days(sources.get(*file)?.stem())?.first, issue.date?);
        let same = (named.month(), named.day()) == (date.month(), date.day()) && named.year() != date.year();
        same.then_some((*file, date, named))
    });
    let wrong: Vec<_> = wrong.collect();
    for (file, date, named) in wrong.iter().filter(|_| is_rare(wrong.len(), issues.len())) {
        review.tell(*file, Slip::OtherYear(*date, *named), field(sources, *file, &["date", "title"]), "");
    }
}

fn numbers(issues: &[(usize, &Issue)], sources: &[Source], review: &mut Review) {
    let mut numbered: Vec<Numbered> = issues
        .iter()
        .filter_map(|(file, issue)| Some(Numbered { number: number(issue)?, file: *file, date: issue.date }))
        .collect();
    let wrong = between(&numbered);
    for (found, meant) in wrong.iter().filter(|_| is_rare(wrong.len(), numbered.len())) {
        let other = numbered.iter().find(|other| other.number == found.number && other.file != found.file);
        let slip = match other {
            Some(other) => Slip::SameNumber(found.number, name(sources, other.file), Some(*meant)),
            None => Slip::OutOfOrder(found.number, *meant),
        };
        tell(slip, found.file, sources, review);
    }
    // They count as what is meant.
    let meant = |issue: &Numbered| wrong.iter().find(|(found, _)| found.file == issue.file).map(|(_, meant)| *meant);
    for issue in &mut numbered {
        issue.number = meant(issue).unwrap_or(issue.number);
    }
    numbered.sort_unstable_by_key(|issue| (issue.number, issue.file));
    let steps = || numbered.windows(2).filter_map(|pair| pair.first().zip(pair.last()));
    let same: Vec<_> = steps().filter(|(one, next)| one.number == next.number && one.file != next.file).collect();
    if is_rare(same.len(), numbered.len()) {
        for (one, next) in same {
            tell(Slip::SameNumber(next.number, name(sources, one.file), None), next.file, sources, review);
        }
    }
    let gap = |(one, next): &(&Numbered, &Numbered)| next.number - one.number;
    let left_out: Vec<_> = steps().filter(|step| gap(step) > 1).collect();
    let in_order = steps().filter(|step| gap(step) == 1).count();
    if in_order > 0 && is_rare(left_out.len(), numbered.len()) {
        for step @ (one, next) in left_out {
            // After many that are left out, one issue alone has a wrong number, and several are of another year.
            let alone = in_order > 1 && numbered.last().is_some_and(|last| last.file == next.file);
            if gap(&step) <= MOST_LEFT_OUT + 1 || alone {
                tell(Slip::LeftOut(one.number, next.number), next.file, sources, review);
            }
        }
    }
}

/// Tells of a slip in the number of an issue.
fn tell(slip: Slip, file: usize, sources: &[Source], review: &mut Review) {
    review.tell(file, slip, field(sources, file, &["number", "issue"]), "");
}

/// An issue with a number.
#[derive(Clone, Copy)]
struct Numbered {
    number: u32,
    file: usize,
    date: Option<Date>,
}

/// Finds issues between two whose numbers leave room for one, which is not theirs; with that number.
fn between(numbered: &[Numbered]) -> Vec<(Numbered, u32)> {
    let mut by_day: Vec<Numbered> = numbered.iter().filter(|issue| issue.date.is_some()).copied().collect();
    by_day.sort_by_key(|issue| (issue.date, issue.number));
    let three = by_day.windows(3).filter_map(|three| match three {
        [before, issue, after] => {
            let meant = before.number.checked_add(1)?;
            let room =
                meant.checked_add(1) == Some(after.number) && before.date < issue.date && issue.date < after.date;
            (room && issue.number != meant).then_some((*issue, meant))
        }
        _ => None,
    });
    three.collect()
}

/// Returns the number of an issue: as it is said, or after a `#` in its title.
fn number(issue: &Issue) -> Option<u32> {
    let in_title = || {
        let mut parts = issue.title.split('#').skip(1);
        let part = parts.next().filter(|_| parts.next().is_none())?;
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        part.get(..digits)?.parse().ok()
    };
    issue.number.or_else(in_title)
}

/// Finds issues that have the same title or the same days.
fn twins(issues: &[(usize, &Issue)], series: &str, sources: &[Source], review: &mut Review) {
    let own = |issue: &Issue| {
        // What says neither a number nor a day is a name for all of them.
        let says = issue.title.contains(|c: char| c.is_numeric()) || issues.len() >= 2 * OFTEN;
        Some(issue.title.to_lowercase()).filter(|title| !title.is_empty() && *title != series.to_lowercase() && says)
    };
    let titles = pairs(issues.iter().map(|(file, issue)| (*file, own(issue))));
    let days = pairs(issues.iter().map(|(file, issue)| (*file, issue.date.map(|date| (date, issue.date_end)))));
    let title_of = |file: usize| field(sources, file, &["title"]);
    for (file, other) in &titles {
        let slip = match days.get(file) == Some(other) {
            true => Slip::SameTitleAndDays(name(sources, *other)),
            false => Slip::SameTitle(name(sources, *other)),
        };
        review.tell(*file, slip, title_of(*file), "");
    }
    for (file, other) in days.iter().filter(|(file, other)| titles.get(file) != Some(other)) {
        review.tell(*file, Slip::SameDays(name(sources, *other)), field(sources, *file, &["date", "title"]), "");
    }
}

/// Returns the files that have the same as one before them, with that one; none if many have.
fn pairs<T: Eq + Hash>(all: impl Iterator<Item = (usize, Option<T>)>) -> BTreeMap<usize, usize> {
    let mut seen: HashMap<T, usize> = HashMap::new();
    let (mut pairs, mut count) = (BTreeMap::new(), 0);
    for (file, what) in all.filter_map(|(file, what)| Some((file, what?))) {
        count += 1;
        match seen.get(&what) {
            // A file of many issues counts them by its own rules.
            Some(first) if *first != file => {
                pairs.entry(file).or_insert(*first);
            }
            Some(_) => {}
            None => {
                seen.insert(what, file);
            }
        }
    }
    if is_rare(pairs.len(), count) { pairs } else { BTreeMap::new() }
}

fn is_rare(found: usize, of: usize) -> bool {
    found <= (of / OFTEN).max(1)
}

fn name(sources: &[Source], file: usize) -> String {
    sources.get(file).map(|source| source.name.clone()).unwrap_or_default()
}

/// Returns the place of the first of the fields that a file has; its start, where it has none.
fn field(sources: &[Source], file: usize, names: &[&str]) -> Range<usize> {
    let text = sources.get(file).map(|source| source.text.as_str()).unwrap_or_default();
    let fields = crate::lines::fields(link_digest_core::text::head(text, 4_000));
    names.iter().find_map(|name| fields.get(name).cloned()).unwrap_or(0..0)
}
