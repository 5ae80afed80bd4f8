//! Reading a file: as its form is read, within the bounds.

use std::ops::Range;

use link_digest_core::Issue;

use crate::explain::Annotation;
use crate::issue::issue;
use crate::warning::{Log, Warning, WarningKind};
use crate::{Page, Picture, Settings, Source, html};

#[cfg(feature = "files")]
use crate::explain::AnnotationKind;
#[cfg(feature = "files")]
use crate::front_matter::front_matter;
#[cfg(feature = "files")]
use crate::source::{Parse, Read};
#[cfg(feature = "files")]
use crate::{Form, begun, bounds, pictures, weeks};

/// The result of reading one file: its issues, warnings and annotations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The issues: none for a draft or a file without items, several for a feed. Their ids are those they would
    /// have on their own.
    pub issues: Vec<Issue>,
    /// The warnings, in the order of the file: what was dropped, moved or guessed.
    pub warnings: Vec<Warning>,
    /// The annotations, in the order of the file: what was read as what.
    pub annotations: Vec<Annotation>,
    /// The places where pictures are named.
    pub pictures: Vec<Picture>,
}

/// Reads one file.
#[cfg(feature = "files")]
pub fn read_file(input: &Source, settings: &Settings) -> Reading {
    logged(input, |log| read(input, settings, log))
}

/// Reads a page that a browser has open, of which the rest is known from `input`.
pub fn read_page(input: &Source, page: &Page, settings: &Settings) -> Reading {
    logged(input, |log| {
        let (blocks, front) = html::read_page(page, log);
        with_items(issue(input, &front, blocks, settings, log).into_iter().collect(), log)
    })
}

/// Returns what `read` makes of a file, with what it has logged.
fn logged(input: &Source, read: impl FnOnce(&mut Log) -> Vec<Issue>) -> Reading {
    let mut log = Log::new(&input.name);
    let issues = read(&mut log);
    let mut annotations = log.take_annotations();
    let mut pictures = log.take_pictures();
    let mut warnings = log.into_warnings();
    for annotation in &mut annotations {
        annotation.at = sound(&input.text, &annotation.at);
    }
    for picture in &mut pictures {
        picture.at = sound(&input.text, &picture.at);
    }
    for place in warnings.iter_mut().flat_map(|warning| &mut warning.places) {
        place.span = sound(&input.text, &place.span);
    }
    Reading { issues, warnings, annotations, pictures }
}

/// Returns a place in whole characters of `text`: of pages and feeds, where words stand is guessed.
fn sound(text: &str, at: &Range<usize>) -> Range<usize> {
    let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = boundary(at.start);
    start..boundary(at.end).max(start)
}

#[cfg(feature = "files")]
fn read(input: &Source, settings: &Settings, log: &mut Log) -> Vec<Issue> {
    let form = input.form.unwrap_or_else(|| Form::of(input, settings));
    if let Some(at) = form.exceeded(&input.text).filter(|_| !settings.large) {
        log.add(WarningKind::TooLarge(bounds::too_much()), at..at, "the rest is beyond that");
        return Vec::new();
    }
    let mut is_begun = false;
    let issues = match form.description().read {
        Read::Issues(read) => read(input, settings, log),
        Read::Page(read) => {
            let (blocks, front) = read(&input.text, log);
            issue(input, &front, blocks, settings, log).into_iter().collect()
        }
        Read::Blocks(parse) => match text(input, parse, settings, &mut is_begun, log) {
            Ok(issues) => issues,
            Err(IsDraft) => return Vec::new(),
        },
    };
    let mut issues = with_items(issues, log);
    // Entries of feeds are told of by themselves.
    if !matches!(form.description().read, Read::Issues(_)) {
        pictures::tell(&mut issues, log);
    }
    if issues.is_empty() && is_begun {
        log.forget_warnings(|kind| *kind == WarningKind::NoItems);
        log.add(WarningKind::Begun, 0..0, "");
    }
    issues
}

/// Returns the issues that have items, and tells where none has.
fn with_items(mut issues: Vec<Issue>, log: &mut Log) -> Vec<Issue> {
    issues.retain(|issue| issue.topics.iter().any(|topic| !topic.items.is_empty()));
    if issues.is_empty() {
        // What else was found matters only once there are items; but not why there are none.
        log.forget_warnings(|kind| !tells_why(kind));
        if !log.is_unreadable() {
            log.add(WarningKind::NoItems, 0..0, "");
        }
    }
    issues
}

/// Returns whether a warning may say why there are no items.
fn tells_why(kind: &WarningKind) -> bool {
    match kind {
        WarningKind::Unreadable(_) | WarningKind::TooLarge(_) | WarningKind::Prose | WarningKind::Draft => true,
        #[cfg(feature = "files")]
        WarningKind::Hidden | WarningKind::OpenHtml | WarningKind::OpenCode => true,
        _ => false,
    }
}

/// The sign of a draft: the file is not to be shown yet.
#[cfg(feature = "files")]
struct IsDraft;

/// Reads a text with or without front matter, and finds out whether nothing is in it yet.
#[cfg(feature = "files")]
fn text(
    input: &Source,
    parse: Parse,
    settings: &Settings,
    is_begun: &mut bool,
    log: &mut Log,
) -> Result<Vec<Issue>, IsDraft> {
    let (mut front, start) = front_matter(&input.text, log);
    if front.draft {
        log.add(WarningKind::Draft, 0..0, "");
        if !settings.drafts {
            return Err(IsDraft);
        }
    }
    if start > 0 {
        log.annotate(0..start, AnnotationKind::FrontMatter, "front-matter", "");
    }
    let blocks = parse(&input.text, start..input.text.len(), &mut front, settings, log);
    *is_begun = begun::is_begun(&blocks, start > 0);
    Ok(match weeks::split(blocks, &front, input.stem(), settings.order()) {
        Ok(weeks) => {
            weeks.into_iter().filter_map(|week| issue(input, &week.front, week.blocks, settings, log)).collect()
        }
        Err(blocks) => issue(input, &front, blocks, settings, log).into_iter().collect(),
    })
}
