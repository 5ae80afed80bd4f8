//! How long the core takes for what a reader waits for: reading a file, putting it in order, answering.
//!
//! `cargo bench --package link-digest-core`; a part of a name after `--` runs those benches alone. These are
//! native numbers, to compare one with another; what a reader feels is told by `cargo xtask bench`.

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use link_digest_core::{Archive, Digest, Query, read};
use xtask_corpus::Corpus;

const SIZES: [usize; 3] = [1_000, 10_000, 65_000];

fn main() {
    divan::main();
}

fn corpus(size: usize) -> Corpus {
    Corpus::new(size).unwrap_or_else(|_| unreachable!("a corpus is JSON"))
}

fn digest(size: usize) -> Digest {
    read(corpus(size).json.as_bytes()).map(|reading| reading.digest).unwrap_or_default()
}

#[divan::bench(args = SIZES)]
fn reading(bencher: Bencher, size: usize) {
    let json = corpus(size).json;
    bencher.counter(BytesCount::of_str(&json)).bench_local(|| read(json.as_bytes()));
}

#[divan::bench(args = SIZES)]
fn ordering(bencher: Bencher, size: usize) {
    let digest = digest(size);
    bencher.counter(ItemsCount::new(size)).with_inputs(|| digest.clone()).bench_local_values(Archive::new);
}

mod query {
    use super::*;

    /// Asks an archive what `query` makes of its most used topics.
    fn check(bencher: Bencher, size: usize, query: impl FnOnce(&[&str]) -> Query) {
        let archive = Archive::new(digest(size));
        let topics: Vec<_> = archive.topics().iter().map(|topic| topic.name.as_str()).collect();
        let query = query(&topics);
        bencher.counter(ItemsCount::new(size)).bench_local(|| query.run(&archive));
    }

    fn first(count: usize, topics: &[&str]) -> Vec<String> {
        topics.iter().take(count).map(ToString::to_string).collect()
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
        check(bencher, size, |topics| Query { topics: first(1, topics), ..Query::default() });
    }

    #[divan::bench(args = SIZES)]
    fn ten_topics_recommended(bencher: Bencher, size: usize) {
        check(bencher, size, |topics| Query { topics: first(10, topics), recommended: true, ..Query::default() });
    }
}
