//! Paragraphs that are items, each rule a function.

#[cfg(feature = "files")]
use link_digest_core::is_web_url;

use super::list::is_list_of_items;
use super::names;
use super::part::Scope;
use crate::address::is_profile;
use crate::item::{
    Draft, LinePlace, add_words, holds_link, is_label, labelled, led_by_link, lines_then_addresses, number, person_led,
    title_and_address, without_link, without_signs,
};
use crate::rule::Rule;
#[cfg(feature = "files")]
use crate::tree::trim;
use crate::tree::{Block, Kind, Piece, add_line, is_linked, lines, plain};

/// Returns whether every paragraph begins with a link, so that each of them is an item.
pub fn links_lead(blocks: &[Block]) -> bool {
    let texts = blocks.iter().filter_map(|block| match &block.kind {
        Kind::Paragraph(pieces) if !plain(pieces).is_empty() => Some(pieces),
        _ => None,
    });
    let led = |pieces: &&Vec<Piece>| led_by_link(pieces, LinePlace::Entry).is_some() || person_led(pieces).is_some();
    let (led, all) = texts.fold((0, 0), |(n, all), pieces| (n + usize::from(led(&pieces)), all + 1));
    led > 1 && led == all && !blocks.iter().any(is_list_of_items)
}

/// Returns whether a paragraph begins with what it plays or frames.
pub fn is_embed(pieces: &[Piece]) -> bool {
    pieces.iter().find(|piece| !piece.as_text().trim().is_empty()).is_some_and(|piece| piece.style.embedded)
}

/// Finds the items that a paragraph is.
pub fn paragraph(pieces: &[Piece], scope: Scope, line: LinePlace) -> Vec<Draft> {
    if matches!(scope, Scope::Item | Scope::Preamble) {
        let lines = numbered_lines(pieces).or_else(|| numbered_parts(pieces));
        return lines.unwrap_or_else(|| numbered(pieces).into_iter().collect());
    }
    #[cfg(feature = "files")]
    if let Some(items) = defined(pieces) {
        return items;
    }
    if let Some(items) = items_in_lines(pieces) {
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
        .or_else(|| named(pieces))
        .or_else(|| titled_links(pieces))
        .or_else(|| titled_over_words(pieces))
        .or_else(|| prose(pieces, scope));
    one.into_iter().collect()
}

/// Finds the items of a list of definitions: a term, and under it lines of words after `: `, at least half with a link.
#[cfg(feature = "files")]
fn defined(pieces: &[Piece]) -> Option<Vec<Draft>> {
    let mut terms: Vec<(Vec<Piece>, Vec<Piece>)> = Vec::new();
    let mut lines = lines(pieces).into_iter().peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_some_and(|next| meaning(next).is_some()) && meaning(&line).is_none() {
            terms.push((line, Vec::new()));
            continue;
        }
        let (_, meanings) = terms.last_mut()?;
        add_line(meanings, &meaning(&line).unwrap_or(line));
    }
    let items = terms.iter().map(|(term, meaning)| definition(term, trim(meaning.clone())));
    let items = items.collect::<Option<Vec<Draft>>>()?;
    let linked = items.iter().filter(|draft| draft.link.is_some()).count();
    (linked > 0 && linked * 2 >= items.len()).then_some(items)
}

/// Returns a line of a definition without its mark.
#[cfg(feature = "files")]
fn meaning(line: &[Piece]) -> Option<Vec<Piece>> {
    let (first, rest) = line.split_first().filter(|(first, _)| first.link.is_none() && !first.style.code)?;
    let text = first.as_text();
    text.starts_with(": ").then(|| trim([&[first.slice(1..text.len())], rest].concat()))
}

