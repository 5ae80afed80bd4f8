//! The order: after each function the one that has most in common with it, of those that are left.

use std::collections::{BTreeMap, BTreeSet};

/// Returns the numbers of the functions in their new order: the longest first, or the one of this place from there on, then
/// always the one nearest to the last. So many bytes in a row are compared. The same functions are always in the same order.
pub fn order(bodies: &[&[u8]], length: usize, start: usize) -> Vec<usize> {
    let pieces: Vec<BTreeSet<&[u8]>> = bodies.iter().map(|body| body.windows(length).collect()).collect();
    let mut holders: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for (at, pieces) in pieces.iter().enumerate() {
        pieces.iter().for_each(|piece| holders.entry(piece).or_default().push(at));
    }
    let mut left: BTreeSet<usize> = (0..bodies.len()).collect();
    let mut order = Vec::with_capacity(bodies.len());
    let mut by_length: Vec<usize> = left.iter().copied().collect();
    by_length.sort_by_key(|&at| std::cmp::Reverse((bodies.get(at).map_or(0, |body| body.len()), at)));
    let mut next = by_length.get(start).or(by_length.last()).copied();
    while let Some(last) = next {
        left.remove(&last);
        order.push(last);
        let shared = shared(pieces.get(last), &holders, bodies.len());
        let size = |at: usize| pieces.get(at).map_or(0, BTreeSet::len);
        // Twice what they share, by what both have, which is 1 where they are the same.
        let likeness = |at: usize| f64::from(shared.get(at).copied().unwrap_or(0)) / (1 + size(at) + size(last)) as f64;
        next = left.iter().copied().reduce(|best, at| if likeness(at) > likeness(best) { at } else { best });
    }
    order
}

/// Returns how many of these pieces each function has.
fn shared(pieces: Option<&BTreeSet<&[u8]>>, holders: &BTreeMap<&[u8], Vec<usize>>, functions: usize) -> Vec<u32> {
    let mut shared = vec![0; functions];
    for at in pieces.into_iter().flatten().filter_map(|piece| holders.get(piece)).flatten() {
        if let Some(count) = shared.get_mut(*at) {
            *count += 1;
        }
    }
    shared
}
