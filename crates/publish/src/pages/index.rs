//! The page of the series: the widget, prerendered, and real links to everything else.
//!
//! What paints first has the line to itself: the styles are in the page, the cards come before all else, and the scripts
//! are named after them. A browser asks for them when it has read so far, and they for the rest; nothing waits for them.

use link_digest_core::Date;
use maud::{Markup, html};

use super::head::{About, head};
use super::{Shared, document, linked_data, up};
use crate::bundle::Bundle;
use crate::data::Data;
use crate::edition::Edition;
use crate::feeds;
use crate::feeds::content::Form;
use crate::poster::Poster;
use crate::prerender::template;
use crate::series::Series;
use crate::style;
use crate::words::PageWords;

/// Returns the page of the series.
pub fn index(
    series: &Series,
    prerendered: &str,
    bundle: &Bundle,
    shared: &Shared,
    data: &Data,
    poster: Option<&Poster>,
) -> String {
    let about = About {
        title: series.title.clone(),
        description: series.description(),
        path: "",
        instead: None,
        kind: "website",
        published: None,
        root: "",
        poster,
    };
    let head = html! {
        (head(series, &about))
        (style::sheet(&shared.sheet, "", series.settings.styles))
    };
    let body = html! {
        main {
            (up(series, None))
            p data-from-file="" role="alert" hidden { (series.words.from_file) " " code { "link-digest page" } }
            link-digest data-site="" src=(data.loaded().address()) data-next=[data.next()] sync="query" heading-level="1" loading="eager"
                theme=(series.settings.theme.name()) lang=(series.lang) words=[series.own_words().map(|words| words.name)] images=[series.images()] {
                (template(prerendered, style::sheet(&shared.prerendered, "", series.settings.styles)))
            }
            script async fetchpriority="low" src=(bundle.script.address()) {}
            script async fetchpriority="low" src=(shared.tools.name) data-worker="worker.js" {}
            (without_script(series))
            (tools(series, data))
            (issues(series))
        }
        (footer(series))
    };
    document(series, head, body, &linked_data::of_series(series))
}

/// Returns the way to all that is not among the cards, for readers without scripts: to the pages of the issues, and first
/// to that of the issue of which there is only a part.
fn without_script(series: &Series) -> Markup {
    let last = series.shown().last().filter(|(edition, shown)| *shown < edition.items().count());
    html! {
        noscript {
            p { (series.words.without_script) " " a href="#issues" { (series.says.all_issues()) } }
            @if let Some((edition, _)) = last {
                p {
                    a href=(edition.path) { bdi { (edition.name) } } " "
                    (series.says.plural(&series.says.items, edition.items().count()))
                }
            }
        }
    }
}

/// Returns the tools for the cards that are shown; the script shows them.
fn tools(series: &Series, data: &Data) -> Markup {
    let words = &series.words;
    html! {
        p.tools {
            @if feeds::list(series).next().is_some() {
                a data-view-feed="" href=(Form::Atom.path("feed")) { (words.view_feed) }
            }
            (buttons(words))
            // The script shows it once there is a worker to do it.
            @if let Some(bytes) = data.packed() {
                button type="button" data-keep=(words.keep) data-bytes=(bytes) data-keeping=(words.keeping) data-kept=(words.kept) data-not=(words.not_kept) hidden {}
                span role="status" data-progress=(words.loading) data-cancel=(words.cancel) data-not=(words.not_loaded) {}
            }
        }
        @if data.index().is_some() { p.lacks data-lacks="" hidden { (words.not_loaded) } }
        p.news role="status" data-news="" hidden { (words.updated) " " a href="" { (words.show_it) } }
    }
}

/// Returns the buttons to print and to copy what is shown.
pub fn buttons(words: &PageWords) -> Markup {
    html! {
        button type="button" data-copy="" data-copied=(words.copied) data-first=(words.copied_first) data-not=(words.not_copied) {
            (words.copy_markdown)
        }
        button type="button" data-print="" { (words.print) }
    }
}

/// How many issues stand in one list. More are folded by their years, if they have any: hundreds are a tower, and a page
/// takes as long to lay them out as all its cards.
const IN_ONE_LIST: usize = 100;

/// Returns every issue as a link that needs no script.
fn issues(series: &Series) -> Markup {
    let editions = &*series.editions;
    let is_folded = editions.len() > IN_ONE_LIST && editions.iter().all(|edition| edition.issue.date.is_some());
    html! {
        nav.issues aria-labelledby="issues" {
            h2 id="issues" { (series.says.all_issues()) }
            @if is_folded {
                @for (at, (year, editions)) in years(editions).enumerate() {
                    details open[at == 0] {
                        summary { (series.says.year(year)) " (" (series.says.number(editions.len())) ")" }
                        (list_of(editions))
                    }
                }
            } @else {
                (list_of(editions))
            }
        }
    }
}

/// Returns the issues of each year, in their order.
fn years(editions: &[Edition]) -> impl Iterator<Item = (u16, &[Edition])> {
    let year = |edition: &Edition| edition.issue.date.map(Date::year);
    let years = editions.chunk_by(move |one, next| year(one) == year(next));
    years.filter_map(move |editions| Some((year(editions.first()?)?, editions)))
}

fn list_of(editions: &[Edition]) -> Markup {
    html! {
        ol.list role="list" {
            @for edition in editions {
                li {
                    a href=(edition.path) { bdi { (edition.name) } }
                    @if let Some(own) = &edition.own { " " bdi { (own) } }
                }
            }
        }
    }
}

fn footer(series: &Series) -> Markup {
    let words = &series.words;
    let topics: Vec<_> = feeds::topics(series).collect();
    html! {
        footer {
            nav aria-label=(words.elsewhere) {
                ul.list role="list" {
                    @if feeds::list(series).next().is_some() {
                        li { a href=(Form::Atom.path("feed")) { (words.feed) } }
                        li { a href=(Form::Json.path("feed")) { "JSON Feed" } }
                        @if feeds::has_list(series) { li { a href="feeds.opml" { (words.feeds_list) } } }
                    }
                    li { a href="issues.json" { (words.data) } }
                }
                @if !topics.is_empty() {
                    h2 id="topics" { (words.feeds_by_topic) }
                    ul.list role="list" aria-labelledby="topics" {
                        @for (topic, path) in topics {
                            li { a data-topic=(topic.name) href=(path) { bdi { (topic.name) } } }
                        }
                    }
                }
            }
        }
    }
}
