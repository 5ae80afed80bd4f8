//! What every target asks for: a reading without a panic, places that are in the text, and a file that reads back.

use link_digest_import::{Form, Settings, decode, import, read_file};

/// Reads `bytes` as a file of that form.
pub fn check(name: &str, form: Option<Form>, bytes: &[u8]) {
    let (mut source, _) = decode(name, bytes);
    source.form = form;
    let settings = Settings { title: Some("Digest".to_owned()), ..Settings::default() };
    let reading = read_file(&source, &settings);
    for mark in &reading.marks {
        assert!(source.text.get(mark.at.clone()).is_some(), "{mark:?} is no place");
    }
    for item in reading.issues.iter().flat_map(|issue| &issue.topics).flat_map(|topic| &topic.items) {
        assert!(!item.title.is_empty(), "an item without a title");
    }
    let imported = import(&[source], &settings);
    let json = link_digest_core::write(&imported.digest).unwrap();
    let again = link_digest_core::read(json.as_bytes()).unwrap();
    assert_eq!(again.digest, imported.digest);
}

