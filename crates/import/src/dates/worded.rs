//! Days whose month is a word, in the languages that digests are written in: "August 16, 2026", "16 août 2026".

use std::ops::Range;
use std::sync::LazyLock;

use link_digest_core::Date;

use super::covered::Days;
use crate::number::number;

/// The names of the twelve months, by language; their first three letters are one too, and the first four of a longer one.
const MONTHS: [&str; 11] = [
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
];

/// A token of a text that may hold a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Number {
        value: u16,
        digits: usize,
    },
    Month(u8),
    /// A dash or a word that joins two days.
    To,
    /// A word of any other kind.
    Word,
}

/// Finds the first day in `text` whose month is a word, or of the form `2021年3月19日`.
pub fn worded(text: &str) -> Option<Days> {
    let tokens = tokens(text);
    let kinds: Vec<Token> = tokens.iter().map(|(token, _)| *token).collect();
    let found = (0..kinds.len()).find_map(|n| match kinds.get(n)? {
        Token::Month(month) => across(&kinds, n).or_else(|| around(&kinds, n, *month)),
        _ => None,
    });
    let found = found.and_then(|(first, last, range)| {
        // "Issue 12 - 19 November 2026" has a number, and one day.
        let (before, after) = text.split_at_checked(tokens.get(range.start)?.1.end)?;
        let leads_range = kinds.get(range.start + 1) == Some(&Token::To) && after.starts_with(' ');
        let numbered = leads_range && ends_with_number(before);
        let (first, last, range) = match last.filter(|_| numbered) {
            Some(day) => (day, None, range.start + 2..range.end),
            None => (first, last, range),
        };
        let at = tokens.get(range.start)?.1.start..tokens.get(range.end)?.1.end;
        Some(Days { first, last: last.filter(|last| *last > first), month_first: false, backwards: false, at })
    });
    found.or_else(|| with_signs(text))
}

/// Returns whether a text ends with the number of an issue, rather than of a day: after `#`, "Issue", "Ausgabe" and the
/// like, but not after the name of what comes each week.
fn ends_with_number(text: &str) -> bool {
    const NAMES: [&str; 5] = ["digest", "newsletter", "weekly", "brief", "week"];
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let last = bare.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty()).unwrap_or_default();
    let is_name = !bare.trim_end().ends_with('#') && NAMES.contains(&last.to_lowercase().as_str());
    !is_name && number(text).is_some_and(|found| text.get(bare.len()..) == Some(found.to_string().as_str()))
}

/// Returns the first and the last day of a range over two months, which share a year, and which tokens they are.
fn across(kinds: &[Token], n: usize) -> Option<(Date, Option<Date>, Range<usize>)> {
    // The first day may stand before its month, and then the second does so too.
    let start =
        n.checked_sub(1).filter(|before| matches!(kinds.get(*before), Some(Token::Number { digits: 1..=2, .. })));
    let read = |start: usize| {
        let rest = kinds.iter().enumerate().skip(start).filter(|(_, token)| **token != Token::To);
        let mut five = rest.take(5);
        let mut next = || five.next().map(|(at, token)| (at, *token));
        let (one, other) = (pair(next()?.1, next()?.1)?, pair(next()?.1, next()?.1)?);
        let (end, Token::Number { value: year, digits: 4 }) = next()? else { return None };
        let before = if one.0 > other.0 { year.checked_sub(1)? } else { year };
        let (first, last) = (Date::new(before, one.0, one.1)?, Date::new(year, other.0, other.1)?);
        Some((first, Some(last), start..end))
    };
    start.and_then(read).or_else(|| read(n))
}

/// Returns the month and the day that two tokens are, in any order.
fn pair(one: Token, other: Token) -> Option<(u8, u8)> {
    match (one, other) {
        (Token::Month(month), Token::Number { value, digits: 1..=2 })
        | (Token::Number { value, digits: 1..=2 }, Token::Month(month)) => Some((month, u8::try_from(value).ok()?)),
        _ => None,
    }
}

