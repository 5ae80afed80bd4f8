//! That a reader of feeds reads them, and finds in them what is in the digest.

mod rules;

use feed_rs::model::{Feed, FeedType};
use feed_rs::parser;
use proptest::prelude::*;

use crate::feeds::files;
use crate::series::Series;
use link_digest_core::{Digest, FeedEntries, Feeds, Issue, Item, Note, Publication, Topic};

const SAMPLE: &[u8] = include_bytes!("../../../../../static/issues.json");

fn sample() -> Digest {
    link_digest_core::read(SAMPLE).unwrap().digest
}

/// A feed of which each issue is an entry.
fn feed(digest: &Digest, path: &str) -> Feed {
    feed_of(digest, path, FeedEntries::Issues)
}

fn feed_of(digest: &Digest, path: &str, feed_entries: FeedEntries) -> Feed {
    let settings = Publication { author: Some("A. Curator".to_owned()), feed_entries, ..Publication::default() };
    parser::parse(text(digest, path, &settings).as_bytes()).unwrap()
}

fn text(digest: &Digest, path: &str, settings: &Publication) -> String {
    let files = files(&Series::new(digest, settings));
    let file = files.into_iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(file.bytes).unwrap()
}

fn ids(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.id.as_str()).collect()
}

fn html(feed: &Feed, at: usize) -> &str {
    feed.entries[at].content.as_ref().unwrap().body.as_ref().unwrap()
}

const BOTH: [FeedEntries; 2] = [FeedEntries::Issues, FeedEntries::Items];

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| entry.title.as_ref().unwrap().content.as_str()).collect()
}

#[test]
fn both_forms_say_the_same() {
    for entries in BOTH {
        for name in ["feed", "feeds/recommended", "feeds/topic-databases"] {
            let of = |form| feed_of(&sample(), &format!("{name}.{form}"), entries);
            let (atom, json) = (of("xml"), of("json"));
            assert_eq!((&atom.feed_type, &json.feed_type), (&FeedType::Atom, &FeedType::JSON));
            assert_eq!(titles(&atom), titles(&json));
            assert!(!atom.entries.is_empty());
            assert_eq!(ids(&atom), ids(&json));
            let mut apart = ids(&atom);
            apart.sort_unstable();
            apart.dedup();
            assert_eq!(apart.len(), atom.entries.len(), "ids are not unique");
        }
    }
}

/// What is beyond the hundredth item of an issue was lost.
#[test]
fn an_issue_is_one_entry_and_whole_in_its_own_order() {
    let mut digest = sample();
    let item = |at: usize| Item {
        id: format!("i{at}"),
        title: format!("Title {at};"),
        url: Some(format!("https://b.example/{at}")),
        recommended: at == 150,
        ..Item::default()
    };
    let topic = |name: &str, from: usize| Topic { name: name.into(), items: (from..from + 100).map(item).collect() };
    digest.issues[0].topics = vec![topic("Zoology", 100), topic("Botany", 200)];
    for path in ["feed.xml", "feed.json"] {
        let feed = feed(&digest, path);
        assert_eq!(feed.entries.len(), digest.issues.len());
        let at = |words: &str| html(&feed, 0).find(words).unwrap_or_else(|| panic!("no {words} in {path}"));
        let places: Vec<usize> = (100..300).map(|n| at(&format!("Title {n};"))).collect();
        assert!(places.is_sorted() && at("Zoology") < places[0] && places[99] < at("Botany"), "{path}");
        assert!(at("Botany") < places[100]);
    }
    // The others hold their share of it.
    let of = |path: &str| html(&feed(&digest, path), 0).to_owned();
    let (recommended, botany) = (of("feeds/recommended.xml"), of("feeds/topic-botany.xml"));
    assert_eq!(recommended.matches("Title ").count(), 1);
    assert!(recommended.contains("Title 150;"));
    assert_eq!(botany.matches("Title ").count(), 100);
    assert!(!botany.contains("Zoology"));
}