/// Makes the item of a term and its meaning, whose first link is that of the term, if that has none.
#[cfg(feature = "files")]
fn definition(term: &[Piece], meaning: Vec<Piece>) -> Option<Draft> {
    if let Some(mut draft) = led_by_link(term, LinePlace::Entry) {
        draft.rest.extend(meaning);
        return Some(draft);
    }
    let mut draft = without_link(term)?;
    draft.link = meaning.iter().find_map(|piece| piece.link.clone().filter(|link| is_web_url(&link.url)));
    if let Some(link) = &draft.link {
        draft.rule = Rule::TitleThenAddress;
        let is_own = |piece: &Piece| piece.is_of(link);
        let words: Vec<Piece> = meaning.iter().filter(|piece| is_own(piece)).cloned().collect();
        let says_no_more = plain(&words) == link.url || is_label(&plain(&words));
        for mut piece in meaning {
            if is_own(&piece) {
                piece.link = None;
                if says_no_more {
                    continue;
                }
            }
            draft.rest.push(piece);
        }
    } else {
        draft.rest.extend(meaning);
    }
    Some(draft)
}

/// Finds the item of a title and links such as "Paper", where the title is bold or there are several.
fn titled_links(pieces: &[Piece]) -> Option<Draft> {
    let bold = pieces.iter().find(|piece| !piece.is_blank()).is_some_and(|piece| piece.style.strong);
    let draft = labelled(pieces).filter(|draft| bold || !draft.links.is_empty())?;
    Some(Draft { rule: Rule::TitleAndAddress, ..draft })
}

/// Finds the item of a bold title with its link on the first line, over lines of words: `**Title** ([link](https://…))`.
fn titled_over_words(pieces: &[Piece]) -> Option<Draft> {
    let lines = lines(pieces);
    let (first, more) = lines.split_first().filter(|(_, more)| !more.is_empty())?;
    let bold = first.iter().find(|piece| !piece.is_blank()).is_some_and(|piece| piece.style.strong);
    let mut draft = title_and_address(first).or_else(|| labelled(first)).filter(|_| bold)?;
    more.iter().for_each(|line| add_words(&mut draft.rest, line));
    Some(draft)
}

/// Finds the item of a bold name, a colon and a link: `**Show**: [Episode](https://…)`.
fn named(pieces: &[Piece]) -> Option<Draft> {
    let first = pieces.iter().position(|piece| piece.link.is_some())?;
    let label = pieces.get(..first)?;
    let words = plain(label);
    let bold = label.iter().all(|piece| piece.style.strong || !piece.as_text().contains(char::is_alphanumeric));
    let short = words.ends_with([':', '：']) && words.chars().count() <= 60;
    let mut draft = holds_link(pieces).filter(|_| bold && short)?;
    draft.rule = Rule::LinkParagraph;
    Some(draft)
}

/// Returns whether a paragraph says whose a quotation or the issue is, or asks the reader for something.
pub fn is_aside(draft: &Draft, pieces: &[Piece]) -> bool {
    let dash = plain(pieces).starts_with(['-', '–', '—', '―']);
    // Who wrote the issue, and no more.
    let is_author = |url: &str| url.contains("/@") && is_profile(url);
    let calls = names::is_call(&draft.title) || draft.link.as_ref().is_some_and(|link| is_author(&link.url));
    let says_no_more = |piece: &Piece| piece.link.is_some() || !piece.as_text().contains(char::is_alphanumeric);
    dash || (calls && draft.rest.iter().all(says_no_more))
}

/// Finds the items of a paragraph whose lines are items.
fn items_in_lines(pieces: &[Piece]) -> Option<Vec<Draft>> {
    let lines = || led_lines(pieces).or_else(|| numbered_parts(pieces)).or_else(|| signed_lines(pieces));
    numbered_lines(pieces).or_else(lines)
}

/// Returns whether a paragraph is lines that links lead, each by its name.
pub fn is_named_links(pieces: &[Piece]) -> bool {
    let is_bare = |draft: &Draft| draft.link.as_ref().is_some_and(|link| link.url == draft.title);
    led_lines(pieces).is_some_and(|items| !items.iter().any(|draft| is_bare(draft) || is_label(&draft.title)))
}

/// Returns whether a paragraph is lines with a sign and a link each.
pub fn is_signed_links(pieces: &[Piece]) -> bool {
    signed_lines(pieces).is_some_and(|items| items.iter().all(|draft| draft.link.is_some()))
}

