//! A page that somebody might have written around a digest.

use crate::site::FOLDER;

/// A digest as most pages have it, but one that does not wait until it is in view.
pub const ELEMENT: &str = r#"<link-digest id="digest" src="issues.json" loading="eager"></link-digest>"#;

#[derive(Default)]
pub struct Page {
    body: String,
    attributes: String,
    style: String,
    before: String,
    script: Option<String>,
    friends: String,
}

impl Page {
    pub fn new(body: &str) -> Self {
        Self { body: body.to_owned(), ..Self::default() }
    }

    /// Attributes of `<html>`, instead of `lang="en"`.
    pub fn attributes(self, attributes: &str) -> Self {
        Self { attributes: attributes.to_owned(), ..self }
    }

    pub fn style(self, css: &str) -> Self {
        Self { style: css.to_owned(), ..self }
    }

    /// A script that runs before that of the element.
    pub fn before(self, script: &str) -> Self {
        Self { before: script.to_owned(), ..self }
    }

    /// Another way to the element's script, or none.
    pub fn element_script(self, markup: &str) -> Self {
        Self { script: Some(markup.to_owned()), ..self }
    }

    /// The origin of another site that the page may load from.
    pub fn friend(self, origin: &str) -> Self {
        Self { friends: origin.to_owned(), ..self }
    }

    pub fn friends(&self) -> &str {
        &self.friends
    }

    pub fn html(&self) -> String {
        let Self { body, style, before, .. } = self;
        let attributes = if self.attributes.is_empty() { r#"lang="en""# } else { &self.attributes };
        let ours = || format!(r#"<script async src="{FOLDER}link-digest.js"></script>"#);
        let script = self.script.clone().unwrap_or_else(ours);
        format!(
            r#"<!doctype html>
<html {attributes}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page around a digest</title>
<link rel="icon" href="data:,">
<script src="/recorder.js"></script>
<style nonce="test">body {{ margin: 1rem; font-family: sans-serif }} {style}</style>
<script nonce="test">{before}</script>
{script}
</head>
<body>
<main>
<h1>A page</h1>
<button id="before">before</button>
{body}
<button id="after">after</button>
</main>
</body>
</html>
"#
        )
    }
}
