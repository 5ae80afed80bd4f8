//! Takes the bodies of functions that nothing calls in this widget, and of which the compiler cannot know that: each becomes
//! a trap. They put a panic into words, of which a release has none, or make nodes of kinds that the widget never draws.
//!
//! What such a function alone needed is then used by nobody, and is left out with the rest that nobody uses. Yew's
//! [`FOR_PANICS`] lowers the case of a text, for which the standard library has 7 kB of tables.

use crate::leb128::write_number;
use std::ops::Range;
use wasmparser::{BinaryReader, Imports, KnownCustom, Name, Parser, RelocSectionReader, TypeRef};

/// Parts of the names of such functions, as the linker has them, with a `*` for what stands between. One that is missing has
/// another name now. That the widget draws neither HTML as text nor portals nor what may be suspended, no components but
/// its one, whose properties stay, and makes its elements by `el!` alone, `tests/invariants.rs` holds.
pub const UNUSED: [&str; 12] = [
    FOR_PANICS,
    "3yew10dom_bundle4braw*4vraw4VRaw*12Reconcilable6attach",
    "3yew10dom_bundle7bportal*7vportal7VPortal*12Reconcilable6attach",
    "3yew10dom_bundle9bsuspense*9vsuspense9VSuspense*12Reconcilable6attach",
    "7vportal7VPortal*5RcExt*15unwrap_or_clone",
    "9vsuspense9VSuspense*5RcExt*15unwrap_or_clone",
    "3yew10dom_bundle5bcomp*5vcomp5VComp*12Reconcilable6attach",
    "5vcomp5VComp*5RcExt*15unwrap_or_clone",
    "8AnyScope17find_parent_scope*12BaseSuspense",
    "8IndexMap*AttributeOrProperty*12get_index_of",
    "9lifecycle8feat_csr*17PropsUpdateRunner*8Runnable3run",
    "14CompStateInner*8Stateful13props_changed",
];
/// The first of them.
const FOR_PANICS: &str = "3yew10dom_bundle5utils14feat_hydration13node_type_str";

const RELOCATIONS: &str = "reloc.CODE";
const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;
const END: u8 = 0x0b;

/// Returns the module with traps for the functions with these parts in their names.
///
/// # Errors
///
/// Where the module cannot be read, or does not have all of them.
pub fn snipped(module: &[u8], names: &[&str]) -> Result<Vec<u8>, String> {
    let error = |error| format!("cannot read the module: {error}");
    let found = bodies(module, names).map_err(error)?;
    if found.bodies.len() < names.len() {
        return Err(format!("expected functions with the names {names:?}: xtask/split/src/snip.rs has old ones"));
    }
    snip(module, found).map_err(error)
}

fn snip(module: &[u8], Found { code, bodies }: Found) -> wasmparser::Result<Vec<u8>> {
    let mut out = module.get(..8).unwrap_or_default().to_vec();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        let Some((kind, range)) = payload.as_section() else { continue };
        let mut content = at(module, &range).to_vec();
        if range == code {
            bodies.iter().for_each(|body| trap(&mut content, &within(body, &code)));
        }
        if let wasmparser::Payload::CustomSection(custom) = &payload
            && custom.name() == RELOCATIONS
        {
            let head = (custom.data_offset() - range.start) as usize;
            let bodies: Vec<_> = bodies.iter().map(|body| within(body, &code)).collect();
            let kept = without(custom.data(), &bodies)?;
            content.truncate(head);
            content.extend(kept);
        }
        out.push(kind);
        write_number(&mut out, content.len());
        out.extend(content);
    }
    Ok(out)
}

#[derive(Default)]
struct Found {
    /// The section of the code.
    code: Range<u64>,
    /// The bodies of the functions that were looked for.
    bodies: Vec<Range<u64>>,
}

