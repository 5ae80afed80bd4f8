//! The bars of the timeline, each with the months that it stands for: one, or where these are many those of a year.

use link_digest_core::Month;

use crate::i18n::Words;

/// With more months than this each bar is a year, so that a thumb can hit it.
const MOST_MONTHS: u16 = 60;

/// The bars from the first month of an archive to its last.
#[derive(Clone, Copy)]
pub struct Bars {
    first: Month,
    last: Month,
    by_year: bool,
}

impl Bars {
    pub fn new((first, last): (Month, Month)) -> Self {
        Self { first, last, by_year: last.number().saturating_sub(first.number()) >= MOST_MONTHS }
    }

    pub fn is_by_year(self) -> bool {
        self.by_year
    }

    /// The position of the last.
    pub fn end(self) -> usize {
        self.at(self.last)
    }

    /// The position of the bar that has a month.
    pub fn at(self, month: Month) -> usize {
        let number = |month: Month| if self.by_year { month.year() } else { month.number() };
        usize::from(number(month).saturating_sub(number(self.first)))
    }

    /// The first and the last month of a bar, where they are not the ends of the archive.
    pub fn months(self, at: usize) -> (Option<Month>, Option<Month>) {
        let month = usize::from(self.first.number()) + at;
        let january = (usize::from(self.first.year()) + at) * 12;
        let (first, last) = if self.by_year { (january, january + 11) } else { (month, month) };
        let month = |number: usize| u16::try_from(number).ok().and_then(Month::from_number);
        (month(first).filter(|month| *month > self.first), month(last).filter(|month| *month < self.last))
    }

    pub fn name(self, at: usize, words: &Words) -> String {
        let month = self.months(at).0.unwrap_or(self.first);
        if self.by_year { words.year(month.year()) } else { words.month(month) }
    }

    /// The numbers of the months added up.
    pub fn heights(self, months: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let mut heights = vec![(0, 0); self.end() + 1];
        for (at, (all, recommended)) in (self.first.number()..).zip(months) {
            let bar = Month::from_number(at).and_then(|month| heights.get_mut(self.at(month)));
            bar.into_iter().for_each(|bar| *bar = (bar.0 + all, bar.1 + recommended));
        }
        heights
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bars(first: &str, last: &str) -> Bars {
        let month = |text| Month::parse(text, false).unwrap();
        Bars::new((month(first), month(last)))
    }

    fn months(bars: Bars, at: usize) -> [Option<String>; 2] {
        let (first, last) = bars.months(at);
        [first, last].map(|month| month.map(|month| month.to_string()))
    }

    #[test]
    fn few_months_are_a_bar_each() {
        let bars = bars("2021-03", "2026-02");
        assert_eq!((bars.end(), bars.heights(&[(1, 0); 60]).len()), (59, 60));
        assert_eq!(months(bars, 0), [None, Some("2021-03".into())]);
        assert_eq!(months(bars, 1), [Some("2021-04".into()), Some("2021-04".into())]);
        assert_eq!(months(bars, 59), [Some("2026-02".into()), None]);
    }

    #[test]
    fn many_months_are_a_bar_a_year() {
        let bars = bars("2021-03", "2026-03");
        assert_eq!(bars.end(), 5);
        assert_eq!(bars.heights(&[(2, 1); 61]), [(20, 10), (24, 12), (24, 12), (24, 12), (24, 12), (6, 3)]);
        // The ends of the archive are no ends of the span.
        assert_eq!(months(bars, 0), [None, Some("2021-12".into())]);
        assert_eq!(months(bars, 1), [Some("2022-01".into()), Some("2022-12".into())]);
        assert_eq!(months(bars, 5), [Some("2026-01".into()), None]);
    }
}
