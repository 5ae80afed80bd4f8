//! Merge sort and radix sort, in one plain form each.
//!
//! The standard library's sorting is three to six kilobytes of the widget for each kind of thing; this is
//! a twentieth of that. It puts positions in order, and then things into the order of their positions.

use std::cmp::Ordering;

/// Returns the positions below `len` in the order that `compare` gives them; equals keep theirs.
pub fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut width = 1;
    while width < len {
        order = merged(&order, width, compare);
        width *= 2;
    }
    order
}

/// Does one pass of a merge sort from the bottom up: runs of `width` positions, each in order, are merged in pairs.
pub fn merged(order: &[usize], width: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut merged = Vec::with_capacity(order.len());
    for pair in order.chunks(2 * width) {
        let (mut left, mut right) = pair.split_at_checked(width).unwrap_or((pair, &[]));
        while let ([a, after_a @ ..], [b, after_b @ ..]) = (left, right) {
            if compare(*a, *b).is_le() {
                merged.push(*a);
                left = after_a;
            } else {
                merged.push(*b);
                right = after_b;
            }
        }
        merged.extend_from_slice(left);
        merged.extend_from_slice(right);
    }
    merged
}

/// Puts `ids` in the order of their keys, the smallest first; equals keep their order.
///
/// A byte of the keys at a time, from the lowest: for tens of thousands of ids, with keys that are small.
pub fn by_key(ids: &mut Vec<u32>, key: &dyn Fn(u32) -> u32) {
    let mut keyed: Vec<(u32, u32)> = ids.iter().map(|&id| (key(id), id)).collect();
    let most = keyed.iter().map(|(key, _)| *key).max().unwrap_or_default();
    let mut shift = 0;
    while shift < 32 && most >> shift > 0 {
        let digit = |key: u32| (key >> shift) as usize & 255;
        let mut ends = [0_u32; 256];
        for (key, _) in &keyed {
            if let Some(count) = ends.get_mut(digit(*key)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for end in &mut ends {
            before += std::mem::replace(end, before);
        }
        let mut sorted = vec![(0, 0); keyed.len()];
        for pair in keyed {
            if let Some(next) = ends.get_mut(digit(pair.0))
                && let Some(slot) = sorted.get_mut(*next as usize)
            {
                *slot = pair;
                *next += 1;
            }
        }
        keyed = sorted;
        shift += 8;
    }
    *ids = keyed.into_iter().map(|(_, id)| id).collect();
}

/// Returns the things at the positions of `order`, each of which stands there once.
pub fn arranged<T>(things: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    order.iter().filter_map(|&at| things.get_mut(at)?.take()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(numbers in proptest::collection::vec(0u8..20, 0..70)) {
            let mut wanted: Vec<_> = numbers.iter().copied().zip(0..).collect();
            wanted.sort();
            let order = order(numbers.len(), &|a, b| numbers.get(a).cmp(&numbers.get(b)));
            prop_assert_eq!(arranged(numbers, &order), wanted.iter().map(|(number, _)| *number).collect::<Vec<_>>());
            prop_assert_eq!(order, wanted.iter().map(|(_, at)| *at).collect::<Vec<_>>());
        }

        #[test]
        fn ids_are_sorted_by_their_keys(keys in proptest::collection::vec(0u32..70_000, 0..70)) {
            let mut ids: Vec<u32> = (0..keys.len() as u32).collect();
            let mut wanted = ids.clone();
            wanted.sort_by_key(|id| keys[*id as usize]);
            by_key(&mut ids, &|id| keys[id as usize]);
            prop_assert_eq!(ids, wanted);
        }
    }
}
