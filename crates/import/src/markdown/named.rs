//! Where a text names addresses that are read: as destinations of links and definitions, and in words. What stands in
//! code, in comments, in front matter or within another address names none.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::{options, prepared, shallow};
use crate::warning::Log;
use crate::words;

/// Returns the places of the addresses in Markdown, in order, from `start` on.
pub fn named(text: &str, start: usize) -> Vec<Range<usize>> {
    let Some(body) = text.get(start..) else { return Vec::new() };
    let prepared = prepared(body, start, &mut Log::default());
    let body = shallow(&prepared.text);
    let mut found = Named { text: &body, ..Named::default() };
    let mut events = Parser::new_ext(&body, options()).into_offset_iter();
    while let Some((event, at)) = events.next() {
        if let Event::Start(Tag::Link { id, .. }) = &event
            && let Some(definition) = events.reference_definitions().get(id)
        {
            found.definition(definition.span.clone());
        }
        found.event(&event, at);
    }
    let mut all: Vec<_> = found.finish().iter().map(|at| prepared.place(at)).collect();
    all.sort_by_key(|at| (at.start, at.end));
    all.dedup();
    all
}

/// Returns the places of the addresses in a page or a part of one: in its words and as where its links lead.
pub fn named_in_html(text: &str) -> Vec<Range<usize>> {
    let mut hidden = Vec::new();
    for (open, close) in [("<!--", "-->"), ("<script", "</script"), ("<pre", "</pre"), ("<code", "</code")] {
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(open)).map(|at| from + at) {
            let end = text.get(at..).and_then(|rest| rest.find(close)).map_or(text.len(), |end| at + end);
            hidden.push(at..end);
            from = end.max(at + 1);
        }
    }
    hidden.sort_by_key(|at| at.start);
    // Where what is hidden up to there ends: one may stand within another.
    let mut hidden = hidden.into_iter().peekable();
    let mut shown_from = 0;
    let is_shown = |at: &Range<usize>| {
        while let Some(begun) = hidden.next_if(|hidden| hidden.start <= at.start) {
            shown_from = shown_from.max(begun.end);
        }
        let before = text.get(..at.start).unwrap_or_default().trim_end_matches(['"', '\'']);
        !before.ends_with("src=") && at.start >= shown_from
    };
    words::addresses(text).into_iter().filter(is_shown).collect()
}

#[derive(Default)]
struct Named<'a> {
    text: &'a str,
    /// The links and pictures that are open: their kind, `None` for a picture, and where what is in them ends.
    open: Vec<(Option<LinkType>, usize)>,
    in_code: bool,
    /// The words outside of links, as long as they go on. The parser cuts them at signs.
    words: Range<usize>,
    /// The HTML that goes on.
    html: Range<usize>,
    /// How many tags of code are open.
    tags: usize,
    found: Vec<Range<usize>>,
}

