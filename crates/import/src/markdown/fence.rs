//! Code between fences, line by line.

#[cfg(feature = "files")]
use super::held::{counts, held};

/// Whether the lines stand between fences.
#[derive(Default)]
pub struct Fence {
    open: Option<&'static str>,
}

impl Fence {
    /// Takes the next line, without what it is indented by; returns whether it is code or a fence.
    pub fn takes(&mut self, bare: &str) -> bool {
        let (open, mark) = (self.open, mark(bare));
        self.open = match open {
            None => mark,
            Some(_) if open == mark => None,
            Some(_) => open,
        };
        open.is_some() || mark.is_some()
    }
}

/// Returns the fence that begins a line, if one does.
pub fn mark(bare: &str) -> Option<&'static str> {
    ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark))
}

/// Returns the length of the fence that begins a block of code, if no other ends it and items stand below; and how many.
#[cfg(feature = "files")]
pub fn open(block: &str) -> Option<(usize, String)> {
    let mark = mark(block)?;
    let sign = mark.get(..1)?;
    let last = block.trim_end().rsplit(['\n', '\r']).next()?.trim_start_matches(['>', ' ', '\t']);
    let length = block.len() - block.trim_start_matches(sign).len();
    let closed = last.len() >= length && last.trim_matches(char::is_whitespace).replace(sign, "").is_empty();
    if closed {
        return None;
    }
    let (topics, items) = counts(block);
    Some((length, held(topics, items).filter(|_| items > 0)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_ends_at_one_of_its_kind() {
        let mut fence = Fence::default();
        let lines = ["a", "```rust", "a", "~~~", "```", "a", "~~~", "~~~ ", "a"];
        assert_eq!(lines.map(|line| fence.takes(line)), [false, true, true, true, true, false, true, true, false]);
    }
}
