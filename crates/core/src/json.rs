//! Reading JSON: a cursor over the bytes, which knows where a value starts and can pass over it.
//!
//! By hand, since most of a general parser is for what the file does not have. With what it took to read
//! again, piece by piece, a file that is not sound, serde_json was a fifth of the widget; this is a
//! thirtieth, and reads such a file in the same pass. A test holds it to what serde_json reads.

use std::borrow::Cow;

/// The greatest depth to which a value may be nested that is not passed over.
const MAX_DEPTH: usize = 128;

const DIGITS: &[u8] = b"0123456789";

/// The reason why a value could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The value is JSON, but of another type, or nested too deep.
    Type,
    /// The text is no JSON from the cursor's place on.
    Json,
}

/// A type that can be read from JSON.
pub trait Value: Sized {
    /// Reads the value at the cursor, and passes it.
    fn read(json: &mut Json) -> Result<Self, Wrong>;
}

/// A function that [`Json::object`] calls for each field, with its name: it reads the value or passes over it.
type Field<'f> = dyn FnMut(&mut Json, &str) -> Result<(), Wrong> + 'f;

/// A function that [`Json::list`] calls for each element, and [`Json::attempt`] for its one value.
type Element<'f> = dyn FnMut(&mut Json) -> Result<(), Wrong> + 'f;

/// A cursor over a JSON text.
pub struct Json<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
}

