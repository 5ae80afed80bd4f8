//! What was prerendered of the page before any code ran, made fit to be hydrated.
//!
//! Yew takes the nodes that are there for those that it would make, and panics at the first that is something else.
//! Much may differ by then: the digest, the attributes of the element, how this browser reads a URL or writes a date,
//! or the nodes themselves, after a translator or an extension. So what is missing is made and what nothing stands
//! for is removed before Yew looks. Texts and the values of attributes are left to Yew, which writes all of them.

use std::iter::successors;

use wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::Html;
use yew::virtual_dom::{VNode, VTag};

const HTML: &str = "http://www.w3.org/1999/xhtml";
const SVG: &str = "http://www.w3.org/2000/svg";

/// What was prerendered, and what the page does about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Prerendered {
    /// Nothing was.
    #[default]
    Nothing,
    /// It stands below the page, which shows no cards of its own as long as it does.
    Below,
    /// The page hydrates it, in this place.
    Here(Element),
}

/// Whether `place` holds what Yew's server rendering makes: one element, between the marks of a component.
pub fn is_hydratable(place: &Element) -> bool {
    let mut nodes = successors(place.first_child(), Node::next_sibling);
    let all = [nodes.next(), nodes.next(), nodes.next(), nodes.next()];
    let [Some(start), Some(root), Some(end), None] = all else { return false };
    is_mark(&start, "<[") && is(&root, "div", true) && is_mark(&end, "</[")
}

fn is_mark(node: &Node, mark: &str) -> bool {
    let text = node.node_value().filter(|_| node.node_type() == Node::COMMENT_NODE);
    text.is_some_and(|text| text.starts_with(mark) && text.ends_with("]>"))
}

/// Makes the one element in `place` fit to be hydrated as `page`.
pub fn fit(place: &Element, page: &Html) {
    if let (VNode::VTag(tag), Some(element)) = (page, place.first_element_child()) {
        fit_element(&element, tag);
    }
}

fn fit_element(element: &Element, tag: &VTag) {
    for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        // What the reader has opened stays open.
        if name != "open" && !tag.attributes.iter().any(|(wanted, _)| wanted == name) {
            // It fails on no name.
            let _ = element.remove_attribute(&name);
        }
    }
    let mut tags = Vec::new();
    if let Some(children) = tag.children() {
        collect(children, &mut tags);
    }
    let namespace = element.namespace_uri();
    let is_html = namespace.as_deref() == Some(HTML);
    // The first node that has not been looked at.
    let mut next = element.first_child();
    for tag in tags {
        let fitting = successors(next.clone(), Node::next_sibling).find(|node| is(node, tag.tag(), is_html));
        let child = match fitting {
            Some(fitting) => {
                remove(next, Some(&fitting));
                fitting.dyn_into().ok()
            }
            None => make(element, tag.tag(), namespace.as_deref(), next.as_ref()),
        };
        let Some(child) = child else { return };
        fit_element(&child, tag);
        next = child.next_sibling();
    }
    remove(next, None);
}

/// The elements that stand in an element, whatever lists they are in.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds of nodes are Yew's")]
fn collect<'a>(node: &'a VNode, tags: &mut Vec<&'a VTag>) {
    match node {
        VNode::VTag(tag) => tags.push(tag),
        VNode::VList(list) => list.iter().for_each(|node| collect(node, tags)),
        // Texts are set by Yew. There are no others: the page is one component.
        _ => {}
    }
}

/// Whether a node is an element of this name, as Yew compares them.
fn is(node: &Node, name: &str, is_html: bool) -> bool {
    let Some(element) = node.dyn_ref::<Element>() else { return false };
    let found = element.tag_name();
    found == name || is_html && found.eq_ignore_ascii_case(name)
}

/// Makes an empty element, and puts it before `next`.
fn make(parent: &Element, name: &str, namespace: Option<&str>, next: Option<&Node>) -> Option<Element> {
    let namespace = if name == "svg" { Some(SVG) } else { namespace };
    let made = parent.owner_document()?.create_element_ns(namespace, name).ok()?;
    parent.insert_before(&made, next).ok()?;
    Some(made)
}

/// Removes the nodes from one up to another, except texts, which Yew takes or removes itself.
fn remove(mut from: Option<Node>, to: Option<&Node>) {
    while let Some(node) = from.filter(|node| Some(node) != to) {
        from = node.next_sibling();
        if let Some(parent) = node.parent_node().filter(|_| node.node_type() != Node::TEXT_NODE) {
            // It fails on no child.
            let _ = parent.remove_child(&node);
        }
    }
}
