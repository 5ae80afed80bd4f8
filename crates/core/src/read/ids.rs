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
    let mut places = Vec::new();
    let new_ids = new_ids(&named);
    for ((id, at), new) in named.into_iter().zip(new_ids) {
        if let Some(new) = new {
            *id = new;
            places.push(*at);
        }
    }
    places
}

/// New ids for all but the first of equals.
fn new_ids(named: &[(&mut String, &Place)]) -> Vec<Option<String>> {
    let id = |n: usize| named.get(n).map_or("", |(id, _)| id.as_str());
    let order = sort::order(named.len(), &|a, b| id(a).cmp(id(b)));
    let is_taken = |new: &str| order.binary_search_by(|&n| id(n).cmp(new)).is_ok();
    let mut new_ids = vec![None; named.len()];
    let mut count = 1;
    for pair in order.windows(2) {
        let &[before, n] = pair else { continue };
        if id(before) != id(n) {
            count = 1;
            continue;
        }
        let new = loop {
            count += 1;
            let new = format!("{}~{count}", id(n));
            if !is_taken(&new) {
                break new;
            }
        };
        if let Some(slot) = new_ids.get_mut(n) {
            *slot = Some(new);
        }
    }
    new_ids
}

/// An id for what has none: its place, counted from 1.
fn from_place(at: &Place) -> String {
    let number = |index: Option<usize>| index.map_or(0, |index| index + 1);
    match at.item {
        Some(_) => format!("{}-{}-{}", number(at.issue), number(at.topic), number(at.item)),
        None => format!("issue-{}", number(at.issue)),
    }
}