/// Returns the day around a month's name, a last day, and which tokens they are.
fn around(kinds: &[Token], n: usize, month: u8) -> Option<(Date, Option<Date>, Range<usize>)> {
    let number = |at: Option<usize>| match kinds.get(at?)? {
        Token::Number { value, digits } => Some((*value, *digits)),
        _ => None,
    };
    let day = |at: Option<usize>| number(at).filter(|(value, digits)| *digits <= 2 && (1..=31).contains(value));
    let year = |at: Option<usize>| number(at).filter(|(value, digits)| *digits == 4 && (1900..=2100).contains(value));
    let date = |year: u16, day: u16| Date::new(year, month, u8::try_from(day).ok()?);
    let is_to = |at: Option<usize>| at.and_then(|at| kinds.get(at)) == Some(&Token::To);
    let before = |steps: usize| n.checked_sub(steps);
    // 16 August 2026, 10–16 August 2026
    if let (Some((last, _)), Some((year, _))) = (day(before(1)), year(Some(n + 1))) {
        return match day(before(3)).filter(|_| is_to(before(2))) {
            Some((first, _)) => Some((date(year, first)?, date(year, last), before(3)?..n + 1)),
            None => Some((date(year, last)?, None, before(1)?..n + 1)),
        };
    }
    // August 16, 2026, August 10–16, 2026
    if let Some((first, _)) = day(Some(n + 1)) {
        if let Some((year, _)) = year(Some(n + 2)) {
            return Some((date(year, first)?, None, n..n + 2));
        }
        if let (true, Some((last, _)), Some((year, _))) = (is_to(Some(n + 2)), day(Some(n + 3)), year(Some(n + 4))) {
            return Some((date(year, first)?, date(year, last), n..n + 4));
        }
        // 2026 August 16, 2026/Aug/16
        if let Some((year, _)) = year(before(1)) {
            return Some((date(year, first)?, None, before(1)?..n + 1));
        }
    }
    None
}

/// Finds a day that its month does not have, such as "31 April 2026": its place, year, month and day.
#[cfg(feature = "files")]
pub fn unsound(text: &str) -> Option<(Range<usize>, u16, u16, u16)> {
    // Each line of a file is asked for one, and few have a year.
    if !text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4) {
        return None;
    }
    let tokens = tokens(text);
    let number = |at: usize, length: Range<usize>| match tokens.get(at) {
        Some((Token::Number { value, digits }, _)) if length.contains(digits) => Some(*value),
        _ => None,
    };
    tokens.iter().enumerate().find_map(|(n, (token, _))| {
        let Token::Month(month) = token else { return None };
        let before = n.checked_sub(1).and_then(|at| Some((number(at, 1..3)?, number(n + 1, 4..5)?, at..n + 1)));
        let after = |at: usize| Some((number(at, 1..3)?, number(at + 1, 4..5)?, n..at + 1));
        // The last day of a range: February 16–30, 2026.
        let last = || after(n + 3).filter(|_| tokens.get(n + 2).is_some_and(|(token, _)| *token == Token::To));
        let (day, year, range) = before.or_else(|| after(n + 1)).or_else(last)?;
        let at = tokens.get(range.start)?.1.start..tokens.get(range.end)?.1.end;
        let sound = Date::new(year, *month, u8::try_from(day).ok()?).is_some();
        // A number of two digits that is no day of any month is something else.
        (!sound && (1..=31).contains(&day) && super::impossible::is_year(year)).then_some((
            at,
            year,
            (*month).into(),
            day,
        ))
    })
}

/// Finds the first month in `text` that comes without a day: "October 2024", `2024-10`; as its first day.
pub fn month(text: &str) -> Option<Date> {
    let tokens = tokens(text);
    let pairs = tokens.windows(2);
    let worded = pairs.into_iter().find_map(|pair| match pair {
        [(Token::Month(month), _), (Token::Number { value, digits: 4 }, _)] => Date::new(*value, *month, 1),
        _ => None,
    });
    worded.or_else(|| {
        let run = text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | '_' | '.'));
        run.into_iter().find_map(|run| {
            let (year, month) = run.split_once(['-', '_', '.'])?;
            let sound = year.len() == 4 && month.len() == 2 && (year.starts_with("19") || year.starts_with("20"));
            sound.then(|| Date::new(year.parse().ok()?, month.parse().ok()?, 1))?
        })
    })
}

