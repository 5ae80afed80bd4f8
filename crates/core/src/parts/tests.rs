use proptest::prelude::*;

use super::*;
use crate::facet::Facet;
use crate::{Archive, Block, Date, Digest, Issue, Item, Link, Month, Order, Query, Searcher, Topic};

/// A few words, some of them near to others, in one text.
fn text(most: usize) -> impl Strategy<Value = String> {
    let word = proptest::sample::select(&WORDS[..]);
    proptest::collection::vec(word, 0..most).prop_map(|words| words.join(" "))
}

const WORDS: [&str; 21] = [
    "rust",
    "rusty",
    "kubernetes",
    "kubernets",
    "データ入門",
    "入門",
    "入・門",
    "Node.js",
    "node",
    "c++",
    "a",
    "ab",
    "Straße",
    "async,",
    "sync",
    "The Blog",
    "zzzzz",
    "as",
    "asynchronous",
    "ac",
    "入",
];

const NAMES: [&str; 5] = ["Rust", "The Blog", "node.js  Weekly", "入門 async", "THE BLOG"];

fn name() -> impl Strategy<Value = String> {
    proptest::sample::select(&NAMES[..]).prop_map(str::to_owned)
}

fn item() -> impl Strategy<Value = Item> {
    let people = || proptest::collection::vec(name(), 0..3);
    let day = proptest::option::of((1u8..5).prop_map(|month| Date::new(2024, month, 1).unwrap()));
    (text(5), text(4), text(3), proptest::option::of(name()), people(), people(), any::<bool>(), day).prop_map(
        |(title, note, link, source, authors, tags, recommended, date)| Item {
            title: if title.is_empty() { "x".into() } else { title },
            notes: if note.is_empty() { Vec::new() } else { vec![note.as_str().into()] },
            links: if link.is_empty() { Vec::new() } else { vec![Link { title: link, ..Link::default() }] },
            source,
            authors,
            tags,
            recommended,
            date,
            ..Item::default()
        },
    )
}

fn issue() -> impl Strategy<Value = Issue> {
    let topic = (name(), proptest::collection::vec(item(), 0..4)).prop_map(|(name, items)| Topic { name, items });
    let date = proptest::option::of((1u8..4, 1u8..3).prop_map(|(month, day)| Date::new(2025, month, day).unwrap()));
    let topics = proptest::collection::vec(topic, 0..3);
    (date, topics, proptest::option::of(0u32..3), any::<bool>()).prop_map(|(date, topics, number, intro)| Issue {
        date,
        topics,
        number,
        intro: if intro { vec![Block { text: vec!["Hello".into()], ..Block::default() }] } else { Vec::new() },
        ..Issue::default()
    })
}

fn digest() -> impl Strategy<Value = Digest> {
    let issues = proptest::collection::vec(issue(), 0..6);
    issues.prop_map(|issues| Digest {
        title: "Digest".into(),
        language: Some("en".into()),
        issues,
        ..Digest::default()
    })
}

fn query() -> impl Strategy<Value = Query> {
    let term = proptest::sample::select(
        &[
            "rust",
            "kuberntes",
            "\"rust a\"",
            "-rusty",
            "-\"a rust\"",
            "入門",
            "データ入",
            "node.js",
            "asy",
            "a",
            "topic:rust",
            "strasse",
            "\"a",
            "\"node js",
            "source:blog",
            "-author:blog",
            "async",
            "blog ",
            "\"the blog\"",
            "is:rec",
            "入門入",
            "zzzyz",
            "xrust",
            "\"the blog a",
            "-node.js",
            "weekly",
            "rsut ",
            "入 ",
        ][..],
    );
    let text = proptest::collection::vec(term, 0..4).prop_map(|terms| terms.join(" "));
    let names = || proptest::collection::vec(name(), 0..2);
    let month = || proptest::option::of("2025-0[1-3]".prop_map(|text| Month::parse(&text, false).unwrap()));
    let facets = (names(), names(), names(), names());
    (text, facets, month(), month(), any::<bool>(), proptest::sample::select(&Order::ALL[..])).prop_map(
        |(text, (topics, sources, authors, tags), after, before, recommended, order)| {
            let mut query = Query { text, after, before, recommended, order, ..Query::default() };
            query.facets[Facet::Topic] = topics;
            query.facets[Facet::Source] = sources;
            query.facets[Facet::Author] = authors;
            query.facets[Facet::Tag] = tags;
            query
        },
    )
}

