//! Which part an item is in, by its id: tables for a link that does not name the item's issue, each of which has the ids of
//! one piece of all hashes. So such a link takes one small table and mostly one part, and a link to nothing the table.
//!
//! They are about the parts that stay as they are for a while. The newest few are looked through one by one. A table
//! has the number of those parts, for each of them in turn, the newest first, how many of its ids are here, and then of each id two bytes of
//! its hash. So an id that is nowhere is found in one table of thirty or so, which costs a part more.

use std::ops::Range;

use super::Fault;
use super::bytes::{Bytes, put};
use super::name::hash;
use crate::{Archive, EntryId};

/// What the first byte says.
const FORM: u8 = 1;

/// The position of the table that an id would be in, of so many.
pub fn table_of(id: &str, tables: usize) -> Option<usize> {
    table(hash(id.as_bytes()), tables)
}

fn table(hash: u64, tables: usize) -> Option<usize> {
    (hash as u32 as usize).checked_rem(tables)
}

/// The bytes of a hash that stand in a table.
fn mark(hash: u64) -> [u8; 2] {
    ((hash >> 48) as u16).to_le_bytes()
}

/// Writes the tables of these parts, with so many ids each or few more.
pub fn write(archive: &Archive, parts: &[Range<EntryId>], most: usize) -> Vec<Vec<u8>> {
    let ids: usize = parts.iter().map(ExactSizeIterator::len).sum();
    let mut start = vec![FORM];
    put(parts.len() as u32, &mut start);
    let mut tables = vec![(start, Vec::new()); ids.div_ceil(most.max(1))];
    for part in parts {
        let mut here = vec![0; tables.len()];
        for hash in part.clone().filter_map(|entry| Some(hash(archive.item(entry)?.id.as_bytes()))) {
            let at = table(hash, tables.len()).unwrap_or_default();
            here.get_mut(at).into_iter().for_each(|count| *count += 1);
            tables.get_mut(at).into_iter().for_each(|(_, marks)| marks.extend(mark(hash)));
        }
        tables.iter_mut().zip(here).for_each(|((counts, _), here)| put(here, counts));
    }
    tables.into_iter().map(|(counts, marks)| [counts, marks].concat()).collect()
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    counts: Vec<u32>,
    marks: Vec<u8>,
}

impl Table {
    /// How many parts it is about, the oldest ones.
    pub fn about(&self) -> usize {
        self.counts.len()
    }

    /// Reads the table of that name.
    ///
    /// # Errors
    ///
    /// Where the bytes are not those of the name, or are not what they should be.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Fault> {
        super::check(name, bytes)?;
        let mut bytes = Bytes(bytes);
        (bytes.take(1) == Some(&[FORM])).then_some(()).ok_or(Fault::Bytes("a table of ids"))?;
        let counts = bytes.count().and_then(|parts| bytes.numbers(parts)).ok_or(Fault::Bytes("the numbers of ids"))?;
        let marks = counts.iter().map(|count| u64::from(*count) * 2).sum::<u64>();
        if bytes.0.len() as u64 == marks {
            Ok(Self { counts, marks: bytes.0.to_vec() })
        } else {
            Err(Fault::Bytes("the ids"))
        }
    }

    /// Returns the parts that may have an item of that id, as positions among those that the table is about.
    pub fn parts(&self, id: &str) -> Vec<usize> {
        let wanted = mark(hash(id.as_bytes()));
        let (mut marks, mut parts) = (&*self.marks, Vec::new());
        for (part, count) in self.counts.iter().enumerate() {
            let (own, rest) = marks.split_at_checked(*count as usize * 2).unwrap_or_default();
            marks = rest;
            if own.chunks(2).any(|mark| mark == wanted) {
                parts.push(part);
            }
        }
        parts
    }
}
