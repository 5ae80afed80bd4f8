//! How much of an input is read: bounds far beyond what people write, so that no file takes the memory or the time of
//! the whole series. What is beyond is refused, with a warning that names the place.
//!
//! What parsers make of a text grows with its marks and not only with its length: a bracket of one byte becomes
//! hundreds. So the memory that a reading takes is estimated from the marks before anything is read. The figures were
//! measured; `tests/bounds` holds the importer to them.

use crate::Form;

/// The largest front matter, or `digest.toml`, in bytes.
pub const FRONT_MATTER: usize = 256 << 10;

/// The most memory that the reading of one file may take, in bytes, besides its text.
pub const MEMORY: usize = 400 << 20;

/// The most attributes of an element that are read.
pub const ATTRIBUTES: usize = 100;

/// The most nodes of a page, in case that its parser makes many out of few tags.
pub const NODES: usize = MEMORY / 1_000;

/// The deepest element of a page; the parser's time grows with the depth.
pub const DEPTH: usize = 1_000;

/// Why front matter of so many bytes is not read.
pub fn too_long(length: usize) -> String {
    format!("expected at most {} kB, found {} kB", FRONT_MATTER >> 10, length.div_ceil(1 << 10))
}

/// Why a file is not read that has too many marks.
pub fn too_much() -> String {
    format!("to read it takes more than {} MB of memory", MEMORY >> 20)
}

/// Where in `text`, read in that form, the estimated memory exceeds the bound; `None` if it does not.
pub fn exceeded(text: &str, form: Form) -> Option<usize> {
    let weigh: fn(&Weighed) -> usize = match form {
        Form::Markdown | Form::Text | Form::AsciiDoc => Weighed::text,
        Form::Html => Weighed::html,
        Form::Json => Weighed::json,
        Form::Feed => Weighed::feed,
    };
    // So few bytes cannot weigh more, and most files have no more.
    if text.len() <= MEMORY / HEAVIEST {
        return None;
    }
    let mut weight = 0;
    let mut before = b'\n';
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let after = bytes.get(at + 1).copied().unwrap_or(b'\n');
        weight += weigh(&Weighed { before, byte: *byte, after });
        before = *byte;
        if weight > MEMORY {
            return Some(link_digest_core::text::head(text, at).len());
        }
    }
    None
}

/// The most that a byte weighs.
const HEAVIEST: usize = 1_600;

/// A byte between its neighbours. What each weighs is the memory that it costs at most, in bytes.
struct Weighed {
    before: u8,
    byte: u8,
    after: u8,
}

impl Weighed {
    fn text(&self) -> usize {
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
            b'[' | b']' | b'*' | b'_' | b'`' | b'!' | b'&' | b'\\' | b'|' | b'~' => 400,
            b':' if self.after == b'/' => 400,
            b'=' => 150,
            128.. => 30,
            _ => 0,
        }
    }

    fn html(&self) -> usize {
        const EACH: usize = 8;
        EACH + match self.byte {
            b'<' if self.after != b'/' => 1_500,
            b'<' => 300,
            b'&' => 400,
            b':' if self.after == b'/' => 400,
            128.. => 12,
            _ => 0,
        }
    }

    /// An entry may hold Markdown or HTML.
    fn json(&self) -> usize {
        match self.byte {
            b'{' | b'<' => 1_500,
            b'\\' => 1_000,
            b',' => 80,
            b'\n' | b'\r' => 8,
            _ => self.text(),
        }
    }

    /// An entry may hold HTML, whose tags are written with references.
    fn feed(&self) -> usize {
        match self.byte {
            b'<' if self.after != b'/' => 1_500,
            b'&' => 750,
            _ => self.text(),
        }
    }
}
