//! `xtask-split in.wasm folder`: what the linker wrote, in several modules. `main.wasm` is for wasm-bindgen, and imports
//! from `later.js` what fetches the others, `split_search.wasm` and `split_parts.wasm`. What those two have in common is
//! `shared.wasm`. The linker must have left its relocations in it.
//!
//! What is cut out is said in src/search.rs and src/parts.rs. What the first needs as well stays in it, and what nobody
//! needs is left out.

#[path = "../../src/bundle/leb128.rs"]
mod leb128;
mod snip;

use snip::{FOR_PANICS, snipped};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wasm_split_cli_support::{Options, transform};

/// What comes out besides the first module, and how what these have in common is called, before and after.
const PARTS: [&str; 2] = ["split_parts.wasm", "split_search.wasm"];
const CHUNK: &str = "chunk_";
const SHARED: &str = "shared.wasm";

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
    let [input, folder] =
        env::args().skip(1).collect::<Vec<_>>().try_into().map_err(|_| "expected a file and a folder")?;
    let module = fs::read(&input).map_err(|error| format!("{input}: {error}"))?;
    split(&module, Path::new(&folder))
}

fn split(module: &[u8], folder: &Path) -> Result<(), String> {
    let main = folder.join("main.wasm");
    let module = snipped(module, &FOR_PANICS)?;
    let mut options = Options::new(&module);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = "./later.js";
    let found = transform(options).map_err(|error| format!("cannot split the module: {error:#}"))?.split_modules;
    let is_chunk = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(CHUNK));
    let (chunks, found): (Vec<_>, Vec<_>) = found.into_iter().partition(is_chunk);
    let wanted = PARTS.map(|name| folder.join(name));
    if found != wanted || chunks.len() > 1 {
        return Err(format!("expected to cut out {wanted:?} and what they share, found {found:?} and {chunks:?}"));
    }
    for chunk in chunks {
        fs::rename(&chunk, folder.join(SHARED)).map_err(|error| format!("{}: {error}", chunk.display()))?;
    }
    Ok(())
}
