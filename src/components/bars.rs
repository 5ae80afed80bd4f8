//! The bars of the timeline: one for each month, or where these are many one for each year.

use link_digest_core::Month;

use crate::i18n::Words;

/// With more months than this each bar is a year, so that a thumb can hit it.
const MOST_MONTHS: u16 = 60;

/// A bar: its first and its last month, and the numbers of items and of recommended ones among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    pub first: Month,
    pub last: Month,
    pub all: u32,
    pub recommended: u32,
}

/// Whether each bar from one month to another is a year.
pub fn is_by_year((first, last): (Month, Month)) -> bool {
    last.number() - first.number() >= MOST_MONTHS
}

/// The bars from one month to another, with the numbers of each month.
pub fn bars(ends: (Month, Month), counts: &[(u32, u32)]) -> Vec<Bar> {
    let by_year = is_by_year(ends);
    let mut bars: Vec<Bar> = Vec::new();
    let mut counts = counts.iter();
    for month in (ends.0.number()..=ends.1.number()).filter_map(Month::from_number) {
        let (all, recommended) = counts.next().copied().unwrap_or_default();
        match bars.last_mut().filter(|bar| by_year && bar.first.year() == month.year()) {
            Some(bar) => {
                bar.last = month;
                bar.all += all;
                bar.recommended += recommended;
            }
            None => bars.push(Bar { first: month, last: month, all, recommended }),
        }
    }
    bars
}

impl Bar {
    pub fn name(&self, by_year: bool, words: &Words) -> String {
        if by_year { words.year(self.first.year()) } else { words.month(self.first) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(first: &str, last: &str, counts: &[(u32, u32)]) -> Vec<(String, String, u32, u32)> {
        let month = |text| Month::parse(text, false).unwrap();
        let bars = bars((month(first), month(last)), counts).into_iter();
        bars.map(|bar| (bar.first.to_string(), bar.last.to_string(), bar.all, bar.recommended)).collect()
    }

    fn bar(first: &str, last: &str, all: u32, recommended: u32) -> (String, String, u32, u32) {
        (first.into(), last.into(), all, recommended)
    }

    #[test]
    fn few_months_are_a_bar_each() {
        let bars = of("2021-03", "2026-02", &[(1, 0), (3, 2)]);
        assert_eq!(bars.len(), 60);
        assert_eq!(bars[..2], [bar("2021-03", "2021-03", 1, 0), bar("2021-04", "2021-04", 3, 2)]);
        assert_eq!(bars[59], bar("2026-02", "2026-02", 0, 0));
    }

    #[test]
    fn many_months_are_a_bar_a_year() {
        let bars = of("2021-03", "2026-03", &[(2, 1); 61]);
        assert_eq!(bars.len(), 6);
        assert_eq!(bars[..2], [bar("2021-03", "2021-12", 20, 10), bar("2022-01", "2022-12", 24, 12)]);
        assert_eq!(bars[5], bar("2026-01", "2026-03", 6, 3));
    }
}
