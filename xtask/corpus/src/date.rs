//! Days as numbers, for one issue a week.

/// The day that many days after 1 January 1970, as in `2016-01-04`.
pub fn iso(days: u32) -> String {
    // From 1 March 0000, so that a leap day is the last of its year.
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + u32::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::iso;

    #[test]
    fn leap_days_and_turns_of_years() {
        assert_eq!(
            [0, 11_016, 16_804, 19_722, 19_723].map(iso),
            ["1970-01-01", "2000-02-29", "2016-01-04", "2023-12-31", "2024-01-01"]
        );
    }
}
