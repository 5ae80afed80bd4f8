//! Drawing warnings and errors as a compiler does, on the standard error.
//!
//! Colour only on a terminal, and not with `NO_COLOR`; `anstream` knows. What comes from files and names is made
//! visible before it is drawn: the colours are the only control characters that are written.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::mem::{Discriminant, discriminant};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use link_digest_import::review::Slip;
use link_digest_import::{LinkProblem, Place, Source, Warning, WarningKind};

use crate::outcome::Failure;
use crate::terminal::{visible, visible_lines};

/// The most places that are drawn; the others are listed.
const DRAWN: usize = 3;

/// The most files that are listed with the same warning.
const LISTED_FILES: usize = 5;

/// The most places that are listed.
const LISTED: usize = 50;

/// The number of files that may have the same warning before they are told of together.
const ALIKE: usize = 3;

/// Draws warnings; what more than a few files have in common is drawn once, with the others counted.
pub fn warnings(warnings: &[Warning], sources: &[&Source]) {
    let texts: HashMap<&str, &str> =
        sources.iter().map(|source| (source.name.as_str(), source.text.as_str())).collect();
    let mut alike: HashMap<Kind, Vec<&Warning>> = HashMap::new();
    for warning in warnings {
        alike.entry(kind(warning)).or_default().push(warning);
    }
    let foreign: HashSet<&str> = warnings
        .iter()
        .filter(|warning| matches!(warning.kind, WarningKind::Encoding(_)))
        .map(|warning| warning.file.as_str())
        .collect();
    // Each link is one of its own.
    let is_link = |warning: &&Warning| matches!(warning.kind, WarningKind::Link(..));
    alike.retain(|_, others| files_of(others) > ALIKE && !others.iter().any(is_link));
    let down = of_hosts(warnings);
    let (mut reported, mut hosts) = (HashSet::new(), HashSet::new());
    for found in warnings {
        // Nothing is wrong with it.
        if found.kind == WarningKind::Begun {
            line(&format!("{}: {found}", found.file));
            continue;
        }
        if let Some(host) = of_host(found)
            && let Some(others) = down.get(&host)
        {
            let words = format!("the same of {} addresses of {}; next at", addresses_of(others), host.0);
            if hosts.insert(host) {
                many(others, &words, "addresses", &texts, &foreign);
            }
            continue;
        }
        let kind = kind(found);
        match alike.get(&kind) {
            Some(others) => {
                if reported.insert(kind) {
                    let places: usize = others.iter().map(|warning| warning.places.len().max(1)).sum();
                    let words = format!("the same in {} files, {places} places in all; next in", others.len());
                    many(others, &words, "files", &texts, &foreign);
                }
            }
            None => warning(found, texts.get(found.file.as_str()).copied(), &foreign),
        }
    }
}

/// What warnings have in common that are told together.
type Kind = (Discriminant<WarningKind>, Option<Discriminant<Slip>>, bool);

fn kind(warning: &Warning) -> Kind {
    let slip = match &warning.kind {
        WarningKind::Slip(slip) => Some(discriminant(slip)),
        _ => None,
    };
    (discriminant(&warning.kind), slip, warning.in_draft)
}

/// A host that does not answer, what is said of its links, and whether that is of drafts.
type Down<'a> = (&'a str, String, bool);

/// Returns the host of a link that is not answered, with what is said of it: so it is of each other link, mostly.
fn of_host(warning: &Warning) -> Option<Down<'_>> {
    let WarningKind::Link(url, problem) = &warning.kind else { return None };
    let host = url.split('/').nth(2)?;
    match problem {
        LinkProblem::NoHost | LinkProblem::Tls(_) | LinkProblem::Silent(_) => {
            Some((host, warning.to_string(), warning.in_draft))
        }
        LinkProblem::Moved(_) | LinkProblem::Astray(..) | LinkProblem::Gone(_) => None,
    }
}

/// Returns the warnings that are said of several addresses of a host.
fn of_hosts(warnings: &[Warning]) -> HashMap<Down<'_>, Vec<&Warning>> {
    let mut hosts: HashMap<Down, Vec<&Warning>> = HashMap::new();
    for warning in warnings {
        if let Some(host) = of_host(warning) {
            hosts.entry(host).or_default().push(warning);
        }
    }
    hosts.retain(|_, warnings| addresses_of(warnings) > 1);
    hosts
}

fn addresses_of(warnings: &[&Warning]) -> usize {
    let urls = warnings.iter().filter_map(|warning| match &warning.kind {
        WarningKind::Link(url, _) => Some(url.as_str()),
        _ => None,
    });
    urls.collect::<HashSet<_>>().len()
}

/// Returns the number of files in which there are these warnings. Those of one file differ, and each is drawn.
fn files_of(warnings: &[&Warning]) -> usize {
    warnings.iter().map(|warning| &warning.file).collect::<HashSet<_>>().len()
}

