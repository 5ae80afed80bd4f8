//! JSON that is cut out, but not yet read.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Error;
use serde_json::value::RawValue;

/// The fields of an object.
pub struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Fields<'a> {
    /// The value of a field; `None` if it is absent or `null`. Of a field that stands twice the last counts.
    pub fn get<T: Deserialize<'a>>(&self, name: &str) -> Result<Option<T>, Error> {
        let found = self.0.iter().rev().find(|(field, _)| field == name);
        found.map_or(Ok(None), |(_, raw)| parse(raw))
    }

    /// The name of the field in which the error lies; `raw` is the object that both come from.
    pub fn name_at(&self, raw: &RawValue, error: &Error) -> Option<&str> {
        let lines = raw.get().split_inclusive('\n').take(error.line().saturating_sub(1));
        let offset = lines.map(str::len).sum::<usize>() + error.column();
        let start = |value: &RawValue| value.get().as_ptr().addr().saturating_sub(raw.get().as_ptr().addr());
        self.0.iter().rev().find(|(_, value)| start(value) < offset).map(|(name, _)| name.as_str())
    }
}

/// Reads from a slice, as the quick way does: another kind of input would be another copy of the parser.
pub fn parse<'a, T: Deserialize<'a>>(raw: &'a RawValue) -> Result<T, Error> {
    serde_json::from_slice(raw.get().as_bytes())
}

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor).map(Self)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(fields)
    }
}
