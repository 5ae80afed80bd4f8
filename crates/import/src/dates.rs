//! Dates as people write them in titles and file names, day first.

mod covered;
#[cfg(feature = "files")]
mod impossible;
mod solar;
mod worded;

use std::ops::Range;

use link_digest_core::Date;

pub use covered::Days;
#[cfg(feature = "files")]
pub use impossible::impossible;
pub use solar::digit;
pub use worded::{compact, month};

/// The months as English writes them.
#[cfg(feature = "files")]
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The order in which days and months are written where both would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    DayFirst,
    MonthFirst,
}

/// Finds the first day in `text`, with a second one if they are a range, such as `11-08-2025 to 17-08-2025`.
pub fn days(text: &str) -> Option<Days> {
    days_in(text, Order::DayFirst)
}

/// Finds the first day in `text`, with a second one if they are a range, in an order that the series is known to have.
pub fn days_in(text: &str, order: Order) -> Option<Days> {
    let numbers = match order {
        Order::DayFirst => in_numbers(text),
        // Whoever writes the month first always does, so there is nothing to tell.
        Order::MonthFirst => in_numbers_month_first(text).or_else(|| in_numbers(text)),
    };
    numbers.or_else(|| worded::worded(text)).or_else(|| solar::days(text))
}

/// Learns the order that texts of a series are written in: month first, if some can only be read so and none otherwise.
pub fn learn_order<'a>(texts: impl Iterator<Item = &'a str>) -> Order {
    let (mut day_first, mut month_first) = (0, 0);
    for Written { numbers: [a, b, _], year_first, .. } in texts.flat_map(written) {
        day_first += usize::from(!year_first && (13..=31).contains(&a) && b <= 12);
        month_first += usize::from(!year_first && (13..=31).contains(&b) && a <= 12);
    }
    if month_first > 0 && day_first == 0 { Order::MonthFirst } else { Order::DayFirst }
}

fn in_numbers_month_first(text: &str) -> Option<Days> {
    let found = written(text);
    let first = found.first().filter(|first| !first.year_first)?;
    let day = first.day(true)?;
    let second = found.get(1).filter(|second| joins(text.get(first.at.end..second.at.start).unwrap_or_default()));
    let last = second.and_then(|second| Some((second.day(true).filter(|last| *last >= day)?, second.at.end)));
    let end = last.map_or(first.at.end, |(_, end)| end);
    let last = last.map(|(last, _)| last);
    Some(Days { first: day, last, month_first: false, backwards: false, at: first.at.start..end })
}

/// Finds days of three numbers, day first.
fn in_numbers(text: &str) -> Option<Days> {
    let found = written(text);
    let once = found.first().and_then(|last| year_once(text, last));
    let (first, second) = match &once {
        Some(first) => (first, found.first()),
        None => (found.first()?, found.get(1)),
    };
    let second =
        second.filter(|second| once.is_some() || joins(text.get(first.at.end..second.at.start).unwrap_or_default()));
    let end = |second: Option<&Written>| second.map_or(first.at.end, |second| second.at.end);
    let read = |month_first: bool, second: Option<&Written>| {
        let start = first.day(month_first)?;
        let last = match second {
            Some(second) => Some(second.day(month_first).filter(|last| *last >= start)?),
            None => None,
        };
        Some(Days { first: start, last, month_first, backwards: false, at: first.at.start..end(second) })
    };
    let alone = || read(false, None).or_else(|| read(true, None));
    let is_day = |second: &Written| second.day(false).or_else(|| second.day(true)).is_some();
    let backwards = || alone().map(|days| Days { backwards: second.is_some_and(is_day), ..days });
    read(false, second).or_else(|| read(true, second)).or_else(backwards)
}

