//! Reading a file: which form it has, and what is in it.

use std::ops::Range;

use link_digest_core::Issue;

use crate::explain::{Annotation, AnnotationKind};
use crate::front_matter::{Field, FrontMatter, front_matter};
use crate::issue::issue;
use crate::warning::{Log, Warning, WarningKind};
use crate::{Form, Settings, Source, asciidoc, bounds, feed, html, json, markdown, pasted};

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
}

/// Reads one file.
pub fn read_file(input: &Source, settings: &Settings) -> Reading {
    let mut log = Log::new(&input.name);
    let issues = read(input, settings, &mut log);
    let mut annotations = log.take_annotations();
    let mut warnings = log.into_warnings();
    for annotation in &mut annotations {
        annotation.at = sound(&input.text, &annotation.at);
    }
    for place in warnings.iter_mut().flat_map(|warning| &mut warning.places) {
        place.span = sound(&input.text, &place.span);
    }
    Reading { issues, warnings, annotations }
}

/// Returns a place in whole characters of `text`: of pages and feeds, where words stand is guessed.
fn sound(text: &str, at: &Range<usize>) -> Range<usize> {
    let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = boundary(at.start);
    start..boundary(at.end).max(start)
}

fn read(input: &Source, settings: &Settings, log: &mut Log) -> Vec<Issue> {
    let form = input.form.unwrap_or_else(|| form(input, settings));
    if let Some(at) = bounds::exceeded(&input.text, form).filter(|_| !settings.large) {
        log.add(WarningKind::TooLarge(bounds::too_much()), at..at, "the rest is beyond that");
        return Vec::new();
    }
    let mut issues = match form {
        Form::Json => json::read(input, settings, log),
        Form::Feed => feed::read(input, settings, log),
        Form::Html => page(input, settings, log).into_iter().collect(),
        form => match text(input, form, settings, log) {
            Ok(issue) => issue.into_iter().collect(),
            Err(IsDraft) => return Vec::new(),
        },
    };
    issues.retain(|issue| issue.topics.iter().any(|topic| !topic.items.is_empty()));
    if issues.is_empty() {
        // What else was found matters only once there are items; but not why there are none.
        log.forget_warnings(|kind| {
            !matches!(kind, WarningKind::Unreadable(_) | WarningKind::TooLarge(_) | WarningKind::Prose)
        });
        if !log.is_unreadable() {
            log.add(WarningKind::NoItems, 0..0, "");
        }
    }
    issues
}

/// The sign of a draft: the file is not to be shown yet.
struct IsDraft;

/// Reads a text with or without front matter.
fn text(input: &Source, form: Form, settings: &Settings, log: &mut Log) -> Result<Option<Issue>, IsDraft> {
    let (mut front, start) = front_matter(&input.text, log);
    if front.draft {
        log.add(WarningKind::Draft, 0..0, "");
        return Err(IsDraft);
    }
    if start > 0 {
        log.annotate(0..start, AnnotationKind::FrontMatter, "front-matter", "");
    }
    let body = start..input.text.len();
    if form == Form::AsciiDoc && front.date.is_none() {
        let found = asciidoc::date(input.text.get(body.clone()).unwrap_or_default());
        front.date = found.map(|text| Field { text, at: start..start });
    }
    let blocks = match form {
        Form::Text => pasted::parse(&input.text, body, log),
        Form::AsciiDoc => asciidoc::parse(&input.text, body, log),
        Form::Markdown | Form::Html | Form::Feed | Form::Json => markdown::parse(&input.text, body, log),
    };
    Ok(issue(input, &front, blocks, settings, log))
}

/// Reads a page or a mail of HTML.
fn page(input: &Source, settings: &Settings, log: &mut Log) -> Option<Issue> {
    let (blocks, head) = html::page(&input.text, log);
    let front = FrontMatter {
        page_title: head.title,
        date: head.date.map(|text| Field { text, at: 0..0 }),
        language: head.language,
        url: head.url,
        ..FrontMatter::default()
    };
    issue(input, &front, blocks, settings, log)
}

/// Returns the form of a file whose form is not said: what its text begins with, else what its name ends with.
fn form(input: &Source, settings: &Settings) -> Form {
    let start = input.text.trim_start_matches('\u{FEFF}').trim_start();
    let named = Form::of_name(&input.name);
    match named {
        _ if html::looks_like_html(start) => Form::Html,
        _ if feed::looks_like_feed(start) => Form::Feed,
        // XML without any link of a page has nothing to read; as a feed, it says why.
        Some(Form::Feed) if start.starts_with("<?xml") && !input.text.contains("<a ") => Form::Feed,
        Some(Form::Feed) => Form::Html,
        Some(Form::Html | Form::AsciiDoc | Form::Json) => named.unwrap_or(Form::Markdown),
        _ if json::looks_like_json(start) => Form::Json,
        _ if named.is_none() && asciidoc::looks_like_asciidoc(start) => Form::AsciiDoc,
        // It will be refused, and to tell text from Markdown takes its share of the memory.
        _ if !settings.large && bounds::exceeded(&input.text, Form::Markdown).is_some() => Form::Markdown,
        _ => markdown_or_text(input),
    }
}

/// Returns whether a text is Markdown or comes out of a browser: Markdown has its own marks; the other has numbers and
/// bullets, and no marks but the links that were put back.
fn markdown_or_text(input: &Source) -> Form {
    let (_, start) = front_matter(&input.text, &mut Log::default());
    let text = input.text.get(Range { start, end: input.text.len() }).unwrap_or_default();
    let heading = |line: &str| line.trim_start_matches('#').starts_with(' ') && line.starts_with('#');
    let linked = text.contains("](") || text.contains("][") || text.contains("[[");
    let named_text = input.name.to_ascii_lowercase().ends_with(".txt");
    let is_text = match (text.lines().any(heading), linked) {
        (true, _) => false,
        (false, true) => pasted::looks_pasted(text) && pasted::has_bare_topics(text),
        (false, false) => named_text || pasted::looks_pasted(text),
    };
    if is_text { Form::Text } else { Form::Markdown }
}
