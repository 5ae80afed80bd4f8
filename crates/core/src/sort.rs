//! Sorting, in one plain form.
//!
//! The standard library's sorting is three to six kilobytes of the widget for each kind of thing; this is
//! a twentieth of that. It puts positions in order, and then things into the order of their positions.

use std::cmp::Ordering;

/// The positions below `len` in the order that `compare` gives them; equals keep theirs.
///
/// A merge sort from the bottom up: runs of one, two, four and so on are merged in pairs.
pub fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut width = 1;
    while width < len {
        let mut merged = Vec::with_capacity(len);
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
        order = merged;
        width *= 2;
    }
    order
}

/// The things at the positions of `order`, each of which stands there once.
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
    }
}
