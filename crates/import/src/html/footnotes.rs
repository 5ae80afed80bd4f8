//! Footnotes as generators set them at the end of a post: an entry each, which is no item. They are read as in Markdown,
//! `[^1]` where one is asked for and `[^1]: …` where it stands.

use ego_tree::NodeRef;

use super::node::PageNode;

/// The footnotes that are open.
#[derive(Default)]
pub struct Footnotes {
    /// The number of the last one.
    last: Option<u32>,
    /// Whether its words are still to come.
    is_new: bool,
}

impl Footnotes {
    pub fn open<N: PageNode>(&mut self, element: &N) {
        if holds_footnotes(element) {
            *self = Self { last: Some(0), is_new: false };
        } else if let Some(last) = self.last.as_mut().filter(|_| element.name() == "li") {
            *last += 1;
            self.is_new = true;
        }
    }

    pub fn close<N: PageNode>(&mut self, element: &N) {
        if holds_footnotes(element) {
            *self = Self::default();
        }
    }

    /// Returns whether what comes stands among them.
    pub fn is_in(&self) -> bool {
        self.last.is_some()
    }

    /// Returns the mark that stands before the first words of one.
    pub fn take_mark(&mut self) -> Option<String> {
        let last = self.last.filter(|_| std::mem::take(&mut self.is_new))?;
        Some(format!("[^{last}]: "))
    }
}

fn holds_footnotes<N: PageNode>(element: &N) -> bool {
    element.attr("role") == Some("doc-endnotes")
        || element.attr("class").is_some_and(|class| class.split_whitespace().any(|name| name == "footnotes"))
}

/// Returns the mark of a footnote where a raised number leads to one.
pub fn mark<N: PageNode>(node: NodeRef<N>) -> Option<String> {
    let is_raised = |node: NodeRef<N>| node.value().name() == "sup";
    let leads = node.value().name() == "a" && node.value().attr("href")?.starts_with('#');
    if !leads || !(node.parent().is_some_and(is_raised) || node.first_child().is_some_and(is_raised)) {
        return None;
    }
    let number = node.descendants().find_map(|node| node.value().text())?.trim();
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| format!("[^{number}]"))
}
