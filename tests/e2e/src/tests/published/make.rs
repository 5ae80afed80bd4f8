//! Sites and files, made by the command as a curator would.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result, anyhow, ensure};
use sha2::{Digest as _, Sha256};

use crate::environment;
use crate::site::DIGEST;

/// The site of the tests' digest, which nobody changes.
pub fn site() -> Result<PathBuf> {
    static MADE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let make = || {
        let folder = folder()?;
        site_in(&folder, DIGEST, None)?;
        Ok(folder)
    };
    MADE.get_or_init(|| make().map_err(|error: anyhow::Error| format!("{error:#}")))
        .clone()
        .map_err(|error| anyhow!(error))
}

/// A folder of the test's own, which is not there yet.
pub fn folder() -> Result<PathBuf> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("published").join(number.to_string());
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(folder)
}

/// Makes the site of a digest in a folder, with another widget if one is named.
pub fn site_in(folder: &Path, digest: &str, widget: Option<&Path>) -> Result<()> {
    let mut more = vec![OsStr::new("-o"), folder.as_os_str()];
    more.extend(widget.into_iter().flat_map(|widget| [OsStr::new("--widget"), widget.as_os_str()]));
    run("site", digest, &more).map(drop)
}

/// Makes the site of the tests' digest in a folder, with these settings.
pub fn site_with(folder: &Path, config: &Path) -> Result<()> {
    let more = [OsStr::new("-o"), folder.as_os_str(), OsStr::new("--config"), config.as_os_str()];
    run("site", DIGEST, &more).map(drop)
}

/// The HTML to paste of the tests' digest, whose site is under a path, for a page that marks what is its own by a nonce.
pub fn embed(at: &str) -> Result<String> {
    Ok(run("embed", DIGEST, &["--base".as_ref(), at.as_ref()])?.replace("<style ", "<style nonce=\"test\" "))
}

/// Settings of publishing, in a file of their own.
pub fn settings(text: &str) -> Result<PathBuf> {
    let folder = folder()?;
    fs::create_dir_all(&folder)?;
    let file = folder.join("digest.toml");
    fs::write(&file, text)?;
    Ok(file)
}

/// Runs the command on a digest; what it printed.
pub fn run(what: &str, digest: &str, more: &[&OsStr]) -> Result<String> {
    let input = folder()?;
    fs::create_dir_all(&input)?;
    let file = input.join("issues.json");
    fs::write(&file, digest)?;
    let output = Command::new(environment::command()?).arg(what).arg(&file).args(more).output()?;
    ensure!(output.status.success(), "{what} failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

/// A folder with the widget, of which the element's script differs in a comment.
pub fn other_widget() -> Result<PathBuf> {
    let folder = folder()?;
    fs::create_dir_all(&folder)?;
    for entry in fs::read_dir(environment::bundle()?)? {
        let entry = entry?;
        fs::copy(entry.path(), folder.join(entry.file_name()))?;
    }
    let script = folder.join("link-digest.js");
    let text = fs::read(&script)?;
    let other = [&*text, b"\n;window.isOtherWidget = true\n"].concat();
    let manifest = folder.join("link-digest-bundle.json");
    let sums = fs::read_to_string(&manifest)?.replace(&sha256(&text), &sha256(&other));
    fs::write(manifest, sums)?;
    fs::write(script, other)?;
    Ok(folder)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
