//! Drawing warnings and errors as a compiler does, on the standard error.
//!
//! Colour only on a terminal, and not with `NO_COLOR`; `anstream` knows.

use std::io::Write;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use link_digest_import::{Place, Warning};

use crate::Failure;

/// The most places that are drawn; the others are listed.
const DRAWN: usize = 3;

/// The most places that are listed.
const LISTED: usize = 50;

/// Draws a warning, in the text of its file.
pub fn warning(warning: &Warning, text: Option<&str>) {
    // A lone CR ends a line, but not for the renderer.
    let text = text.map(lines_end_in_lf);
    draw(group(warning, text.as_deref()));
    line("");
}

/// Draws an error.
pub fn error(Failure(words): &Failure) {
    draw(Group::with_title(Level::ERROR.primary_title(words)));
}

/// Writes a line.
pub fn line(text: &str) {
    // Nobody is left to tell if the standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

fn draw(group: Group) {
    line(&Renderer::styled().term_width(140).render(&[group]));
}

fn group<'a>(warning: &'a Warning, text: Option<&'a str>) -> Group<'a> {
    let mut group = Group::with_title(Level::WARNING.primary_title(warning.to_string()));
    let seen = |place: &&Place| !place.span.is_empty() || !place.label.is_empty() || place.span.start > 0;
    let places: Vec<&Place> = warning.places.iter().filter(seen).collect();
    match text {
        Some(text) if !places.is_empty() => {
            let drawn = places.iter().take(DRAWN).map(|place| {
                let label = Some(place.label.as_str()).filter(|label| !label.is_empty());
                AnnotationKind::Primary.span(first_line(text, &place.span)).label(label)
            });
            group = group.element(Snippet::source(text).path(&warning.file).annotations(drawn));
        }
        _ if !warning.file.is_empty() => group = group.element(Origin::path(&warning.file).line(1).char_column(1)),
        _ => {}
    }
    if let Some(text) = text
        && places.len() > DRAWN
    {
        let others = places.iter().skip(DRAWN).take(LISTED).map(|place| at(&warning.file, text, place.span.start));
        let mut others = others.collect::<Vec<_>>().join(", ");
        let more = places.len().saturating_sub(DRAWN + LISTED);
        if more > 0 {
            others += &format!(" and {more} more places");
        }
        group = group.element(Level::NOTE.message(format!("also at {others}")));
    }
    group.element(Level::HELP.message(warning.help()))
}

/// The part of `span` on its first line, so that a long block is not drawn in full.
fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let end = span.end.min(text.len());
    let start = span.start.min(end);
    let inside = text.get(start..end).unwrap_or_default();
    let inside = inside.split(['\n', '\r']).next().unwrap_or_default().trim_end();
    start..start + inside.len()
}

/// The place as `file:line:column`.
fn at(file: &str, text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{file}:{line}:{column}")
}

fn lines_end_in_lf(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains('\r') {
        return text.into();
    }
    let mut chars = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        out.push(if c == '\r' && chars.peek() != Some(&'\n') { '\n' } else { c });
    }
    out.into()
}