/// Finds the day before `last` that shares its year: `01-08 to 14-08-2026`, in the same month or the one before.
fn year_once(text: &str, last: &Written) -> Option<Written> {
    let is_digit = |c: char| c.is_ascii_digit();
    let before = text.get(..last.at.start).filter(|_| !last.year_first)?;
    let end = before.rfind(is_digit)? + 1;
    joins(before.get(end..)?.trim_start_matches('.')).then_some(())?;
    let head = before.get(..end)?;
    let mark = text.get(last.at.clone())?.trim_start_matches(is_digit).chars().next()?;
    let start = head.rfind(|c: char| !is_digit(c) && c != mark).map_or(0, |at| at + 1);
    let start = (start..end).find(|at| head.is_char_boundary(*at))?;
    let glued = head.get(..start)?.ends_with(|c: char| c.is_ascii_alphabetic());
    let (a, b) = head.get(start..)?.split_once(mark).filter(|_| !glued)?;
    let is_part = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (is_part(a) && is_part(b)).then_some(())?;
    let [c, d, year] = last.numbers;
    let first = Written { numbers: [a.parse().ok()?, b.parse().ok()?, year], year_first: false, at: start..end };
    let near = |month: u16, other: u16| month == other || month + 1 == other;
    (near(first.numbers[1], d) || near(first.numbers[0], c)).then_some(first)
}

/// Returns whether `text` is nothing but days and the words between them.
pub fn is_only_days(text: &str) -> bool {
    days(text).is_some_and(|days| {
        let rest = [text.get(..days.at.start), text.get(days.at.end..)];
        rest.into_iter().flatten().all(|rest| !rest.contains(char::is_alphanumeric))
    })
}

/// Three numbers as they stand, of which one has four digits: a year at either end.
struct Written {
    numbers: [u16; 3],
    year_first: bool,
    at: Range<usize>,
}

impl Written {
    fn day(&self, month_first: bool) -> Option<Date> {
        let [a, b, c] = self.numbers;
        let (year, month, day) = match (self.year_first, month_first) {
            (true, false) => (a, b, c),
            (true, true) => return None,
            (false, false) => (c, b, a),
            (false, true) => (c, a, b),
        };
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        if self.year_first && solar::is_year(year) { solar::day(year, month, day) } else { Date::new(year, month, day) }
    }
}

/// Finds every group of three numbers that may be a day.
fn written(text: &str) -> Vec<Written> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '_');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = at + start;
        let rest = text.get(start..).unwrap_or_default();
        let run = rest.split(|c| !is_part(c)).next().unwrap_or_default();
        match three(run) {
            // `v1.12.2026` is a version.
            Some((_, false, length))
                if text.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_alphabetic())) =>
            {
                at = start + length;
            }
            Some((numbers, year_first, length)) => {
                found.push(Written { numbers, year_first, at: start..start + length });
                at = start + length;
            }
            None => at = start + run.bytes().take_while(u8::is_ascii_digit).count().max(1),
        }
    }
    found
}

/// Reads the three numbers at the start of `run`, whether the year is the first, and their length.
fn three(run: &str) -> Option<([u16; 3], bool, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut numbers = [0; 3];
    let mut lengths = [0; 3];
    let mut at = 0;
    let mut mark = None;
    for (n, (number, length)) in numbers.iter_mut().zip(&mut lengths).enumerate() {
        if n > 0 {
            let found = run.get(at..)?.chars().next()?;
            if found.is_ascii_digit() || *mark.get_or_insert(found) != found {
                return None;
            }
            at += found.len_utf8();
        }
        let rest = run.get(at..)?;
        *length = digits(rest);
        *number = rest.get(..*length).filter(|digits| digits.len() <= 4)?.parse().ok()?;
        at += *length;
    }
    match lengths {
        [4, 1..=2, 1..=2] => Some((numbers, true, at)),
        [1..=2, 1..=2, 4] => Some((numbers, false, at)),
        _ => None,
    }
}

