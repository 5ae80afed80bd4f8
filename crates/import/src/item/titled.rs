//! Titles whose link is a bare address: on the same line, or on the next.

use std::rc::Rc;

use link_digest_core::{Link, is_web_url};

use super::draft::Draft;
use super::flags::take;
use super::kinds::without_signs;
use super::label::{add_links, is_label};
use super::leading::without_mark;
use super::pieces::{images, is_generic, is_image, split_at_link, unlinked, whole, without_end};
use super::title::{number, without_brackets};
use crate::rule::Rule;
use crate::tree::{Piece, PieceKind, Target, add_line, is_linked, lines, plain};

/// The longest title, in characters. What is longer is a sentence.
const LONGEST: usize = 150;

/// Returns the link that a line is and nothing else: a bare address, or words such as "Read more".
pub fn is_address(line: &[Piece]) -> Option<Rc<Target>> {
    let link = line.iter().find_map(|piece| piece.link.clone()).filter(|link| is_web_url(&link.url))?;
    let alone = line.iter().all(|piece| match &piece.link {
        Some(_) => piece.is_of(&link) && !is_image(piece),
        None => !piece.as_text().contains(char::is_alphanumeric) || announces(piece.as_text()),
    });
    let inside: Vec<Piece> = line.iter().filter(|piece| piece.link.is_some()).cloned().collect();
    let words = plain(&inside);
    (alone && (words == link.url || is_bare(&words, &link.url) || is_generic(&words))).then_some(link)
}

/// Returns whether a line is a link that says so: "Read more", `Source: https://…`.
pub fn is_named_address(line: &[Piece]) -> bool {
    is_address(line).is_some_and(|link| plain(line) != link.url)
}

/// Returns whether `words` are the address without its scheme.
fn is_bare(words: &str, url: &str) -> bool {
    let bare = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
    let words = words.split_once("://").map_or(words, |(_, rest)| rest).trim_end_matches('/');
    words.strip_suffix('…').is_some_and(|start| bare.starts_with(start)) || words == bare
}

/// Returns whether `text` only says that an address follows.
fn announces(text: &str) -> bool {
    let bare = text.trim().trim_end_matches([':', '：']);
    bare.len() < text.trim().len() && is_label(bare)
}

