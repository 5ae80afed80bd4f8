//! Which items repeat older ones: a file for each search index.
//!
//! All is counted from the oldest item on, so that nothing in the file of old items changes with new ones.

use std::ops::Range;

use super::Fault;
use super::bytes::{Bytes, put};
use crate::EntryId;

/// What the first byte says.
const FORM: u8 = 1;

/// A newer entry, and an older one that is the same item.
pub type Pair = (EntryId, EntryId);

/// The bytes of the file about these entries, of the pairs of the whole archive in their order; nothing where none of these
/// repeats an older one.
pub fn write(pairs: &[Pair], entries: &Range<EntryId>) -> Option<Vec<u8>> {
    let mut out = vec![FORM];
    let own: Vec<_> = pairs.iter().rev().filter(|(newer, _)| entries.contains(newer)).collect();
    put(own.len() as u32, &mut out);
    let mut last = entries.end;
    for (newer, older) in &own {
        put(last - newer, &mut out);
        put(older - newer, &mut out);
        last = *newer;
    }
    (!own.is_empty()).then_some(out)
}

/// Reads the file of that name, which is about these entries of an archive of so many.
///
/// # Errors
///
/// Where the bytes are not those of the name, or are not what they should be.
pub fn read(name: &str, bytes: &[u8], entries: &Range<EntryId>, len: usize) -> Result<Vec<Pair>, Fault> {
    super::check(name, bytes)?;
    parse(bytes, entries, len).ok_or(Fault::Bytes("items that repeat older ones"))
}

fn parse(bytes: &[u8], entries: &Range<EntryId>, len: usize) -> Option<Vec<Pair>> {
    let mut bytes = Bytes(bytes);
    (bytes.take(1) == Some(&[FORM])).then_some(())?;
    let mut last = entries.end;
    let mut pair = |bytes: &mut Bytes| {
        let newer = last.checked_sub(bytes.number()?)?;
        let older = newer.checked_add(bytes.number()?)?;
        last = newer;
        (entries.contains(&newer) && newer < older && (older as usize) < len).then_some((newer, older))
    };
    let pairs = (0..bytes.count()?).map(|_| pair(&mut bytes)).collect::<Option<Vec<_>>>()?;
    bytes.0.is_empty().then_some(pairs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LEN: u32 = 40;

    fn pairs() -> impl Strategy<Value = Vec<Pair>> {
        let pair = (0..LEN - 1).prop_flat_map(|newer| (Just(newer), newer + 1..LEN));
        proptest::collection::btree_set(pair, 0..9).prop_map(|pairs| pairs.into_iter().collect())
    }

    proptest! {
        #[test]
        fn pairs_are_read_as_they_were_written(pairs in pairs(), start in 0u32..9, cut in 0usize..99) {
            let entries = start..30;
            let mut wanted: Vec<Pair> = pairs.iter().copied().filter(|(newer, _)| entries.contains(newer)).collect();
            let Some(mut bytes) = write(&pairs, &entries) else {
                prop_assert!(wanted.is_empty());
                return Ok(());
            };
            let mut read = parse(&bytes, &entries, LEN as usize).unwrap();
            read.sort();
            wanted.sort();
            prop_assert_eq!(read, wanted);
            // What is new before them changes nothing.
            let moved: Vec<Pair> = pairs.iter().map(|(newer, older)| (newer + 5, older + 5)).collect();
            prop_assert_eq!(write(&moved, &(start + 5..35)), Some(bytes.clone()));
            prop_assert!(parse(&bytes[..cut % bytes.len()], &entries, LEN as usize).is_none());
            bytes.push(0);
            prop_assert!(parse(&bytes, &entries, LEN as usize).is_none());
        }
    }

    #[test]
    fn pairs_beyond_the_archive_are_refused() {
        for bytes in [&[FORM, 1, 0, 1][..], &[FORM, 1, 6, 1], &[FORM, 1, 1, 0], &[FORM, 1, 1, 6], &[2, 0]] {
            assert_eq!(parse(bytes, &(0..5), 10), None, "{bytes:?}");
        }
        assert_eq!(parse(&[FORM, 1, 1, 5], &(0..5), 10), Some(vec![(4, 9)]));
    }
}
