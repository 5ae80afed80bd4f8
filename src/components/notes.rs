//! The curator's notes: typed spans, and the lists they stand in.

use link_digest_core::search::Terms;
use link_digest_core::{Note, Span};
use yew::Html;

use super::markup::{El, each, el, list};
use super::{isolated, marked};
use crate::browser::link::href;
use crate::config::Config;

/// Settings for drawing notes.
#[derive(Clone, Copy)]
pub struct Prose<'a> {
    /// What the pages that it links to learn, which pictures are shown, and in whose words an address is refused.
    pub config: &'a Config,
    /// What is marked.
    pub terms: &'a Terms,
}

impl Prose<'_> {
    pub fn notes(self, notes: &[Note]) -> El {
        el!("ul", "class" = "notes"; each(notes, |note| Some(self.note(note))))
    }

    fn note(self, note: &Note) -> El {
        let under = (!note.notes.is_empty()).then(|| self.notes(&note.notes));
        el!("li", "class" = "note", "part" = "note"; el!("bdi"; self.spans(&note.text)), under)
    }

    pub fn spans(self, spans: &[Span]) -> Html {
        let mut line = El::plain("", &[]);
        spans.iter().for_each(|span| line.put(self.span(span)));
        line.into()
    }

    fn span(self, span: &Span) -> Html {
        let mut content = marked(&span.text, self.terms);
        for (is, name) in [(span.code, "code"), (span.emphasis, "em"), (span.strong, "strong")] {
            if is {
                content = el!(name; content).into();
            }
        }
        match &span.url {
            Some(url) => self.link(url, content),
            None => content,
        }
    }

    /// A link, or its words and the address where that is refused.
    pub fn link(self, url: &str, content: Html) -> Html {
        let Config { referrers, words, .. } = self.config;
        match href(url) {
            Some(href) => {
                el!("a", "href" = href, "rel" = referrers.rel(), "referrerpolicy" = referrers.policy(); content).into()
            }
            None => list!(content, " (", words.refused, " ", isolated(url), ")"),
        }
    }
}
