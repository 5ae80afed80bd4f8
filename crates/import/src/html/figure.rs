//! Captions of pictures: the `figcaption` of a `figure` that holds one picture.
//!
//! A caption with links or blocks in it stays a paragraph: a picture's caption is one line of text.

use ego_tree::NodeRef;
use link_digest_core::text;
use scraper::Node;
use scraper::node::Element;

/// The most nodes of a figure that are looked at, and the most elements around a picture in it.
const NODES: usize = 64;
const AROUND: usize = 4;

/// Returns the address of a picture that is one to be seen, as it is written.
pub fn source_of(image: &Element) -> Option<&str> {
    let src = image.attr("src").map(str::trim).filter(|src| !src.is_empty() && !src.starts_with("data:"))?;
    // A picture of a point counts readers.
    let is_point = ["width", "height"].iter().filter_map(|name| number(image, name)).any(|size| size <= 2);
    (!is_point).then_some(src)
}

/// Returns a size that an element gives in pixels.
pub fn number(element: &Element, name: &str) -> Option<u32> {
    element.attr(name).and_then(|size| size.trim_end_matches("px").parse().ok())
}

/// Returns the caption of a picture, where its figure has one for it alone.
pub fn caption_of(image: NodeRef<Node>) -> Option<String> {
    let figure = image.ancestors().take(AROUND).find(|node| name(*node) == "figure")?;
    let caption = caption_in(figure)?;
    let words: String = caption.descendants().filter_map(|node| node.value().as_text().map(|text| &**text)).collect();
    Some(text::line(words.split_whitespace().collect::<Vec<_>>().join(" ").as_str()).into_owned())
        .filter(|words| !words.is_empty())
}

/// Returns whether a node is the caption of the one picture of its figure, and so no paragraph.
pub fn is_caption(node: NodeRef<Node>) -> bool {
    name(node) == "figcaption"
        && node.parent().is_some_and(|figure| caption_in(figure).is_some_and(|caption| caption.id() == node.id()))
}

/// Returns the plain caption of a figure with one picture near to it.
fn caption_in(figure: NodeRef<Node>) -> Option<NodeRef<Node>> {
    let images: Vec<_> = figure.descendants().take(NODES).filter(|node| name(*node) == "img").take(2).collect();
    let [image] = images.as_slice() else { return None };
    image.value().as_element().and_then(source_of)?;
    let is_near = image.ancestors().take(AROUND).any(|node| node.id() == figure.id());
    let caption = figure.children().take(NODES).find(|node| name(*node) == "figcaption")?;
    let is_plain = caption.descendants().take(NODES).count() < NODES
        && !caption.descendants().any(|node| matches!(name(node), "a" | "img" | "ul" | "ol" | "p" | "blockquote"));
    (name(figure) == "figure" && is_near && is_plain).then_some(caption)
}

fn name(node: NodeRef<'_, Node>) -> &str {
    node.value().as_element().map_or("", |element| element.name())
}
