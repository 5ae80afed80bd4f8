//! Pieces of a line: splitting them at a link, and what the rules ask of them.

use std::ops::Range;

use super::kinds::is_one_of;
use crate::tree::{Piece, PieceKind, place, plain, split_at};

/// Splits a line into the pieces before the first link with words of its own, those of the link, and those after it.
pub fn split_at_link(pieces: &[Piece]) -> Option<[&[Piece]; 3]> {
    // A link may begin with a picture.
    let named = pieces.iter().find(|piece| piece.link.is_some() && !piece.is_blank() && !is_image(piece))?;
    split_at(pieces, named.link.as_ref()?)
}

pub fn is_image(piece: &Piece) -> bool {
    matches!(piece.what, PieceKind::Image(_))
}

/// Returns the pictures among `pieces`; they become the item's.
pub fn images(pieces: &[Piece]) -> impl Iterator<Item = &Piece> {
    pieces.iter().filter(|piece| is_image(piece))
}

/// Returns the place of a line, with the marks of its links.
pub fn whole(pieces: &[Piece]) -> Range<usize> {
    let links = pieces.iter().filter_map(|piece| piece.link.as_ref());
    links.fold(place(pieces), |at, link| at.start.min(link.at.start)..at.end.max(link.at.end))
}

/// Words of a link that say only that it is one, parted by bars.
pub const GENERIC: &str = "\
    link|links|read more|read|more|here|source|url|website|site|open|article|read article|read the full story|\
    read the full article|full story|continue reading|keep reading|read the article|full article|details|→|»|🔗|阅读原文|\
    原文|链接|原文链接|详情|via|出处|lien|lire|lire la suite|weiterlesen|mehr|mehr lesen|zum artikel|hier|leer más|ler mais|\
    leia mais|saiba mais|ссылка|читать|地址|リンク|링크|项目地址|网址|官网|仓库|homepage|repo|demo|元記事|더 보기|바로가기|원문|читати|\
    читати далі|посилання|джерело|więcej|czytaj|czytaj więcej|źródło|tutaj|devamı|devamını oku|oku|kaynak|baca|\
    baca selengkapnya|selengkapnya|tautan|यहाँ|पढ़ें|और पढ़ें|देखें|続きを読む|post|original|web|github|reddit";

/// Returns whether a link's words say only that it is one, in which case the title is elsewhere.
pub fn is_generic(words: &str) -> bool {
    let is_edge =
        |c: char| c.is_whitespace() || matches!(c, '.' | ':' | '…' | '>' | '[' | ']' | '(' | ')' | '→' | '»' | '›');
    let bare = words.trim_matches(is_edge);
    bare.is_empty() || is_one_of(GENERIC, bare)
}

/// Returns `title` without what joins it to something that was taken off.
pub fn without_end(title: &str) -> &str {
    let title = title.trim();
    // An address stood before the full stop.
    let title = title.strip_suffix(" .").unwrap_or(title);
    let title = title.strip_suffix("->").or_else(|| title.strip_suffix("=>")).unwrap_or(title);
    title.trim_end_matches([':', '：', '-', '–', '—', '→', ' ', '|', ',']).trim_end_matches(" (").trim()
}

/// Returns the words of `pieces` that lie outside links.
pub fn unlinked(pieces: &[Piece]) -> String {
    plain(&pieces.iter().filter(|piece| piece.link.is_none()).cloned().collect::<Vec<_>>())
}
