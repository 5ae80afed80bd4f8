//! The blocks under one heading, told apart: items, what stands under them, and text that belongs to none.

use std::ops::Range;

use link_digest_core::is_web_url;

use super::list::{all_items, all_led, are_people, goes_on, list};
use super::names;
use crate::dates::{days, is_only_days};
use crate::item::{
    Draft, Line, holds_link, is_address, led_by_link, lines_then_addresses, number, person_led, row, title_and_address,
    without_link,
};
use crate::rule::Rule;
use crate::settings::{ItemForm, Settings};
use crate::tree::{Block, Entry, Kind, Piece, Row, What, lines, plain};

/// A piece of what stands under a heading.
#[derive(Clone, Debug)]
pub enum Part {
    Text(Block),
    Item(Draft),
    /// A bullet that is the name of the items under it.
    Topic(SubTopic),
    /// Words that say that there is nothing.
    Placeholder(Range<usize>),
    /// What follows belongs to no item above.
    Rule,
}

/// A topic within a topic.
#[derive(Clone, Debug)]
pub struct SubTopic {
    pub name: String,
    pub at: Range<usize>,
    pub parts: Vec<Part>,
}

/// What may be an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All that looks like one.
    Topic,
    /// The same, and links in prose.
    Prose,
    /// The same as in a topic, and lists of `1. Source - Title`: the file has no other items, for all its links were lost.
    Lost,
    /// Paragraphs with a number and lists led by links: what else stands before the first topic is an introduction.
    Preamble,
    /// Only paragraphs with a number: what stands under a heading that is an item is about it.
    Item,
}

/// What the last item came from, which decides whose the next block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Paragraph {
        numbered: bool,
    },
    Ordered,
    /// A bulleted list or a table of that many items. After more than one, text is not about the last of them.
    Bullets(usize),
}

/// Tells the blocks apart.
pub fn parts(blocks: Vec<Block>, scope: Scope, settings: &Settings) -> Vec<Part> {
    let line = if links_lead(&blocks) && scope != Scope::Item { Line::Entry } else { Line::Paragraph };
    let mut parts: Vec<Part> = Vec::new();
    let mut last = Last::Nothing;
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        if block.kind == Kind::Rule {
            parts.push(Part::Rule);
            last = Last::Nothing;
            continue;
        }
        if let Some(Part::Item(draft)) = parts.last_mut()
            && is_its_address(draft, &block)
        {
            continue;
        }
        if !matches!(scope, Scope::Item | Scope::Preamble)
            && let Some(draft) = titled(&mut parts, &block)
        {
            parts.push(Part::Item(draft));
            last = Last::Paragraph { numbered: false };
            continue;
        }
        let next = blocks.peek();
        let (items, from) = match &block.kind {
            Kind::Paragraph(pieces) => {
                let mut items = paragraph(pieces, scope, line);
                let numbered = items.iter().any(|draft| draft.numbered);
                if !settings.allows(if numbered { ItemForm::Numbered } else { ItemForm::Paragraphs }) {
                    items.clear();
                }
                (items.into_iter().map(Part::Item).collect(), Last::Paragraph { numbered })
            }
            Kind::List { ordered, .. }
                if !settings.allows(if *ordered { ItemForm::Numbered } else { ItemForm::Bullets }) =>
            {
                (Vec::new(), last)
            }
            Kind::Table(_) if !settings.allows(ItemForm::Tables) => (Vec::new(), last),
            Kind::List { ordered, entries } if takes_list(scope, last, *ordered, entries, &parts) => {
                let items = list(entries, *ordered, next, scope);
                let count = items.len();
                (items, if *ordered { Last::Ordered } else { Last::Bullets(count) })
            }
            Kind::Table(rows)
                if !matches!(scope, Scope::Item | Scope::Preamble)
                    && matches!(last, Last::Nothing | Last::Bullets(_)) =>
            {
                let items = table(rows);
                let count = items.len();
                (items, Last::Bullets(count))
            }
            _ => (Vec::new(), last),
        };
        if !items.is_empty() {
            last = from;
            parts.extend(items);
        } else if let Some(Part::Item(draft)) = parts.last_mut()
            && !matches!(last, Last::Bullets(2..) | Last::Nothing)
        {
            draft.body.push(block);
        } else {
            parts.push(Part::Text(block));
        }
    }
    parts
}

/// Whether a block is a bare address right under an item without a link, which it then is.
pub fn is_its_address(draft: &mut Draft, block: &Block) -> bool {
    let Kind::Paragraph(pieces) = &block.kind else { return false };
    let found = match pieces.as_slice() {
        [piece] => piece.link.as_ref().filter(|link| is_web_url(&link.url) && piece.as_text() == link.url),
        _ => None,
    };
    let fits = draft.link.is_none() && !draft.refused && draft.body.is_empty() && found.is_some();
    if fits {
        draft.link = found.cloned();
    }
    fits
}

