//! That a reader of feeds reads them, and finds in them what is in the digest.

use feed_rs::model::{Feed, FeedType};
use feed_rs::parser;
use proptest::prelude::*;

use crate::feeds::files;
use crate::series::Series;
use link_digest_core::{Digest, Feeds, Issue, Item, Note, Publication, Topic};

const SAMPLE: &[u8] = include_bytes!("../../../../static/issues.json");

fn sample() -> Digest {
    link_digest_core::read(SAMPLE).unwrap().digest
}

fn feed(digest: &Digest, path: &str) -> Feed {
    let settings = Publication { author: Some("A. Curator".to_owned()), ..Publication::default() };
    let files = files(&Series::new(digest, &settings));
    let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"));
    parser::parse(file.bytes.as_slice()).unwrap()
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.title.as_ref().unwrap().content.as_str()).collect()
}

#[test]
fn both_forms_say_the_same() {
    for name in ["feed", "feeds/recommended", "feeds/topic-databases"] {
        let (atom, json) = (feed(&sample(), &format!("{name}.xml")), feed(&sample(), &format!("{name}.json")));
        assert_eq!((&atom.feed_type, &json.feed_type), (&FeedType::Atom, &FeedType::JSON));
        assert_eq!(titles(&atom), titles(&json));
        assert!(!atom.entries.is_empty());
        let ids = |feed: &Feed| feed.entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&atom), ids(&json));
        let mut apart = ids(&atom);
        apart.sort();
        apart.dedup();
        assert_eq!(apart.len(), atom.entries.len(), "ids are not unique");
    }
}

#[test]
fn each_entry_has_what_feeds_must_have() {
    let feed = feed(&sample(), "feed.xml");
    assert_eq!(feed.authors.first().unwrap().name.as_deref(), Some("A. Curator"));
    assert!(feed.updated.is_some() && feed.id.starts_with("urn:uuid:"));
    assert_eq!(
        feed.links.iter().find(|link| link.rel.as_deref() == Some("self")).unwrap().href,
        "https://example.org/feed.xml"
    );
    for entry in &feed.entries {
        assert!(entry.updated.is_some() && !entry.links.is_empty() && !entry.categories.is_empty(), "{entry:?}");
    }
}

#[test]
fn topics_are_tags_and_the_recommended_are_marked() {
    let digest = sample();
    let all = feed(&digest, "feed.json");
    let recommended = feed(&digest, "feeds/recommended.json");
    let tagged = |feed: &Feed| {
        feed.entries.iter().filter(|entry| entry.categories.iter().any(|tag| tag.term == "Recommended")).count()
    };
    assert_eq!(tagged(&recommended), recommended.entries.len());
    assert!(tagged(&all) > 0 && tagged(&all) < all.entries.len());
    let databases = feed(&digest, "feeds/topic-databases.json");
    assert!(databases.entries.iter().all(|entry| entry.categories.iter().any(|tag| tag.term == "Databases")));
}

#[test]
fn the_list_of_feeds_names_each() {
    let settings = Publication::default();
    let series_of = sample();
    let series = Series::new(&series_of, &settings);
    let files = files(&series);
    let list = files.iter().find(|file| file.path == "feeds.opml").unwrap();
    let list = opml::OPML::from_str(std::str::from_utf8(&list.bytes).unwrap()).unwrap();
    let atoms = files.iter().filter(|file| file.path.ends_with(".xml")).count();
    assert_eq!(list.body.outlines.len(), atoms);
    assert_eq!(list.body.outlines[0].xml_url.as_deref(), Some("https://example.org/feed.xml"));
}

#[test]
fn fewer_feeds_can_be_asked_for() {
    let digest = sample();
    let names = |feeds| {
        let settings = Publication { feeds, ..Publication::default() };
        files(&Series::new(&digest, &settings)).into_iter().map(|file| file.path).collect::<Vec<_>>()
    };
    assert_eq!(names(Feeds::One), ["feed.xml", "feed.json", "feeds.opml"]);
    assert!(names(Feeds::None).is_empty());
}

#[test]
fn a_span_of_days_appears_at_its_end_and_what_has_no_date_is_not_of_1970() {
    let mut digest = sample();
    digest.issues.truncate(2);
    let end = "2027-01-02".parse().ok();
    if let [dated, undated] = digest.issues.as_mut_slice() {
        dated.date_end = end;
        (undated.date, undated.date_end) = (None, None);
        undated.id = "specials".to_owned();
        undated.title = "Specials".to_owned();
        undated.topics.iter_mut().flat_map(|topic| &mut topic.items).for_each(|item| item.date = None);
    }
    let feed = feed(&digest, "feed.xml");
    let files = files(&Series::new(&digest, &Publication::default()));
    let text =
        files.iter().find(|file| file.path == "feed.xml").map(|file| String::from_utf8_lossy(&file.bytes)).unwrap();
    let published = text.matches("<published>").count();
    assert!(published > 0 && published < feed.entries.len(), "{published} of {text}");
    for entry in &feed.entries {
        assert!(entry.updated.unwrap().to_rfc3339().starts_with("2027-01-02"), "{entry:?}");
    }
}

#[test]
fn without_a_home_nothing_needs_absolute_addresses() {
    let digest = Digest { home: None, ..sample() };
    let atom = feed(&digest, "feed.xml");
    assert!(atom.links.iter().all(|link| link.rel.as_deref() != Some("self")));
    assert!(!files(&Series::new(&digest, &Publication::default())).iter().any(|file| file.path == "feeds.opml"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_stands_in_a_digest_its_feeds_can_be_read(texts in proptest::collection::vec(any::<String>(), 6)) {
        let text = |at: usize| texts[at].clone();
        let item = Item {
            id: "x".into(), title: format!("t{}", text(0)), url: Some(text(1)), source: Some(text(2)),
            notes: vec![Note::from(text(3).as_str())], recommended: true, ..Item::default()
        };
        let topic = Topic { name: text(4), items: vec![item] };
        let digest = Digest { title: text(5), issues: vec![Issue { id: "i".into(), topics: vec![topic], ..Issue::default() }], ..Digest::default() };
        for file in files(&Series::new(&digest, &Publication::default())) {
            if !file.path.ends_with(".opml") {
                let feed = parser::parse(file.bytes.as_slice());
                prop_assert!(feed.is_ok_and(|feed| feed.entries.len() == 1), "{}", file.path);
            }
        }
    }
}
