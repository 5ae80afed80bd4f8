//! Files that hold many issues, each under a heading that is dated.

use link_digest_core::{Date, text};

use crate::dates::{self, Days, Order};
use crate::front_matter::{Field, FrontMatter};
use crate::tree::{Block, Kind, plain};

/// The least number of dated headings.
const LEAST: usize = 3;

/// The least number of days between two issues. Of fewer days they are parts of one.
const APART: u32 = 5;

/// So much of a heading is looked at, in bytes.
const LONGEST: usize = 200;

/// An issue of a file that holds many.
pub struct Week {
    pub front: FrontMatter,
    pub blocks: Vec<Block>,
}

/// Splits a file that holds an issue under each heading of a level; what stands before them belongs to the first.
///
/// Returns the blocks as they were if it holds one.
pub fn split(blocks: Vec<Block>, front: &FrontMatter, stem: &str, order: Order) -> Result<Vec<Week>, Vec<Block>> {
    if front.date.is_some() {
        return Err(blocks);
    }
    let Some((level, masthead)) = level(&blocks, stem, order) else { return Err(blocks) };
    let year = year(stem).or_else(|| masthead.as_deref().and_then(year));
    let title = front.title.clone().or(masthead);
    let mut weeks: Vec<Week> = Vec::new();
    let mut before = Vec::new();
    for block in blocks {
        match &block.kind {
            Kind::Heading { level: of, text } if *of == level => {
                let name = plain(text);
                let days = day(&name, year, order);
                let field = |date: Date| Field { text: date.to_string(), at: block.at.clone() };
                let date_end = days.as_ref().and_then(|days| days.last).map(field);
                let date = days.map(|days| field(days.first));
                let name = match (&title, dates::is_only_days(&name)) {
                    (Some(title), true) => format!("{title} {name}"),
                    _ => name,
                };
                weeks.push(Week {
                    front: FrontMatter { title: Some(name), date, date_end, ..front.clone() },
                    blocks: Vec::new(),
                });
            }
            Kind::Heading { .. } if weeks.is_empty() => {}
            _ => weeks.last_mut().map_or(&mut before, |week| &mut week.blocks).push(block),
        }
    }
    if let Some(first) = weeks.first_mut() {
        before.append(&mut first.blocks);
        first.blocks = before;
    }
    Ok(weeks)
}

/// Returns the level of the headings that are dated, and the only one above them.
fn level(blocks: &[Block], stem: &str, order: Order) -> Option<(u8, Option<String>)> {
    let headings = || {
        blocks.iter().filter_map(|block| match &block.kind {
            Kind::Heading { level, text } => Some((*level, plain(text))),
            _ => None,
        })
    };
    let masthead = headings().next()?.1;
    let year = year(stem).or_else(|| year(&masthead));
    (1..=6).find_map(|level| {
        let above = headings().filter(|(of, _)| *of < level).count();
        let first_above = headings().next().is_some_and(|(of, _)| of < level);
        let days: Vec<Option<Date>> =
            headings().filter(|(of, _)| *of == level).map(|(_, name)| Some(day(&name, year, order)?.first)).collect();
        let dated: Vec<Date> = days.iter().flatten().copied().collect();
        let apart = dated.windows(2).all(|pair| matches!(pair, [a, b] if a.as_days().abs_diff(b.as_days()) >= APART));
        let fits = dated.len() >= LEAST && dated.len() == days.len() && apart;
        (fits && above == usize::from(first_above)).then(|| (level, Some(masthead.clone()).filter(|_| first_above)))
    })
}

/// Reads the day of a heading, whose year may stand elsewhere.
fn day(name: &str, year: Option<u16>, order: Order) -> Option<Days> {
    let name = text::head(name, LONGEST);
    dates::days_in(name, order).or_else(|| dates::days_in(&format!("{name} {}", year?), order))
}

/// Finds the year in the name of a file or a heading.
fn year(text: &str) -> Option<u16> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    runs.filter_map(|run| run.parse().ok()).find(|year| (1990..2100).contains(year))
}
