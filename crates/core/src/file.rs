//! The outermost object of the JSON file, and writing it.

use serde::Serialize;

use crate::json::{Json, Value, Wrong};
use crate::{Digest, FILE_VERSION, Issue, SCHEMA_FILE};

/// A digest with what says how to read it; `T` is how the issues are held.
#[derive(Serialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(title = "A link digest", description = "A series of issues of links, as link-digest reads it.")
)]
pub(crate) struct File<T> {
    /// Where the schema of this file is.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub schema: Option<String>,
    /// The version of the format. A program reads every file whose major version (before the dot) it knows.
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    pub version: Option<Version>,
    /// The name of the series.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub title: String,
    /// The page where the series lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
    /// The language of the series, as a BCP 47 tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The editions, in any order.
    #[cfg_attr(feature = "schema", schemars(with = "T"))]
    pub issues: Option<T>,
}

/// A version number, of which only the part before the dot decides: 1.2 is read as 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Version(pub u32);

impl Serialize for Version {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}

impl Value for Version {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let number = json.number()?;
        // With an exponent it is larger than any version, whatever it is.
        let mut version = if number.iter().any(|byte| matches!(byte, b'e' | b'E')) { u32::MAX } else { 0 };
        for digit in number.iter().take_while(|byte| byte.is_ascii_digit()) {
            version = version.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
        }
        Ok(Self(version))
    }
}

/// Returns the JSON text of the file that holds `digest`, indented, with a line feed at its end.
///
/// Reading it gives the same digest back.
///
/// # Errors
///
/// None that a digest can cause: every one has a JSON text.
pub fn write(digest: &Digest) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&file(digest)).map(|json| json + "\n")
}

/// Returns the same text without spaces between its signs, as it is published: half of it would be indentation.
///
/// # Errors
///
/// As those of [`write()`].
pub fn write_compact(digest: &Digest) -> Result<String, serde_json::Error> {
    serde_json::to_string(&file(digest))
}

fn file(digest: &Digest) -> File<&[Issue]> {
    File {
        schema: Some(SCHEMA_FILE.to_owned()),
        version: Some(Version(FILE_VERSION)),
        title: digest.title.clone(),
        home: digest.home.clone(),
        language: digest.language.clone(),
        issues: Some(&digest.issues),
    }
}

/// Returns the [JSON Schema](https://json-schema.org) (draft 2020-12) of the file, made from the types that read it.
#[cfg(feature = "schema")]
pub fn schema() -> schemars::Schema {
    let mut schema = schemars::schema_for!(File<Vec<Issue>>);
    crate::parts::schema::add(&mut schema);
    schema
}
