//! Days and numbers as they stand in names and titles, so that those of the next issue are written in the same way.

use link_digest_core::Date;

use super::periods::{Period, WrittenPeriod, period};
use crate::dates::MONTHS;

/// What changes from one issue to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub first: Option<Date>,
    pub last: Option<Date>,
    pub number: Option<u32>,
    /// The week or the quarter that its name says.
    pub period: Option<Period>,
}

/// A piece of a text: a letter, or a day or number with the way in which it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    Letter(char),
    Day(When, Written),
    /// The number of the issue, with so many digits at least.
    Number(usize),
    /// Its week or its quarter.
    Period(WrittenPeriod),
}

/// A day, by what it is in its issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    First,
    Last,
    /// So many days after the first, or before it.
    Near(i64),
}

/// The way in which a day is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// In numbers, with a sign between them that may be none.
    Numbers { order: Order, sign: Option<char>, is_padded: bool },
    /// With an English month: its letters, and what stands between the three.
    Words { day_first: bool, letters: usize, between: [String; 2] },
    /// As its month alone, and the year, with what stands between both.
    Month { year_first: bool, form: MonthForm, between: String },
}

/// The way in which a month is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthForm {
    /// With so many digits at least.
    Number(usize),
    /// With so many letters of its English name, all of them small or not.
    Name { letters: usize, is_small: bool },
}

/// The order of a day in numbers; the last two without their year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    YearFirst,
    DayFirst,
    MonthFirst,
    DayAlone,
    MonthAlone,
}

/// The days around the first within which a day goes along with it.
const NEAR: i64 = 62;

/// Returns the day that is so many days later, or earlier.
pub fn later(date: Date, days: i64) -> Date {
    let found = u32::try_from(i64::from(date.as_days()) + days).ok().and_then(Date::of_days);
    found.unwrap_or(date)
}

/// Splits a text at its days and numbers.
pub fn split(text: &str, facts: Facts, month_first: bool) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut before = None;
    while let Some(letter) = rest.chars().next() {
        let begins = !before.is_some_and(char::is_alphanumeric) || (!letter.is_ascii_alphanumeric());
        let found = if begins || letter.is_ascii_digit() != before.is_some_and(|c: char| c.is_ascii_digit()) {
            period_of(rest, facts).or_else(|| day(rest, facts, month_first)).or_else(|| number(rest, facts))
        } else {
            None
        };
        match found.filter(|_| !(before.is_some_and(|c| c.is_ascii_digit()) && letter.is_ascii_digit())) {
            Some((token, length)) => {
                tokens.push(token);
                before = rest.get(..length).and_then(|taken| taken.chars().next_back());
                rest = rest.get(length..).unwrap_or_default();
            }
            None => {
                tokens.push(Token::Letter(letter));
                before = Some(letter);
                rest = rest.get(letter.len_utf8()..).unwrap_or_default();
            }
        }
    }
    tokens
}

/// Returns a text with the days and numbers of another issue.
pub fn write(tokens: &[Token], was: Facts, now: Facts) -> String {
    let day = |when: When| match (when, was.first, now.first) {
        (When::First, _, first) => first,
        (When::Last, _, first) => now.last.or(first),
        (When::Near(days), _, Some(first)) => Some(later(first, days)),
        (When::Near(_), _, None) => None,
    };
    let piece = |token: &Token| match token {
        Token::Letter(letter) => letter.to_string(),
        Token::Number(width) => format!("{:0width$}", now.number.unwrap_or_default()),
        Token::Period(written) => now.period.map(|period| period.as_written(written)).unwrap_or_default(),
        Token::Day(when, written) => day(*when).map(|date| as_written(date, written)).unwrap_or_default(),
    };
    tokens.iter().map(piece).collect()
}

