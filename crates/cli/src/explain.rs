//! `link-digest check --explain`: a file with the reading beside each line, for people or, as JSON, for tools.

use std::io::{self, Write};

use anstream::stdout;
use link_digest_import::explain::{Annotation, AnnotationKind, ExplainedLine, explain};
use link_digest_import::{Source, Warning};
use serde::Serialize;

use crate::outcome::Failure;
use crate::terminal::{visible, visible_json};

/// The width of a rule's name.
const RULE: usize = 20;

/// Prints every file with what was read beside its lines.
pub fn print(sources: &[Source], annotations: &[Vec<Annotation>]) -> Result<(), Failure> {
    let failure = |error: io::Error| Failure(format!("cannot write: {error}"));
    let mut out = stdout().lock();
    for (source, annotations) in sources.iter().zip(annotations) {
        if sources.len() > 1 {
            writeln!(out, "── {}", visible(&source.name)).map_err(failure)?;
        }
        for line in explain(&source.text, annotations) {
            write_line(&mut out, &line).map_err(failure)?;
        }
    }
    out.flush().map_err(failure)
}

/// Writes a line of the file after its reading; what was read of items and topics stands under it.
fn write_line(out: &mut impl Write, line: &ExplainedLine) -> io::Result<()> {
    let annotation = line.annotations.first().copied();
    let words = match (annotation, line.inside) {
        (Some(annotation), _) => format!("{:7} {:RULE$}", annotation.what, annotation.by),
        (None, Some(inside)) if !line.text.trim().is_empty() => format!("{:7} {:RULE$}", inside.what, "⋮"),
        (None, _) if !line.text.trim().is_empty() => format!("{:7} {:RULE$}", AnnotationKind::Ignored, ""),
        (None, _) => " ".repeat(8 + RULE),
    };
    let style = style(annotation.or(line.inside).map(|annotation| annotation.what));
    writeln!(out, "{style}{words}{style:#} │ {:>4} {}", line.number, visible(line.text))?;
    for annotation in line.annotations.iter().filter(|annotation| !annotation.says.is_empty()) {
        let arrow = style_of(annotation);
        writeln!(out, "{:width$} │      {arrow}↳ {}{arrow:#}", "", visible(&annotation.says), width = 8 + RULE)?;
    }
    Ok(())
}

fn style_of(annotation: &Annotation) -> anstyle::Style {
    style(Some(annotation.what)).dimmed()
}

fn style(what: Option<AnnotationKind>) -> anstyle::Style {
    use anstyle::AnsiColor::{Blue, Cyan, Green, Magenta, Yellow};
    let color = match what {
        Some(AnnotationKind::Item) => Green,
        Some(AnnotationKind::Topic) => Cyan,
        Some(AnnotationKind::Title) => Magenta,
        Some(AnnotationKind::Note) => Blue,
        Some(AnnotationKind::Intro | AnnotationKind::FrontMatter) => Yellow,
        Some(AnnotationKind::Ignored) | None => return anstyle::Style::new().dimmed(),
    };
    color.on_default()
}

/// The readings and warnings of a file, as JSON.
#[derive(Serialize)]
struct File<'a> {
    file: &'a str,
    readings: Vec<Reading<'a>>,
    warnings: Vec<PlacedWarning>,
}

#[derive(Serialize)]
struct Reading<'a> {
    line: usize,
    last_line: usize,
    what: String,
    rule: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    says: &'a str,
}

/// A warning and its places.
#[derive(Serialize)]
pub struct PlacedWarning {
    pub message: String,
    pub help: &'static str,
    pub lines: Vec<usize>,
    /// Whether the file is a draft.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
}

/// Prints every file with its readings and its `warnings`, as JSON.
pub fn print_json(sources: &[Source], annotations: &[Vec<Annotation>], warnings: &[Warning]) -> Result<(), Failure> {
    let files: Vec<File> = sources
        .iter()
        .zip(annotations)
        .map(|(source, annotations)| {
            let ends: Vec<usize> = source.text.match_indices('\n').map(|(at, _)| at).collect();
            let line = |at: usize| ends.partition_point(|end| *end < at) + 1;
            let readings = annotations.iter().map(|annotation| Reading {
                line: line(annotation.at.start),
                last_line: line(annotation.at.end.saturating_sub(1).max(annotation.at.start)),
                what: annotation.what.to_string(),
                rule: annotation.by,
                says: &annotation.says,
            });
            let warnings = warnings.iter().filter(|warning| warning.file == source.name).map(|warning| PlacedWarning {
                message: warning.to_string(),
                help: warning.help(),
                lines: warning.places.iter().map(|place| line(place.span.start)).collect(),
                draft: warning.in_draft,
            });
            File { file: &source.name, readings: readings.collect(), warnings: warnings.collect() }
        })
        .collect();
    let json = serde_json::to_string_pretty(&files).map_err(|error| Failure(format!("cannot write JSON: {error}")))?;
    writeln!(io::stdout().lock(), "{}", visible_json(&json)).map_err(|error| Failure(format!("cannot write: {error}")))
}
