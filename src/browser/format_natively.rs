//! The same without a browser. Dates as browsers write them, for pages that are drawn before any browser is there: what a page says before the
//! widget runs is what it says after. Only the languages of [`i18n`](crate::i18n); nothing of it is in the widget.

use link_digest_core::{Date, Month};

const EN: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DE: [&str; 12] = ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."];
const AR: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];

/// A day, or the days from one to another.
pub fn days(lang: &str, from: Date, to: Option<Date>) -> String {
    let Some(to) = to.filter(|to| *to > from) else { return day(lang, from, Parts::All) };
    let (same_year, same_month) = (from.year() == to.year(), from.year() == to.year() && from.month() == to.month());
    let (first, last) = match (lang, same_year, same_month) {
        ("en", _, true) => (Parts::NoYear, Parts::DayAndYear),
        (_, _, true) => (Parts::Day, Parts::All),
        (_, true, _) => (Parts::NoYear, Parts::All),
        _ => (Parts::All, Parts::All),
    };
    // Where only the day is said twice, nothing stands around the dash.
    let dash = if first == Parts::Day { "–" } else { " – " };
    format!("{}{dash}{}", day(lang, from, first), day(lang, to, last))
}

/// A month of a year.
pub fn month(lang: &str, month: Month) -> String {
    let text = month.to_string();
    let parsed = text.split_once('-').and_then(|(year, month)| Some((year, month.parse::<u8>().ok()?)));
    parsed.map_or_else(|| text.clone(), |(year, month)| format!("{} {year}", name(lang, month)))
}

/// What of a date is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parts {
    All,
    NoYear,
    Day,
    DayAndYear,
}

fn day(lang: &str, date: Date, parts: Parts) -> String {
    let (day, month, year) = (date.day(), name(lang, date.month()), date.year());
    match (lang, parts) {
        ("en", Parts::All) => format!("{month} {day}, {year}"),
        ("en", Parts::NoYear) => format!("{month} {day}"),
        ("en", Parts::DayAndYear) => format!("{day}, {year}"),
        ("de", Parts::All | Parts::DayAndYear) => format!("{day}. {month} {year}"),
        ("de", Parts::NoYear) => format!("{day}. {month}"),
        ("de", Parts::Day) => format!("{day}."),
        (_, Parts::All | Parts::DayAndYear) => format!("{day} {month} {year}"),
        (_, Parts::NoYear) => format!("{day} {month}"),
        (_, Parts::Day) => day.to_string(),
    }
}

fn name(lang: &str, month: u8) -> &'static str {
    let names = match lang {
        "de" => &DE,
        "ar" => &AR,
        _ => &EN,
    };
    usize::from(month).checked_sub(1).and_then(|at| names.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: &str, from: &str, to: Option<&str>, expected: &str) {
        let date = |text: &str| text.parse().unwrap();
        assert_eq!(days(lang, date(from), to.map(date)), expected);
    }

    // Each as Chromium writes it.
    #[test]
    fn days_read_as_in_a_browser() {
        check("en", "2026-11-02", None, "Nov 2, 2026");
        check("en", "2026-11-02", Some("2026-11-15"), "Nov 2 – 15, 2026");
        check("en", "2026-10-30", Some("2026-11-02"), "Oct 30 – Nov 2, 2026");
        check("en", "2026-12-30", Some("2027-01-02"), "Dec 30, 2026 – Jan 2, 2027");
        check("de", "2026-11-02", None, "2. Nov. 2026");
        check("de", "2026-11-02", Some("2026-11-15"), "2.–15. Nov. 2026");
        check("de", "2026-10-30", Some("2026-11-02"), "30. Okt. – 2. Nov. 2026");
        check("de", "2026-12-30", Some("2027-01-02"), "30. Dez. 2026 – 2. Jan. 2027");
        check("ar", "2026-11-02", Some("2026-11-15"), "2–15 نوفمبر 2026");
        check("ar", "2026-10-30", Some("2026-11-02"), "30 أكتوبر – 2 نوفمبر 2026");
    }

    #[test]
    fn months_read_as_in_a_browser() {
        let of = |lang| month(lang, Month::parse("2026-03", false).unwrap());
        assert_eq!([of("en"), of("de"), of("ar")], ["Mar 2026", "März 2026", "مارس 2026"]);
    }
}
