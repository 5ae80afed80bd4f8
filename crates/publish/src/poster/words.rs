//! What stands on a poster, as far as the fonts have its letters.

use crate::edition::Edition;
use crate::series::{Series, direction};
use crate::text::{line, summary};

use super::font::Fonts;
use super::text::drawable;

/// The longest text that is looked at, in characters: no poster has room for more.
const LONGEST: usize = 400;

/// The most topics that are looked at.
const TOPICS: usize = 40;

/// The words of a poster.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Words {
    /// Whose it is: the title of the series, or where that is.
    pub of: String,
    /// The number of the issue.
    pub number: String,
    /// The heading.
    pub heading: String,
    /// The days, where they are not the heading.
    pub days: String,
    /// How many items there are.
    pub items: String,
    /// How many of them are recommended.
    pub recommended: String,
    /// The topics.
    pub topics: Vec<String>,
    /// How many topics there are beyond those.
    pub more: usize,
    /// Whether it is read from the right to the left.
    pub is_rtl: bool,
    /// The texts of which letters are lacking.
    lacks: Vec<String>,
}

/// What could not be drawn, since no font has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undrawn {
    /// One of the texts.
    pub text: String,
    /// How many others there are.
    pub others: usize,
}

impl Words {
    /// Returns the words of the poster of the whole series.
    pub fn of_series(series: &Series, fonts: &Fonts) -> Self {
        let mut words = Self { is_rtl: series.dir == "rtl", ..Self::default() };
        let home = series.home.as_ref();
        let host = home.and_then(|home| home.host_str()).unwrap_or_default();
        let path = home.map_or("", |home| home.path().trim_end_matches('/'));
        words.of = words.keep(&format!("{}{path}", host.strip_prefix("www.").unwrap_or(host)), fonts);
        words.heading = words.keep(&series.title, fonts);
        if words.heading.is_empty() {
            words.heading = std::mem::take(&mut words.of);
        }
        let dates = || series.editions.iter().filter_map(|edition| edition.issue.date);
        words.days = words.keep_days(dates().min().map(|from| (from, dates().max())), series, fonts);
        let recommended = series.archive.entries().iter().filter(|entry| entry.recommended).count();
        words.count(series, series.archive.len(), recommended, fonts);
        words.keep_topics(series.topics.iter().map(|topic| topic.name.as_str()), fonts);
        words
    }

    /// Returns the words of the poster of an issue.
    pub fn of_edition(series: &Series, edition: &Edition, fonts: &Fonts) -> Self {
        let dir = edition.issue.language.as_deref().map_or(series.dir, |lang| direction(lang, series.says));
        let mut words = Self { is_rtl: dir == "rtl", ..Self::default() };
        words.of = words.keep(&series.title, fonts);
        words.heading = words.keep(edition.heading(), fonts);
        words.days = match (edition.issue.date, Some(edition.heading()) == edition.days.as_deref()) {
            (Some(date), false) => words.keep_days(Some((date, edition.issue.date_end)), series, fonts),
            (Some(date), true) if words.heading.is_empty() => {
                words.keep_days(Some((date, edition.issue.date_end)), series, fonts)
            }
            _ => String::new(),
        };
        if words.heading.is_empty() {
            words.heading = std::mem::take(if words.days.is_empty() { &mut words.of } else { &mut words.days });
        }
        let number = edition.issue.number.map(|number| number.to_string()).unwrap_or_default();
        let digits = |c: char| !c.is_ascii_digit();
        if !number.is_empty() && !words.heading.split(digits).any(|digits| digits == number) {
            words.number = format!("#{number}");
        }
        let recommended = edition.items().filter(|item| item.recommended).count();
        words.count(series, edition.items().count(), recommended, fonts);
        let mut topics: Vec<&str> = Vec::new();
        for section in &edition.sections {
            if !topics.contains(&section.name.as_str()) {
                topics.push(&section.name);
            }
        }
        words.keep_topics(topics.into_iter(), fonts);
        words
    }

    /// Returns what it says, in one line.
    pub fn alt(&self) -> String {
        let topics = self.topics.join(", ");
        let all = [&self.of, &self.number, &self.heading, &self.days, &topics];
        let said: Vec<&str> = all.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        summary(&said.join(" · "), 300)
    }

    /// Returns what of a text can be drawn, and remembers it if that is not all.
    fn keep(&mut self, text: &str, fonts: &Fonts) -> String {
        let text: String = line(text).chars().take(LONGEST).collect();
        let (kept, is_whole) = drawable(&text, fonts);
        if !is_whole && !self.lacks.contains(&text) {
            self.lacks.push(text);
        }
        kept
    }

    /// Returns days in words; in figures, where these cannot be drawn whole.
    fn keep_days(
        &mut self,
        days: Option<(link_digest_core::Date, Option<link_digest_core::Date>)>,
        series: &Series,
        fonts: &Fonts,
    ) -> String {
        let Some((from, to)) = days else { return String::new() };
        let text = series.says.days(from, to);
        if drawable(&text, fonts).1 {
            return text;
        }
        self.lacks.push(text);
        match to.filter(|to| *to > from) {
            Some(to) => format!("{from} – {to}"),
            None => from.to_string(),
        }
    }

    fn count(&mut self, series: &Series, items: usize, recommended: usize, fonts: &Fonts) {
        let says = series.says;
        let whole = |text: String| if drawable(&text, fonts).1 { text } else { String::new() };
        self.items = whole(says.plural(&says.items, items));
        if recommended > 0 {
            self.recommended = whole(says.plural(&says.recommended_count, recommended));
        }
    }

    fn keep_topics<'n>(&mut self, names: impl Iterator<Item = &'n str>, fonts: &Fonts) {
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
        for name in names.iter().take(TOPICS) {
            let kept = self.keep(name, fonts);
            if kept.is_empty() {
                continue;
            }
            self.topics.push(kept);
        }
        self.more = names.len().saturating_sub(TOPICS);
    }
}

impl Undrawn {
    /// Returns what of all posters could not be drawn.
    pub(super) fn of<'w>(posters: impl Iterator<Item = &'w Words>) -> Option<Self> {
        let mut lacks: Vec<&str> = posters.flat_map(|words| &words.lacks).map(String::as_str).collect();
        lacks.sort_unstable();
        lacks.dedup();
        let text = summary(lacks.first()?, 60);
        Some(Self { text, others: lacks.len() - 1 })
    }
}

impl std::fmt::Display for Undrawn {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let others = match self.others {
            0 => String::new(),
            others => format!(" and of {others} more"),
        };
        write!(
            f,
            "the pictures for links lack letters of {:?}{others}, which are left out: name a font that has them as `font` \
             in digest.toml",
            self.text
        )
    }
}
