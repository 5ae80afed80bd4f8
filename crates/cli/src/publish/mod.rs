//! `link-digest site`, `page` and `embed`: what a digest becomes for its readers.

mod args;
mod serve;
mod source;
mod widget;

pub use args::{Embed, Page, Site};

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use link_digest_publish as publish;

use crate::guard::Rules;
use crate::made::Made;
use crate::output::{self, Target, Written};
use crate::{Failure, Outcome, folder, report};
use source::Source;

/// Writes the static site, and serves it if asked to.
pub fn site(args: &Site) -> Result<Outcome, Failure> {
    let output = match &args.output {
        Some(output) => output.clone(),
        None => source::find(&args.input, None)?
            .output
            .ok_or_else(|| Failure("where to? name a folder by -o, or as `output` in digest.toml".to_owned()))?,
    };
    let widget = widget::find(args.widget.as_deref())?;
    let source = build(args, &widget, &output)?;
    if args.serve {
        serve::serve(args, &source, &widget, &output)?;
    }
    Ok(source.outcome(&args.input))
}

/// Reads what is to be published, and makes and writes its site.
fn build(args: &Site, widget: &publish::Bundle, output: &Path) -> Result<Source, Failure> {
    let request = source::find(&args.input, Some(output))?;
    request.apart(output)?;
    let guard = request.guard(args.widget.as_deref());
    let source = request.read()?;
    write_site(&source, widget, output, Rules { guard: &guard, force: args.force })?;
    Ok(source)
}

/// Makes and writes the site of what was read.
fn write_site(source: &Source, widget: &publish::Bundle, output: &Path, rules: Rules) -> Result<(), Failure> {
    let bar = progress(source.digest.issues.len() as u64 + 2);
    let step = |what: &str| {
        bar.set_message(what.to_owned());
        bar.inc(1);
    };
    let files = publish::site(&source.digest, &source.settings, widget, &step).map_err(failure)?;
    let changes = folder::Site::open(output, rules)?.put(&files)?;
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

/// Writes the page in one file.
pub fn page(args: &Page) -> Result<Outcome, Failure> {
    let request = source::find(&args.input, None)?;
    let guard = request.guard(args.widget.as_deref());
    let target = Target::new(&args.output, Made::Page, args.force, &guard)?;
    let widget = widget::find(args.widget.as_deref())?;
    let source = request.read()?;
    let html = publish::page(&source.digest, &source.settings, &widget).map_err(failure)?;
    let written = target.write(&html)?;
    if !output::is_standard(&args.output) {
        let unchanged = if written == Written::Unchanged { " (unchanged)" } else { "" };
        report::line(&format!("{} bytes → {}{unchanged}", html.len(), args.output.display()));
    }
    Ok(source.outcome(&args.input))
}

/// Prints the HTML to paste.
pub fn embed(args: &Embed) -> Result<Outcome, Failure> {
    let request = source::find(&args.input, None)?;
    let guard = request.guard(args.widget.as_deref());
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    let target = Target::new(output, Made::Embed, args.force, &guard)?;
    let widget = widget::find(args.widget.as_deref())?;
    let source = request.read()?;
    let base = if args.base.ends_with('/') { args.base.clone() } else { format!("{}/", args.base) };
    let src = args.src.clone().unwrap_or_else(|| format!("{base}issues.json"));
    let at = publish::Embed { base: &base, src: &src };
    let html = match args.light {
        true => publish::light(&source.digest, &source.settings, &widget, at),
        false => publish::embed(&source.digest, &source.settings, &widget, at).map_err(failure)?,
    };
    target.write(&html)?;
    Ok(source.outcome(&args.input))
}

fn failure(error: publish::PrerenderError) -> Failure {
    Failure(error.to_string())
}