/// Finds the items of a paragraph whose lines begin with one and the same sign, as entries of a list: `・[Title](https://…)`.
fn signed_lines(pieces: &[Piece]) -> Option<Vec<Draft>> {
    let lines = lines(pieces);
    let sign = |line: &Vec<Piece>| {
        let text = plain(line);
        text.chars().next().filter(|_| without_signs(&text).len() < text.len())
    };
    let first = sign(lines.first()?)?;
    let linked = lines.iter().filter(|line| is_linked(line)).count();
    let is_list = lines.len() > 1 && linked * 2 >= lines.len() && lines.iter().all(|line| sign(line) == Some(first));
    let item = |line: &Vec<Piece>| {
        let led = led_by_link(line, LinePlace::Entry).or_else(|| holds_link(line));
        led.or_else(|| without_link(line)).map(|draft| Draft { rule: Rule::LinkLine, ..draft })
    };
    if is_list { lines.iter().map(item).collect() } else { None }
}

/// Finds the items of a paragraph each of whose lines is a numbered link.
fn numbered_lines(pieces: &[Piece]) -> Option<Vec<Draft>> {
    let led = |line: &Vec<Piece>| led_by_link(line, LinePlace::Paragraph).filter(|draft| draft.numbered);
    lines(pieces).iter().map(led).collect::<Option<Vec<Draft>>>().filter(|items| items.len() > 1)
}

/// Finds the items of a paragraph whose lines count: `1.Title https://…`, with or without lines of their own under them;
/// a line without a link lost it.
fn numbered_parts(pieces: &[Piece]) -> Option<Vec<Draft>> {
    let counts = |line: &Vec<Piece>| number(&plain(line)).0;
    let lines = lines(pieces);
    let first = counts(lines.first()?)?;
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    let mut next = first;
    for line in lines {
        match parts.last_mut() {
            Some(part) if counts(&line) != Some(next) => add_line(part, &line),
            _ => {
                parts.push(line);
                next = next.saturating_add(1);
            }
        }
    }
    let linked = parts.iter().filter(|part| is_linked(part)).count();
    let item = |part: &Vec<Piece>| {
        let led = led_by_link(part, LinePlace::Entry).or_else(|| lost(part))?;
        Some(Draft { numbered: true, ..led })
    };
    let counted = parts.len() > 1 && linked * 2 >= parts.len();
    if counted { parts.iter().map(item).collect() } else { None }
}

/// Finds the items of a paragraph each of whose lines is led by a link.
fn led_lines(pieces: &[Piece]) -> Option<Vec<Draft>> {
    let led = |line: &Vec<Piece>| {
        // A profile leads to something else on its line.
        let draft = person_led(line).or_else(|| led_by_link(line, LinePlace::Entry))?;
        Some(Draft { rule: Rule::LinkLine, ..draft })
    };
    let lines = lines(pieces);
    let items = lines.iter().map(led).collect::<Option<Vec<Draft>>>().filter(|items| items.len() > 1)?;
    // Lines of prose may begin with links by chance, but not with links that are all there is to them.
    let alone = lines.iter().all(|line| led_by_link(line, LinePlace::Paragraph).is_some());
    let sentences = lines.iter().all(|line| plain(line).starts_with(|c: char| !c.is_lowercase()));
    (alone || sentences).then_some(items)
}

/// Finds the item of a paragraph with a number.
fn numbered(pieces: &[Piece]) -> Option<Draft> {
    led_by_link(pieces, LinePlace::Paragraph).filter(|draft| draft.numbered).or_else(|| lost(pieces))
}

/// Finds the item of a numbered text. In Markdown a number makes an entry of a list; this is text whose links were
/// lost, or a number of other kind.
fn lost(pieces: &[Piece]) -> Option<Draft> {
    let numbered = number(&plain(pieces)).0.is_some();
    let linked = is_linked(pieces);
    match (numbered, linked) {
        (true, true) => {
            let title = lines_then_addresses(pieces);
            title.into_iter().next().or_else(|| holds_link(pieces))
        }
        (true, false) => without_link(pieces),
        _ => None,
    }
}

/// Finds the item of a paragraph that only holds a link, where such are asked for.
fn prose(pieces: &[Piece], scope: Scope) -> Option<Draft> {
    let mut draft = holds_link(pieces).filter(|_| scope == Scope::Prose)?;
    draft.rule = Rule::Prose;
    draft.tags.push("prose".to_owned());
    Some(draft)
}
