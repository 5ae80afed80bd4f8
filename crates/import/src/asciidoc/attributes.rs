//! Attributes of AsciiDoc: `:name: value`, and `{name}` wherever the value is meant.

use std::borrow::Cow;
use std::collections::HashMap;

/// The attributes that a document has set up to a line.
pub struct Attributes<'a> {
    values: HashMap<&'a str, &'a str>,
    /// The number of bytes that values may still add: a short name could stand for a long value many times.
    left: usize,
}

impl<'a> Attributes<'a> {
    /// Makes those of a document before its first line.
    pub fn new(text: &str) -> Self {
        Self { values: HashMap::from([("cpp", "C++"), ("plus", "+"), ("nbsp", "\u{a0}")]), left: text.len() }
    }

    /// Reads the next line: returns it with the values in the place of their names, and learns what it sets.
    pub fn read(&mut self, line: &'a str) -> Cow<'a, str> {
        let set = line.strip_prefix(':').and_then(|rest| rest.split_once(": "));
        if let Some((name, value)) = set.filter(|(name, _)| is_name(name)) {
            self.values.insert(name, value.trim());
        }
        if !line.contains('{') {
            return line.into();
        }
        let mut out = String::with_capacity(line.len());
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let known = after.split_once('}').filter(|(name, _)| is_name(name));
            let value = known.and_then(|(name, after)| Some((*self.values.get(name)?, after)));
            match value.filter(|(value, _)| value.len() <= self.left) {
                Some((value, after)) => {
                    self.left -= value.len();
                    out.push_str(value);
                    rest = after;
                }
                None => {
                    out.push('{');
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        out.into()
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_for_its_value_from_there_on() {
        let mut attributes = Attributes::new(&"x".repeat(100));
        let lines = ["{a} {", ":a: https://a.example", "{a}/1[A] {b} {} {cpp}", ":a: b ", "{a}{a}"];
        let read: Vec<_> = lines.iter().map(|line| attributes.read(line)).collect();
        assert_eq!(read, ["{a} {", ":a: https://a.example", "https://a.example/1[A] {b} {} C++", ":a: b ", "bb"]);
    }

    #[test]
    fn values_at_most_double_a_text() {
        let text = format!(":a: {}\n{}", "x".repeat(90), "{a}".repeat(30));
        let mut attributes = Attributes::new(&text);
        let length: usize = text.lines().map(|line| attributes.read(line).len()).sum();
        assert!(length <= 2 * text.len());
    }
}
