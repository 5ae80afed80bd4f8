//! Archives with the same bytes for the same files: sorted, without the times and the owners of this machine.

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use tar::{Archive, Builder, EntryType, Header};

/// Packs a folder under its own name.
pub fn pack(folder: &Path, to: &Path) -> Result<()> {
    let name = folder.file_name().context("the folder has no name")?;
    let file = File::create(to).with_context(|| format!("cannot create {}", to.display()))?;
    // Without a time, and of no system.
    let packed = GzBuilder::new().mtime(0).operating_system(255).write(file, Compression::best());
    let mut archive = Builder::new(packed);
    for path in sorted(folder)? {
        let inside = Path::new(name).join(path.strip_prefix(folder)?);
        add(&mut archive, &path, &inside).with_context(|| format!("cannot pack {}", path.display()))?;
    }
    archive.into_inner().and_then(flate2::write::GzEncoder::finish).with_context(|| to.display().to_string())?;
    Ok(())
}

fn add(archive: &mut Builder<impl std::io::Write>, path: &Path, inside: &Path) -> Result<()> {
    let content = fs::read(path)?;
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_size(content.len() as u64);
    header.set_mode(if is_program(path) { 0o755 } else { 0o644 });
    // What cannot be 0 everywhere: some programs take that for no time at all.
    header.set_mtime(1);
    // Whatever the system, names in archives have slashes.
    let inside = inside.to_string_lossy().replace('\\', "/");
    archive.append_data(&mut header, inside, content.as_slice())?;
    Ok(())
}

/// The command has no ending, or that of Windows' programs, and nothing else in an archive has none.
fn is_program(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "link-digest") && path.extension().is_none_or(|ending| ending == "exe")
}

/// All files in a folder and in those in it, by their paths.
pub fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { found.extend(sorted(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

/// The names of the files in an archive of tar or zip.
pub fn names(path: &Path) -> Result<Vec<String>> {
    let about = || format!("cannot read {}", path.display());
    let file = File::open(path).with_context(about)?;
    let mut names: Vec<String> = if path.extension().is_some_and(|ending| ending == "zip") {
        let archive = zip::ZipArchive::new(file).with_context(about)?;
        archive.file_names().map(|name| Ok(name?.into_owned())).collect::<Result<_>>().with_context(about)?
    } else {
        let mut archive = Archive::new(GzDecoder::new(file));
        let entries = archive.entries().with_context(about)?;
        entries
            .map(|entry| Ok(entry?.path()?.to_string_lossy().into_owned()))
            .collect::<Result<_>>()
            .with_context(about)?
    };
    names.sort();
    Ok(names)
}

/// Unpacks an archive of tar.
pub fn unpack(path: &Path, to: &Path) -> Result<()> {
    let about = || format!("cannot unpack {}", path.display());
    let mut bytes = Vec::new();
    GzDecoder::new(File::open(path).with_context(about)?).read_to_end(&mut bytes).with_context(about)?;
    Archive::new(bytes.as_slice()).unpack(to).with_context(about)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{}-{name}", std::process::id())).join("link-digest-1");
        fs::create_dir_all(folder.join("man")).unwrap();
        for (name, text) in [("link-digest", "program"), ("README.md", "words"), ("man/link-digest.1", "page")] {
            fs::write(folder.join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn the_same_files_give_the_same_bytes_at_another_time_and_place() {
        let packed = |name: &str, time: u64| {
            let folder = folder(name);
            let file = File::options().write(true).open(folder.join("README.md")).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(time)).unwrap();
            let archive = folder.with_extension("tar.gz");
            pack(&folder, &archive).unwrap();
            let bytes = fs::read(&archive).unwrap();
            let names = names(&archive).unwrap();
            fs::remove_dir_all(folder.parent().unwrap()).unwrap();
            (bytes, names)
        };
        let (first, names) = packed("archive", 1_000_000_000);
        assert_eq!(first, packed("archive-elsewhere", 1_500_000_000).0);
        assert_eq!(names, ["link-digest-1/README.md", "link-digest-1/link-digest", "link-digest-1/man/link-digest.1"]);
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        let folder = folder("archive-back");
        let archive = folder.with_extension("tar.gz");
        pack(&folder, &archive).unwrap();
        let back = folder.with_file_name("back");
        unpack(&archive, &back).unwrap();
        assert_eq!(fs::read_to_string(back.join("link-digest-1/man/link-digest.1")).unwrap(), "page");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |name| fs::metadata(back.join("link-digest-1").join(name)).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode("link-digest"), mode("README.md")), (0o755, 0o644));
        }
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
    }
}
