use std::time::Instant;

use proptest::prelude::*;

use super::fields::EXACT;
use super::*;
use crate::{Digest, Image, Issue, Item, Link, Note, Topic};

/// Titles and a note each, in two topics; the third of them is recommended.
fn archive(items: &[(&str, &str)]) -> Archive {
    let item = |(n, (title, note)): (usize, &(&str, &str))| Item {
        title: (*title).into(),
        notes: vec![Note { text: Vec::new(), notes: vec![(*note).into()] }],
        source: (n % 2 == 0).then(|| "The Blog".into()),
        recommended: n == 2,
        ..Item::default()
    };
    let all: Vec<_> = items.iter().enumerate().map(item).collect();
    let topic =
        |name: &str, t: usize| Topic { name: name.into(), items: all.iter().skip(t).step_by(2).cloned().collect() };
    let issue = Issue { topics: vec![topic("Systems", 0), topic("Data Engineering", 1)], ..Issue::default() };
    Archive::new(&Digest { issues: vec![issue], ..Digest::default() })
}

fn indexed(archive: &Archive, items: usize) -> Index {
    let mut indexer = Indexer::default();
    while !indexer.step(archive, items) {}
    indexer.finish().0
}

fn scores(archive: &Archive, index: Option<Index>, text: &str) -> Vec<u16> {
    let terms = Terms::parse(text);
    if index.is_some() {
        return Searcher { index, ..Searcher::default() }.hits(archive, &terms).scores.clone();
    }
    let found = scanned(archive, &terms);
    if found.iter().all(|score| *score == 0) { scanned(archive, &terms.lenient()) } else { found }
}

/// The scores where every item is read.
fn scanned(archive: &Archive, terms: &Terms) -> Vec<u16> {
    super::scores(archive, &[], &super::scan::weights(archive, terms), terms)
}

/// The titles of what is found, the best first.
fn found(archive: &Archive, text: &str) -> Vec<String> {
    let scores = self::scores(archive, Some(indexed(archive, 7)), text);
    assert_eq!(scores, self::scores(archive, None, text), "{text}");
    let mut entries: Vec<u32> = (0..archive.len() as u32).filter(|&id| scores[id as usize] > 0).collect();
    crate::sort::by_key(&mut entries, &|id| u32::from(!scores[id as usize]));
    entries.into_iter().map(|id| archive.item(id).unwrap().title).collect()
}

const ITEMS: &[(&str, &str)] = &[
    ("Scaling Kubernetes to 7,500 nodes", "How OpenAI runs clusters. See C++ and Node.js."),
    ("Rust in production", "async is fine"),
    ("Kubernets the typo way", "rusty tools"),
    ("Postgres für Anfänger", "Über Straßen und kubernetes"),
    ("Rust入門書", "データベースの話"),
    ("Async Rust, again", "C# and node"),
];

fn check(text: &str, titles: &[&str]) {
    check_in(ITEMS, text, titles);
}

/// The first words of the titles that are found, the best first.
fn check_in(items: &[(&str, &str)], text: &str, titles: &[&str]) {
    let found = found(&archive(items), text);
    let starts: Vec<_> = found.iter().map(|title| title.split([' ', ',']).next().unwrap()).collect();
    assert_eq!(starts, titles, "{text}");
}

#[test]
fn what_is_not_seen_hides_nothing() {
    let tower = format!("क{}मल again", "\u{93C}".repeat(40));
    let titles = ["Inv\u{200B}isi\u{AD}ble i\u{3164}nk", "Z\u{301}\u{302}\u{303}alg\u{489}o", &tower];
    let archive = archive(&titles.map(|title| (title, "")));
    for (text, title) in [("invisible ink", 0), ("\"invisible ink\"", 0), ("zalgo", 1)] {
        assert_eq!(found(&archive, text), [titles[title]], "{text}");
    }
    let shown = crate::text::line(&tower).into_owned();
    assert_eq!(found(&archive, &format!("\"{shown}\"")), [titles[2]]);
}

