//! Brotli at its best, which takes a minute for the largest archive: the result is kept for the next run.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The bytes as a web server would send them, if they were packed once and for all.
pub fn packed(content: &[u8], folder: &Path) -> Result<Vec<u8>> {
    let name: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    let kept = folder.join(format!("{name}.br"));
    if let Ok(packed) = fs::read(&kept) {
        return Ok(packed);
    }
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*content, &mut packed, &best).context("brotli failed")?;
    // Written whole or not at all: a run that is stopped leaves no half of it.
    let partial = kept.with_extension("partial");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&partial, &packed))
        .and_then(|()| fs::rename(&partial, &kept))
        .with_context(|| format!("cannot write {}", kept.display()))?;
    Ok(packed)
}