/// Whether `block` is a list whose entries are items.
pub fn is_list_of_items(block: &Block) -> bool {
    match &block.kind {
        Kind::List { ordered, entries } => !list(entries, *ordered, None, Scope::Topic).is_empty(),
        Kind::Table(rows) => !table(rows).is_empty(),
        _ => false,
    }
}

/// Whether a list in `scope`, after `last`, may hold items, rather than commentary or people.
fn takes_list(scope: Scope, last: Last, ordered: bool, entries: &[Entry], parts: &[Part]) -> bool {
    let above = match parts.last() {
        Some(Part::Text(block)) => Some(block),
        Some(Part::Item(draft)) => draft.body.last(),
        _ => None,
    };
    let before = match above.map(|block| &block.kind) {
        Some(Kind::Paragraph(pieces)) => plain(pieces),
        _ => String::new(),
    };
    let open = match last {
        Last::Nothing | Last::Bullets(_) => true,
        Last::Ordered => ordered,
        // A number owns the list under it; of a bold line, three links in a row are not the notes.
        Last::Paragraph { numbered } => goes_on(entries) || (!numbered && all_items(entries, ordered)),
    };
    let scope = match scope {
        Scope::Item => false,
        Scope::Preamble => all_led(entries, 2),
        Scope::Topic | Scope::Prose | Scope::Lost => true,
    };
    scope && open && !(names::announces_people(&before) && are_people(entries))
}

/// Whether every paragraph begins with a link, so that each of them is an item.
fn links_lead(blocks: &[Block]) -> bool {
    let texts = blocks.iter().filter_map(|block| match &block.kind {
        Kind::Paragraph(pieces) if !plain(pieces).is_empty() => Some(pieces),
        _ => None,
    });
    let led = |pieces: &&Vec<Piece>| led_by_link(pieces, Line::Entry).is_some() || person_led(pieces).is_some();
    let (led, all) = texts.fold((0, 0), |(n, all), pieces| (n + usize::from(led(&pieces)), all + 1));
    led > 1 && led == all && !blocks.iter().any(is_list_of_items)
}

fn paragraph(pieces: &[Piece], scope: Scope, line: Line) -> Vec<Draft> {
    if matches!(scope, Scope::Item | Scope::Preamble) {
        return numbered_lines(pieces).unwrap_or_else(|| numbered(pieces).into_iter().collect());
    }
    if let Some(items) = numbered_lines(pieces).or_else(|| led_lines(pieces)) {
        return items;
    }
    let titled = lines_then_addresses(pieces);
    if !titled.is_empty() {
        return titled;
    }
    let one = person_led(pieces)
        .or_else(|| led_by_link(pieces, line).filter(|draft| draft.numbered || !is_aside(draft, pieces)))
        .or_else(|| lost(pieces))
        .or_else(|| title_and_address(pieces))
        .or_else(|| labelled(pieces))
        .or_else(|| prose(pieces, scope));
    one.into_iter().collect()
}

/// The item of a bold name, a colon and a link: `**Show**: [Episode](https://…)`.
fn labelled(pieces: &[Piece]) -> Option<Draft> {
    let first = pieces.iter().position(|piece| piece.link.is_some())?;
    let label = pieces.get(..first)?;
    let words = plain(label);
    let bold = label.iter().all(|piece| piece.style.strong || !piece.as_text().contains(char::is_alphanumeric));
    let short = words.ends_with([':', '：']) && words.chars().count() <= 60;
    let mut draft = holds_link(pieces).filter(|_| bold && short)?;
    draft.rule = Rule::LinkParagraph;
    Some(draft)
}

/// Whether a paragraph says whose a quotation is, or asks the reader for something.
pub fn is_aside(draft: &Draft, pieces: &[Piece]) -> bool {
    let dash = plain(pieces).starts_with(['-', '–', '—', '―']);
    dash || (plain(&draft.rest).is_empty() && names::is_call(&draft.title))
}

/// The items of a paragraph each of whose lines is a numbered link.
fn numbered_lines(pieces: &[Piece]) -> Option<Vec<Draft>> {
    let led = |line: &Vec<Piece>| led_by_link(line, Line::Paragraph).filter(|draft| draft.numbered);
    lines(pieces).iter().map(led).collect::<Option<Vec<Draft>>>().filter(|items| items.len() > 1)
}

/// The items of a paragraph each of whose lines is led by a link.
fn led_lines(pieces: &[Piece]) -> Option<Vec<Draft>> {
    let led = |line: &Vec<Piece>| {
        let draft = led_by_link(line, Line::Paragraph)?;
        Some(Draft { rule: Rule::LinkLine, ..draft })
    };
    lines(pieces).iter().map(led).collect::<Option<Vec<Draft>>>().filter(|items| items.len() > 1)
}

/// The item of a paragraph with a number.
fn numbered(pieces: &[Piece]) -> Option<Draft> {
    led_by_link(pieces, Line::Paragraph).filter(|draft| draft.numbered).or_else(|| lost(pieces))
}

