//! Numbers as a text, a letter for most of them: in JSON a digit and a comma are a third larger once packed.
//!
//! A number below 64 is a letter. A larger one begins with the letters from 64 to 90, each of which has a digit to the
//! base of 27, the lowest first. The letters are those of ASCII from `#` to `~` without the backslash, in their order.

/// What a letter below this ends.
const ENDS: u32 = 64;

/// The base of the digits before the last.
const BASE: u32 = 27;

/// The first letter.
const FIRST: u8 = b'#';

/// Writes numbers as a text.
pub fn write(numbers: &[u32]) -> String {
    let mut out = String::with_capacity(numbers.len());
    for &number in numbers {
        let mut rest = number;
        while let Some(more) = rest.checked_sub(ENDS) {
            out.push(letter(ENDS + more % BASE));
            rest = more / BASE;
        }
        out.push(letter(rest));
    }
    out
}

/// Reads all numbers of a text, or `None` where it is not one of numbers.
pub fn read(text: &str) -> Option<Vec<u32>> {
    let mut numbers = Vec::with_capacity(text.len());
    let (mut number, mut worth) = (0_u32, 1_u32);
    for byte in text.bytes() {
        let value = value(byte)?;
        number = number.checked_add(value.checked_mul(worth)?)?;
        worth = if value < ENDS {
            numbers.push(std::mem::take(&mut number));
            1
        } else {
            worth.checked_mul(BASE)?
        };
    }
    (worth == 1).then_some(numbers)
}

fn letter(value: u32) -> char {
    let letter = FIRST + value as u8;
    char::from(if letter < b'\\' { letter } else { letter + 1 })
}

fn value(letter: u8) -> Option<u32> {
    let skipped = u8::from(letter > b'\\');
    let value = u32::from(letter.checked_sub(FIRST + skipped)?);
    (letter != b'\\' && value < ENDS + BASE).then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written(numbers: Vec<u32>, small in proptest::collection::vec(0_u32..200, 0..99)) {
            for numbers in [numbers, small] {
                prop_assert_eq!(read(&write(&numbers)), Some(numbers));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text: String) {
            if let Some(numbers) = read(&text) {
                prop_assert_eq!(write(&numbers), text);
            }
        }
    }

    #[test]
    fn a_text_needs_no_escapes_and_has_an_end() {
        let all: Vec<u32> = (0..5000).collect();
        let text = write(&all);
        assert_eq!(serde_json::to_string(&text).unwrap().len(), text.len() + 2);
        assert_eq!((write(&[0, 63]), write(&[64])), ("#c".into(), "d#".into()));
        for wrong in ["d", "\\", "\"", " ", "ä", "~~~~~~~~#"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
