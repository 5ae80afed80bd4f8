//! Shorter names between the glue and the WASM.
//!
//! wasm-bindgen names what they share in full, with a hash: `__wbg_setAttribute_6fde4098d274155c`. Only the two of
//! them know these names, so any others do. That takes 4 kB off the wire.

use super::wasm::{Section, header, number, sections, write_number};
use anyhow::{Context, Result, ensure};
use std::collections::{HashMap, HashSet};

const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// Exports of wasm-bindgen that its glue does not use.
const UNASKED: [&str; 5] = ["main", "__abort_handler", "__instance_terminated", "__data_end", "__heap_base"];
/// What a module that comes later asks for by these names.
const SHARED: [&str; 3] = ["memory", "__indirect_function_table", "__wasm_split_shared"];
/// The script that brings those.
const LATER: &str = "./later.js";
/// The name of the module that the glue is to the WASM.
const GLUE: &str = "w";

/// The module and its glue with short names.
pub fn shortened(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let (head, body) = header(module)?;
    let (mut out, mut glue) = (head.to_vec(), glue.to_owned());
    for section in sections(body) {
        let Section { kind, content, bytes, .. } = section?;
        match kind {
            IMPORTS => {
                let mut names = Names::default();
                let content = imports(content, &mut names)?;
                glue = names.module_of(&glue)?;
                for (long, short) in names.pairs() {
                    let (changed, times) = renamed(&glue, "", &long, ": function", &short);
                    ensure!(times == 1, "expected the import {long} once in the glue, found it {times} times");
                    glue = changed;
                }
                put(&mut out, kind, &content);
            }
            EXPORTS => {
                let mut names = Names::default();
                let content = exports(content, &mut names)?;
                let missing = taken(&glue).find(|name| !names.all.contains(*name));
                let missing =
                    missing.map(|name| format!("the scripts use wasm.{name}, which the WASM does not export"));
                ensure!(missing.is_none(), missing.unwrap_or_default());
                for (long, short) in names.pairs() {
                    let (changed, times) = renamed(&glue, "wasm.", &long, "", &short);
                    ensure!(times > 0 || UNASKED.contains(&&*long), "expected the export {long} in the glue");
                    glue = changed;
                }
                put(&mut out, kind, &content);
            }
            _ => out.extend(bytes),
        }
    }
    Ok((out, glue))
}

/// Names in the order in which they were met.
#[derive(Default)]
struct Names {
    module: String,
    /// All of them, with those that stay as they are.
    all: HashSet<String>,
    short: HashMap<String, String>,
}

impl Names {
    fn short(&mut self, long: &str) -> String {
        let next = short_name(self.short.len());
        self.short.entry(long.to_owned()).or_insert(next).clone()
    }

    /// The long names with their short ones, the longest first: one may be the beginning of another.
    fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs: Vec<_> = self.short.clone().into_iter().collect();
        pairs.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then(a.0.cmp(&b.0)));
        pairs
    }

    fn module_of(&self, glue: &str) -> Result<String> {
        let quoted = format!("{:?}", self.module);
        ensure!(glue.contains(&quoted), "expected {quoted} in the glue");
        Ok(glue.replace(&quoted, &format!("{GLUE:?}")))
    }
}

