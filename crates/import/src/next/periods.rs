//! Weeks and quarters of a year, as names of issues have them: `2025-W51` (ISO 8601), `2025-Q4`, `week-51-2025`.

use link_digest_core::Date;

/// Makes a week or a quarter of its number.
type Kind = fn(i64) -> Period;

/// The signs of a week and of a quarter, in small letters; the longer come first.
const SIGNS: [(&str, Kind); 5] = [
    ("quarter", Period::Quarter),
    ("week", Period::Week),
    ("kw", Period::Week),
    ("w", Period::Week),
    ("q", Period::Quarter),
];

/// What may stand between a year, a sign and a number.
const GAPS: [char; 4] = ['-', '_', ' ', '.'];

/// A week or a quarter, as its number among those of all years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    Week(i64),
    Quarter(i64),
}

/// The way in which one is written: what stands before the first number and between both, and the digits of its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenPeriod {
    year_first: bool,
    before: String,
    between: String,
    digits: usize,
}

impl Period {
    /// Returns the one that is so many later.
    pub fn later(self, by: i64) -> Self {
        match self {
            Self::Week(at) => Self::Week(at + by),
            Self::Quarter(at) => Self::Quarter(at + by),
        }
    }

    /// Returns how many there are from another one of the same kind.
    pub fn since(self, other: Self) -> Option<i64> {
        match (self, other) {
            (Self::Week(one), Self::Week(other)) | (Self::Quarter(one), Self::Quarter(other)) => Some(one - other),
            (Self::Week(_), Self::Quarter(_)) | (Self::Quarter(_), Self::Week(_)) => None,
        }
    }

    /// Returns the one that a year and a number are, if that year has it.
    fn new(kind: Kind, year: i64, number: i64) -> Option<Self> {
        let at = match kind(0) {
            Self::Week(_) => monday(Date::new(u16::try_from(year).ok()?, 1, 4)?) + number - 1,
            Self::Quarter(_) => year * 4 + number - 1,
        };
        Some(kind(at)).filter(|period| period.year_and_number() == Some((year, number)))
    }

    /// Returns its year and its number in that.
    fn year_and_number(self) -> Option<(i64, i64)> {
        match self {
            Self::Week(at) => {
                // A week is of the year in which its Thursday is.
                let thursday = u32::try_from(at * 7 + MONDAY + 3).ok().and_then(Date::of_days)?;
                let first = Date::new(thursday.year(), 1, 1)?;
                Some((thursday.year().into(), i64::from(thursday.as_days() - first.as_days()) / 7 + 1))
            }
            Self::Quarter(at) => Some((at.div_euclid(4), at.rem_euclid(4) + 1)),
        }
    }

    /// Returns it as it is written.
    pub fn as_written(self, written: &WrittenPeriod) -> String {
        let WrittenPeriod { year_first, before, between, digits } = written;
        match self.year_and_number() {
            Some((year, number)) if *year_first => format!("{before}{year:04}{between}{number:0digits$}"),
            Some((year, number)) => format!("{before}{number:0digits$}{between}{year:04}"),
            None => String::new(),
        }
    }
}

/// A Monday, as a number of days.
const MONDAY: i64 = 6;

/// Returns the number of the week of a day.
fn monday(date: Date) -> i64 {
    (i64::from(date.as_days()) - MONDAY).div_euclid(7)
}

/// Returns the number of the week of a day in its year.
pub fn week(date: Date) -> u32 {
    Period::Week(monday(date)).year_and_number().and_then(|(_, number)| u32::try_from(number).ok()).unwrap_or_default()
}

/// Finds the first one in a name.
pub fn period_in(name: &str) -> Option<Period> {
    let starts = name.char_indices().scan(None, |before, (at, c)| Some((at, before.replace(c))));
    let begins = starts.filter(|(_, before)| !before.is_some_and(|c: char| c.is_alphanumeric()));
    begins.map(|(at, _)| at).find_map(|at| period(name.get(at..)?)).map(|(period, ..)| period)
}

/// Returns the one that a text begins with, the way in which it is written, and its length.
pub fn period(text: &str) -> Option<(Period, WrittenPeriod, usize)> {
    let year_first = text.starts_with(|c: char| c.is_ascii_digit());
    let (one, rest) = if year_first { digits(text, 4..=4)? } else { ("", text) };
    let (kind, other) = sign(rest)?;
    let (number, rest) = digits(other, 1..=2)?;
    let before = text.get(one.len()..text.len() - other.len())?.to_owned();
    let (year, between, rest) = if year_first {
        (one, String::new(), rest)
    } else {
        let next = rest.strip_prefix(GAPS)?;
        let (year, after) = digits(next, 4..=4)?;
        (year, rest.get(..rest.len() - next.len())?.to_owned(), after)
    };
    if rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let found = Period::new(kind, year.parse().ok()?, number.parse().ok()?)?;
    let digits = number.len();
    let written = match year_first {
        true => WrittenPeriod { year_first, before: String::new(), between: before, digits },
        false => WrittenPeriod { year_first, before, between, digits },
    };
    Some((found, written, text.len() - rest.len()))
}

/// Returns the kind whose sign a text begins with, with gaps around it, and the rest.
fn sign(text: &str) -> Option<(Kind, &str)> {
    let bare = text.strip_prefix(GAPS).unwrap_or(text);
    let is_it = |(sign, _): &&(&str, _)| bare.get(..sign.len()).is_some_and(|head| head.eq_ignore_ascii_case(sign));
    let (sign, kind) = SIGNS.iter().find(is_it)?;
    let rest = bare.get(sign.len()..)?;
    Some((*kind, rest.strip_prefix(GAPS).unwrap_or(rest)))
}

/// Returns the digits that a text begins with, if there are so many, and the rest.
fn digits(text: &str, wanted: std::ops::RangeInclusive<usize>) -> Option<(&str, &str)> {
    super::stamps::digits(text).filter(|(digits, _)| wanted.contains(&digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the one after that which a name begins with.
    fn check(name: &str, wanted: Option<&str>) {
        let next = period(name).map(|(found, written, length)| {
            assert_eq!(length, name.len());
            found.later(1).as_written(&written)
        });
        assert_eq!(next.as_deref(), wanted, "{name}");
    }

    #[test]
    fn weeks_and_quarters_go_on_over_years() {
        check("2025-W51", Some("2025-W52"));
        check("2025-W52", Some("2026-W01"));
        check("2026-W52", Some("2026-W53"));
        check("2026-W53", Some("2027-W01"));
        check("2025w9", Some("2025w10"));
        check("week-05-2025", Some("week-06-2025"));
        check("KW 52 2025", Some("KW 01 2026"));
        check("2025-Q4", Some("2026-Q1"));
        check("q1 2025", Some("q2 2025"));
        for name in ["2025-W54", "2025-W53", "2025-W00", "2025-Q5", "2025-12", "W51", "25-W51", "2025-W511", "Q4", ""] {
            check(name, None);
        }
    }

    #[test]
    fn a_week_begins_on_a_monday() {
        let week = |day: &str| monday(day.parse().unwrap());
        assert_eq!(Some(Period::Week(week("2026-11-27"))), period_in("2026-W48"));
        assert_eq!(week("2026-11-23"), week("2026-11-29"));
        assert_eq!(week("2026-11-22") + 1, week("2026-11-23"));
    }

    #[test]
    fn one_is_found_in_a_name() {
        assert_eq!(period_in("boats-2025-W51-letter"), period_in("2025-W51"));
        assert_eq!((period_in("boats 2025"), period_in("sw51-2025")), (None, None));
    }
}
