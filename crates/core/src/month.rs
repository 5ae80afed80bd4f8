//! Months, as queries ask for them and archives count them.

use std::fmt;
use std::num::NonZero;

use serde::{Serialize, Serializer};

use crate::Date;
use crate::json::{Json, Value, Wrong};

/// A month of a year, written `YYYY-MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(NonZero<u16>);

impl Month {
    /// Returns the month of that number, counted from the year 0 on; 0 is no month.
    pub fn from_number(number: u16) -> Option<Self> {
        NonZero::new(number).map(Self)
    }

    /// Returns a number that grows by one each month. Never 0.
    pub fn number(self) -> u16 {
        self.0.get()
    }

    /// Returns the year.
    pub fn year(self) -> u16 {
        self.number() / 12
    }

    /// Returns the month of the year, 1 to 12.
    pub fn month(self) -> u8 {
        (self.number() % 12 + 1) as u8
    }

    /// Returns the month that `text` names: `2025-06`, or a day of it; a year alone is its first month, or its last.
    pub fn parse(text: &str, last: bool) -> Option<Self> {
        let mut full = text.to_owned();
        full.push_str(match text.len() {
            4 if last => "-12-01",
            4 => "-01-01",
            7 => "-01",
            _ => "",
        });
        full.parse::<Date>().ok().map(Self::from)
    }
}

/// The month of a day. Those after the year 5461, which sixteen bits do not count, are that year's last.
impl From<Date> for Month {
    fn from(date: Date) -> Self {
        let number = u32::from(date.year()) * 12 + u32::from(date.month()) - 1;
        Self(u16::try_from(number).ok().and_then(NonZero::new).unwrap_or(NonZero::<u16>::MAX))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Value for Month {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        Self::parse(&json.text()?, false).ok_or(Wrong::Type)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_from_what_names_one() {
        let check = |text, last, wanted: Option<&str>| {
            assert_eq!(Month::parse(text, last).map(|month| month.to_string()).as_deref(), wanted, "{text}");
        };
        check("2025-06", false, Some("2025-06"));
        check("2025-06-03", false, Some("2025-06"));
        check("2025", false, Some("2025-01"));
        check("2025", true, Some("2025-12"));
        check("0001-01", false, Some("0001-01"));
        check("9999-12", false, Some("5461-04"));
        for wrong in ["", "2025-13", "2025-6", "25", "june", "0000", "２０２５"] {
            check(wrong, false, None);
        }
    }

    #[test]
    fn a_month_has_a_year_and_a_number() {
        let month = Month::parse("2025-06", false).unwrap();
        assert_eq!((month.year(), month.month()), (2025, 6));
        assert_eq!(Month::from_number(month.number()), Some(month));
        assert_eq!(Month::from_number(0), None);
    }
}
