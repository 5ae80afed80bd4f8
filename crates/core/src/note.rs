//! A curator's commentary: typed spans of text, nested as the list they were written in.
//!
//! In the file a span or a note that is nothing but text is a plain JSON string.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::json::{Json, Value, Wrong};

/// A run of text in one style. Styles may meet: a link may be strong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The text that is read.
    pub text: String,
    /// Whether the text is of strong importance (`**so**`).
    pub strong: bool,
    /// Whether the text is stressed (`*so*`).
    pub emphasis: bool,
    /// Whether the text is a fragment of code (`` `so` ``).
    pub code: bool,
    /// The address that the text leads to, as it was written; a link only if [`is_note_url`](crate::is_note_url).
    pub url: Option<String>,
}

impl Span {
    /// Returns whether the span has no style and leads nowhere.
    pub fn is_plain(&self) -> bool {
        !self.strong && !self.emphasis && !self.code && self.url.is_none()
    }
}

impl From<&str> for Span {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }
}

/// One remark: a line of spans, and the remarks under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// The remark itself.
    pub text: Vec<Span>,
    /// Remarks nested under it.
    pub notes: Vec<Note>,
}

impl From<&str> for Note {
    fn from(text: &str) -> Self {
        Self { text: vec![text.into()], notes: Vec::new() }
    }
}

/// Returns the text of `spans` without their styles.
pub fn plain_text(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

impl Value for Span {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut span = Self::default();
        if json.peek() == Some(b'"') {
            json.read(&mut span.text)?;
            return Ok(span);
        }
        json.object(&mut |json, name| match name {
            "text" => json.read(&mut span.text),
            "strong" => json.read(&mut span.strong),
            "emphasis" => json.read(&mut span.emphasis),
            "code" => json.read(&mut span.code),
            "url" => json.read(&mut span.url),
            _ => json.skip(),
        })?;
        Ok(span)
    }
}

impl Value for Note {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut note = Self::default();
        if json.peek() == Some(b'"') {
            note.text.push(Span::read(json)?);
            return Ok(note);
        }
        json.object(&mut |json, name| match name {
            "text" => json.read(&mut note.text),
            "notes" => json.read(&mut note.notes),
            _ => json.skip(),
        })?;
        Ok(note)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return serializer.serialize_str(&self.text);
        }
        let flags = [("strong", self.strong), ("emphasis", self.emphasis), ("code", self.code)];
        let set = flags.iter().filter(|(_, set)| *set);
        let mut span =
            serializer.serialize_struct("Span", 1 + set.clone().count() + usize::from(self.url.is_some()))?;
        span.serialize_field("text", &self.text)?;
        for (name, _) in set {
            span.serialize_field(name, &true)?;
        }
        if let Some(url) = &self.url {
            span.serialize_field("url", url)?;
        }
        span.end()
    }
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let ([span], []) = (&*self.text, &*self.notes)
            && span.is_plain()
        {
            return serializer.serialize_str(&span.text);
        }
        let mut note = serializer.serialize_struct("Note", 1 + usize::from(!self.notes.is_empty()))?;
        note.serialize_field("text", &self.text)?;
        if !self.notes.is_empty() {
            note.serialize_field("notes", &self.notes)?;
        }
        note.end()
    }
}

#[cfg(feature = "schema")]
mod schema {
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{Note, Span};

    impl JsonSchema for Span {
        fn schema_name() -> std::borrow::Cow<'static, str> {
            "Span".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            let text = json_schema!({ "type": "string", "description": "What is read." });
            let flag = |description| json_schema!({ "type": "boolean", "description": description });
            let full = json_schema!({
                "type": "object",
                "properties": {
                    "text": text,
                    "strong": flag("Of strong importance."),
                    "emphasis": flag("Stressed."),
                    "code": flag("A fragment of code."),
                    "url": { "type": "string", "description": "Where the text leads: http:, https: or mailto:." },
                },
            });
            text_or(full, "A run of text in one style; a string is plain text.")
        }
    }

    impl JsonSchema for Note {
        fn schema_name() -> std::borrow::Cow<'static, str> {
            "Note".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let (text, notes) = (generator.subschema_for::<Vec<Span>>(), generator.subschema_for::<Vec<Note>>());
            let full = json_schema!({ "type": "object", "properties": { "text": text, "notes": notes } });
            text_or(full, "One remark, and the remarks under it; a string is a remark in plain text.")
        }
    }

    fn text_or(full: Schema, description: &str) -> Schema {
        json_schema!({ "description": description, "oneOf": [{ "type": "string" }, full] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Note, Wrong> {
        Note::read(&mut Json::new(json.as_bytes()))
    }

    fn check(json: &str) -> Note {
        let note = read(json).unwrap();
        assert_eq!(serde_json::to_string(&note).unwrap(), json);
        note
    }

    #[test]
    fn plain_text_is_a_string() {
        assert_eq!(check(r#""Read it twice.""#), "Read it twice.".into());
    }

    #[test]
    fn styles_links_and_nesting_survive_the_round_trip() {
        let note = check(
            r#"{"text":["See ",{"text":"RFC","strong":true,"code":true,"url":"https://a.example"}],"notes":["deeper"]}"#,
        );
        assert_eq!(plain_text(&note.text), "See RFC");
        assert_eq!(note.notes, ["deeper".into()]);
    }

    #[test]
    fn unknown_fields_are_ignored_and_other_types_refused() {
        assert_eq!(read(r#"{"text":["a"],"mood":{"x":[1]}}"#), Ok("a".into()));
        assert_eq!(read("5"), Err(Wrong::Type));
        assert_eq!(read(r#"{"text":"a"}"#), Err(Wrong::Type));
    }
}
