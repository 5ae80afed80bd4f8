//! Days of the Solar Hijri calendar, which Persian is dated by: "۰۲ مهر ۱۴۰۰", `۱۴۰۰/۰۷/۰۲`.

use std::ops::Range;

use calendrical_calculations::{gregorian, persian};
use link_digest_core::Date;

use super::covered::Days;

/// The names of the twelve months.
const MONTHS: &str = "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند";

/// So much of a text is looked at, in bytes: a title is no longer.
const LONGEST: usize = 2000;

/// Returns whether a year is one of that calendar, rather than of ours.
pub fn is_year(year: u16) -> bool {
    (1300..1500).contains(&year)
}

/// Returns the day of our calendar.
pub fn day(year: u16, month: u8, day: u8) -> Option<Date> {
    let year = i32::from(year);
    let last = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 => 29 + u8::from(persian::is_leap_year(year)),
        _ => return None,
    };
    if !(1..=last).contains(&day) {
        return None;
    }
    let fixed = persian::fixed_from_fast_persian(year, month, day);
    let (year, month, day) = gregorian::gregorian_from_fixed(fixed).ok()?;
    Date::new(u16::try_from(year).ok()?, month, day)
}

/// Finds the first day in `text`.
pub fn days(text: &str) -> Option<Days> {
    let words = words(link_digest_core::text::head(text, LONGEST));
    words.windows(3).find_map(|three| {
        let [(first, at), (second, _), (third, end)] = three else { return None };
        let month = MONTHS.split(' ').position(|name| second.replace('ي', "ی") == name);
        let month = month.and_then(|month| u8::try_from(month + 1).ok());
        let found = match (number(first)?, month, number(third)?) {
            (of, Some(month), year) if is_year(year) => day(year, month, u8::try_from(of).ok()?)?,
            (year, None, of) if is_year(year) => {
                day(year, u8::try_from(number(second)?).ok()?, u8::try_from(of).ok()?)?
            }
            _ => return None,
        };
        Some(Days { first: found, last: None, month_first: false, backwards: false, at: at.start..end.end })
    })
}

/// Returns the words of `text` with their places.
fn words(text: &str) -> Vec<(&str, Range<usize>)> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "ماه");
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    parts.map(|word| (word, start(word)..start(word) + word.len())).collect()
}

/// Reads a number in the digits of any of three scripts.
fn number(word: &str) -> Option<u16> {
    let digits: Option<String> = word.chars().map(digit).collect();
    digits.filter(|digits| digits.len() <= 4)?.parse().ok()
}

/// Returns the digit that `c` is, in any of several scripts, as one of ASCII.
pub fn digit(c: char) -> Option<char> {
    const ZEROS: [char; 7] = ['0', '۰', '٠', '०', '০', '๐', '０'];
    let value = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    char::from_digit(ZEROS.iter().find_map(value)?, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(days(text).map(|days| days.first.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn days_of_the_solar_year_are_ours() {
        check("۰۲ مهر ۱۴۰۰", Some("2021-09-24"));
        check("شمارهٔ ۹۱ - پنجشنبه، ۲۱ اردیبهشت ۱۴۰۲", Some("2023-05-11"));
        check("1 فروردین ماه 1403", Some("2024-03-20"));
        check("۱۴۰۰/۷/۲", Some("2021-09-24"));
        check("٣٠ اسفند ١٣٩٩", Some("2021-03-20"));
    }

    #[test]
    fn other_words_are_no_days() {
        for text in ["۳۰ اسفند ۱۴۰۰", "۳۲ مهر ۱۴۰۰", "مهر ۱۴۰۰", "۲ مهر ۲۰۲۱", "1400 m 2", ""]
        {
            check(text, None);
        }
    }
}
