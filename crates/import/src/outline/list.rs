//! Lists whose entries are items, sub-topics, events or neither.

use std::ops::Range;

use link_digest_core::{Date, is_web_url};

use super::names;
use super::part::{Part, Scope, SubTopic, is_its_address};
use super::table::table;
use super::titled::entry_over_words;
use crate::address::{is_part, is_profile};
use crate::dates;
use crate::item::{
    Draft, LinePlace, holds_link, is_address, led_by_link, name, named_by_words, number, only_labels, person_led,
    source, title_and_address, without_link,
};
use crate::rule::Rule;
use crate::tree::{Block, Kind, ListEntry, Piece, plain};

/// Finds the items of a list, if at least half of its entries hold a link.
pub fn list(entries: &[ListEntry], ordered: bool, next: Option<&Block>, scope: Scope) -> Vec<Part> {
    let linked = entries.iter().filter(|entry| is_linked(entry)).count();
    // Numbered titles with bullets under them, without any link: the links were lost.
    let bullets_follow = matches!(next, Some(Block { kind: Kind::List { ordered: false, .. }, .. }));
    let commented = bullets_follow || entries.iter().any(|entry| entry.blocks.len() > 1);
    let titles = entries.iter().all(|entry| line(entry).is_some());
    let lost = ordered
        && linked == 0
        && titles
        && (commented
            || goes_on(entries)
            || are_named(entries) && (scope == Scope::Lost || is_counted_on(entries, next)));
    if !lost && (linked == 0 || linked * 2 < entries.len()) {
        return led_alone(entries, ordered, scope);
    }
    entries.iter().flat_map(|entry| parts_of(entry, ordered, scope)).collect()
}

/// Returns whether `block` is a list whose entries are items.
pub fn is_list_of_items(block: &Block) -> bool {
    match &block.kind {
        Kind::List { ordered, entries } => !list(entries, *ordered, None, Scope::Topic).is_empty(),
        Kind::Table(rows) => !table(rows).is_empty(),
        _ => false,
    }
}

/// Returns the number of items that a block holds, were it under a topic.
pub fn items_in(block: &Block) -> usize {
    match &block.kind {
        Kind::List { entries, .. } if all_led(entries, 2) => entries.len(),
        Kind::Table(rows) => table(rows).len(),
        Kind::Paragraph(pieces) => usize::from(led_by_link(pieces, LinePlace::Paragraph).is_some()),
        _ => 0,
    }
}

/// Returns whether an entry is a link that only says what kind of page it is: "Discussion".
pub fn is_label_entry(entry: &ListEntry) -> bool {
    line(entry).is_some_and(|pieces| only_labels(pieces).is_some())
}

/// Returns the parts of a list mostly of words: the entries that a link leads are items all the same.
fn led_alone(entries: &[ListEntry], ordered: bool, scope: Scope) -> Vec<Part> {
    let led = |entry: &ListEntry| {
        let draft = line(entry).and_then(|pieces| led_by_link(pieces, LinePlace::Entry));
        draft.is_some_and(|draft| draft.link.is_some())
    };
    if ordered || !entries.iter().any(led) {
        return Vec::new();
    }
    let part = |entry: &ListEntry| match led(entry) {
        true => parts_of(entry, ordered, scope),
        false => {
            let entries = vec![entry.clone()];
            vec![Part::Text(Block { at: entry.at.clone(), kind: Kind::List { ordered, entries } })]
        }
    };
    entries.iter().flat_map(part).collect()
}

/// Returns whether the entries are numbered items, or at least three that links lead.
pub fn all_items(entries: &[ListEntry], ordered: bool) -> bool {
    let whole =
        |pieces: &Vec<Piece>| title_and_address(pieces).is_some() || led_by_link(pieces, LinePlace::Entry).is_some();
    all_led(entries, 3) || (ordered && entries.iter().all(|entry| line(entry).is_some_and(whole)))
}

/// Returns whether each of at least `least` entries is led by a link.
pub fn all_led(entries: &[ListEntry], least: usize) -> bool {
    let led = |entry: &ListEntry| line(entry).is_some_and(|pieces| led_by_link(pieces, LinePlace::Entry).is_some());
    entries.len() >= least && entries.iter().all(led)
}

/// Returns whether the entries are nothing but pages of people.
pub fn are_people(entries: &[ListEntry]) -> bool {
    let is_person = |entry: &ListEntry| {
        let Some(pieces) = line(entry) else { return false };
        let words = |piece: &&Piece| piece.link.is_none() && piece.as_text().contains(char::is_alphanumeric);
        let mut links = pieces.iter().filter_map(|piece| piece.link.as_ref());
        links.next().is_some_and(|link| is_profile(&link.url)) && pieces.iter().filter(words).count() == 0
    };
    !entries.is_empty() && entries.iter().all(is_person)
}

