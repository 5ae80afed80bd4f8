//! Related links: lines that are one link.

use link_digest_core::{Link, is_web_url, text};

use crate::item::{Sources, number, source};
use crate::tree::{Piece, PieceKind, plain, split_at};

/// Returns the related link that `pieces` are: one link, perhaps after a number or a source, and before a dot.
pub fn link(pieces: &[Piece], sources: Sources) -> Option<Link> {
    let target = pieces.iter().find_map(|piece| piece.link.clone())?;
    let [before, inside, after] = split_at(pieces, &target)?;
    let picture = pieces.iter().any(|piece| matches!(piece.what, PieceKind::Image(_)));
    let after = plain(after);
    if picture || !is_web_url(&target.url) || !after.trim_matches(['.', ':', ',', ';']).is_empty() {
        return None;
    }
    let before = plain(before);
    let (_, before) = number(&before);
    let title = plain(inside);
    let (_, title) = number(&title);
    let (source, title) = match before.is_empty() {
        true if sources == Sources::InTitles => {
            source(title).map_or((None, title), |(source, title)| (Some(source), title))
        }
        true => (None, title),
        // A name, and the dash that joins it to the link.
        false => (Some(name(before)?), title),
    };
    let title = if title.is_empty() { &target.url } else { title };
    Some(Link {
        title: title.to_owned(),
        url: target.url.clone(),
        source: source.map(|name| text::line(name).into_owned()),
    })
}

/// Returns the name in `Name -`.
fn name(before: &str) -> Option<&str> {
    let name = before.strip_suffix(['-', '–', '—'])?.trim();
    // By the rule for titles: short, and no dash in it.
    source(&format!("{name} - x")).is_some_and(|(found, _)| found == name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::warning::Log;

    fn check(markdown: &str, expected: Option<(&str, Option<&str>)>) {
        let blocks = crate::markdown::parse(markdown, 0..markdown.len(), &mut Log::default());
        let crate::tree::Kind::Paragraph(pieces) = &blocks[0].kind else { panic!("{blocks:?}") };
        let found = link(pieces, Sources::InTitles);
        let found = found.as_ref().map(|link| (link.title.as_str(), link.source.as_deref()));
        assert_eq!(found, expected, "{markdown}");
    }

    #[test]
    fn a_line_that_is_one_link_is_related() {
        check("[A title](https://a.example)", Some(("A title", None)));
        check("**[A title](https://a.example)**:", Some(("A title", None)));
        check("Acme - [A title](https://a.example).", Some(("A title", Some("Acme"))));
        check("[Acme - A title](https://a.example)", Some(("A title", Some("Acme"))));
        check("[3. Acme - A title](https://a.example)", Some(("A title", Some("Acme"))));
        check("<https://a.example/>", Some(("https://a.example/", None)));
        check("https://a.example/b.", Some(("https://a.example/b", None)));
    }

    #[test]
    fn a_line_with_more_to_say_is_a_note() {
        check("See [A title](https://a.example)", None);
        check("[A](https://a.example) and [B](https://b.example)", None);
        check("[A](https://a.example) is new", None);
        check("[A](mailto:a@b.example)", None);
        check("no link", None);
    }
}
