//! Puts the built widget into the command, where `LINK_DIGEST_DIST` names the folder that has it: `cargo xtask command`
//! does. The published package has it in its own folder `widget`. Without either the command is the same, and takes a
//! widget by `--widget`. It is deflated, which takes a fourteenth from the command.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use miniz_oxide::deflate::compress_to_vec;

const FOLDER: &str = "LINK_DIGEST_DIST";

/// How much is tried to save bytes, up to 10.
const LEVEL: u8 = 9;

/// The folder in the published package.
const PACKAGED: &str = "widget";

/// The endings of what a page loads, of the manifest, and of the licences.
const ENDINGS: [&str; 4] = [".js", ".wasm", ".json", ".txt"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed={FOLDER}");
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    let mut table = String::from("&[");
    let packaged = Path::new(PACKAGED).is_dir().then(|| PACKAGED.into());
    if let Some(folder) = env::var_os(FOLDER).filter(|folder| !folder.is_empty()).or(packaged) {
        for path in widget(Path::new(&folder))? {
            println!("cargo::rerun-if-changed={}", path.display());
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let bytes = fs::read(&path)?;
            let deflated = out.join(&name);
            fs::write(&deflated, compress_to_vec(&bytes, LEVEL))?;
            // Writing to a text does not fail.
            let _ = write!(table, "({name:?}, {}, include_bytes!({deflated:?})), ", bytes.len());
        }
    }
    table.push(']');
    fs::write(out.join("widget.rs"), table)
}

/// The files of the widget, in the order of their names.
fn widget(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = fs::canonicalize(entry?.path())?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("link-digest") && ENDINGS.iter().any(|ending| name.ends_with(ending)) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
