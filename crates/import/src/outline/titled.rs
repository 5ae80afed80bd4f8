//! Bold lines whose link stands in a paragraph under them.

use link_digest_core::is_web_url;

use super::part::Part;
use crate::item::{Draft, address_led, images, is_address, is_label, is_named_address, title_over, without_link};
use crate::rule::Rule;
use crate::tree::{Block, Kind, ListEntry, Piece, lines, plain};

/// Finds the item of a bold line and the bare address in the paragraph under it. The line is taken from what it was.
pub fn titled(parts: &mut Vec<Part>, block: &Block) -> Option<Draft> {
    let Kind::Paragraph(pieces) = &block.kind else { return None };
    if let Some(draft) = entry_titled(parts, pieces) {
        return Some(draft);
    }
    let first = lines(pieces).into_iter().next()?;
    if is_address(&first).is_none() && address_led(&first).is_none() {
        return line_titled(parts, pieces);
    }
    // "Read more" may be apart from its title by some words.
    if is_named_address(&first)
        && let Some(draft) = titled_above(parts, &first)
    {
        return Some(draft);
    }
    with_title(parts, bold, &|title| title_over(title, pieces))
}

/// Finds the item of a bold entry, alone in its list, above words that end with their only link.
fn entry_titled(parts: &mut Vec<Part>, pieces: &[Piece]) -> Option<Draft> {
    with_title(parts, entry, &|title| words_to_link(title, pieces))
}

/// Finds the item of a bold line right above words that end with their only link, which is one such as "Read more".
fn line_titled(parts: &mut Vec<Part>, pieces: &[Piece]) -> Option<Draft> {
    let link: Vec<Piece> = pieces.iter().filter(|piece| piece.link.is_some()).cloned().collect();
    // A picture says more.
    let is_more = is_label(&plain(&link)) && link.iter().any(has_words);
    if !is_more || images(&link).next().is_some() {
        return None;
    }
    with_title(parts, bold, &|title| words_to_link(title, pieces))
}

/// Makes an item whose title the block above is, and takes that away.
fn with_title(
    parts: &mut Vec<Part>,
    title: fn(&Block) -> Option<&Vec<Piece>>,
    item: &dyn Fn(&[Piece]) -> Option<Draft>,
) -> Option<Draft> {
    let last = match parts.last()? {
        Part::Text(block) => block,
        Part::Item(draft) if !draft.numbered => draft.body.last()?,
        _ => return None,
    };
    let draft = item(title(last)?)?;
    match parts.last_mut() {
        Some(Part::Item(above)) => drop(above.body.pop()),
        _ => drop(parts.pop()),
    }
    Some(draft)
}

/// Finds the item of an entry that is bold words over others that end with their only link.
pub fn entry_over_words(entry: &ListEntry) -> Option<Draft> {
    let [first, second, others @ ..] = entry.blocks.as_slice() else { return None };
    let Kind::Paragraph(words) = &second.kind else { return None };
    let mut draft = words_to_link(bold(first)?, words)?;
    draft.body.extend(others.iter().cloned());
    Some(draft)
}

/// Makes the item of a title and words that end with their only link, such as "Read the original".
fn words_to_link(title: &[Piece], words: &[Piece]) -> Option<Draft> {
    const LONGEST: usize = 30;
    let first = words.iter().position(|piece| piece.link.is_some())?;
    let (words, link) = words.split_at_checked(first)?;
    let target = link.first()?.link.clone().filter(|link| is_web_url(&link.url))?;
    let is_one = |piece: &Piece| if piece.link.is_some() { piece.is_of(&target) } else { !has_words(piece) };
    let short = plain(link).chars().count() <= LONGEST;
    let mut draft = without_link(title).filter(|_| short && link.iter().all(is_one))?;
    draft.rule = Rule::TitleThenAddress;
    draft.link = Some(target);
    draft.rest.extend(words.iter().chain(images(link)).cloned());
    Some(draft)
}

/// Returns the bold words of a list's only entry.
fn entry(block: &Block) -> Option<&Vec<Piece>> {
    let Kind::List { entries, .. } = &block.kind else { return None };
    match entries.as_slice() {
        [ListEntry { blocks, .. }] => bold(blocks.first().filter(|_| blocks.len() == 1)?),
        _ => None,
    }
}

fn has_words(piece: &Piece) -> bool {
    piece.as_text().contains(char::is_alphanumeric)
}

/// Finds the item of a bold line that stands above the words above a link such as "Read more".
fn titled_above(parts: &mut Vec<Part>, link: &[Piece]) -> Option<Draft> {
    if let Some(Part::Item(above)) =
        parts.last_mut().filter(|part| matches!(part, Part::Item(draft) if !draft.numbered))
    {
        let n = above.body.iter().rposition(|block| bold(block).is_some())?;
        let mut draft = title_over(bold(above.body.get(n)?)?, link)?;
        draft.body.extend(above.body.split_off(n).into_iter().skip(1));
        return Some(draft);
    }
    let texts = parts.iter().rev().take(4).take_while(|part| matches!(part, Part::Text(_))).count();
    let from = parts.len() - texts;
    let is_bold = |part: &Part| matches!(part, Part::Text(block) if bold(block).is_some());
    let n = from + parts.get(from..)?.iter().rposition(is_bold)?;
    let Some(Part::Text(title)) = parts.get(n) else { return None };
    let mut draft = title_over(bold(title)?, link)?;
    let words = parts.split_off(n).into_iter().skip(1);
    draft.body.extend(words.filter_map(|part| match part {
        Part::Text(block) => Some(block),
        _ => None,
    }));
    Some(draft)
}

/// Returns the pieces of a paragraph that is bold from end to end, and no link.
fn bold(block: &Block) -> Option<&Vec<Piece>> {
    let Kind::Paragraph(pieces) = &block.kind else { return None };
    let all = pieces.iter().all(|piece| (piece.style.strong && piece.link.is_none()) || piece.is_blank());
    Some(pieces).filter(|pieces| all && !plain(pieces).is_empty())
}
