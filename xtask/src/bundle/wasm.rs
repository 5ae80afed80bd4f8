//! The sections of a WASM module: enough of the format to drop what only a
//! debugger reads. wasm-bindgen has flags for it, which Trunk cannot pass on.
//!
//! A module is eight bytes of header, then sections: one byte of kind, the
//! length in LEB128, the content. A section of kind 0 starts with its name.

pub use super::leb128::write_number;
use anyhow::{Context, Result, ensure};

/// Names for a debugger, who made the file, and what a linker wants to know.
const FOR_TOOLS: [&[u8]; 3] = [b"name", b"producers", b"target_features"];

/// The module without the sections that do nothing when it runs.
pub fn without_tool_sections(module: &[u8]) -> Result<Vec<u8>> {
    let (header, body) = header(module)?;
    let mut kept = header.to_vec();
    for section in sections(body) {
        let section = section?;
        if !section.name.is_some_and(|name| FOR_TOOLS.contains(&name)) {
            kept.extend(section.bytes);
        }
    }
    Ok(kept)
}

/// The module with a section of this name and content at its end, which does nothing when it runs.
pub fn with_section(module: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut section = Vec::new();
    write_number(&mut section, name.len());
    section.extend(name.as_bytes());
    section.extend(content);
    let mut out = module.to_vec();
    out.push(0);
    write_number(&mut out, section.len());
    out.extend(section);
    out
}

pub struct Section<'a> {
    /// Of a custom section only.
    name: Option<&'a [u8]>,
    /// A number of the standard's.
    pub kind: u8,
    /// What is in it.
    pub content: &'a [u8],
    /// All of it, with kind and length.
    pub bytes: &'a [u8],
}

/// The first eight bytes of a module, and its sections.
pub fn header(module: &[u8]) -> Result<(&[u8], &[u8])> {
    ensure!(module.starts_with(b"\0asm"), "expected a WASM module, found another kind of file");
    module.split_at_checked(8).context(CUT_OFF)
}

/// The sections, one after the other.
pub fn sections(mut rest: &[u8]) -> impl Iterator<Item = Result<Section<'_>>> {
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let section = section(rest).context(CUT_OFF);
        rest = section.as_ref().ok().and_then(|s| rest.get(s.bytes.len()..)).unwrap_or_default();
        Some(section)
    })
}

fn section(start: &[u8]) -> Option<Section<'_>> {
    let (&kind, rest) = start.split_first()?;
    let (length, rest) = number(rest)?;
    let (content, after) = rest.split_at_checked(length)?;
    let (bytes, _) = start.split_at_checked(start.len() - after.len())?;
    let name = match kind {
        0 => Some(name(content)?),
        _ => None,
    };
    Some(Section { name, kind, content, bytes })
}

fn name(content: &[u8]) -> Option<&[u8]> {
    let (length, rest) = number(content)?;
    rest.get(..length)
}

/// An unsigned number in LEB128, of at most 32 bits, and what follows it.
pub fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0u64;
    for (place, &byte) in bytes.iter().enumerate().take(5) {
        value |= u64::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((usize::try_from(value).ok()?, bytes.get(place + 1..)?));
        }
    }
    None
}

const CUT_OFF: &str = "the WASM module ends in the middle of a section";

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &[u8] = b"\0asm\x01\0\0\0";
    /// One function type, without parameters or results.
    const TYPES: &[u8] = b"\x01\x04\x01\x60\0\0";
    /// A custom section whose length takes two bytes, as linkers write it.
    const NAME: &[u8] = b"\x00\x87\x00\x04name\x01\x02";
    const OTHER: &[u8] = b"\x00\x05\x04mine";

    #[test]
    fn names_go_and_everything_else_stays() {
        let module = [HEADER, TYPES, NAME, OTHER].concat();
        assert_eq!(without_tool_sections(&module).unwrap(), [HEADER, TYPES, OTHER].concat());
    }

    #[test]
    fn a_section_comes_at_the_end() {
        let module = [HEADER, TYPES].concat();
        assert_eq!(with_section(&module, "mine", b""), [HEADER, TYPES, OTHER].concat());
        assert_eq!(without_tool_sections(&with_section(&module, "name", b"\x01\x02")).unwrap(), module);
    }

    #[test]
    fn what_is_no_module_or_half_of_one_is_refused() {
        assert!(without_tool_sections(b"<!doctype html>").is_err());
        for end in 1..TYPES.len() {
            let module = [HEADER, &TYPES[..end]].concat();
            assert!(without_tool_sections(&module).is_err(), "{end}");
        }
    }
}
