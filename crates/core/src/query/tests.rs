use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::facet::Values;
use crate::{Date, Digest, Issue, Item, Topic};

/// An item by its issue, topic, source and whether it is recommended. Its authors are those whose bits are set in
/// the topic's number plus the source's.
type Generated = (usize, usize, usize, bool);

fn authors(item: &Generated) -> Vec<String> {
    (0..3).filter(|bit| (item.1 + item.2) >> bit & 1 == 1).map(|bit| format!("A{bit}")).collect()
}

fn item(n: usize, row: &Generated) -> Item {
    Item {
        title: format!("n{n} word{}", n % 3),
        source: (row.2 > 0).then(|| format!("S{}", row.2)),
        authors: authors(row),
        recommended: row.3,
        ..Item::default()
    }
}

/// The values of an item, as the table of facets says.
fn values(facet: Facet, row: &Generated) -> Vec<String> {
    match facet.description().values {
        Values::Topic => vec![format!("Topic {}", row.1)],
        Values::Issue => vec![format!("issue {}", row.0)],
        Values::Item(all) => all(&item(0, row)).to_vec(),
        Values::ItemOnce(one) => one(&item(0, row)).into_iter().cloned().collect(),
    }
}

/// All values that an item may have, and one that none has.
fn all_values(facet: Facet) -> Vec<String> {
    let rows =
        (0..3).flat_map(|issue| (0..4).flat_map(move |topic| (0..4).map(move |source| (issue, topic, source, false))));
    let all: BTreeSet<String> = rows.flat_map(|row| values(facet, &row)).chain(["nobody's".to_owned()]).collect();
    all.into_iter().collect()
}

/// Three issues a month apart, the last of them without a date; the title of an item is its position.
fn archive(items: &[Generated]) -> Archive {
    let issue = |i: usize| {
        let topic = |t: usize| {
            let here = items.iter().enumerate().filter(|(_, item)| (item.0, item.1) == (i, t));
            let items = here.map(|(n, row)| item(n, row));
            Topic { name: format!("Topic {t}"), items: items.collect() }
        };
        let date = if i < 2 { Date::new(2025, 4 - i as u8, 1) } else { None };
        Issue { id: format!("issue {i}"), date, topics: (0..4).map(topic).collect(), ..Issue::default() }
    };
    Archive::new(&Digest { issues: (0..3).map(issue).collect(), ..Digest::default() })
}

fn query(json: &str) -> Query {
    Query::from_json(json).unwrap()
}

fn check(json: &str, titles: &str) -> Results {
    let archive = archive(&[
        (0, 0, 1, false),
        (0, 0, 0, true),
        (0, 1, 2, false),
        (1, 0, 2, true),
        (1, 2, 1, false),
        (2, 1, 1, true),
    ]);
    let results = query(json).run(&archive, &mut Searcher::default());
    let title = |&id| archive.item(id).unwrap().title[1..2].to_owned();
    assert_eq!(results.entries.iter().map(title).collect::<Vec<_>>().join(" "), titles, "{json}");
    results
}

fn check_counts(results: &Results, topics: &[u32], sources: &[u32], issues: &[u32]) {
    for (facet, counts) in [(Facet::Topic, topics), (Facet::Source, sources), (Facet::Issue, issues)] {
        assert_eq!(results.facets[facet], counts, "{facet:?}");
    }
}

#[test]
fn nothing_asked_finds_everything() {
    let results = check("{}", "0 1 2 3 4 5");
    assert_eq!((results.recommended, results.recommended_facet), (3, 3));
    check_counts(&results, &[3, 2, 1], &[3, 2], &[3, 2, 1]);
    assert_eq!(results.months, [(2, 1), (3, 1)]);
}

