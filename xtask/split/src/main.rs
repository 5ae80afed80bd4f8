//! `xtask-split in.wasm folder`: what the linker wrote, in two modules. `main.wasm` is for wasm-bindgen, and imports
//! from `search.js` what fetches the other, `split_search.wasm`. The linker must have left its relocations in it.
//!
//! What is cut out is said in src/search.rs. What both need stays in the first, and what nobody needs is left out.

#[path = "../../src/bundle/leb128.rs"]
mod leb128;
mod snip;

use snip::{FOR_PANICS, snipped};
use std::env;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use wasm_split_cli_support::{Options, transform};

/// What comes out besides the first module.
const PARTS: [&str; 1] = ["split_search.wasm"];

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
    options.link_name = "./search.js";
    let found = transform(options).map_err(|error| format!("cannot split the module: {error:#}"))?.split_modules;
    let wanted = PARTS.map(|name| folder.join(name));
    if found == wanted { Ok(()) } else { Err(format!("expected to cut out {wanted:?}, found {found:?}")) }
}