/// Returns whether a list goes on with the numbers of the items before it: `4. Source - Title`, where only a link
/// would have kept it from being a list in Markdown.
pub fn goes_on(entries: &[ListEntry]) -> bool {
    let counts_on = entries.first().and_then(|entry| entry.number).is_some_and(|number| number > 1);
    counts_on && are_named(entries)
}

/// Returns whether a paragraph with the number after that of the last entry, and a link, follows.
fn is_counted_on(entries: &[ListEntry], next: Option<&Block>) -> bool {
    let Some(Block { kind: Kind::Paragraph(pieces), .. }) = next else { return false };
    let last = entries.last().and_then(|entry| entry.number);
    let number = number(&plain(pieces)).0.filter(|_| led_by_link(pieces, LinePlace::Paragraph).is_some());
    number.is_some_and(|number| last.is_some_and(|last| last.checked_add(1) == Some(number.into())))
}

/// Returns the first line of an entry.
fn line(entry: &ListEntry) -> Option<&Vec<Piece>> {
    match entry.blocks.first() {
        Some(Block { kind: Kind::Paragraph(pieces) | Kind::Heading { text: pieces, .. }, .. }) => Some(pieces),
        _ => None,
    }
}

fn is_linked(entry: &ListEntry) -> bool {
    line(entry).is_some_and(|pieces| item(pieces).is_some())
        || sub_list(entry).is_some()
        || entry_over_words(entry).is_some()
}

/// Returns whether all entries are `Source - Title`.
fn are_named(entries: &[ListEntry]) -> bool {
    entries.iter().all(|entry| line(entry).is_some_and(|pieces| source(&plain(pieces)).is_some()))
}

fn item(pieces: &[Piece]) -> Option<Draft> {
    let held = || holds_link(pieces).filter(|_| !names::is_linked_placeholder(&plain(pieces)));
    let led = || led_by_link(pieces, LinePlace::Entry).map(|draft| named_by_words(draft, pieces));
    person_led(pieces).or_else(led).or_else(held)
}

fn parts_of(entry: &ListEntry, ordered: bool, scope: Scope) -> Vec<Part> {
    let Some(pieces) = line(entry) else {
        let texts = entry.blocks.iter().map(|block| Part::Text(block.clone()));
        return texts.collect();
    };
    if let Some(event) = event(entry, pieces) {
        return event;
    }
    let found = item(pieces);
    if found.is_none()
        && let Some(draft) = over_address(entry, pieces).or_else(|| entry_over_words(entry))
    {
        return vec![Part::Item(draft)];
    }
    // `Events ([calendar](…)):` over items.
    let names = |draft: &Draft| draft.rule == Rule::BulletWithLink && plain(pieces).ends_with([':', '：']);
    if found.as_ref().is_none_or(names)
        && let Some(topic) = sub_topic(entry, pieces, scope)
    {
        return vec![Part::Topic(topic)];
    }
    let nothing = found.is_none() && (names::is_placeholder(&plain(pieces)) || leads_to_part(pieces));
    let is_way = |draft: &Draft| !draft.numbered && plain(&draft.rest).is_empty() && names::is_call(&draft.title);
    let way = found.as_ref().is_some_and(is_way);
    if entry.blocks.len() == 1 && (nothing || way) {
        let kind = Kind::Paragraph(pieces.to_vec());
        return vec![Part::Placeholder(Block { at: entry.at.clone(), kind })];
    }
    let Some(mut draft) = found.or_else(|| without_link(pieces)) else { return Vec::new() };
    draft.numbered |= ordered;
    for block in entry.blocks.iter().skip(1) {
        under(&mut draft, block.clone());
    }
    vec![Part::Item(draft)]
}

/// Returns whether all links of a line lead to a part of the page: it is of a table of contents.
fn leads_to_part(pieces: &[Piece]) -> bool {
    let mut links = pieces.iter().filter_map(|piece| piece.link.as_ref()).peekable();
    links.peek().is_some() && links.all(|link| is_part(&link.url))
}

/// Puts a block under an item.
fn under(draft: &mut Draft, block: Block) {
    if !is_its_address(draft, &block) {
        draft.body.push(block);
    }
}

/// Returns the list under an entry that holds nothing but links, each led by it.
fn sub_list(entry: &ListEntry) -> Option<&Vec<ListEntry>> {
    match entry.blocks.as_slice() {
        [Block { kind: Kind::Paragraph(_), .. }, Block { kind: Kind::List { entries, .. }, .. }] => {
            let all = entries
                .iter()
                .all(|entry| line(entry).is_some_and(|pieces| item(pieces).is_some()) || sub_list(entry).is_some());
            Some(entries).filter(|_| all)
        }
        _ => None,
    }
}

