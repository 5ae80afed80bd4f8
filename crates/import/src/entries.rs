//! Entries of feeds and of JSON files: each an issue where most hold links of their own, else an item.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use link_digest_core::defaults::NO_TOPIC;
use link_digest_core::{self as core, BlockKind, Date, Image, Issue, Link, Span, is_web_url, text};

use crate::address::is_broken;
use crate::front_matter::{Field, FrontMatter};
use crate::issue::{assemble, issue};
use crate::item::{Draft, Sources};
use crate::outline::{Outline, TopicDraft};
use crate::rule::Rule;
use crate::tree::{Block, Kind, Piece, PieceKind, Target};
use crate::warning::{Log, WarningKind};
use crate::{Settings, Source, html, markdown};

/// The number of items in an entry that makes it an issue.
const ISSUE: usize = 3;

/// The series that a feed or a file describes.
#[derive(Clone, Debug, Default)]
pub struct Series {
    pub title: Option<String>,
    /// The day of all entries that have none of their own.
    pub date: Option<String>,
    pub entries: Vec<SeriesEntry>,
}

/// One entry of a feed or a file.
#[derive(Clone, Debug, Default)]
pub struct SeriesEntry {
    pub at: Range<usize>,
    pub title: String,
    pub url: Option<String>,
    pub date: Option<String>,
    /// The text of the entry: HTML, Markdown or plain text.
    pub content: Option<String>,
    /// What is said of it elsewhere, where it has no text. It makes no issue of it.
    pub words: Option<String>,
    pub topic: Option<String>,
    pub source: Option<String>,
    pub tags: Vec<String>,
    pub links: Vec<Link>,
    /// The addresses of the files that come with it, such as what is to be heard.
    pub files: Vec<String>,
    /// The address of its picture.
    pub image: Option<String>,
    pub minutes: Option<u32>,
    pub recommended: bool,
}

impl SeriesEntry {
    /// Returns the addresses of the files that come with it, as far as neither it nor its text leads there.
    fn attached(&self) -> impl Iterator<Item = &String> {
        self.files.iter().filter(|url| is_web_url(url) && self.url.as_ref() != Some(url) && !self.shows(url))
    }

    /// Returns its picture, if its text does not show that.
    fn picture(&self) -> Option<Image> {
        let src = self.image.clone().filter(|url| is_web_url(url) && !self.shows(url))?;
        Some(Image { src, ..Image::default() })
    }

    /// Returns whether an address is one that it has already.
    pub fn names(&self, url: &str) -> bool {
        let own = [&self.url, &self.image].into_iter().flatten().chain(&self.files);
        self.shows(url) || own.into_iter().any(|own| own == url)
    }

    /// Returns whether an address stands in its text.
    fn shows(&self, url: &str) -> bool {
        self.content.as_ref().is_some_and(|text| text.contains(url))
    }
}

/// An entry with its day.
type Dated = (Option<Date>, SeriesEntry);

/// The finder of the places where the addresses of entries stand, each after the last.
pub struct Addresses<'a> {
    text: &'a str,
    from: usize,
    /// The number of bytes that may still be looked through, in all: an address that is written otherwise stands
    /// nowhere, and each would be looked for up to the end.
    left: usize,
}

impl<'a> Addresses<'a> {
    /// Makes the finder for a file.
    pub fn new(text: &'a str) -> Self {
        Self { text, from: 0, left: 16 * text.len() + (1 << 20) }
    }

    /// Returns the next place of `url`; the file as a whole where there is none.
    pub fn next(&mut self, url: &str) -> Range<usize> {
        let rest = self.text.get(self.from..).filter(|rest| rest.len() <= self.left).unwrap_or_default();
        let found = rest.find(url);
        self.left -= found.unwrap_or(rest.len()).min(self.left);
        let Some(start) = found.map(|found| self.from + found) else { return 0..0 };
        self.from = start + url.len();
        start..self.from
    }
}

/// Makes the issues that the entries of a file are, or are in.
pub fn issues(series: Series, rule: Rule, input: &Source, settings: &Settings, log: &mut Log) -> Vec<Issue> {
    let mut aside = Log::new(&input.name);
    let whole: Vec<Option<Issue>> =
        series.entries.iter().map(|entry| entry_as_issue(entry, input, settings, &mut aside)).collect();
    let digests = whole.iter().flatten().filter(|issue| count(issue) >= ISSUE).count();
    if digests * 2 > series.entries.len() {
        for (entry, _) in series.entries.iter().zip(&whole).filter(|(_, issue)| issue.is_none()) {
            aside.add(WarningKind::EmptyEntry, entry.at.clone(), format_args!("`{}`", text::head(&entry.title, 100)));
        }
        log.extend(aside);
        return whole.into_iter().flatten().collect();
    }
    by_month(series, rule, input, settings, log)
}

fn count(issue: &Issue) -> usize {
    issue.topics.iter().map(|topic| topic.items.len()).sum()
}

