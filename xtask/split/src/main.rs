//! `xtask-split in.wasm folder`: what the linker wrote, in several modules. `main.wasm` is for wasm-bindgen, and imports
//! from `later.js` what fetches the others, such as `split_search.wasm`. What several of those have in common is in
//! modules that are named by them, such as `shared.parts.search.wasm`. The linker must have left its relocations in it.
//!
//! What is cut out is said by `later!` (src/later.rs). What the first needs as well stays in it, and what nobody needs is
//! left out.

#[path = "../../src/bundle/leb128.rs"]
mod leb128;
mod snip;

use snip::{UNUSED, snipped};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use wasm_split_cli_support::{Options, transform};

/// What comes out besides the first module, in order, and how what these have in common is called.
const PARTS: [&str; 5] = ["panel", "parts", "search", "shards", "yours"];
const CHUNK: &str = "chunk_";

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
    let module = snipped(module, &UNUSED)?;
    let mut options = Options::new(&module);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = "./later.js";
    let split = transform(options).map_err(|error| format!("cannot split the module: {error:#}"))?;
    let is_chunk = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(CHUNK));
    let (chunks, mut found): (Vec<_>, Vec<_>) = split.split_modules.into_iter().partition(is_chunk);
    found.sort();
    let wanted = PARTS.map(|name| folder.join(format!("split_{name}.wasm")));
    if found != wanted {
        return Err(format!("expected to cut out {wanted:?}, found {found:?}"));
    }
    for chunk in chunks {
        let is_of = |name: &&str| {
            let needed = split.prefetch_map.get(*name).into_iter().flatten();
            needed.into_iter().any(|needed| chunk.file_stem().is_some_and(|stem| stem == needed.as_str()))
        };
        let of: Vec<_> = PARTS.into_iter().filter(is_of).collect();
        let name = folder.join(format!("shared.{}.wasm", of.join(".")));
        fs::rename(&chunk, &name).map_err(|error| format!("{}: {error}", chunk.display()))?;
    }
    Ok(())
}
