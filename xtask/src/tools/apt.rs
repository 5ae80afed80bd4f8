//! Debian's packages, where the user may install them without being asked.

use crate::run::{find, read, run, say};
use anyhow::{Result, bail};
use std::process::Command;

/// Returns whether [`install`] can work here.
pub fn is_here() -> bool {
    find("apt-get").is_some()
}

/// Installs packages as root or by a `sudo` that asks for nothing; else the
/// error is the command to type.
pub fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let Some(become_root) = privilege() else {
        bail!("{list} must be installed: run `sudo apt-get install -y {list}`");
    };
    say(&format!("installing {list} with apt-get"));
    run(&mut apt_get(become_root, &["update", "-qq"]))?;
    run(apt_get(become_root, &["install", "-y", "--no-install-recommends"]).args(packages))
}

fn apt_get(become_root: &[&str], arguments: &[&str]) -> Command {
    let words = [become_root, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments];
    let mut words = words.into_iter().flatten();
    let mut command = Command::new(words.next().unwrap_or(&"apt-get"));
    command.args(words);
    command
}

fn privilege() -> Option<&'static [&'static str]> {
    if read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        return Some(&[]);
    }
    let quiet_sudo = read(Command::new("sudo").args(["-n", "true"])).is_ok();
    quiet_sudo.then_some(&["sudo", "-n"])
}