fn entry_as_issue(entry: &SeriesEntry, input: &Source, settings: &Settings, log: &mut Log) -> Option<Issue> {
    let blocks = blocks(entry.content.as_deref()?, entry.at.clone(), entry.url.as_deref(), log);
    let front = FrontMatter {
        title: Some(entry.title.clone()).filter(|title| !title.is_empty()),
        date: entry.date.clone().map(|text| Field { text, at: entry.at.clone() }),
        url: entry.url.clone().filter(|url| is_web_url(url)),
        ..FrontMatter::default()
    };
    let mut issue = issue(input, &front, blocks, settings, log)?;
    let link = |url: &String| Span { url: Some(url.clone()), ..url.as_str().into() };
    issue.intro.extend(entry.attached().map(|url| core::Block { text: vec![link(url)], ..core::Block::default() }));
    let block = |image| core::Block { kind: BlockKind::Image, image: Some(image), ..core::Block::default() };
    issue.intro.extend(entry.picture().map(block));
    Some(issue)
}

/// Makes one issue a month, of the entries as items.
fn by_month(series: Series, rule: Rule, input: &Source, settings: &Settings, log: &mut Log) -> Vec<Issue> {
    let mut months: BTreeMap<Option<(u16, u8)>, Vec<Dated>> = BTreeMap::new();
    let whole = series.date.as_deref().and_then(day);
    for entry in series.entries {
        let date = entry.date.as_deref().and_then(day);
        let month = date.or(whole).map(|date| (date.year(), date.month()));
        months.entry(month).or_default().push((date, entry));
    }
    let several = months.len() > 1;
    let months = months.into_iter().map(|(month, entries)| {
        let dates = || entries.iter().filter_map(|(date, _)| *date);
        let (first, last) = (dates().min().or(whole), dates().max());
        let field = |date: Option<Date>| date.map(|date| Field { text: date.to_string(), at: 0..0 });
        let title = series.title.clone().map(|title| match month.filter(|_| several) {
            Some((year, month)) => format!("{title} {year}-{month:02}"),
            None => title,
        });
        let front = FrontMatter { title, date: field(first), date_end: field(last), ..FrontMatter::default() };
        let outline = Outline { topics: topics(entries, rule, log), sources: Sources::Elsewhere, ..Outline::default() };
        assemble(input, &front, outline, settings, log)
    });
    months.collect()
}

/// Makes the topics that entries name, in the order in which they first do.
fn topics(entries: Vec<Dated>, rule: Rule, log: &mut Log) -> Vec<TopicDraft> {
    let mut topics: Vec<TopicDraft> = Vec::new();
    for (date, entry) in entries {
        let name = entry.topic.clone().unwrap_or_else(|| NO_TOPIC.to_owned());
        let Some(draft) = draft(entry, date, rule, log) else { continue };
        match topics.iter_mut().find(|topic| topic.name == name) {
            Some(topic) => topic.items.push(draft),
            None => topics.push(TopicDraft { name, items: vec![draft] }),
        }
    }
    topics
}

fn draft(mut entry: SeriesEntry, date: Option<Date>, rule: Rule, log: &mut Log) -> Option<Draft> {
    let refused = entry.url.as_deref().filter(|url| is_broken(url));
    if let Some(url) = refused {
        log.add(WarningKind::NotWeb, entry.at.clone(), format_args!("`{}`", text::head(url, 100)));
    }
    let refused = refused.is_some();
    let files: Vec<Link> =
        entry.attached().map(|url| Link { title: url.clone(), url: url.clone(), source: None }).collect();
    let picture = entry.picture();
    entry.links.extend(files);
    let link = entry.url.clone().filter(|url| is_web_url(url));
    let Some(title) = Some(entry.title).filter(|title| !title.trim().is_empty()).or_else(|| link.clone()) else {
        if let Some(words) = entry.content.or(entry.words).filter(|words| !words.trim().is_empty()) {
            log.add(WarningKind::NoAddress, entry.at, format_args!("`{}`", text::head(words.trim(), 100)));
        }
        return None;
    };
    let mut body =
        entry.content.or(entry.words).map(|content| blocks(&content, entry.at.clone(), None, log)).unwrap_or_default();
    if let Some(image) = picture {
        let at = entry.at.start..entry.at.start;
        let piece = Piece { what: PieceKind::Image(Box::new(image)), ..Piece::text(at.clone(), "") };
        body.insert(0, Block { at, kind: Kind::Paragraph(vec![piece]) });
    }
    let mut draft = Draft {
        at: entry.at.clone(),
        rule,
        title,
        link: link.map(|url| Rc::new(Target { url, at: entry.at })),
        refused,
        source: entry.source,
        date,
        tags: entry.tags,
        links: entry.links,
        body,
        ..Draft::default()
    };
    draft.flags.minutes = entry.minutes;
    draft.flags.recommended = entry.recommended;
    Some(draft)
}

/// Parses the blocks of HTML of the page at `base`, or of Markdown, which plain text is too.
fn blocks(content: &str, at: Range<usize>, base: Option<&str>, log: &mut Log) -> Vec<Block> {
    let is_html = ["</", "<p>", "<br", "<img", "<li>"].iter().any(|tag| content.contains(tag));
    match is_html {
        true => html::fragment(content, at, base, log),
        // A line is a line here, where in Markdown it would go on with the one before.
        false => markdown::parse_placed(&content.replace('\n', "\n\n"), &|_| at.clone(), log),
    }
}

/// Reads the day of a date as programs write it.
fn day(text: &str) -> Option<Date> {
    text.trim().parse().ok().or_else(|| crate::dates::days(text).map(|days| days.first))
}
