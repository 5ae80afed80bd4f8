//! Items that were read by the rules, and may be meant otherwise: those with many links under them, and those of one
//! issue that are called the same. What a series does often is how it is made, and is not told.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use link_digest_core::{Issue, Item, is_web_url};

use crate::item::Draft;
use crate::tree::{Block, Kind, Piece, lines, place};
use crate::warning::{Log, Warning, WarningKind};

/// The number of links under an item from which on they may be items.
const MANY: usize = 8;

/// The share of the issues, as one of so many, that may be wrong in the same way.
const OFTEN: usize = 5;

/// Tells of an item with many links under it.
pub fn swallowed(draft: &Draft, text: &str, log: &mut Log) {
    let beside: usize = lines_below(draft, text).iter().map(|line| links_of(line)).sum();
    let links = beside + links_in(&draft.body);
    if links >= MANY {
        log.add(WarningKind::Swallowed, draft.at.clone(), format_args!("{links} links"));
    }
}

/// Returns the lines of an item's own paragraph that stand below its link.
pub fn lines_below(draft: &Draft, text: &str) -> Vec<Vec<Piece>> {
    let end = draft.link.as_ref().map_or(draft.at.start, |link| link.at.end);
    let is_below = |line: &Vec<Piece>| text.get(end..place(line).start).is_some_and(|between| between.contains('\n'));
    let mut lines = lines(&draft.rest);
    lines.retain(is_below);
    lines
}

fn links_in(blocks: &[Block]) -> usize {
    let links = blocks.iter().map(|block| match &block.kind {
        Kind::Heading { text, .. } | Kind::Paragraph(text) => links_of(text),
        Kind::List { entries, .. } => entries.iter().map(|entry| links_in(&entry.blocks)).sum(),
        Kind::Quote { blocks, .. } => links_in(blocks),
        Kind::Table(rows) => rows.iter().flatten().map(|cell| links_of(cell)).sum(),
        Kind::Code(_) | Kind::Rule => 0,
    });
    links.sum()
}

fn links_of(pieces: &[Piece]) -> usize {
    let is_link =
        |run: &&[Piece]| run.first().and_then(|piece| piece.link.as_ref()).is_some_and(|link| is_web_url(&link.url));
    pieces.chunk_by(Piece::same_link).filter(is_link).count()
}

/// Tells of items of an issue that are called the same; `places` are those of its items, topic by topic.
pub fn same_titles(issue: &Issue, places: &[Range<usize>], log: &mut Log) {
    let mut titles: HashMap<String, Vec<(&Item, &Range<usize>)>> = HashMap::new();
    let items = issue.topics.iter().flat_map(|topic| &topic.items);
    // What happens on a day may happen again, and stand under each place where it does.
    let is_named = |item: &Item| !item.title.is_empty() && item.date.is_none();
    for named in items.zip(places).filter(|(item, _)| is_named(item)) {
        titles.entry(named.0.title.to_lowercase()).or_default().push(named);
    }
    same_address(titles.values().flatten().copied(), log);
    for all in titles.into_values() {
        let Some((first, _)) = all.first() else { continue };
        if all.len() == 1 {
            continue;
        }
        let same = first.url.is_some() && all.iter().all(|(item, _)| item.url == first.url);
        for (_, place) in &all {
            let title = first.title.clone();
            let kind = if same { WarningKind::SameItem(title) } else { WarningKind::SameItemTitle(title) };
            log.add(kind, (*place).clone(), "");
        }
    }
}

/// Tells of two items that lead to one address under titles of their own; more than two are meant so.
fn same_address<'a>(items: impl Iterator<Item = (&'a Item, &'a Range<usize>)>, log: &mut Log) {
    let mut addresses: HashMap<&str, Vec<(&Item, &Range<usize>)>> = HashMap::new();
    for (item, place) in items {
        if let Some(url) = &item.url {
            addresses.entry(url).or_default().push((item, place));
        }
    }
    for (url, all) in addresses {
        let [(one, _), (other, _)] = all.as_slice() else { continue };
        if one.title.to_lowercase() != other.title.to_lowercase() {
            for (_, place) in &all {
                log.add(WarningKind::SameAddress(url.to_owned()), (*place).clone(), "");
            }
        }
    }
}

/// Keeps of these warnings those that few of so many issues have.
pub fn keep_rare(warnings: &mut Vec<Warning>, issues: usize) {
    for is_kind in [is_swallowed as fn(&Warning) -> bool, is_same, is_same_address] {
        let files: HashSet<&str> =
            warnings.iter().filter(|warning| is_kind(warning)).map(|warning| warning.file.as_str()).collect();
        if files.len() > (issues / OFTEN).max(1) {
            warnings.retain(|warning| !is_kind(warning));
        }
    }
}

fn is_swallowed(warning: &Warning) -> bool {
    warning.kind == WarningKind::Swallowed
}

fn is_same_address(warning: &Warning) -> bool {
    matches!(warning.kind, WarningKind::SameAddress(_))
}

fn is_same(warning: &Warning) -> bool {
    matches!(warning.kind, WarningKind::SameItem(_) | WarningKind::SameItemTitle(_))
}
