//! A page that a browser hands over is read as its HTML is: here html5ever stands for the browser. Those with real ones are
//! among the tests that need them (`tests/e2e/src/tests/published/same_rules.rs`).
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use ego_tree::iter::Edge;
use link_digest_import::{Page, Settings, Source, import, import_page};
use scraper::{Html, Node};

/// Hands over all nodes of a page, in the order of the text.
fn handed_over(html: &Html) -> Page {
    let mut page = Page::default();
    let mut numbers = HashMap::from([(html.tree.root().id(), 0)]);
    for edge in html.tree.root().traverse() {
        let Edge::Open(node) = edge else { continue };
        let above = node.parent().map_or(0, |parent| numbers[&parent.id()]);
        match node.value() {
            Node::Element(element) => {
                let number = page.element(above, element.name());
                numbers.insert(node.id(), number);
                element.attrs().for_each(|(name, value)| page.attribute(number, name, value));
            }
            Node::Text(text) => page.text(above, text),
            _ => drop(numbers.insert(node.id(), above)),
        }
    }
    page
}

fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders =
        ["../../tests/fixtures/posts", "tests/cases/html-page", "tests/cases/html-mail", "tests/cases/captions"];
    let files = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    files.map(|file| file.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "html")).collect()
}

#[test]
fn a_page_that_is_handed_over_is_read_as_its_html() {
    let pages = pages();
    assert!(pages.len() >= 10, "{pages:?}");
    for path in pages {
        let (name, html) = (path.file_name().unwrap().to_str().unwrap(), fs::read_to_string(&path).unwrap());
        let found = import_page(name, &handed_over(&Html::parse_document(&html)), &Settings::default());
        let wanted = import(&[Source::new(name, html)], &Settings::default());
        assert_eq!(found.digest, wanted.digest, "{name}");
        assert!(!found.digest.issues.is_empty(), "{name}");
    }
}

#[test]
fn a_page_without_items_is_no_digest() {
    let mut page = Page::default();
    let paragraph = page.element(0, "p");
    page.text(paragraph, "No links here.");
    // What is said of a node that is not there is about nothing.
    page.attribute(9, "lang", "de");
    page.text(9, "nowhere");
    assert!(import_page("a", &page, &Settings::default()).digest.issues.is_empty());
}