#[test]
fn every_word_must_be_there() {
    check("rust ", &["Rust入門書", "Rust", "Async"]);
    check("rust async ", &["Async", "Rust"]);
    check("rust gardening ", &[]);
    check("rus", &["Rust入門書", "Rust", "Async", "Kubernets"]);
    check("strassen ", &["Postgres"]);
    check("ANFANGER ", &["Postgres"]);
    check("c++ ", &["Scaling"]);
    check("c# ", &["Async"]);
    check("node.js", &["Scaling"]);
    check("node ", &["Scaling", "Async"]);
}

#[test]
fn the_best_comes_first() {
    check("kubernetes ", &["Scaling", "Postgres"]);
    check("k8s", &["Scaling", "Postgres"]);
    check("async ", &["Async", "Rust"]);
    check("systems rust ", &["Rust入門書"]);
}

#[test]
fn a_title_that_is_the_text_comes_first() {
    let items = &[
        ("Go, again", "go go"),
        ("A Go primer", ""),
        ("Go", ""),
        ("Go Rust", "x"),
        ("Rust", ""),
        ("Going places", ""),
    ];
    check_in(items, "go", &["Go", "Go", "A", "Go", "Going"]);
    for (text, title) in
        [("go ", "Go"), ("GO", "Go"), ("\"go\"", "Go"), ("go rust", "Go Rust"), ("rust go ", "Go Rust")]
    {
        assert_eq!(found(&archive(items), text).first().map(String::as_str), Some(title), "{text}");
    }
}

#[test]
fn parts_of_compound_words_are_found() {
    let items = &[
        ("ExactSizeIterator", ""),
        ("Iterators", "The Iterator trait"),
        ("ArgoCD sync", ""),
        ("Drift in Argo CD", ""),
        ("Plain argocd", ""),
        ("Cd of argo", ""),
        ("open-source", ""),
        ("Opensource", ""),
    ];
    check_in(items, "iterator ", &["ExactSizeIterator", "Iterators"]);
    check_in(items, "itera", &["Iterators", "ExactSizeIterator"]);
    check_in(items, "size ", &["ExactSizeIterator"]);
    check_in(items, "argocd ", &["ArgoCD", "Plain", "Drift"]);
    check_in(items, "argo cd ", &["Drift", "Cd", "ArgoCD", "Plain"]);
    check_in(items, "\"argo cd\"", &["Drift"]);
    check_in(items, "argo cd -argocd", &["Cd"]);
    check_in(items, "open source ", &["open-source", "Opensource"]);
    check_in(items, "opensource ", &["Opensource", "open-source"]);
}

#[test]
fn numbers_and_versions_are_words() {
    let items = &[
        ("130,000 requests", ""),
        ("130000 users", ""),
        ("130 of 000", ""),
        ("Rust 1.5", ""),
        ("56 crates", "1 of 56"),
        ("Rust 1.56.1", ""),
        ("v1.56", ""),
        ("Is 1.56 out", ""),
    ];
    for text in ["130000 ", "130,000 ", "130.000 "] {
        assert_eq!(found(&archive(items), text).len(), 2, "{text}");
    }
    check_in(items, "1.56 ", &["Is", "v1.56", "Rust"]);
    check_in(items, "v1.56 ", &["v1.56"]);
    check_in(items, "rust 1.5", &["Rust", "Rust"]);
    check_in(items, "rust 1.5 ", &["Rust"]);
}

#[test]
fn either_is_found() {
    check("postgres OR c# ", &["Postgres", "Async"]);
    check("rust OR kubernetes fine ", &["Rust"]);
    check("\"in production\" OR \"production in\" OR anfanger", &["Rust", "Postgres"]);
    check("topic:data OR kubernetes postgres", &["Postgres"]);
    check("-rust OR async ", &["Async", "Rust", "Kubernets", "Scaling", "Postgres"]);
}

#[test]
fn phrases_exclusions_and_filters_narrow() {
    check("\"async rust\"", &["Async"]);
    check("\"rust async\"", &[]);
    check("rust -async ", &["Rust入門書"]);
    check("rust -\"async is\" ", &["Rust入門書", "Async"]);
    check("-\"rust async\" async ", &["Async", "Rust"]);
    check("topic:data async ", &["Async", "Rust"]);
    check("-topic:\"data eng\"", &["Scaling", "Kubernets", "Rust入門書"]);
    check("is:recommended", &["Kubernets"]);
    check("source:blog rust ", &["Rust入門書"]);
    check("after:2025", &[]);
    check("-after:2025 kubernetes ", &["Scaling", "Postgres"]);
}