impl<'a> Json<'a> {
    /// Makes a cursor at the beginning of a text.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, depth: 0 }
    }

    /// Returns the number of bytes that were passed.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Passes white space, and returns the first byte after it, which is not passed.
    pub fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Reads a value into its place, which keeps what it holds where that fails.
    pub fn read<T: Value>(&mut self, place: &mut T) -> Result<(), Wrong> {
        *place = T::read(self)?;
        Ok(())
    }

    /// Reads `true` or `false`.
    pub fn bool(&mut self) -> Result<bool, Wrong> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(Wrong::Type),
        }
    }

    /// Reads a number, and returns it as it is written.
    pub fn number(&mut self) -> Result<&'a [u8], Wrong> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(Wrong::Type);
        }
        let start = self.at;
        self.skip_if(b"-");
        if !self.skip_if(b"0") {
            self.digits()?;
        }
        if self.skip_if(b".") {
            self.digits()?;
        }
        if self.skip_if(b"eE") {
            self.skip_if(b"+-");
            self.digits()?;
        }
        Ok(self.since(start))
    }

    /// Reads a text. What is no UTF-8, and half a surrogate pair, is replaced by `�`.
    pub fn text(&mut self) -> Result<Cow<'a, str>, Wrong> {
        if self.peek() != Some(b'"') {
            return Err(Wrong::Type);
        }
        self.at += 1;
        let start = self.at;
        let mut plain = true;
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            self.at += rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..b' ')).unwrap_or(rest.len());
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => plain = false,
                _ => return Err(Wrong::Json),
            }
            self.at += 1;
            if self.skip_if(b"u") {
                for _ in 0..4 {
                    self.expect(b"0123456789abcdefABCDEF")?;
                }
            } else {
                self.expect(br#""\/bfnrt"#)?;
            }
        }
        let text = self.since(start);
        self.at += 1;
        Ok(if plain {
            str::from_utf8(text).map_or_else(|_| String::from_utf8_lossy(text), Cow::Borrowed)
        } else {
            unescaped(text).into()
        })
    }

    /// Goes through an object. Fields that are `null` are passed over, as if they were absent.
    pub fn object(&mut self, field: &mut Field) -> Result<(), Wrong> {
        self.each(b'{', b'}', &mut |json| {
            let name = json.name()?;
            if json.peek() == Some(b'n') { json.word("null") } else { field(json, &name) }
        })
    }

    /// Goes through a list.
    pub fn list(&mut self, element: &mut Element) -> Result<(), Wrong> {
        self.each(b'[', b']', element)
    }

    /// Reads one value, or passes over it where it has another type; says whether it was read.
    pub fn attempt(&mut self, read: &mut Element) -> Result<bool, Wrong> {
        let (start, depth) = (self.at, self.depth);
        match read(self) {
            Err(Wrong::Type) => {
                (self.at, self.depth) = (start, depth);
                self.skip().map(|()| false)
            }
            result => result.map(|()| true),
        }
    }

    /// Passes over a value of any type and depth.
    pub fn skip(&mut self) -> Result<(), Wrong> {
        let mut open = Vec::new();
        loop {
            match self.peek() {
                Some(start @ (b'{' | b'[')) => {
                    self.at += 1;
                    let end = start + 2;
                    if self.peek() != Some(end) {
                        open.push(end);
                        if end == b'}' {
                            self.name()?;
                        }
                        continue;
                    }
                    self.at += 1;
                }
                Some(b'"') => drop(self.text()?),
                Some(b't' | b'f') => drop(self.bool()?),
                Some(b'n') => self.word("null")?,
                _ => drop(self.number().map_err(|_| Wrong::Json)?),
            }
            // The value has ended, and with it perhaps those that it stands in.
            loop {
                let Some(&end) = open.last() else { return Ok(()) };
                if self.more(end)? {
                    if end == b'}' {
                        self.name()?;
                    }
                    break;
                }
                open.pop();
            }
        }
    }

    fn each(&mut self, start: u8, end: u8, member: &mut Element) -> Result<(), Wrong> {
        if self.peek() != Some(start) || self.depth == MAX_DEPTH {
            return Err(Wrong::Type);
        }
        self.at += 1;
        self.depth += 1;
        if self.peek() == Some(end) {
            self.at += 1;
        } else {
            loop {
                member(self)?;
                if !self.more(end)? {
                    break;
                }
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Passes a comma, or the end of what is open; says which.
    fn more(&mut self, end: u8) -> Result<bool, Wrong> {
        let comma = self.peek() == Some(b',');
        self.expect(&[b',', end])?;
        Ok(comma)
    }

    /// Reads the name of a field, with the colon after it.
    fn name(&mut self) -> Result<Cow<'a, str>, Wrong> {
        let name = self.text().map_err(|_| Wrong::Json)?;
        self.peek();
        self.expect(b":")?;
        Ok(name)
    }

    fn word(&mut self, word: &str) -> Result<(), Wrong> {
        word.as_bytes().iter().try_for_each(|byte| self.expect(&[*byte]))
    }

    /// Passes one or more digits.
    fn digits(&mut self) -> Result<(), Wrong> {
        self.expect(DIGITS)?;
        while self.skip_if(DIGITS) {}
        Ok(())
    }

    /// Passes the next byte, which must be one of these.
    fn expect(&mut self, any: &[u8]) -> Result<(), Wrong> {
        if self.skip_if(any) { Ok(()) } else { Err(Wrong::Json) }
    }

    /// Passes the next byte if it is one of these.
    fn skip_if(&mut self, any: &[u8]) -> bool {
        let found = self.byte().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(found);
        found
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn since(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.at).unwrap_or_default()
    }
}

/// Returns the text that is written with escapes, each of which is whole.
fn unescaped(text: &[u8]) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(escape) = rest.iter().position(|byte| *byte == b'\\') {
        let (plain, from_escape) = rest.split_at(escape);
        out.extend_from_slice(plain);
        let Some((byte, after)) = from_escape.get(1..).and_then(<[u8]>::split_first) else { break };
        rest = after;
        out.push(match byte {
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let (c, after) = unicode(rest);
                rest = after;
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                continue;
            }
            same => *same,
        });
    }
    out.extend_from_slice(rest);
    String::from_utf8(out).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Returns the character of an escape after its `\u`, perhaps with a second escape; and what follows.
fn unicode(text: &[u8]) -> (char, &[u8]) {
    let (first, rest) = unit(text);
    if let (0xD800..0xDC00, Some(second)) = (first, rest.strip_prefix(br"\u"))
        && let (low @ 0xDC00..0xE000, rest) = unit(second)
    {
        return (char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (low - 0xDC00)).unwrap_or_default(), rest);
    }
    (char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), rest)
}

