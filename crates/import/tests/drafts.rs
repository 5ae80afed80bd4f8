//! A series with drafts is read once: what is made of its issues is what `import` makes of them, and what is made of all
//! is what it makes where drafts are read.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::atomic::{AtomicUsize, Ordering};

use link_digest_import::{Settings, Source, import, import_with_drafts};

#[test]
fn a_series_with_drafts_is_read_once() {
    let issue = |day: u8| Source::new(format!("2025-03-{day}.md"), "# Boats\n\n- [One](https://example.org/1)\n");
    let draft =
        Source::new("next.md", "---\ndraft: true\ntitle: Next\n---\n# Boats\n\n- [Two](https://example.org/2)\n");
    let files = [issue(10), draft, issue(17)];
    let settings = Settings { title: Some("Letter".into()), ..Settings::default() };
    let count = AtomicUsize::new(0);
    let done = || {
        count.fetch_add(1, Ordering::Relaxed);
    };
    let read = import_with_drafts(&files, &settings, true, &done);
    assert_eq!((count.into_inner(), read.annotations.len()), (3, 3));
    assert_eq!(read.imported, import(&files, &settings));
    assert_eq!(read.whole.unwrap(), import(&files, &Settings { drafts: true, ..settings.clone() }));
    let [first, _, last] = files;
    assert!(import_with_drafts(&[first, last], &settings, false, &|| {}).whole.is_none());
}