/// Finds the item of a title without a link, over a list that begins with its bare address, or of links that only say
/// what they are.
fn over_address(entry: &ListEntry, pieces: &[Piece]) -> Option<Draft> {
    let [_, Block { kind: Kind::List { ordered, entries }, at }] = entry.blocks.as_slice() else { return None };
    let (first, others) = entries.split_first()?;
    let link = line(first).filter(|_| first.blocks.len() == 1)?;
    let mut draft = without_link(pieces)?;
    draft.rule = Rule::TitleThenAddress;
    let labels = entries.iter().map(|entry| only_labels(line(entry)?).filter(|_| entry.blocks.len() == 1));
    if let Some(links) = labels.collect::<Option<Vec<_>>>() {
        draft.link = link.iter().find_map(|piece| piece.link.clone());
        draft.rest = Vec::new();
        name(&mut draft, pieces)?;
        draft.links = links.concat().split_off(1);
        return Some(draft);
    }
    draft.link = Some(is_address(link)?);
    if !others.is_empty() {
        let list = Kind::List { ordered: *ordered, entries: others.to_vec() };
        draft.body.push(Block { at: at.clone(), kind: list });
    }
    Some(draft)
}

/// Finds a topic within the topic: a bullet whose entries are all links.
fn sub_topic(entry: &ListEntry, pieces: &[Piece], scope: Scope) -> Option<SubTopic> {
    let entries = sub_list(entry)?;
    let name = plain(pieces).trim_end_matches([':', '：', ' ']).to_owned();
    let parts: Vec<Part> = entries.iter().flat_map(|entry| parts_of(entry, false, scope)).collect();
    (!name.is_empty()).then_some(SubTopic { name, heading: pieces.to_vec(), parts })
}

/// Finds the items of a dated row: `2025-08-11 | Berlin | [Group](https://…)`, with what happens there under it.
fn event(entry: &ListEntry, pieces: &[Piece]) -> Option<Vec<Part>> {
    let first = pieces.iter().position(|piece| piece.link.is_some())?;
    let before = plain(pieces.get(..first)?);
    let (date, place) = dated(&before)?;
    let mut group = led_by_link(pieces.get(first..)?, LinePlace::Entry)?;
    group.rule = Rule::Event;
    group.at = entry.at.start..group.at.end;
    group.date = Some(date);
    let where_ = place.trim_matches(['|', ' ', '-', '–', '—', ':', ',']).to_owned();
    let note = |draft: &mut Draft| {
        if !where_.is_empty() {
            let at = draft.at.start;
            let text = Block { at: at..at, kind: Kind::Paragraph(vec![Piece::text(at..at, where_.clone())]) };
            draft.body.insert(0, text);
        }
    };
    let talks: Vec<Draft> = entry.blocks.get(1..)?.iter().flat_map(talks).collect();
    if talks.is_empty() || entry.blocks.len() != 2 {
        group.body.extend(entry.blocks.iter().skip(1).cloned());
        note(&mut group);
        return Some(vec![Part::Item(group)]);
    }
    let page = group.link.clone().filter(|link| is_web_url(&link.url));
    let parts = talks.into_iter().map(|mut talk| {
        talk.rule = Rule::Event;
        talk.date = Some(date);
        if let Some(page) = &page {
            let link = link_digest_core::Link { title: group.title.clone(), url: page.url.clone(), source: None };
            talk.links.insert(0, link);
        }
        talk.source.get_or_insert(group.title.clone());
        talk.rest.extend(group.rest.iter().cloned());
        note(&mut talk);
        Part::Item(talk)
    });
    Some(parts.collect())
}

/// Finds the items under a dated row, if its entries are all led by links.
fn talks(block: &Block) -> Vec<Draft> {
    let Kind::List { entries, .. } = &block.kind else { return Vec::new() };
    let talk = |entry: &ListEntry| {
        let mut draft = led_by_link(line(entry)?, LinePlace::Entry)?;
        draft.at = entry.at.start..draft.at.end;
        draft.body.extend(entry.blocks.iter().skip(1).cloned());
        Some(draft)
    };
    entries.iter().map(talk).collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Returns the day that `text` begins with, and what follows it or the days it ends on.
fn dated(text: &str) -> Option<(Date, String)> {
    let days = dates::days(text)?;
    let before: &str = text.get(..days.at.start)?;
    let Range { end, .. } = days.at;
    (!before.contains(char::is_alphanumeric)).then_some((days.first, text.get(end..)?.to_owned()))
}
