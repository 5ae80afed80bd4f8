//! The data of a WASM module in few pieces. For the search to be cut out the linker leaves each constant apart, which
//! is 3 kB on the wire in addresses.

use super::wasm::{header, number, sections, write_number};
use anyhow::{Context, Result, bail};

const DATA: u8 = 11;
/// Says how many pieces there are. Only instructions that work on pieces need it.
const DATA_COUNT: u8 = 12;
/// A piece that is put into the memory at the start, at an address that is a constant of 32 bits.
const ACTIVE: u8 = 0;
const I32_CONST: u8 = 0x41;
const END: u8 = 0x0b;

/// So many bytes of nothing between two pieces are shorter than another address.
pub const PADDING: usize = 8;

/// The module with its data in as few pieces as there can be with at most so many bytes between them, which become
/// zeros. Memory is zeros at first; where others have written before, that must be none.
pub fn merged(module: &[u8], padding: usize) -> Result<Vec<u8>> {
    let (head, body) = header(module)?;
    let mut out = head.to_vec();
    for section in sections(body) {
        let section = section?;
        match section.kind {
            DATA_COUNT => {}
            DATA => {
                let content = written(&joined(pieces(section.content)?, padding));
                out.push(DATA);
                write_number(&mut out, content.len());
                out.extend(content);
            }
            _ => out.extend(section.bytes),
        }
    }
    Ok(out)
}

/// An address, and what is there.
type Piece = (usize, Vec<u8>);

fn pieces(content: &[u8]) -> Result<Vec<Piece>> {
    let (count, mut rest) = number(content).context(CUT_OFF)?;
    let mut pieces = Vec::new();
    for _ in 0..count {
        let [ACTIVE, I32_CONST, after @ ..] = rest else { bail!("expected only data that is there from the start") };
        let (address, after) = address(after).context(CUT_OFF)?;
        let (&END, after) = after.split_first().context(CUT_OFF)? else { bail!("expected one number as an address") };
        let (length, after) = number(after).context(CUT_OFF)?;
        let (bytes, after) = after.split_at_checked(length).context(CUT_OFF)?;
        pieces.push((address, bytes.to_vec()));
        rest = after;
    }
    Ok(pieces)
}

fn joined(mut pieces: Vec<Piece>, padding: usize) -> Vec<Piece> {
    pieces.retain(|(_, bytes)| !bytes.is_empty());
    pieces.sort();
    let mut joined: Vec<Piece> = Vec::new();
    for (address, bytes) in pieces {
        match joined.last_mut() {
            Some((start, last)) if (*start + last.len()..=*start + last.len() + padding).contains(&address) => {
                last.resize(address - *start, 0);
                last.extend(bytes);
            }
            _ => joined.push((address, bytes)),
        }
    }
    joined
}

fn written(pieces: &[Piece]) -> Vec<u8> {
    let mut out = Vec::new();
    write_number(&mut out, pieces.len());
    for (address, bytes) in pieces {
        out.extend([ACTIVE, I32_CONST]);
        write_address(&mut out, *address);
        out.push(END);
        write_number(&mut out, bytes.len());
        out.extend(bytes);
    }
    out
}

/// A number in signed LEB128 that is an address: of 32 bits, without a sign.
fn address(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (value, rest) = number(bytes)?;
    let used = bytes.len() - rest.len();
    let is_negative = bytes.get(used - 1)? & 0x40 != 0;
    // Bits above those that are written repeat the sign.
    let above = if is_negative && 7 * used < 32 { u32::MAX << (7 * used) } else { 0 };
    Some((value & u32::MAX as usize | above as usize, rest))
}

fn write_address(out: &mut Vec<u8>, address: usize) {
    let mut value = address as u32 as i32;
    while !(-64..64).contains(&value) {
        out.push(value as u8 & 0x7f | 0x80);
        value >>= 7;
    }
    out.push(value as u8 & 0x7f);
}

const CUT_OFF: &str = "the data of the WASM end in the middle";

#[cfg(test)]
mod tests {
    use super::*;

    fn module(pieces: &[Piece]) -> Vec<u8> {
        let content = written(pieces);
        [b"\0asm\x01\0\0\0\x0c\x01\x02\x0b".as_slice(), &[content.len() as u8], &content].concat()
    }

    fn check(pieces: &[(usize, &[u8])], padding: usize, wanted: &[(usize, &[u8])]) {
        let owned =
            |pieces: &[(usize, &[u8])]| pieces.iter().map(|(at, bytes)| (*at, bytes.to_vec())).collect::<Vec<_>>();
        let found = merged(&module(&owned(pieces)), padding).unwrap();
        assert_eq!(super::pieces(&found[10..]).unwrap(), owned(wanted));
    }

    #[test]
    fn what_is_near_becomes_one() {
        check(&[(100, b"ab"), (104, b"c"), (200, b""), (70_000, b"d")], 2, &[(100, b"ab\0\0c"), (70_000, b"d")]);
        check(&[(9, b"b"), (8, b"a"), (12, b"c")], 0, &[(8, b"ab"), (12, b"c")]);
        check(&[(0x8000_0000, b"far"), (64, b"near")], 8, &[(64, b"near"), (0x8000_0000, b"far")]);
    }

    #[test]
    fn what_overlaps_stays_apart() {
        check(&[(8, b"abc"), (9, b"x")], 8, &[(8, b"abc"), (9, b"x")]);
    }

    #[test]
    fn what_is_put_in_later_is_refused() {
        let passive = b"\0asm\x01\0\0\0\x0b\x04\x01\x01\x01a";
        assert!(merged(passive, 0).is_err());
        let module = module(&[(8, b"abc".to_vec())]);
        assert!(merged(&module[..module.len() - 1], 0).is_err());
    }
}