fn bodies(module: &[u8], names: &[&str]) -> wasmparser::Result<Found> {
    let (mut imported, mut all, mut wanted, mut code) = (0, Vec::new(), Vec::new(), 0..0);
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            wasmparser::Payload::ImportSection(imports) => {
                for import in imports {
                    if let Imports::Single(_, import) = import? {
                        imported += usize::from(matches!(import.ty, TypeRef::Func(_)));
                    }
                }
            }
            wasmparser::Payload::CodeSectionStart { range, .. } => code = range,
            wasmparser::Payload::CodeSectionEntry(body) => all.push(body.range()),
            wasmparser::Payload::CustomSection(custom) => {
                let KnownCustom::Name(parts) = custom.as_known() else { continue };
                for part in parts {
                    let Name::Function(functions) = part? else { continue };
                    for function in functions {
                        let function = function?;
                        if names.iter().any(|name| is_named(function.name, name)) {
                            wanted.push(function.index as usize);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let bodies = wanted.into_iter().filter_map(|index| all.get(index.checked_sub(imported)?).cloned()).collect();
    Ok(Found { code, bodies })
}

/// Whether the parts of a pattern stand in a name, one after the other.
fn is_named(name: &str, pattern: &str) -> bool {
    let mut rest = name;
    pattern.split('*').all(|part| rest.split_once(part).map(|(_, after)| rest = after).is_some())
}

/// Makes a trap of a body, of the same length: no variables, and nothing after.
fn trap(code: &mut [u8], body: &Range<usize>) {
    if let Some([variables, trap, rest @ .., end]) = code.get_mut(body.clone()) {
        (*variables, *trap, *end) = (0, UNREACHABLE, END);
        rest.fill(NOP);
    }
}

/// The relocations that are not of these bodies.
fn without(relocations: &[u8], bodies: &[Range<usize>]) -> wasmparser::Result<Vec<u8>> {
    let reader = RelocSectionReader::new(BinaryReader::new(relocations, 0))?;
    let (mut starts, mut keeps) = (Vec::new(), Vec::new());
    for entry in reader.entries().into_iter_with_offsets() {
        let (start, entry) = entry?;
        starts.push(start as usize);
        keeps.push(!bodies.iter().any(|body| body.contains(&(entry.offset as usize))));
    }
    starts.push(relocations.len());
    let mut out = Vec::new();
    write_number(&mut out, reader.section_index() as usize);
    write_number(&mut out, keeps.iter().filter(|keeps| **keeps).count());
    for (ends, _) in starts.windows(2).zip(&keeps).filter(|(_, keeps)| **keeps) {
        if let [start, end] = ends {
            out.extend(relocations.get(*start..*end).unwrap_or_default());
        }
    }
    Ok(out)
}

fn at<'m>(module: &'m [u8], range: &Range<u64>) -> &'m [u8] {
    module.get(range.start as usize..range.end as usize).unwrap_or_default()
}

/// Where a range is in another around it.
fn within(inner: &Range<u64>, outer: &Range<u64>) -> Range<usize> {
    (inner.start - outer.start) as usize..(inner.end - outer.start) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One imported function, and two with a body that call it, `say` and `run`, with a relocation each.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x01\x04\x01\x60\0\0\
        \x02\x07\x01\x01a\x01b\0\0\
        \x03\x03\x02\0\0\
        \x0a\x0f\x02\x07\0\x10\x80\x80\x80\0\x0b\x05\0\x10\0\x01\x0b\
        \0\x13\x0areloc.CODE\x03\x02\0\x04\0\0\x0c\0\
        \0\x12\x04name\x01\x0b\x02\x01\x03say\x02\x03run";

    #[test]
    fn what_is_named_is_a_trap_and_uses_nothing() {
        let found = snipped(MODULE, &["say"]).unwrap();
        let wanted = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x07\x01\x01a\x01b\0\0\
            \x03\x03\x02\0\0\
            \x0a\x0f\x02\x07\0\0\x01\x01\x01\x01\x0b\x05\0\x10\0\x01\x0b\
            \0\x10\x0areloc.CODE\x03\x01\0\x0c\0\
            \0\x12\x04name\x01\x0b\x02\x01\x03say\x02\x03run";
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_name_has_the_parts_of_a_pattern_in_their_order() {
        assert!(is_named("abcd", "bc") && is_named("abcd", "b*d") && is_named("abcd", "a*bc*d"));
        assert!(!is_named("abcd", "d*b") && !is_named("abcd", "a*x*d") && !is_named("aba", "ab*ab"));
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        assert!(snipped(MODULE, &["other"]).unwrap_err().contains("other"));
        assert!(snipped(&MODULE[..20], &["say"]).is_err());
    }
}
