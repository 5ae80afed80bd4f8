//! The style sheet, made once and shared by every element on the page.
//!
//! A constructed sheet: a strict content security policy has nothing against it.

use std::cell::OnceCell;

use js_sys::{Array, Reflect};
use web_sys::{CssStyleSheet, ShadowRoot};

use crate::css;

const SOURCE: &str = concat!(
    include_str!("../styles/tokens.css"),
    include_str!("../styles/layout.css"),
    include_str!("../styles/filters.css"),
    include_str!("../styles/timeline.css"),
    include_str!("../styles/card.css"),
    include_str!("../styles/states.css"),
);
const CSS: [u8; css::squeezed_len(SOURCE)] = css::squeezed(SOURCE);

thread_local! {
    static SHEET: OnceCell<Option<CssStyleSheet>> = const { OnceCell::new() };
}

/// Puts the sheet on `root`, in place of what was there.
pub fn adopt(root: &ShadowRoot) {
    SHEET.with(|sheet| {
        if let Some(sheet) = sheet.get_or_init(make) {
            // A browser without constructed sheets shows the page plain.
            let _ = Reflect::set(root, &"adoptedStyleSheets".into(), &Array::of1(sheet));
        }
    });
}

fn make() -> Option<CssStyleSheet> {
    let sheet = CssStyleSheet::new().ok()?;
    sheet.replace_sync(str::from_utf8(&CSS).ok()?).ok()?;
    Some(sheet)
}
