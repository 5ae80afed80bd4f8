//! The bundle as a package of npm: its types compile, its manifest is one, and
//! nothing that it lists is missing.

use super::user::{self, copy_all};
use crate::run::run;
use crate::tools::npm;
use crate::{size, workspace};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// Where its users are, and the lock file with what they need, tsc included.
pub const CHECK: &str = "tests/package";

/// Looks at the bundle from a folder that has it installed, as a user's has.
pub fn check() -> Result<()> {
    size::ensure_bundle()?;
    let packages = npm::packages(CHECK)?;
    user::within(&packages, |user| {
        install(user)?;
        user::check_types(user, &packages)?;
        run(Command::new("node").arg("check.mjs").current_dir(user))
    })
}

fn install(user: &Path) -> Result<()> {
    copy_all(&workspace::file(CHECK), user)?;
    copy_all(&workspace::dist(), &user.join("node_modules/link-digest"))
}
