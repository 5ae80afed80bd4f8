//! HTML inside Markdown: tags go, with a warning, and the text between them stays.
//!
//! Links, pictures, line breaks and the plain styles have a meaning here, and need no warning.

use std::ops::Range;
use std::rc::Rc;

use link_digest_core::{Image, is_note_url, is_web_url, text};

use crate::tree::{Piece, PieceKind, Style, Target, trim};
use crate::warning::{Log, WarningKind};
use crate::words;

/// The tags that only set or group text, which nobody misses.
const PLAIN: [&str; 24] = [
    "span",
    "font",
    "center",
    "sup",
    "sub",
    "u",
    "s",
    "del",
    "ins",
    "mark",
    "details",
    "header",
    "section",
    "article",
    "table",
    "tbody",
    "thead",
    "td",
    "th",
    "ul",
    "ol",
    "picture",
    "figure",
    "figcaption",
];

/// The state of tags that are open, and not closed yet.
#[derive(Default)]
pub struct State {
    pub style: Style,
    pub link: Option<Rc<Target>>,
    /// The tag whose text is not shown.
    hidden: Option<String>,
}

impl State {
    /// Takes one tag or comment; returns what is seen of it.
    pub fn tag(&mut self, html: &str, at: Range<usize>, log: &mut Log) -> Option<Piece> {
        if html.starts_with("<!") || html.starts_with("<?") {
            return None;
        }
        let tag = InlineTag::read(html)?;
        let on = !tag.closing;
        match tag.name.as_str() {
            "b" | "strong" => self.style.strong = on,
            "i" | "em" => self.style.emphasis = on,
            "code" | "kbd" => self.style.code = on,
            "small" => self.style.small = on,
            name if PLAIN.contains(&name) => {}
            "br" | "p" | "div" | "li" | "tr" | "summary" => return Some(self.piece(PieceKind::Break, at)),
            "a" if !on => self.link = None,
            "a" => match tag.attribute("href") {
                Some(url) if !url.is_empty() && !url.starts_with('#') => {
                    if !is_note_url(url) {
                        log.add(WarningKind::NotWeb, at.clone(), format_args!("`{}`", text::head(url, 100)));
                    }
                    self.link = Some(Rc::new(Target { url: url.to_owned(), at }));
                }
                _ => {}
            },
            "img" => {
                let alt = tag.attribute("alt").filter(|alt| !alt.is_empty()).map(str::to_owned);
                let Some(src) = crate::html::written_source(|name| tag.attribute(name)) else {
                    log.add(WarningKind::Html, at.clone(), "");
                    return alt.map(|alt| self.piece(PieceKind::Text(alt), at));
                };
                log.picture(at.clone(), src);
                let width = tag.attribute("width").and_then(|width| width.trim_end_matches("px").parse().ok());
                let image = Image { src: src.to_owned(), alt, width, ..Image::default() };
                return Some(self.piece(PieceKind::Image(Box::new(image)), at));
            }
            name => {
                if on && matches!(name, "script" | "style") {
                    self.hidden = Some(name.to_owned());
                } else if self.hidden.as_deref() == Some(name) {
                    self.hidden = None;
                }
                let url = ["src", "href", "data", "cite", "poster"].iter().find_map(|name| tag.attribute(name));
                if on {
                    log.add(WarningKind::Html, at.clone(), "");
                }
                // What plays or frames another page leaves a link to it.
                let url = url.filter(|url| is_web_url(url))?.to_owned();
                let link = Some(Rc::new(Target { url: url.clone(), at: at.clone() }));
                let style = Style { embedded: true, ..self.style };
                return Some(Piece { link, style, ..self.piece(PieceKind::Text(url), at) });
            }
        }
        None
    }

    fn piece(&self, what: PieceKind, at: Range<usize>) -> Piece {
        Piece { at, what, style: self.style, link: self.link.clone() }
    }
}

/// Returns whether there are headings, lists or tables in a block of HTML, which are read as a page's are.
pub fn holds_blocks(html: &str) -> bool {
    const TAGS: [&str; 9] = ["h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "dt"];
    let paragraphs = html.matches("<p>").count() + html.matches("<p ").count();
    paragraphs > 1
        || html.contains("<blockquote")
        || html.contains("<figcaption")
        || html.match_indices('<').any(|(at, _)| {
            let rest = html.get(at + 1..).unwrap_or_default();
            let name = rest.get(..2).unwrap_or_default();
            let ends = rest.get(2..).is_some_and(|rest| rest.starts_with(['>', ' ', '\t', '\n', '\r']));
            ends && TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name))
        })
}

/// Reads the text of a block of HTML.
pub fn block(html: &str, at: Range<usize>, log: &mut Log) -> Vec<Piece> {
    let mut state = State::default();
    let mut pieces = Vec::new();
    for token in tokens(html) {
        let place = match html.len() == at.len() {
            true => at.start + token.start..at.start + token.end,
            // Inside a quote, lines of the block are apart in the input.
            false => at.clone(),
        };
        let Some(text) = html.get(token) else { continue };
        if text.starts_with('<') && text.len() > 1 {
            pieces.extend(state.tag(text, place, log));
        } else if state.hidden.is_none() {
            for (n, line) in text.split(['\n', '\r']).enumerate() {
                if n > 0 {
                    pieces.push(state.piece(PieceKind::Break, place.clone()));
                }
                pieces.push(state.piece(PieceKind::Text(unescape(line)), place.clone()));
            }
        }
    }
    trim(words::tidy(words::join(pieces), log))
}

