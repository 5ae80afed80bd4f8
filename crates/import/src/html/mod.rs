//! Parsing HTML into the [block tree](crate::tree): whole pages, mails, and pieces inside other formats.
//!
//! html5ever reads it as browsers do. What a page has for its own sake (navigation, forms, footers, scripts) is left
//! out. Tables that only lay out a mail are looked through.

mod build;
mod elements;
mod figure;
mod footnotes;
mod frames;
mod head;
mod node;
mod place;

#[cfg(feature = "files")]
mod parse;
#[cfg(feature = "files")]
mod shallow;
#[cfg(feature = "files")]
mod tag;

use std::ops::Range;

use ego_tree::NodeRef;

use crate::bounds::Weighed;
use crate::front_matter::{Field, FrontMatter};
use crate::source::{Clues, Description, Read};
use crate::tree::Block;
use crate::warning::Log;
use node::PageNode;
use place::Places;

pub use figure::written as written_source;
pub use node::Page;

/// HTML as a form of input.
#[cfg(feature = "files")]
pub const FORM: Description = Description {
    name: "html",
    title: "HTML",
    about: "A page or a mail",
    endings: &["html", "htm", "xhtml"],
    fits,
    weigh,
    own: |_| None,
    read: Read::Page(read),
};

/// Returns whether it is HTML by its text or its name. What is named like a feed, and is none, is a page too.
fn fits(clues: &Clues) -> bool {
    looks_like_html(clues.start) || matches!(clues.named, Some("html" | "feed"))
}

fn weigh(at: &Weighed) -> usize {
    const EACH: usize = 8;
    EACH + match at.byte {
        b'<' if at.after != b'/' => 1_500,
        b'<' => 300,
        b'&' => 400,
        b':' if at.after == b'/' => 400,
        128.. => 12,
        _ => 0,
    }
}

/// Reads a page or a mail: its blocks, and what its head says.
#[cfg(feature = "files")]
fn read(text: &str, log: &mut Log) -> (Vec<Block>, FrontMatter) {
    let html = parse::document(text, 0, log);
    read_nodes(html.tree.root(), Places::new(text, 0), log)
}

/// Reads a page that a browser has open, likewise. Its words have no places.
pub fn read_page(page: &Page, log: &mut Log) -> (Vec<Block>, FrontMatter) {
    read_nodes(page.tree.root(), Places::fixed(0..0), log)
}

fn read_nodes<N: PageNode>(page: NodeRef<N>, places: Places, log: &mut Log) -> (Vec<Block>, FrontMatter) {
    let head = head::head(page);
    let blocks = build::blocks(head::body(page), head.base.as_ref(), places, log);
    let front = FrontMatter {
        page_title: head.title,
        date: head.date.map(|text| Field { text, at: 0..0 }),
        language: head.language,
        url: head.url,
        ..FrontMatter::default()
    };
    (blocks, front)
}

/// Parses the blocks of a piece of HTML at that place in the input; its addresses are those of the page at `base`.
#[cfg(feature = "files")]
pub fn fragment(html: &str, at: Range<usize>, base: Option<&str>, log: &mut Log) -> Vec<Block> {
    let parsed = parse::fragment(html, at.start, log);
    let places = match html.len() == at.len() {
        true => Places::new(html, at.start),
        // Inside a quote, lines of the piece are apart in the input.
        false => Places::fixed(at),
    };
    let base = base.and_then(|base| url::Url::parse(base).ok());
    build::blocks(parsed.tree.root(), base.as_ref(), places, log)
}

/// Returns the words of a piece of HTML, on one line.
#[cfg(feature = "files")]
pub fn words(html: &str) -> String {
    let parsed = parse::fragment(html, 0, &mut Log::default());
    link_digest_core::text::line(&node::text_in(parsed.tree.root())).into_owned()
}