#[test]
fn a_feed_ends_at_an_issue_and_never_within_one() {
    let mut digest = sample();
    let long = "x".repeat(300_000);
    for issue in &mut digest.issues {
        issue.topics[0].items[0].notes = vec![Note::from(long.as_str())];
    }
    let newest = feed(&digest, "feed.xml");
    assert_eq!(newest.entries.len(), 1, "the second would be 600 kB");
    assert!(html(&newest, 0).contains(&long));
}

#[test]
fn ids_stay_when_the_site_moves_and_its_series_has_a_name_for_good() {
    let (digest, moved) = (sample(), Digest { home: Some("https://b.example/new/".into()), ..sample() });
    let renamed = Digest { title: "Another name".into(), ..sample() };
    let all = |digest: &Digest, id: Option<&str>, feed_entries| {
        let settings = Publication { id: id.map(str::to_owned), feed_entries, ..Publication::default() };
        let feed = parser::parse(text(digest, "feed.xml", &settings).as_bytes()).unwrap();
        let entries = feed.entries.iter().map(|entry| entry.id.clone());
        entries.chain([feed.id.clone()]).collect::<Vec<_>>()
    };
    for entries in BOTH {
        let first = all(&digest, None, entries);
        assert_eq!(first, all(&moved, None, entries));
        assert_ne!(first, all(&renamed, None, entries));
        assert_eq!(all(&digest, Some("mine"), entries), all(&renamed, Some(" mine"), entries));
        assert_ne!(first, all(&digest, Some("mine"), entries));
        // With or without the slash at its end.
        assert_eq!(
            all(&digest, Some("https://a.example/l"), entries),
            all(&digest, Some("https://a.example/l/"), entries)
        );
    }
    // Earlier they were made of the home, and were items'.
    let old = |id: &str| crate::feeds::urn::urn(&["https://example.org/", id]);
    let item = &digest.issues[0].topics[0].items[0].id;
    assert!(all(&digest, Some("https://example.org"), FeedEntries::Items).contains(&old(item)));
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
fn every_feed_keeps_to_the_grammar_of_atom() {
    for digest in [sample(), Digest { home: None, title: String::new(), ..sample() }] {
        for feed_entries in BOTH {
            let settings = Publication { feed_entries, ..Publication::default() };
            let all = files(&Series::new(&digest, &settings));
            let atoms: Vec<_> = all.iter().filter(|file| file.path.ends_with(".xml")).collect();
            assert!(atoms.len() > 5);
            for file in atoms {
                assert_eq!(rules::broken(str::from_utf8(&file.bytes).unwrap()), [""; 0], "{}", file.path);
            }
        }
    }
}

#[test]
fn topics_are_tags_and_the_recommended_are_marked() {
    let digest = sample();
    let items = |path| feed_of(&digest, path, FeedEntries::Items);
    let (all, recommended) = (items("feed.json"), items("feeds/recommended.json"));
    let tagged = |feed: &Feed| {
        feed.entries.iter().filter(|entry| entry.categories.iter().any(|tag| tag.term == "Recommended")).count()
    };
    assert_eq!(tagged(&recommended), recommended.entries.len());
    assert!(tagged(&all) > 0 && tagged(&all) < all.entries.len());
    let databases = |feed: Feed| {
        assert!(feed.entries.iter().all(|entry| entry.categories.iter().any(|tag| tag.term == "Databases")));
    };
    databases(items("feeds/topic-databases.json"));
    databases(feed(&digest, "feeds/topic-databases.json"));
    assert!(html(&feed(&digest, "feed.xml"), 0).contains("★ Recommended"));
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
            if file.path.ends_with(".xml") {
                let wrong = rules::broken(str::from_utf8(&file.bytes).unwrap());
                prop_assert!(wrong.is_empty(), "{}: {wrong:?}", file.path);
            }
            if !file.path.ends_with(".opml") {
                let feed = parser::parse(file.bytes.as_slice());
                prop_assert!(feed.is_ok_and(|feed| feed.entries.len() == 1), "{}", file.path);
            }
        }
    }
}
