//! An id for everything that has none, and another for what shares one.

use crate::Place;

/// Makes every id unique and not empty; returns the places whose id had stood before.
///
/// The first of equals keeps its id, the next become `id~2`, `id~3` and so on.
pub fn make_unique(named: Vec<(&mut String, &Place)>) -> Vec<Place> {
    let mut named = named;
    for (id, at) in &mut named {
        if id.trim().is_empty() {
            **id = from_place(at);
        }
    }
    let mut order: Vec<(String, usize)> = named.iter().enumerate().map(|(n, (id, _))| (id.to_string(), n)).collect();
    order.sort_unstable();
    let mut changed = rename_repeats(&order);
    changed.sort_unstable_by_key(|(n, _)| *n);
    let mut places = Vec::with_capacity(changed.len());
    let mut changes = changed.into_iter().peekable();
    for (n, (id, at)) in named.into_iter().enumerate() {
        if let Some((_, new)) = changes.next_if(|(changed, _)| *changed == n) {
            *id = new;
            places.push(*at);
        }
    }
    places
}

/// The new ids of all but the first in each run of equals, with their positions. `order` is sorted.
fn rename_repeats(order: &[(String, usize)]) -> Vec<(usize, String)> {
    let taken = |id: &str| order.binary_search_by(|(other, _)| other.as_str().cmp(id)).is_ok();
    let mut changed = Vec::new();
    for run in order.chunk_by(|a, b| a.0 == b.0) {
        let mut count = 1;
        for (id, n) in run.iter().skip(1) {
            let new = loop {
                count += 1;
                let new = format!("{id}~{count}");
                if !taken(&new) {
                    break new;
                }
            };
            changed.push((*n, new));
        }
    }
    changed
}

/// An id for what has none: its place, counted from 1.
fn from_place(at: &Place) -> String {
    let number = |index: Option<usize>| index.map_or(0, |index| index + 1);
    match at.item {
        Some(_) => format!("{}-{}-{}", number(at.issue), number(at.topic), number(at.item)),
        None => format!("issue-{}", number(at.issue)),
    }
}