/// Returns whether the words `between` two days make them a range.
fn joins(between: &str) -> bool {
    let word = between.trim();
    between.len() <= 12
        && !word.is_empty()
        && (["-", "–", "—", "→", "~", "_", "--"].contains(&word)
            || !word.contains(|c: char| !c.is_alphabetic()) && !["and", "und", "et", "or"].contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, first: &str, last: Option<&str>) {
        let days = days(text).unwrap_or_else(|| panic!("no days in {text}"));
        assert_eq!(
            (days.first.to_string().as_str(), days.last.map(|day| day.to_string()).as_deref()),
            (first, last),
            "{text}"
        );
        assert!(!days.month_first, "{text}");
    }

    #[test]
    fn days_come_day_first_or_year_first() {
        check("Digest 11-08-2025 to 17-08-2025", "2025-08-11", Some("2025-08-17"));
        check("11/08/2025 - 17/08/2025", "2025-08-11", Some("2025-08-17"));
        check("11.08.2025–17.08.2025", "2025-08-11", Some("2025-08-17"));
        check("2025-08-11_2025-08-17", "2025-08-11", Some("2025-08-17"));
        check("2025-08-11 bis 2025-08-17", "2025-08-11", Some("2025-08-17"));
        check("11.8.2025", "2025-08-11", None);
        check("2025-08-11-issue-4", "2025-08-11", None);
        check("Issue 4, 2025/8/11.", "2025-08-11", None);
        check("1400/07/02", "2021-09-24", None);
    }

    #[test]
    fn a_range_is_two_days_in_order_with_a_word_between() {
        check("17-08-2025 to 11-08-2025", "2025-08-17", None);
        assert!(days("17-08-2025 to 11-08-2025").unwrap().backwards);
        assert!(!days("11-08-2025, and 11-07-2025").unwrap().backwards);
        check("11-08-2025, and also 17-08-2025", "2025-08-11", None);
        check("11-08-2025 and 17-08-2025", "2025-08-11", None);
    }

    #[test]
    fn the_year_may_be_written_once() {
        check("01-08 to 14-08-2026", "2026-08-01", Some("2026-08-14"));
        check("Digest 28.07.–03.08.2026", "2026-07-28", Some("2026-08-03"));
        check("1/8 - 14/8/2026", "2026-08-01", Some("2026-08-14"));
        check("Issue 4-2 - 14-08-2026", "2026-08-14", None);
        check("No. 4, 14-08-2026", "2026-08-14", None);
        check("v01-08 to 14-08-2026", "2026-08-14", None);
    }

    #[test]
    fn the_month_comes_first_only_where_nothing_else_is_a_day() {
        let check = |text: &str, first: &str, last: Option<&str>| {
            let days = days(text).unwrap();
            assert!(days.month_first);
            assert_eq!(
                (days.first.to_string().as_str(), days.last.map(|day| day.to_string()).as_deref()),
                (first, last)
            );
        };
        check("08/17/2025", "2025-08-17", None);
        check("08/11/2025 - 08/17/2025", "2025-08-11", Some("2025-08-17"));
    }

    #[test]
    fn the_order_is_that_of_the_series() {
        assert_eq!(learn_order(["01-02-2025", "08/17/2025"].into_iter()), Order::MonthFirst);
        assert_eq!(learn_order(["01-02-2025", "08/17/2025", "17/08/2025"].into_iter()), Order::DayFirst);
        assert_eq!(learn_order(["01-02-2025", "2025-08-17"].into_iter()), Order::DayFirst);
        let days = days_in("01-02-2025 to 01-08-2025", Order::MonthFirst).unwrap();
        assert_eq!((days.first.to_string().as_str(), days.month_first), ("2025-01-02", false));
        assert_eq!(days.last.unwrap().to_string(), "2025-01-08");
    }

    #[test]
    fn other_numbers_are_no_days() {
        for text in [
            "",
            "2025",
            "v1.2.3",
            "31-02-2025",
            "13/13/2025",
            "1-2-3",
            "192.168.2025.1",
            "11-08/2025",
            "20250811",
            "v1.12.2026",
        ] {
            assert_eq!(days(text), None, "{text}");
        }
    }

    #[test]
    fn a_title_may_be_only_days() {
        assert!(is_only_days("11-08-2025 to 17-08-2025") && is_only_days(" (2025-08-11) "));
        assert!(!is_only_days("Digest 11-08-2025") && !is_only_days("Digest"));
    }
}
