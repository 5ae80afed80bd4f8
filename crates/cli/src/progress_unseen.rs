//! No progress bars in Node, where the library for them is not to be had: the same functions, and nothing is drawn.

/// A bar that nobody sees.
#[derive(Debug)]
pub struct ProgressBar;

impl ProgressBar {
    pub fn inc(&self, _: u64) {}

    #[cfg(feature = "publish")]
    pub fn set_message(&self, _: String) {}

    pub fn finish_and_clear(&self) {}
}

/// Makes the progress bar for that many files.
pub fn bar(_: usize) -> ProgressBar {
    ProgressBar
}

/// Makes the progress bar for the pages of a site.
#[cfg(feature = "publish")]
pub fn steps(_: u64) -> ProgressBar {
    ProgressBar
}
