//! What the elements of a page are.

use ego_tree::NodeRef;

use super::node::PageNode;

/// The elements that hold no text of the page.
const SKIPPED: &[&str] = &[
    "script",
    "style",
    "nav",
    "footer",
    "form",
    "button",
    "noscript",
    "template",
    "svg",
    "head",
    "title",
    "select",
    "input",
    "textarea",
    "dialog",
    "canvas",
    "annotation",
    "annotation-xml",
];

/// The elements that end the line before and after them.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "center",
    "figure",
    "figcaption",
    "dl",
    "dt",
    "dd",
    "header",
    "footer",
    "address",
    "details",
    "summary",
    "body",
    "html",
    "tr",
    "td",
    "th",
    "tbody",
    "thead",
    "table",
    "aside",
    "fieldset",
    "hgroup",
];

/// Returns whether an element is left out, with what is in it.
pub fn is_skipped<N: PageNode>(node: NodeRef<N>) -> bool {
    let element = node.value();
    let hidden = element.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains("display:none")
    });
    hidden
        || element.attr("hidden").is_some()
        || element.attr("role") == Some("navigation")
        || SKIPPED.contains(&element.name()) && !is_content(node)
}

/// Returns whether an element that is left out elsewhere belongs to the text here: who is quoted, a formula, a gist,
/// the words of a link.
fn is_content<N: PageNode>(node: NodeRef<N>) -> bool {
    let element = node.value();
    match element.name() {
        "footer" => node.parent().is_some_and(|parent| parent.value().name() == "blockquote"),
        // As mails and newsletters set links.
        "button" => node.parent().is_some_and(|parent| parent.value().attr("href").is_some()),
        "script" => {
            element.attr("type").is_some_and(|kind| kind.starts_with("math/"))
                || element.attr("src").is_some_and(|src| src.contains("//gist."))
        }
        _ => false,
    }
}

/// Returns whether a link leads to its own place by a sign, as those behind headings do: `#`, `¶`.
pub fn is_anchor<N: PageNode>(node: NodeRef<N>) -> bool {
    let text = node.first_child().and_then(|child| child.value().text());
    text.is_some_and(|text| !text.contains(char::is_alphanumeric))
        && node.value().attr("href").is_some_and(|url| url.starts_with('#'))
}

/// Returns whether a formula stands beside the same one as text, as KaTeX and MathJax set them.
pub fn is_second_formula<N: PageNode>(node: NodeRef<N>) -> bool {
    let beside = |parent: NodeRef<N>| {
        parent.value().name().starts_with("mjx-")
            || parent.value().attr("class").is_some_and(|class| class.contains("katex"))
    };
    node.value().name() == "math" && node.parent().is_some_and(beside)
}

/// Returns whether an element ends the line before and after it.
pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Returns whether a table has names for its columns and no blocks in its cells: others only lay out the page.
pub fn holds_data<N: PageNode>(table: NodeRef<N>) -> bool {
    let mut named = false;
    for node in table.descendants().skip(1).take(2_000) {
        match node.value().name() {
            "th" => named = true,
            "table" | "h1" | "h2" | "h3" | "h4" | "ul" | "ol" | "div" => return false,
            _ => {}
        }
    }
    named
}

/// Returns whether what an element shows is made by a script of its page, of something that it names.
pub fn is_made_by_script<N: PageNode>(node: NodeRef<N>) -> bool {
    let element = node.value();
    (element.name().contains('-') || element.name() == "oembed")
        && node.first_child().is_none()
        && ["src", "url", "href", "videoid", "video-id", "data-id", "data-videoid"]
            .iter()
            .any(|name| element.attr(name).is_some())
}

/// Returns the level of a heading.
pub fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}
