//! `link-digest site`, `page` and `embed`: what a digest becomes for its readers.

mod args;
mod serve;
mod source;
mod widget;

pub use args::{Embed, Page, Site};

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use link_digest_publish as publish;

use crate::args::Input;
use crate::output::{self, Written};
use crate::{Failure, Outcome, folder, report};
use source::{Source, read};

/// Writes the static site, and serves it if asked to.
pub fn site(args: &Site) -> Result<Outcome, Failure> {
    let widget = widget::find(args.widget.as_deref())?;
    let source = read(&args.input, args.output.as_deref())?;
    let output = output(args, &source)?;
    apart(&output, &args.input)?;
    let outcome = source.outcome(&args.input);
    write_site(&source, &widget, &output)?;
    if args.serve {
        serve::serve(args, &source, &widget, &output)?;
    }
    Ok(outcome)
}

/// Makes and writes the site of what was read.
fn write_site(source: &Source, widget: &publish::Bundle, output: &Path) -> Result<(), Failure> {
    let bar = progress(source.digest.issues.len() as u64 + 2);
    let step = |what: &str| {
        bar.set_message(what.to_owned());
        bar.inc(1);
    };
    let files = publish::site(&source.digest, &source.settings, widget, &step).map_err(failure)?;
    let changes = folder::Site::open(output, &source.files)?.put(&files)?;
    bar.finish_and_clear();
    let home = match source.digest.home {
        None => {
            "; without a `home`, it has no sitemap, no canonical links and no list of feeds, and many readers cannot \
             follow its feeds"
        }
        Some(_) => "",
    };
    report::line(&format!("{} files, {changes} → {}{home}", files.len(), output.display()));
    Ok(())
}

/// Shown on a terminal only, and not before a moment has passed.
fn progress(steps: u64) -> ProgressBar {
    let bar = ProgressBar::new(steps);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}

fn output(args: &Site, source: &Source) -> Result<PathBuf, Failure> {
    let named = args.output.clone().or_else(|| source.output.clone());
    named.ok_or_else(|| Failure("where to? name a folder by -o, or as `output` in digest.toml".to_owned()))
}

/// Writes the page in one file.
pub fn page(args: &Page) -> Result<Outcome, Failure> {
    let widget = widget::find(args.widget.as_deref())?;
    let source = read(&args.input, Some(&args.output))?;
    let html = publish::page(&source.digest, &source.settings, &widget).map_err(failure)?;
    spare(&args.output, &source)?;
    let written = output::write(&args.output, &html)?;
    if !output::is_standard(&args.output) {
        let unchanged = if written == Written::Unchanged { " (unchanged)" } else { "" };
        report::line(&format!("{} bytes → {}{unchanged}", html.len(), args.output.display()));
    }
    Ok(source.outcome(&args.input))
}

/// Prints the HTML to paste.
pub fn embed(args: &Embed) -> Result<Outcome, Failure> {
    let widget = widget::find(args.widget.as_deref())?;
    let source = read(&args.input, args.output.as_deref())?;
    let base = if args.base.ends_with('/') { args.base.clone() } else { format!("{}/", args.base) };
    let src = args.src.clone().unwrap_or_else(|| format!("{base}issues.json"));
    let at = publish::Embed { base: &base, src: &src };
    let html = match args.light {
        true => publish::light(&source.digest, &source.settings, &widget, at),
        false => publish::embed(&source.digest, &source.settings, &widget, at).map_err(failure)?,
    };
    output::write(args.output.as_deref().unwrap_or(Path::new("-")), &html)?;
    Ok(source.outcome(&args.input))
}

/// Refuses to write a site among the issues.
fn apart(output: &Path, input: &Input) -> Result<(), Failure> {
    let target = std::fs::canonicalize(output).ok();
    let is_it = |path: &PathBuf| target.is_some() && std::fs::canonicalize(path).ok() == target;
    match input.files.iter().any(is_it) {
        true => Err(Failure(format!(
            "cannot write the site to {}: it is the folder of the issues; name another, which may be within it",
            output.display()
        ))),
        false => Ok(()),
    }
}

/// Refuses to write over what was read.
fn spare(output: &Path, source: &Source) -> Result<(), Failure> {
    let target = std::fs::canonicalize(output).ok();
    let is_it = |path: &PathBuf| target.is_some() && std::fs::canonicalize(path).ok() == target;
    match source.read.iter().any(is_it) {
        true => Err(Failure(format!("cannot write {}: it is one of the inputs", output.display()))),
        false => Ok(()),
    }
}

fn failure(error: publish::DrawError) -> Failure {
    Failure(error.to_string())
}
