//! The review of a series: slips of its writers that no rule of reading can know, since each file is sound by itself.
//!
//! [`review`] compares the files with each other and with what was read of them. It changes nothing that was read; it
//! adds warnings, and returns the corrections of the slips of which it is sure what was meant.

mod issues;
mod lines;
mod names;
mod page;
mod series;
mod slip;
mod topics;

use std::collections::HashMap;
use std::ops::Range;

pub(crate) use names::are_near;
pub use slip::{Shape, Slip};

use crate::explain::{Annotation, AnnotationKind};
use crate::front_matter::front_matter;
use crate::warning::{Log, WarningKind};
use crate::{Form, Imported, Settings, Source, markdown, words};
use page::Page;

/// A correction of a slip: a few bytes of a file in the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The number of the file.
    pub file: usize,
    /// The bytes that are replaced.
    pub at: Range<usize>,
    /// What stands there then.
    pub with: String,
}

/// Adds warnings of slips to what was imported, and returns the corrections, in the order of the files.
pub fn review(sources: &[Source], settings: &Settings, imported: &mut Imported) -> Vec<Fix> {
    let mut review = Review::of(sources);
    let outlines = std::mem::take(&mut imported.outlines);
    {
        let pages: Vec<Page> = sources
            .iter()
            .zip(&outlines)
            .enumerate()
            .map(|(file, (source, outline))| Page::new(file, source, outline, settings))
            .collect();
        lines::review(&pages, settings, &imported.warnings, &mut review);
        topics::review(&pages, settings, &mut review);
        pages.iter().for_each(|page| review.leave_comments(page));
        issues::review(sources, imported, &mut review);
    }
    imported.outlines = outlines;
    review.finish(sources, imported)
}

/// Returns the places where a file names addresses, whole and as they are written: those of links, and those in words.
/// Code, comments, front matter and pictures name none.
pub fn named(source: &Source, settings: &Settings) -> Vec<Range<usize>> {
    let text = &source.text;
    match source.form.unwrap_or_else(|| Form::of(source, settings)) {
        form if form == Form::MARKDOWN => markdown::named(text, front_matter(text, &mut Log::default()).1),
        form if form == Form::HTML => markdown::named_in_html(text),
        form if form == Form::ASCIIDOC => {
            words::addresses(text).into_iter().map(|at| without_words(text, at)).collect()
        }
        _ => words::addresses(text),
    }
}

/// Returns the place of an address without the words in brackets that AsciiDoc has at its end.
fn without_words(text: &str, at: Range<usize>) -> Range<usize> {
    let address = text.get(at.clone()).unwrap_or_default();
    at.start..at.start + address.find('[').unwrap_or(address.len())
}

/// Returns the bytes of a file with corrections, which are in order. `None` if it does not hold the text that was reviewed:
/// it has changed meanwhile, or is no UTF-8. A byte order mark, and each end of a line, stays as it is.
pub fn mended(bytes: &[u8], text: &str, fixes: &[Fix]) -> Option<Vec<u8>> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let start = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    let body = std::str::from_utf8(bytes.get(start..)?).ok()?;
    // A CR alone is an end of a line, too, and was read as one.
    let is_it = |(a, b): (u8, u8)| a == b || (a, b) == (b'\r', b'\n');
    if body.len() != text.len() || !body.bytes().zip(text.bytes()).all(is_it) {
        return None;
    }
    let mut out = bytes.get(..start)?.to_vec();
    let mut copied = 0;
    for fix in fixes {
        out.extend(body.get(copied..fix.at.start)?.bytes());
        out.extend(fix.with.bytes());
        copied = fix.at.end;
    }
    out.extend(body.get(copied..)?.bytes());
    Some(out)
}

/// Keeps of the annotations of a file what a review asks for: where the topics and the items are.
pub(crate) fn outline(mut annotations: Vec<Annotation>) -> Vec<Annotation> {
    annotations.retain(|found| {
        matches!(found.what, AnnotationKind::FrontMatter | AnnotationKind::Topic | AnnotationKind::Item)
    });
    for found in annotations.iter_mut().filter(|found| found.what == AnnotationKind::Item) {
        found.says = String::new();
    }
    annotations.shrink_to_fit();
    annotations
}

/// What a review has found so far.
struct Review {
    logs: Vec<Log>,
    fixes: Vec<Fix>,
    /// The files in whose name or head is a day that there is not: that they have no day is told with it.
    undated: Vec<usize>,
    /// The places that are told as slips, and no longer as what the importer takes them for.
    told: Vec<(usize, Range<usize>)>,
}

impl Review {
    fn of(sources: &[Source]) -> Self {
        let logs = sources.iter().map(|source| Log::new(&source.name)).collect();
        Self { logs, fixes: Vec::new(), undated: Vec::new(), told: Vec::new() }
    }

    /// Tells of a slip at a place.
    fn tell(&mut self, file: usize, slip: Slip, at: Range<usize>, label: impl std::fmt::Display) {
        if let Some(log) = self.logs.get_mut(file) {
            log.add(WarningKind::Slip(slip), at, label);
        }
    }

    /// Returns whether a place is told as a slip.
    fn is_told(&self, file: usize, at: &Range<usize>) -> bool {
        self.told.iter().any(|(of, told)| *of == file && told.start <= at.start && at.end <= told.end)
    }

    /// Offers a correction.
    fn fix(&mut self, file: usize, at: Range<usize>, with: impl Into<String>) {
        self.fixes.push(Fix { file, at, with: with.into() });
    }

    /// Takes back what it has found in the comments of a file: what nobody sees is not mended.
    fn leave_comments(&mut self, page: &Page) {
        self.fixes.retain(|fix| fix.file != page.file || !page.hides(&fix.at));
        if let Some(log) = self.logs.get_mut(page.file) {
            log.forget_places(|at| page.hides(at));
        }
    }

    /// Puts the warnings among those of the import, which stand in the order of the files.
    fn finish(mut self, sources: &[Source], imported: &mut Imported) -> Vec<Fix> {
        let numbers: HashMap<&str, usize> =
            sources.iter().enumerate().rev().map(|(number, source)| (source.name.as_str(), number + 1)).collect();
        let number = |name: &str| numbers.get(name).copied().unwrap_or_default();
        for warning in &mut imported.warnings {
            let Some(file) = number(&warning.file).checked_sub(1) else { continue };
            match warning.kind {
                WarningKind::NoDate if self.undated.contains(&file) => warning.file = TOLD.to_owned(),
                WarningKind::NoLink | WarningKind::NotWeb | WarningKind::BadDate => {
                    let told = |at: &Range<usize>| {
                        self.told.iter().any(|(of, told)| *of == file && told.start < at.end && at.start < told.end)
                    };
                    warning.places.retain(|place| !told(&place.span));
                    if warning.places.is_empty() {
                        warning.file = TOLD.to_owned();
                    }
                }
                _ => {}
            }
        }
        imported.warnings.retain(|warning| warning.file != TOLD);
        imported.warnings.extend(self.logs.into_iter().flat_map(Log::into_warnings));
        imported.warnings.sort_by_key(|warning| number(&warning.file));
        self.fixes.sort_by_key(|fix| (fix.file, fix.at.start));
        // Of two that would change the same bytes, one is enough at a time.
        self.fixes.dedup_by(|next, last| next.file == last.file && next.at.start < last.at.end.max(last.at.start + 1));
        self.fixes
    }
}

/// The mark of a warning that a slip tells better: no file has such a name.
const TOLD: &str = "\0";
