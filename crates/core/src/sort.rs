//! Sorting, in two plain forms.
//!
//! Every kind of thing that is sorted on its own is another copy of the algorithm in the widget, of two
//! to three kilobytes each; so it is keys that are sorted here, and things are then put into their order.

/// Keys with the positions they had, in ascending order; equals keep their order.
pub fn by_text(keys: impl Iterator<Item = String>) -> Vec<(String, usize)> {
    let mut order: Vec<_> = keys.zip(0..).collect();
    order.sort_unstable();
    order
}

/// As [`by_text`], for numbers.
pub fn by_number(keys: impl Iterator<Item = u64>) -> Vec<(u64, usize)> {
    let mut order: Vec<_> = keys.zip(0..).collect();
    order.sort_unstable();
    order
}

/// The things in the order of their keys.
pub fn arranged<T, K>(things: Vec<T>, order: &[(K, usize)]) -> Vec<T> {
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    order.iter().filter_map(|(_, at)| things.get_mut(*at)?.take()).collect()
}
