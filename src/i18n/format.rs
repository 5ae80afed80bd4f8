//! Numbers, plurals and dates as a language writes them. A prerendered page and the browser write them alike, since both
//! take them from the locale file.

use link_digest_core::{Date, Month};

use super::{Months, Plural, Words, fill};
use crate::browser::plural::category;

impl Words {
    /// A whole number, with what stands between its thousands.
    pub fn number(&self, n: usize) -> String {
        let plain = n.to_string();
        let is_grouped = plain.len() >= self.thousands_from.len();
        let mut text = String::new();
        for (at, digit) in plain.bytes().enumerate() {
            if is_grouped && at > 0 && (plain.len() - at).is_multiple_of(3) {
                text += self.thousands;
            }
            text.push(self.digit(digit));
        }
        text
    }

    /// A text about a number, in the form that the number takes.
    pub fn plural(&self, forms: &Plural, n: usize) -> String {
        fill(self.form(forms, n), &[&self.number(n)])
    }

    /// The form that a number takes.
    pub(super) fn form(&self, forms: &Plural, n: usize) -> &'static str {
        let [.., other] = forms;
        forms.get(category(self.lang, n)).filter(|form| !form.is_empty()).unwrap_or(other)
    }

    /// A day, or the days from one to another.
    pub fn days(&self, from: Date, to: Option<Date>) -> String {
        let to = to.filter(|to| *to > from);
        let pattern = match to {
            None => self.date,
            Some(to) if to.year() != from.year() => self.dates,
            Some(to) if to.month() != from.month() => self.dates_in_year,
            Some(_) => self.dates_in_month,
        };
        let to = to.unwrap_or(from);
        let [[a, b, c], [d, e, f]] = [from, to]
            .map(|date| [self.plain(date.day()), self.name(&self.month_names, date.month()), self.plain(date.year())]);
        fill(pattern, &[&a, &b, &c, &d, &e, &f])
    }

    /// A month of a year.
    pub fn month(&self, month: Month) -> String {
        fill(self.month, &[&self.name(&self.month_names_alone, month.month()), &self.plain(month.year())])
    }

    pub fn year(&self, year: u16) -> String {
        self.plain(year)
    }

    fn name(&self, names: &Months, month: u8) -> String {
        names.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default().to_owned()
    }

    /// The number of a day or a year, in this language's digits.
    fn plain(&self, n: impl Into<u32>) -> String {
        n.into().to_string().bytes().map(|digit| self.digit(digit)).collect()
    }

    /// A digit of this language for one of ASCII.
    fn digit(&self, digit: u8) -> char {
        self.digits.chars().nth(usize::from(digit.wrapping_sub(b'0'))).unwrap_or(char::from(digit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lang: &str) -> &'static Words {
        let file = format!("{}/locales/{lang}.json", env!("CARGO_MANIFEST_DIR"));
        Words::of([Some(&std::fs::read_to_string(file).unwrap()), None])
    }

    #[test]
    fn numbers_have_separators() {
        let check = |lang, expected: [&str; 4]| {
            assert_eq!([7, 1234, 12345, 1_000_000].map(|n| words(lang).number(n)), expected, "{lang}")
        };
        check("en", ["7", "1,234", "12,345", "1,000,000"]);
        check("de", ["7", "1.234", "12.345", "1.000.000"]);
        check("es", ["7", "1234", "12.345", "1.000.000"]);
        check("fa", ["۷", "۱٬۲۳۴", "۱۲٬۳۴۵", "۱٬۰۰۰٬۰۰۰"]);
    }

    #[test]
    fn a_number_takes_its_form() {
        let check = |lang, n, expected| assert_eq!(words(lang).plural(&words(lang).items, n), expected);
        check("en", 0, "0 items");
        check("en", 1, "1 item");
        check("ar", 2, "رابطان");
        check("ar", 11, "11 رابطًا");
        check("fr", 0, "0 lien");
        check("pl", 22, "22 linki");
        check("ru", 21, "21 ссылка");
        check("ru", 1005, "1\u{a0}005 ссылок");
        check("ja", 1, "1 件");
    }

    #[test]
    fn days_and_months_are_those_of_the_language() {
        let date = |text: &str| text.parse::<Date>().unwrap();
        let check = |lang, from, to: Option<&str>, expected| {
            assert_eq!(words(lang).days(date(from), to.map(date)), expected);
        };
        check("en", "2026-11-02", None, "Nov 2, 2026");
        check("en", "2026-11-02", Some("2026-11-15"), "Nov 2 – 15, 2026");
        check("en", "2026-10-30", Some("2026-11-02"), "Oct 30 – Nov 2, 2026");
        check("en", "2026-12-30", Some("2027-01-02"), "Dec 30, 2026 – Jan 2, 2027");
        check("en", "2026-11-02", Some("2026-11-01"), "Nov 2, 2026");
        check("de", "2026-11-02", Some("2026-11-15"), "2.–15. Nov. 2026");
        check("ar", "2026-10-30", Some("2026-11-02"), "30 أكتوبر – 2 نوفمبر 2026");
        check("ja", "2026-11-02", Some("2026-11-15"), "2026年11月2日～15日");
        check("fa", "2026-11-02", None, "۲ نوامبر ۲۰۲۶");
        let month = |lang| words(lang).month(Month::parse("2026-05", false).unwrap());
        assert_eq!(["en", "de", "ru"].map(month), ["May 2026", "Mai 2026", "май 2026\u{202f}г."]);
    }
}
