//! What an archive weighs in parts: `cargo run --release --package link-digest-core --example parts -- issues.json`.
//!
//! Of the digest it prints what its files weigh in brotli, what a returning reader loads after each of the last issues,
//! and what it takes to find words of it. With `--corpus 10000` it takes an archive to measure with instead of a file,
//! and with `--out FOLDER` it writes the files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::time::Instant;

use link_digest_core::parts::{Files, Index, Parts, write};
use link_digest_core::{Archive, Digest, Query, Searcher, read};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let (mut json, mut out) = (None, None);
    while let Some(arg) = args.next() {
        match &*arg {
            "--corpus" => json = Some(xtask_corpus::Corpus::new(args.next().unwrap_or_default().parse()?)?.json),
            "--out" => out = args.next(),
            file => json = Some(fs::read_to_string(file)?),
        }
    }
    let json = json.ok_or("expected a digest, or --corpus and a number of items")?;
    let digest = read(json.as_bytes())?.digest;
    let compact = serde_json::to_string(&serde_json::json!({ "version": 1, "issues": digest.issues }))?;
    println!("one file: {:.1} kB, packed {:.1}", kilo(compact.len()), kilo(packed(compact.as_bytes())?));
    let start = Instant::now();
    let files = write(&digest);
    println!("written in {:?}", start.elapsed());
    let weights = weigh(&files)?;
    if let Some(folder) = out {
        fs::create_dir_all(&folder)?;
        fs::write(format!("{folder}/index.json"), &files.index)?;
        for file in &files.files {
            fs::write(format!("{folder}/{}", file.name), &file.bytes)?;
        }
    }
    sizes(&files, &weights);
    times(&json, &files)?;
    words(&digest, &files, &weights)?;
    editions(&digest, &files, weights)
}

fn kilo(bytes: usize) -> f64 {
    bytes as f64 / 1e3
}

fn packed(bytes: &[u8]) -> Result<usize> {
    let mut out = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    out.write_all(bytes)?;
    Ok(out.into_inner().len())
}

/// What each file weighs in brotli, by its name; the index under none.
type Weights = BTreeMap<String, usize>;

fn weigh(files: &Files) -> Result<Weights> {
    let mut weights = Weights::from([(String::new(), packed(&files.index)?)]);
    for file in &files.files {
        weights.insert(file.name.clone(), packed(&file.bytes)?);
    }
    Ok(weights)
}

/// `part` of `part-….json`.
fn kind(name: &str) -> &str {
    name.split_once('-').map_or("index", |(kind, _)| kind)
}

fn sizes(files: &Files, weights: &Weights) {
    let mut kinds = BTreeMap::<&str, Vec<usize>>::new();
    for (name, weight) in weights {
        kinds.entry(kind(name)).or_default().push(*weight);
    }
    println!("{} files", weights.len());
    for (kind, weights) in kinds {
        let (most, sum) = (weights.iter().max().copied().unwrap_or_default(), weights.iter().sum::<usize>());
        println!("{kind:8} {:4} files, at most {:6.1} kB, {:7.1} kB in all", weights.len(), kilo(most), kilo(sum));
    }
    if let Ok(index) = Index::read(&files.index) {
        let items: Vec<_> = index.search.iter().map(|generation| (generation.items, generation.shards.len())).collect();
        println!("search indexes, as items and shards: {items:?}");
    }
}

/// How long it takes natively until the first count stands, out of one file and out of the index.
fn times(json: &str, files: &Files) -> Result<()> {
    let start = Instant::now();
    let whole = Archive::read(json.as_bytes().to_vec())?;
    let read = start.elapsed();
    Query::default().run(&whole, &mut Searcher::default());
    println!("one file read in {read:.1?}, asked in {:.1?}", start.elapsed().saturating_sub(read));
    let start = Instant::now();
    let mut parts = Parts::read(&files.index)?;
    let read = start.elapsed();
    parts.run(&Query::default());
    println!("index read in {read:.1?}, asked in {:.1?}", start.elapsed().saturating_sub(read));
    let mut longest = std::time::Duration::ZERO;
    for file in &files.files {
        let bytes = file.bytes.clone();
        let start = Instant::now();
        parts.add(&file.name, bytes)?;
        longest = longest.max(start.elapsed());
    }
    println!("any other file taken in {longest:.1?} at most");
    for text in ["a", "in", "python library ", "\"a python\" ", "library -for "] {
        let query = Query { text: text.into(), ..Query::default() };
        let start = Instant::now();
        let found = parts.run(&query).0.entries.len();
        println!("{found} found in {:.1?}: {text:?}", start.elapsed());
    }
    Ok(())
}

