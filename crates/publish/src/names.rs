//! File names out of texts that anyone may have written: letters, digits and hyphens, and nothing else.

use std::collections::HashSet;

use link_digest_core::slug;

use crate::hash;

/// The names that are taken: no two things share one, not even on a disk that takes capitals for small letters.
#[derive(Debug, Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// Returns a new name for `text`, made from `key` as well where the text alone does not tell.
    pub fn name(&mut self, text: &str, key: &str) -> String {
        let (slug, whole) = slug::file_name(text);
        let plain = slug.clone();
        let name = if whole && !is_reserved(&slug) && !self.0.contains(&slug) { slug } else { marked(&plain, key) };
        self.0.insert(name.clone());
        name
    }
}

fn marked(slug: &str, key: &str) -> String {
    let mark: String = hash::short(key.as_bytes()).chars().take(8).collect();
    if slug.is_empty() { mark } else { format!("{slug}-{mark}") }
}

/// Returns whether Windows keeps the name for a device.
fn is_reserved(name: &str) -> bool {
    let devices = ["con", "prn", "aux", "nul"];
    let numbered = |prefix: &str| name.strip_prefix(prefix).is_some_and(|rest| rest.len() == 1);
    devices.contains(&name) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_texts_are_their_own_names() {
        let mut names = Names::default();
        assert_eq!(names.name("2026-11-02", "2026-11-02"), "2026-11-02");
        assert_eq!(names.name("Data Engineering", "x"), "data-engineering");
    }

    #[test]
    fn what_a_text_loses_is_told_by_its_key() {
        let name = |text: &str| Names::default().name(text, text);
        for text in ["", "..", "../../etc/passwd\u{0}", "قواعد البيانات", "con", "COM1", "C#\u{202E}", &"x".repeat(500)]
        {
            let name = name(text);
            assert!(
                name.len() <= slug::LONGEST + 9 && name.contains(|c: char| c.is_ascii_hexdigit()),
                "{text}: {name}"
            );
        }
        assert_ne!(name("数据"), name("資料"));
    }

    proptest! {
        #[test]
        fn names_are_safe_and_apart(texts in proptest::collection::vec(any::<String>(), 0..20)) {
            let mut names = Names::default();
            let mut seen = HashSet::new();
            for (n, text) in texts.iter().enumerate() {
                let name = names.name(text, &format!("{text} {n}"));
                prop_assert!(!name.is_empty() && !is_reserved(&name));
                prop_assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
                prop_assert!(seen.insert(name));
            }
        }
    }
}
