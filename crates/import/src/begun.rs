//! Issues that are begun and not filled yet: as `link-digest new` writes them, headings and nothing under them.

use crate::tree::{Block, Kind, Piece, PieceKind, plain};

/// Returns whether nothing is in a file yet but headings, and perhaps words before them or under their title; nothing at
/// all, where it has fields.
pub fn is_begun(blocks: &[Block], has_fields: bool) -> bool {
    if blocks.iter().any(has_link) {
        return false;
    }
    let topics = blocks.iter().position(|block| block.level().is_some());
    let Some(start) = topics else { return has_fields && blocks.iter().all(is_empty) };
    let (_, rest) = blocks.split_at(start);
    let title = rest.first().and_then(Block::level);
    let is_title = rest.iter().skip(1).filter_map(Block::level).all(|level| Some(level) > title);
    let under_title = rest.iter().skip(1).take_while(|block| block.level().is_none());
    let words = under_title.filter(|block| is_title && matches!(block.kind, Kind::Paragraph(_))).count();
    let after = rest.iter().skip(1 + words);
    // Words under the only heading are what the file is about.
    (words == 0 || after.clone().any(|block| block.level().is_some()))
        && after.into_iter().all(|block| block.level().is_some() || is_empty(block))
}

/// Returns whether a block says nothing: a picture, a rule, bullets that wait for their words.
fn is_empty(block: &Block) -> bool {
    match &block.kind {
        Kind::Paragraph(pieces) => plain(pieces).is_empty(),
        Kind::List { entries, .. } => entries.iter().all(|entry| entry.blocks.iter().all(is_empty)),
        Kind::Rule => true,
        Kind::Heading { .. } | Kind::Quote { .. } | Kind::Code(_) | Kind::Table(_) => false,
    }
}

fn has_link(block: &Block) -> bool {
    let of = |pieces: &[Piece]| {
        pieces.iter().any(|piece| piece.link.is_some() && !matches!(piece.what, PieceKind::Image(_)))
    };
    match &block.kind {
        Kind::Heading { text, .. } | Kind::Paragraph(text) => of(text),
        Kind::List { entries, .. } => entries.iter().any(|entry| entry.blocks.iter().any(has_link)),
        Kind::Quote { blocks, .. } => blocks.iter().any(has_link),
        Kind::Table(rows) => rows.iter().flatten().any(|cell| of(cell)),
        Kind::Code(_) | Kind::Rule => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::warning::Log;

    fn check(text: &str, expected: bool) {
        let blocks = crate::markdown::parse(text, 0..text.len(), &mut Log::default());
        assert_eq!(is_begun(&blocks, true), expected, "{text}");
    }

    #[test]
    fn headings_over_nothing_are_begun() {
        check("", true);
        check("# News\n\n# Old\n", true);
        check("# Letter 4\n\n## News\n\n## Old\n", true);
        check("# Letter 4\n\nWords to begin with.\n\n## News\n\n-\n\n## Old\n", true);
        check("![[meme.png|500]]\n\n# News\n\n<!-- [1. Source - Title](https://example.org/) -->\n", true);
    }

    #[test]
    fn what_has_words_or_links_under_its_headings_is_not() {
        check("# Read me\n\nWords.\n", false);
        check("# Read me\n\n## Use\n\nWords.\n\n## More\n", false);
        check("# News\n\n# Old\n\nWords.\n", false);
        check("Words, and [a link](https://a.example).\n\n# News\n", false);
        check("# News\n\n1. Acme - Title\n\n# Old\n", false);
        check("Words.\n", false);
        assert!(!is_begun(&[], false));
    }
}
