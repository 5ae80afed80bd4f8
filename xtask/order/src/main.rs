//! `xtask-order module.wasm [once]`: puts functions that are alike beside each other, in the file itself. What unpacks it
//! needs the same memory and time; packed it has about 2 % fewer bytes, since what a function repeats of another is near.
//! Several orders are tried, and packed; with `once` it is one, for a module of some megabytes.

mod alike;

use std::env;
use std::fs;
use std::process::ExitCode;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let mut arguments = env::args().skip(1);
    let file = arguments.next().ok_or("expected a file")?;
    let error = |error: &dyn ToString| format!("{file}: {}", error.to_string());
    let module = fs::read(&file).map_err(|e| error(&e))?;
    let once = arguments.any(|argument| argument == "once");
    let module = if once { ordered(&module, LENGTH, 0) } else { shortest(&module) };
    let module = module.map_err(|e| error(&e))?;
    fs::write(&file, module).map_err(|e| error(&e))
}

/// So many bytes in a row are compared: with fewer everything is alike, with more hardly anything. Which of these is best
/// is another one for each module, by a tenth of a per cent.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=5;

/// So many functions, from the longest on, are tried as the first one.
const STARTS: std::ops::Range<usize> = 0..20;

/// The one that is tried where it is one.
const LENGTH: usize = 5;

/// Returns the same module with its functions in the order in which it is the shortest, once it is packed.
///
/// # Errors
///
/// Where it is no module.
fn shortest(module: &[u8]) -> Result<Vec<u8>, Error> {
    let ways = LENGTHS.flat_map(|length| STARTS.map(move |start| (length, start)));
    let all = ways.map(|(length, start)| ordered(module, length, start)).collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().min_by_key(|module| packed(module)).unwrap_or_default())
}

/// How many bytes are sent of a module.
fn packed(module: &[u8]) -> usize {
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*module, &mut std::io::sink(), &best).unwrap_or(usize::MAX)
}

fn ordered(module: &[u8], length: usize, start: usize) -> Result<Vec<u8>, Error> {
    let (imported, bodies) = functions(module)?;
    let order = alike::order(&bodies.iter().map(FunctionBody::as_bytes).collect::<Vec<_>>(), length, start);
    let mut places = vec![0; order.len()];
    for (place, &function) in (imported..).zip(&order) {
        if let Some(at) = places.get_mut(function) {
            *at = place;
        }
    }
    let mut out = Module::new();
    Functions { imported, order, places }.parse_core_module(&mut out, Parser::new(0), module)?;
    Ok(out.finish())
}

/// Returns how many functions a module imports, and the bodies of its own.
fn functions(module: &[u8]) -> wasmparser::Result<(u32, Vec<FunctionBody<'_>>)> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body),
            _ => {}
        }
    }
    Ok((imported, bodies))
}

/// Where the functions go. Those that are imported stay first.
struct Functions {
    imported: u32,
    /// The module's own, by their old places among themselves.
    order: Vec<usize>,
    /// Of each of these the new number.
    places: Vec<u32>,
}

impl Functions {
    /// Returns what belongs to each function, in the new order.
    fn sorted<T: Clone>(&self, all: &[T]) -> Vec<T> {
        self.order.iter().filter_map(|&at| all.get(at).cloned()).collect()
    }
}

impl Reencode for Functions {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported).and_then(|own| usize::try_from(own).ok());
        Ok(own.and_then(|own| self.places.get(own).copied()).unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for of_one in self.sorted(&types) {
            functions.function(self.type_index(of_one)?);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for body in self.sorted(&bodies) {
            utils::parse_function_body(self, code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
