//! Captions of pictures: the `figcaption` of a `figure` that holds one picture.
//!
//! A caption with links or blocks in it stays a paragraph: a picture's caption is one line of text.

use ego_tree::NodeRef;
use link_digest_core::text;

use super::node::{PageNode, text_in};

/// The most nodes of a figure that are looked at, and the most elements around a picture in it.
const NODES: usize = 64;
const AROUND: usize = 4;

/// The attributes that hold the address of a picture. What scripts load late comes first: meanwhile `src` is a stand-in.
const SOURCES: [&str; 6] = ["data-src", "data-lazy-src", "data-original", "src", "data-srcset", "srcset"];

/// The bytes of a picture in its own address that may only stand in for another.
const STAND_IN: usize = 400;

/// Returns the address of a picture as its attributes have it: of several sizes, the first.
pub fn written<'a>(attribute: impl Fn(&str) -> Option<&'a str>) -> Option<&'a str> {
    SOURCES.into_iter().find_map(|name| {
        let value = attribute(name)?.trim();
        let first = || value.split_whitespace().next().map(|src| src.trim_end_matches(','));
        let src = if name.ends_with("srcset") { first()? } else { value };
        (!src.is_empty() && (!src.starts_with("data:") || src.len() > STAND_IN)).then_some(src)
    })
}

/// Returns the address of a picture that is one to be seen, as it is written.
pub fn source_of<N: PageNode>(image: &N) -> Option<&str> {
    let src = written(|name| image.attr(name))?;
    // A picture of a point counts readers.
    let is_point = ["width", "height"].iter().filter_map(|name| number(image, name)).any(|size| size <= 2);
    // That of the site stands beside a link, and shows nothing of the page.
    let is_icon = image.attr("class").is_some_and(|names| names.split_whitespace().any(|name| name.ends_with("icon")));
    (!is_point && !is_icon).then_some(src)
}

/// Returns a size that an element gives in pixels.
pub fn number<N: PageNode>(element: &N, name: &str) -> Option<u32> {
    element.attr(name).and_then(|size| size.trim_end_matches("px").parse().ok())
}

/// Returns the caption of a picture, where its figure has one for it alone.
pub fn caption_of<N: PageNode>(image: NodeRef<N>) -> Option<String> {
    let figure = image.ancestors().take(AROUND).find(|node| node.value().name() == "figure")?;
    let caption = caption_in(figure)?;
    let words = text_in(caption);
    Some(text::line(words.split_whitespace().collect::<Vec<_>>().join(" ").as_str()).into_owned())
        .filter(|words| !words.is_empty())
}

/// Returns whether a node is the caption of the one picture of its figure, and so no paragraph.
pub fn is_caption<N: PageNode>(node: NodeRef<N>) -> bool {
    node.value().name() == "figcaption"
        && node.parent().is_some_and(|figure| caption_in(figure).is_some_and(|caption| caption.id() == node.id()))
}

/// Returns the plain caption of a figure with one picture near to it.
fn caption_in<N: PageNode>(figure: NodeRef<N>) -> Option<NodeRef<N>> {
    let images: Vec<_> = figure.descendants().take(NODES).filter(|node| node.value().name() == "img").take(2).collect();
    let [image] = images.as_slice() else { return None };
    source_of(image.value())?;
    let is_near = image.ancestors().take(AROUND).any(|node| node.id() == figure.id());
    let caption = figure.children().take(NODES).find(|node| node.value().name() == "figcaption")?;
    let is_plain = caption.descendants().take(NODES).count() < NODES
        && !caption
            .descendants()
            .any(|node| matches!(node.value().name(), "a" | "img" | "ul" | "ol" | "p" | "blockquote"));
    (figure.value().name() == "figure" && is_near && is_plain).then_some(caption)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_comes_late_is_not_its_stand_in() {
        let check = |attributes: &[(&str, &'static str)], src: Option<&str>| {
            let own = |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
            assert_eq!(written(own), src, "{attributes:?}");
        };
        check(&[("src", " my photo.png ")], Some("my photo.png"));
        check(&[("src", "blank.gif"), ("data-src", "a.png")], Some("a.png"));
        check(&[("src", "data:image/gif;base64,R0lG"), ("srcset", "a.png 1x, b.png 2x")], Some("a.png"));
        check(&[("srcset", "a.png, b.png 2x")], Some("a.png"));
        check(&[("src", ""), ("data-src", " ")], None);
        check(&[("src", "data:image/gif;base64,R0lG")], None);
    }
}
