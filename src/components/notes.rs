//! What a curator wrote: typed spans, and the lists they stand in.

use link_digest_core::{Note, Span};
use yew::{AttrValue, Html, html};

use super::isolated;
use crate::browser::link::href;
use crate::config::Referrers;

/// How prose is drawn.
#[derive(Clone, Copy)]
pub struct Prose {
    /// What the pages that it links to learn.
    pub referrers: Referrers,
}

impl Prose {
    pub fn notes(self, notes: &[Note]) -> Html {
        html! { <ul class="notes">{ for notes.iter().map(|note| self.note(note)) }</ul> }
    }

    fn note(self, note: &Note) -> Html {
        html! {
            <li class="note" part="note">
                <bdi>{ self.spans(&note.text) }</bdi>
                if !note.notes.is_empty() {
                    { self.notes(&note.notes) }
                }
            </li>
        }
    }

    pub fn spans(self, spans: &[Span]) -> Html {
        html! { <>{ for spans.iter().map(|span| self.span(span)) }</> }
    }

    fn span(self, span: &Span) -> Html {
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
            Some(url) => self.link(url, content),
            None => content,
        }
    }

    /// A link, or its words alone where the address is refused.
    pub fn link(self, url: &str, content: Html) -> Html {
        let Self { referrers } = self;
        match href(url) {
            Some(href) => {
                html! { <a {href} rel={referrers.rel()} referrerpolicy={referrers.policy()}>{ content }</a> }
            }
            None => html! { <>{ content }{ " (" }{ isolated(url) }{ ")" }</> },
        }
    }
}
