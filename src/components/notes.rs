//! Remarks: typed spans and the lists they stand in.

use link_digest_core::{Note, Span};
use yew::{AttrValue, Html, html};

use super::isolated;
use crate::browser::link::href;

pub fn note_list(notes: &[Note]) -> Html {
    html! { <ul class="notes">{ for notes.iter().map(note) }</ul> }
}

fn note(note: &Note) -> Html {
    html! {
        <li class="note" part="note">
            <bdi>{ spans(&note.text) }</bdi>
            if !note.notes.is_empty() {
                { note_list(&note.notes) }
            }
        </li>
    }
}

pub fn spans(spans: &[Span]) -> Html {
    html! { <>{ for spans.iter().map(span) }</> }
}

fn span(span: &Span) -> Html {
    let text = AttrValue::from(span.text.clone());
    let mut content = html! { { text } };
    if span.code {
        content = html! { <code>{ content }</code> };
    }
    if span.emphasis {
        content = html! { <em>{ content }</em> };
    }
    if span.strong {
        content = html! { <strong>{ content }</strong> };
    }
    match &span.url {
        Some(url) => link(url, content),
        None => content,
    }
}

/// A link, or its words alone where the address is refused.
pub fn link(url: &str, content: Html) -> Html {
    match href(url) {
        Some(href) => html! { <a {href} rel="noopener noreferrer">{ content }</a> },
        None => html! { <>{ content }{ " (" }{ isolated(url) }{ ")" }</> },
    }
}
