//! Slips in single lines: brackets, days, wiki links, and words that should recommend.

use strsim::osa_distance;

use super::page::{Line, Page, number};
use super::{Review, Slip};
use crate::Settings;
use crate::dates;
use crate::item::PRAISE;
use crate::markdown::fault;
use crate::warning::{Warning, WarningKind};

/// Words that are near to those that recommend, and are right.
const OTHER_WORDS: [&str; 10] = [
    "recommend",
    "recommends",
    "recommender",
    "recommenders",
    "recommending",
    "recommande",
    "recommandée",
    "recommandés",
    "recomendada",
    "recomendados",
];

pub fn review(pages: &[Page], settings: &Settings, warnings: &[Warning], review: &mut Review) {
    for page in pages {
        days(page, review);
        for line in &page.lines {
            if page.is_item(line) {
                praise(page, line, review);
            }
            wiki_link(page, line, settings.wiki.is_some(), review);
        }
        let own = warnings.iter().filter(|warning| warning.file == page.source.name);
        for warning in own {
            of_reading(page, warning, review);
        }
    }
}

/// Looks at what the importer has warned of: it may be a slip, or be mended.
fn of_reading(page: &Page, warning: &Warning, review: &mut Review) {
    for place in &warning.places {
        let text = page.source.text.get(place.span.clone()).unwrap_or_default();
        match warning.kind {
            WarningKind::NoLink if text.contains("[[") && text.contains("]]") => {
                told_as_wiki_link(page, place.span.clone(), review);
            }
            WarningKind::BrokenLink => {
                let rest = page.source.text.get(place.span.end..).unwrap_or_default();
                let next = rest.trim_start_matches('\r').strip_prefix('\n').unwrap_or_default();
                let next = next.split(['\n', '\r']).next().unwrap_or_default();
                if let Some(fault) = fault(text, next) {
                    let at = place.span.start + fault.at.start..place.span.start + fault.at.end;
                    review.fix(page.file, at, fault.put.map(String::from).unwrap_or_default());
                }
            }
            _ => {}
        }
    }
}

/// Finds days that no calendar has: in the name of the file, in its head, and where a line begins with one.
fn days(page: &Page, review: &mut Review) {
    if let Some(found) = dates::impossible(page.source.stem()) {
        let day = page.source.stem().get(found.at).unwrap_or_default().to_owned();
        review.undated.push(page.file);
        review.tell(page.file, Slip::NoSuchDay(day, found.why), 0..0, "");
    }
    let text = &page.source.text;
    for line in crate::titles(text) {
        let Some(found) = dates::impossible(line) else { continue };
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let at = start + found.at.start..start + found.at.end;
        review.undated.push(page.file);
        review.told.push((page.file, start..start + line.len()));
        tell_day(page, at, found.why, review);
    }
    for line in &page.lines {
        let bare = line.text.trim_start_matches(['-', '*', '+', '|', ' ', '\t', '[']);
        let start = line.at.end - bare.len();
        let found = dates::impossible(bare).filter(|found| found.at.start == 0 && page.is_item(line));
        if let Some(found) = found {
            tell_day(page, start..start + found.at.end, found.why, review);
        }
    }
}

fn tell_day(page: &Page, at: std::ops::Range<usize>, why: String, review: &mut Review) {
    let day = page.source.text.get(at.clone()).unwrap_or_default().to_owned();
    review.tell(page.file, Slip::NoSuchDay(day, why), at, "");
}

/// Finds a wiki link in the place of an address: `[1. Title]([[Note]])`, `[[1. Source - Title]]`.
fn wiki_link(page: &Page, line: &Line, has_address: bool, review: &mut Review) {
    let whole =
        line.text.trim_start_matches(['-', '*', ' ']).strip_prefix("[[").filter(|inside| number(inside).is_some());
    let inside = line.text.contains("]([[");
    if inside || !has_address && whole.is_some_and(|inside| inside.contains("]]") && !line.text.contains("](http")) {
        told_as_wiki_link(page, line.at.clone(), review);
    }
}

fn told_as_wiki_link(page: &Page, at: std::ops::Range<usize>, review: &mut Review) {
    let is_told =
        review.told.iter().any(|(file, told)| *file == page.file && told.start <= at.start && at.end <= told.end);
    if !is_told {
        review.told.push((page.file, at.clone()));
        review.tell(page.file, Slip::WikiLink, at, "");
    }
}

/// Finds words in brackets, or alone behind a link, that nearly recommend the item.
fn praise(page: &Page, line: &Line, review: &mut Review) {
    let is_edge = |c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | '!' | '.' | '\u{FE0F}') || !(c.is_alphanumeric() || c.is_ascii())
    };
    for words in line.text.split(['(', ')', '[', ']', '（', '）', '【', '】']) {
        let words = words.trim_matches(is_edge);
        let Some(meant) = nearly_praise(words) else { continue };
        let start = line.at.start + (words.as_ptr() as usize - line.text.as_ptr() as usize);
        let at = start..start + words.len();
        review.fix(page.file, at.clone(), as_written(words, meant));
        review.tell(page.file, Slip::Praise(words.to_owned(), meant), at, "");
    }
}

/// Returns what recommends, if `words` are it but for a letter or two.
fn nearly_praise(words: &str) -> Option<&'static str> {
    let lower = words.to_lowercase();
    let length = lower.chars().count();
    if !(8..=24).contains(&length) || PRAISE.contains(&lower.as_str()) || OTHER_WORDS.contains(&lower.as_str()) {
        return None;
    }
    let far = |known: &&str| osa_distance(known, &lower);
    let nearest = PRAISE.iter().copied().filter(|known| known.chars().count() > 8).min_by_key(far)?;
    let most = if nearest.chars().count() > 10 { 2 } else { 1 };
    (far(&nearest) <= most).then_some(nearest)
}

/// Returns what is meant, with capitals where the writer has them.
fn as_written(words: &str, meant: &str) -> String {
    if words.chars().all(|c| !c.is_lowercase()) {
        return meant.to_uppercase();
    }
    let mut letters = meant.chars();
    match letters.next().filter(|_| words.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => meant.to_owned(),
    }
}
