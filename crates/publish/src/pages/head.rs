//! The head of a page: what it says of itself to browsers, search engines and those who show a link to it.

use link_digest_core::made::GeneratorMark;
use maud::{Markup, PreEscaped, html};

use crate::feeds;
use crate::poster::{Poster, SIZE};
use crate::series::Series;

/// The description of a page, for its head.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// The title.
    pub title: String,
    /// The description, in one line.
    pub description: String,
    /// The path in the folder of the site.
    pub path: &'a str,
    /// The address of the page that is to be found instead, if there is one.
    pub instead: Option<String>,
    /// The type in the Open Graph protocol, `website` or `article`.
    pub kind: &'static str,
    /// The day on which it was published, as `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The way from the page to the folder of the site: `../`, or nothing.
    pub root: &'static str,
    /// The picture for links to it, which is named where the site's own address is known.
    pub poster: Option<&'a Poster>,
}

/// Returns the elements of the head.
pub fn head(series: &Series, about: &About) -> Markup {
    let canonical = about.instead.clone().or_else(|| series.absolute(about.path));
    let root = about.root;
    let poster = about.poster.and_then(|poster| Some((series.absolute(&poster.file.path)?, poster)));
    html! {
        meta charset="utf-8";
        (PreEscaped(GeneratorMark::SITE_PAGE.text))
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content=(series.settings.theme.scheme());
        title { (about.title) }
        meta name="description" content=(about.description);
        @if let Some(author) = &series.settings.author { meta name="author" content=(author); }
        @if let Some(canonical) = &canonical {
            link rel="canonical" href=(canonical);
            meta property="og:url" content=(canonical);
        }
        meta property="og:type" content=(about.kind);
        meta property="og:title" content=(about.title);
        meta property="og:description" content=(about.description);
        meta property="og:site_name" content=(series.title);
        meta property="og:locale" content=(series.lang.replace('-', "_"));
        @if let Some(published) = &about.published { meta property="article:published_time" content=(published); }
        @if let Some((address, poster)) = poster {
            meta property="og:image" content=(address);
            meta property="og:image:type" content="image/png";
            meta property="og:image:width" content=(SIZE.0);
            meta property="og:image:height" content=(SIZE.1);
            meta property="og:image:alt" content=(poster.alt);
            meta name="twitter:card" content="summary_large_image";
        } @else {
            meta name="twitter:card" content="summary";
        }
        // Turbo, on a page that leads here, loads this one whole.
        meta name="turbo-visit-control" content="reload";
        link rel="icon" type="image/svg+xml" href={ (root) "icon.svg" };
        link rel="manifest" href={ (root) "manifest.webmanifest" };
        @for feed in feeds::list(series) {
            link rel="alternate" type=(feed.form.media_type()) title=(feed.title) href={ (root) (feed.path) };
        }
    }
}