impl Named<'_> {
    fn event(&mut self, event: &Event, at: Range<usize>) {
        if let (Some((_, end)), false) =
            (self.open.last_mut(), matches!(event, Event::End(TagEnd::Link | TagEnd::Image)))
        {
            *end = (*end).max(at.end);
        }
        match event {
            Event::Text(_) if self.open.is_empty() && !self.in_code && self.tags == 0 => {
                if self.words.end != at.start {
                    self.end_words();
                    self.words.start = at.start;
                }
                self.words.end = at.end;
            }
            Event::InlineHtml(_) | Event::Html(_) => {
                let tag = self.text.get(at.clone()).unwrap_or_default();
                if ["<code", "<pre"].iter().any(|open| tag.starts_with(open)) {
                    self.tags += 1;
                } else if ["</code", "</pre"].iter().any(|close| tag.starts_with(close)) {
                    self.tags = self.tags.saturating_sub(1);
                }
                if self.html.end != at.start {
                    self.end_html();
                    self.html.start = at.start;
                }
                self.html.end = at.end;
            }
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Start(Tag::Link { link_type, .. }) => self.open.push((Some(*link_type), at.start)),
            Event::Start(Tag::Image { .. }) => self.open.push((None, at.start)),
            Event::End(TagEnd::Link | TagEnd::Image) => self.end_link(at),
            _ => {}
        }
    }

    fn end_link(&mut self, at: Range<usize>) {
        let Some((kind, inside)) = self.open.pop() else { return };
        if let Some((_, end)) = self.open.last_mut() {
            *end = (*end).max(at.end);
        }
        match kind {
            Some(LinkType::Autolink) => self.found.push(at.start + 1..at.end.saturating_sub(1)),
            Some(LinkType::Inline) => self.destination(inside..at.end, "](", 1),
            _ => {}
        }
    }

    fn definition(&mut self, at: Range<usize>) {
        self.destination(at, "]:", 0);
    }

    /// Adds the address behind a mark, up to a title and as many signs as close what it is in.
    fn destination(&mut self, at: Range<usize>, mark: &str, closing: usize) {
        let all = self.text.get(at.clone()).unwrap_or_default();
        let Some((_, rest)) = all.split_once(mark) else { return };
        let rest = rest.get(..rest.len().saturating_sub(closing)).unwrap_or_default().trim_start();
        let (bare, address) = match rest.strip_prefix('<') {
            Some(inside) => (inside, inside.split('>').next()),
            None => (rest, rest.split_whitespace().next()),
        };
        let (Some(address), start) = (address, bare.as_ptr() as usize - self.text.as_ptr() as usize) else { return };
        self.found.push(start..start + address.len());
    }

    fn end_words(&mut self) {
        let at = std::mem::take(&mut self.words);
        let text = self.text.get(at.clone()).unwrap_or_default();
        self.found.extend(words::addresses(text).into_iter().map(|found| at.start + found.start..at.start + found.end));
    }

    fn end_html(&mut self) {
        let at = std::mem::take(&mut self.html);
        let text = self.text.get(at.clone()).unwrap_or_default();
        self.found.extend(named_in_html(text).into_iter().map(|found| at.start + found.start..at.start + found.end));
    }

    fn finish(mut self) -> Vec<Range<usize>> {
        self.end_words();
        self.end_html();
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, addresses: &[&str]) {
        let found: Vec<_> = named(text, 0).into_iter().map(|at| &text[at]).collect();
        assert_eq!(found, addresses, "{text}");
    }

    #[test]
    fn links_and_words_name_addresses() {
        check("[1. A - B](http://a.example/x) c", &["http://a.example/x"]);
        check(
            "- [A](<http://a.example/x> \"T\"), [b][1] <http://b.example>\n\n[1]: http://c.example 'T'",
            &["http://a.example/x", "http://b.example", "http://c.example"],
        );
        check("see http://a.example/x_y(z)*, or (http://b.example).", &["http://a.example/x_y(z)", "http://b.example"]);
        check("[http://a.example](http://a.example)", &["http://a.example"]);
        check("[![a](http://p.example/a.png)](http://a.example)", &["http://a.example"]);
        check("[w](https://a.example/a\\)b)", &["https://a.example/a\\)b"]);
        check("- a\n[2. C - D](https://c.example/a b)", &["https://c.example/a b"]);
        check(
            "<p>\n<a href=\"http://a.example\">\n<!-- http://b.example\n http://c.example -->\n</p>",
            &["http://a.example"],
        );
        check("a <a href='http://a.example/x'>b</a>", &["http://a.example/x"]);
    }

    #[test]
    fn what_is_not_read_names_none() {
        for text in [
            "`http://a.example`",
            "```\nhttp://a.example\n```",
            "    http://a.example",
            "a <!-- http://a.example --> b",
            "%% http://a.example %%",
            "a %%[x](http://a.example)%% b",
            "![a](http://a.example/a.png)",
            "a <code>http://a.example</code>",
            "[x]: http://a.example",
        ] {
            check(text, &[]);
        }
        check(
            "https://web.archive.org/web/2020/http://a.example",
            &["https://web.archive.org/web/2020/http://a.example"],
        );
        check("[a](https://b.example/?u=http://a.example)", &["https://b.example/?u=http://a.example"]);
    }
}
