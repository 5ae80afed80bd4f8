//! A calendar day, as the file writes it.
//!
//! Only what the file and the order of issues need. Words for months are the browser's business,
//! and arithmetic is the importer's, which has a calendar library.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::json::{Json, Value, Wrong};

/// A day of the proleptic Gregorian calendar, written `YYYY-MM-DD` (RFC 3339 `full-date`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Returns the day, or `None` where the calendar has no such day. Years run from 1 to 9999.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self { year, month, day })
    }

    /// Returns a number that grows with time: 20250817.
    pub fn as_number(self) -> u32 {
        u32::from(self.year) * 10_000 + u32::from(self.month) * 100 + u32::from(self.day)
    }

    /// Returns a number that is one more for the next day.
    pub fn as_days(self) -> u32 {
        // A year begins in March, so that a leap day is its last.
        let months = (u32::from(self.month) + 9) % 12;
        let years = u32::from(self.year) - u32::from(self.month < 3);
        365 * years + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + u32::from(self.day)
    }

    /// Returns the day of such a number; `None` before the year 1 or after 9999.
    pub fn of_days(days: u32) -> Option<Self> {
        let days = days.checked_sub(1)?;
        let (era, left) = (days / 146_097, days % 146_097);
        let year = (left - left / 1_460 + left / 36_524 - left / 146_096) / 365;
        let day = left - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        let year = u16::try_from(400 * era + year + next).ok()?;
        let day = day - (153 * ((month + 9) % 12) + 2) / 5 + 1;
        Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Returns the year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl FromStr for Date {
    type Err = NotADate;

    /// Reads `YYYY-MM-DD`; a time after it (`T…` or ` …`) is ignored.
    fn from_str(text: &str) -> Result<Self, NotADate> {
        let (day, rest) = text.split_at_checked(10).ok_or(NotADate)?;
        if !rest.is_empty() && !rest.starts_with(['T', 't', ' ']) {
            return Err(NotADate);
        }
        let mut parts = day.split('-').map(digits);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Some((4, year))), Some(Some((2, month))), Some(Some((2, day))), None) => {
                Self::new(year, month as u8, day as u8).ok_or(NotADate)
            }
            _ => Err(NotADate),
        }
    }
}

/// Returns the number of digits and their value, for up to four ASCII digits and nothing else.
fn digits(text: &str) -> Option<(usize, u16)> {
    let plain = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| (text.len(), text.bytes().fold(0, |sum, byte| sum * 10 + u16::from(byte - b'0'))))
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The error of a text that is no day written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a day of the calendar written YYYY-MM-DD")
    }
}

impl std::error::Error for NotADate {}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Value for Date {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        json.text()?.parse().map_err(|NotADate| Wrong::Type)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "date",
            "description": "A day, written YYYY-MM-DD.",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar_are_read_and_written_alike() {
        for text in ["2025-08-17", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(text.parse::<Date>().map(|date| date.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_time_after_the_day_is_ignored() {
        assert_eq!("2024-10-01T00:02:45.479Z".parse(), "2024-10-01".parse::<Date>());
    }

    #[test]
    fn days_are_counted_there_and_back() {
        let first = Date::new(1, 1, 1).map(Date::as_days).unwrap_or_default();
        let last = Date::new(9999, 12, 31).map(Date::as_days).unwrap_or_default();
        let mut before = None;
        for days in first..=last {
            let date = Date::of_days(days);
            assert!(date > before && date.map(Date::as_days) == Some(days), "{days}: {date:?}");
            before = date;
        }
        assert_eq!((Date::of_days(first - 1), Date::of_days(last + 1), Date::of_days(u32::MAX)), (None, None, None));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let wrong = [
            "",
            "2025",
            "2025-8-17",
            "2025-02-29",
            "1900-02-29",
            "2025-13-01",
            "2025-00-10",
            "2025-01-00",
            "0000-01-01",
            "2025-08-171",
            "17-08-2025",
            "+025-08-17",
            "2025-08-1é",
            "２０２５-08-17",
        ];
        for text in wrong {
            assert_eq!(text.parse::<Date>(), Err(NotADate), "{text}");
        }
    }
}
