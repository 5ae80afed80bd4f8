//! Style sheets in the page itself: what paints first waits for no other file.

use link_digest_core::Styles;
use maud::{Markup, PreEscaped, html};

use crate::bundle::Part;

/// Returns a style sheet of ours for an element of style, which it does not end, without its comments and without the
/// spaces at the beginnings of lines. None has such signs in a text.
pub fn inline(sheet: &str) -> String {
    let mut pieces = sheet.split("/*");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        text += piece.split_once("*/").map_or("", |(_, rest)| rest);
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect::<String>().replace("</", "<\\/")
}

/// Returns the element that brings a style sheet into a page, from which `base` leads to its file. Where it is in the
/// page, it names that file as well, for policies that forbid it there.
pub fn sheet(sheet: &Part, base: &str, styles: Styles) -> Markup {
    let address = format!("{base}{}", sheet.name);
    match styles {
        Styles::Inline => html! { style data-sheet=(address) { (PreEscaped(inline(&sheet.text()))) } },
        Styles::Linked => html! { link rel="stylesheet" href=(address); },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rules_are_left() {
        assert_eq!(inline("/* A\n b */\na {\n  b: c; /* d */\n\n}\n"), "a {\nb: c;\n}\n");
        assert_eq!(inline("a { b: '</style>' } /*"), "a { b: '<\\/style>' }\n");
    }

    #[test]
    fn it_fits_what_is_published() {
        for sheet in [crate::site::style(), crate::prerender::sheet().text().into_owned()] {
            let (whole, left) = (sheet.matches('{').count(), inline(&sheet));
            assert!(!left.contains("/*") && !left.contains("*/"), "{left}");
            assert_eq!(left.matches('{').count(), whole, "no rule is in a comment");
        }
    }
}
