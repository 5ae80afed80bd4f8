//! Ids: one for everything that has none, and another for what shares one.

use crate::Place;
use crate::intern::{Places, hash};

/// Returns the ids that must change for all to be unique: whose, and what it becomes.
///
/// The first of equals keeps its id, the next become `id~2`, `id~3` and so on. `hashes` are those of the
/// ids, and `id` gives one of them: it is asked only where hashes are equal.
pub fn renamed(hashes: &[u32], id: &dyn Fn(usize) -> String) -> Vec<(usize, String)> {
    let mut places = Places::default();
    let (mut same, mut renamed) = (Vec::new(), Vec::new());
    for (n, &hash) in hashes.iter().enumerate() {
        match places.find(hash, &|other| id(other as usize) == id(n)) {
            Some(first) => same.push((first, n)),
            None => places.add(hash, n as u32),
        }
    }
    let mut counts = vec![1; if same.is_empty() { 0 } else { hashes.len() }];
    for (first, n) in same {
        let Some(count) = counts.get_mut(first as usize) else { continue };
        let old = id(n);
        let new = loop {
            *count += 1;
            let new = format!("{old}~{count}");
            if places.find(hash(new.as_bytes()), &|other| id(other as usize) == new).is_none() {
                break new;
            }
        };
        renamed.push((n, new));
    }
    renamed
}

/// Returns an id for what has none: its place, counted from 1.
pub fn from_place(at: &Place) -> String {
    let number = |index: Option<usize>| index.map_or(0, |index| index + 1);
    match at.item {
        Some(_) => format!("{}-{}-{}", number(at.issue), number(at.topic), number(at.item)),
        None => format!("issue-{}", number(at.issue)),
    }
}
