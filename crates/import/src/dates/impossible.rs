//! Days that no calendar has: `31-02-2026`, "February 30, 2026".

use std::ops::Range;

use link_digest_core::Date;

use super::worded::unsound;
use super::{MONTHS, Written, written};

/// A day that looks like one, and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impossible {
    /// Where it stands in the text.
    pub at: Range<usize>,
    /// Why there is no such day: `February has 28 days`.
    pub why: String,
}

/// Finds the first day in `text` that no calendar has, whichever of day and month comes first.
pub fn impossible(text: &str) -> Option<Impossible> {
    let numbers = written(text).into_iter().find_map(|found| Some(Impossible { why: why(&found)?, at: found.at }));
    numbers.or_else(|| {
        let (at, year, month, day) = unsound(text)?;
        Some(Impossible { at, why: short(year, month, day)? })
    })
}

fn why(found: &Written) -> Option<String> {
    let [a, b, c] = found.numbers;
    let (year, day, month) = if found.year_first { (a, c, b) } else { (c, a, b) };
    let sound = found.day(false).or_else(|| found.day(true)).is_some();
    // Zeros stand for what is not known yet.
    if sound || !is_year(year) || day == 0 || month == 0 {
        return None;
    }
    match (month <= 12, day <= 12 && !found.year_first) {
        (true, _) => short(year, month, day),
        (false, true) => short(year, day, month),
        (false, false) => Some(format!("there is no month {month}")),
    }
}

/// Says how many days a month has that has fewer than `day`.
fn short(year: u16, month: u16, day: u16) -> Option<String> {
    let name = MONTHS.get(usize::from(month.checked_sub(1)?))?;
    let month = u8::try_from(month).ok()?;
    let days = (28..=31).rev().find(|day| Date::new(year, month, *day).is_some())?;
    // What a leap year has, others have not.
    let leap = if (month, day) == (2, 29) { format!(" in {year}") } else { String::new() };
    (day > u16::from(days)).then(|| format!("{name} has {days} days{leap}"))
}

/// Returns whether a number is a year that issues are of, rather than the middle of some other number.
pub fn is_year(year: u16) -> bool {
    (1990..=2100).contains(&year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, day: &str, why: &str) {
        let found = impossible(text).unwrap_or_else(|| panic!("{text} is possible"));
        assert_eq!((text.get(found.at).unwrap_or_default(), found.why.as_str()), (day, why));
    }

    #[test]
    fn a_day_that_no_calendar_has_is_found() {
        check("Digest 31-02-2026", "31-02-2026", "February has 28 days");
        check("16-02-2026 to 30-02-2026", "30-02-2026", "February has 28 days");
        check("2026-04-31-issue", "2026-04-31", "April has 30 days");
        check("02/30/2026", "02/30/2026", "February has 28 days");
        check("29.2.2026", "29.2.2026", "February has 28 days in 2026");
        check("13-13-2026", "13-13-2026", "there is no month 13");
        check("2026-13-01", "2026-13-01", "there is no month 13");
        check("February 30, 2026", "February 30, 2026", "February has 28 days");
        check("Ausgabe vom 31. April 2026", "31. April 2026", "April has 30 days");
        check("31st of June 2026", "31st of June 2026", "June has 30 days");
        check("February 16–30, 2026", "February 16–30, 2026", "February has 28 days");
        check("16 to 30 February 2026", "30 February 2026", "February has 28 days");
    }

    #[test]
    fn other_days_and_numbers_are_none() {
        for text in [
            "29-02-2028",
            "08/17/2025",
            "17/08/2025",
            "2026-00-00",
            "00-00-2026",
            "192.168.2025.1",
            "31.02.8080",
            "May 2026",
            "31 May 2026",
            "March 40 2026 ideas",
            "version 1.99.3",
            "",
        ] {
            assert_eq!(impossible(text), None, "{text}");
        }
    }
}
