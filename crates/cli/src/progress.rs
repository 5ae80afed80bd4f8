//! The progress bars that show how far an import or a site is, where someone watches and it takes a moment.

use indicatif::{ProgressBar, ProgressStyle};

/// The number of files that are read before anyone wonders, for which there is no bar.
const FEW: usize = 200;

/// Makes the progress bar for that many files. It draws nothing where the standard error is no terminal.
pub fn bar(files: usize) -> ProgressBar {
    if files < FEW {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} files");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Makes the progress bar for the pages of a site, likewise.
#[cfg(feature = "publish")]
pub fn steps(steps: u64) -> ProgressBar {
    let bar = ProgressBar::new(steps);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar
}

/// Makes the progress bar for addresses that are asked.
#[cfg(feature = "links")]
pub fn addresses(addresses: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len} addresses");
    ProgressBar::new(addresses as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
