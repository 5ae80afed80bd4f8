//! Typos: whether a word is another but for a few letters.

/// A word as it was typed, and how far from it another may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    letters: Vec<char>,
    signature: u32,
    /// The number of letters that may be wrong, missing, too many, or swapped with the next.
    edits: u32,
    /// Whether the other may go on; then one slip is forgiven in its beginning.
    prefix: bool,
}

/// The shape of a word, by which words that are far from each other are told apart: its letters, and their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    signature: u32,
    len: u8,
}

impl Shape {
    /// Returns the shape of a folded word.
    pub fn of(word: &str) -> Self {
        let mut shape = Self { signature: 0, len: 0 };
        for c in word.chars() {
            shape.signature |= 1 << (c as u32 % 32);
            shape.len = shape.len.saturating_add(1);
        }
        shape
    }
}

impl Near {
    /// Makes a word that others may be near to, if slips are forgiven in it: one in five letters, two in nine, and
    /// where that is `lenient`, one in two. Numbers and signs mean what they say.
    pub fn new(word: &str, prefix: bool, lenient: bool) -> Option<Self> {
        let letters: Vec<char> = word.chars().collect();
        let short = letters.len() < 5;
        let edits = match letters.len() {
            2..=4 if lenient => 1,
            5..=8 => 1,
            9..=64 => 2,
            _ => return None,
        };
        let exact =
            word.bytes().any(|byte| byte.is_ascii() && !byte.is_ascii_lowercase()) || super::words::is_dense(word);
        // Too many words begin like a short one.
        (!exact).then(|| Self { signature: Shape::of(word).signature, letters, edits, prefix: prefix && !short })
    }

    /// Returns whether a word of that shape may be near; most are not, and this says so at once.
    pub fn may_be(&self, shape: Shape) -> bool {
        let (len, other) = (self.letters.len() as u32, u32::from(shape.len));
        let whole = len.abs_diff(other) <= self.edits;
        let start = self.prefix && other + 1 >= len;
        if !whole && !start {
            return false;
        }
        let missing = (self.signature & !shape.signature).count_ones();
        let extra = (shape.signature & !self.signature).count_ones();
        (whole && missing.max(extra) <= self.edits) || (start && missing <= 1)
    }

    /// Returns whether a folded word of that shape is near.
    pub fn is(&self, word: &str, shape: Shape) -> bool {
        if !self.may_be(shape) {
            return false;
        }
        // What comes later is no longer near, whatever it is.
        let most = self.letters.len() as u32 + self.edits;
        let (distance, of_start) = self.distances(word.chars().take(most as usize));
        (u32::from(shape.len) <= most && distance <= self.edits) || (self.prefix && of_start <= 1)
    }

    /// Returns the number of slips between the words, and the least between this one and a beginning of the other.
    ///
    /// A column of the usual table is held in the bits of two numbers: Hyyrö, "A bit-vector algorithm for
    /// computing Levenshtein and Damerau edit distances", 2003.
    fn distances(&self, word: impl Iterator<Item = char>) -> (u32, u32) {
        let len = self.letters.len() as u32;
        let last = 1_u64 << (len.saturating_sub(1) & 63);
        let (mut up, mut down) = (!0_u64, 0_u64);
        let (mut zero, mut before) = (!0_u64, 0_u64);
        let (mut distance, mut least) = (len, len);
        for c in word {
            let same = self.letters.iter().rev().fold(0_u64, |mask, letter| mask << 1 | u64::from(*letter == c));
            let swapped = ((!zero & same) << 1) & before;
            zero = ((same & up).wrapping_add(up) ^ up) | same | down | swapped;
            let (right, left) = (down | !(zero | up), up & zero);
            distance = distance + u32::from(right & last != 0) - u32::from(left & last != 0);
            let right = right << 1 | 1;
            (up, down) = (left << 1 | !(zero | right), right & zero);
            before = same;
            least = least.min(distance);
        }
        (distance, least)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_near(typed: &str, word: &str, prefix: bool, lenient: bool) -> bool {
        Near::new(typed, prefix, lenient).is_some_and(|near| near.is(word, Shape::of(word)))
    }

    fn check(typed: &str, word: &str, prefix: bool, wanted: bool) {
        assert_eq!(is_near(typed, word, prefix, false), wanted, "{typed} {word}");
    }

    #[test]
    fn slips_are_forgiven_by_length() {
        for (typed, word) in [
            ("pyhton", "python"),
            ("pthon", "python"),
            ("pythonn", "python"),
            ("pithon", "python"),
            ("yython", "python"),
            ("ython", "python"),
            ("kuberntes", "kubernetes"),
            ("kubrenetse", "kubernetes"),
            ("постгррс", "постгрес"),
        ] {
            check(typed, word, false, true);
        }
        for (typed, word) in [
            ("rust", "rest"),
            ("pythn", "pythonic"),
            ("phytno", "python"),
            ("kuberts", "kubernetes"),
            ("12345", "12346"),
            ("node.js", "nodeajs"),
            ("データベース", "データヘース"),
        ] {
            check(typed, word, false, false);
        }
    }

    #[test]
    fn a_slip_in_a_short_word_is_forgiven_only_leniently() {
        for (typed, word, wanted) in [
            ("rsut", "rust", true),
            ("rus", "rust", true),
            ("rusty", "rust", true),
            ("og", "go", true),
            ("мри", "мир", true),
            ("rs", "rust", false),
            ("a", "ab", false),
            ("c++", "c#", false),
        ] {
            assert_eq!(is_near(typed, word, false, true), wanted, "{typed} {word}");
            assert!(typed.len() >= 5 || !is_near(typed, word, false, false), "{typed} {word}");
        }
        assert!(!is_near("kbu", "kubernetes", true, true));
    }

    #[test]
    fn one_slip_is_forgiven_in_a_beginning() {
        check("kubre", "kubernetes", true, true);
        check("kuebr", "kubernetes", true, true);
        check("ubern", "kubernetes", true, true);
        check("kbre", "kubernetes", true, false);
        check("kubre", "kubernetes", false, false);
    }

    /// Optimal string alignment, by the book.
    fn distance(a: &[char], b: &[char]) -> u32 {
        let mut table = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    (i + j) as u32
                } else {
                    let mut least = (table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    least = least.min(table[i - 1][j - 1] + u32::from(a[i - 1] != b[j - 1]));
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn distances_are_those_of_the_book(typed in "[abcй]{5,12}", word in "[abcй]{0,14}", prefix: bool) {
            let (a, b): (Vec<_>, Vec<_>) = (typed.chars().collect(), word.chars().collect());
            let near = Near::new(&typed, prefix, false).unwrap();
            let least = (0..=b.len()).map(|end| distance(&a, &b[..end])).min().unwrap();
            prop_assert_eq!(near.distances(word.chars()), (distance(&a, &b), least));
            let wanted = distance(&a, &b) <= near.edits || (prefix && least <= 1);
            prop_assert_eq!(near.is(&word, Shape::of(&word)), wanted);
        }

        #[test]
        fn the_longest_words_fit(typed in "[ab]{64}", word in "[ab]{60,70}") {
            let (a, b): (Vec<_>, Vec<_>) = (typed.chars().collect(), word.chars().collect());
            prop_assert_eq!(Near::new(&typed, false, false).unwrap().distances(word.chars()).0, distance(&a, &b));
        }
    }
}