/// Finds a day written `20240131`, as the names of files have it.
pub fn compact(text: &str) -> Option<Date> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 8);
    let date = |run: &str| {
        let part = |range: Range<usize>| run.get(range)?.parse::<u16>().ok();
        let year = part(0..4).filter(|year| (1990..=2100).contains(year))?;
        Date::new(year, u8::try_from(part(4..6)?).ok()?, u8::try_from(part(6..8)?).ok()?)
    };
    runs.into_iter().find_map(date)
}

/// Finds a day written `2021年3月19日` and the like, or `2021년 3월 19일`.
fn with_signs(text: &str) -> Option<Days> {
    signed(text, '年', '月', &['日', '号']).or_else(|| signed(text, '년', '월', &['일']))
}

fn signed(text: &str, of_year: char, of_month: char, of_day: &[char]) -> Option<Days> {
    let year_at = text.find(of_year)?;
    let head = text.get(..year_at)?;
    let start = head
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + head.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let year: u16 = head.get(start..)?.parse().ok()?;
    let rest = text.get(year_at + of_year.len_utf8()..)?;
    let (month, rest) = rest.split_once(of_month)?;
    let (day, _) = rest.split_once(of_day)?;
    let first = Date::new(year, month.trim().parse().ok()?, day.trim().parse().ok()?)?;
    let end = text.len() - rest.len() + day.len() + of_month.len_utf8();
    Some(Days { first, last: None, month_first: false, backwards: false, at: start..end })
}

/// Returns the numbers, months, dashes and words of `text`, with their places.
///
/// Words such as "of" and "de" are left out.
fn tokens(text: &str) -> Vec<(Token, Range<usize>)> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let mut run = |is: &dyn Fn(char) -> bool| {
            while let Some((at, c)) = chars.next_if(|(_, c)| is(*c)) {
                end = at + c.len_utf8();
            }
            end
        };
        if c.is_ascii_digit() {
            let end = run(&|c| c.is_ascii_digit());
            let digits = text.get(start..end).unwrap_or_default();
            let token = digits.parse().map_or(Token::Word, |value| Token::Number { value, digits: digits.len() });
            out.push((token, start..end));
        } else if c.is_alphabetic() {
            let end = run(&|c| c.is_alphabetic());
            let word = text.get(start..end).unwrap_or_default().to_lowercase();
            let after_number = out.last().is_some_and(|(token, at): &(Token, Range<usize>)| {
                matches!(token, Token::Number { .. }) && at.end == start
            });
            let small = ["of", "de", "del", "den", "the", "le"].contains(&word.as_str());
            // 1st, 2nd, 3rd, 4th
            let ordinal = after_number && ["st", "nd", "rd", "th", "er"].contains(&word.as_str());
            match (month_named(&word), small || ordinal) {
                (_, true) => {}
                (Some(month), _) => out.push((Token::Month(month), start..end)),
                _ if ["to", "bis", "au", "al", "a"].contains(&word.as_str()) => out.push((Token::To, start..end)),
                _ => out.push((Token::Word, start..end)),
            }
        } else if matches!(c, '-' | '–' | '—') {
            // A dash between a number and a month's name joins the parts of one day.
            let dash = text
                .get(end..)
                .and_then(|rest| rest.chars().find(|c| !c.is_whitespace()))
                .is_some_and(|c| c.is_ascii_digit());
            let after_day = out
                .last()
                .is_some_and(|(token, _): &(Token, Range<usize>)| matches!(token, Token::Number { digits: 1..=2, .. }));
            if dash && after_day {
                out.push((Token::To, start..end));
            }
        }
    }
    out
}

