//! Publishing by `link-digest site`, `page` and `embed`: what a digest becomes for its readers.

mod archive;
mod args;
mod build;
mod mail;
mod pictures;
#[cfg_attr(target_os = "wasi", path = "serve_not.rs")]
mod serve;
mod source;
mod widget;

pub use archive::archive;
pub use args::{Embed, Mail, Page, Site};
pub use mail::mail;
pub use pictures::{Pictures, Put, is_elsewhere};
pub use source::name_series;
pub use widget::{find as find_widget, script as script_of_widget};

use std::path::Path;

use link_digest_core::made::Made;
use link_digest_core::{Digest, Publication};
use link_digest_publish as publish;

use crate::outcome::{Failure, Outcome};
use crate::output::{self, Target, Written};
use crate::report;
use build::{build, failure};

/// Writes the static site, and serves it if asked to.
pub fn site(args: &Site) -> Result<Outcome, Failure> {
    #[cfg(target_os = "wasi")]
    if args.serve {
        return Err(Failure(serve::REFUSAL.to_owned()));
    }
    let request = source::find(&args.input, args.output.as_deref())?;
    let Some(output) = request.output.clone() else {
        return Err(Failure("where to? name a folder by -o, or as `output` in digest.toml".to_owned()));
    };
    let widget = widget::find(args.widget.as_deref())?;
    let source = build(args, request, &widget, &output)?;
    source.tell_far_pictures();
    if args.serve {
        serve::serve(args, &source, &widget, &output)?;
    }
    Ok(source.outcome(&args.input))
}

/// Writes the page in one file.
pub fn page(args: &Page) -> Result<Outcome, Failure> {
    let request = source::find(&args.input, None)?;
    let guard = request.guard(args.widget.as_deref());
    let target = Target::new(&args.output, Made::Page, args.force, &guard)?;
    let widget = widget::find(args.widget.as_deref())?;
    let source = request.read(Put::Within)?;
    source.guard_pictures().check(&args.output)?;
    let html = publish::page(&source.digest, &source.publication, &widget).map_err(failure)?;
    let written = target.write(&html)?;
    source.tell_far_pictures();
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
    let attributes = &attributes(&args.attributes)?;
    let output = args.output.as_deref().unwrap_or(Path::new("-"));
    let target = Target::new(output, Made::Embed, args.force, &guard)?;
    let widget = widget::find(args.widget.as_deref())?;
    let source = request.read(Put::Beside)?;
    source.guard_pictures().check(output)?;
    let paste = Paste { base: &args.base, src: args.src.as_deref(), light: args.light, attributes };
    target.write(&paste.html(&source.digest, &source.publication, widget.script())?)?;
    Ok(source.outcome(&args.input))
}

/// Reads attributes as `NAME=VALUE`, or as a name alone.
fn attributes(given: &[String]) -> Result<publish::Attributes, Failure> {
    checked(given.iter().map(|given| match given.split_once('=') {
        Some((name, value)) => (name.to_owned(), publish::Given::Text(value.to_owned())),
        None => (given.clone(), publish::Given::Flag(true)),
    }))
}

/// Returns attributes; a failure if one of them makes no sense.
pub fn checked(given: impl IntoIterator<Item = (String, publish::Given)>) -> Result<publish::Attributes, Failure> {
    let (attributes, errors) = publish::Attributes::read(given);
    match errors.is_empty() {
        true => Ok(attributes),
        false => Err(Failure(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))),
    }
}

/// What is to be pasted: where it finds the site and the JSON, whether it is plain HTML, and the element's attributes.
#[derive(Clone, Copy, Debug)]
pub struct Paste<'a> {
    pub base: &'a str,
    pub src: Option<&'a str>,
    pub light: bool,
    pub attributes: &'a publish::Attributes,
}

impl Paste<'_> {
    /// Returns the HTML. `script` is the name of the element's script.
    pub fn html(self, digest: &Digest, settings: &Publication, script: &str) -> Result<String, Failure> {
        let Self { base, src, light, attributes } = self;
        let base = if base.ends_with('/') { base.to_owned() } else { format!("{base}/") };
        let at = publish::Embed { base: &base, src, attributes };
        match light {
            true => Ok(publish::light(digest, settings, script, at)),
            false => publish::embed(digest, settings, script, at).map_err(failure),
        }
    }
}
