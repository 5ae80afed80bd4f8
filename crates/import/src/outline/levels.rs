//! Levels of headings: what the headings of one level are, decided from all of them.

use crate::item::{Draft, LinePlace, is_address, is_named_address, led_by_link, title_over, without_link};
use crate::rule::Rule;
use crate::tree::{Block, Kind, ListEntry, Piece, PieceKind, add_line, is_linked, lines, plain};

use super::list::{all_led, is_label_entry, is_list_of_items, items_in};
use super::section::Section;

/// The number of levels: six of Markdown, and bold lines below them.
pub const LEVELS: usize = 8;

/// The levels of headings, and what those of each mostly are.
pub struct Levels {
    /// Whether headings of the level that are a link name the topic of the list under them, rather than being an item.
    topics: [bool; LEVELS],
    /// Whether most headings of the level are no links, so that one that is may name a topic as they do.
    names: [bool; LEVELS],
    /// Whether headings of the level over a bare address are items.
    titles: [bool; LEVELS],
}

impl Levels {
    /// Decides from all headings what those of each level are.
    pub fn of(sections: &[Section]) -> Self {
        let mut counts = [[0_usize; 4]; LEVELS];
        for section in sections.iter().skip(1) {
            let Some(count) = counts.get_mut(usize::from(section.level)) else { continue };
            let [over_list, over_text, addressed, named] = count;
            match led_by_link(&section.heading, LinePlace::Heading) {
                Some(_) if leads_list(section) => *over_list += 1,
                Some(_) => *over_text += 1,
                None if addressed_heading(section).is_some() => *addressed += 1,
                None => *named += 1,
            }
        }
        Self {
            topics: counts.map(|[over_list, over_text, ..]| over_list > over_text),
            names: counts.map(|[over_list, over_text, _, named]| named > 2 * (over_list + over_text)),
            titles: counts.map(|[.., addressed, named]| addressed > named),
        }
    }

    /// Returns the item that a heading is; `None` if it is a topic or over text.
    pub fn item(&self, section: &mut Section) -> Option<Draft> {
        let level = usize::from(section.level);
        let is = |levels: &[bool; LEVELS]| levels.get(level).copied().unwrap_or_default();
        if let Some(draft) = led_by_link(&section.heading, LinePlace::Heading) {
            let over_items = || section.blocks.iter().any(is_list_of_items);
            let names = (is(&self.topics) && leads_list(section))
                || (is(&self.names) && over_items())
                || stands_on_links(section);
            return (!names).then_some(draft);
        }
        if let Some(draft) = listed_address(section) {
            return Some(draft);
        }
        let (draft, spot) = addressed_heading(section).filter(|(_, spot)| spot.is_named || is(&self.titles))?;
        take_line(&mut section.blocks, &spot);
        Some(draft)
    }
}

/// Finds the item of a heading without a link, and of the line under it that is an address; which line that is: the
/// first, or one that says it is the link; but none further down with more than words around it, which would swallow the
/// section.
fn addressed_heading(section: &Section) -> Option<(Draft, Spot)> {
    let last = section.blocks.len().saturating_sub(1);
    let linked = |block: &Block| match &block.kind {
        Kind::Paragraph(pieces) => is_linked(pieces),
        Kind::Quote { .. } | Kind::Code(_) => false,
        _ => true,
    };
    let words = section.blocks.iter().take_while(|block| !linked(block)).count();
    let spot = section.blocks.iter().enumerate().take(words + 1).find_map(|(block, of)| {
        let Kind::Paragraph(pieces) = &of.kind else { return None };
        if block > 0 && block < last {
            return None;
        }
        let fits = |(n, line): (usize, &Vec<Piece>)| match block + n {
            0 => is_address(line).is_some(),
            _ => is_named_address(line),
        };
        let lines = lines(pieces);
        let line = lines.iter().enumerate().position(fits)?;
        // Another link, or a bold line, above it has its own claim.
        let free = |line: &Vec<Piece>| line.iter().all(|piece| piece.link.is_none() && !piece.style.strong);
        if !lines.iter().take(line).all(free) {
            return None;
        }
        let is_named = lines.get(line).is_some_and(|line| is_named_address(line));
        Some(Spot { block, line, is_named })
    })?;
    let Kind::Paragraph(pieces) = &section.blocks.get(spot.block)?.kind else { return None };
    let draft = title_over(&section.heading, lines(pieces).get(spot.line)?)?;
    let items: usize = section.blocks.iter().skip(spot.block + 1).map(items_in).sum();
    if items > 1 {
        return None;
    }
    Some((Draft { at: section.at.clone(), rule: Rule::TitleThenAddress, ..draft }, spot))
}

