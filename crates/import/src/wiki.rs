//! Wiki links as addresses: where the publisher of a vault puts its notes. That is Quartz, and those who name pages as it
//! does.

use std::collections::HashMap;
use std::sync::Arc;

use link_digest_core::is_web_url;

use crate::Settings;

/// The part of a pattern that stands for the note.
const PATH: &str = "{path}";

/// The notes of a vault: their paths, without their ending, by their names in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(Arc<HashMap<String, Vec<String>>>);

impl Notes {
    /// Makes it of the paths of files, from the top of the vault.
    pub fn new(paths: impl IntoIterator<Item = String>) -> Self {
        let mut notes: HashMap<String, Vec<String>> = HashMap::new();
        for path in paths {
            let path = path.replace('\\', "/");
            let Some(path) = path.strip_suffix(".md") else { continue };
            notes.entry(name(path).to_lowercase()).or_default().push(path.to_owned());
        }
        notes.values_mut().for_each(|paths| paths.sort_by_key(|path| (path.matches('/').count(), path.clone())));
        Self(Arc::new(notes))
    }

    /// Returns the path of the note that a link means: that which ends so, of several the one that is nearest to the top.
    fn find(&self, target: &str) -> Option<&str> {
        let wanted = target.trim_matches('/').to_lowercase();
        let fits = |path: &&String| {
            let path = path.to_lowercase();
            path.strip_suffix(&wanted).is_some_and(|above| above.is_empty() || above.ends_with('/'))
        };
        self.0.get(name(&wanted))?.iter().find(fits).map(String::as_str)
    }
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The way from wiki links to addresses.
#[derive(Clone, Copy, Debug)]
pub struct Wiki<'a> {
    pattern: &'a str,
    notes: &'a Notes,
}

impl<'a> Wiki<'a> {
    /// Returns the way that the settings say, if they do.
    pub fn of(settings: &'a Settings) -> Option<Self> {
        Some(Self { pattern: settings.wiki.as_deref()?, notes: &settings.notes })
    }

    /// Returns the address of `Note`, `Note#Heading` or `Note#^block`; nothing for a place in the same note.
    pub fn address(&self, target: &str) -> Option<String> {
        let (note, place) = target.split_once('#').unwrap_or((target, ""));
        let note = note.trim().trim_end_matches(".md");
        if note.is_empty() {
            return None;
        }
        let path = slug(self.notes.find(note).unwrap_or(note));
        Some(self.pattern.replace(PATH, &path) + &anchor(place))
    }
}

/// Returns whether a text is a pattern of addresses of notes.
pub fn is_pattern(text: &str) -> bool {
    is_web_url(&text.replace(PATH, "x")) && text.contains(PATH)
}

/// Returns the path of the page of a note, by the rules of Quartz. A folder's own page is that of the folder.
fn slug(path: &str) -> String {
    let path: String = path.chars().map(|c| if c.is_whitespace() { '-' } else { c }).collect();
    let path = path.replace('&', "-and-").replace('%', "-percent").replace(['?', '#'], "");
    let path = path.trim_matches('/');
    let folder = path.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let is_safe = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "-._~!$'()*+,;=:@/".contains(c);
    let mut out = String::with_capacity(path.len());
    for c in folder.unwrap_or(path).chars() {
        if is_safe(c) {
            out.push(c);
        } else {
            out += &format!("%{:02X}", u32::from(c));
        }
    }
    out
}

/// Returns the anchor of the last heading that a link names, as GitHub has it, or of a block.
fn anchor(place: &str) -> String {
    let heading = place.rsplit('#').next().unwrap_or_default().trim();
    if heading.starts_with('^') {
        return format!("#{heading}");
    }
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let words: String = heading.to_lowercase().chars().filter(kept).collect();
    if words.is_empty() { String::new() } else { format!("#{}", words.replace(' ', "-")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(target: &str, address: Option<&str>) {
        let notes = ["Notes/My Note.md", "Notes/Deep/Twin.md", "Twin.md", "R&D/index.md", "index.md", "a/b.png"];
        let settings = Settings {
            wiki: Some("https://example.org/{path}".into()),
            notes: Notes::new(notes.map(str::to_owned)),
            ..Settings::default()
        };
        let found = Wiki::of(&settings).unwrap().address(target);
        assert_eq!(found.as_deref(), address.map(|path| format!("https://example.org/{path}")).as_deref(), "{target}");
    }

    #[test]
    fn a_note_has_the_address_that_its_publisher_gives_it() {
        check("My Note", Some("Notes/My-Note"));
        check("my note", Some("Notes/My-Note"));
        check("Notes/My Note.md", Some("Notes/My-Note"));
        check("Twin", Some("Twin"));
        check("Deep/Twin", Some("Notes/Deep/Twin"));
        check("R&D/index", Some("R-and-D/"));
        check("index", Some(""));
        // Notes that are not there have their own name.
        check("Not Yet", Some("Not-Yet"));
        check("100% sure? & more", Some("100-percent-sure--and--more"));
        check("A \"B\" é", Some("A-%22B%22-é"));
        check("b", Some("b"));
    }

    #[test]
    fn headings_and_blocks_are_anchors() {
        check("My Note#A Heading: What's new?", Some("Notes/My-Note#a-heading-whats-new"));
        check("My Note#One#Two_3", Some("Notes/My-Note#two_3"));
        check("My Note#^1a2b", Some("Notes/My-Note#^1a2b"));
        check("#Here", None);
        check("", None);
    }

    #[test]
    fn a_pattern_names_the_path() {
        assert!(is_pattern("https://example.org/{path}") && is_pattern("https://example.org/?note={path}.html"));
        for text in ["https://example.org/", "/notes/{path}", "{path}", "ftp://example.org/{path}"] {
            assert!(!is_pattern(text), "{text}");
        }
    }
}
