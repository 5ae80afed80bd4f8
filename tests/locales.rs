//! The files in `locales/`, each of which is a language: what a contributor has left out, or got wrong, is named here.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "this is all test: a panic is a failure"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use icu_locale::{LanguageIdentifier, LocaleDirectionality};
use icu_plurals::{PluralCategory, PluralRules};
use link_digest::i18n::hints::HINTS;
use link_digest::i18n::{ABOUT, CATEGORIES, OF_HINTS, OF_PAGES, OF_YOURS, Words, is_rtl, is_same};
use link_digest_core::Facet;
use serde_json::{Map, Value};

type Table = Map<String, Value>;

/// Each language with its file.
fn all() -> Vec<(String, Table)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    let mut all: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let tag = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let text = fs::read_to_string(&path).unwrap();
            let words = serde_json::from_str(&text).unwrap_or_else(|error| panic!("locales/{tag}.json: {error}"));
            (tag, words)
        })
        .collect();
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    all
}

fn english() -> Table {
    all().into_iter().find(|(tag, _)| tag == "en").unwrap().1
}

/// Calls `check` for each language, and fails with all that it finds.
fn each(check: impl Fn(&str, &Table) -> Vec<String>) {
    let found: Vec<_> = all()
        .iter()
        .flat_map(|(tag, words)| {
            check(tag, words).into_iter().map(|what| format!("locales/{tag}.json: {what}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

/// What stands under a key, or `null`.
fn value<'t>(words: &'t Table, key: &str) -> &'t Value {
    words.get(key).unwrap_or(&Value::Null)
}

/// The gaps of a text: `{0}` and `{1}`.
fn gaps(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|piece| piece.split_once('}')).map(|(gap, _)| gap.to_owned()).collect()
}

fn rules(tag: &str) -> PluralRules {
    PluralRules::try_new_cardinal(tag.parse::<icu_locale::Locale>().unwrap().into()).unwrap()
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[test]
fn each_has_the_keys_of_the_english_one() {
    let english: Vec<_> = english().keys().cloned().collect();
    each(|_, words| {
        let missing = english.iter().filter(|key| !words.contains_key(*key)).map(|key| format!("`{key}` is missing"));
        let unknown = words.keys().filter(|key| !english.contains(key)).map(|key| format!("`{key}` is not in en.json"));
        missing.chain(unknown).collect()
    });
}

/// The direction by CLDR's own table.
fn is_right_to_left(tag: &str) -> bool {
    LocaleDirectionality::new_extended().is_right_to_left(&tag.parse::<LanguageIdentifier>().unwrap())
}

/// What is wrong with what a file says of itself.
fn about(tag: &str, words: &Table) -> Vec<String> {
    let mut wrong = Vec::new();
    if value(words, "lang") != tag {
        wrong.push(format!("`lang` is {}, and the name of the file is another", value(words, "lang")));
    }
    let dir = if is_right_to_left(tag) { "rtl" } else { "ltr" };
    if value(words, "dir") != dir {
        wrong.push(format!("`dir` is {}, expected {dir:?}", value(words, "dir")));
    }
    if !value(words, "reviewed").is_boolean() {
        wrong.push("`reviewed` says whether a native speaker has read it: true or false".to_owned());
    }
    if value(words, "digits").as_str().map(|digits| digits.chars().count()) != Some(10) {
        wrong.push("`digits` are ten".to_owned());
    }
    wrong
}

#[test]
fn each_says_what_it_is() {
    each(about);
}

/// A language may be written in several scripts: the tag says in which.
#[test]
fn the_direction_is_that_of_the_script() {
    let dirs = |tag: &str| {
        ["ltr", "rtl"].map(|dir| {
            let mut words = english();
            words.extend([("lang".to_owned(), tag.into()), ("dir".to_owned(), dir.into())]);
            about(tag, &words).is_empty()
        })
    };
    for (tag, expected) in [("pa-Arab", [false, true]), ("pa", [true, false]), ("ks-Deva", [true, false])] {
        assert_eq!(dirs(tag), expected, "{tag}");
    }
}

/// The widget has a list of scripts, since browsers tell the script of a language only.
#[test]
fn the_widget_writes_in_the_direction_of_cldr() {
    let scripts = [
        "Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Latn", "Cyrl", "Deva", "Grek",
        "Hans", "Mong", "Thai", "Tfng", "Ethi", "Cher",
    ];
    let tags = scripts.map(|script| format!("und-{script}")).into_iter();
    for tag in
        tags.chain(["ckb", "dv", "ks", "ku", "pa-PK", "ps", "sd", "sd-Deva", "ug", "ur", "yi"].map(str::to_owned))
    {
        assert_eq!(is_rtl(&tag), is_right_to_left(&tag), "{tag}");
    }
}

/// The texts under a key that a translation would change: one, those of a list, or that for most numbers.
fn texts(value: &Value) -> Vec<&str> {
    let texts = match value {
        Value::Array(texts) => texts.iter().collect(),
        Value::Object(forms) => forms.get("other").into_iter().collect(),
        text => vec![text],
    };
    texts.into_iter().filter_map(Value::as_str).filter(|text| text.contains(char::is_alphabetic)).collect()
}

/// The words that are still those of `en.json`, if these are more than languages have in common.
fn untranslated(tag: &str, words: &Table) -> Vec<String> {
    let english = english();
    let said = english.iter().filter(|(key, _)| !ABOUT.contains(&&***key) && !["lang", "dir"].contains(&&***key));
    let pairs: Vec<_> = said.filter_map(|(key, model)| Some((key, texts(model), texts(words.get(key)?)))).collect();
    let same: Vec<_> = pairs.iter().filter(|(_, model, text)| !model.is_empty() && model == text).collect();
    if is_same(tag, "en") || same.len() * 5 < pairs.len() {
        return Vec::new();
    }
    same.iter().map(|(key, ..)| format!("`{key}` is not translated")).collect()
}

#[test]
fn each_is_translated() {
    each(untranslated);
    let copied = untranslated("sv", &english());
    assert!(copied.contains(&"`search` is not translated".to_owned()), "{copied:?}");
    assert_eq!(untranslated("en-GB", &english()), Vec::<String>::new());
}

/// What is a text in English is one in each language, of the same gaps; so are lists and plurals.
#[test]
fn each_has_texts_with_the_same_gaps() {
    let english = english();
    each(|tag, words| {
        let mut wrong = Vec::new();
        for (key, model) in &english {
            // What is missing is told by another test.
            let Some(value) = words.get(key) else { continue };
            match (model, value) {
                (Value::String(model), Value::String(text)) => {
                    if gaps(model) != gaps(text) {
                        wrong.push(format!("`{key}` has the gaps {:?}, expected {:?}", gaps(text), gaps(model)));
                    }
                    if (text.trim().is_empty() || text.trim() != text) && key != "thousands" {
                        wrong.push(format!("`{key}` is empty, or has spaces around it: {text:?}"));
                    }
                }
                (Value::Object(model), Value::Object(forms)) => {
                    let expected = gaps(model["other"].as_str().unwrap());
                    for (category, text) in forms {
                        let gaps = gaps(text.as_str().unwrap_or_default());
                        // A form of one number only may have it in words.
                        let single =
                            (0..1000_usize).filter(|n| name(rules(tag).category_for(*n)) == category).count() == 1;
                        if gaps != expected && !(single && gaps.is_subset(&expected)) {
                            wrong
                                .push(format!("`{key}` has the gaps {gaps:?} for `{category}`, expected {expected:?}"));
                        }
                    }
                }
                (Value::Array(model), Value::Array(texts)) => {
                    if model.len() != texts.len() || texts.iter().any(|text| text.as_str().is_none_or(str::is_empty)) {
                        wrong.push(format!("`{key}` has {} texts, expected {}", texts.len(), model.len()));
                    }
                }
                (Value::Bool(_), Value::Bool(_)) => {}
                (_, other) => wrong.push(format!("`{key}` is {other}, which has another form than in en.json")),
            }
        }
        wrong
    });
}

#[test]
fn each_has_the_plural_forms_of_its_language_and_no_others() {
    each(|tag, words| {
        let rules = rules(tag);
        let wanted: BTreeSet<_> = rules.categories().map(name).collect();
        let plurals = words.iter().filter_map(|(key, value)| Some((key, value.as_object()?)));
        let wrong = plurals.filter_map(|(key, forms)| {
            let found: BTreeSet<_> = forms.keys().map(String::as_str).collect();
            (found != wanted).then(|| format!("`{key}` has forms for {found:?}, expected {wanted:?}"))
        });
        wrong.collect()
    });
}

/// The widget reads each without a remark, and then speaks that language.
#[test]
fn the_widget_understands_each() {
    for (tag, words) in all() {
        let text = Value::Object(words).to_string();
        assert_eq!(Words::unknown(&text), Ok(Vec::new()), "{tag}");
        let words = Words::of([Some(&text), None]);
        assert!(words.lang == tag && words.speaks(&tag), "{tag}");
        for n in [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000] {
            let said = words.plural(&words.items, n);
            assert!(!said.is_empty() && !said.contains('{'), "{tag} {n}: {said:?}");
        }
    }
}

/// A word that nobody says would be translated for nothing.
#[test]
fn no_key_is_there_for_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = String::new();
    for folder in ["src", "crates/publish/src"] {
        collect(&root.join(folder), &mut sources);
    }
    let script = fs::read_to_string(root.join("static/upgrade.js")).unwrap();
    let of_facets: Vec<_> =
        Facet::ALL.iter().map(|facet| facet.description()).flat_map(|facet| [facet.label, facet.find]).collect();
    let said = |key: &str| {
        if of_facets.contains(&key) {
            return true;
        }
        if key.starts_with(OF_HINTS) {
            return HINTS.iter().any(|hint| hint.key == key);
        }
        // The buttons over a post are made by a script.
        if script.contains(&format!("words.{key}")) {
            return true;
        }
        let name = key.strip_prefix(OF_PAGES).or_else(|| key.strip_prefix(OF_YOURS)).unwrap_or(key);
        sources.match_indices(&format!(".{name}")).any(|(at, found)| {
            let next = sources[at + found.len()..].chars().next();
            next.is_none_or(|next| !next.is_alphanumeric() && next != '_')
        })
    };
    let unused: Vec<_> =
        english().into_iter().map(|(key, _)| key).filter(|key| !ABOUT.contains(&&**key) && !said(key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

fn collect(folder: &Path, sources: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => collect(&path, sources),
            false => sources.push_str(&fs::read_to_string(&path).unwrap_or_default()),
        }
    }
}

#[test]
fn the_forms_are_those_of_cldr() {
    assert_eq!(
        CATEGORIES,
        [
            PluralCategory::Zero,
            PluralCategory::One,
            PluralCategory::Two,
            PluralCategory::Few,
            PluralCategory::Many,
            PluralCategory::Other
        ]
        .map(name)
    );
}