/// Finds the items of a paragraph of lines: a title, then its address, again and again; words may follow the last.
pub fn lines_then_addresses(pieces: &[Piece]) -> Vec<Draft> {
    let lines = lines(pieces);
    if let Some(draft) = title_then_words(&lines) {
        return vec![draft];
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let mut n = 0;
    while let Some(line) = lines.get(n) {
        // More addresses of the same title.
        if let (Some(link), Some(last)) = (is_address(line), drafts.last_mut()) {
            add_links(last, vec![Link { title: shown(line), url: link.url.clone(), source: None }]);
            n += 1;
            continue;
        }
        let next = lines.get(n + 1);
        let led = next.filter(|_| is_bold(line)).and_then(|next| address_led(next));
        let link = next.and_then(|next| is_address(next)).or_else(|| led.as_ref().map(|(link, _)| link.clone()));
        match link {
            Some(link) => {
                let Some(mut draft) = title(line, link, whole(next.unwrap_or(line)).end) else {
                    return Vec::new();
                };
                draft.rest.extend(led.map(|(_, words)| without_mark(words)).unwrap_or_default());
                drafts.push(draft);
                n += 2;
            }
            // Commentary, in lines of its own.
            None => {
                let Some(last) = drafts.last_mut() else { return Vec::new() };
                add_words(&mut last.rest, line);
                n += 1;
            }
        }
    }
    drafts
}

/// Finds the one item of a title and the lines under it.
pub fn title_over(title: &[Piece], under: &[Piece]) -> Option<Draft> {
    let mut both = title.to_vec();
    add_line(&mut both, under);
    let [draft] = lines_then_addresses(&both).try_into().ok()?;
    Some(draft)
}

/// Adds a line of words to those above it.
pub fn add_words(words: &mut Vec<Piece>, line: &[Piece]) {
    if !words.is_empty() {
        let start = whole(line).start;
        words.push(Piece::text(start..start, " "));
    }
    words.extend_from_slice(line);
}

/// Returns the bare address that leads a line, and the words after it.
pub fn address_led(line: &[Piece]) -> Option<(Rc<Target>, Vec<Piece>)> {
    let [before, inside, after] = split_at_link(line)?;
    let link = inside.first()?.link.clone().filter(|link| is_web_url(&link.url))?;
    let words = plain(inside);
    let bare = words == link.url || is_bare(&words, &link.url);
    let alone = !plain(before).contains(char::is_alphanumeric);
    (bare && alone && plain(after).contains(char::is_alphanumeric)).then(|| (link, after.to_vec()))
}

/// Returns what a line that is an address says of it: the words before it, or the address.
fn shown(line: &[Piece]) -> String {
    match without_end(&unlinked(line)) {
        words if words.contains(char::is_alphanumeric) => words.to_owned(),
        _ => plain(line),
    }
}

fn is_bold(line: &[Piece]) -> bool {
    line.iter().all(|piece| piece.style.strong || !piece.as_text().contains(char::is_alphanumeric))
}

fn is_signed(line: &[Piece]) -> bool {
    let text = plain(line);
    without_signs(&text).len() < text.len()
}

/// Finds the item of a line that is bold or begins with a sign, words, and the only link as the last line.
fn title_then_words(lines: &[Vec<Piece>]) -> Option<Draft> {
    let [first, words @ .., last] = lines else { return None };
    let bold = is_bold(first) || is_signed(first);
    let linked = words.iter().any(|line| is_linked(line));
    if !bold || linked || words.is_empty() {
        return None;
    }
    let mut draft = title(first, is_address(last)?, whole(last).end)?;
    for line in words {
        add_words(&mut draft.rest, line);
    }
    Some(draft)
}

fn title(line: &[Piece], link: Rc<Target>, end: usize) -> Option<Draft> {
    if is_linked(line) {
        return None;
    }
    let mut draft = Draft { at: whole(line).start..end, rule: Rule::TitleThenAddress, ..Draft::default() };
    let bare = take(&mut draft.flags, line.to_vec());
    let text = plain(&bare);
    // The marks of a link that is not sound: `[1. Source - Title] (https://…)`.
    let inside = text.strip_prefix('[').and_then(|text| text.trim_end_matches(['(', ' ']).strip_suffix(']'));
    let (number, title) = number(without_signs(inside.unwrap_or_else(|| without_brackets(&text))));
    let title = without_brackets(title);
    draft.numbered = number.is_some();
    draft.title = without_end(without_signs(title)).to_owned();
    draft.link = Some(link);
    draft.rest = images(line).cloned().collect();
    (draft.title.contains(char::is_alphanumeric) && draft.title.chars().count() <= LONGEST).then_some(draft)
}

/// Names the item of an entry that is a bare address and words on one line after those words.
pub fn named_by_words(mut draft: Draft, line: &[Piece]) -> Draft {
    let words = plain(&draft.rest);
    let fits = words.contains(char::is_alphanumeric) && words.chars().count() <= LONGEST;
    let bare = draft.link.as_ref().is_some_and(|link| link.url == draft.title);
    let alone = draft.rest.iter().all(|piece| piece.link.is_none() && piece.what != PieceKind::Break);
    let on_line = |words: Vec<Piece>| words.first().is_some_and(|piece| piece.what != PieceKind::Break);
    if fits && bare && alone && address_led(line).is_some_and(|(_, words)| on_line(words)) {
        draft.title = without_end(&words).to_owned();
        draft.rest = images(&draft.rest).cloned().collect();
        draft.rule = Rule::TitleAndAddress;
    }
    draft
}

/// Finds the item of a paragraph that is a title and a bare address on one line, the title first.
pub fn title_and_address(pieces: &[Piece]) -> Option<Draft> {
    let [line] = lines(pieces).try_into().ok()?;
    let at = line.iter().position(|piece| piece.link.is_some())?;
    let last = line.iter().rposition(|piece| piece.link.is_some())?;
    let link = is_address(line.get(at..=last)?)?;
    let (words, after) = (line.get(..at)?, line.get(last + 1..)?);
    let generic = is_generic(&plain(line.get(at..=last)?));
    let says_more = plain(after).contains(char::is_alphanumeric);
    // "Read about it here" is a sentence, and so is what goes on after words that are not bold.
    if !is_bold(words) && (generic || says_more) || generic && says_more {
        return None;
    }
    let mut draft = title(words, link.clone(), whole(&line).end)?;
    // `Source: https://…` says nothing of what it is.
    if is_generic(&draft.title) {
        draft.title.clone_from(&link.url);
    }
    draft.rule = Rule::TitleAndAddress;
    let about = take(&mut draft.flags, after.to_vec());
    draft.rest.extend(without_mark(about));
    Some(draft)
}
