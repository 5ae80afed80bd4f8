//! Which of its parts an item of an issue is in, by its id, where an issue is cut into several: so a link that names both
//! takes that part alone.
//!
//! There are somewhat more numbers than items in such issues, in three thirds. An id has one place in each of them by its
//! hash, and the exclusive or of the three numbers there is how many parts after the first one of its issue it is in. That
//! takes little more than one bit an item; two bytes of each hash, as in the [tables](super::ids), would be a dozen times as
//! much. It is what is called a Bloomier filter, made by peeling: where a place is that of one item alone, its number is
//! chosen last. Of any other id it says anything.

use super::name::hash;

/// The bits of a hash that say which place it is in a third.
const BITS: u32 = 21;

/// The place of an id in a third of so many numbers, and the hash for the next third.
fn place(hash: &mut u64, third: usize) -> usize {
    let place = (*hash & ((1 << BITS) - 1)) as usize % third.max(1);
    *hash >>= BITS;
    place
}

/// How many parts after the first one of its issue an item is in.
pub fn piece(numbers: &[u32], id: &str) -> u32 {
    let (mut hash, mut piece) = (hash(id.as_bytes()), 0);
    for third in numbers.chunks((numbers.len() / 3).max(1)) {
        piece ^= third.get(place(&mut hash, third.len())).copied().unwrap_or_default();
    }
    piece
}

/// The places of an id in all numbers, of so many in each third.
fn places(mut hash: u64, third: usize) -> [usize; 3] {
    [0, 1, 2].map(|n| n * third + place(&mut hash, third))
}

/// Returns the numbers for these items, each an id and how many parts later it is; nothing where two have one hash.
pub fn write(items: &[(String, u32)]) -> Option<Vec<u32>> {
    let items: Vec<_> = items.iter().map(|(id, piece)| (hash(id.as_bytes()), *piece)).collect();
    if items.is_empty() {
        return Some(Vec::new());
    }
    // It succeeds with about 1.23 numbers an item, and a few more where there are few items.
    (items.len() * 5 / 12 + 1..items.len() + 8).find_map(|third| peeled(&items, third))
}

/// A place: how many items have it, and the exclusive or of their positions, which is that of the last one.
#[derive(Clone, Copy, Default)]
struct Place {
    items: usize,
    which: usize,
}

fn peeled(items: &[(u64, u32)], third: usize) -> Option<Vec<u32>> {
    let mut all = vec![Place::default(); 3 * third];
    for (at, (hash, _)) in items.iter().enumerate() {
        for place in places(*hash, third) {
            let place = all.get_mut(place)?;
            (place.items, place.which) = (place.items + 1, place.which ^ at);
        }
    }
    let mut alone: Vec<usize> = (0..all.len()).collect();
    let mut order = Vec::with_capacity(items.len());
    while let Some(place) = alone.pop() {
        let Place { items: 1, which } = *all.get(place)? else { continue };
        order.push((place, which));
        for other in places(items.get(which)?.0, third) {
            let slot = all.get_mut(other)?;
            (slot.items, slot.which) = (slot.items - 1, slot.which ^ which);
            alone.push(other);
        }
    }
    if order.len() < items.len() {
        return None;
    }
    let mut numbers = vec![0; all.len()];
    for (place, which) in order.into_iter().rev() {
        let (hash, piece) = items.get(which)?;
        // Its own place has nothing yet.
        let rest = places(*hash, third).iter().filter_map(|other| numbers.get(*other)).fold(*piece, |a, b| a ^ b);
        *numbers.get_mut(place)? = rest;
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_item_is_in_its_piece(pieces in proptest::collection::vec(0_u32..5, 0..400)) {
            let items: Vec<_> = pieces.iter().enumerate().map(|(n, piece)| (format!("item-{n}"), *piece)).collect();
            let numbers = write(&items).unwrap();
            for (id, wanted) in &items {
                prop_assert_eq!(piece(&numbers, id), *wanted);
            }
            // Little more than one for an item.
            prop_assert!(numbers.len() <= items.len() * 3 / 2 + 60, "{} for {}", numbers.len(), items.len());
        }

        #[test]
        fn any_numbers_say_something(numbers: Vec<u32>, id: String) {
            piece(&numbers, &id);
        }
    }

    #[test]
    fn two_items_with_one_id_have_no_numbers() {
        assert_eq!(write(&[("same".into(), 0), ("same".into(), 1)]), None);
    }
}
