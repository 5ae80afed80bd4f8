//! How much a text will weigh once a server has packed it, near enough to cut parts of even size by it.

/// How long a run must be to be a repetition.
const LEAST: usize = 4;
const SLOTS: usize = 1 << 16;

/// Weighs texts that follow each other in one file.
pub struct Scale {
    text: Vec<u8>,
    /// By a hash of four bytes, where they last stood, plus one.
    slots: Vec<u32>,
    /// In quarters of a byte.
    quarters: usize,
}

impl Default for Scale {
    fn default() -> Self {
        Self { text: Vec::new(), slots: vec![0; SLOTS], quarters: 0 }
    }
}

impl Scale {
    /// Adds a text, and says how many bytes all of them take by now.
    pub fn add(&mut self, text: &str) -> usize {
        let mut at = self.text.len();
        self.text.extend_from_slice(text.as_bytes());
        while at < self.text.len() {
            let length = self.repeated(at);
            // What is new takes some five bits a byte; what was there, where and how long it was.
            self.quarters += if length >= LEAST { 9 } else { 3 };
            at += length.max(1);
        }
        self.quarters / 4
    }

    /// How many bytes from here on stood before; remembers them.
    fn repeated(&mut self, at: usize) -> usize {
        let Some(here) = self.text.get(at..at + LEAST) else { return 0 };
        let hash = here.iter().fold(0_u32, |hash, byte| (hash << 8) | u32::from(*byte)).wrapping_mul(0x9e37_79b1) >> 16;
        let Some(slot) = self.slots.get_mut(hash as usize) else { return 0 };
        let Some(before) = std::mem::replace(slot, at as u32 + 1).checked_sub(1) else { return 0 };
        let (old, new) =
            (self.text.get(before as usize..).unwrap_or_default(), self.text.get(at..).unwrap_or_default());
        old.iter().zip(new).take_while(|(a, b)| a == b).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_repeated_weighs_little() {
        let mut scale = Scale::default();
        let (first, second) = (scale.add("The quick brown fox. "), scale.add("The quick brown fox. "));
        assert!(first > 10 && second - first < 4, "{first} {second}");
    }
}
