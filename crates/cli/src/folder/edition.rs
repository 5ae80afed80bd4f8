//! The edition before of an archive in parts: readers may have its index open, and ask for files that it names.

use std::collections::BTreeSet;

use link_digest_core::parts::Index;

use super::layout::Layout;
use super::list::List;

/// Returns the files that stay though the new index does not name them: those that the old one does. Where the index is as
/// it was, this is no new edition, and all files of the list stay.
pub fn files(old: &[u8], new: &[u8], layout: &Layout, list: &List) -> BTreeSet<String> {
    if old == new {
        return list.names().filter(|name| layout.is_part(name)).map(str::to_owned).collect();
    }
    // What is no index names nothing.
    let old = Index::read(old).unwrap_or_default();
    old.files().map(|name| format!("{}{name}", layout.archive)).collect()
}
