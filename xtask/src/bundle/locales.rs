//! The words of the bundle: each language but English as a file of its own, named by its content, and English in the
//! element's script. `locales/` is the list: a language is a file there.

use super::hash;
use crate::defaults::{OF_PAGES, OF_YOURS};
use crate::workspace::{self, files};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// The language that is compiled in.
const ENGLISH: &str = "en";
/// Keys of a locale file that the widget does not read: its name, and who has read it.
const LEFT_OUT: [&str; 2] = ["name", "reviewed"];

/// The words of the buttons over a post that is on the page already.
const LABELS: [&str; 2] = ["page_as_cards", "page_as_text"];

/// The words that the scripts hold.
pub struct Locales {
    english: Map<String, Value>,
    /// Tags and file names.
    files: Vec<(String, String)>,
    /// The words that come later, by tag, in the order of their `keys`.
    yours: Map<String, Value>,
    /// The words of the buttons over a post, by tag.
    labels: Map<String, Value>,
}

/// Writes the files into the folder of the bundle.
pub fn publish(folder: &Path) -> Result<Locales> {
    let mut all = Vec::new();
    for path in files(&workspace::file("locales"), &["json"])? {
        let about = || format!("cannot read {}", path.display());
        let words: Map<String, Value> = serde_json::from_slice(&fs::read(&path)?).with_context(about)?;
        let tag = path.file_stem().and_then(|stem| stem.to_str()).with_context(about)?.to_owned();
        all.push((tag, words));
    }
    let label =
        |words: &Map<String, Value>| LABELS.iter().map(|key| words.get(*key).cloned().unwrap_or_default()).collect();
    let labels = all.iter().map(|(tag, words)| (tag.clone(), label(words))).collect();
    let at = all.iter().position(|(tag, _)| tag == ENGLISH).context("there is no locales/en.json")?;
    let (_, english) = all.remove(at);
    let keys: Vec<_> = english.keys().filter(|key| key.starts_with(OF_YOURS)).collect();
    let (mut files, mut yours) = (Vec::new(), Map::from_iter([("keys".to_owned(), json!(keys))]));
    for (tag, words) in all {
        yours.insert(tag.clone(), keys.iter().map(|key| words.get(*key).cloned().unwrap_or_default()).collect());
        let content = Value::Object(shipped(words, &english)).to_string();
        let name = format!("link-digest-{tag}-{}.json", hash::in_name(content.as_bytes()));
        fs::write(folder.join(&name), content).with_context(|| name.clone())?;
        files.push((tag, name));
    }
    Ok(Locales { english, files, yours, labels })
}

/// Returns the part of a locale that a reader's browser loads: the widget's words, where they differ from English.
fn shipped(words: Map<String, Value>, english: &Map<String, Value>) -> Map<String, Value> {
    let is_needed = |key: &str, value: &Value| {
        let is_elsewhere = LEFT_OUT.contains(&key) || key.starts_with(OF_PAGES) || key.starts_with(OF_YOURS);
        !is_elsewhere && english.get(key) != Some(value)
    };
    words.into_iter().filter(|(key, value)| is_needed(key, value)).collect()
}

impl Locales {
    /// The names of the files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(_, name)| name.as_str())
    }

    /// Fills in the list of files. Each stands where bundlers look for files that a module refers to.
    pub fn fill(&self, script: &str) -> Result<String> {
        let entries =
            self.files.iter().map(|(tag, name)| format!("  '{tag}': () => new URL('{name}', import.meta.url)"));
        let table = format!("{{\n{}\n}}", entries.collect::<Vec<_>>().join(",\n"));
        self.with_words(&filled(script, "__LOCALES__", &table)?, &[("__LOADING__", "loading")])
    }

    /// Fills in the words that come later, in all languages.
    pub fn fill_yours(&self, script: &str) -> Result<String> {
        filled(script, "__YOURS_WORDS__", &serde_json::to_string_pretty(&self.yours)?)
    }

    /// Fills in the words of the buttons over a post, in all languages.
    pub fn label(&self, script: &str) -> Result<String> {
        filled(script, "__LABELS__", &serde_json::to_string(&self.labels)?)
    }

    /// Fills in what the element says where the widget cannot.
    pub fn say(&self, script: &str) -> Result<String> {
        self.with_words(script, &[("__FAILED__", "failed"), ("__RETRY__", "retry")])
    }

    /// Fills in words in English.
    fn with_words(&self, script: &str, gaps: &[(&str, &str)]) -> Result<String> {
        let mut script = script.to_owned();
        for (gap, key) in gaps {
            let text =
                self.english.get(*key).and_then(Value::as_str).with_context(|| format!("en.json has no {key}"))?;
            ensure!(!text.contains(['\'', '\\', '\n']), "{key} in en.json does not fit into a script: {text:?}");
            script = filled(&script, gap, text)?;
        }
        Ok(script)
    }
}

/// The script with something in its one gap.
fn filled(script: &str, gap: &str, with: &str) -> Result<String> {
    match script.matches(gap).count() {
        1 => Ok(script.replace(gap, with)),
        n => bail!("expected {gap} once in a script of the bundle, found it {n} times"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn only_what_the_widget_says_otherwise_is_shipped() {
        let english = object(
            json!({ "lang": "en", "dir": "ltr", "search": "Search", "failed": "No.", "retry": "Go", "loading": "Wait" }),
        );
        let words = json!({ "lang": "xx", "name": "X", "reviewed": false, "dir": "ltr", "search": "S", "page_print": "P", "yours_new": "N" });
        assert_eq!(shipped(object(words), &english), object(json!({ "lang": "xx", "search": "S" })));
        let locales = Locales {
            english,
            files: vec![("pt-BR".into(), "a.json".into())],
            yours: object(json!({ "xx": { "yours_new": "N" } })),
            labels: object(json!({ "xx": ["C", "T"] })),
        };
        assert_eq!(
            locales.fill("x = __LOCALES__, '__LOADING__'").unwrap(),
            "x = {\n  'pt-BR': () => new URL('a.json', import.meta.url)\n}, 'Wait'"
        );
        assert_eq!(locales.say("'__FAILED__' '__RETRY__'").unwrap(), "'No.' 'Go'");
        assert_eq!(locales.fill_yours("__YOURS_WORDS__").unwrap(), "{\n  \"xx\": {\n    \"yours_new\": \"N\"\n  }\n}");
        assert_eq!(locales.label("x = __LABELS__").unwrap(), "x = {\"xx\":[\"C\",\"T\"]}");
        assert!(locales.fill("nothing").is_err() && locales.say("'__FAILED__'").is_err());
    }
}
