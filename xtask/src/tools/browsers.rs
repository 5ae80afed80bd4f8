//! The browsers and drivers of the tests. Each is looked for in its own
//! environment variable, then on PATH, then installed.

use super::{apt, crates_io, pins};
use crate::run::find;
use anyhow::{Context, Result, bail};
use std::env;
use std::path::PathBuf;
use std::process::Command;

/// The programs that a browser test needs, by their paths.
pub struct Browsers {
    chromium: PathBuf,
    pub chromedriver: PathBuf,
    firefox: PathBuf,
    pub geckodriver: PathBuf,
}

impl Browsers {
    /// Tells a command where the browsers are, by one variable each.
    pub fn give_to(&self, command: &mut Command) {
        command
            .env("CHROMIUM", &self.chromium)
            .env("CHROMEDRIVER", &self.chromedriver)
            .env("FIREFOX", &self.firefox)
            .env("GECKODRIVER", &self.geckodriver);
    }
}

/// Finds or installs all of them.
pub fn ensure() -> Result<Browsers> {
    install_missing()?;
    Ok(Browsers {
        chromium: CHROMIUM.required()?,
        chromedriver: CHROMEDRIVER.required()?,
        firefox: FIREFOX.required()?,
        geckodriver: geckodriver()?,
    })
}

struct Wanted {
    variable: &'static str,
    names: &'static [&'static str],
    package: &'static str,
}

const CHROMIUM: Wanted = Wanted {
    variable: "CHROMIUM",
    names: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    package: "chromium",
};

const CHROMEDRIVER: Wanted = Wanted { variable: "CHROMEDRIVER", names: &["chromedriver"], package: "chromium-driver" };

const FIREFOX: Wanted = Wanted {
    variable: "FIREFOX",
    names: &["firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"],
    package: "firefox-esr",
};

/// Without them, scripts other than the Latin one are empty boxes.
const FONTS: [&str; 2] = ["fonts-noto-core", "fonts-noto-cjk"];

fn install_missing() -> Result<()> {
    let wanted = [CHROMIUM, CHROMEDRIVER, FIREFOX];
    let mut packages = Vec::new();
    for one in &wanted {
        if one.found()?.is_none() {
            packages.push(one.package);
        }
    }
    if packages.is_empty() {
        return Ok(());
    }
    if !apt::is_here() {
        bail!("{} missing: run `{}`", packages.join(", "), by_hand());
    }
    packages.extend(FONTS);
    apt::install(&packages)
}

fn by_hand() -> &'static str {
    if cfg!(target_os = "macos") {
        "brew install --cask google-chrome chromedriver firefox"
    } else if cfg!(windows) {
        "winget install Google.Chrome Chromium.ChromeDriver Mozilla.Firefox"
    } else {
        "sudo dnf install chromium chromedriver firefox"
    }
}

impl Wanted {
    fn required(&self) -> Result<PathBuf> {
        self.found()?.with_context(|| format!("{} is missing: set {} to its path", self.package, self.variable))
    }

    fn found(&self) -> Result<Option<PathBuf>> {
        match from_variable(self.variable)? {
            Some(path) => Ok(Some(path)),
            None => Ok(self.names.iter().find_map(|name| find(name))),
        }
    }
}

fn geckodriver() -> Result<PathBuf> {
    match from_variable("GECKODRIVER")? {
        Some(path) => Ok(path),
        None => Ok(crates_io::program(&crates_io::ensure(&pins::GECKODRIVER)?, "geckodriver")),
    }
}

fn from_variable(name: &str) -> Result<Option<PathBuf>> {
    let Some(value) = env::var_os(name).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let path = PathBuf::from(value);
    if !path.is_file() {
        bail!("{name} is set to {}, where there is no file", path.display());
    }
    Ok(Some(path))
}
