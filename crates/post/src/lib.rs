//! A post that a browser has open, handed over node by node, and read as the importer reads its HTML.
//!
//! It has no rules of its own: what is a topic and what an item is decided by `link-digest-import`.
#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use link_digest_core::write_compact;
use link_digest_import::{Page, Settings, import_page};
use wasm_bindgen::prelude::wasm_bindgen;

/// A third of the size of the allocator that Rust brings along.
#[cfg(target_os = "unknown")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// A page of which nodes are handed over, in the order of the text. The page itself has the number 0.
#[wasm_bindgen]
#[derive(Debug, Default)]
pub struct Post(Page);

#[wasm_bindgen]
impl Post {
    /// Makes a page without nodes.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an element at the end of another, by its local name; returns its number.
    pub fn element(&mut self, parent: usize, name: &str) -> usize {
        self.0.element(parent, name)
    }

    /// Adds an attribute to an element.
    pub fn attribute(&mut self, of: usize, name: &str, value: &str) {
        self.0.attribute(of, name, value);
    }

    /// Adds a text at the end of an element.
    pub fn text(&mut self, parent: usize, text: &str) {
        self.0.text(parent, text);
    }

    /// Reads the page as a digest; returns its JSON, or nothing where there are no items. `name` stands for that of a file.
    pub fn read(self, name: &str) -> Option<String> {
        let mut digest = import_page(name, &self.0, &Settings::default()).digest;
        // A post is all of its series: what a reader saves there is kept under its name.
        let issue = digest.issues.first()?;
        digest.title.clone_from(&issue.title);
        write_compact(&digest).ok()
    }
}
