//! Lines that hold a link among their words, and those whose link was lost.

use std::rc::Rc;

use link_digest_core::{Link, is_web_url, text};

use super::draft::Draft;
use super::flags::{Flags, cut, take};
use super::kinds::{is_one_of, without_signs};
use super::label::{add_links, is_bold_name, is_label, labelled, name, only_labels};
use super::leading::without_mark;
use super::pieces::{images, is_generic, is_image, unlinked, whole, without_end};
use super::sentence;
use super::title::{inside_brackets, number, without_brackets};
use crate::address;
use crate::dates::is_only_days;
use crate::rule::Rule;
use crate::tree::{Piece, PieceKind, Row, Target, is_linked, lines, links_in, plain, raw, split_at};

/// Names of a table's columns that say no more than that items are in them, parted by bars.
pub const COLUMNS: &str = "title|name|item|resource|project|description|titel|titre|标题|名称";

/// Finds the item of an entry that holds a link somewhere: its sentence is the title where the link begins in the middle
/// of one.
pub fn holds_link(pieces: &[Piece]) -> Option<Draft> {
    let draft = holds_name(pieces)?;
    let link = draft.link.clone().filter(|_| draft.links.is_empty());
    let all = take(&mut Flags::default(), pieces.to_vec());
    let Some((title, links, rest)) = link.and_then(|link| in_sentence(&all, &link)) else { return Some(draft) };
    let (number, title) = number(without_signs(&title));
    let title = without_signs(title).to_owned();
    Some(Draft { numbered: number.is_some(), title, links, rest, ..draft })
}

/// Finds the item of a line that holds a link somewhere: all its words, or the link's if there are more after it.
pub fn holds_name(pieces: &[Piece]) -> Option<Draft> {
    let is_it = |piece: &&Piece| piece.link.as_ref().is_some_and(|link| is_web_url(&link.url)) && !is_image(piece);
    let link = pieces.iter().find(is_it)?.link.clone()?;
    if let Some(draft) = labelled(pieces) {
        return Some(draft);
    }
    let inside: Vec<Piece> = pieces.iter().filter(|piece| piece.is_of(&link)).cloned().collect();
    let mut draft =
        Draft { at: whole(pieces), rule: Rule::BulletWithLink, link: Some(link.clone()), ..Draft::default() };
    let all = take(&mut draft.flags, pieces.to_vec());
    let last = all.iter().rposition(|piece| piece.link.is_some()).unwrap_or(0);
    let one = all.iter().all(|piece| piece.link.is_none() || piece.is_of(&link));
    let ends = one && all.get(last + 1..).is_none_or(|rest| !plain(rest).contains(char::is_alphanumeric));
    let words = plain(&inside);
    let bare = words == link.url || is_generic(&words) || address::host(&link.url).as_ref() == Some(&words);
    let text = match (ends, bare) {
        // `Title https://…`
        (true, true) => unlinked(&all),
        (true, false) => plain(&all),
        (false, true) => words_before(&all, &link.url),
        (false, false) => words,
    };
    // A title on a line of its own, then words, then the address.
    let lines = lines(&all);
    let first = lines.first().filter(|first| bare && lines.len() > 1 && !is_linked(first));
    let text = first.map(|first| plain(first)).filter(|first| !first.is_empty()).unwrap_or(text);
    let bare_text = if bare { without_brackets(&text) } else { &text };
    let (number, title) = number(without_signs(bare_text));
    // `1. [Title] (https://…)`
    let title = if bare_text.len() < text.trim().len() { inside_brackets(title) } else { title };
    draft.numbered = number.is_some();
    // `Title https://… what it is`, `[Title](https://…) what it is`: what is the title need not be said again.
    let from = if one && !ends && text != link.url && plain(&all).starts_with(&text) { last + 1 } else { 0 };
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
        None if from > 0 => images(all.get(..from)?).cloned().chain(without_mark(all.get(from..)?.to_vec())).collect(),
        None => all,
    };
    Some(draft)
}

