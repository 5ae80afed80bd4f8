//! The pages of a site.

pub mod head;
pub mod index;
pub mod issue;
pub mod linked_data;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::bundle::Part;
use crate::series::Series;

/// The files that pages share.
#[derive(Debug)]
pub struct Shared {
    /// The style sheet of the pages.
    pub sheet: Part,
    /// The style sheet of what is prerendered of the widget.
    pub prerendered: Part,
    /// The script of the page around the widget.
    pub tools: Part,
}

/// Returns the links from a page up to what it belongs to: to the page that has the site, and to `then`.
fn up(series: &Series, then: Option<Markup>) -> Markup {
    let back = series.back.as_ref().map(|(url, name)| html! { a rel="up" href=(url) { bdi { (name) } } });
    let separator = (back.is_some() && then.is_some()).then_some(" / ");
    html! {
        @if back.is_some() || then.is_some() { p.home { (back.unwrap_or_default()) (separator.unwrap_or_default()) (then.unwrap_or_default()) } }
    }
}

/// Returns a page of a series. What only machines read stands at its end.
fn document(series: &Series, head: Markup, body: Markup, linked_data: &str) -> String {
    let page = html! {
        (DOCTYPE)
        html lang=(series.lang) dir=(series.dir) {
            head { (head) }
            body {
                (body)
                script type="application/ld+json" { (PreEscaped(linked_data)) }
            }
        }
    };
    page.into_string() + "\n"
}