/// Archives are small here: this is what makes parts, generations and shards of them.
fn tiny() -> Sizes {
    Sizes { part: 40, step: 2, shard: 24 }
}

/// Answers a query as a reader would get it: file by file, as they are asked for.
fn answer(parts: &mut Parts, files: &Files, query: &Query) -> (crate::Results, usize) {
    for rounds in 0..99 {
        let (results, wanted) = parts.run(query);
        if wanted.is_empty() {
            return (results, rounds);
        }
        for name in wanted.now.iter().chain(&wanted.later) {
            parts.add(name, bytes(files, name)).unwrap();
        }
    }
    panic!("it asks for ever")
}

fn bytes(files: &Files, name: &str) -> Vec<u8> {
    files.files.iter().find(|file| file.name == name).unwrap().bytes.clone()
}

proptest! {
    #[test]
    fn an_answer_is_that_of_the_whole_file(digest in digest(), queries in proptest::collection::vec(query(), 1..5)) {
        let (whole, files) = (Archive::new(&digest), write_in(&digest, tiny()));
        let mut parts = Parts::read(&files.index).unwrap();
        for query in queries {
            let (results, rounds) = answer(&mut parts, &files, &query);
            let mut wanted = query.run(&whole, &mut Searcher::default());
            for facet in Facet::ALL {
                // What nobody asked for is not there to be counted.
                if parts.archive().values(facet).is_empty() {
                    wanted.facets[facet].clear();
                }
            }
            prop_assert_eq!(&results, &wanted, "{:?}", query);
            // What is missing, what slips take, and then both for the lenient question.
            prop_assert!(rounds <= 4, "{} rounds for {:?}", rounds, query);
        }
    }

    #[test]
    fn what_is_shown_first_stays(digest in digest(), query in query()) {
        let files = write_in(&digest, tiny());
        let mut parts = Parts::read(&files.index).unwrap();
        let mut first = None;
        while first.is_none() {
            let (results, wanted) = parts.run(&query);
            if wanted.now.is_empty() {
                first = Some(results);
            }
            wanted.now.iter().for_each(|name| parts.add(name, bytes(&files, name)).unwrap());
        }
        let (first, (last, _)) = (first.unwrap(), answer(&mut parts, &files, &query));
        if query.order == Order::Best {
            prop_assert!(last.entries.starts_with(&first.entries));
        }
        prop_assert!(first.entries.iter().all(|entry| last.entries.contains(entry)));
    }

    #[test]
    fn the_archive_is_that_of_the_whole_file(digest in digest()) {
        let (whole, files) = (Archive::new(&digest), write_in(&digest, tiny()));
        let mut parts = Parts::read(&files.index).unwrap();
        for facet in Facet::ALL {
            prop_assert_eq!(parts.index().offers(parts.archive(), facet), whole.offers(facet));
        }
        files.files.iter().for_each(|file| parts.add(&file.name, file.bytes.clone()).unwrap());
        let archive = parts.archive();
        prop_assert_eq!((archive.title(), archive.language()), (whole.title(), whole.language()));
        prop_assert_eq!((archive.entries(), archive.months()), (whole.entries(), whole.months()));
        for facet in Facet::ALL {
            prop_assert_eq!(archive.values(facet), whole.values(facet));
            prop_assert_eq!(archive.offers(facet), whole.offers(facet));
        }
        for entry in 0..whole.len() as u32 {
            prop_assert_eq!(parts.item(entry).ok(), whole.item(entry));
            for facet in Facet::ALL {
                prop_assert_eq!(archive.values_of(facet, entry), whole.values_of(facet, entry));
            }
        }
        prop_assert_eq!(parts.item(whole.len() as u32), Err(""));
    }

    #[test]
    fn a_new_issue_leaves_what_is_older(digest in digest(), mut issue in issue()) {
        let mut digest = digest;
        // As every digest that was imported has them.
        for (n, issue) in digest.issues.iter_mut().chain([&mut issue]).enumerate() {
            issue.id = format!("i{n}");
            for (t, topic) in issue.topics.iter_mut().enumerate() {
                topic.items.iter_mut().enumerate().for_each(|(at, item)| item.id = format!("{n}:{t}:{at}"));
            }
        }
        issue.date = Date::new(2030, 1, 1);
        let before = write_in(&digest, tiny());
        digest.issues.insert(0, issue);
        let after = write_in(&digest, tiny());
        let old = Index::read(&before.index).unwrap().parts;
        let kept = old.iter().skip(1).all(|part| after.files.iter().any(|file| file.name == part.name));
        prop_assert!(kept, "an older part has changed");
    }

    #[test]
    fn hostile_bytes_are_refused_in_words(digest in digest(), query in query(), at in any::<prop::sample::Index>(), byte: u8, cut: bool) {
        let files = write_in(&digest, tiny());
        let spoil = |bytes: &[u8]| {
            let mut bytes = bytes.to_vec();
            let at = at.index(bytes.len().max(1));
            if cut {
                bytes.truncate(at);
            } else if let Some(slot) = bytes.get_mut(at) {
                *slot = byte;
            }
            bytes
        };
        if let Ok(mut parts) = Parts::read(&spoil(&files.index)) {
            parts.run(&query);
            (0..=parts.archive().len().min(999) as u32).for_each(|entry| drop(parts.item(entry).map(|item| item.id)));
        }
        let mut parts = Parts::read(&files.index).unwrap();
        for file in &files.files {
            let bytes = spoil(&file.bytes);
            if bytes != file.bytes {
                prop_assert_eq!(parts.add(&file.name, bytes.clone()), Err(if bytes.starts_with(b"<") { Fault::Html } else { Fault::OtherBytes }));
            }
            // Somebody may give them a name of their own, and then they are read.
            let (kind, extension) = (file.name.split('-').next().unwrap(), file.name.split('.').next_back().unwrap());
            let name = named(kind, &bytes, extension);
            let index = String::from_utf8(files.index.clone()).unwrap().replace(&file.name, &name);
            let mut parts = Parts::read(index.as_bytes()).unwrap();
            for other in files.files.iter().filter(|other| other.name != file.name) {
                parts.add(&other.name, other.bytes.clone()).unwrap();
            }
            if parts.add(&name, bytes).is_ok() {
                parts.run(&query);
                (0..=parts.archive().len() as u32).for_each(|entry| drop(parts.item(entry).map(|item| item.id)));
            }
        }
    }
}

