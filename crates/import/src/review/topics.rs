//! Slips in topics: names that are nearly those of others, and lines that are set otherwise than the series sets its
//! topics.
//!
//! A series may do on purpose what another does by mistake. So nothing is told that a series does often.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use strsim::osa_distance;

use super::page::{Line, Page, Set, number};
use super::{Review, Shape, Slip};
use crate::Settings;
use crate::markdown::begins_linked_entry;

/// The share of a series, as one of so many topics, above which something is no slip.
const OFTEN: usize = 10;

/// The shortest name that is compared with others, in characters.
const SHORTEST: usize = 5;

/// The most names that are compared with each other.
const MOST_NAMES: usize = 3_000;

pub fn review(pages: &[Page], settings: &Settings, review: &mut Review) {
    let series = Series::of(pages);
    near_names(pages, settings, review);
    let mut unknown = Vec::new();
    for page in pages {
        let begins = series.is_without_topics(page);
        for (n, line) in page.lines.iter().enumerate() {
            let Some(found) = Found::of(line) else { continue };
            // A list right below words belongs to the item above them.
            let list = || page.line_under(n).filter(|line| found.level > 0 && begins_linked_entry(line.text, false));
            let Some(item) = page.item_under(n).or_else(list) else { continue };
            if page.topics.iter().any(|topic| topic.at.start == line.at.start && found.level > 0) {
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

/// What is known of the topics of a series.
struct Series {
    topics: usize,
    files: usize,
    /// How each name is set, and in which files.
    names: HashMap<String, Vec<(Set, usize)>>,
    /// How often each way of setting topics is found.
    sets: HashMap<Set, usize>,
    /// Whether the numbers of items go on from one topic to the next, as far as is known.
    counts_on: bool,
}

impl Series {
    fn of(pages: &[Page]) -> Self {
        let mut series = Self { topics: 0, files: 0, names: HashMap::new(), sets: HashMap::new(), counts_on: false };
        for page in pages.iter().filter(|page| !page.topics.is_empty()) {
            series.files += 1;
            for topic in &page.topics {
                series.topics += 1;
                *series.sets.entry(topic.set).or_default() += 1;
                series.names.entry(key(last(topic.name))).or_default().push((topic.set, page.file));
            }
            series.counts_on |= page.topics.iter().skip(1).any(|topic| {
                let line = page.lines.partition_point(|line| line.at.start < topic.at.start);
                page.item_under(line).and_then(|item| number(item.text)).is_some_and(|number| number > 1)
            });
        }
        series.counts_on |= series.topics == 1;
        series
    }

    /// Returns how the series mostly sets its topics, if that is by headings.
    fn level(&self) -> Option<usize> {
        let (set, _) = self.sets.iter().max_by_key(|(set, count)| (**count, std::cmp::Reverse(format!("{set:?}"))))?;
        match set {
            Set::Heading(level) => Some(*level),
            Set::Bold | Set::Other => None,
        }
    }

    /// Returns whether a topic of that name is a heading in another file.
    fn knows(&self, name: &str, file: usize) -> bool {
        let of = |(set, other): &(Set, usize)| *other != file && matches!(set, Set::Heading(_));
        let bold = |(set, other): &(Set, usize)| *other != file && *set == Set::Bold;
        self.names.get(&key(name)).is_some_and(|all| all.iter().any(of) && !all.iter().any(bold))
    }

    /// Returns whether no topic is found in a page, no heading is one in the series, and the first item of the page stands
    /// under a line that may be meant as one.
    fn is_without_topics(&self, page: &Page) -> bool {
        let headings = self.sets.keys().any(|set| matches!(set, Set::Heading(_)));
        let first = || page.lines.iter().position(|line| page.is_item(line));
        let above = |first: usize| {
            let lines = page.lines.get(..first)?.iter().rev();
            lines.into_iter().find(|line| !line.text.trim().is_empty()).and_then(Found::of)
        };
        !headings && page.topics.is_empty() && first().and_then(above).is_some_and(|found| !found.is_tag())
    }

    /// Returns whether a line over an item may be meant as a topic, though no other is called so.
    fn is_plausible(&self, found: &Found, item: &Line) -> bool {
        let bold = self.sets.get(&Set::Bold).copied().unwrap_or_default();
        let is_settled = self.files >= 3 && self.topics >= OFTEN;
        match (found.level, number(item.text)) {
            // Where numbers go on, a topic may begin with any.
            _ if found.is_tag() || found.level == 0 && self.level().is_none() => false,
            (0, number) if bold == 0 => number == Some(1) || self.counts_on && self.files >= 3 && number.is_some(),
            (0, _) => bold == 1 && is_settled,
            (level, Some(number)) => number == 1 || self.counts_on && self.level() == Some(level),
            (_, None) => true,
        }
    }
}

/// A line that may be meant as a topic, and is none.
struct Found<'a> {
    name: &'a str,
    /// The number of `#`; none of a bold line.
    level: usize,
}

impl<'a> Found<'a> {
    fn of(line: &Line<'a>) -> Option<Self> {
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

    /// Returns whether it may be a tag, as some write them below an item: it begins with a small letter.
    fn is_tag(&self) -> bool {
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

impl Series {
    /// Returns whether a topic of that name is a heading of that level anywhere.
    fn is_at(&self, name: &str, level: usize) -> bool {
        self.names.get(&key(name)).is_some_and(|all| all.iter().any(|(set, _)| *set == Set::Heading(level)))
    }

    /// Returns the level at which other files have a topic of that name.
    fn level_of(&self, name: &str, file: usize) -> Option<usize> {
        let levels =
            self.names.get(&key(name))?.iter().filter(|(_, other)| *other != file).filter_map(|(set, _)| match set {
                Set::Heading(level) => Some(*level),
                Set::Bold | Set::Other => None,
            });
        levels.min()
    }
}

/// Finds headings below the level that the same topic has in the other files, or all others have.
fn deeper(page: &Page, series: &Series, review: &mut Review) {
    let starts = |line: &Line, level: usize| Set::of(line.text) == Set::Heading(level);
    for topic in &page.topics {
        let Set::Heading(level) = topic.set else { continue };
        let name = last(topic.name);
        let known = series.level_elsewhere(name, page.file);
        // What has a number is no topic, whatever it is.
        let usual = known.or_else(|| series.only_level(level).filter(|_| number(name).is_none()));
        let Some(usual) = usual.filter(|usual| *usual < level) else { continue };
        // What is the first heading of its file may be taken for the title of the issue, and is no topic.
        if page.lines.iter().any(|line| starts(line, usual)) {
            let slip = Slip::Shape(name.to_owned(), Shape::Deeper(level - usual), known.is_some());
            review.tell(page.file, slip, topic.at.clone(), "");
            if known.is_some() {
                review.fix(page.file, topic.at.start..topic.at.start + level - usual, "");
            }
        }
    }
}

impl Series {
    /// Returns the one level that the other files have a topic at, if that is no accident.
    fn level_elsewhere(&self, name: &str, file: usize) -> Option<usize> {
        let mut files: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (set, other) in self.names.get(&key(name))?.iter().filter(|(_, other)| *other != file) {
            if let Set::Heading(level) = set {
                files.entry(*level).or_default().insert(*other);
            }
        }
        // Once is no habit, unless the series is young.
        let least = if self.files < 4 { 1 } else { 2 };
        let mut levels = files.into_iter();
        let (level, files) = levels.next()?;
        (levels.next().is_none() && files.len() >= least).then_some(level)
    }

    /// Returns the level of all topics of a long series but one, which is at `level`.
    fn only_level(&self, level: usize) -> Option<usize> {
        let usual = self.level()?;
        let alone = self.sets.get(&Set::Heading(level)) == Some(&1) && self.sets.len() == 2;
        (alone && self.files >= 3 && self.topics >= OFTEN).then_some(usual)
    }
}

/// Finds names of topics that are a letter away from one that the series has more often.
fn near_names(pages: &[Page], settings: &Settings, review: &mut Review) {
    // How often each name is found, by what it is within.
    let mut names: BTreeMap<(String, &str), Vec<(usize, usize)>> = BTreeMap::new();
    for page in pages {
        for (n, topic) in page.topics.iter().enumerate() {
            let above = topic.name.strip_suffix(last(topic.name)).unwrap_or_default();
            names.entry((key(above), last(topic.name))).or_default().push((page.file, n));
        }
    }
    if names.len() > MOST_NAMES {
        return;
    }
    // What has an alias is settled.
    names.retain(|(_, name), _| settings.topics.renamed(name) == *name);
    let all: Vec<_> = names.iter().collect();
    for ((above, name), places) in &all {
        let files: BTreeSet<usize> = places.iter().map(|(file, _)| *file).collect();
        let known = all.iter().filter(|((within, known), others)| {
            if within != above || !are_near(name, known) {
                return false;
            }
            let first = |places: &[(usize, usize)]| places.first().copied();
            let surer = || (evidence(pages, known), std::cmp::Reverse(first(others)));
            let more = others.len() > places.len()
                || others.len() == places.len() && surer() > (evidence(pages, name), std::cmp::Reverse(first(places)));
            // What is found often, or beside the other, is another topic.
            let rare = places.len() * OFTEN / 2 <= others.len().max(OFTEN / 2);
            let apart = !others.iter().any(|(file, _)| files.contains(file));
            more && rare && apart
        });
        let Some(((_, known), others)) = known.max_by_key(|(_, others)| others.len()) else { continue };
        // Where both are found once, the one that is a word elsewhere, too, is meant.
        let sure = others.len() > places.len() || evidence(pages, known) > evidence(pages, name);
        for (file, n) in places.iter() {
            let found = pages.get(*file).and_then(|page| Some((page, page.topics.get(*n)?)));
            let Some((page, topic)) = found else { continue };
            let slip = Slip::NearTopic((*name).to_owned(), (*known).to_owned());
            review.tell(*file, slip, topic.at.clone(), "");
            let text = page.source.text.get(topic.at.clone()).unwrap_or_default();
            if let Some(at) = text.find(name).filter(|_| sure && topic.set != Set::Other) {
                let at = topic.at.start + at;
                review.fix(*file, at..at + name.len(), *known);
            }
        }
    }
}

/// Returns how often a name stands in the files.
fn evidence(pages: &[Page], name: &str) -> usize {
    let lower = name.to_lowercase();
    pages.iter().map(|page| page.source.text.to_lowercase().matches(&lower).count()).sum()
}

/// Returns whether two names differ by one letter, and mean the same.
pub fn are_near(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
    let (a, b) = (letters(one), letters(other));
    let (long, short) = (a.chars().count().max(b.chars().count()), a.chars().count().min(b.chars().count()));
    if one == other || digits(one) != digits(other) || short < SHORTEST || long - short > 1 {
        return false;
    }
    // Another letter in a short word makes another word: "Tasks", "Talks".
    let swapped = long == short && short < SHORTEST + 2 && osa_distance(&a, &b) > 0;
    !swapped && !is_other_form(&a, &b) && osa_distance(&a, &b) <= 1
}

/// Returns whether one is the other in another language, or a word that begins otherwise: "Mapping", "Apping" are no
/// slips of the same word, "nightly" and "knightly" neither.
fn is_other_form(a: &str, b: &str) -> bool {
    a.chars().next() != b.chars().next()
}

/// Returns the name of a topic without those that it is within.
fn last(name: &str) -> &str {
    name.rsplit(" / ").next().unwrap_or(name)
}

fn key(name: &str) -> String {
    name.trim().to_lowercase()
}
