//! Numbers and texts as bytes: reading that never goes past the end, and the writing of what it reads.

/// A place in some bytes. What is not there is `None`, and then nothing after it can be read.
#[derive(Clone, Copy, Debug)]
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// Takes so many bytes.
    pub fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    /// Takes a number: seven bits a byte, the low ones first, at most 32 of them.
    pub fn number(&mut self) -> Option<u32> {
        let (mut number, mut shift) = (0_u32, 0);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            let bits = u32::from(*byte & 127);
            if shift > 28 || (shift == 28 && bits > 15) {
                return None;
            }
            number |= bits << shift;
            if *byte < 128 {
                return Some(number);
            }
            shift += 7;
        }
    }

    /// Takes a number of things, each of which takes at least one more byte.
    pub fn count(&mut self) -> Option<usize> {
        self.number().map(|count| count as usize).filter(|count| *count <= self.0.len())
    }

    /// Takes so many numbers.
    pub fn numbers(&mut self, count: usize) -> Option<Vec<u32>> {
        // Each takes a byte, so that what is asked for is never more than what is there.
        (count <= self.0.len()).then_some(())?;
        (0..count).map(|_| self.number()).collect()
    }
}

/// Adds a number, as [`Bytes::number`] takes it.
pub fn put(number: u32, out: &mut Vec<u8>) {
    let mut rest = number;
    while rest > 127 {
        out.push(rest as u8 | 128);
        rest >>= 7;
    }
    out.push(rest as u8);
}

/// A place in a run of bits, the low bits of a byte first.
#[derive(Clone, Copy, Debug)]
pub struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bits<'a> {
    /// The place after so many bits.
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// How many bits lie behind.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Takes a number whose low `low` bits stand as they are, after the others as a run of ones and a zero (a Rice code).
    pub fn rice(&mut self, low: u32) -> Option<u32> {
        let mut high = 0_u32;
        while self.bit()? {
            high = high.checked_add(1)?;
        }
        let mut number = high.checked_mul(1_u32.checked_shl(low)?)?;
        for shift in 0..low {
            number |= u32::from(self.bit()?) << shift;
        }
        Some(number)
    }

    fn bit(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = byte >> (self.at % 8) & 1;
        self.at += 1;
        Some(bit == 1)
    }
}

/// Bits that are being written.
#[derive(Clone, Debug, Default)]
pub struct BitsOut {
    /// What was written; the last byte may have room.
    pub bytes: Vec<u8>,
    len: usize,
}

impl BitsOut {
    /// Adds a number as [`Bits::rice`] takes it.
    pub fn rice(&mut self, number: u32, low: u32) {
        for _ in 0..number >> low {
            self.bit(true);
        }
        self.bit(false);
        for shift in 0..low {
            self.bit(number >> shift & 1 == 1);
        }
    }

    fn bit(&mut self, bit: bool) {
        if self.len.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if let Some(last) = self.bytes.last_mut() {
            *last |= u8::from(bit) << (self.len % 8);
        }
        self.len += 1;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers in proptest::collection::vec(any::<u32>(), 0..50)) {
            let mut out = Vec::new();
            numbers.iter().for_each(|number| put(*number, &mut out));
            let mut bytes = Bytes(&out);
            prop_assert_eq!(bytes.numbers(numbers.len()), Some(numbers));
            prop_assert!(bytes.0.is_empty());
        }

        #[test]
        fn rice_codes_are_read_as_they_were_written(numbers in proptest::collection::vec((0u32..5_000, 3u32..20), 0..50)) {
            let mut out = BitsOut::default();
            numbers.iter().for_each(|(number, low)| out.rice(*number, *low));
            let mut bits = Bits::new(&out.bytes, 0);
            for (number, low) in numbers {
                prop_assert_eq!(bits.rice(low), Some(number));
            }
        }
    }

    #[test]
    fn what_is_not_there_is_not_read() {
        for bytes in [&[128][..], &[255, 255, 255, 255, 16], &[128, 128, 128, 128, 128, 0], &[]] {
            assert_eq!(Bytes(bytes).number(), None, "{bytes:?}");
        }
        assert_eq!((Bytes(&[9, 1]).count(), Bytes(&[1, 1]).numbers(3), Bytes(&[1]).take(2)), (None, None, None));
        for low in [0, 31, 32, 99] {
            assert_eq!(Bits::new(&[255; 9], 0).rice(low), None, "{low}");
        }
    }
}
