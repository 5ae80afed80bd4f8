//! What a page says of itself to browsers, search engines and those who show a link to it.

use link_digest_core::made::GeneratorMark;
use maud::{Markup, PreEscaped, html};

use crate::feeds;
use crate::series::Series;

/// A page, seen from outside.
#[derive(Clone, Debug)]
pub struct About<'a> {
    pub title: String,
    pub description: String,
    /// Where it is, against the site.
    pub path: &'a str,
    /// Where it is to be found instead, if it is not the only one of its kind.
    pub instead: Option<String>,
    /// `website` or `article`.
    pub kind: &'static str,
    pub published: Option<String>,
    /// From the page to the folder of the site.
    pub root: &'static str,
}

pub fn head(series: &Series, about: &About, linked_data: &str) -> Markup {
    let canonical = about.instead.clone().or_else(|| series.absolute(about.path));
    let root = about.root;
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
        meta name="twitter:card" content="summary";
        // Turbo, on a page that leads here, loads this one whole.
        meta name="turbo-visit-control" content="reload";
        link rel="icon" type="image/svg+xml" href={ (root) "icon.svg" };
        link rel="manifest" href={ (root) "manifest.webmanifest" };
        @for feed in feeds::list(series) {
            link rel="alternate" type=(feed.form.media_type()) title=(feed.title) href={ (root) (feed.path) };
        }
        script type="application/ld+json" { (PreEscaped(linked_data)) }
    }
}
