//! Compiles the words in. `locales/en.json` becomes the value of a constant: a key that neither the table of words nor
//! that of facets has, or one that they miss, does not compile. All files of the folder become a list, for native programs and tests.
//! The files of `src/styles` become one style sheet without comments and spaces.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use link_digest_core::Facet;
use link_digest_core::defaults::OF_PAGES;
use link_digest_core::json::{Json, Wrong};

const FOLDER: &str = "locales";
const STYLES: &str = "src/styles";
/// The style sheet's files, in the order of the cascade.
const SHEET: [&str; 9] = ["tokens", "layout", "filters", "timeline", "card", "layouts", "narrow", "states", "print"];
const ENGLISH: &str = "en.json";
/// Keys of a locale file that the widget does not use, besides the words of published pages: facts about the file.
const NOT_WORDS: [&str; 2] = ["name", "reviewed"];
/// The forms of a plural, in the order of the widget's own list.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed={STYLES}");
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let folder = fs::canonicalize(FOLDER)?;
    let text = fs::read_to_string(folder.join(ENGLISH))?;
    let mut words = words(&text).map_err(|_| io::Error::other(format!("{ENGLISH} is not an object of words")))?;
    let facets = facets(&mut words).map_err(io::Error::other)?;
    fs::write(out.join("english.rs"), table(&words, &facets))?;
    fs::write(out.join("locales.rs"), list(&folder)?)?;
    fs::write(out.join("sheet.css"), sheet()?)
}

fn sheet() -> io::Result<String> {
    let files = SHEET.map(|name| fs::read_to_string(Path::new(STYLES).join(name).with_extension("css")));
    Ok(compact(&files.into_iter().collect::<io::Result<String>>()?))
}

/// A style sheet without comments, and without spaces where no style sheet needs them: beside braces, semicolons and
/// commas, outside of strings.
fn compact(sheet: &str) -> String {
    let after_comment =
        |piece: &str| piece.split_once("*/").map_or_else(|| piece.to_owned(), |(_, after)| after.to_owned());
    let text: String = sheet.split("/*").map(after_comment).collect();
    let piece = |(at, piece): (usize, &str)| if at % 2 == 0 { without_spaces(piece) } else { piece.to_owned() };
    text.split('"').enumerate().map(piece).collect::<Vec<_>>().join("\"")
}

fn without_spaces(text: &str) -> String {
    let mut kept = String::new();
    for letter in text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }) {
        if letter == ' ' && kept.ends_with(['{', '}', ';', ',', ' ']) {
            continue;
        }
        if matches!(letter, '{' | '}' | ';' | ',') && kept.ends_with(' ') {
            kept.pop();
        }
        kept.push(letter);
    }
    kept
}

/// The tags and the texts of all locale files, as an expression.
fn list(folder: &Path) -> io::Result<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    files.sort();
    let entry = |path: &PathBuf| {
        let tag = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        format!("({tag:?}, include_str!({path:?})),\n")
    };
    Ok(format!("&[\n{}]", files.iter().map(entry).collect::<String>()))
}

/// Keys with their values as expressions.
type Words = BTreeMap<String, String>;

fn words(text: &str) -> Result<Words, Wrong> {
    let mut words = Words::new();
    Json::new(text.as_bytes()).object(&mut |json, key| {
        if key.starts_with(OF_PAGES) || NOT_WORDS.contains(&key) {
            return json.skip();
        }
        words.insert(key.to_owned(), value(json)?);
        Ok(())
    })?;
    Ok(words)
}

/// The words of the facets, taken out of the others, as an expression.
fn facets(words: &mut Words) -> Result<String, String> {
    let mut rows = String::new();
    for facet in Facet::ALL {
        let mut take = |key: &str, what: &str| {
            let missing = || {
                format!(
                    "{facet:?} (crates/core/src/facet/mod.rs) has no {what}: add `{key}` to {FOLDER}/{ENGLISH}, and then to the other files of {FOLDER}"
                )
            };
            words.remove(key).ok_or_else(missing)
        };
        let about = facet.description();
        let (label, find) = (take(about.label, "name")?, take(about.find, "words for the box to find a value")?);
        rows += &format!("FacetWords {{ label: {label}, find: {find} }}, ");
    }
    Ok(format!("FacetTable::from_array([{rows}])"))
}

/// The table as an expression.
fn table(words: &Words, facets: &str) -> String {
    let fields: String = words.iter().map(|(key, value)| format!("{key}: {value},\n")).collect();
    format!("Words {{\n{fields}facets: {facets},\n}}")
}

/// A text, the forms of a plural, or a list of texts.
fn value(json: &mut Json) -> Result<String, Wrong> {
    match json.peek() {
        Some(b'{') => forms(json),
        Some(b'[') => {
            let mut texts = Vec::new();
            json.list(&mut |json| {
                texts.push(json.text()?.into_owned());
                Ok(())
            })?;
            Ok(format!("{texts:?}"))
        }
        _ => Ok(format!("{:?}", json.text()?)),
    }
}

fn forms(json: &mut Json) -> Result<String, Wrong> {
    let mut forms = [const { String::new() }; CATEGORIES.len()];
    json.object(&mut |json, category| {
        let at = CATEGORIES.iter().position(|known| *known == category).ok_or(Wrong::Type)?;
        let form = forms.get_mut(at).ok_or(Wrong::Type)?;
        *form = json.text()?.into_owned();
        Ok(())
    })?;
    Ok(format!("{forms:?}"))
}
