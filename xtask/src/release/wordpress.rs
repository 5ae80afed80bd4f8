//! The plugin for WordPress, into target/wordpress: the files of integrations/wordpress with the widget in their folder
//! `digest`, and the zip that WordPress installs.

use super::{clear, node};
use crate::run::say;
use crate::{size, workspace};
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The sources of the plugin, in the checkout.
const SOURCES: &str = "integrations/wordpress";

/// The folder of the plugin, in the zip as in WordPress.
const PLUGIN: &str = "link-digest";

/// Builds it, and returns its folder. The zip is beside it.
pub fn build() -> Result<PathBuf> {
    size::ensure_bundle()?;
    let folder = workspace::file("target/wordpress");
    clear(&folder)?;
    let plugin = folder.join(PLUGIN);
    node::copy(&workspace::file(SOURCES), &plugin, |name| !name.starts_with('.'))?;
    node::copy(workspace::root(), &plugin, |name| name.starts_with("LICENSE-"))?;
    node::copy(&workspace::dist(), &plugin.join("digest"), node::is_widget)?;
    pack(&plugin, PLUGIN, &folder.join("link-digest.zip"))?;
    say("target/wordpress/link-digest.zip has the plugin for WordPress");
    Ok(plugin)
}

/// Packs a folder under a name: the same bytes for the same files, since the times of files are left out.
pub fn pack(folder: &Path, name: &str, to: &Path) -> Result<()> {
    let file = File::create(to).with_context(|| format!("cannot create {}", to.display()))?;
    let mut zip = ZipWriter::new(file);
    add(&mut zip, folder, name)?;
    zip.finish().with_context(|| format!("cannot write {}", to.display()))?;
    Ok(())
}

fn add(zip: &mut ZipWriter<File>, path: &Path, name: &str) -> Result<()> {
    let named = || format!("cannot pack {}", path.display());
    if path.is_file() {
        zip.start_file(name, SimpleFileOptions::default().last_modified_time(zip::DateTime::default()))
            .with_context(named)?;
        io::copy(&mut File::open(path).with_context(named)?, zip).with_context(named)?;
        return Ok(());
    }
    let mut inside = fs::read_dir(path).with_context(named)?.collect::<io::Result<Vec<_>>>().with_context(named)?;
    inside.sort_by_key(fs::DirEntry::file_name);
    inside
        .iter()
        .try_for_each(|entry| add(zip, &entry.path(), &format!("{name}/{}", entry.file_name().to_string_lossy())))
}
