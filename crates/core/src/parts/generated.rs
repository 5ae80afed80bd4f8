//! Generated digests, and queries of the words in them.

use proptest::prelude::*;

use crate::facet::Facet;
use crate::{Block, Date, Digest, Group, Image, Issue, Item, Link, Month, Order, Query, Topic};

/// A few words, some of them near to others; of few words an archive has many phrases.
fn vocabulary() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(&WORDS[..], 2..6)
}

fn words(from: &[&'static str], count: std::ops::Range<usize>) -> impl Strategy<Value = String> + use<> {
    let words = proptest::collection::vec(proptest::sample::select(from.to_vec()), count);
    words.prop_map(|words| words.join(" "))
}

pub const WORDS: [&str; 29] = [
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
    "RustAsync",
    "Argo CD",
    "ArgoCD",
    "argo",
    "cd-argo",
    "1,500",
    "1500",
    "v1.5.0",
];

const NAMES: [&str; 5] = ["Rust", "The Blog", "node.js  Weekly", "入門 async", "THE BLOG"];

fn name() -> impl Strategy<Value = String> {
    proptest::sample::select(&NAMES[..]).prop_map(str::to_owned)
}

fn item(from: &[&'static str]) -> impl Strategy<Value = Item> + use<> {
    let people = || proptest::collection::vec(name(), 0..3);
    let day = proptest::option::of((1u8..5).prop_map(|month| Date::new(2024, month, 1).unwrap()));
    (
        words(from, 0..5),
        words(from, 0..4),
        words(from, 0..3),
        proptest::option::of(words(from, 0..3)),
        proptest::option::of(name()),
        people(),
        people(),
        any::<bool>(),
        day,
        proptest::option::weighted(0.3, proptest::sample::select(&["https://a.example/1", "http://a.example/1/"][..])),
    )
        .prop_map(|(title, note, link, caption, source, authors, tags, recommended, date, url)| Item {
            url: url.map(str::to_owned),
            title: if title.is_empty() { "x".into() } else { title },
            notes: if note.is_empty() { Vec::new() } else { vec![note.as_str().into()] },
            image: caption.map(|caption| Image { src: "a.png".into(), caption: Some(caption), ..Image::default() }),
            links: if link.is_empty() { Vec::new() } else { vec![Link { title: link, ..Link::default() }] },
            source,
            authors,
            tags,
            recommended,
            date,
            ..Item::default()
        })
}

pub fn issue(from: &[&'static str]) -> impl Strategy<Value = Issue> + use<> {
    let topic = (name(), proptest::collection::vec(item(from), 0..4)).prop_map(|(name, items)| Topic { name, items });
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

fn digest(from: &[&'static str]) -> impl Strategy<Value = Digest> + use<> {
    let issues = proptest::collection::vec(issue(from), 0..6);
    issues.prop_map(|issues| Digest {
        title: "Digest".into(),
        language: Some("en".into()),
        issues,
        ..Digest::default()
    })
}

/// What may be typed to find some of these words, or not to find them.
fn term(from: &[&'static str]) -> impl Strategy<Value = String> + use<> {
    let other = proptest::sample::select(
        &[
            "topic:rust",
            "source:blog",
            "-author:blog",
            "blog",
            "\"the blog\"",
            "is:rec",
            "weekly",
            "after:2025-02",
            "before:2025-02",
            "kuberntes",
            "k8s",
            "OR",
            "argocd",
            "1.5",
            "is:x",
        ][..],
    );
    let form = (0usize..10, words(from, 1..2), words(from, 2..4));
    let of_words = form.prop_map(|(form, word, phrase)| {
        let letters: Vec<char> = word.chars().collect();
        let cut = |end: usize| letters.iter().take(end).collect::<String>();
        match form {
            0 | 1 => word,
            2 => cut(letters.len() / 2),
            3 => cut(letters.len() - 1),
            // A slip in the first letter, and in the last but one.
            4 => letters.iter().skip(1).collect(),
            5 => cut(letters.len().saturating_sub(2)) + &letters.iter().rev().take(1).collect::<String>(),
            6 => format!("-{word}"),
            7 => format!("\"{phrase}\""),
            8 => format!("-\"{phrase}\""),
            _ => format!("\"{phrase}"),
        }
    });
    prop_oneof![4 => of_words, 1 => other.prop_map(str::to_owned)]
}

fn query(from: &[&'static str]) -> impl Strategy<Value = Query> + use<> {
    let text = (proptest::collection::vec(term(from), 0..3), any::<bool>())
        .prop_map(|(terms, done)| terms.join(" ") + if done { " " } else { "" });
    let names = || proptest::collection::vec(name(), 0..2);
    let month = || proptest::option::weighted(0.1, "2025-0[1-3]".prop_map(|text| Month::parse(&text, false).unwrap()));
    let facets = (names(), names(), names(), names());
    let facets = prop_oneof![2 => Just(<_>::default()), 1 => facets];
    let arranged = (
        proptest::sample::select(&Order::ALL[..]),
        proptest::option::weighted(0.3, proptest::sample::select(&Group::ALL[..])),
    );
    let excluded = (proptest::option::weighted(0.2, name()), proptest::option::weighted(0.2, name()));
    (text, facets, excluded, month(), month(), proptest::bool::weighted(0.1), arranged).prop_map(
        |(text, (topics, sources, authors, tags), excluded, after, before, recommended, (order, group))| {
            let mut query = Query { text, after, before, recommended, order, group, ..Query::default() };
            query.excluded.extend(excluded.0.map(|name| format!("topic:{name}")));
            query.excluded.extend(excluded.1.map(|name| format!("tag:{name}")));
            query.facets[Facet::Topic] = topics;
            query.facets[Facet::Source] = sources;
            query.facets[Facet::Author] = authors;
            query.facets[Facet::Tag] = tags;
            query
        },
    )
}

/// A digest, and so many queries of the words in it.
pub fn asked(queries: usize) -> impl Strategy<Value = (Digest, Vec<Query>)> {
    vocabulary().prop_flat_map(move |from| (digest(&from), proptest::collection::vec(query(&from), queries)))
}