#[test]
fn values_widen_and_facets_narrow() {
    check(r#"{"topics":["Topic 0"]}"#, "0 1 3");
    check(r#"{"topics":["topic  1","Topic 2"]}"#, "2 4 5");
    check(r#"{"topics":["Topic 0"],"issues":["issue 0"],"recommended":true}"#, "1");
    check(r#"{"issues":["issue 1","issue 2"]}"#, "3 4 5");
    check(r#"{"sources":["s1"]}"#, "0 4 5");
    check(r#"{"sources":["S1","S2"],"topics":["Topic 1"]}"#, "2 5");
    check(r#"{"after":"2025-04"}"#, "0 1 2");
    check(r#"{"before":"2025-03"}"#, "3 4");
    check(r#"{"after":"2025-03","before":"2025-04","text":"topic:0 word0"}"#, "3 0");
}

#[test]
fn what_has_an_excluded_value_is_no_answer() {
    check(r#"{"excluded":["topic:topic  0"]}"#, "2 4 5");
    check(r#"{"topics":["Topic 0"],"excluded":["source:S1"]}"#, "1 3");
    check(r#"{"excluded":["source:S1","source:S2"]}"#, "1");
    check(r#"{"topics":["Topic 0"],"excluded":["topic:Topic 0"]}"#, "");
    check(r#"{"excluded":["topic:nobody's","topic","colour:red"]}"#, "0 1 2 3 4 5");
    // An excluded value says how much it leaves out.
    let results = check(r#"{"excluded":["topic:Topic 0"],"recommended":true}"#, "5");
    check_counts(&results, &[2, 1, 0], &[1, 0], &[0, 0, 1]);
}

#[test]
fn groups_stand_by_time_or_by_use_and_keep_the_order_within() {
    check(r#"{"group":"issue"}"#, "0 1 2 3 4 5");
    check(r#"{"group":"issue","order":"oldest"}"#, "3 4 0 1 2 5");
    check(r#"{"group":"issue","order":"recommended"}"#, "1 0 2 3 4 5");
    check(r#"{"group":"topic"}"#, "0 1 3 2 5 4");
    check(r#"{"group":"topic","order":"oldest"}"#, "3 0 1 2 5 4");
    check(r#"{"group":"topic","order":"recommended"}"#, "1 3 0 5 2 4");
    check(r#"{"group":"source"}"#, "0 4 5 2 3 1");
    check(r#"{"group":"year"}"#, "0 1 2 3 4 5");
    check(r#"{"group":"year","order":"oldest"}"#, "3 4 0 1 2 5");
    check(r#"{"group":"topic","text":"word0"}"#, "3 0");
}

#[test]
fn counts_are_those_under_the_other_facets() {
    let results = check(r#"{"topics":["Topic 0"],"recommended":true}"#, "1 3");
    check_counts(&results, &[2, 1, 0], &[0, 1], &[1, 1, 0]);
    assert_eq!((results.recommended_facet, results.months), (2, vec![(1, 1), (1, 1)]));
}

#[test]
fn orders_keep_what_is_equal_in_place() {
    check(r#"{"order":"newest"}"#, "0 1 2 3 4 5");
    check(r#"{"order":"oldest"}"#, "3 4 0 1 2 5");
    check(r#"{"order":"recommended"}"#, "1 3 5 0 2 4");
    check(r#"{"order":"source"}"#, "0 4 5 2 3 1");
    check(r#"{"text":"wor"}"#, "1 3 5 0 2 4");
    // What is there or not is in none of its own.
    check(r#"{"text":"topic:\"topic 0\""}"#, "0 1 3");
    check(r#"{"text":"-word1 before:2026"}"#, "0 2 3");
    for (text, group) in [("is:recommended", Some(Group::Issue)), ("-word", Some(Group::Issue)), ("word is:new", None)]
    {
        assert_eq!(Query::default().grouping(&Terms::parse(text)), group, "{text}");
    }
}

#[test]
fn what_finds_nothing_says_what_would_without_a_part_of_it() {
    let without = |json| check(json, "").without;
    let months = without(r#"{"topics":["Topic 0"],"after":"2026-01"}"#);
    assert_eq!((months.months, months.facets[Facet::Topic], months.text, months.recommended), (3, 0, 0, 0));
    let topic = without(r#"{"topics":["Topic 2"],"recommended":true}"#);
    assert_eq!((topic.facets[Facet::Topic], topic.recommended, topic.months), (3, 1, 0));
    assert_eq!(without(r#"{"text":"nowhere","sources":["s1"]}"#).text, 3);
    // Where something is found, nobody asks.
    assert_eq!(check(r#"{"topics":["Topic 2"]}"#, "4").without, Without::default());
}

#[test]
fn what_the_archive_does_not_have_matches_nothing() {
    check(r#"{"topics":["Gardening"]}"#, "");
    check(r#"{"topics":["Gardening","Topic 2"]}"#, "4");
    check(r#"{"issues":["issue 99"]}"#, "");
    check(r#"{"sources":["S9"]}"#, "");
    check(r#"{"after":"2025-05","before":"2025-01"}"#, "");
}

#[test]
fn values_toggle() {
    let mut query = Query::default();
    for facet in Facet::ALL {
        query.toggle(facet, "Rust");
        assert_eq!(query, Query::only(facet, "Rust".into()));
        let same = if facet.has_names() { "rust " } else { "Rust" };
        query.toggle_excluded(facet, same);
        assert_eq!((query.facets[facet].len(), query.excluded.len()), (0, 1));
        assert!(query.excludes(facet, "Rust") && !query.excludes(facet, "C"));
        query.toggle(facet, "Rust");
        assert_eq!(query, Query::only(facet, "Rust".into()));
        query.toggle(facet, same);
        assert!(query.is_empty());
    }
}

#[test]
fn a_query_is_short_in_json() {
    let facets = Facet::ALL.map(|facet| format!(r#""{}":["a","b"],"#, facet.field())).concat();
    let full =
        format!(r#"{{"text":"a b",{facets}"after":"2025-01","before":"2025-06","recommended":true,"order":"oldest"}}"#);
    for json in [
        "{}",
        &full,
        r#"{"excluded":["topic:a b"],"group":"year"}"#,
        r#"{"before":"0990-12"}"#,
        r#"{"order":"source"}"#,
    ] {
        assert_eq!(serde_json::to_string(&query(json)).unwrap(), json);
    }
    for wrong in [
        "",
        "[]",
        r#"{"text":5}"#,
        r#"{"after":"soon"}"#,
        r#"{"order":"best of all"}"#,
        r#"{"group":5}"#,
        r#"{"excluded":{}}"#,
    ] {
        assert_eq!(Query::from_json(wrong), None, "{wrong}");
    }
    for order in Order::ALL {
        assert_eq!(serde_json::to_value(order).unwrap(), order.name());
    }
}

fn queries() -> impl Strategy<Value = Query> {
    let asked = Facet::ALL.map(|facet| proptest::collection::vec(proptest::sample::select(all_values(facet)), 0..3));
    let values = |facet: Facet| all_values(facet).into_iter().map(move |name| format!("{}:{name}", facet.key()));
    let excluded: Vec<String> = Facet::ALL.into_iter().flat_map(values).collect();
    let excluded = proptest::collection::vec(proptest::sample::select(excluded), 0..3);
    let month = || proptest::option::of("2025-0[2-5]".prop_map(|text| Month::parse(&text, false).unwrap()));
    let order = proptest::sample::select(&Order::ALL[..]);
    let text = proptest::sample::select(&["", "", "word1", "-word2 ", "topic:1"][..]);
    let group = proptest::option::of(proptest::sample::select(&Group::ALL[..]));
    (text, (asked, excluded), (month(), month()), any::<bool>(), (order, group)).prop_map(
        |(text, (asked, excluded), (after, before), recommended, (order, group))| Query {
            text: text.into(),
            facets: EnumMap::from_array(asked),
            excluded,
            after,
            before,
            recommended,
            order,
            group,
        },
    )
}

proptest! {
    #[test]
    fn a_result_is_what_a_plain_scan_finds(
        items in proptest::collection::vec((0usize..3, 0usize..4, 0usize..4, any::<bool>()), 0..40),
        query in queries(),
    ) {
        let archive = archive(&items);
        let mut searcher = Searcher::default();
        let results = query.run(&archive, &mut searcher);
        let month = |issue: usize| Month::from_number(2025 * 12 + 3 - issue as u16).filter(|_| issue < 2);
        let matches = |(n, item): &(usize, &Generated)| {
            let asks = |facet: Facet| {
                let (asked, has) = (&query.facets[facet], values(facet, item));
                (asked.is_empty() || asked.iter().any(|value| has.contains(value)))
                    && !has.iter().any(|value| query.excluded.contains(&format!("{}:{value}", facet.key())))
            };
            Facet::ALL.into_iter().all(asks)
                && (query.after.is_none() || month(item.0) >= query.after)
                && (query.before.is_none() || month(item.0).is_some_and(|month| Some(month) <= query.before))
                && (!query.recommended || item.3)
                && match &*query.text {
                    "word1" => n % 3 == 1,
                    "-word2 " => n % 3 != 2,
                    "topic:1" => item.1 == 1,
                    _ => true,
                }
        };
        let mut wanted: Vec<_> = items.iter().enumerate().filter(matches).map(|(n, _)| n).collect();
        let title = |id: &u32| archive.item(*id).unwrap().title;
        let mut found: Vec<usize> =
            results.entries.iter().map(|id| title(id)[1..].split(' ').next().unwrap().parse().unwrap()).collect();
        found.sort();
        wanted.sort();
        prop_assert_eq!(found, wanted);

        // A count is what asking that facet for that value alone, with all else as it is, would find.
        let mut count = |query: Query| query.run(&archive, &mut searcher).found() as u32;
        for facet in Facet::ALL {
            for (value, counted) in archive.values(facet).iter().zip(&results.facets[facet]) {
                let mut alone = query.clone();
                alone.facets[facet] = vec![value.name.clone()];
                alone.excluded.retain(|value| !value.starts_with(&format!("{}:", facet.key())));
                prop_assert_eq!(*counted, count(alone));
            }
        }
        for (n, (counted, lit)) in results.months.iter().enumerate() {
            let month = Month::from_number(archive.months().unwrap().0.number() + n as u16);
            let alone = Query { after: month, before: month, ..query.clone() };
            prop_assert_eq!(*counted, count(alone.clone()));
            prop_assert_eq!(*lit as usize, alone.run(&archive, &mut Searcher::default()).recommended);
        }
        prop_assert_eq!(results.recommended_facet as u32, count(Query { recommended: true, ..query.clone() }));

        // Asking for less never finds less.
        let found = results.entries.len() as u32;
        for wider in [
            Query { recommended: false, ..query.clone() },
            Query { text: String::new(), ..query.clone() },
            Query { after: None, before: None, ..query.clone() },
        ].into_iter().chain(Facet::ALL.map(|facet| {
            let mut wider = query.clone();
            wider.facets[facet].clear();
            wider
        })).chain([Query { excluded: Vec::new(), ..query.clone() }]) {
            prop_assert!(count(wider) >= found);
        }
        prop_assert_eq!(Query::from_json(&serde_json::to_string(&query).unwrap()), Some(query));
    }
}