/// `a` to `z`, `A` to `Z`, then `aa` and so on.
fn short_name(n: usize) -> String {
    let letter = |n: usize| char::from(if n < 26 { b'a' + n as u8 } else { b'A' + (n - 26) as u8 });
    match n.checked_sub(52) {
        None => letter(n).to_string(),
        Some(rest) => format!("{}{}", short_name(rest / 52), letter(rest % 52)),
    }
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

/// The names that the glue takes from the exports, as `wasm.name`. Names of files end in `.wasm`, too.
fn taken(glue: &str) -> impl Iterator<Item = &str> {
    let uses = glue.match_indices("wasm.").filter_map(|(at, before)| {
        let (start, rest) = (glue.get(..at)?, glue.get(at + before.len()..)?);
        (!start.ends_with(|c| is_word(c) || "./-".contains(c))).then_some(rest)
    });
    uses.filter_map(|rest| rest.split(|c| !is_word(c)).next()).filter(|name| !name.is_empty())
}

/// The glue with a name replaced wherever it stands whole between `before` and `after`, and how often that was.
fn renamed(glue: &str, before: &str, long: &str, after: &str, short: &str) -> (String, usize) {
    let wanted = format!("{before}{long}{after}");
    let mut out = String::with_capacity(glue.len());
    let (mut rest, mut times) = (glue, 0);
    while let Some(at) = rest.find(&wanted) {
        let (start, tail) = rest.split_at(at);
        let end = tail.split_at(wanted.len()).1;
        let whole = !start.ends_with(is_word) && (!after.is_empty() || !end.starts_with(is_word));
        out += start;
        if whole {
            out += &format!("{before}{short}{after}");
        } else {
            out += &wanted;
        }
        times += usize::from(whole);
        rest = end;
    }
    (out + rest, times)
}

fn put(out: &mut Vec<u8>, kind: u8, content: &[u8]) {
    out.push(kind);
    write_number(out, content.len());
    out.extend(content);
}

/// Each import is the name of a module, its own name, and what it is: here always a function of some type.
fn imports(content: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut reader = Reader(content);
    let mut out = Vec::new();
    let count = reader.number()?;
    write_number(&mut out, count);
    for _ in 0..count {
        let (module, name) = (reader.name()?, reader.name()?);
        if module == LATER {
            write_name(&mut out, module);
            write_name(&mut out, name);
        } else {
            names.module = module.to_owned();
            write_name(&mut out, GLUE);
            write_name(&mut out, &names.short(name));
        }
        let kind = reader.byte()?;
        ensure!(kind == 0, "expected the WASM to import functions only, found an import of kind {kind}");
        out.push(kind);
        let of = reader.number()?;
        write_number(&mut out, of);
    }
    Ok(out)
}

/// Each export is a name, a kind, and a number.
fn exports(content: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut reader = Reader(content);
    let mut out = Vec::new();
    let count = reader.number()?;
    write_number(&mut out, count);
    for _ in 0..count {
        let name = reader.name()?;
        names.all.insert(name.to_owned());
        let is_shared = SHARED.iter().any(|shared| name.starts_with(shared));
        let short = if is_shared { name.to_owned() } else { names.short(name) };
        write_name(&mut out, &short);
        out.push(reader.byte()?);
        let of = reader.number()?;
        write_number(&mut out, of);
    }
    Ok(out)
}

fn write_name(out: &mut Vec<u8>, name: &str) {
    write_number(out, name.len());
    out.extend(name.as_bytes());
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn number(&mut self) -> Result<usize> {
        let (value, rest) = number(self.0).context("a section of the WASM ends in the middle")?;
        self.0 = rest;
        Ok(value)
    }

    fn byte(&mut self) -> Result<u8> {
        let (byte, rest) = self.0.split_first().context("a section of the WASM ends in the middle")?;
        self.0 = rest;
        Ok(*byte)
    }

    fn name(&mut self) -> Result<&'a str> {
        let length = self.number()?;
        let (name, rest) = self.0.split_at_checked(length).context("a section of the WASM ends in the middle")?;
        self.0 = rest;
        Ok(str::from_utf8(name)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_get_the_same_names() {
        let imports = b"\x02\x20\x02\x04glue\x05__two\x00\x01\x04glue\x07__two_x\x00\x02".to_vec();
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([&[2, imports.len() as u8 - 2][..], &imports[2..]].concat());
        module.extend(b"\x07\x22\x03\x06memory\x02\x00\x08run_this\x00\x01\x0arun_this_x\x00\x02");
        let glue =
            "{ __two: function() {}, __two_x: function() {} } \"glue\" wasm.run_this() wasm.memory wasm.run_this_x";
        let (short, glue) = shortened(&module, glue).unwrap();
        assert_eq!(glue, "{ a: function() {}, b: function() {} } \"w\" wasm.a() wasm.memory wasm.b");
        assert_eq!(
            &short[8..],
            b"\x02\x0d\x02\x01w\x01a\x00\x01\x01w\x01b\x00\x02\x07\x12\x03\x06memory\x02\x00\x01a\x00\x01\x01b\x00\x02"
        );
    }

    #[test]
    fn names_go_on_after_the_alphabet() {
        assert_eq!([0, 25, 26, 51, 52, 103, 104].map(short_name), ["a", "z", "A", "Z", "aa", "aZ", "ba"]);
    }

    #[test]
    fn a_name_that_the_glue_does_not_have_is_an_error() {
        let import = b"\0asm\x01\0\0\0\x02\x0d\x01\x04glue\x04name\x00\x01";
        assert!(shortened(import, "\"glue\" { name: function() {} }").is_ok());
        for glue in ["\"glue\"", "\"glue\" name: function name: function", "name: function"] {
            assert!(shortened(import, glue).is_err(), "{glue}");
        }
        let export = b"\0asm\x01\0\0\0\x07\x08\x01\x04name\x00\x01";
        assert!(shortened(export, "wasm.name()").is_ok());
        assert!(shortened(export, "wasm.other()").is_err());
        let error = shortened(export, "'x_bg.wasm' wasm.name(wasm.__unknown)").unwrap_err().to_string();
        assert!(error.contains("wasm.__unknown"), "{error}");
        assert!(shortened(b"\0asm\x01\0\0\0\x07\x08\x01\x04main\x00\x01", "").is_ok());
    }
}
