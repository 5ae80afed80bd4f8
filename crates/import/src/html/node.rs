//! The nodes of a page, whoever has read it: the parser of HTML, or a browser, whose page is handed over as it stands.

use ego_tree::{NodeId, NodeRef, Tree};

/// A node as the rules see it.
pub trait PageNode {
    /// Returns the name of an element, in small letters; of all other nodes nothing.
    fn name(&self) -> &str;
    /// Returns an attribute of an element.
    fn attr(&self, name: &str) -> Option<&str>;
    /// Returns the text of a node that is text.
    fn text(&self) -> Option<&str>;
}

/// Returns all text in a node, as it is written.
pub fn text_in<N: PageNode>(node: NodeRef<N>) -> String {
    node.descendants().filter_map(|node| node.value().text()).collect()
}

#[cfg(feature = "files")]
impl PageNode for scraper::Node {
    fn name(&self) -> &str {
        self.as_element().map_or("", |element| element.name())
    }

    fn attr(&self, name: &str) -> Option<&str> {
        self.as_element()?.attr(name)
    }

    fn text(&self) -> Option<&str> {
        self.as_text().map(|text| &**text)
    }
}

/// A page that a browser has open, or a part of it, handed over node by node in the order of the text.
#[derive(Debug)]
pub struct Page {
    pub(super) tree: Tree<Handed>,
    /// The nodes by their numbers: the page itself is 0.
    ids: Vec<NodeId>,
}

impl Default for Page {
    fn default() -> Self {
        let tree = Tree::new(Handed::Document);
        let ids = vec![tree.root().id()];
        Self { tree, ids }
    }
}

impl Page {
    /// Adds an element at the end of another, by its local name; returns its number.
    pub fn element(&mut self, parent: usize, name: &str) -> usize {
        let element = Handed::Element { name: name.to_owned(), attributes: Vec::new() };
        let id = self.add(parent, element);
        self.ids.extend(id);
        self.ids.len().saturating_sub(1)
    }

    /// Adds an attribute to an element.
    pub fn attribute(&mut self, of: usize, name: &str, value: &str) {
        let mut element = self.ids.get(of).and_then(|id| self.tree.get_mut(*id));
        if let Some(Handed::Element { attributes, .. }) = element.as_mut().map(|element| element.value()) {
            attributes.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Adds a text at the end of an element.
    pub fn text(&mut self, parent: usize, text: &str) {
        self.add(parent, Handed::Text(text.to_owned()));
    }

    fn add(&mut self, parent: usize, node: Handed) -> Option<NodeId> {
        let mut parent = self.tree.get_mut(*self.ids.get(parent)?)?;
        Some(parent.append(node).id())
    }
}

/// A node that a browser has handed over.
#[derive(Debug)]
pub(super) enum Handed {
    Document,
    Element { name: String, attributes: Vec<(String, String)> },
    Text(String),
}

impl PageNode for Handed {
    fn name(&self) -> &str {
        match self {
            Self::Element { name, .. } => name,
            Self::Document | Self::Text(_) => "",
        }
    }

    fn attr(&self, name: &str) -> Option<&str> {
        let Self::Element { attributes, .. } = self else { return None };
        attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    fn text(&self) -> Option<&str> {
        let Self::Text(text) = self else { return None };
        Some(text)
    }
}
