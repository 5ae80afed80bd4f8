//! Bounds on how much of an input is read, far beyond what people write, so that no file takes the memory or the time
//! of the whole series. What is beyond is refused, with a warning that names the place.
//!
//! What parsers make of a text grows with its marks and not only with its length: a bracket of one byte becomes
//! hundreds. So the memory that a reading takes is estimated from the marks before anything is read. The figures were
//! measured; `tests/bounds` holds the importer to them.

/// The largest front matter, or `digest.toml`, in bytes.
pub const FRONT_MATTER: usize = 256 << 10;

/// The most memory that the reading of one file may take, in bytes, besides its text.
pub const MEMORY: usize = 400 << 20;

/// The most attributes of an element that are read.
pub const ATTRIBUTES: usize = 100;

/// The deepest element of a page whose tag is read.
pub const DEEPEST: usize = 200;

/// The most nodes of a page, in case that its parser makes many out of few tags.
pub const NODES: usize = MEMORY / 1_000;

/// The deepest element of a page; the parser's time grows with the depth.
pub const DEPTH: usize = 1_000;

/// Returns the reason why front matter of so many bytes is not read.
pub fn too_long(length: usize) -> String {
    format!("expected at most {} kB, found {} kB", FRONT_MATTER >> 10, length.div_ceil(1 << 10))
}

/// Returns the reason why a file is not read that has too many marks.
pub fn too_much() -> String {
    format!("to read it takes more than {} MB of memory", MEMORY >> 20)
}

/// Returns the memory that a byte costs at most, in bytes.
pub type Weigh = fn(&Weighed) -> usize;

/// Estimates the memory, in bytes, that the reading of `text` takes at most, besides its text; `weigh` is that of its form.
pub fn estimate(text: &str, weigh: Weigh) -> usize {
    weights(text, weigh).map(|(_, weight)| weight).sum()
}

/// Returns the place in `text` where the estimated memory exceeds the bound; `None` if it does not.
pub fn exceeded(text: &str, weigh: Weigh) -> Option<usize> {
    // So few bytes cannot weigh more, and most files have no more.
    if text.len() <= MEMORY / HEAVIEST {
        return None;
    }
    let mut left = MEMORY;
    let found = weights(text, weigh).find(|(_, weight)| match left.checked_sub(*weight) {
        Some(less) => {
            left = less;
            false
        }
        None => true,
    });
    found.map(|(at, _)| link_digest_core::text::head(text, at).len())
}

/// Returns the bytes of `text` with their weights.
fn weights(text: &str, weigh: Weigh) -> impl Iterator<Item = (usize, usize)> {
    let mut before = b'\n';
    let mut bytes = text.bytes().enumerate().peekable();
    std::iter::from_fn(move || {
        let (at, byte) = bytes.next()?;
        let after = bytes.peek().map_or(b'\n', |(_, byte)| *byte);
        let weight = weigh(&Weighed { before, byte, after });
        before = byte;
        Some((at, weight))
    })
}

/// The most that a byte weighs, in any form.
pub(crate) const HEAVIEST: usize = 1_950;

/// A byte between its neighbours. What it weighs is the memory that it costs at most, in bytes.
pub struct Weighed {
    pub before: u8,
    pub byte: u8,
    pub after: u8,
}

impl Weighed {
    /// Returns the weight of a byte of Markdown, or of what is read by way of it.
    pub fn text(&self) -> usize {
        const EACH: usize = 11;
        let starts_line = matches!(self.before, b'\n' | b'\r' | b' ' | b'\t');
        EACH + match self.byte {
            b'\n' => 700,
            b'\r' if self.after != b'\n' => 700,
            // What begins an entry or a quote; of a number, what ends it.
            b'-' | b'+' | b'>' | b'#' if starts_line => 600,
            b'.' | b')' if self.before.is_ascii_digit() => 600,
            b'>' if self.before == b'>' => 400,
            b'<' => 800,
            b'*' if starts_line => 800,
            b'[' | b']' => 800,
            b'*' | b'_' | b'`' | b'!' | b'&' | b'\\' | b'|' | b'~' => 400,
            b':' if self.after == b'/' => 400,
            b'=' => 150,
            128.. => 30,
            _ => 0,
        }
    }
}
