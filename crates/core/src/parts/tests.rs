use proptest::prelude::*;

use super::generated::{WORDS, asked, issue};
use super::*;
use crate::facet::Facet;
use crate::search::Terms;
use crate::{Archive, Date, Digest, Issue, Item, Order, Query, Searcher, Topic};

/// Archives are small here: this is what makes parts, generations and shards of them.
fn tiny() -> Sizes {
    Sizes { part: 40, step: 4, join: 2, shard: 24, ids: 3 }
}

/// Answers a query as a reader would get it: file by file, as they are asked for.
fn answer(parts: &mut Parts, files: &Files, query: &Query) -> (crate::Results, usize) {
    for rounds in 0..99 {
        let (results, wanted) = parts.run(query);
        if wanted.is_empty() {
            return (results, rounds);
        }
        for name in &wanted.now {
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
    fn an_answer_is_that_of_the_whole_file((digest, queries) in asked(4)) {
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
    fn what_is_shown_first_stays((digest, queries) in asked(1)) {
        let query = queries[0].clone();
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
        let (whole, mut searcher) = (Archive::new(&digest), Searcher::default());
        let scores = &searcher.hits(&whole, &Terms::parse(&query.text)).scores;
        let is_exact = |entry: &&u32| query.text.trim().is_empty() || scores[**entry as usize] >= 0x8000;
        let exact: Vec<u32> = first.entries.iter().filter(is_exact).copied().collect();
        // What has slips may come before, where others than the best come first, and what repeats it is not shown then.
        let is_first = matches!(query.order, Order::Best | Order::Newest | Order::Oldest);
        prop_assert!(!is_first || exact.len() == last.entries.iter().filter(is_exact).count());
        if query.order == Order::Best && query.group.is_none() {
            prop_assert!(last.entries.starts_with(&exact));
        }
        // Where all have slips, all are there at once.
        prop_assert!(!exact.is_empty() || first == last);
        let repeats = searcher.repeats(&whole);
        let stays = |entry: &u32| last.entries.contains(entry) || repeats.others(*entry).iter().any(|other| last.entries.contains(other));
        prop_assert!(first.entries.iter().all(stays));
    }

    #[test]
    fn the_archive_is_that_of_the_whole_file((digest, _) in asked(1)) {
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
        for (at, issue) in whole.issues().iter().enumerate() {
            prop_assert_eq!(parts.intro(at), Ok(issue.intro.clone()));
        }
    }

    #[test]
    fn an_item_is_found_by_its_id_and_that_of_its_issue((digest, _) in asked(1), at in any::<prop::sample::Index>()) {
        let (whole, files) = (Archive::new(&digest), write_in(&digest, tiny()));
        if whole.is_empty() {
            return Ok(());
        }
        let entry = at.index(whole.len()) as u32;
        let (item, issue) = (whole.item(entry).unwrap(), whole.issue_of(entry).unwrap());
        let mut parts = Parts::read(&files.index).unwrap();
        prop_assert_eq!(parts.entry_by_id(&item.id), None);
        // One part, however many the issue has.
        let wanted: Vec<String> = parts.wanted_of_id(&item.id, Some(&issue.id)).into_iter().map(str::to_owned).collect();
        prop_assert_eq!(parts.wanted_for(&[entry]), wanted.clone());
        parts.add(&wanted[0], bytes(&files, &wanted[0])).unwrap();
        prop_assert_eq!(parts.entry_by_id(&item.id), Some(entry));
        prop_assert_eq!(parts.wanted_of_id(&item.id, Some(&issue.id)), [""; 0]);
    }

    /// As without it: what the link says of the issue may be wrong.
    #[test]
    fn an_item_is_found_by_its_id_and_that_of_another_issue((digest, _) in asked(1), at: [prop::sample::Index; 2]) {
        let (whole, files) = (Archive::new(&digest), write_in(&digest, tiny()));
        if whole.is_empty() {
            return Ok(());
        }
        let [entry, other] = at.map(|at| at.index(whole.len()) as u32);
        let (item, other) = (whole.item(entry).unwrap(), whole.issue_of(other).unwrap().id.clone());
        for (id, issue) in [(&*item.id, &*other), (&item.id, "no such issue"), ("no such item", &other)] {
            let (mut parts, mut asked) = (Parts::read(&files.index).unwrap(), Vec::new());
            loop {
                let wanted: Vec<String> = parts.wanted_of_id(id, Some(issue)).into_iter().map(str::to_owned).collect();
                if wanted.is_empty() {
                    break;
                }
                wanted.iter().for_each(|name| parts.add(name, bytes(&files, name)).unwrap());
                asked.extend(wanted);
            }
            prop_assert_eq!(parts.entry_by_id(id), whole.entry_by_id(id));
            let once: std::collections::BTreeSet<_> = asked.iter().collect();
            prop_assert_eq!(once.len(), asked.len(), "{:?}", asked);
        }
    }

    #[test]
    fn an_item_is_found_by_its_id_alone((digest, _) in asked(1), at in any::<prop::sample::Index>()) {
        let (whole, files) = (Archive::new(&digest), write_in(&digest, tiny()));
        if whole.is_empty() {
            return Ok(());
        }
        let item = whole.item(at.index(whole.len()) as u32).unwrap();
        for id in [&*item.id, "no such item"] {
            let mut parts = Parts::read(&files.index).unwrap();
            let mut rounds = 0;
            loop {
                let wanted: Vec<String> = parts.wanted_of_id(id, None).into_iter().map(str::to_owned).collect();
                if wanted.is_empty() {
                    break;
                }
                rounds += 1;
                wanted.iter().for_each(|name| parts.add(name, bytes(&files, name)).unwrap());
            }
            prop_assert_eq!(parts.entry_by_id(id), whole.entry_by_id(id));
            // A table, the part that it names, and the newest parts, of which there are four here at most.
            prop_assert!(rounds <= 6, "{} rounds", rounds);
        }
    }

    #[test]
    fn a_new_issue_leaves_what_is_older((digest, _) in asked(1), mut issue in issue(&WORDS)) {
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
    fn hostile_bytes_are_refused_in_words((digest, queries) in asked(1), at in any::<prop::sample::Index>(), byte: u8, cut: bool) {
        let query = queries[0].clone();
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
            let name = named(file.name.split('-').next().unwrap(), &bytes);
            let mut others = files.files.iter().filter(|other| other.name != file.name);
            if others.clone().any(|other| other.name == name) {
                // Another file by chance, which stands for other items.
                continue;
            }
            let (old, new) = (name::letters(&file.name), name::letters(&name));
            let index = String::from_utf8(files.index.clone()).unwrap().replace(old, new);
            let mut parts = Parts::read(index.as_bytes()).unwrap();
            others.try_for_each(|other| parts.add(&other.name, other.bytes.clone()).map(drop)).unwrap();
            if parts.add(&name, bytes).is_ok() {
                parts.run(&query);
                (0..=parts.archive().len() as u32).for_each(|entry| drop(parts.item(entry).map(|item| item.id)));
            }
        }
    }
}

/// An archive of these titles, the newest first, all but the first of which have an index together, in shards of a few
/// words.
fn of_titles(titles: &[&str]) -> (Archive, Files) {
    let issue = |(n, title): (usize, &&str)| {
        let item = Item { title: (*title).into(), id: format!("item {n}"), ..Item::default() };
        let topics = vec![Topic { name: "Topic".into(), items: vec![item] }];
        Issue { id: format!("issue {n}"), date: Date::new(2025, 12 - n as u8, 1), topics, ..Issue::default() }
    };
    let digest = Digest { issues: titles.iter().enumerate().map(issue).collect(), ..Digest::default() };
    (Archive::new(&digest), write_in(&digest, Sizes { part: 1, step: titles.len() - 1, join: 1, shard: 16, ids: 3 }))
}

#[test]
fn the_index_says_where_the_items_of_an_issue_are_only_where_it_is_cut() {
    let (_, files) = of_titles(&["one", "two"]);
    assert_eq!(Index::read(&files.index).unwrap().cut, [0; 0]);
    let item = |n: u32| Item { id: format!("item {n}"), title: format!("{:08x}", n * 2_654_435), ..Item::default() };
    let topics = vec![Topic { name: "Topic".into(), items: (0..40).map(item).collect() }];
    let issue = Issue { id: "cut".into(), topics, ..Issue::default() };
    let files = write_in(&Digest { issues: vec![issue], ..Digest::default() }, tiny());
    let parts = Parts::read(&files.index).unwrap();
    assert!(parts.index().parts.len() > 1 && parts.index().cut.len() >= 40);
    for entry in 0..40 {
        let wanted = parts.wanted_for(&[entry]);
        assert_eq!(parts.wanted_of_id(&format!("item {entry}"), Some("cut")), wanted);
    }
}

/// How many files of shards and of lists a text takes, again and again until it has all.
fn check_requests(text: &str, wanted_rounds: &[usize]) {
    let titles =
        ["newest", "async acorn apple zebra", "rust rustacean rusting rustling", "sync sound solid sad", "入門 入力"];
    let (whole, files) = of_titles(&titles);
    let index = Index::read(&files.index).unwrap();
    assert!(index.search[1].shards.len() > 5, "{:?}", index.search);
    let mut parts = Parts::read(&files.index).unwrap();
    // What any text needs of the newest items.
    let newest = &index.search[0].shards[0].name;
    parts.add(newest, bytes(&files, newest)).unwrap();
    let query = Query { text: text.into(), ..Query::default() };
    let mut rounds = Vec::new();
    loop {
        let (results, wanted) = parts.run(&query);
        if wanted.is_empty() {
            assert_eq!(results, query.run(&whole, &mut Searcher::default()), "{text}");
            break;
        }
        rounds.push(wanted.now.len());
        for name in &wanted.now {
            parts.add(name, bytes(&files, name)).unwrap();
        }
    }
    assert_eq!(rounds, wanted_rounds, "{text}");
}

#[test]
fn a_word_takes_one_shard_and_slips_take_more() {
    check_requests("rust ", &[1]);
    check_requests("topic:topic", &[]);
    // Every word that begins so.
    check_requests("rust", &[3]);
    check_requests("async ", &[1]);
    // Where nothing has it, the list of words tells which shards have what is near.
    check_requests("asinc ", &[1, 1]);
    check_requests("rustacaen ", &[1, 1]);
    // In short words slips are not forgiven.
    check_requests("rsut ", &[1]);
    // Each piece of a phrase.
    check_requests("\"sound solid\"", &[1]);
    check_requests("入力", &[1]);
}

#[test]
fn names_that_come_after_the_words_are_found() {
    let item = Item { title: "title".into(), source: Some("The Blog".into()), ..Item::default() };
    let topics = vec![Topic { name: "Topic".into(), items: vec![item] }];
    let files = write(&Digest { issues: vec![Issue { topics, ..Issue::default() }], ..Digest::default() });
    let mut parts = Parts::read(&files.index).unwrap();
    let query = Query { text: "blog ".into(), ..Query::default() };
    for name in ["search", "sources"] {
        assert_eq!(parts.run(&query).0.entries, [0; 0]);
        let file = files.files.iter().find(|file| file.name.starts_with(name)).unwrap();
        parts.add(&file.name, file.bytes.clone()).unwrap();
    }
    assert_eq!((parts.run(&query).0.entries, parts.run(&query).1), (vec![0], Wanted::default()));
}

#[test]
fn what_is_shown_takes_its_parts_and_no_others() {
    let (whole, files) = of_titles(&["one", "two", "three", "four"]);
    let mut parts = Parts::read(&files.index).unwrap();
    let names: Vec<String> = parts.index().parts.iter().map(|part| part.name.clone()).collect();
    assert_eq!(names.len(), 4);
    assert_eq!(parts.wanted_for(&[2, 0, 2, 99]), [&names[2], &names[0]]);
    assert_eq!(parts.intro(1), Err(&*names[1]));
    parts.add(&names[0], bytes(&files, &names[0])).unwrap();
    assert_eq!(parts.wanted_for(&[0, 1, 2, 3]), [&names[1], &names[2], &names[3]]);
    assert_eq!((parts.item(0).ok(), parts.item(2)), (whole.item(0), Err(&*names[2])));
    assert_eq!(parts.intro(0), Ok(Vec::new()));
}

#[test]
fn parts_that_were_seen_long_ago_go_and_come_again() {
    let (whole, files) = of_titles(&["one", "two", "three", "four"]);
    let mut contents = Contents::read(&files.index).unwrap();
    let names: Vec<String> = contents.index().parts.iter().map(|part| part.name.clone()).collect();
    assert!(names.iter().all(|name| contents.add(name, bytes(&files, name)).unwrap()));
    for _ in 0..20 {
        contents.touch(&[1]);
        contents.let_go(1_000_000);
    }
    assert_eq!(contents.wanted_for(&[0, 1, 2, 3]), [""; 0], "all of them weigh little");
    contents.touch(&[1, 99]);
    contents.let_go(0);
    assert_eq!(contents.wanted_for(&[0, 1, 2, 3]), [&names[0], &names[2], &names[3]]);
    contents.add(&names[2], bytes(&files, &names[2])).unwrap();
    contents.touch(&[1]);
    contents.let_go(0);
    assert_eq!((contents.item(1).ok(), contents.item(2).ok()), (whole.item(1), whole.item(2)));
}

#[test]
fn an_index_that_is_cut_off_is_told_as_such() {
    let index = r#"{"version":2,"title":"A \u00e9","topics":["a","b"],"parts":{"names":"","items":""}}"#;
    for end in 1..index.len() {
        assert_eq!(Index::read(&index.as_bytes()[..end]).unwrap_err(), Fault::Bytes("more of the index"), "{end}");
    }
}

#[test]
fn what_is_no_index_is_named() {
    let fault = |json: &str| Index::read(json.as_bytes()).unwrap_err().to_string();
    for (json, words) in [
        ("", "expected more of the index, found the end or something else"),
        ("[]", "expected the index of an archive, found something else"),
        ("<!doctype html>", "expected a file of the archive, found a web page"),
        (r#"{"version":3,"later":1}"#, "expected version 2, found 3, which needs a newer link-digest"),
        (r#"{"version":1,"issues":[]}"#, "expected something else in `version` of the index"),
        (r#"{"version":2,"topics":5}"#, "expected something else in `topics` of the index"),
        (r#"{"version":2,"issues":[{}]}"#, "expected something else in `runs` of the index"),
        (
            r#"{"version":2,"topics":["t"],"issues":[{}],"runs":{"each":"$","topics":"$","items":"$"}}"#,
            "expected something else in `runs` of the index",
        ),
        (
            r##"{"version":2,"topics":["t"],"issues":[{}],"runs":{"each":"$","topics":"#","items":"$","recommended":"%"}}"##,
            "expected something else in `runs` of the index",
        ),
        (
            r##"{"version":2,"topics":["t"],"issues":[{}],"runs":{"each":"$","topics":"#","items":"%","months":[[null,1]]}}"##,
            "expected something else in `runs` of the index",
        ),
        (
            r##"{"version":2,"topics":["t"],"issues":[{}],"runs":{"each":"$","topics":"#","items":"$"}}"##,
            "expected something else in `parts` of the index",
        ),
        (
            r###"{"version":2,"topics":["t"],"issues":[{}],"runs":{"each":"%","topics":"##","items":"oeqk{t+oeqk{t+"}}"###,
            "expected 4194304 items at most, found 8589934590",
        ),
        (r#"{"version":2,"search":[{"items":1}]}"#, "expected something else in `search` of the index"),
        (r#"{"version":2,"sources":{"files":["a"]}}"#, "expected something else in `sources` of the index"),
    ] {
        assert_eq!(fault(json), words, "{json}");
    }
    assert!(Index::read(b"{\"version\":2.1}").is_ok());
    assert_eq!(Archive::read(Index::default().write().into_bytes()), Err(crate::ReadError::Newer(2)));
}
