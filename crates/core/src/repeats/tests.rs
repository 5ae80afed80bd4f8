use proptest::prelude::*;

use super::*;
use crate::{Digest, Issue, Query, Searcher, Topic};

fn item(url: &str, title: &str, source: &str) -> Item {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Item { url: text(url), title: title.to_owned(), source: text(source), ..Item::default() }
}

/// An issue for each of these lists, the newest first.
fn archive(issues: &[Vec<Item>]) -> Archive {
    let issue = |(at, items): (usize, &Vec<Item>)| Issue {
        id: at.to_string(),
        number: Some(99 - at as u32),
        topics: vec![Topic { name: "T".into(), items: items.clone() }],
        ..Issue::default()
    };
    Archive::new(&Digest { issues: issues.iter().enumerate().map(issue).collect(), ..Digest::default() })
}

fn repeats(archive: &Archive) -> Repeats {
    Repeats::new(archive.len(), Finding::of(archive).pairs())
}

fn check(a: Item, b: Item, is_same: bool) {
    let repeats = repeats(&archive(&[vec![a.clone()], vec![b.clone()]]));
    assert_eq!(repeats.others(0), if is_same { vec![1] } else { vec![] }, "{a:?} {b:?}");
    assert_eq!(repeats.others(1), if is_same { vec![0] } else { vec![] }, "{a:?} {b:?}");
}

#[test]
fn the_same_address_is_the_same_item() {
    check(item("https://a.example/x", "a", ""), item("http://a.example/x/", "b", "S"), true);
    check(item("https://a.example/x", "a", ""), item("https://a.example/x#y", "a", ""), false);
    check(item("https://a.example/x", "a", ""), item("https://a.example/X", "b", ""), false);
    check(item("https://", "a", ""), item("https://", "b", ""), false);
}

#[test]
fn the_same_title_of_the_same_source_is_the_same_item() {
    check(
        item("https://a.example/1", "Async  Rust", "The blog"),
        item("https://a.example/2", "async rust", "the Blog"),
        true,
    );
    check(item("https://a.example/1", "Async Rust", "S"), item("https://a.example/2", "Async Rust", "T"), false);
    check(item("", "Async Rust", ""), item("", "Async Rust", ""), false);
    check(item("", "", "S"), item("", "", "S"), false);
}

#[test]
fn what_two_share_they_need_not_share_with_the_third() {
    let items = [item("https://a.example/1", "A", "S"), item("https://a.example/1", "B", "S"), item("", "b", "S")];
    let archive = archive(&items.map(|item| vec![item]));
    assert_eq!(repeats(&archive).others(2), [0, 1]);
    assert_eq!(repeats(&archive).others(1), [0, 2]);
}

#[test]
fn one_of_each_group_is_left() {
    let repeats = Repeats::new(6, [(0, 3), (3, 5), (1, 2)]);
    let check = |group: &dyn Fn(EntryId) -> Option<u32>, left: &[EntryId]| {
        let mut entries = vec![5, 0, 1, 4, 2, 3];
        assert_eq!(repeats.fold(&mut entries, group), 6 - left.len());
        assert_eq!(entries, left);
    };
    check(&|_| None, &[5, 1, 4]);
    check(&|entry| (entry == 3).then_some(0), &[5, 1, 4, 3]);
    check(&|entry| Some(u32::from(entry == 2 || entry == 3)), &[5, 1, 4, 2, 3]);
}

fn issues() -> impl Strategy<Value = Vec<Vec<Item>>> {
    let item = ("[ab]?", "[ab]", "[ST]?").prop_map(|(url, title, source)| {
        let url = if url.is_empty() { url } else { format!("https://{url}.example") };
        item(&url, &title, &source)
    });
    proptest::collection::vec(proptest::collection::vec(item, 0..4), 0..6)
}

/// Whether each of some items is the same as another, found by looking at all of them until nothing changes.
fn classes(items: &[Item]) -> Vec<usize> {
    let is_same = |a: &Item, b: &Item| {
        a.url.is_some() && a.url == b.url || a.source.is_some() && (&a.title, &a.source) == (&b.title, &b.source)
    };
    let mut classes: Vec<usize> = (0..items.len()).collect();
    loop {
        let before = classes.clone();
        for a in 0..items.len() {
            for b in 0..items.len() {
                if is_same(&items[a], &items[b]) {
                    let least = classes[a].min(classes[b]);
                    (classes[a], classes[b]) = (least, least);
                }
            }
        }
        if classes == before {
            return classes;
        }
    }
}

proptest! {
    #[test]
    fn repeats_are_those_of_a_plain_look_at_all(issues in issues()) {
        let archive = archive(&issues);
        let items: Vec<Item> = (0..archive.len() as u32).map(|entry| archive.item(entry).unwrap()).collect();
        let (repeats, classes) = (repeats(&archive), classes(&items));
        for entry in 0..items.len() {
            let wanted: Vec<u32> = (0..items.len()).filter(|other| *other != entry && classes[*other] == classes[entry]).map(|other| other as u32).collect();
            prop_assert_eq!(repeats.others(entry as u32), wanted);
        }

        // Found while the index is made, they are the same.
        let mut searcher = Searcher::default();
        while !searcher.step(&archive, 3) {}
        prop_assert_eq!(searcher.repeats(&archive), &repeats);

        // A list has one of each, and its numbers count all of them; under issues all are shown.
        let mut run = |json: &str| Query::from_json(json).unwrap().run(&archive, &mut searcher);
        let flat = run(r#"{"order":"recommended"}"#);
        let mut once: Vec<usize> = flat.entries.iter().map(|entry| classes[*entry as usize]).collect();
        prop_assert_eq!(once.len() + flat.folded, items.len());
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), flat.entries.len());
        let shown = run(r#"{"group":"issue"}"#);
        prop_assert_eq!((shown.entries.len(), shown.folded), (items.len(), 0));
    }

    #[test]
    fn older_pairs_stay_when_an_issue_comes(issues in issues(), new in issues()) {
        let pairs = |issues: &[Vec<Item>]| {
            let mut pairs = Finding::of(&archive(issues)).pairs();
            pairs.sort();
            pairs
        };
        let (all, old) = ([new.clone(), issues.clone()].concat(), pairs(&issues));
        let more = new.iter().map(Vec::len).sum::<usize>() as u32;
        let stayed: Vec<_> = pairs(&all).into_iter().filter(|(newer, _)| *newer >= more).map(|(newer, older)| (newer - more, older - more)).collect();
        prop_assert_eq!(stayed, old);
    }
}
