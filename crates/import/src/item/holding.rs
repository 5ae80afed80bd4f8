//! Lines that hold a link among their words, and those whose link was lost.

use std::rc::Rc;

use link_digest_core::is_web_url;

use super::draft::Draft;
use super::flags::take;
use super::kinds::without_signs;
use super::pieces::{images, is_generic, is_image, unlinked, whole, without_end};
use super::title::{inside_brackets, number, without_brackets};
use crate::rule::Rule;
use crate::tree::{Piece, PieceKind, Row, lines, plain};

/// Finds the item of an entry that holds a link somewhere: all its words, or the link's if there are more after it.
pub fn holds_link(pieces: &[Piece]) -> Option<Draft> {
    let is_it = |piece: &&Piece| piece.link.as_ref().is_some_and(|link| is_web_url(&link.url)) && !is_image(piece);
    let link = pieces.iter().find(is_it)?.link.clone()?;
    let is_it = |piece: &&Piece| piece.link.as_ref().is_some_and(|other| Rc::ptr_eq(other, &link));
    let inside: Vec<Piece> = pieces.iter().filter(is_it).cloned().collect();
    let mut draft =
        Draft { at: whole(pieces), rule: Rule::BulletWithLink, link: Some(link.clone()), ..Draft::default() };
    let all = take(&mut draft.flags, pieces.to_vec());
    let last = all.iter().rposition(|piece| piece.link.is_some()).unwrap_or(0);
    let one = all.iter().all(|piece| piece.link.as_ref().is_none_or(|other| Rc::ptr_eq(other, &link)));
    let ends = one && all.get(last + 1..).is_none_or(|rest| !plain(rest).contains(char::is_alphanumeric));
    let words = plain(&inside);
    let bare = words == link.url || is_generic(&words);
    let text = match (ends, bare) {
        // `Title https://…`
        (true, true) => unlinked(&all),
        (true, false) => plain(&all),
        (false, true) => words_before(&all, &link.url),
        (false, false) => words,
    };
    // A title on a line of its own, then words, then the address.
    let lines = lines(&all);
    let first = lines.first().filter(|first| bare && lines.len() > 1 && first.iter().all(|piece| piece.link.is_none()));
    let text = first.map(|first| plain(first)).filter(|first| !first.is_empty()).unwrap_or(text);
    let bare_text = if bare { without_brackets(&text) } else { &text };
    let (number, title) = number(without_signs(bare_text));
    // `1. [Title] (https://…)`
    let title = if bare_text.len() < text.trim().len() { inside_brackets(title) } else { title };
    draft.numbered = number.is_some();
    draft.title = without_end(without_signs(title)).to_owned();
    if draft.title.is_empty() {
        draft.title.clone_from(&link.url);
    }
    draft.rest = match first {
        Some(first) => {
            let others = all.iter().skip_while(|piece| piece.what != PieceKind::Break || piece.link.is_some());
            images(first).chain(others).cloned().collect()
        }
        None if ends => images(&all).cloned().collect(),
        None => all,
    };
    Some(draft)
}

/// Returns what stands before a bare address, as the title of a longer line; else the address.
fn words_before(pieces: &[Piece], url: &str) -> String {
    let before: Vec<Piece> = pieces.iter().take_while(|piece| piece.link.is_none()).cloned().collect();
    let words = plain(&before);
    let fits = words.contains(char::is_alphanumeric) && words.chars().count() <= 120;
    if fits { words } else { url.to_owned() }
}

/// Makes the item of a line whose link was lost, or never there.
pub fn without_link(pieces: &[Piece]) -> Option<Draft> {
    let text = plain(pieces);
    let mut draft = Draft { at: crate::tree::place(pieces), rule: Rule::LinkLost, ..Draft::default() };
    let text = draft.flags.trailing(&text);
    let (number, title) = number(text);
    draft.numbered = number.is_some();
    draft.title = without_signs(draft.flags.leading(title)).to_owned();
    draft.rest = images(pieces).cloned().collect();
    (!draft.title.is_empty()).then_some(draft)
}

/// Makes the item of a table's row: its first link, and the other cells under it, each after its name in `head`.
pub fn row(cells: &Row, head: Option<&Row>) -> Option<Draft> {
    let is_linked = |piece: &Piece| piece.link.as_ref().is_some_and(|link| is_web_url(&link.url)) && !is_image(piece);
    let n = cells.iter().position(|cell| cell.iter().any(is_linked))?;
    let mut draft = holds_link(cells.get(n)?)?;
    draft.rule = Rule::TableRow;
    draft.at = whole(&cells.concat());
    let mut named_by = None;
    let url = draft.link.as_ref().map(|link| link.url.clone()).unwrap_or_default();
    if is_generic(&draft.title) || draft.title == url {
        let text = |cell: &&Vec<Piece>| plain(cell).contains(char::is_alphabetic) && !cell.iter().any(is_linked);
        named_by = cells.iter().position(|cell| text(&cell));
        if let Some(cell) = named_by.and_then(|n| cells.get(n)) {
            draft.title = plain(cell);
        }
    }
    let name_of = |n: usize| head.and_then(|head| head.get(n)).map(|name| plain(name)).filter(|name| !name.is_empty());
    // The name of the column that holds the links, unless it says just that.
    if let Some(name) = name_of(n).filter(|name| !is_column_of_links(name)) {
        let end = draft.at.end;
        draft.rest.push(Piece::text(end..end, name));
    }
    if let Some(name) = named_by.and_then(name_of).filter(|name| !is_column_of_links(name)) {
        let end = draft.at.end;
        draft.rest.push(Piece::text(end..end, format!(" {name}")));
    }
    for (other, cell) in cells.iter().enumerate() {
        if other == n || Some(other) == named_by || plain(cell).is_empty() && images(cell).next().is_none() {
            continue;
        }
        let end = draft.at.end;
        if !draft.rest.is_empty() {
            draft.rest.push(Piece::text(end..end, " | "));
        }
        if let Some(name) = name_of(other) {
            draft.rest.push(Piece::text(end..end, format!("{name}: ")));
        }
        draft.rest.extend(cell.iter().cloned());
    }
    Some(draft)
}

/// Returns whether the name of a table's column says no more than that items are in it.
fn is_column_of_links(name: &str) -> bool {
    const NAMES: &[&str] =
        &["title", "name", "item", "resource", "project", "description", "titel", "titre", "标题", "名称"];
    is_generic(name) || NAMES.contains(&name.trim().to_lowercase().as_str())
}