#[test]
fn dense_scripts_are_found_in_the_middle() {
    for text in ["入門", "入", "門書", "入門書", "rust入門", "データ", "ベース", "でーたべーす", "話", "ﾃﾞｰﾀ"]
    {
        check(text, &["Rust入門書"]);
    }
    for text in ["門入", "入書"] {
        check(text, &[]);
    }
}

#[test]
fn captions_of_pictures_are_found() {
    let image = |caption: &str| Image { caption: Some(caption.into()), ..Image::default() };
    let item = |title: &str, image| Item { title: title.into(), image, ..Item::default() };
    let items = vec![item("One", Some(image("The desk at night"))), item("Other", Some(Image::default()))];
    let topics = vec![Topic { items, ..Topic::default() }];
    let archive = Archive::new(&Digest { issues: vec![Issue { topics, ..Issue::default() }], ..Digest::default() });
    assert_eq!(found(&archive, "desk nig"), ["One"]);
    assert_eq!(found(&archive, "\"at night\""), ["One"]);
}

#[test]
fn slips_are_forgiven_where_nothing_is_found_without() {
    check("kuberntes ", &["Kubernets", "Scaling", "Postgres"]);
    check("kubernets ", &["Kubernets"]);
    // The beginning of a word, too, wherever it stands.
    check("kuber postgr für ", &["Postgres"]);
    check("prodction asynk ", &["Rust"]);
    check("データヘース", &["Rust入門書"]);
    // In short words they are not.
    for text in ["rsut ", "fime ", "入門話", "rsut async ", "prodction gardening "] {
        check(text, &[]);
    }
    assert!(scores(&archive(ITEMS), None, "kuberntes ").iter().all(|score| *score < EXACT));
    check_in(&[("An opening", ""), ("How it works", "")], "openai", &[]);
    check_in(&[("An opening", ""), ("How it works", "")], "học ", &[]);
}

/// What was found by a slip says where.
#[test]
fn what_is_found_is_marked() {
    let archive = archive(ITEMS);
    for text in ["kuberntes", "prodction", "clustres ", "データヘース", "opneai ", "rust", "node.js", "1", "blgo"]
    {
        let mut searcher = Searcher::default();
        let hits = searcher.hits(&archive, &Terms::parse(text)).clone();
        for entry in (0..archive.len() as u32).filter(|entry| hits.scores[*entry as usize] > 0) {
            let mut marks = 0;
            fields::each(&archive, entry, &archive.item(entry).unwrap(), &mut |text, _| {
                marks += highlight(text, &hits.terms).len();
            });
            assert!(marks > 0, "{text}: {entry}");
        }
    }
}

#[test]
fn all_fields_are_searched() {
    let item = Item {
        title: "Title".into(),
        source: Some("Source".into()),
        authors: vec!["Author".into()],
        tags: vec!["Tag".into()],
        links: vec![Link { title: "Related".into(), ..Link::default() }],
        notes: vec![Note { text: vec!["split ".into(), "across".into()], notes: vec!["nested".into()] }],
        ..Item::default()
    };
    let topics = vec![Topic { name: "Topic".into(), items: vec![item] }];
    let archive = Archive::new(&Digest { issues: vec![Issue { topics, ..Issue::default() }], ..Digest::default() });
    for text in ["title", "source", "author", "tag", "related", "topic", "nested", "\"split across\""] {
        assert_eq!(found(&archive, text).len(), 1, "{text}");
    }
}

#[test]
fn a_searcher_answers_before_and_after_it_is_ready() {
    let archive = archive(ITEMS);
    let mut searcher = Searcher::default();
    let before = searcher.hits(&archive, &Terms::parse("rust")).clone();
    while !searcher.step(&archive, 2) {}
    assert!(searcher.is_ready());
    assert_eq!(*searcher.hits(&archive, &Terms::parse("rust")), before);
    assert_ne!(*searcher.hits(&archive, &Terms::parse("rust async")), before);
    assert!(Searcher::default().step(&Archive::default(), 9) || !Searcher::default().is_ready());
}

