//! Code between fences, line by line.

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
