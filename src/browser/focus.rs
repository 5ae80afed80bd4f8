//! Moving the focus, where what held it has gone.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Focuses the `n`th element below `root` that matches.
pub fn nth(root: &Element, selector: &str, n: usize) {
    let found = root.query_selector_all(selector).ok().and_then(|all| all.item(n as u32));
    if let Some(element) = found.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        // An element that refuses the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Scrolls to the first element below `root` that matches.
pub fn reveal(root: &Element, selector: &str) {
    if let Ok(Some(element)) = root.query_selector(selector) {
        element.scroll_into_view();
    }
}