fn as_written(date: Date, written: &Written) -> String {
    match written {
        Written::Numbers { order, sign, is_padded } => {
            let short = |number: u8| if *is_padded { format!("{number:02}") } else { number.to_string() };
            let (year, month, day) = (format!("{:04}", date.year()), short(date.month()), short(date.day()));
            let parts = match order {
                Order::YearFirst => vec![year, month, day],
                Order::DayFirst => vec![day, month, year],
                Order::MonthFirst => vec![month, day, year],
                Order::DayAlone => vec![day, month],
                Order::MonthAlone => vec![month, day],
            };
            parts.join(&sign.map(String::from).unwrap_or_default())
        }
        Written::Words { day_first, letters, between: [one, other] } => {
            let month = MONTHS.get(usize::from(date.month()).saturating_sub(1)).copied().unwrap_or_default();
            let month = if *letters == 3 { month.get(..3).unwrap_or(month) } else { month };
            match day_first {
                true => format!("{}{one}{month}{other}{}", date.day(), date.year()),
                false => format!("{month}{one}{}{other}{}", date.day(), date.year()),
            }
        }
        Written::Month { year_first, form, between } => {
            let month = match form {
                MonthForm::Number(digits) => format!("{:0digits$}", date.month()),
                MonthForm::Name { letters, is_small } => {
                    let name = MONTHS.get(usize::from(date.month()).saturating_sub(1)).copied().unwrap_or_default();
                    let name = if *letters == 3 { name.get(..3).unwrap_or(name) } else { name };
                    if *is_small { name.to_lowercase() } else { name.to_owned() }
                }
            };
            if *year_first {
                format!("{:04}{between}{month}", date.year())
            } else {
                format!("{month}{between}{:04}", date.year())
            }
        }
    }
}

/// Returns the week or the quarter of the issue, where a text begins with it.
fn period_of(text: &str, facts: Facts) -> Option<(Token, usize)> {
    facts.period?;
    let (found, written, length) = period(text)?;
    (Some(found) == facts.period).then_some((Token::Period(written), length))
}

/// Returns the number of the issue, where a text begins with it.
fn number(text: &str, facts: Facts) -> Option<(Token, usize)> {
    let (digits, _) = digits(text)?;
    (digits.parse().ok() == facts.number).then_some((Token::Number(digits.len()), digits.len()))
}

/// Returns the day that a text begins with, and its length.
fn day(text: &str, facts: Facts, month_first: bool) -> Option<(Token, usize)> {
    let first = facts.first?;
    let near = |date: Date| match date {
        date if date == first => Some(When::First),
        date if Some(date) == facts.last => Some(When::Last),
        date => {
            let distance = i64::from(date.as_days()) - i64::from(first.as_days());
            (distance.abs() <= NEAR).then_some(When::Near(distance))
        }
    };
    let found = in_numbers(text, month_first).or_else(|| without_year(text, month_first)).or_else(|| in_words(text));
    let Some((date, written, length)) = found else {
        let (written, length) = in_months(text, first, facts.number)?;
        return Some((Token::Day(When::First, written), length));
    };
    Some((Token::Day(near(date)?, written), length))
}

/// Returns the digits that a text begins with, and the rest.
pub fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())
}

fn in_numbers(text: &str, month_first: bool) -> Option<(Date, Written, usize)> {
    let (one, rest) = digits(text)?;
    if one.len() == 8 {
        let date = date(one.get(..4)?, one.get(4..6)?, one.get(6..)?)?;
        let written = Written::Numbers { order: Order::YearFirst, sign: None, is_padded: true };
        return Some((date, written, 8));
    }
    let sign = rest.chars().next().filter(|sign| "-./_".contains(*sign))?;
    let (two, rest) = digits(rest.strip_prefix(sign)?)?;
    let (three, rest) = digits(rest.strip_prefix(sign)?)?;
    let is_padded = [one, two, three].iter().all(|part| part.len() != 1);
    let numbers = |order| Written::Numbers { order, sign: Some(sign), is_padded };
    let (found, written) = match (one.len(), three.len()) {
        (4, 1..=2) => (date(one, two, three)?, numbers(Order::YearFirst)),
        (1..=2, 4) => {
            let day_first = || Some((date(three, two, one)?, numbers(Order::DayFirst)));
            let month = || Some((date(three, one, two)?, numbers(Order::MonthFirst)));
            if month_first { month().or_else(day_first)? } else { day_first().or_else(month)? }
        }
        _ => return None,
    };
    Some((found, written, text.len() - rest.len()))
}

