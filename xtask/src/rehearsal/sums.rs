//! The checksums of a release, as `sha256sum --check` reads them.

use super::archive::sorted;
use crate::bundle::hash;
use anyhow::{Context, Result};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The name of the file.
pub const NAME: &str = "SHA256SUMS";

/// Writes it beside the files.
pub fn write(files: &Path) -> Result<()> {
    fs::write(files.join(NAME), of(files)?).context(NAME)
}

/// The checksums of the files in a folder, but for its own list of them.
pub fn of(folder: &Path) -> Result<String> {
    let mut text = String::new();
    for path in sorted(folder)?.iter().filter(|path| path.file_name().is_none_or(|name| name != NAME)) {
        let content = fs::read(path).with_context(|| path.display().to_string())?;
        let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        // Writing to a text does not fail.
        let _ = writeln!(text, "{}  {name}", hash::hex(&content));
    }
    Ok(text)
}

/// Files, sizes and checksums, for people.
pub fn table(folder: &Path) -> Result<String> {
    let mut text = format!("\n{:>10}  {:16}  file\n", "bytes", "sha256");
    for line in of(folder)?.lines() {
        let (sum, name) = line.split_once("  ").unwrap_or((line, ""));
        let bytes = fs::metadata(folder.join(name)).with_context(|| name.to_owned())?.len();
        let _ = writeln!(text, "{bytes:>10}  {:16}  {name}", sum.get(..16).unwrap_or(sum));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_its_line_and_the_list_has_none() {
        let folder = std::env::temp_dir().join(format!("xtask-{}-sums", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b.tgz"), "b").unwrap();
        fs::write(folder.join("a.tgz"), "abc").unwrap();
        write(&folder).unwrap();
        write(&folder).unwrap();
        let list = fs::read_to_string(folder.join(NAME)).unwrap();
        let table = table(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let wanted = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.tgz\n\
                      3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b.tgz\n";
        assert_eq!(list, wanted);
        assert!(table.contains("         3  ba7816bf8f01cfea  a.tgz\n"), "{table}");
    }
}