/// Returns the number of four hexadecimal digits, and what follows.
fn unit(text: &[u8]) -> (u32, &[u8]) {
    let (digits, rest) = text.split_at_checked(4).unwrap_or((text, &[]));
    (digits.iter().fold(0, |sum, &digit| sum * 16 + char::from(digit).to_digit(16).unwrap_or(0)), rest)
}

impl Value for String {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        json.text().map(Cow::into_owned)
    }
}

impl Value for bool {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        json.bool()
    }
}

/// Reads a whole number, without a dot or an exponent.
impl Value for u32 {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let digit = |sum: u32, byte: &u8| match byte {
            b'0'..=b'9' => sum.checked_mul(10)?.checked_add(u32::from(byte - b'0')),
            _ => None,
        };
        json.number()?.iter().try_fold(0, digit).ok_or(Wrong::Type)
    }
}

impl<T: Value> Value for Option<T> {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        T::read(json).map(Some)
    }
}

impl<T: Value> Value for Vec<T> {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut values = Vec::new();
        json.list(&mut |json| {
            values.push(T::read(json)?);
            Ok(())
        })?;
        Ok(values)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::de::IgnoredAny;

    use super::*;

    fn text(json: &str) -> String {
        String::read(&mut Json::new(json.as_bytes())).unwrap()
    }

    #[test]
    fn escapes_are_read_and_half_pairs_replaced() {
        assert_eq!(text(r#" "a\"\\\/\b\f\n\r\t\u00e4\ud83c\udf1f" "#), "a\"\\/\u{8}\u{c}\n\r\tä🌟");
        assert_eq!(text(r#""\ud83c \udf1f\ud83c\ud83c\udf1f\ud83c\u0041""#), "\u{FFFD} \u{FFFD}\u{FFFD}🌟\u{FFFD}A");
    }

    #[test]
    fn a_whole_number_is_whole_and_fits() {
        let number = |json: &str| u32::read(&mut Json::new(json.as_bytes()));
        assert_eq!((number("0"), number("4294967295")), (Ok(0), Ok(u32::MAX)));
        for wrong in ["-1", "1.0", "1e3", "4294967296", "true", "\"1\""] {
            assert_eq!(number(wrong), Err(Wrong::Type), "{wrong}");
        }
        for wrong in ["-", "1.", "1e", ".5"] {
            assert!(number(wrong).is_err(), "{wrong}");
        }
    }

    fn check(json: &[u8]) {
        let mut cursor = Json::new(json);
        let read = cursor.skip().is_ok() && cursor.peek().is_none();
        let wanted = serde_json::from_slice::<IgnoredAny>(json).is_ok();
        assert_eq!(read, wanted, "{}", String::from_utf8_lossy(json));
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for json in [
            "",
            "[1,]",
            "[,1]",
            "{,}",
            r#"{"a":1,}"#,
            r#"{"a"}"#,
            r#"{a:1}"#,
            "[1 2]",
            "[1}",
            "01",
            "+1",
            "tru",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"\n\"",
            "1 1",
            "[[]",
            "nul",
        ] {
            check(json.as_bytes());
        }
        for json in [" [ ] ", "{}", r#"{"a":[1,-0.5e+3,{"b":null},true,false,"\u0000"]}"#, "-0", "0.0", "1E9"] {
            check(json.as_bytes());
        }
    }

    proptest! {
        #[test]
        fn a_text_is_what_serde_json_wrote(wanted in ".*") {
            prop_assert_eq!(text(&serde_json::to_string(&wanted).unwrap()), wanted);
        }

        #[test]
        fn json_is_what_serde_json_takes_for_it(json in r#"([\[\]{},:"0-9eE.+\-\\utfnabr ]|"a"|true|null){0,24}"#) {
            check(json.as_bytes());
        }

        #[test]
        fn values_are_passed_over_whole(depth in 0usize..9, width in 0usize..9) {
            let json = (0..depth).fold("1".to_owned(), |json, n| {
                let members = vec![json; if n < 3 { width } else { 1 }];
                if n % 2 == 0 { format!("[{}]", members.join(" , ")) } else { format!("{{\"k\":{}}}", members.join(",\"k\":")) }
            });
            check(json.as_bytes());
        }
    }
}