/// In Markdown a number makes an entry of a list; this is text whose links were lost, or a number of other kind.
fn lost(pieces: &[Piece]) -> Option<Draft> {
    let numbered = number(&plain(pieces)).0.is_some();
    let linked = pieces.iter().any(|piece| piece.link.is_some());
    match (numbered, linked) {
        (true, true) => {
            let title = lines_then_addresses(pieces);
            title.into_iter().next().or_else(|| holds_link(pieces))
        }
        (true, false) => without_link(pieces),
        _ => None,
    }
}

/// The item of a paragraph that only holds a link, where such are asked for.
fn prose(pieces: &[Piece], scope: Scope) -> Option<Draft> {
    let mut draft = holds_link(pieces).filter(|_| scope == Scope::Prose)?;
    draft.rule = Rule::Prose;
    draft.tags.push("prose".to_owned());
    Some(draft)
}

/// The items of a table, if most of its rows hold a link.
fn table(rows: &[Row]) -> Vec<Part> {
    let linked = |cells: &&Row| row(cells, None).is_some();
    let head = rows.first().filter(|first| !linked(first));
    let body = rows.get(usize::from(head.is_some())..).unwrap_or_default();
    if body.is_empty() || body.iter().filter(linked).count() * 2 < body.len() {
        return Vec::new();
    }
    let part = |cells: &Row| match row(cells, head) {
        Some(mut draft) => {
            let day =
                |cell: &Vec<Piece>| Some(plain(cell)).filter(|text| is_only_days(text)).and_then(|text| days(&text));
            draft.date = cells.iter().find_map(day).map(|days| days.first);
            Some(Part::Item(draft))
        }
        None => {
            let pieces = crate::notes::cells(cells.clone());
            let at = crate::tree::place(&pieces);
            (!plain(&pieces).is_empty()).then_some(Part::Text(Block { at, kind: Kind::Paragraph(pieces) }))
        }
    };
    body.iter().filter_map(part).collect()
}

/// The item of a bold line and the bare address in the paragraph under it. The line is taken from what it was.
fn titled(parts: &mut Vec<Part>, block: &Block) -> Option<Draft> {
    let Kind::Paragraph(pieces) = &block.kind else { return None };
    let first = lines(pieces).into_iter().next()?;
    is_address(&first)?;
    // "Read more" may be apart from its title by some words.
    let more = is_address(&first).is_some_and(|link| plain(&first) != link.url);
    if more && let Some(draft) = titled_above(parts, &first) {
        return Some(draft);
    }
    let bold = match parts.last()? {
        Part::Text(block) => bold(block),
        Part::Item(draft) if !draft.numbered => draft.body.last().and_then(bold),
        _ => None,
    };
    let mut both = bold?.clone();
    let end = both.last()?.at.end;
    both.push(Piece { what: What::Break, ..Piece::text(end..end, "") });
    both.extend(pieces.iter().cloned());
    let Ok([draft]) = <[Draft; 1]>::try_from(lines_then_addresses(&both)) else { return None };
    match parts.last_mut() {
        Some(Part::Item(above)) => drop(above.body.pop()),
        _ => drop(parts.pop()),
    }
    Some(draft)
}

/// The item of a bold line that stands above the words above a link such as "Read more".
fn titled_above(parts: &mut Vec<Part>, link: &[Piece]) -> Option<Draft> {
    if let Some(Part::Item(above)) =
        parts.last_mut().filter(|part| matches!(part, Part::Item(draft) if !draft.numbered))
    {
        let n = above.body.iter().rposition(|block| bold(block).is_some())?;
        let mut draft = with_link(bold(above.body.get(n)?)?, link)?;
        draft.body.extend(above.body.split_off(n).into_iter().skip(1));
        return Some(draft);
    }
    let texts = parts.iter().rev().take(4).take_while(|part| matches!(part, Part::Text(_))).count();
    let from = parts.len() - texts;
    let is_bold = |part: &Part| matches!(part, Part::Text(block) if bold(block).is_some());
    let n = from + parts.get(from..)?.iter().rposition(is_bold)?;
    let Some(Part::Text(title)) = parts.get(n) else { return None };
    let mut draft = with_link(bold(title)?, link)?;
    let words = parts.split_off(n).into_iter().skip(1);
    draft.body.extend(words.filter_map(|part| match part {
        Part::Text(block) => Some(block),
        _ => None,
    }));
    Some(draft)
}

/// The item of a title and the line that is its link.
fn with_link(title: &[Piece], link: &[Piece]) -> Option<Draft> {
    let mut both = title.to_vec();
    let end = both.last()?.at.end;
    both.push(Piece { what: What::Break, ..Piece::text(end..end, "") });
    both.extend(link.iter().cloned());
    let [draft] = <[Draft; 1]>::try_from(lines_then_addresses(&both)).ok()?;
    Some(draft)
}

/// The pieces of a paragraph that is bold from end to end, and no link.
fn bold(block: &Block) -> Option<&Vec<Piece>> {
    let Kind::Paragraph(pieces) = &block.kind else { return None };
    let all = pieces.iter().all(|piece| (piece.style.strong && piece.link.is_none()) || piece.is_blank());
    Some(pieces).filter(|pieces| all && !plain(pieces).is_empty())
}