/// Returns where a comment begins that does not end in `html`, which hides all below it.
pub fn open_comment(html: &str) -> Option<usize> {
    let at = html.rfind("<!--")?;
    // `<!-->` is whole.
    (!html.get(at + "<!".len()..)?.contains("-->")).then_some(at)
}

/// Cuts `html` into tags, comments and the text between them.
fn tokens(html: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = html.get(at..).filter(|rest| !rest.is_empty()) {
        let length = match rest {
            _ if rest.starts_with("<!--") => rest.find("-->").map_or(rest.len(), |end| end + 3),
            _ if is_tag(rest) => tag_length(rest),
            _ => rest
                .char_indices()
                .skip(1)
                .find(|(at, c)| *c == '<' && rest.get(*at..).is_some_and(is_tag))
                .map_or(rest.len(), |(at, _)| at),
        };
        tokens.push(at..at + length);
        at += length;
    }
    tokens
}

fn is_tag(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next() == Some('<') && chars.next().is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// Returns the length of the tag at the start of `text`; a `>` in quotes does not end it.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// A tag's name and attributes.
struct InlineTag {
    name: String,
    closing: bool,
    attributes: Vec<(String, String)>,
}

impl InlineTag {
    fn read(html: &str) -> Option<Self> {
        let inside = html.strip_prefix('<')?;
        let inside = inside.strip_suffix('>').unwrap_or(inside);
        let inside = inside.strip_suffix('/').unwrap_or(inside);
        let (closing, inside) = inside.strip_prefix('/').map_or((false, inside), |rest| (true, rest));
        let end = inside.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inside.len());
        let (name, rest) = inside.split_at_checked(end)?;
        Some(Self { name: name.to_ascii_lowercase(), closing, attributes: attributes(rest) })
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.trim())
    }
}

fn attributes(mut rest: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.is_empty() && after.is_empty() {
            return found;
        }
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = after;
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let value = value.get(1..).unwrap_or_default();
                value.split_once(quote).unwrap_or((value, ""))
            }
            _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        found.push((name.to_ascii_lowercase(), unescape(value)));
        rest = after;
    }
}

/// Replaces the character references that people write by hand.
fn unescape(text: &str) -> String {
    const NAMED: [(&str, &str); 6] =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    if !text.contains('&') {
        return text.to_owned();
    }
    NAMED.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Kind, plain};

    fn check(html: &str, text: &str, warnings: usize) -> Vec<Piece> {
        let mut log = Log::default();
        let pieces = block(html, 0..html.len(), &mut log);
        assert_eq!(plain(&pieces), text, "{html}");
        assert_eq!(log.into_warnings().iter().map(|warning| warning.places.len()).sum::<usize>(), warnings, "{html}");
        pieces
    }

    #[test]
    fn text_stays_and_tags_go() {
        check("<section>\nHello <u>you</u> &amp; me\n</section>\n", "Hello you & me", 0);
        check("<marquee>Hello</marquee>", "Hello", 1);
        check("<!-- not <b>shown</b> -->", "", 0);
        check("<script>let x = '<b>';</script>seen", "seen", 1);
        check("a < b <i", "a < b", 0);
        check("<", "<", 0);
    }

    #[test]
    fn a_comment_among_words_is_left_out() {
        let check = |text: &str, words: &str| {
            let blocks = crate::markdown::parse(text, 0..text.len(), &mut Log::default());
            let Some(Kind::Heading { text: pieces, .. } | Kind::Paragraph(pieces)) =
                blocks.first().map(|block| &block.kind)
            else {
                panic!("{blocks:?}")
            };
            assert_eq!(plain(pieces), words, "{text}");
        };
        check("a <!-- TODO: fix this --> b", "a b");
        check("a <!-- TODO:\nfix this --> b", "a b");
        check("# a <!-- x --> b", "a b");
        check("[1. A - B <!-- x -->](https://a.example) **c <!-- y -->**", "1. A - B c");
    }

    #[test]
    fn a_comment_without_an_end_is_told() {
        let told = |text: &str| {
            let mut log = Log::default();
            crate::markdown::parse(text, 0..text.len(), &mut log);
            log.into_warnings().iter().flat_map(|warning| &warning.places).map(|place| place.span.start).next()
        };
        assert_eq!(told("a\n\n<!-- TODO\n\n# B\n\n- [C](https://c.example)\n"), Some(3));
        assert_eq!(told("- a\n\n  <!-- b --> <!-- TODO\n"), Some(18));
        for text in ["<!-- a\n\nb -->\n", "<!-->\n", "`<!--`\n", "```\n<!--\n```\n"] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn links_and_pictures_are_kept() {
        let pieces = check("<a href='https://a.example?x=1&amp;y'>A</a>", "A", 0);
        assert_eq!(pieces[0].link.as_ref().unwrap().url, "https://a.example?x=1&y");
        let pieces = check("<p><img src=\"a.png\" alt='A > B' width=500px /></p>", "", 0);
        let image = Image { src: "a.png".into(), alt: Some("A > B".into()), width: Some(500), ..Image::default() };
        assert!(pieces.iter().any(|piece| piece.what == PieceKind::Image(Box::new(image.clone()))));
        check("<iframe src=\"https://v.example/1\"></iframe>", "https://v.example/1", 1);
    }
}
