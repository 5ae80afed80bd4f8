//! Natively the same addresses are links as in browsers, by the URL standard's own test data.

use link_digest_core::{is_note_url, is_web_url, note_href, web_href};

#[path = "../../../tests/urls/table.rs"]
mod table;

#[test]
fn links_are_what_the_standard_says() {
    let rows = table::rows();
    for table::Row { input, href } in &rows {
        assert_eq!(note_href(input), *href, "{input:?}");
        assert_eq!(is_note_url(input), href.is_some(), "{input:?}");
        let web = href.as_ref().filter(|href| href.starts_with("http"));
        assert_eq!((web_href(input).as_ref(), is_web_url(input)), (web, web.is_some()), "{input:?}");
    }
    let links = rows.iter().filter(|row| row.href.is_some()).count();
    assert!(rows.len() > 800 && links > 100 && rows.len() - links > 300, "{links} links of {}", rows.len());
}
