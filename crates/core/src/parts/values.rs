//! Which sources, authors or tags the items have: one facet, of a run of items.
//!
//! As bytes, since as JSON it would be twice the size: the names, the most used first, so that most numbers take one
//! byte; then the numbers of the items.

use super::Fault;
use super::bytes::{Bytes, put};

/// What the first byte says.
const FORM: u8 = 1;

/// The values of one facet in a run of items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// The values, as the first item that has one spells it.
    pub names: Vec<String>,
    /// The values of all items, one item after the other, as positions among the names.
    pub ids: Vec<u32>,
    /// How many each item has.
    pub counts: Vec<u32>,
}

impl Values {
    /// The bytes of the file.
    pub fn write(&self) -> Vec<u8> {
        let mut out = vec![FORM];
        put(self.names.len() as u32, &mut out);
        self.names.iter().for_each(|name| put(name.len() as u32, &mut out));
        self.names.iter().for_each(|name| out.extend_from_slice(name.as_bytes()));
        put(self.counts.len() as u32, &mut out);
        // Where no item has more than one, what has none is told by its number.
        let once = self.counts.iter().all(|count| *count <= 1);
        out.push(u8::from(once));
        let mut ids = self.ids.iter();
        for &count in &self.counts {
            if once {
                put(ids.by_ref().take(count as usize).next().map_or(0, |id| id + 1), &mut out);
            } else {
                put(count, &mut out);
            }
        }
        ids.for_each(|id| put(*id, &mut out));
        out
    }

    /// Reads the file of that name, which is about so many items.
    ///
    /// # Errors
    ///
    /// Where the bytes are not those of the name, or are not what they should be.
    pub fn read(name: &str, items: u32, bytes: &[u8]) -> Result<Self, Fault> {
        super::check(name, bytes)?;
        Self::parse(items, bytes)
    }

    pub(super) fn parse(items: u32, bytes: &[u8]) -> Result<Self, Fault> {
        let mut bytes = Bytes(bytes);
        (bytes.take(1) == Some(&[FORM])).then_some(()).ok_or(Fault::Bytes("a file of values"))?;
        let names = names(&mut bytes).ok_or(Fault::Bytes("the names of values"))?;
        let found = bytes.count().ok_or(Fault::Bytes("a number of items"))?;
        if found != items as usize {
            return Err(Fault::Count { what: "items", wanted: items as usize, found });
        }
        let values = Self::of_items(names, found, &mut bytes).ok_or(Fault::Bytes("the values of the items"))?;
        if bytes.0.is_empty() { Ok(values) } else { Err(Fault::Bytes("nothing after the values")) }
    }

    fn of_items(names: Vec<String>, items: usize, bytes: &mut Bytes) -> Option<Self> {
        let once = *bytes.take(1)?.first()? == 1;
        let mut counts = bytes.numbers(items)?;
        let ids = if once {
            let ids = counts.iter().filter_map(|id| id.checked_sub(1)).collect();
            counts.iter_mut().for_each(|count| *count = (*count).min(1));
            ids
        } else {
            let all = counts.iter().try_fold(0_usize, |all, count| all.checked_add(*count as usize))?;
            bytes.numbers(all)?
        };
        let fits = ids.iter().all(|id| (*id as usize) < names.len());
        fits.then_some(Self { names, ids, counts })
    }
}

fn names(bytes: &mut Bytes) -> Option<Vec<String>> {
    let count = bytes.count()?;
    let lengths = bytes.numbers(count)?;
    lengths.iter().map(|len| Some(str::from_utf8(bytes.take(*len as usize)?).ok()?.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn values() -> impl Strategy<Value = Values> {
        let items = proptest::collection::vec(proptest::collection::vec(0u32..5, 0..3), 0..20);
        (items, 0usize..2).prop_map(|(items, once)| {
            let items: Vec<_> =
                items.into_iter().map(|ids| ids.into_iter().take(2 - once).collect::<Vec<_>>()).collect();
            Values {
                names: (0..5).map(|n| "ä".repeat(n)).collect(),
                counts: items.iter().map(|ids| ids.len() as u32).collect(),
                ids: items.concat(),
            }
        })
    }

    #[test]
    fn a_value_without_a_name_is_refused() {
        for counts in [vec![1], vec![2]] {
            let values = Values { names: vec!["a".into()], ids: vec![1; counts[0] as usize], counts };
            assert_eq!(Values::parse(1, &values.write()), Err(Fault::Bytes("the values of the items")));
        }
    }

    proptest! {
        #[test]
        fn values_are_read_as_they_were_written(values in values()) {
            prop_assert_eq!(Values::parse(values.counts.len() as u32, &values.write()), Ok(values));
        }

        #[test]
        fn what_is_cut_off_or_too_long_is_refused(values in values(), cut in 0usize..99) {
            let mut bytes = values.write();
            let items = values.counts.len() as u32;
            prop_assert!(Values::parse(items + 1, &bytes).is_err());
            prop_assert!(Values::parse(items, &bytes[..cut % bytes.len()]).is_err());
            bytes.push(0);
            prop_assert!(Values::parse(items, &bytes).is_err());
        }
    }
}
