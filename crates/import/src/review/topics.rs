//! Slips in topics: lines that are set otherwise than the series sets its topics.
//!
//! A series may do on purpose what another does by mistake. So nothing is told that a series does often.

use super::names::{key, last, near_names};
use super::page::{Line, Page, Set, number};
use super::series::Series;
use super::{Review, Shape, Slip};
use crate::Settings;
use crate::markdown::begins_linked_entry;

/// The share of a series, as one of so many topics, above which something is no slip.
pub const OFTEN: usize = 10;

pub fn review(pages: &[Page], settings: &Settings, review: &mut Review) {
    let series = Series::of(pages);
    near_names(pages, settings, review);
    let mut unknown = Vec::new();
    for page in pages {
        let begins = series.is_without_topics(page);
        for (n, line) in page.lines.iter().enumerate() {
            let is_new = |name: &str| !page.topics.iter().any(|topic| key(last(topic.name)) == key(name));
            let named = || Found::named(line).filter(|found| series.knows(found.name, page.file) && is_new(found.name));
            let Some(found) = Found::of(line).or_else(named) else { continue };
            // A list right below words belongs to the item above them.
            let list = || page.line_under(n).filter(|line| found.level > 0 && begins_linked_entry(line.text, false));
            let Some(item) = page.item_under(n).or_else(list) else { continue };
            if page.topics.iter().any(|topic| line.at.contains(&topic.at.start) && found.level > 0) {
                continue;
            }
            match series.knows(found.name, page.file) {
                true => tell(page, line, &found, true, &series, review),
                // No series is there yet to say what a topic is.
                false if begins && found.is_new(item) => tell(page, line, &found, false, &series, review),
                // A number that begins anew shows that a topic does.
                false if series.is_plausible(&found, item) => unknown.push((page, line, found)),
                false => {}
            }
        }
        deeper(page, &series, review);
    }
    if unknown.len() <= (series.topics / OFTEN).clamp(2, 5) {
        for (page, line, found) in unknown {
            tell(page, line, &found, false, &series, review);
        }
    }
}

/// A line that may be meant as a topic, and is none.
pub struct Found<'a> {
    pub name: &'a str,
    /// The number of `#`; none of a bold line.
    pub level: usize,
}

impl<'a> Found<'a> {
    pub fn of(line: &Line<'a>) -> Option<Self> {
        let text = line.text.trim_end();
        let bare = text.trim_start_matches(['#', '＃']);
        let marks = text.get(..text.len() - bare.len())?;
        let level = marks.chars().count();
        // After a wide one, a space makes no heading either.
        let bare = if marks.len() > level { bare.trim_start() } else { bare };
        let short = |name: &str| (2..=80).contains(&name.chars().count()) && name.contains(char::is_alphabetic);
        if (1..=6).contains(&level) {
            let is_name = bare.starts_with(char::is_alphanumeric) && !bare.contains(" #") && !bare.contains("](");
            return (is_name && short(bare)).then_some(Self { name: bare, level });
        }
        let mark = ["**", "__"].into_iter().find(|mark| text.starts_with(mark))?;
        let inside = text.strip_prefix(mark)?.trim_end_matches([':', '：']).strip_suffix(mark)?;
        let name = inside.trim_end_matches([':', '：']);
        let plain = !inside.contains(mark) && !inside.contains(['[', ']', '`']) && !name.ends_with(['.', '!', '…']);
        (plain && short(name)).then_some(Self { name, level: 0 })
    }

    /// Takes all words of a line for the name of a topic, which others are called by.
    fn named(line: &Line<'a>) -> Option<Self> {
        let text = line.text.trim();
        let is_mark = |c: char| !c.is_alphanumeric();
        let bare = text.trim_start_matches(is_mark);
        let marks = text.get(..text.len() - bare.len())?;
        let level = marks.matches('#').count();
        let is_code = line.text.starts_with(['\t']) || line.text.starts_with("    ");
        let is_heading = (1..=6).contains(&level) && marks.trim_end_matches([' ', '\t']).len() == level;
        if is_heading && marks.len() > level && !is_code {
            return None;
        }
        let other = marks.contains(char::is_whitespace) || marks.starts_with(['-', '+', '>', '|', '[', '`']);
        // In small letters it is a word, or a tag.
        let is_name = level > 0 || !other && !bare.starts_with(char::is_lowercase);
        is_name.then(|| Self { name: bare.trim_end_matches(is_mark), level: level.clamp(1, 6) })
    }

    /// Returns whether it may be a tag, as some write them below an item: it begins with a small letter.
    pub fn is_tag(&self) -> bool {
        self.name.starts_with(char::is_lowercase)
    }

    /// Returns whether it may begin something over an item: where items count, they begin anew.
    fn is_new(&self, item: &Line) -> bool {
        !self.is_tag() && number(item.text).is_none_or(|number| number == 1)
    }
}

/// Tells of a line that is meant as a topic, and offers to write it as one.
fn tell(page: &Page, line: &Line, found: &Found, known: bool, series: &Series, review: &mut Review) {
    let level = match found.level {
        0 => series.level_of(found.name, page.file).filter(|_| known),
        level if series.is_at(found.name, level) => Some(level),
        level => series.level_of(found.name, page.file).filter(|_| known).or(Some(level)),
    };
    let heading = format!("{} {}", "#".repeat(level.unwrap_or(1)), found.name);
    let slip = match found.level {
        0 if series.level().is_none() => Slip::Shape(found.name.to_owned(), Shape::BoldAlone, false),
        0 => Slip::Shape(found.name.to_owned(), Shape::Bold, level.is_some()),
        _ => Slip::NoSpace(line.text.trim_end().to_owned(), heading.clone()),
    };
    review.tell(page.file, slip, line.at.start..line.at.start + line.text.trim_end().len(), "");
    if level.is_some() {
        review.fix(page.file, line.at.start..line.at.start + line.text.trim_end().len(), heading);
    }
}

/// Finds headings below or above the level that the same topic has in the other files, or below that of all others.
fn deeper(page: &Page, series: &Series, review: &mut Review) {
    for topic in &page.topics {
        let Set::Heading(level) = topic.set else { continue };
        let name = last(topic.name);
        let known = series.level_elsewhere(name, page.file);
        // What has a number is no topic, whatever it is.
        let usual = known.or_else(|| series.only_level(level).filter(|_| number(name).is_none()));
        let Some(usual) = usual.filter(|usual| *usual != level) else { continue };
        // What is the first heading of its file may be taken for the title of the issue, and is no topic.
        let is_there = match usual < level {
            true => page.lines.iter().any(|line| Set::of(line.text) == Set::Heading(usual)),
            false => {
                page.topics.iter().any(|topic| topic.set == Set::Heading(usual)) && series.is_highest(name, page.file)
            }
        };
        if !is_there || usual > level && known.is_none() {
            continue;
        }
        let (shape, at, with) = match usual < level {
            true => (Shape::Deeper(level - usual), topic.at.start..topic.at.start + level - usual, String::new()),
            false => (Shape::Higher(usual - level), topic.at.start..topic.at.start, "#".repeat(usual - level)),
        };
        review.tell(page.file, Slip::Shape(name.to_owned(), shape, known.is_some()), topic.at.clone(), "");
        if known.is_some() {
            review.fix(page.file, at, with);
        }
    }
}
