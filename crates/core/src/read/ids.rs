//! An id for everything that has none, and another for what shares one.

use crate::{Place, sort};

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
    let order = sort::by_text(named.iter().map(|(id, _)| id.to_string()));
    let mut new_ids = vec![None; named.len()];
    for (n, id) in rename_repeats(&order) {
        if let Some(slot) = new_ids.get_mut(n) {
            *slot = Some(id);
        }
    }
    let mut places = Vec::new();
    for ((id, at), new) in named.into_iter().zip(new_ids) {
        if let Some(new) = new {
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
