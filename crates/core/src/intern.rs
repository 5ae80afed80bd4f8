//! Interned words: each distinct one has a number and is kept once, in one run of bytes.
//!
//! In place of a hash map, which is ten kilobytes of the widget.

/// Distinct runs of bytes, numbered from 0 in the order in which they were first added.
#[derive(Clone, Debug, Default)]
pub struct Interner {
    bytes: Vec<u8>,
    ends: Vec<u32>,
    places: Places,
}

impl Interner {
    /// Adds `word` and returns its number, which is new if it was not added before.
    pub fn add(&mut self, word: &[u8]) -> u32 {
        let hash = hash(word);
        let Self { bytes, ends, places } = self;
        if let Some(id) = places.find(hash, &|id| get(bytes, ends, id) == word) {
            return id;
        }
        let id = ends.len() as u32;
        bytes.extend_from_slice(word);
        ends.push(bytes.len() as u32);
        places.add(hash, id);
        id
    }

    /// Returns the word of that number; empty if there is none.
    pub fn get(&self, id: u32) -> &[u8] {
        get(&self.bytes, &self.ends, id)
    }

    /// Returns the number of words.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Frees the memory that only [`Interner::add`] needs; what is added later is new.
    pub fn freeze(&mut self) {
        self.places = Places::default();
        self.bytes.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// Returns the size in memory, in bytes.
    pub fn size(&self) -> usize {
        self.bytes.capacity() + 4 * self.ends.capacity() + 8 * self.places.slots.len()
    }
}

fn get<'a>(bytes: &'a [u8], ends: &[u32], id: u32) -> &'a [u8] {
    let end_of = |at: usize| ends.get(at).copied().unwrap_or_default() as usize;
    let start = (id as usize).checked_sub(1).map_or(0, end_of);
    bytes.get(start..end_of(id as usize)).unwrap_or_default()
}

/// A hash table of numbers, with open addressing and at most three quarters full.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Pairs of a hash and the number that has it, plus one; zero where the slot is free.
    slots: Vec<(u32, u32)>,
    used: usize,
}

impl Places {
    /// Returns the number of that hash for which `is` holds.
    pub fn find(&self, hash: u32, is: &dyn Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let &(other, next) = self.slots.get(at)?;
            let id = next.checked_sub(1)?;
            if other == hash && is(id) {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds a number, which may have the hash of another.
    pub fn add(&mut self, hash: u32, id: u32) {
        if 4 * self.used >= 3 * self.slots.len() {
            let slots = vec![(0, 0); (2 * self.slots.len()).max(64)];
            for (hash, next) in std::mem::replace(&mut self.slots, slots) {
                if next > 0 {
                    self.put(hash, next);
                }
            }
        }
        self.used += 1;
        self.put(hash, id + 1);
    }

    fn put(&mut self, hash: u32, next: u32) {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.1 == 0 {
                *slot = (hash, next);
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

/// Returns a hash that tells most words apart: FNV-1a, with its high bits mixed into the low.
pub fn hash(word: &[u8]) -> u32 {
    let hash = word.iter().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    hash ^ (hash >> 15)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn equal_words_have_one_number(words in proptest::collection::vec("[abc]{0,3}", 0..200)) {
            let mut interner = Interner::default();
            let mut distinct: Vec<String> = Vec::new();
            for word in words {
                let id = interner.add(word.as_bytes()) as usize;
                if id == distinct.len() {
                    prop_assert!(!distinct.contains(&word));
                    distinct.push(word.clone());
                }
                prop_assert_eq!(&distinct[id], &word);
                prop_assert_eq!(interner.get(id as u32), word.as_bytes());
            }
            prop_assert_eq!(interner.len(), distinct.len());
            prop_assert_eq!(interner.get(999), b"");
        }
    }
}
