//! Reading JSON objects, field by field.
//!
//! By hand, since serde's derive also reads each object from an array, and looks its fields up in a
//! visitor of its own: about ten kilobytes of the widget, compressed, for nothing that the file has.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

/// What can be read from the fields of an object. Implemented by [`fields!`] and [`object!`].
pub(crate) trait Object: Default {
    /// The names of the fields, in the order of their numbers.
    const FIELDS: &'static [&'static str];

    /// Reads the value of the field with this number into its place.
    fn read_field<'de, A: MapAccess<'de>>(&mut self, field: usize, map: &mut A) -> Result<(), A::Error>;
}

/// Implements [`Object`] for a struct: absent fields, and those that are `null`, have their default value;
/// of a field that stands twice the last counts, as in JavaScript; unknown fields are ignored.
macro_rules! fields {
    ($name:ty { $($field:ident),* $(,)? }) => {
        impl $crate::object::Object for $name {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];

            fn read_field<'de, A: ::serde::de::MapAccess<'de>>(&mut self, field: usize, map: &mut A) -> Result<(), A::Error> {
                let mut numbers = 0..;
                $(
                    if numbers.next() == Some(field) {
                        self.$field = map.next_value::<Option<_>>()?.unwrap_or_default();
                        return Ok(());
                    }
                )*
                Ok(())
            }
        }
    };
}
pub(crate) use fields;

/// Implements `Deserialize` for a struct, by its [`fields!`].
macro_rules! object {
    ($name:ty { $($field:ident),* $(,)? }) => {
        $crate::object::fields!($name { $($field),* });

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_map($crate::object::ObjectVisitor::<Self>::default())
            }
        }
    };
}
pub(crate) use object;

/// Reads an object.
pub(crate) struct ObjectVisitor<T>(PhantomData<T>);

impl<T> Default for ObjectVisitor<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let mut object = T::default();
        while let Some(field) = map.next_key_seed(FieldName(T::FIELDS))? {
            match field {
                Some(field) => object.read_field(field, &mut map)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(object)
    }
}

/// Reads a name, and answers with its number among the known ones.
struct FieldName(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for FieldName {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|known| *known == name))
    }
}
