//! The plain text of a mail: what its HTML says, with each address in a line of its own or in brackets.

use std::fmt::Write;

use link_digest_core::{Block, BlockKind, Image, Item, Note, Span, note_href, plain_text, web_href};

use super::{Letter, meta};
use crate::text::{line, lines};

/// Returns the plain text of a mail.
pub fn text(letter: &Letter) -> String {
    let edition = letter.edition;
    let mut out = String::new();
    let heading = edition.heading();
    if let Some(title) = letter.above() {
        let _ = writeln!(out, "{title}");
    }
    let _ = writeln!(out, "{heading}\n{}", ruled(heading, '='));
    if let Some(days) = edition.days_below() {
        let _ = writeln!(out, "{days}");
    }
    blocks(&mut out, letter.intro(), "");
    for (section, items) in letter.topics() {
        if !section.name.is_empty() {
            let _ = writeln!(out, "\n\n{}\n{}", section.name, ruled(&section.name, '-'));
        }
        for listed in items {
            item(&mut out, letter, &listed.item);
        }
    }
    foot(&mut out, letter);
    out
}

fn foot(out: &mut String, letter: &Letter) {
    let address = letter.address();
    out.push('\n');
    match (letter.rest(), &address) {
        (Some((more, all)), Some(address)) => {
            let _ = writeln!(out, "\n{more}: {all}\n{address}");
        }
        (Some((more, _)), None) => {
            let _ = writeln!(out, "\n{more}");
        }
        (None, Some(address)) => {
            let _ = writeln!(out, "\n{}\n{address}", letter.edition.name);
        }
        (None, None) => {}
    }
    if let Some(home) = letter.series.absolute("") {
        let _ = writeln!(out, "\n{}\n{home}", letter.series.words.search_all);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
}

/// Returns a line under a heading.
fn ruled(heading: &str, sign: char) -> String {
    sign.to_string().repeat(heading.chars().count().min(72))
}

fn item(out: &mut String, letter: &Letter, item: &Item) {
    let says = letter.series.says;
    let star = if item.recommended { "★ " } else { "" };
    let _ = writeln!(out, "\n{star}{}", line(&item.title));
    let recommended = item.recommended.then(|| says.recommended.to_owned());
    let pieces: Vec<String> = recommended.into_iter().chain(meta(letter.series, item)).collect();
    if !pieces.is_empty() {
        let _ = writeln!(out, "{}", pieces.join(" · "));
    }
    if let Some(url) = &item.url {
        let _ = match web_href(url) {
            Some(href) => writeln!(out, "{href}"),
            None => writeln!(out, "{} {}", says.refused, line(url)),
        };
    }
    if let Some(image) = &item.image {
        picture(out, image, "");
    }
    notes(out, &item.notes, "");
    if !item.links.is_empty() {
        let _ = writeln!(out, "{}:", says.related);
    }
    for link in &item.links {
        let source = link.source.as_deref().map(line).filter(|source| !source.is_empty());
        let source = source.map(|source| format!(" · {source}")).unwrap_or_default();
        let _ = if link.title.trim() == link.url.trim() {
            writeln!(out, "- {}{source}", line(&address(&link.url)))
        } else {
            writeln!(out, "- {}{source}\n  {}", line(&link.title), line(&address(&link.url)))
        };
    }
}

fn notes(out: &mut String, notes: &[Note], before: &str) {
    for note in notes {
        let _ = writeln!(out, "{before}- {}", spans(&note.text).replace('\n', &format!("\n{before}  ")));
        self::notes(out, &note.notes, &format!("{before}  "));
    }
}

/// Writes blocks, with an empty line before each that is not the first of a quote.
fn blocks(out: &mut String, blocks: &[Block], before: &str) {
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 || before.is_empty() {
            let _ = writeln!(out, "{}", before.trim_end());
        }
        let mut lines = |text: &str| {
            let _ = writeln!(out, "{before}{}", text.replace('\n', &format!("\n{before}")));
        };
        match block.kind {
            BlockKind::Paragraph => lines(&spans(&block.text)),
            BlockKind::Code => lines(&crate::text::lines(&plain_text(&block.text))),
            BlockKind::List => notes(out, &block.notes, before),
            BlockKind::Quote | BlockKind::Callout => {
                let before = format!("{before}> ");
                if let Some(title) = &block.title {
                    let _ = writeln!(out, "{before}{}", line(title));
                }
                self::blocks(out, &block.blocks, &before);
            }
            BlockKind::Image => block.image.iter().for_each(|image| picture(out, image, before)),
        }
    }
}

/// Writes the words that stand for a picture.
fn picture(out: &mut String, image: &Image, before: &str) {
    let words = image.caption.as_deref().or(image.alt.as_deref()).map(line).filter(|words| !words.is_empty());
    if let Some(words) = words {
        let _ = writeln!(out, "{before}[{words}]");
    }
}

/// Returns words with their addresses after them, unless they are their own.
fn spans(spans: &[Span]) -> String {
    let span = |span: &Span| {
        let words = lines(&span.text);
        match &span.url {
            Some(url) if words.trim() != url.trim() => format!("{words} ({})", line(&address(url))),
            Some(_) | None => words,
        }
    };
    spans.iter().map(span).collect()
}

/// Returns an address as it would be followed, or else as it was written.
fn address(url: &str) -> String {
    note_href(url).unwrap_or_else(|| url.to_owned())
}
