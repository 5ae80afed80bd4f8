//! HTML to paste into a page that somebody else has made.

use link_digest_core::defaults::HEADING_LEVEL;
use link_digest_core::made::GeneratorMark;
use link_digest_core::{Digest, Publication};
use maud::{Markup, PreEscaped, html};

use crate::bundle::Bundle;
use crate::data::data_path;
use crate::plain;
use crate::prerender::{PrerenderError, Setup, prerender, sheet, template};
use crate::series::Series;
use crate::style;

/// The addresses of the widget and the data, as seen from the page that the HTML is pasted into.
#[derive(Clone, Copy, Debug)]
pub struct Embed<'a> {
    /// The address of the folder of the site, with a slash at its end.
    pub base: &'a str,
    /// The address of the JSON file of the digest.
    pub src: &'a str,
}

/// Returns HTML to paste: the widget, prerendered in the shadow root that it will have.
///
/// # Errors
///
/// Returns an error if the widget cannot be prerendered.
pub fn embed(digest: &Digest, settings: &Publication, bundle: &Bundle, at: Embed) -> Result<String, PrerenderError> {
    let series = Series::new(digest, settings);
    let Embed { base, src } = at;
    let folder = folder(src, data_path(digest, settings).as_str());
    let prerendered = prerender(&series, Setup { heading_level: HEADING_LEVEL, sync: "none", folder })?;
    let style = style::sheet(&sheet(), base, settings.styles);
    let html = html! {
        (mark())
        link-digest src=(src) theme=(settings.theme.name()) lang=(series.lang) words=[words(&series, base)] images=[series.images()] {
            (template(&prerendered, style))
        } "\n"
        script defer fetchpriority="low" src={ (base) (bundle.script.name) } {} "\n"
        (all_issues(&series, base)) "\n"
    };
    Ok(html.into_string())
}

/// Returns HTML to paste where a page lets no template through: the first issues in plain HTML, which the element shows
/// until it has its own.
pub fn light(digest: &Digest, settings: &Publication, bundle: &Bundle, at: Embed) -> String {
    let series = Series::new(digest, settings);
    let Embed { base, src } = at;
    let folder = folder(src, data_path(digest, settings).as_str());
    let html = html! {
        (mark())
        script async src={ (base) (bundle.script.name) } {} "\n"
        link-digest src=(src) theme=(settings.theme.name()) lang=(series.lang) words=[words(&series, base)] images=[series.images()] {
            h2 { bdi { (series.title) } }
            @for (edition, most) in series.shown() { (plain::part(edition, series.says, series.pictures(&folder), most)) }
        } "\n"
        (all_issues(&series, base)) "\n"
    };
    html.into_string()
}

/// Returns the folder to which pictures are relative, as the page sees it: that of the data, or the one around that of an
/// archive in parts.
fn folder(src: &str, data_path: &str) -> String {
    let src = src.split(['?', '#']).next().unwrap_or_default();
    let folder = src.strip_suffix(data_path).or_else(|| src.rfind('/').and_then(|end| src.get(..=end)));
    folder.unwrap_or_default().to_owned()
}

/// Returns the address of the file of own words, among the files of the site.
fn words(series: &Series, base: &str) -> Option<String> {
    series.own_words().map(|words| format!("{base}{}", words.name))
}

/// Returns the mark by which the command knows HTML that it may write anew.
fn mark() -> Markup {
    PreEscaped(format!("{}\n", GeneratorMark::EMBED.text))
}

/// Returns a link to what is not shown, which needs no script.
fn all_issues(series: &Series, base: &str) -> Markup {
    html! { p { a href={ (base) "index.html#issues" } { (series.says.all_issues()) } } }
}
