//! Series that go by the calendar: their issues begin on the same day of a month, or cover whole months.

use link_digest_core::Date;

use super::stamps::{Facts, later};
use super::usual;

/// The most months from one issue to the next.
const MOST: i64 = 12;

/// Returns the first and the last day that follow those of the issues, newest first; `None` if they do not go by months.
pub fn by_months(issues: &[Facts]) -> Option<(Date, Option<Date>)> {
    let newest = issues.first()?;
    let first = newest.first?;
    let starts: Vec<Date> = issues.iter().filter_map(|issue| issue.first).collect();
    let ends_months = starts.iter().all(|start| later(*start, 1).day() == 1);
    let is_same_day = starts.iter().all(|start| start.day() == first.day());
    let gaps = starts.iter().zip(starts.iter().skip(1)).map(|(newer, older)| month(*newer) - month(*older));
    let gaps: Vec<i64> = gaps.collect();
    let covered = newest.last.and_then(|last| whole_months(first, last));
    let step = match gaps.iter().all(|gap| *gap > 0) && (ends_months || is_same_day) {
        true if gaps.is_empty() => covered.filter(|_| first.day() == 1)?,
        true => usual(gaps.into_iter().filter(|gap| *gap <= MOST))?,
        false => return None,
    };
    let next = after(first, step, ends_months);
    let last = newest.last.map(|last| match covered {
        Some(months) => later(after(next, months, false), -1),
        None => later(next, i64::from(last.as_days()) - i64::from(first.as_days())),
    });
    Some((next, last))
}

/// Returns the number of months from the first to the last day, if those are whole.
fn whole_months(first: Date, last: Date) -> Option<i64> {
    (1..=MOST).find(|months| after(first, *months, false) == later(last, 1))
}

/// Returns the same day some months later, or the last day of that month.
fn after(date: Date, months: i64, at_end: bool) -> Date {
    let month = month(date) + months;
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    let (Ok(year), Ok(month)) = (u16::try_from(year), u8::try_from(month)) else { return date };
    let day = if at_end { 31 } else { date.day() };
    (1..=day).rev().find_map(|day| Date::new(year, month, day)).unwrap_or(date)
}

/// Returns the number of a month among those of all years.
fn month(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month()) - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days are those of issues, oldest first: `2025-01-01`, or `2025-01-01/2025-01-31`.
    fn check(issues: &str, wanted: Option<&str>) {
        let facts = |days: &str| {
            let (first, last) = days.split_once('/').map_or((days, None), |(first, last)| (first, Some(last)));
            Facts { first: first.parse().ok(), last: last.and_then(|last| last.parse().ok()), ..Facts::default() }
        };
        let issues: Vec<Facts> = issues.split(' ').rev().map(facts).collect();
        let found = by_months(&issues).map(|(first, last)| Facts { first: Some(first), last, ..Facts::default() });
        assert_eq!(found, wanted.map(facts));
    }

    #[test]
    fn months_and_quarters_and_years_go_on() {
        check("2025-01-01 2025-02-01 2025-03-01", Some("2025-04-01"));
        check("2025-11-15 2025-12-15", Some("2026-01-15"));
        check("2024-12-31 2025-01-31 2025-02-28", Some("2025-03-31"));
        check("2025-01-01 2025-02-01 2025-03-01 2025-05-01", Some("2025-06-01"));
        check("2025-01-10 2025-04-10 2025-07-10", Some("2025-10-10"));
        check("2023-05-01 2024-05-01", Some("2025-05-01"));
    }

    #[test]
    fn whole_months_end_with_a_month() {
        check("2025-01-01/2025-01-31 2025-02-01/2025-02-28", Some("2025-03-01/2025-03-31"));
        check("2025-01-01/2025-01-31", Some("2025-02-01/2025-02-28"));
        check("2025-01-01/2025-03-31 2025-04-01/2025-06-30", Some("2025-07-01/2025-09-30"));
        check("2025-01-16/2025-02-15 2025-02-16/2025-03-15", Some("2025-03-16/2025-04-15"));
        check("2025-01-01/2025-01-20 2025-02-01/2025-02-20", Some("2025-03-01/2025-03-20"));
    }

    #[test]
    fn weeks_are_none() {
        check("2025-03-03 2025-03-10", None);
        check("2025-02-03 2025-03-03 2025-03-31", None);
        check("2025-02-03/2025-02-09", None);
        check("2025-02-01", None);
        check("2025-02-01 2025-02-01", None);
        check("2021-02-01 2025-02-01", None);
        check("words", None);
    }
}
