//! HTML to paste into a page that somebody else has made.

use link_digest_core::defaults::HEADING_LEVEL;
use link_digest_core::made::GeneratorMark;
use link_digest_core::{Digest, Publication};
use maud::{Markup, PreEscaped, html};

use crate::bundle::Bundle;
use crate::plain;
use crate::prerender::{PrerenderError, Setup, prerender, sheet, template};
use crate::series::Series;

/// Where things are, seen from the page that the HTML is pasted into.
#[derive(Clone, Copy, Debug)]
pub struct Embed<'a> {
    /// The folder of the site; it ends in a slash.
    pub base: &'a str,
    /// The JSON.
    pub src: &'a str,
}

/// The widget, prerendered in the shadow root that it will have.
///
/// # Errors
///
/// Where it cannot be prerendered.
pub fn embed(digest: &Digest, settings: &Publication, bundle: &Bundle, at: Embed) -> Result<String, PrerenderError> {
    let series = Series::new(digest, settings);
    let prerendered = prerender(&series, Setup { heading_level: HEADING_LEVEL, sync: "none" })?;
    let Embed { base, src } = at;
    let style = html! { link rel="stylesheet" href={ (base) (sheet().name) }; };
    let html = html! {
        (mark())
        script defer src={ (base) (bundle.script.name) } {} "\n"
        link-digest src=(src) limit=(prerendered.limit) theme=(settings.theme.name()) lang=(series.lang) words=[words(&series, base)] {
            (template(&prerendered, style))
        } "\n"
        (all_issues(&series, base)) "\n"
    };
    Ok(html.into_string())
}

/// The first issues in plain HTML, where a page lets no template through. The element shows it until it has its own.
pub fn light(digest: &Digest, settings: &Publication, bundle: &Bundle, at: Embed) -> String {
    let series = Series::new(digest, settings);
    let Embed { base, src } = at;
    let html = html! {
        (mark())
        script async src={ (base) (bundle.script.name) } {} "\n"
        link-digest src=(src) theme=(settings.theme.name()) lang=(series.lang) words=[words(&series, base)] {
            h2 { bdi { (series.title) } }
            @for edition in series.shown() { (plain::part(edition, series.says)) }
        } "\n"
        (all_issues(&series, base)) "\n"
    };
    html.into_string()
}

/// Where the file of words of its own is, among the files of the site.
fn words(series: &Series, base: &str) -> Option<String> {
    series.own_words().map(|words| format!("{base}{}", words.name))
}

/// Tells the command which HTML it may write anew.
fn mark() -> Markup {
    PreEscaped(format!("{}\n", GeneratorMark::EMBED.text))
}

/// The way to what is not shown, as a link that needs no script.
fn all_issues(series: &Series, base: &str) -> Markup {
    html! { p { a href={ (base) "index.html#issues" } { (series.says.all_issues()) } } }
}