#[test]
fn what_is_no_index_is_named() {
    let fault = |json: &str| Index::read(json.as_bytes()).unwrap_err().to_string();
    for (json, words) in [
        ("", "expected the index of an archive, found something else"),
        ("<!doctype html>", "expected a file of the archive, found a web page"),
        (r#"{"version":3,"later":1}"#, "expected version 2, found 3, which needs a newer link-digest"),
        (r#"{"version":1,"issues":[]}"#, "expected something else in `version` of the index"),
        (r#"{"version":2,"topics":5}"#, "expected something else in `topics` of the index"),
        (r#"{"version":2,"issues":[{}]}"#, "expected something else in `runs` of the index"),
        (
            r#"{"version":2,"topics":["t"],"issues":[{}],"runs":{"each":[1],"topics":[1],"items":[1]}}"#,
            "expected something else in `runs` of the index",
        ),
        (
            r#"{"version":2,"topics":["t"],"issues":[{}],"runs":{"each":[1],"topics":[0],"items":[1],"recommended":[2]}}"#,
            "expected something else in `runs` of the index",
        ),
        (
            r#"{"version":2,"topics":["t"],"issues":[{}],"runs":{"each":[1],"topics":[0],"items":[2],"months":[[null,1]]}}"#,
            "expected something else in `runs` of the index",
        ),
        (
            r#"{"version":2,"topics":["t"],"issues":[{}],"runs":{"each":[1],"topics":[0],"items":[1]}}"#,
            "expected something else in `parts` of the index",
        ),
        (
            r#"{"version":2,"topics":["t"],"issues":[{}],"runs":{"each":[2],"topics":[0,0],"items":[4294967295,4294967295]}}"#,
            "expected 4194304 items at most, found 8589934590",
        ),
        (r#"{"version":2,"search":[{"items":1}]}"#, "expected something else in `search` of the index"),
        (r#"{"version":2,"sources":{"files":[["a",1]]}}"#, "expected something else in `sources` of the index"),
    ] {
        assert_eq!(fault(json), words, "{json}");
    }
    assert!(Index::read(b"{\"version\":2.1}").is_ok());
    assert_eq!(Archive::read(Index::default().write().into_bytes()), Err(crate::ReadError::Newer(2)));
}