fn words() -> impl Strategy<Value = String> {
    let word = proptest::sample::select(
        &[
            "rust",
            "rusty",
            "kubernetes",
            "kubernets",
            "データ入門",
            "入門",
            "Node.js",
            "c++",
            "a",
            "ab",
            "Straße",
            "async,",
            "ArgoCD",
            "Argo CD",
            "argo-cd",
            "1,500",
            "v1.5.0",
            "RustyIterator",
        ][..],
    );
    proptest::collection::vec(word, 0..5).prop_map(|words| words.join(" "))
}

fn texts() -> impl Strategy<Value = String> {
    let term = proptest::sample::select(
        &[
            "rust",
            "kuberntes",
            "k8s",
            "\"rust a\"",
            "-rusty",
            "-\"a rust\"",
            "入門",
            "データ入",
            "node.js",
            "asy",
            "a",
            "topic:data",
            "strasse",
            "\"a",
            "argo",
            "cd",
            "argocd",
            "1500",
            "1.5",
            "OR",
            "-argocd",
            "iterator",
            "is:x",
        ][..],
    );
    proptest::collection::vec(term, 1..4).prop_map(|terms| terms.join(" "))
}

proptest! {
    #[test]
    fn the_index_finds_what_a_scan_finds(items in proptest::collection::vec((words(), words()), 0..20), text in texts(), step in 1usize..9) {
        let items: Vec<_> = items.iter().map(|(title, note)| (if title.is_empty() { "x" } else { title }, &**note)).collect();
        let archive = archive(&items);
        let scanned = scores(&archive, None, &text);
        prop_assert_eq!(&scores(&archive, Some(indexed(&archive, step)), &text), &scanned);

        // Asking for one thing less never finds less; nor does asking leniently.
        let parts: Vec<_> = text.split_inclusive(' ').collect();
        let less = Terms::parse(&parts.get(..parts.len().saturating_sub(1)).unwrap().concat());
        let terms = Terms::parse(&text);
        let finds = |terms: &Terms| self::scanned(&archive, terms);
        let holds = |wider: &[u16], score: &[u16]| wider.iter().zip(score).all(|(wider, score)| *score == 0 || *wider > 0);
        if !text.contains('"') && !text.contains("OR") {
            prop_assert!(holds(&finds(&less), &finds(&terms)));
            prop_assert!(holds(&finds(&less.lenient()), &finds(&terms.lenient())));
        }
        prop_assert!(holds(&finds(&terms.lenient()), &finds(&terms)));
    }

    #[test]
    fn an_index_is_the_same_in_any_steps(items in proptest::collection::vec((words(), words()), 0..20), step in 1usize..30) {
        let items: Vec<_> = items.iter().map(|(title, note)| (if title.is_empty() { "x" } else { title }, &**note)).collect();
        let archive = archive(&items);
        let (one, other) = (indexed(&archive, usize::MAX >> 1), indexed(&archive, step));
        prop_assert_eq!(format!("{one:?}"), format!("{other:?}"));
    }
}

/// A word that is the more frequent the smaller its number is.
fn word(random: &mut u64) -> String {
    *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let uniform = (*random >> 40) as f64 / f64::from(1 << 24);
    let mut rest = (uniform.powi(4) * 150_000.0) as u32 + 3;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(["ka", "ro", "ti", "mu", "sel", "an", "po", "de", "gri", "fo", "ul", "be"][rest as usize % 12]);
        rest /= 12;
    }
    word
}

