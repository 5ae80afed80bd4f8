//! Ids of an issue and of the items in it, which stay the same after every import.

use std::collections::HashMap;

use link_digest_core::{Issue, Item};

/// Returns the id of an item: `i`, and the [FNV-1a] hash (64 bits) of the issue's id, a NUL and the item's address,
/// or its title where it has no address, in base 36.
///
/// It must never change: readers' bookmarks and what they have read hang on it.
///
/// [FNV-1a]: https://www.ietf.org/archive/id/draft-eastlake-fnv-17.html
pub fn item_id(issue: &str, item: &Item) -> String {
    let name = item.url.as_deref().unwrap_or(&item.title);
    let bytes = issue.bytes().chain([0]).chain(name.bytes());
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("i{}", base36(hash))
}

/// Names every item of `issue`. Of those that share an address the second becomes `…-2`, and so on.
pub fn name_items(issue: &mut Issue) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for item in issue.topics.iter_mut().flat_map(|topic| &mut topic.items) {
        let id = item_id(&issue.id, item);
        let count = seen.entry(id.clone()).or_default();
        *count += 1;
        item.id = if *count == 1 { id } else { format!("{id}-{count}") };
    }
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    while number > 0 || digits.is_empty() {
        digits.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
        number /= 36;
    }
    digits.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use link_digest_core::Topic;

    fn item(url: &str) -> Item {
        Item { title: "A".into(), url: Some(url.into()).filter(|url: &String| !url.is_empty()), ..Item::default() }
    }

    #[test]
    fn an_id_never_changes() {
        assert_eq!(item_id("2025-08-11", &item("https://a.example/")), "i1vwjlp56gz5st");
        assert_eq!(item_id("2025-08-11", &item("")), "ikvinuo4jksz1");
        // The offset basis of FNV-1a.
        assert_eq!(base36(0xcbf2_9ce4_8422_2325), "33niihzj4ux45");
        assert_eq!(base36(0), "0");
    }

    #[test]
    fn items_that_share_an_address_are_counted() {
        let items = vec![item("https://a.example"), item("https://b.example"), item("https://a.example")];
        let mut issue = Issue { topics: vec![Topic { name: String::new(), items }], ..Issue::default() };
        name_items(&mut issue);
        let ids: Vec<_> = issue.topics[0].items.iter().map(|item| item.id.as_str()).collect();
        assert_eq!(ids[2], format!("{}-2", ids[0]));
        assert_ne!(ids[0], ids[1]);
    }
}
