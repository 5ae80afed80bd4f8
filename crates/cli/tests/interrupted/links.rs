//! What the files of a site lead to, looked up as browsers, readers of feeds and workers do.

use std::collections::{BTreeMap, BTreeSet};

use crate::HOME;
use crate::tree::Tree;

/// What is wrong with a site that may be between some of these editions, the oldest first: a file that is of none of
/// them, one that is led to and not there, or one that is of an older edition than the page that asks for it. One may
/// come from any file of the oldest edition, whose addresses are known, or from the page of the series.
pub fn faults(site: &Tree, editions: &[&Tree]) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, bytes) in &site.0 {
        let mut known = editions.iter().filter_map(|edition| edition.0.get(name)).peekable();
        if known.peek().is_some() && !known.any(|known| known == bytes) {
            faults.push(format!("{name} is of no edition"));
        }
    }
    let mut seen = BTreeSet::new();
    let known = editions.first().into_iter().flat_map(|edition| edition.0.keys());
    let mut next: Vec<String> = known.cloned().chain(["index.html".to_owned()]).collect();
    next.retain(|name| site.0.contains_key(name));
    while let Some(from) = next.pop() {
        if !seen.insert(from.clone()) {
            continue;
        }
        for link in links(&from, &site.text(&from).unwrap_or_default()) {
            match site.0.get(&link.to) {
                None => faults.push(format!("{from} leads to {}, which is not there", link.to)),
                Some(bytes) => {
                    next.push(link.to.clone());
                    let sum = link_digest_publish::sha256(bytes);
                    let is_it = link.sum.as_ref().is_none_or(|wanted| sum.starts_with(wanted));
                    let edition = |name: &str| newest(site, editions, name);
                    if !is_it && edition(&from) >= edition(&link.to) {
                        faults.push(format!("{from} leads to {}, which is of another edition", link.to));
                    }
                }
            }
        }
    }
    faults
}

/// The newest edition that has the file as it is.
fn newest(site: &Tree, editions: &[&Tree], name: &str) -> Option<usize> {
    editions.iter().rposition(|edition| edition.0.get(name) == site.0.get(name))
}

struct Link {
    to: String,
    /// How the SHA-256 of what is there should begin.
    sum: Option<String>,
}

fn links(from: &str, text: &str) -> Vec<Link> {
    let absolute = addresses(text, HOME, &['"', '<', ' ', '\n']);
    let relative = match from.rsplit_once('.') {
        Some((_, "html")) => [" href=\"", " src=\"", " data-worker=\""]
            .iter()
            .flat_map(|attribute| addresses(text, attribute, &['"']))
            .filter(|address| !address.contains(':'))
            .collect(),
        Some((_, "js")) if from == "worker.js" => return of_worker(text),
        Some((_, "js")) => addresses(text, "./", &['\'']),
        _ => Vec::new(),
    };
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let from_root = |address: String| match address.strip_prefix("../") {
        Some(address) => address.to_owned(),
        None if folder.is_empty() || address.is_empty() || address.starts_with('#') => address,
        None => format!("{folder}/{address}"),
    };
    absolute.into_iter().chain(relative.into_iter().map(from_root)).filter_map(|address| link(&address)).collect()
}

/// Without what is only a place on the page itself.
fn link(address: &str) -> Option<Link> {
    let address = address.split('#').next().filter(|address| !address.is_empty())?;
    let (path, sum) = address.split_once('?').map_or((address, None), |(path, sum)| (path, Some(sum)));
    Some(Link { to: path.to_owned(), sum: sum.map(str::to_owned) })
}

/// All that stands between `start` and one of these ends.
fn addresses(text: &str, start: &str, ends: &[char]) -> Vec<String> {
    text.split(start).skip(1).filter_map(|rest| rest.split(ends).next()).map(str::to_owned).collect()
}

/// What the worker knows by its content. It is installed where all of that is right, and else is not; so it is enough
/// that the files are there, until it is the newest.
fn of_worker(text: &str) -> Vec<Link> {
    let files = text.split("const files = ").nth(1).and_then(|rest| rest.lines().next()).unwrap();
    let files: BTreeMap<String, String> = serde_json::from_str(files).unwrap();
    let path = |address: String| match address.split('?').next() {
        None | Some("") => "index.html".to_owned(),
        Some(path) => path.to_owned(),
    };
    files.into_iter().map(|(address, sum)| Link { to: path(address), sum: Some(sum) }).collect()
}