/// All names of months, whole and short, in the order of their letters: each word of a text is looked up.
static NAMED: LazyLock<Vec<(&str, u8)>> = LazyLock::new(|| {
    let months = MONTHS.iter().flat_map(|names| names.split(' ').zip(1..));
    let mut named: Vec<_> = months
        .flat_map(|(name, month)| {
            let first = |letters| name.char_indices().nth(letters).and_then(|(end, _)| name.get(..end));
            // Of a name of four letters the first four are the name.
            [Some(name), first(3), first(4)].into_iter().flatten().map(move |name| (name, month))
        })
        .collect();
    // Where two languages have a name, it is that of the first: the order of equal ones stays.
    named.sort_by_key(|(name, _)| *name);
    named.dedup_by_key(|(name, _)| *name);
    named
});

fn month_named(word: &str) -> Option<u8> {
    let at = NAMED.binary_search_by_key(&word, |(name, _)| *name).ok()?;
    NAMED.get(at).map(|(_, month)| *month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, first: &str, last: Option<&str>) {
        let found = worded(text);
        let words = found.as_ref().map(|days| (days.first.to_string(), days.last.map(|last| last.to_string())));
        assert_eq!(words, Some((first.to_owned(), last.map(str::to_owned))), "{text}");
    }

    #[test]
    fn months_are_words_in_many_languages() {
        check("Week Ending August 16, 2026", "2026-08-16", None);
        check("Weekly Thing #110 / Jun 15, 2019", "2019-06-15", None);
        check("16th of August 2026", "2026-08-16", None);
        check("16. März 2026", "2026-03-16", None);
        check("le 1er août 2026", "2026-08-01", None);
        check("5 de mayo de 2026", "2026-05-05", None);
        check("16 августа 2026", "2026-08-16", None);
        check("2022/Aug/01", "2022-08-01", None);
        check("第 1 期 2021年3月19日", "2021-03-19", None);
        check("소식 1호 (2021년 3월 19일)", "2021-03-19", None);
        check("1-Sept-2026", "2026-09-01", None);
    }

    #[test]
    fn a_range_shares_its_month() {
        check("August 10–16, 2026", "2026-08-10", Some("2026-08-16"));
        check("10 to 16 August 2026", "2026-08-10", Some("2026-08-16"));
        check("July 28 - August 3, 2026", "2026-07-28", Some("2026-08-03"));
        check("Papers (March 6 - March 12) - 2023", "2023-03-06", Some("2023-03-12"));
        check("28 December – 3 January 2026", "2025-12-28", Some("2026-01-03"));
    }

    #[test]
    fn a_number_before_a_day_begins_no_range() {
        check("Boat letter #3 - 2 November 2026", "2026-11-02", None);
        check("Issue 12 – 19 November 2026", "2026-11-19", None);
        check("Ausgabe 12 – 19. November 2026", "2026-11-19", None);
        check("Vol. 2 - 9 November 2026", "2026-11-09", None);
        check("Выпуск 3 — 5 ноября 2026", "2026-11-05", None);
        check("Issue 3: 2 - 9 November 2026", "2026-11-02", Some("2026-11-09"));
        check("Weekly digest 10 - 16 August 2026", "2026-08-10", Some("2026-08-16"));
        check("Issue 12-19 November 2026", "2026-11-12", Some("2026-11-19"));
    }

    #[test]
    fn other_words_are_no_days() {
        for text in ["May I 2026", "31 February 2026", "August 2026", "16 August", "mark 5, 2026", "", "年月日"] {
            assert_eq!(worded(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_may_stand_alone() {
        let check = |text: &str, first: Option<&str>| {
            assert_eq!(month(text).map(|date| date.to_string()).as_deref(), first, "{text}");
        };
        check("October 2024", Some("2024-10-01"));
        check("2024-10", Some("2024-10-01"));
        check("2024-13", None);
        check("issue 10", None);
    }

    #[test]
    fn names_of_files_may_hold_a_compact_day() {
        let check = |text: &str, day: Option<&str>| {
            assert_eq!(compact(text).map(|date| date.to_string()).as_deref(), day, "{text}");
        };
        check("Digest-20241020", Some("2024-10-20"));
        check("Digest-20241320", None);
        check("123456789", None);
    }
}