/// Returns the sentence that a link begins in the middle of, as a title; with the other links in it, and what follows it.
fn in_sentence(pieces: &[Piece], link: &Rc<Target>) -> Option<(String, Vec<Link>, Vec<Piece>)> {
    let [head, inside, _] = split_at(pieces, link)?;
    let (raw, before, words) = (raw(pieces), raw(head), raw(inside));
    let at = before.len()..before.len() + words.len();
    let words = words.trim();
    if words == link.url
        || address::host(&link.url).as_deref() == Some(words)
        || (is_generic(words) && is_bold_name(head))
        || !sentence::leads_on(&before)
        || sentence::is_title(words)
    {
        return None;
    }
    let Some(found) = sentence::around(&raw, at) else {
        // Its first words are more of a title than "to be counters".
        let small = words.starts_with(char::is_lowercase);
        return small.then(|| (sentence::clipped(without_signs(&raw)), Vec::new(), pieces.to_vec()));
    };
    let title = text::line(raw.get(found.clone())?).trim_end_matches(['.', '。']).to_owned();
    let after = cut(pieces, found.end, raw.len());
    // What comes before is said nowhere else.
    let all = found.start > 0;
    let inside = cut(pieces, 0, found.end);
    let mut others = links_in(&inside);
    others.retain(|(other, _)| !Rc::ptr_eq(other, link));
    let sound = others.iter().all(|(link, words)| is_web_url(&link.url) && !plain(words).is_empty());
    if all || !sound {
        return Some((without_end(&title).to_owned(), Vec::new(), pieces.to_vec()));
    }
    let links =
        others.into_iter().map(|(link, words)| Link { title: plain(words), url: link.url.clone(), source: None });
    let pictures = images(&inside).cloned().chain(without_mark(after));
    Some((without_end(&title).to_owned(), links.collect(), pictures.collect()))
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
    let linked = |cell: &Vec<Piece>| cell.iter().any(is_linked);
    // Links such as "Paper" are those of a title elsewhere in the row.
    let titled = cells.iter().position(|cell| linked(cell) && only_labels(cell).is_none());
    let n = titled.or_else(|| cells.iter().position(linked))?;
    let name_of = |n: usize| name_of(head, n);
    let mut draft = holds_link(cells.get(n)?)?;
    draft.rule = Rule::TableRow;
    draft.at = whole(&cells.concat());
    let mut named_by = None;
    let url = draft.link.as_ref().map(|link| link.url.clone()).unwrap_or_default();
    if titled.is_none() || is_generic(&draft.title) || draft.title == url {
        named_by = title_cell(cells, &name_of);
        if let Some(cell) = named_by.and_then(|n| cells.get(n)) {
            let links = only_labels(cells.get(n)?).unwrap_or_default();
            draft.rest = images(cell).chain(images(cells.get(n)?)).cloned().collect();
            let pictures = std::mem::take(&mut draft.rest);
            // "Paper" is a link here, and no tag.
            draft.flags.tags.clear();
            name(&mut draft, cell)?;
            draft.rest.extend(pictures);
            add_links(&mut draft, links);
        }
    }
    // The name of the column that holds the links, unless it says just that.
    for name in [Some(n), named_by].into_iter().flatten().filter_map(name_of).filter(|name| !is_column_of_links(name)) {
        let end = draft.at.end;
        let apart = if draft.rest.is_empty() { "" } else { " " };
        draft.rest.push(Piece::text(end..end, format!("{apart}{name}")));
    }
    other_cells(&mut draft, cells, &name_of, &|other| other == n || Some(other) == named_by);
    Some(draft)
}

/// Makes the item of a row without a link, in a table whose other rows have theirs in the cell `linked`: the title stands
/// there, or where theirs do. What has no other cell is a name over rows.
pub fn row_without_link(cells: &Row, head: Option<&Row>, linked: usize) -> Option<Draft> {
    let name_of = |n: usize| name_of(head, n);
    let says = |cell: &&Vec<Piece>| plain(cell).contains(char::is_alphanumeric);
    let is_alone = cells.len() > 1 && cells.iter().filter(says).count() < 2;
    let own = cells.get(linked).filter(says).map(|_| linked);
    let is_name = |n: usize| is_alone && (own.is_some() || cells.get(n).is_some_and(|cell| is_bold_name(cell)));
    let before = || title_cell(cells, &name_of).filter(|n| *n < linked);
    let n = own.or_else(before).filter(|n| !is_name(*n))?;
    let mut draft = without_link(cells.get(n)?)?;
    draft.at = whole(&cells.concat());
    other_cells(&mut draft, cells, &name_of, &|other| other == n);
    Some(draft)
}

/// Returns the name of a column, if the table has names for them.
fn name_of(head: Option<&Row>, n: usize) -> Option<String> {
    head.and_then(|head| head.get(n)).map(|name| plain(name)).filter(|name| !name.is_empty())
}

/// Adds to the item of a row what its cells say that are not `used` for it, each after the name of its column.
fn other_cells(
    draft: &mut Draft,
    cells: &Row,
    name_of: &dyn Fn(usize) -> Option<String>,
    used: &dyn Fn(usize) -> bool,
) {
    for (other, cell) in cells.iter().enumerate() {
        if used(other) || plain(cell).is_empty() {
            draft.rest.extend(images(cell).filter(|_| !used(other)).cloned());
            continue;
        }
        // A mark may have a column of its own.
        if !crate::tree::is_linked(cell) && draft.flags.leading(&plain(cell)).is_empty() {
            continue;
        }
        let name = name_of(other);
        if let Some(mut links) = only_labels(cell).filter(|_| images(cell).next().is_none()) {
            if let (Some(name), [link]) = (name.filter(|name| !is_column_of_links(name)), links.as_mut_slice()) {
                link.title = if is_generic(&link.title) { name } else { format!("{name}: {}", link.title) };
            }
            add_links(draft, links);
            continue;
        }
        let end = draft.at.end;
        if !draft.rest.is_empty() {
            draft.rest.push(Piece::text(end..end, " | "));
        }
        if let Some(name) = name {
            draft.rest.push(Piece::text(end..end, format!("{name}: ")));
        }
        draft.rest.extend(cell.iter().cloned());
    }
}

/// Returns the cell that is the title of a row whose links only say what they are: by the name of its column, else the
/// first of words that are no day.
fn title_cell(cells: &Row, name_of: &dyn Fn(usize) -> Option<String>) -> Option<usize> {
    let is_words = |cell: &Vec<Piece>| {
        let words = plain(cell);
        words.contains(char::is_alphabetic) && !is_only_days(&words) && !is_linked(cell)
    };
    let named = |n: &usize| name_of(*n).is_some_and(|name| is_column_of_links(&name));
    let texts = || cells.iter().enumerate().filter(|(_, cell)| is_words(cell)).map(|(n, _)| n);
    texts().find(named).or_else(|| texts().next())
}

/// Returns whether the name of a table's column says no more than that items are in it.
fn is_column_of_links(name: &str) -> bool {
    is_label(name) || is_one_of(COLUMNS, name.trim())
}