/// Returns whether `text` is a page or a mail of HTML.
pub fn looks_like_html(text: &str) -> bool {
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    let start = link_digest_core::text::head(start, 200).to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|known| start.starts_with(known))
        || (start.starts_with("<!--") && start.contains("<html"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::{Kind, plain};

    /// The blocks in short: what kind they are, and their words.
    fn short(blocks: &[Block]) -> String {
        let one = |block: &Block| match &block.kind {
            Kind::Heading { level, text } => format!("h{level}({})", plain(text)),
            Kind::Paragraph(pieces) => {
                let links = pieces.iter().filter(|piece| piece.link.is_some()).count();
                format!("p({}{})", plain(pieces), "@".repeat(links))
            }
            Kind::List { ordered, entries } => {
                let inside: Vec<String> = entries.iter().map(|entry| short(&entry.blocks)).collect();
                format!("{}[{}]", if *ordered { "ol" } else { "ul" }, inside.join(", "))
            }
            Kind::Quote { blocks, .. } => format!("q[{}]", short(blocks)),
            Kind::Code(code) => format!("code({})", code.text),
            Kind::Table(rows) => {
                let row = |row: &crate::tree::Row| row.iter().map(|cell| plain(cell)).collect::<Vec<_>>().join("|");
                format!("table({})", rows.iter().map(row).collect::<Vec<_>>().join("/"))
            }
            Kind::Rule => "hr".to_owned(),
        };
        blocks.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn check(html: &str, expected: &str) {
        assert_eq!(short(&read(html, &mut Log::default()).0), expected, "{html}");
    }

    #[test]
    fn a_page_is_read_as_blocks() {
        check("<h2>A</h2><p>b <a href='https://a.example'>c</a> d", "h2(A) p(b c d@)");
        check("<ul><li>a<li>b<ol><li>c</ol></ul>", "ul[p(a), p(b) ol[p(c)]]");
        check("<blockquote><p>a</blockquote><hr><pre>b\n c</pre>", "q[p(a)] hr code(b\n c)");
        check("a<br>b<div>c</div>d", "p(a b) p(c) p(d)");
    }

    #[test]
    fn what_a_page_has_for_itself_is_left_out() {
        check("<nav><a href='https://a.example'>x</a></nav><p>a</p><footer>y</footer><script>z</script>", "p(a)");
        check("<div style='DISPLAY: none'>x</div><p hidden>y</p><p>a</p>", "p(a)");
        check("<header>x</header><main><p>a</p></main><p>y</p>", "p(a)");
    }

    #[test]
    fn what_belongs_to_the_text_is_not() {
        check("<blockquote><p>a</p><footer>b</footer></blockquote>", "q[p(a) p(b)]");
        check("<blockquote>a<footer>— <cite>b</cite></footer></blockquote>", "q[p(a) p(— b)]");
        check("<p>a <script type='math/tex'>b_1</script> c", "p(a b_1 c)");
        let gist = "<p><script src='https://gist.example/a/1.js'></script>";
        check(gist, "p(https://gist.example/a/1@)");
    }

    #[test]
    fn a_comment_is_left_out_and_percent_signs_are_seen() {
        check("<p>a <!-- TODO: fix this --> b %% c %% d", "p(a b %% c %% d)");
    }

    #[test]
    fn footnotes_are_no_entries() {
        let notes = "<section class='footnotes'><h2>Footnotes</h2><ol><li><p>b <a href='https://b.example'>c</a> \
            <a href='#r1'>↩</a></p><p>d</p></li><li>e</li></ol></section><p>f";
        check(notes, "p([^1]: b c@) p(d) p([^2]: e) p(f)");
        check("<p>a<sup><a href='#fn1'>1</a></sup> b<a href='#fn2'><sup>2</sup></a>", "p(a[^1] b[^2])");
        check("<p>a<sup>2</sup> <a href='#x'>3</a> <sup><a href='#y'>x</a></sup>", "p(a2 3 x)");
        check("<div role='doc-endnotes'><ol><li>a</ol></div><ul><li>b</ul>", "p([^1]: a) ul[p(b)]");
    }

    #[test]
    fn an_empty_line_parts_paragraphs() {
        check("a<br>b<br> <br>c<br><br><br>d", "p(a b) p(c) p(d)");
        check("<h2>a<br><br>b</h2><pre>c<br><br>d</pre>", "h2(a b) code(c\n\nd)");
    }

    #[test]
    fn tables_hold_data_or_lay_out() {
        check("<table><tr><th>a<th>b<tr><td>c<td>d</table>", "table(a|b/c|d)");
        check("<table><tr><td><h2>a</h2><td><p>b</table>", "h2(a) p(b)");
    }

    #[test]
    fn a_link_around_blocks_is_that_of_the_first() {
        check("<a href='https://a.example'><h3>a</h3><p>b</p></a>", "h3(a) p(b)");
        check("<a href='https://a.example/1'><p>a</p><p>https://a.example/1</p></a>", "p(a@)");
        let (blocks, _) = read("<a href='/b'><h3>a</h3></a>", &mut Log::default());
        assert_eq!(blocks.len(), 1);
    }
}
