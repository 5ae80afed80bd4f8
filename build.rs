//! Compiles the words and the style sheet in. `locales/en.json` becomes the value of a constant: a key that neither the table of words nor
//! that of facets has, or one that they miss, does not compile. All files of the folder become a list, for native programs and tests.
//! The files of `src/styles` become one style sheet without comments and spaces.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use link_digest_core::Facet;
use link_digest_core::defaults::{OF_HINTS, OF_PAGES, OF_YOURS};
use link_digest_core::json::{Json, Wrong};

const FOLDER: &str = "locales";
const STYLES: &str = "src/styles";
/// The style sheet's files, in the order of the cascade.
const SHEET: [&str; 8] = ["tokens", "layout", "filters", "card", "picture", "layouts", "narrow", "states"];
/// Those of what comes later.
const LATE: [&str; 3] = ["panel", "timeline", "print"];
const ENGLISH: &str = "en.json";
/// Keys of a locale file that the table does not have, besides the words of published pages and those that come with the
/// search: facts about the file.
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
    let of_yours = words.extract_if(.., |key, _| key.starts_with(OF_YOURS));
    let yours = of_yours.map(|(key, value)| (key.trim_start_matches(OF_YOURS).to_owned(), value)).collect();
    fs::write(out.join("english_yours.rs"), format!("YoursWords {{\n{}}}", fields(&yours)))?;
    fs::write(out.join("english.rs"), format!("Words {{\n{}facets: {facets},\n}}", fields(&words)))?;
    hints(&text, &out).map_err(|_| io::Error::other(ENGLISH))??;
    fs::write(out.join("locales.rs"), list(&folder)?)?;
    fs::write(out.join("sheet.css"), sheet(&SHEET)?)?;
    fs::write(out.join("late.css"), sheet(&LATE)?)?;
    fs::write(out.join("yours.css"), sheet(&["yours"])?)?;
    fs::write(out.join("parts.css"), sheet(&["parts"])?)
}

fn sheet(names: &[&str]) -> io::Result<String> {
    let files = names.iter().map(|name| fs::read_to_string(Path::new(STYLES).join(name).with_extension("css")));
    Ok(compact(&files.collect::<io::Result<String>>()?))
}

/// A style sheet without comments, and without spaces where no style sheet needs them: beside braces, semicolons and
/// commas, and after a colon, outside of strings.
fn compact(sheet: &str) -> String {
    let pieces = sheet.split("/*").map(|piece| piece.split_once("*/").map_or(piece, |(_, after)| after));
    let text: String = pieces.collect();
    let piece = |(at, piece): (usize, &str)| if at % 2 == 0 { without_spaces(piece) } else { piece.to_owned() };
    text.split('"').enumerate().map(piece).collect::<Vec<_>>().join("\"")
}

fn without_spaces(text: &str) -> String {
    let mut kept = String::new();
    for letter in text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }) {
        if letter == ' ' && kept.ends_with(['{', '}', ';', ',', ':', ' ']) {
            continue;
        }
        if matches!(letter, '{' | '}' | ';' | ',') && kept.ends_with(' ') {
            kept.pop();
        }
        if letter == '}' && kept.ends_with(';') {
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
        if key.starts_with(OF_PAGES) || key.starts_with(OF_HINTS) || NOT_WORDS.contains(&key) {
            return json.skip();
        }
        words.insert(key.to_owned(), value(json)?);
        Ok(())
    })?;
    Ok(words)
}

/// Writes the words that come with the search and what draws for it, a file each: what is drawn has its own in it.
fn hints(text: &str, out: &Path) -> Result<io::Result<()>, Wrong> {
    let mut written = Ok(());
    Json::new(text.as_bytes()).object(&mut |json, key| {
        if !key.starts_with(OF_HINTS) {
            return json.skip();
        }
        let word = json.text()?;
        written =
            std::mem::replace(&mut written, Ok(())).and_then(|()| fs::write(out.join(format!("{key}.txt")), &*word));
        Ok(())
    })?;
    Ok(written)
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

/// The fields of a table.
fn fields(words: &Words) -> String {
    words.iter().map(|(key, value)| format!("{key}: {value},\n")).collect()
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
