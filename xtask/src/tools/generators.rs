//! Generators of example sites, of which Debian's own are enough.

use super::apt;
use crate::run::find;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// A generator: the name of its program and of its package, and where others have it from.
pub struct Generator {
    name: &'static str,
    page: &'static str,
}

pub const HUGO: Generator = Generator { name: "hugo", page: "https://gohugo.io/installation/" };
pub const JEKYLL: Generator = Generator { name: "jekyll", page: "https://jekyllrb.com/docs/installation/" };

/// The path of a generator.
pub fn ensure(Generator { name, page }: &Generator) -> Result<PathBuf> {
    if let Some(program) = find(name) {
        return Ok(program);
    }
    if !apt::is_here() {
        bail!("{name} is missing: install it from your package manager or {page}");
    }
    apt::install(&[name])?;
    find(name).with_context(|| format!("{name} is missing, although its package is installed"))
}