/// Asks for a word out of a title here and there, and counts requests and bytes.
fn words(digest: &Digest, files: &Files, weights: &Weights) -> Result<()> {
    let whole = Archive::new(digest);
    let mut searcher = Searcher::default();
    while !searcher.step(&whole, 10_000) {}
    let bytes: BTreeMap<_, _> = files.files.iter().map(|file| (&*file.name, &file.bytes)).collect();
    let mut ready = Parts::read(&files.index)?;
    let likely = ready.likely();
    println!("with the first text: {} files, {:.1} kB", likely.len(), kilo(sum(weights, &likely)));
    for name in &likely {
        ready.add(name, bytes.get(&**name).ok_or("no such file")?.to_vec())?;
    }
    let step = (whole.len() / 200).max(1);
    let titles = (0..whole.len() as u32).step_by(step).filter_map(|entry| whole.item(entry)).map(|item| item.title);
    let words: BTreeSet<String> = titles
        .flat_map(|title| title.split_whitespace().nth(2).map(str::to_lowercase))
        .filter(|word| word.len() > 2)
        .collect();
    let words: Vec<String> = words.into_iter().collect();
    let short =
        words.iter().map(|word| word.chars().take(1).collect()).collect::<BTreeSet<String>>().into_iter().collect();
    let whole_words = words.iter().map(|word| format!("{word} ")).collect();
    let slips = words
        .iter()
        .filter(|word| word.len() > 4)
        .map(|word| format!("{}x{} ", &word.get(..2).unwrap_or("a"), word.get(3..).unwrap_or("b")))
        .collect();
    for (what, texts) in
        [("one letter", short), ("a word, being typed", words), ("a word", whole_words), ("a slip", slips)]
    {
        ask(what, &texts, &ready, &bytes, weights, (&whole, &mut searcher))?;
    }
    Ok(())
}

fn sum(weights: &Weights, names: &[String]) -> usize {
    names.iter().filter_map(|name| weights.get(name)).sum()
}

fn ask(
    what: &str,
    texts: &Vec<String>,
    ready: &Parts,
    bytes: &BTreeMap<&str, &Vec<u8>>,
    weights: &Weights,
    (whole, searcher): (&Archive, &mut Searcher),
) -> Result<()> {
    let (mut now, mut most) = ((0, 0), 0);
    for text in texts {
        let query = Query { text: text.clone(), ..Query::default() };
        let mut parts = ready.clone();
        loop {
            let (results, wanted) = parts.run(&query);
            now = (now.0 + wanted.now.len(), now.1 + sum(weights, &wanted.now));
            most = most.max(wanted.now.len());
            if wanted.is_empty() {
                if results.entries != query.run(whole, searcher).entries {
                    return Err(format!("other results for {text:?}").into());
                }
                break;
            }
            for name in wanted.now {
                parts.add(&name, bytes.get(&*name).ok_or("no such file")?.to_vec())?;
            }
        }
    }
    let each = |sum: usize| sum as f64 / texts.len().max(1) as f64;
    println!(
        "{what:20} ({:3}): {:.1} requests ({most} at most), {:.1} kB",
        texts.len(),
        each(now.0),
        each(now.1) / 1e3
    );
    Ok(())
}

/// What changes with each of the last issues.
fn editions(digest: &Digest, files: &Files, mut known: Weights) -> Result<()> {
    let mut order: Vec<usize> = (0..digest.issues.len()).collect();
    order.sort_by_key(|at| digest.issues.get(*at).and_then(|issue| issue.date));
    let mut after = files.clone();
    let mut all = Vec::new();
    for left in (order.len().saturating_sub(60)..order.len()).rev() {
        let issues = order.iter().take(left).filter_map(|at| digest.issues.get(*at)).cloned().collect();
        let before = write(&Digest { issues, ..digest.clone() });
        let old: BTreeSet<&str> = before.files.iter().map(|file| &*file.name).collect();
        let mut changed = BTreeMap::<&str, usize>::new();
        changed.insert("index", packed(&after.index)?);
        for file in after.files.iter().filter(|file| !old.contains(&*file.name)) {
            let weight = match known.get(&file.name) {
                Some(weight) => *weight,
                None => packed(&file.bytes)?,
            };
            known.insert(file.name.clone(), weight);
            *changed.entry(kind(&file.name)).or_default() += weight;
        }
        all.push(changed.values().sum::<usize>());
        let words: Vec<_> = changed.iter().map(|(kind, weight)| format!("{kind} {:.1}", kilo(*weight))).collect();
        println!("issue {left}: {:6.1} kB new ({})", kilo(changed.values().sum()), words.join(", "));
        after = before;
    }
    all.sort_unstable();
    println!("half of the issues: {:.1} kB at most", all.get(all.len() / 2).copied().map_or(0.0, kilo));
    Ok(())
}
