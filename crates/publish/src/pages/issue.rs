//! The page of one issue: plain HTML, all of it.

use maud::{Markup, html};

use super::head::{About, head};
use super::{Shared, document, linked_data, up};
use crate::edition::Edition;
use crate::plain::{self, Depth};
use crate::poster::Poster;
use crate::series::{Series, direction};

/// Returns the page of an issue, which is at the position `at` among the editions.
pub fn issue(series: &Series, at: usize, edition: &Edition, shared: &Shared, poster: Option<&Poster>) -> String {
    let about = About {
        title: title(series, edition),
        description: edition.description(),
        path: &edition.path,
        instead: edition.elsewhere(),
        kind: "article",
        published: edition.issue.date.map(|date| date.to_string()),
        root: "../",
        poster,
    };
    let lang = edition.issue.language.as_deref().filter(|lang| *lang != series.lang);
    let dir = lang.map(|lang| direction(lang, series.says));
    let head = html! {
        (head(series, &about))
        link rel="stylesheet" href={ "../" (shared.sheet.name) };
    };
    let body = html! {
        main.issue-page {
            (up(series, Some(html! { a href="../index.html" { bdi { (series.title) } } })))
            article lang=[lang] dir=[dir] {
                h1 { bdi { (edition.heading()) } }
                @if let Some(days) = edition.days_below() { p.days { (days) } }
                (plain::issue(edition, series.says, series.pictures("../"), Depth::Page, usize::MAX))
            }
            (ways(series, at))
        }
    };
    document(series, head, body, &linked_data::of_issue(series, edition))
}

/// Returns the name of the issue among all pages of the web.
fn title(series: &Series, edition: &Edition) -> String {
    let heading = edition.heading();
    match heading.contains(&series.title) {
        true => heading.to_owned(),
        false => format!("{heading} · {}", series.title),
    }
}

/// Returns the links to the issues before and after, and to all.
fn ways(series: &Series, at: usize) -> Markup {
    let words = &series.words;
    let newer = at.checked_sub(1).and_then(|at| series.editions.get(at));
    let older = series.editions.get(at + 1);
    let way = |to: &Edition, rel: &str, label: &str| {
        html! { li { a rel=(rel) href={ "../" (to.path) } { (label) ": " bdi { (to.name) } } } }
    };
    html! {
        nav.ways aria-label=(series.says.all_issues()) {
            ul.list role="list" {
                @if let Some(newer) = newer { (way(newer, "next", words.newer)) }
                @if let Some(older) = older { (way(older, "prev", words.older)) }
                li { a href="../index.html" { (words.search_all) } }
            }
        }
    }
}