/// Returns a day whose year stands with the day that follows: `01-08 to 14-08-2026`.
fn without_year(text: &str, month_first: bool) -> Option<(Date, Written, usize)> {
    let (one, rest) = digits(text).filter(|(one, _)| one.len() <= 2)?;
    let sign = rest.chars().next().filter(|sign| "-./_".contains(*sign))?;
    let (two, rest) = digits(rest.strip_prefix(sign)?).filter(|(two, _)| two.len() <= 2)?;
    let length = text.len() - rest.len();
    let next = rest.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '\n');
    let between = rest.get(..rest.len() - next.len()).filter(|between| (1..=8).contains(&between.len()))?;
    (!between.starts_with(sign)).then_some(())?;
    let (last, written, _) = in_numbers(next, month_first)?;
    let Written::Numbers { order, is_padded, .. } = written else { return None };
    let year = last.year().to_string();
    let (found, order) = match order {
        Order::DayFirst => (date(&year, two, one)?, Order::DayAlone),
        Order::MonthFirst => (date(&year, one, two)?, Order::MonthAlone),
        Order::YearFirst | Order::DayAlone | Order::MonthAlone => return None,
    };
    Some((found, Written::Numbers { order, sign: Some(sign), is_padded }, length))
}

/// Returns a day such as `August 16, 2026` or `16 Aug 2026`.
fn in_words(text: &str) -> Option<(Date, Written, usize)> {
    let gap = |text: &str| text.len() - text.trim_start_matches([' ', ',', '.', '-', '_']).len();
    let day_first = text.starts_with(|c: char| c.is_ascii_digit());
    let (head, rest) = if day_first { digits(text)? } else { month_name(text)? };
    let (one, rest) = rest.split_at_checked(gap(rest)).filter(|(one, _)| !one.is_empty())?;
    let (middle, rest) = if day_first { month_name(rest)? } else { digits(rest)? };
    let (other, rest) = rest.split_at_checked(gap(rest)).filter(|(other, _)| !other.is_empty())?;
    let (year, rest) = digits(rest).filter(|(year, _)| year.len() == 4)?;
    let (day, name) = if day_first { (head, middle) } else { (middle, head) };
    let month = MONTHS.iter().position(|month| month.get(..3) == name.get(..3))? + 1;
    let found = date(year, &month.to_string(), day)?;
    let between = [one.to_owned(), other.to_owned()];
    Some((found, Written::Words { day_first, letters: name.len(), between }, text.len() - rest.len()))
}

/// Returns the month of the first day, where a text begins with it: `2026-08`, `08/2026`, `August 2026`, `2026-aug`.
fn in_months(text: &str, first: Date, number: Option<u32>) -> Option<(Written, usize)> {
    let piece = |text: &'_ str| -> usize {
        let is_digit = text.starts_with(|c: char| c.is_ascii_digit());
        text.find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != is_digit).unwrap_or(text.len())
    };
    let (head, rest) = text.split_at_checked(piece(text))?;
    let next = rest.trim_start_matches([' ', ',', '.', '-', '_', '/']);
    let (between, _) = rest.split_at_checked(rest.len() - next.len()).filter(|(between, _)| !between.is_empty())?;
    let (tail, rest) = next.split_at_checked(piece(next))?;
    let year = first.year().to_string();
    let (year_first, month) = match (head == year, tail == year) {
        (true, false) => (true, tail),
        (false, true) => (false, head),
        _ => return None,
    };
    let name = MONTHS.get(usize::from(first.month()).checked_sub(1)?)?;
    let is_name = |letters: &str| month.eq_ignore_ascii_case(letters);
    let form = if is_name(name) || name.get(..3).is_some_and(is_name) {
        MonthForm::Name { letters: month.len(), is_small: month.starts_with(char::is_lowercase) }
    } else {
        let found: u32 = month.parse().ok().filter(|found| *found == u32::from(first.month()))?;
        // `issue-3-2026` is the third, and `March` by chance.
        (month.len() <= 2 && !between.contains([' ', ',']) && (year_first || number != Some(found))).then_some(())?;
        MonthForm::Number(month.len())
    };
    let is_whole = !rest.starts_with(char::is_alphanumeric);
    is_whole.then(|| (Written::Month { year_first, form, between: between.to_owned() }, text.len() - rest.len()))
}

