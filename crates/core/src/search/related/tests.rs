use proptest::prelude::*;

use super::*;
use crate::{Digest, Issue, Searcher, Topic};

/// A digest of one issue an item, the newest first. Of each item its title; after a `|` its source, its topic, its address
/// and its notes, each as far as it matters.
fn archive(items: &[&str]) -> Archive {
    let issues = (0..).zip(items).map(|(at, item)| {
        let mut fields = item.split('|').map(str::trim);
        let mut next = || fields.next().unwrap_or_default().to_owned();
        let (title, source, topic, url, notes) = (next(), next(), next(), next(), next());
        let id = format!("n{at}");
        let url = if url.is_empty() { format!("https://a.example/{at}") } else { url };
        let notes = if notes.is_empty() { Vec::new() } else { vec![notes.as_str().into()] };
        let source = Some(source).filter(|source| !source.is_empty());
        let item = Item { id: id.clone(), title, source, url: Some(url), notes, ..Item::default() };
        let topics = vec![Topic { name: topic, items: vec![item] }];
        Issue { id, number: Some(1000 - at), topics, ..Issue::default() }
    });
    Archive::new(&Digest { title: "Test".into(), issues: issues.collect(), ..Digest::default() })
}

/// Items that have nothing in common with each other but what stands in every title.
fn others() -> Vec<String> {
    let word =
        |at: u32| ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki"].map(|part| format!("{part}{at}x{at}")).concat();
    (0..40).map(|at| format!("What the {} says | {} | T{}", word(at), word(at + 100), at % 8)).collect()
}

/// Checks what is related to the first of these items, which stand before others, by both ways.
fn check(items: &[&str], expected: &[EntryId]) {
    let others = others();
    let all: Vec<&str> = items.iter().copied().chain(others.iter().map(String::as_str)).collect();
    let archive = archive(&all);
    assert_eq!(by_all(&archive, 0), expected, "{items:?}");
    assert_eq!(related_among(&archive, 0, &texts(&archive)), expected, "{items:?}");
}

fn by_all(archive: &Archive, entry: EntryId) -> Vec<EntryId> {
    let mut searcher = Searcher::default();
    assert_eq!(searcher.related(archive, entry), None);
    while !searcher.step(archive, 7) {}
    searcher.related(archive, entry).unwrap()
}

fn texts(archive: &Archive) -> Vec<(EntryId, Item)> {
    (0..archive.len() as EntryId).filter_map(|entry| Some((entry, archive.item(entry)?))).collect()
}

#[test]
fn a_rare_word_in_both_titles_is_a_relation() {
    check(&["What the vacuum says", "How vacuum works"], &[1]);
    check(&["What the vacuum says", "How VACUUM works | | | | And more"], &[1]);
    // In a script without spaces these are pairs of signs.
    check(&["\u{6570}\u{636E}\u{5E93}\u{5165}\u{95E8}", "\u{6570}\u{636E}\u{5E93}\u{6027}\u{80FD}"], &[1]);
}

#[test]
fn a_common_word_is_none() {
    check(&["What the moon says", "What the sun says"], &[]);
    let many: Vec<String> = (0..9).map(|at| format!("Postgres m{at}")).collect();
    check(&many.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
}

#[test]
fn nothing_shared_is_nothing_related() {
    check(&["Alone"], &[]);
    check(&["Alone", "Something else"], &[]);
    // A topic alone, a number, a short word.
    check(&["Alone | | T3", "Something else | | T3"], &[]);
    check(&["Alone in 2031", "Something of 2031"], &[]);
    check(&["Alone at sea", "Something of sea"], &[]);
}

#[test]
fn words_count_most_then_the_source_then_the_topic() {
    let first = "Vacuum tuning | Postgres Weekly | T1";
    let [by_words, by_source, by_topic] =
        ["Tuning a vacuum", "Something else | Postgres Weekly | T1", "Vacuum cleaners | | T1"];
    check(&[first, by_source, by_topic, by_words], &[3, 2, 1]);
    // With the same words, the source is worth more than the topic.
    check(&[first, "Vacuum cleaners | | T1", "Vacuum cleaners, too | Postgres Weekly"], &[2, 1]);
}

#[test]
fn a_word_in_a_title_counts_more_than_in_notes() {
    check(&["Vacuum tuning", "Nothing | | | | It has a vacuum, for tuning", "Tuning a vacuum"], &[2, 1]);
    check(&["Vacuum", "Nothing | | | | It has a vacuum"], &[]);
}

#[test]
fn of_as_close_ones_the_newest_come_first_and_three_at_most() {
    check(&["Vacuum tuning", "Vacuum tuning 1", "Vacuum tuning 2", "Vacuum tuning 3", "Vacuum tuning 4"], &[1, 2, 3]);
}

#[test]
fn the_same_item_is_not_related_to_itself() {
    let same = "Vacuum tuning | | | https://b.example/";
    check(&[same, "Vacuum tuning | | | http://b.example", "Tuning the vacuum"], &[2]);
    // And one that repeats is told once.
    check(
        &["Vacuum tuning", "Tuning the vacuum | | | https://c.example", "Tuning the vacuum | | | https://c.example"],
        &[1],
    );
}

#[test]
fn items_of_the_same_issue_are_not_related() {
    let item = |id: &str, title: &str| Item { id: id.into(), title: title.into(), ..Item::default() };
    let topics =
        vec![Topic { name: "T".into(), items: vec![item("a", "Vacuum tuning"), item("b", "Tuning a vacuum")] }];
    let issue = Issue { id: "i".into(), topics, ..Issue::default() };
    let archive = Archive::new(&Digest { issues: vec![issue], ..Digest::default() });
    assert_eq!(by_all(&archive, 0), [0; 0]);
    assert_eq!(related_among(&archive, 0, &texts(&archive)), [0; 0]);
}

#[test]
fn what_is_not_here_is_related_to_nothing() {
    let archive = archive(&["Vacuum tuning", "Tuning a vacuum"]);
    assert_eq!(by_all(&archive, 7), [0; 0]);
    assert_eq!(related_among(&archive, 0, &[]), [0; 0]);
    assert_eq!(related_among(&Archive::default(), 0, &texts(&archive)), [0; 0]);
}

proptest! {
    /// Whatever stands in an archive, both ways find the same in it.
    #[test]
    fn both_ways_find_the_same(titles in proptest::collection::vec("(alpha|beta|gamma|delta|epsilon| |\\.|-|A|\u{6570}\u{636E}){0,5}(\\|S[0-3])?(\\|T[0-2])?", 1..30)) {
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let archive = archive(&titles);
        for entry in 0..archive.len() as EntryId {
            prop_assert_eq!(by_all(&archive, entry), related_among(&archive, entry, &texts(&archive)));
        }
    }
}
