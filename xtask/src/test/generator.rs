//! The packages for generators that run in Node, with the real ones: their types compile, and what comes of sites that are
//! built and served with them.

use super::package;
use super::user::{self, copy_all};
use crate::release::{home, node};
use crate::run::run;
use crate::tools::npm;
use crate::workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A generator, and the package for it.
pub struct Generator {
    /// The name of the package, and of its folders.
    home: &'static str,
    /// What is run in the folder of its user, in tests/.
    scripts: &'static [&'static str],
    /// The program, among the packages that the lock file of its example lists, and its arguments.
    program: &'static str,
    arguments: &'static [&'static str],
    /// The folder in the example that it publishes.
    published: &'static str,
}

pub const ASTRO: Generator = Generator {
    home: "astro",
    scripts: &["check.mjs", "serve.mjs"],
    program: "astro/astro.js",
    arguments: &["build", "--silent"],
    published: "dist",
};

pub const ELEVENTY: Generator = Generator {
    home: "eleventy",
    scripts: &["check.mjs"],
    program: "@11ty/eleventy/cmd.cjs",
    arguments: &["--quiet"],
    published: "_site",
};

/// What the package for Node needs besides, and the types of Node, from where they are installed for that.
const OTHERS: [&str; 3] = ["@bjorn3/browser_wasi_shim", "@types/node", "undici-types"];

impl Generator {
    /// Builds the package, and looks at it.
    pub fn check(&self) -> Result<()> {
        let typescript = npm::packages(package::CHECK)?;
        self.within(&format!("tests/{}", self.home), |user, _| {
            user::check_types(user, &typescript)?;
            let check =
                |script| run(Command::new("node").arg(script).current_dir(user).env("CHECKOUT", workspace::root()));
            self.scripts.iter().try_for_each(check)
        })
    }

    /// Has the generator build its example with the package, for browsers, and returns what it publishes.
    pub fn example(&self) -> Result<PathBuf> {
        let name = format!("target/{}-example", self.home);
        let published = workspace::file(&name);
        self.within(&self.sources(), |site, packages| {
            if published.exists() {
                fs::remove_dir_all(&published).with_context(|| format!("cannot replace {name}"))?;
            }
            let mut generator = Command::new("node");
            generator.arg(packages.join(self.program)).args(self.arguments).env("ASTRO_TELEMETRY_DISABLED", "1");
            run(generator.current_dir(site))?;
            copy_all(&site.join(self.published), &published)
        })?;
        Ok(published)
    }

    /// A whole site, with the lock file of the generator.
    fn sources(&self) -> String {
        format!("examples/{}", self.home)
    }

    /// Does something in a copy of a folder that has the package installed, and is told where the generator is. The copy is
    /// beside that, where Node finds it: Astro takes what a link leads to for another site's.
    fn within(&self, folder: &str, act: impl FnOnce(&Path, &Path) -> Result<()>) -> Result<()> {
        let packages = npm::packages(&self.sources())?;
        let others = npm::packages(node::SOURCES)?;
        let built = home::build(self.home)?;
        user::within(&packages, |user| {
            install(folder, &built, &others, user)?;
            act(user, &packages)
        })
    }
}

fn install(folder: &str, built: &home::Packages, others: &Path, user: &Path) -> Result<()> {
    copy_all(&workspace::file(folder), user)?;
    // What the author of an example may have installed there.
    let modules = user.join("node_modules");
    if modules.exists() {
        fs::remove_dir_all(&modules).with_context(|| format!("cannot remove {}", modules.display()))?;
    }
    OTHERS.iter().try_for_each(|name| copy_all(&others.join(name), &modules.join(name)))?;
    built.iter().try_for_each(|(name, package)| copy_all(package, &modules.join(name)))
}
