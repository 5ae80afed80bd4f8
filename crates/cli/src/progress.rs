//! The progress bar that shows how far an import is, where someone watches and it takes a moment.

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
