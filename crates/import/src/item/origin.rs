//! The source of an item, where it is named under the link rather than in the title.

use link_digest_core::{Link, is_web_url};

use crate::address::host;
use crate::tree::{Block, Kind, ListEntry, Piece, PieceKind, links_in, plain, raw};

use super::byline::names;
use super::draft::Draft;
use super::flags::cut;

/// The longest name of a source, in characters.
const LONGEST: usize = 60;

/// Finds the source in what stands after or under the link, and takes it from there.
pub fn find_origin(draft: &mut Draft) {
    drop_address(draft);
    if draft.source.is_none() {
        draft.source = host_after(draft).or_else(|| small(draft)).or_else(|| curator(draft));
    }
    if draft.source.is_none() {
        only_byline(draft);
    }
}

/// Drops the address where it is written once more after its link, since it says nothing new.
fn drop_address(draft: &mut Draft) {
    let Some(link) = draft.link.clone() else { return };
    let first = draft.rest.iter().position(|piece| !piece.is_blank());
    let Some(n) = first else { return };
    if draft.rest.get(n).is_some_and(|piece| piece.as_text().trim() == link.url) {
        draft.rest.drain(..=n);
        draft.rest = crate::tree::trim(std::mem::take(&mut draft.rest));
    }
}

/// Takes the host, as the first word after the link: `[Title](https://a.example/b) a.example`.
fn host_after(draft: &mut Draft) -> Option<String> {
    let host = host(&draft.link.as_ref()?.url)?;
    let text = raw(&draft.rest);
    let bare = text.trim_start().trim_start_matches(['(', '[']);
    let word = bare.split([' ', '\n', ')', ']']).next().unwrap_or_default();
    let is_it = word.strip_prefix("www.").unwrap_or(word).eq_ignore_ascii_case(&host);
    if !is_it || word.is_empty() {
        return None;
    }
    let rest = bare.get(word.len()..)?.trim_start_matches([')', ']']);
    draft.rest = cut(&draft.rest, text.len() - rest.len(), text.len());
    Some(host)
}

/// Takes `<small>HOST</small>`, after the link or as the first paragraph under it.
fn small(draft: &mut Draft) -> Option<String> {
    let is_small = |pieces: &[Piece]| {
        let words = plain(pieces);
        let all = pieces.iter().all(|piece| piece.style.small || piece.is_blank());
        all && !words.is_empty() && words.chars().count() <= LONGEST
    };
    if is_small(&draft.rest) {
        let name = plain(&std::mem::take(&mut draft.rest));
        return Some(name);
    }
    let Some(Block { kind: Kind::Paragraph(pieces), .. }) = draft.body.first_mut() else { return None };
    let line = pieces.iter().position(|piece| piece.what == PieceKind::Break).unwrap_or(pieces.len());
    let name = plain(pieces.get(..line)?);
    if !is_small(pieces.get(..line)?) {
        return None;
    }
    *pieces = crate::tree::trim(pieces.split_off(line));
    if pieces.is_empty() {
        draft.body.remove(0);
    }
    Some(name)
}

/// Takes "by Ada" or "by Ada, Bob", where it is all that stands after or under the link: the source, or the authors.
fn only_byline(draft: &mut Draft) {
    let in_rest = draft.rest.iter().any(|piece| !piece.is_blank());
    let pieces = match (in_rest, draft.body.as_slice()) {
        (true, []) => draft.rest.clone(),
        (false, [Block { kind: Kind::Paragraph(pieces), .. }]) => pieces.clone(),
        (false, [Block { kind: Kind::List { entries, .. }, .. }]) => match entries.as_slice() {
            [ListEntry { blocks, .. }] => match blocks.as_slice() {
                [Block { kind: Kind::Paragraph(pieces), .. }] => pieces.clone(),
                _ => return,
            },
            _ => return,
        },
        _ => return,
    };
    let Some(mut names) = names(&plain(&pieces)) else { return };
    for (link, chunk) in links_in(&pieces) {
        if is_web_url(&link.url) {
            draft.links.push(Link { title: plain(chunk), url: link.url.clone(), source: None });
        }
    }
    match names.as_slice() {
        [_] => draft.source = names.pop(),
        _ => draft.authors = names,
    }
    draft.rest.clear();
    draft.body.clear();
}

/// Takes `@curator：` at the start of the commentary. The name stays in it where it is a link.
fn curator(draft: &mut Draft) -> Option<String> {
    let in_rest = draft.rest.iter().any(|piece| !piece.is_blank());
    let pieces = match (in_rest, draft.body.first_mut()) {
        (true, _) => &mut draft.rest,
        (false, Some(Block { kind: Kind::Paragraph(pieces), .. })) => pieces,
        _ => return None,
    };
    let text = raw(pieces);
    let bare = text.trim_start().strip_prefix('@')?;
    let end = bare.find(['：', ':'])?;
    let name = bare.get(..end)?.trim();
    let sound = !name.is_empty() && name.chars().count() <= 30 && !name.contains(['。', '.', '\n']);
    if !sound {
        return None;
    }
    let name = name.to_owned();
    let linked =
        pieces.iter().take_while(|piece| !piece.as_text().contains(['：', ':'])).any(|piece| piece.link.is_some());
    if !linked {
        let mark = bare.get(end..)?.chars().next()?;
        let from = text.len() - bare.len() + end + mark.len_utf8();
        *pieces = cut(pieces, from, text.len());
    }
    Some(name)
}
