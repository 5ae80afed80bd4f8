//! What is exported as Markdown imports to the same digest.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

use link_digest_core::{Block, BlockKind, Date, Digest, Image, Issue, Item, Link, Note, Span, Topic};
use link_digest_import::export::{File, export};
use link_digest_import::{Settings, Source, decode, import, natural};
use proptest::prelude::*;

/// Imports exported files, as the command would a folder of them.
fn again(files: &[File]) -> Digest {
    let (toml, issues) = files.split_first().unwrap();
    let (settings, warnings) = Settings::from_toml(&toml.name, &toml.text);
    assert_eq!(warnings, [], "{}", toml.text);
    let mut sources: Vec<Source> =
        issues.iter().map(|file| Source::new(file.name.clone(), file.text.clone())).collect();
    sources.sort_by(|one, other| natural(&one.name, &other.name));
    import(&sources, &settings).digest
}

/// How many comments the files needed.
fn asides(files: &[File]) -> usize {
    files.iter().map(|file| file.text.matches("<!-- link-digest").count()).sum()
}

fn folder(path: &Path) -> Vec<Source> {
    let mut paths: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.retain(|path| path.is_file() && !path.file_name().unwrap().to_string_lossy().starts_with("expected."));
    let read = |path: &PathBuf| decode(&path.file_name().unwrap().to_string_lossy(), &fs::read(path).unwrap()).0;
    paths.iter().filter(|path| path.extension().is_some_and(|ending| ending != "toml")).map(read).collect()
}

#[test]
fn every_case_comes_back() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let settings = Settings { title: Some("The digest".into()), ..Settings::default() };
    for case in fs::read_dir(cases).unwrap() {
        let case = case.unwrap().path();
        let digest = import(&folder(&case), &settings).digest;
        assert_eq!(again(&export(&digest)), digest, "{}", case.display());
    }
}

#[test]
fn what_people_write_needs_hardly_a_comment() {
    let issues = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../issues");
    let settings = Settings { title: Some("The digest".into()), ..Settings::default() };
    let digest = import(&folder(&issues), &settings).digest;
    let files = export(&digest);
    assert_eq!(again(&files), digest);
    let items = digest.issues.iter().flat_map(|issue| &issue.topics).map(|topic| topic.items.len()).sum::<usize>();
    assert!(items > 50 && asides(&files) * 10 < items, "{} comments for {items} items", asides(&files));
}

/// Text as hostile as it gets, on one line.
fn text() -> impl Strategy<Value = String> {
    let word =
        "([a-zé日🌟*_`\\[\\]()<>#+.!|~=&;:/\\\\0-9%$^-]{1,8}|https://a\\.b/c|-->|<!--|1\\. |Acme - |\\(Recommended\\))";
    proptest::collection::vec(word, 1..5).prop_map(|words| words.join(" ").trim().to_owned())
}

fn url() -> impl Strategy<Value = String> {
    "https://[a-z]{1,6}\\.example(/[a-z0-9_()?&=;~*%'\\[\\]é<>\\\\-]{0,12})?"
}

fn span() -> impl Strategy<Value = Span> {
    (text(), any::<(bool, bool, bool)>(), proptest::option::weighted(0.2, url()))
        .prop_map(|(text, (strong, emphasis, code), url)| Span { text, strong, emphasis, code, url })
}

fn note() -> impl Strategy<Value = Note> {
    let leaf = proptest::collection::vec(span(), 1..4).prop_map(|text| Note { text, notes: Vec::new() });
    leaf.prop_recursive(2, 8, 3, |inner| {
        (proptest::collection::vec(span(), 1..3), proptest::collection::vec(inner, 0..3))
            .prop_map(|(text, notes)| Note { text, notes })
    })
}

fn date() -> impl Strategy<Value = Option<Date>> {
    proptest::option::of(
        (2000u16..2030, 1u8..=12, 1u8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap()),
    )
}

fn item() -> impl Strategy<Value = Item> {
    let link =
        (text(), url(), proptest::option::of(text())).prop_map(|(title, url, source)| Link { title, url, source });
    let size = || proptest::option::of(1u32..2000);
    let words = || proptest::option::of(text());
    let image = (url(), words(), words(), size(), size()).prop_map(|(src, alt, caption, width, height)| Image {
        src,
        alt,
        caption,
        width,
        height,
    });
    let named = (text(), proptest::option::weighted(0.9, url()), proptest::option::of(text()), "i[a-z0-9]{1,6}");
    let more = (
        proptest::collection::vec(note(), 0..3),
        proptest::collection::vec(link, 0..2),
        proptest::collection::vec(text(), 0..2),
        proptest::option::weighted(0.2, image),
        proptest::option::of(1u32..60),
        date(),
        any::<bool>(),
    );
    (named, more).prop_map(|((title, url, source, id), (notes, links, tags, image, minutes, date, recommended))| Item {
        id,
        title,
        url,
        source,
        notes,
        links,
        tags,
        image,
        minutes,
        date,
        recommended,
        ..Item::default()
    })
}

fn block() -> impl Strategy<Value = Block> {
    let paragraph = proptest::collection::vec(span(), 1..3).prop_map(|text| Block { text, ..Block::default() });
    let list = proptest::collection::vec(note(), 1..3).prop_map(|notes| Block {
        kind: BlockKind::List,
        notes,
        ..Block::default()
    });
    let leaf = prop_oneof![paragraph, list];
    leaf.prop_recursive(2, 4, 2, |inner| {
        let blocks = proptest::collection::vec(inner, 1..3);
        prop_oneof![
            blocks.clone().prop_map(|blocks| Block { kind: BlockKind::Quote, blocks, ..Block::default() }),
            (blocks, text()).prop_map(|(blocks, title)| Block {
                kind: BlockKind::Callout,
                title: Some(title),
                blocks,
                ..Block::default()
            }),
        ]
    })
}

fn issue() -> impl Strategy<Value = Issue> {
    let topics = proptest::collection::vec(
        (text(), proptest::collection::vec(item(), 1..4)).prop_map(|(name, items)| Topic { name, items }),
        1..4,
    );
    (text(), date(), proptest::option::of(1u32..999), proptest::collection::vec(block(), 0..3), topics).prop_map(
        |(title, date, number, intro, topics)| Issue { title, date, number, intro, topics, ..Issue::default() },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_digest_comes_back(title in text(), issues in proptest::collection::vec(issue(), 1..4)) {
        let mut digest = Digest { title, issues, ..Digest::default() };
        for (n, issue) in digest.issues.iter_mut().enumerate() {
            issue.id = format!("issue-{n}");
        }
        // What the file cannot hold is not asked for: it is read once, as a file of somebody's is.
        let json = link_digest_core::write(&digest).unwrap();
        let digest = link_digest_core::read(json.as_bytes()).unwrap().digest;
        let files = export(&digest);
        let found = again(&files);
        prop_assert_eq!(&found, &digest, "{:#?}", files);
    }
}