#[test]
#[ignore = "prints figures of a large archive"]
fn figures() {
    let mut random = 7;
    let mut sentence = |words: usize| (0..words).map(|_| word(&mut random)).collect::<Vec<_>>().join(" ");
    let issue = |n: usize, sentence: &mut dyn FnMut(usize) -> String| {
        let item = |at: usize, sentence: &mut dyn FnMut(usize) -> String| Item {
            id: format!("issue-{n}-{at}"),
            title: sentence(8),
            url: Some(format!("https://example.org/{n}/{at}")),
            source: Some(format!("Source {}", (n * 31 + at * 7) % 900)),
            notes: vec![(&*sentence(11)).into(), (&*sentence(5)).into()],
            recommended: at.is_multiple_of(7),
            ..Item::default()
        };
        let topics = (0..10)
            .map(|t| Topic {
                name: format!("Topic {}", (n + t) % 24),
                items: (0..13).map(|at| item(13 * t + at, sentence)).collect(),
            })
            .collect();
        let date = crate::Date::new(2000 + (n / 24) as u16, 1 + (n / 2 % 12) as u8, 1 + n as u8 % 28);
        Issue { id: format!("issue-{n}"), date, topics, ..Issue::default() }
    };
    let digest = Digest { issues: (0..500).map(|n| issue(n, &mut sentence)).collect(), ..Digest::default() };
    let json =
        serde_json::to_string(&serde_json::json!({"version": 1, "title": "Large", "issues": digest.issues})).unwrap();
    let size = json.len();
    let start = Instant::now();
    let archive = Archive::read(json.into_bytes()).unwrap();
    println!("{} items, {:.1} MB, read in {:?}", archive.len(), size as f64 / 1e6, start.elapsed());

    let start = Instant::now();
    let (mut searcher, mut longest, mut steps) = (Searcher::default(), (std::time::Duration::ZERO, 0), 0);
    loop {
        let step = Instant::now();
        let done = searcher.step(&archive, 500);
        longest = longest.max((step.elapsed(), steps));
        steps += 1;
        if done {
            break;
        }
    }
    println!("indexed in {:?}, {steps} steps, the longest {longest:?}", start.elapsed());
    let index = searcher.index.as_ref().unwrap();
    println!(
        "{} words, {:.1} MB, {:.0} % of the JSON",
        index.words(),
        index.size() as f64 / 1e6,
        100.0 * index.size() as f64 / size as f64
    );

    let title = archive.item(33).unwrap().title;
    let words: Vec<_> = title.split(' ').collect();
    let slip = format!("{}x", words[2]);
    let texts = [
        "".into(),
        words[0].into(),
        format!("{} ", words[0]),
        "k".into(),
        "ka ro ti".into(),
        title.clone(),
        slip.clone(),
        format!("{slip} {slip}"),
        format!("\"{} {}\"", words[0], words[1]),
        "\"ka ro\"".into(),
        "topic:2 source:10 -ka ".into(),
    ];
    for text in texts {
        let query = crate::Query { text: text.clone(), ..crate::Query::default() };
        let time = |searcher: &mut Searcher| {
            let start = Instant::now();
            let results = query.run(&archive, searcher);
            (start.elapsed(), results.entries.len())
        };
        let (first, found) = time(&mut searcher);
        let (again, _) = time(&mut searcher);
        let (whole, anew) = time(&mut Searcher::default());
        assert_eq!(found, anew);
        println!("{found:6} found in {first:10.2?}, again {again:10.2?}, with the index {whole:10.2?}: {text}");
    }
    let start = Instant::now();
    assert_eq!(archive.entry_by_id(&archive.item(64_000).unwrap().id), Some(64_000));
    println!("an item by its id in {:?}", start.elapsed());
}

#[test]
fn what_the_reader_has_marked_is_found_by_a_word() {
    let json = r#"{"version":1,"issues":[{"topics":[{"items":[{"title":"a b"},{"title":"b"},{"title":"c"}]}]}]}"#;
    let archive = Archive::read(json.as_bytes().to_vec()).unwrap();
    let mut searcher = Searcher::default();
    let check = |searcher: &mut Searcher, text: &str, wanted: &[u32]| {
        let query = Query { text: text.to_owned(), ..Query::default() };
        assert_eq!(query.run(&archive, searcher).entries, wanted, "{text}");
    };
    check(&mut searcher, "is:saved", &[]);
    check(&mut searcher, "is:unread", &[0, 1, 2]);
    // Saved; read; new.
    searcher.mark([1, 1 | 2, 4].into());
    check(&mut searcher, "is:saved", &[0, 1]);
    check(&mut searcher, "is:read", &[1]);
    check(&mut searcher, "is:unread", &[0, 2]);
    check(&mut searcher, "is:new", &[2]);
    check(&mut searcher, "is:saved -is:read b", &[0]);
    // What was answered before counts no more.
    searcher.mark([0, 0, 0].into());
    check(&mut searcher, "is:saved -is:read b", &[]);
}
