//! Typos: whether a word is another but for a few letters. And the words that an abbreviation stands for: `k8s`.

use super::words::{is_dense, is_marked};

/// A word as it was typed, and how far from it another may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// [`ANY`] stands for any of them.
    letters: Vec<char>,
    signature: u32,
    /// The number of letters that may be wrong, missing, too many, or swapped with the next.
    edits: u32,
    /// Whether the other may go on; then one slip is forgiven in its beginning.
    prefix: bool,
}

/// What stands for any letter. No word has it.
const ANY: char = '\0';

/// The shape of a word, by which words that are far from each other are told apart: its letters, and their number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    signature: u32,
    len: u8,
}

impl Shape {
    /// Returns the shape of a folded word. What stands in a text only in part or otherwise is near to nothing.
    pub fn of(word: &str) -> Self {
        let mut shape = Self::default();
        if is_marked(word) {
            return shape;
        }
        for c in word.chars() {
            shape.signature |= 1 << (c as u32 % 32);
            shape.len = shape.len.saturating_add(1);
        }
        shape
    }
}

impl Near {
    /// Makes a word that others may be near to, if slips are forgiven in it: one from five letters on, two from nine. The
    /// first letter is right, and numbers and signs mean what they say.
    pub fn new(word: &str, prefix: bool) -> Option<Self> {
        let letters: Vec<char> = word.chars().collect();
        let edits = match letters.len() {
            5..=8 => 1,
            9..=64 => 2,
            _ => return None,
        };
        let exact = word.bytes().any(|byte| byte.is_ascii() && !byte.is_ascii_lowercase()) || is_dense(word);
        // Too many words begin almost like a short one: `opening` like `openai`.
        let prefix = prefix && letters.len() > 6;
        (!exact).then(|| Self { signature: Shape::of(word).signature, letters, edits, prefix })
    }

    /// Reads a word as the first and the last letter of a longer one, with the number of those between them: from 8, since
    /// `b2b` is no abbreviation, to 19.
    pub fn abbreviated(word: &str) -> Option<Self> {
        let [first @ b'a'..=b'z', number @ .., last @ b'a'..=b'z'] = word.as_bytes() else { return None };
        let between = match number {
            [b'1', ones @ b'0'..=b'9'] => 10 + ones - b'0',
            [ones @ b'8'..=b'9'] => ones - b'0',
            _ => return None,
        };
        let mut letters = vec![char::from(*first)];
        letters.resize(1 + usize::from(between), ANY);
        letters.push(char::from(*last));
        Some(Self { letters, signature: 0, edits: 0, prefix: false })
    }

    /// Returns whether a word is another but for one letter, or two in the wrong order; the first is right.
    pub fn is_slip(typed: &str, word: &str) -> bool {
        let (signature, letters) = (Shape::of(typed).signature, typed.chars().collect());
        Self { signature, letters, edits: 1, prefix: false }.is(word, Shape::of(word))
    }

    /// Returns the first letter, with which all words begin that are near.
    pub fn first(&self) -> String {
        self.letters.iter().take(1).collect()
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
        let extra = if self.signature == 0 { 0 } else { extra };
        (whole && missing.max(extra) <= self.edits) || (start && missing <= 1)
    }

    /// Returns whether a folded word of that shape is near.
    pub fn is(&self, word: &str, shape: Shape) -> bool {
        if !self.may_be(shape) || word.chars().next() != self.letters.first().copied() {
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
            let same =
                self.letters.iter().rev().fold(0_u64, |mask, letter| mask << 1 | u64::from([c, ANY].contains(letter)));
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

    fn check(typed: &str, word: &str, prefix: bool, wanted: bool) {
        let is_near = Near::new(typed, prefix).is_some_and(|near| near.is(word, Shape::of(word)));
        assert_eq!(is_near, wanted, "{typed} {word}");
    }

    #[test]
    fn slips_are_forgiven_by_length() {
        for (typed, word) in [
            ("pyhton", "python"),
            ("pthon", "python"),
            ("pythonn", "python"),
            ("pithon", "python"),
            ("kuberntes", "kubernetes"),
            ("kubrenetse", "kubernetes"),
            ("постгррс", "постгрес"),
        ] {
            check(typed, word, false, true);
        }
        for (typed, word) in [
            ("rust", "rest"),
            ("rsut", "rust"),
            ("rusty", "rust\u{1}"),
            ("hoc", "how"),
            ("pythn", "pythonic"),
            ("phytno", "python"),
            ("kuberts", "kubernetes"),
            ("12345", "12346"),
            ("node.js", "nodeajs"),
            ("データベース", "データヘース"),
            // The first letter is right.
            ("yython", "python"),
            ("ython", "python"),
        ] {
            check(typed, word, false, false);
        }
    }

    #[test]
    fn one_slip_is_forgiven_in_a_beginning_of_seven_letters() {
        check("kubrene", "kubernetes", true, true);
        check("kuebrne", "kubernetes", true, true);
        check("kbernet", "kubernetes", true, true);
        check("kubrene", "kubernetes", false, false);
        check("kubrne", "kubernetes", true, false);
        check("openai", "opening", true, false);
    }

    #[test]
    fn a_number_of_letters_stands_for_them() {
        for (typed, word, wanted) in [
            ("k8s", "kubernetes", true),
            ("i18n", "internationalization", true),
            ("a11y", "accessibility", true),
            ("k8s", "kubernetesx", false),
            ("k8s", "kubernete", false),
            ("k8s", "cubernetes", false),
            ("k8s", "kubernetel", false),
            ("b2b", "bomb", false),
            ("k8", "kubernetes", false),
            ("8s", "kubernetes", false),
            ("k8ss", "kubernetes", false),
            ("k08s", "kubernetes", false),
            ("k7s", "kubernets", false),
            ("k20s", "kubernetes", false),
            ("", "kubernetes", false),
            ("k", "kubernetes", false),
            ("kubernetes", "kubernetes", false),
        ] {
            let is_meant = Near::abbreviated(typed).is_some_and(|near| near.is(word, Shape::of(word)));
            assert_eq!(is_meant, wanted, "{typed} {word}");
        }
    }

    #[test]
    fn a_slip_is_told_in_short_words_too() {
        for (typed, word, wanted) in [
            ("tpoic", "topic", true),
            ("tags", "tag", true),
            ("sorce", "source", true),
            ("ag", "tag", false),
            ("form", "topic", false),
        ] {
            assert_eq!(Near::is_slip(typed, word), wanted, "{typed} {word}");
        }
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
            let a: Vec<_> = typed.chars().collect();
            let near = Near::new(&typed, prefix).unwrap();
            let word = typed.chars().take(1).collect::<String>() + &word;
            let b: Vec<_> = word.chars().collect();
            let least = (0..=b.len()).map(|end| distance(&a, &b[..end])).min().unwrap();
            prop_assert_eq!(near.distances(word.chars()), (distance(&a, &b), least));
            let wanted = distance(&a, &b) <= near.edits || (near.prefix && least <= 1);
            prop_assert_eq!(near.is(&word, Shape::of(&word)), wanted);
        }

        #[test]
        fn the_longest_words_fit(typed in "[ab]{64}", word in "[ab]{60,70}") {
            let (a, b): (Vec<_>, Vec<_>) = (typed.chars().collect(), word.chars().collect());
            prop_assert_eq!(Near::new(&typed, false).unwrap().distances(word.chars()).0, distance(&a, &b));
        }
    }
}