/// Draws the first of warnings that are alike, and where the others are, after `words`; `what` they are each.
fn many(alike: &[&Warning], words: &str, what: &str, texts: &HashMap<&str, &str>, foreign: &HashSet<&str>) {
    let Some(first) = alike.first() else { return };
    let text = texts.get(first.file.as_str()).map(|text| lines_end_in_lf(text));
    let place = |warning: &&Warning| {
        let text = texts.get(warning.file.as_str()).copied().unwrap_or_default();
        at(&warning.file, text, warning.places.first().map_or(0, |place| place.span.start))
    };
    let mut others: Vec<String> = alike.iter().skip(1).take(LISTED_FILES).map(place).collect();
    let more = alike.len().saturating_sub(1 + LISTED_FILES);
    if more > 0 {
        others.push(format!("{more} more {what}"));
    }
    let words = format!("{words} {}", others.join(", "));
    draw(group(first, text.as_deref(), foreign).element(Level::NOTE.message(visible(&words))));
    line("");
}

/// Draws a warning, in the text of its file.
fn warning(warning: &Warning, text: Option<&str>, foreign: &HashSet<&str>) {
    // A lone CR ends a line, but not for the renderer.
    let text = text.map(lines_end_in_lf);
    draw(group(warning, text.as_deref(), foreign));
    line("");
}

/// Returns a warning in words, for where nothing is drawn: the place, what is the matter, and what to do.
#[cfg(feature = "publish")]
pub fn sentence(warning: &Warning, sources: &[&Source]) -> String {
    format!("{}; {}", words(warning, sources), warning.help())
}

/// Returns the place of a warning, and what is the matter there.
#[cfg(feature = "publish")]
pub fn words(warning: &Warning, sources: &[&Source]) -> String {
    let text = sources.iter().find(|source| source.name == warning.file).map_or("", |source| &source.text);
    let place = match warning.places.first() {
        Some(place) => at(&warning.file, text, place.span.start) + ": ",
        None if warning.file.is_empty() => String::new(),
        None => format!("{}: ", warning.file),
    };
    format!("{place}{warning}")
}

/// Draws an error.
pub fn error(Failure(words): &Failure) {
    draw(Group::with_title(Level::ERROR.primary_title(visible(words))));
}

/// Prints what is wrong with the arguments, or the help that they ask for, and ends the command.
pub fn usage(error: &clap::Error) -> ! {
    // The text is rendered with colours, which are control characters, too.
    let is_hostile = |arg: std::ffi::OsString| arg.to_string_lossy().chars().any(link_digest_core::text::is_hidden);
    if !std::env::args_os().any(is_hostile) {
        error.exit();
    }
    let text = error.render().to_string();
    write(visible_lines(&text).trim_end());
    std::process::exit(error.exit_code())
}

/// Tells where an old file is that a new one has replaced.
pub fn kept(new: &std::path::Path, old: &std::path::Path) {
    line(&format!("the old {} is kept as {}", new.display(), old.display()));
}

/// Writes a line to the standard error.
pub fn line(text: &str) {
    write(&visible(text));
}

fn draw(group: Group) {
    write(&Renderer::styled().term_width(140).render(&[group]));
}

fn write(text: &str) {
    // Nobody is left to tell if the standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

fn group<'a>(warning: &'a Warning, text: Option<&'a str>, foreign: &HashSet<&str>) -> Group<'a> {
    let level = match warning.in_draft {
        true => Level::WARNING.with_name("draft"),
        false if warning.is_error() => Level::ERROR,
        false => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(visible(&warning.to_string()).into_owned()));
    let seen = |place: &&Place| !place.span.is_empty() || !place.label.is_empty() || place.span.start > 0;
    let places: Vec<&Place> = warning.places.iter().filter(seen).collect();
    let path = visible(&warning.file);
    match text {
        Some(text) if !places.is_empty() => {
            // What is made visible is longer than it was.
            let at = |offset: usize| visible_lines(text.get(..offset).unwrap_or_default()).len();
            let drawn = places.iter().take(DRAWN).map(|place| {
                let label = Some(visible(&place.label)).filter(|label| !label.is_empty());
                let Range { start, end } = first_line(text, &place.span);
                AnnotationKind::Primary.span(at(start)..at(end)).label(label)
            });
            group = group.element(Snippet::source(visible_lines(text)).path(path).annotations(drawn));
        }
        _ if !warning.file.is_empty() => group = group.element(Origin::path(path).line(1).char_column(1)),
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
        group = group.element(Level::NOTE.message(visible(&format!("also at {others}")).into_owned()));
    }
    let help = warning.help();
    // What is no UTF-8 is left as it is.
    let by_hand = help.strip_suffix("; `check --fix` does").filter(|_| foreign.contains(warning.file.as_str()));
    group.element(Level::HELP.message(by_hand.unwrap_or(help)))
}

/// Returns the part of `span` on its first line, so that a long block is not drawn in full.
fn first_line(text: &str, span: &Range<usize>) -> Range<usize> {
    let end = span.end.min(text.len());
    let start = span.start.min(end);
    let inside = text.get(start..end).unwrap_or_default();
    let inside = inside.split(['\n', '\r']).next().unwrap_or_default().trim_end();
    start..start + inside.len()
}

/// Returns the place as `file:line:column`.
fn at(file: &str, text: &str, offset: usize) -> String {
    let (line, column) = position(text, offset);
    format!("{file}:{line}:{column}")
}

/// Returns the line and the column of a byte, both from 1 on.
pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
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
