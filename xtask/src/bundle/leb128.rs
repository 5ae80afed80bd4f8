//! Writing numbers in LEB128, as WASM has them. `xtask/split` has this very file as a module, since neither program is
//! to wait for what the other needs.

/// Writes an unsigned number: seven bits in a byte, the lowest first, and a mark on each byte but the last.
pub fn write_number(out: &mut Vec<u8>, mut value: usize) {
    while value > 0x7f {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    // From the standard's own examples, and the ends of each length.
    #[test]
    fn numbers_take_as_many_bytes_as_they_need() {
        for (number, bytes) in [
            (0, &[0][..]),
            (127, &[0x7f]),
            (128, &[0x80, 1]),
            (624_485, &[0xe5, 0x8e, 0x26]),
            (16_384, &[0x80, 0x80, 1]),
        ] {
            let mut out = Vec::new();
            write_number(&mut out, number);
            assert_eq!(out, bytes, "{number}");
        }
    }
}