/// Returns the English month that a text begins with, whole or in three letters, and the rest.
fn month_name(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end)?;
    MONTHS.iter().any(|month| *month == name || month.get(..3) == Some(name)).then_some((name, rest))
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let year = year.parse().ok().filter(|year| (1900..=2200).contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(first: &str, last: Option<&str>, number: Option<u32>) -> Facts {
        let last = last.and_then(|last| last.parse().ok());
        Facts { first: first.parse().ok(), last, number, period: None }
    }

    #[test]
    fn days_and_numbers_are_written_as_they_were() {
        let was = facts("2026-02-02", Some("2026-03-01"), Some(9));
        let now = facts("2026-03-02", Some("2026-03-29"), Some(10));
        let check = |text: &str, wanted: &str| {
            assert_eq!(write(&split(text, was, false), was, now), wanted, "{text}");
        };
        check("A: 02-02-2026 to 01-03-2026", "A: 02-03-2026 to 29-03-2026");
        check("2026-02-02-issue-9", "2026-03-02-issue-10");
        check("issue-009", "issue-010");
        check("Issue #9: 2.2.2026", "Issue #10: 2.3.2026");
        check("February 2, 2026 (Feb 2, 2026)", "March 2, 2026 (Mar 2, 2026)");
        check("2 February 2026", "2 March 2026");
        check("20260202", "20260302");
        check("02-02 to 01-03-2026", "02-03 to 29-03-2026");
        check("第9期", "第10期");
        // A day that goes along with it, one that does not, and other numbers.
        check("2026-02-04T09:30", "2026-03-04T10:30");
        check("since 2019-05-01, 99 of 19", "since 2019-05-01, 99 of 19");
        check("v9x 1999", "v10x 1999");
    }

    #[test]
    fn months_go_on_without_a_day() {
        let was = facts("2026-12-01", Some("2026-12-31"), Some(3));
        let now = facts("2027-01-01", Some("2027-01-31"), Some(4));
        let check = |text: &str, wanted: &str| {
            assert_eq!(write(&split(text, was, false), was, now), wanted, "{text}");
        };
        check("2026-12", "2027-01");
        check("boats-12-2026-letter", "boats-01-2027-letter");
        check("Boats, December 2026", "Boats, January 2027");
        check("boats-dec-2026", "boats-jan-2027");
        check("2026/12", "2027/01");
        check("issue-3-2026", "issue-4-2026");
        check("in 2026, 12 boats", "in 2026, 12 boats");
        check("November 2026", "November 2026");
    }

    #[test]
    fn months_come_first_where_the_series_has_them_so() {
        let was = facts("2026-02-03", None, None);
        let now = facts("2026-02-10", None, None);
        assert_eq!(write(&split("02/03/2026", was, true), was, now), "02/10/2026");
        assert_eq!(write(&split("03/02/2026", was, false), was, now), "10/02/2026");
    }

    #[test]
    fn days_are_counted_over_months_and_years() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(later(date("2026-12-31"), 1), date("2027-01-01"));
        assert_eq!(later(date("2024-02-28"), 2), date("2024-03-01"));
        assert_eq!(later(date("2024-03-01"), -2), date("2024-02-28"));
        assert_eq!(later(date("2027-01-01"), -1), date("2026-12-31"));
    }
}
