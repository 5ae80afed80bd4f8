//! Whether readers find what they want: forty searches, each with the item that is wanted, in a whole file and in an
//! archive in parts alike. The wanted item is to be among the first three.
#![allow(clippy::indexing_slicing, clippy::expect_used, reason = "this is all test: a panic is a failure")]

mod made_up;
mod table;

use link_digest_core::parts::{Files, Parts, write};
use link_digest_core::{Archive, Digest, Query, Searcher, read};
use table::{MADE_UP, SAMPLE, Search};

/// How many of the forty must be among the first three.
const LEAST: usize = 38;

/// An archive, in one file and in parts.
struct Both {
    whole: Archive,
    searcher: Searcher,
    files: Files,
}

impl Both {
    fn new(digest: &Digest) -> Self {
        let (whole, mut searcher) = (Archive::new(digest), Searcher::default());
        while !searcher.step(&whole, 1000) {}
        Self { whole, searcher, files: write(digest) }
    }

    /// The titles of what a text finds, the best first.
    fn titles(&mut self, text: &str) -> Vec<String> {
        let query = Query { text: text.into(), ..Query::default() };
        let found = query.run(&self.whole, &mut self.searcher).entries;
        assert_eq!(self.in_parts(&query), found, "other results in parts: {text}");
        found.into_iter().filter_map(|entry| self.whole.item(entry)).map(|item| item.title).collect()
    }

    /// What it finds in the archive in parts, once all files are there that it asks for.
    fn in_parts(&self, query: &Query) -> Vec<u32> {
        let mut parts = Parts::read(&self.files.index).expect("an index");
        loop {
            let (results, wanted) = parts.run(query);
            if wanted.is_empty() {
                return results.entries;
            }
            for name in &wanted.now {
                let file = self.files.files.iter().find(|file| file.name == *name).expect("a file of the archive");
                parts.add(name, file.bytes.clone()).expect("a sound file");
            }
        }
    }

    /// Asks all of a table; returns how many are found, and tells those that are not.
    fn ask(&mut self, searches: &[Search]) -> usize {
        let mut good = 0;
        for (text, wanted) in searches {
            let titles = self.titles(text);
            let place = titles.iter().position(|title| title == wanted);
            good += usize::from(place.is_some_and(|place| place < 3));
            let place = place.map_or("not".to_owned(), |place| (place + 1).to_string());
            println!("{place:>4} of {:5}: {text}", titles.len());
        }
        good
    }
}

fn sample() -> Digest {
    read(include_bytes!("../../../../static/issues.json")).expect("the sample").digest
}

#[test]
fn what_is_wanted_is_in_the_archives() {
    for (digest, searches) in [(sample(), SAMPLE), (made_up::digest(), MADE_UP)] {
        let titles: Vec<&str> = digest
            .issues
            .iter()
            .flat_map(|issue| &issue.topics)
            .flat_map(|topic| &topic.items)
            .map(|item| &*item.title)
            .collect();
        for (text, wanted) in searches {
            assert!(titles.contains(&wanted), "{text}: {wanted}");
        }
    }
    let made_up = Archive::new(&made_up::digest());
    assert_eq!(made_up.len(), 10_000);
    assert_eq!(made_up.values(link_digest_core::Facet::Topic).len(), 20);
}

#[test]
fn readers_find_what_they_want() {
    let found = Both::new(&sample()).ask(&SAMPLE) + Both::new(&made_up::digest()).ask(&MADE_UP);
    assert!(found >= LEAST, "{found} of 40 among the first three");
}
