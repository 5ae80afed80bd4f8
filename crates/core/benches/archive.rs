//! How long the core takes for what a reader waits for: reading a file, putting it in order, answering.
//!
//! `cargo bench --package link-digest-core`; a part of a name after `--` runs those benches alone. These are
//! native numbers, to compare one with another; what a reader feels is told by `cargo xtask bench`.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use link_digest_core::search::Searcher;
use link_digest_core::{Archive, Facet, Query, read};
use xtask_corpus::Corpus;

const SIZES: [usize; 3] = [1_000, 10_000, 65_000];

fn main() {
    divan::main();
}

fn corpus(size: usize) -> Corpus {
    Corpus::new(size).unwrap_or_else(|_| unreachable!("a corpus is JSON"))
}

fn archive(size: usize) -> Archive {
    Archive::read(corpus(size).json.into_bytes()).unwrap_or_default()
}

#[divan::bench(args = SIZES)]
fn reading(bencher: Bencher, size: usize) {
    let json = corpus(size).json;
    bencher.counter(BytesCount::of_str(&json)).bench_local(|| read(json.as_bytes()));
}

/// As the widget reads it: for its columns, without keeping the items.
#[divan::bench(args = SIZES)]
fn opening(bencher: Bencher, size: usize) {
    let json = corpus(size).json;
    let bytes = || json.clone().into_bytes();
    bencher.counter(BytesCount::of_str(&json)).with_inputs(bytes).bench_local_values(Archive::read);
}

#[divan::bench(args = SIZES)]
fn indexing(bencher: Bencher, size: usize) {
    let archive = archive(size);
    bencher.counter(ItemsCount::new(size)).with_inputs(Searcher::default).bench_local_values(|mut searcher| {
        while !searcher.step(&archive, 500) {}
        searcher
    });
}

mod query {
    use super::*;

    /// Asks an archive what `query` makes of its most used topics.
    fn check(bencher: Bencher, size: usize, query: impl FnOnce(&[&str]) -> Query) {
        let archive = archive(size);
        let mut searcher = Searcher::default();
        while !searcher.step(&archive, 500) {}
        let topics: Vec<_> = archive.values(Facet::Topic).iter().map(|topic| topic.name.as_str()).collect();
        let query = query(&topics);
        bencher.counter(ItemsCount::new(size)).bench_local(|| query.run(&archive, &mut searcher));
    }

    fn first(count: usize, topics: &[&str]) -> Vec<String> {
        topics.iter().take(count).map(ToString::to_string).collect()
    }

    fn by_topics(topics: Vec<String>, recommended: bool) -> Query {
        let mut query = Query { recommended, ..Query::default() };
        query.facets[Facet::Topic] = topics;
        query
    }

    #[divan::bench(args = SIZES)]
    fn everything(bencher: Bencher, size: usize) {
        check(bencher, size, |_| Query::default());
    }

    #[divan::bench(args = SIZES)]
    fn recommended(bencher: Bencher, size: usize) {
        check(bencher, size, |_| Query { recommended: true, ..Query::default() });
    }

    #[divan::bench(args = SIZES)]
    fn one_topic(bencher: Bencher, size: usize) {
        check(bencher, size, |topics| by_topics(first(1, topics), false));
    }

    #[divan::bench(args = SIZES)]
    fn ten_topics_recommended(bencher: Bencher, size: usize) {
        check(bencher, size, |topics| by_topics(first(10, topics), true));
    }

    /// The words of a corpus, each asked for by its first three letters, then whole.
    #[divan::bench(args = SIZES)]
    fn typing(bencher: Bencher, size: usize) {
        let archive = archive(size);
        let mut searcher = Searcher::default();
        while !searcher.step(&archive, 500) {}
        let words = corpus(size).words(20);
        let begun = words.iter().map(|word| word.chars().take(3).collect::<String>());
        let texts: Vec<_> = begun.chain(words.iter().cloned()).collect();
        let mut next = texts.iter().cycle();
        bencher.bench_local(|| {
            let query = Query { text: next.next().cloned().unwrap_or_default(), ..Query::default() };
            query.run(&archive, &mut searcher)
        });
    }
}
