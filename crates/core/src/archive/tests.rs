use proptest::prelude::*;

use super::*;
use crate::Topic;

fn archive() -> Archive {
    let json = br#"{"version":1,"title":"D","issues":[
        {"id":"old","date":"2025-01-05","topics":[{"name":"Rust","items":[{"title":"a","source":"S"},{"title":"b","recommended":true}]}]},
        {"id":"undated","topics":[{"name":" rust ","items":[{"id":"c","title":"c","date":"2024-03-01","source":"s "}]},{"name":"Empty","items":[]}]},
        {"id":"new","date":"2025-02-05","intro":[{"text":["Hi"]}],"topics":[
            {"name":"RUST","items":[{"id":"c","title":"d","source":"T"},{"title":5}]},{"name":"Data","items":[{"title":"e"}]},{"name":"Rust","items":[{"title":"f"}]}]}]}"#;
    Archive::read(json.to_vec()).unwrap()
}

fn titles(archive: &Archive) -> Vec<String> {
    (0..archive.len() as u32).map(|id| archive.item(id).unwrap().title).collect()
}

#[test]
fn the_newest_issue_comes_first_and_items_keep_the_order_of_the_curator() {
    let archive = archive();
    assert_eq!(titles(&archive), ["d", "e", "f", "a", "b", "c"]);
    let issues: Vec<_> = archive.issues().iter().map(|issue| (issue.id.as_str(), issue.intro.len())).collect();
    assert_eq!(issues, [("new", 1), ("old", 0), ("undated", 0)]);
    assert_eq!(archive.skipped(), 1);
}

fn named(archive: &Archive, facet: Facet) -> Vec<(&str, usize)> {
    archive.values(facet).iter().map(|value| (value.name.as_str(), value.count)).collect()
}

#[test]
fn spellings_of_a_topic_are_one_topic_and_of_a_source_one_source() {
    let archive = archive();
    let value = |facet, name| archive.value(facet, name);
    assert_eq!(named(&archive, Facet::Topic), [("RUST", 5), ("Data", 1)]);
    assert_eq!((value(Facet::Topic, "  rUst"), value(Facet::Topic, "Empty")), (Some(0), None));
    assert_eq!(named(&archive, Facet::Source), [("S", 2), ("T", 1)]);
    assert_eq!((value(Facet::Source, "s"), value(Facet::Source, "U")), (Some(0), None));
    let sources: Vec<_> = (0..6).map(|id| archive.values_of(Facet::Source, id)).collect();
    assert_eq!(sources, [&[1][..], &[], &[], &[0], &[], &[0]]);
}

#[test]
fn issues_keep_their_order_and_go_by_their_ids() {
    let archive = archive();
    assert_eq!(named(&archive, Facet::Issue), [("new", 3), ("old", 2), ("undated", 1)]);
    assert_eq!((archive.value(Facet::Issue, "old"), archive.value(Facet::Issue, "OLD")), (Some(1), None));
    assert_eq!(archive.issue_of(3).unwrap().id, "old");
}

#[test]
fn an_item_may_have_several_authors_and_tags() {
    let json = br#"{"version":1,"issues":[{"topics":[{"items":[
        {"title":"a","authors":["Ann","  Bob","ann"],"tags":["video"]},{"title":"b"},{"title":"c","authors":["bob"]}]}]}]}"#;
    let archive = Archive::read(json.to_vec()).unwrap();
    assert_eq!(named(&archive, Facet::Author), [("Bob", 2), ("Ann", 1)]);
    let authors: Vec<_> = (0..3).map(|id| archive.values_of(Facet::Author, id)).collect();
    assert_eq!(authors, [&[1, 0][..], &[], &[0]]);
    assert_eq!(archive.values_of(Facet::Tag, 0), [0]);
}

