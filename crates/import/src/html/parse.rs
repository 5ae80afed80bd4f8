//! The parser of pages, fed in pieces: what it makes of a page is looked at between them.
//!
//! A page may make it open elements again and again, so that the square of its tags is built. Nothing in its text says
//! so; only the tree does.

use html5ever::driver::{self, Parser};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{QualName, local_name, ns};
use scraper::{Html, HtmlTreeSink};

use super::shallow::{Shallow, shallow};
use crate::bounds::{DEPTH, NODES};
use crate::warning::{Log, WarningKind};

/// The number of bytes that are read before the tree is looked at.
const PIECE: usize = 2 << 10;

/// Parses a page that starts at `start` in the input.
pub fn document(text: &str, start: usize, log: &mut Log) -> Html {
    let sink = HtmlTreeSink::new(Html::new_document());
    feed(driver::parse_document(sink, driver::ParseOpts::default()), text, start, log)
}

/// Parses a piece of HTML that starts at `start` in the input.
pub fn fragment(text: &str, start: usize, log: &mut Log) -> Html {
    let sink = HtmlTreeSink::new(Html::new_fragment());
    let body = QualName::new(None, ns!(html), local_name!("body"));
    feed(driver::parse_fragment(sink, driver::ParseOpts::default(), body, Vec::new(), false), text, start, log)
}

fn feed(mut parser: Parser<HtmlTreeSink>, text: &str, start: usize, log: &mut Log) -> Html {
    let Shallow { text: bare, attributes, deep } = shallow(text);
    if let Some(at) = deep {
        log.add(WarningKind::DeepTags, start + at..start + at, "from here");
    }
    for at in attributes {
        log.add(WarningKind::Attributes, start + at..start + at, "from here");
    }
    let mut rest = bare.as_ref();
    while !rest.is_empty() {
        // Never nothing: a character is shorter than a piece.
        let piece = link_digest_core::text::head(rest, PIECE);
        parser.process(StrTendril::from(piece));
        rest = rest.get(piece.len()..).unwrap_or_default();
        if let Some(reason) = grown(&parser.tokenizer.sink.sink.0.borrow()) {
            // Where tags were left out, the place is a little above.
            let at = start + text.len().saturating_sub(rest.len());
            log.add(WarningKind::Cut(reason), at..at, "");
            break;
        }
    }
    parser.finish()
}

/// Returns what of a tree has grown beyond all bounds, in words.
fn grown(html: &Html) -> Option<&'static str> {
    if html.tree.values().len() > NODES {
        return Some("tags that nothing closes are opened again in each block");
    }
    let deep = html.tree.nodes().next_back().is_some_and(|last| last.ancestors().nth(DEPTH).is_some());
    deep.then_some("its elements lie too deep in each other")
}