/// Finds the item of a heading over a list of what is known of it, of which one entry is its address: `- Link: https://…`,
/// `- Author: …`. That entry is taken.
fn listed_address(section: &mut Section) -> Option<Draft> {
    const LONGEST: usize = 20;
    let Kind::List { ordered: false, entries } = &mut section.blocks.first_mut()?.kind else { return None };
    let all = entries.iter().map(words_of).collect::<Option<Vec<_>>>()?;
    let is_named = |line: &&[Piece]| {
        let text = plain(line);
        text.split_once([':', '：']).is_some_and(|(name, _)| (1..=LONGEST).contains(&name.chars().count()))
    };
    let linked = |line: &&[Piece]| is_linked(line);
    let n = all.iter().position(linked)?;
    let line = all.get(n)?;
    let link = is_address(line).filter(|_| is_named_address(line))?;
    let sound = all.len() > 1 && all.iter().all(is_named) && all.iter().filter(|line| linked(line)).count() == 1;
    let mut draft = without_link(&section.heading).filter(|_| sound)?;
    entries.remove(n);
    (draft.at, draft.rule, draft.link) = (section.at.clone(), Rule::TitleThenAddress, Some(link));
    Some(draft)
}

/// Returns the words of an entry that is a paragraph and no more.
fn words_of(entry: &ListEntry) -> Option<&[Piece]> {
    match entry.blocks.as_slice() {
        [Block { kind: Kind::Paragraph(pieces), .. }] => Some(pieces),
        _ => None,
    }
}

/// A line of a paragraph among blocks.
struct Spot {
    block: usize,
    line: usize,
    /// Whether it says that it is the address: `Source: https://…`, "Read more".
    is_named: bool,
}

/// Takes a line out of its paragraph, and the paragraph if nothing else is in it.
fn take_line(blocks: &mut Vec<Block>, spot: &Spot) {
    let Some(Block { kind: Kind::Paragraph(pieces), .. }) = blocks.get_mut(spot.block) else { return };
    let mut left = lines(pieces);
    left.remove(spot.line);
    if left.is_empty() {
        blocks.remove(spot.block);
        return;
    }
    pieces.clear();
    left.iter().for_each(|line| add_line(pieces, line));
}

/// Returns whether nothing stands under a heading but lists of links, which say more than what kind of page they are.
fn stands_on_links(section: &Section) -> bool {
    let is_links = |block: &Block| match &block.kind {
        Kind::List { entries, .. } => all_led(entries, 2) && !entries.iter().any(is_label_entry),
        _ => false,
    };
    section.blocks.first().is_some_and(is_links)
}

/// Returns whether a list of items stands first under a heading, or one of at least three links anywhere.
fn leads_list(section: &Section) -> bool {
    let is_list = |block: &Block| matches!(&block.kind, Kind::List { entries, .. } if all_led(entries, 3));
    section.blocks.first().is_some_and(is_list_of_items) || section.blocks.iter().any(is_list)
}

/// Returns whether a paragraph is a bold line and nothing else, short enough to be a name.
pub fn is_bold_line(block: &Block) -> bool {
    let Kind::Paragraph(pieces) = &block.kind else { return false };
    let name = plain(pieces);
    let all = pieces.iter().all(|piece| (piece.style.strong && piece.link.is_none()) || is_blank(piece));
    let words = name.contains(char::is_alphanumeric) && name.chars().count() <= 80;
    all && words && lines(pieces).len() == 1
}

/// Returns whether a piece is nothing but space, signs or the colon after a name.
fn is_blank(piece: &Piece) -> bool {
    piece.link.is_none()
        && !matches!(piece.what, PieceKind::Image(_))
        && !piece.as_text().contains(char::is_alphanumeric)
}