#[test]
fn a_facet_is_offered_where_enough_items_have_a_value() {
    let archive = |authors: &[&str], without: usize| {
        let item = |authors: &[&str]| Item {
            title: "a".into(),
            authors: authors.iter().map(|name| (*name).to_owned()).collect(),
            ..Item::default()
        };
        let mut items: Vec<Item> = authors.chunks(1).map(item).collect();
        items.extend(vec![item(&[]); without]);
        let topics = vec![Topic { name: "T".into(), items }];
        Archive::new(&Digest { issues: vec![Issue { topics, ..Issue::default() }], ..Digest::default() })
    };
    let offers = |authors: &[&str], without| archive(authors, without).offers(Facet::Author);
    assert!(offers(&["Ann", "Bob"], 18));
    assert!(!offers(&["Ann", "Bob"], 19));
    assert!(!offers(&["Ann", "Ann"], 0));
    assert!(!offers(&[], 5));
    let one = archive(&["Ann"], 0);
    assert!(one.offers(Facet::Topic) && !one.offers(Facet::Source) && !one.offers(Facet::Issue));
}

#[test]
fn ids_are_those_that_reading_gives() {
    let archive = archive();
    let ids: Vec<_> = (0..6).map(|id| archive.item(id).unwrap().id).collect();
    assert_eq!(ids, ["c~2", "3-2-1", "3-3-1", "1-1-1", "1-1-2", "c"]);
    for (entry, id) in (0..).zip(&ids) {
        assert_eq!(archive.entry_by_id(id), Some(entry));
    }
    assert_eq!(archive.entry_by_id("d"), None);
}

#[test]
fn an_item_is_of_its_own_month_or_that_of_its_issue() {
    let archive = archive();
    let (first, last) = archive.months().unwrap();
    assert_eq!((first.to_string(), last.to_string()), ("2024-03".into(), "2025-02".into()));
    assert_eq!(archive.entries()[4].month.unwrap().to_string(), "2025-01");
    assert_eq!(Archive::default().months(), None);
}

#[test]
fn an_entry_of_another_archive_has_no_item() {
    assert_eq!((archive().item(6), archive().entry(6)), (None, None));
    assert!(Archive::default().is_empty());
}

#[test]
fn a_mark_before_the_file_is_passed_over() {
    let json = "\u{FEFF}{\"version\":1,\"issues\":[{\"topics\":[{\"items\":[{\"title\":\"A\"}]}]}]}";
    assert_eq!(titles(&Archive::read(json.into()).unwrap()), ["A"]);
    assert_eq!(Archive::read(Vec::new()), Err(ReadError::Empty));
}

proptest! {
    #[test]
    fn no_damage_panics(at in 0usize..400, byte: u8, len in 0usize..400) {
        let mut json = archive().bytes;
        let (at, len) = (at % json.len(), json.len() - len % json.len());
        json[at] = byte;
        json.truncate(len);
        let read = crate::read(&json);
        let archive = Archive::read(json);
        prop_assert_eq!(archive.as_ref().err(), read.as_ref().err());
        if let (Ok(archive), Ok(read)) = (archive, read) {
            let items = read.digest.issues.iter().flat_map(|issue| &issue.topics).flat_map(|topic| &topic.items);
            prop_assert_eq!((archive.len(), archive.skipped()), (items.count(), read.skipped));
            prop_assert!((0..archive.len() as u32).all(|id| archive.item(id).is_some()));
        }
    }

    #[test]
    fn an_archive_holds_what_reading_finds(
        ids in proptest::collection::vec("(a|b|a~2|)", 0..12),
        topics in proptest::collection::vec("[A-Ca ]{0,2}", 1..4),
    ) {
        let item = |(n, id): (usize, &String)| Item { id: id.clone(), title: n.to_string(), ..Item::default() };
        let items: Vec<_> = ids.iter().enumerate().map(item).collect();
        let topic = |(t, name): (usize, &String)| Topic {
            name: name.clone(),
            items: items.iter().skip(t).step_by(topics.len()).cloned().collect(),
        };
        let topics = topics.iter().enumerate().map(topic).collect();
        let digest = Digest { issues: vec![Issue { topics, ..Issue::default() }], ..Digest::default() };
        let read = crate::read(crate::write(&digest).unwrap().as_bytes()).unwrap().digest;
        let archive = Archive::new(&digest);
        let wanted = read.issues.into_iter().flat_map(|issue| issue.topics).flat_map(|topic| topic.items);
        prop_assert_eq!((0..archive.len() as u32).map(|id| archive.item(id).unwrap()).collect::<Vec<_>>(), wanted.collect::<Vec<_>>());
    }
}
