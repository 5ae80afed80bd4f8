//! The model of a digest: issues, topics, items and what belongs to them. The JSON file has the shape of these types.

use serde::Serialize;

use crate::json::{Json, Value, Wrong};
use crate::{Date, Note, Span};

/// The major version of the file this crate writes and reads.
pub const FILE_VERSION: u32 = 1;

/// The name under which the JSON Schema of the file is published beside it.
pub const SCHEMA_FILE: &str = "issues.schema.json";

/// A series of issues. [`read`](crate::read()) and [`write`](crate::write()) turn it from and into a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digest {
    /// The name of the series.
    pub title: String,
    /// The page where the series lives.
    pub home: Option<String>,
    /// The language of the series, as a [BCP 47](https://www.rfc-editor.org/info/bcp47) tag.
    pub language: Option<String>,
    /// The issues, in any order.
    pub issues: Vec<Issue>,
}

impl Issue {
    /// Returns whether a picture of the issue is one of those.
    pub fn has_image(&self, is_it: &dyn Fn(&Image) -> bool) -> bool {
        let in_items = || self.topics.iter().flat_map(|topic| &topic.items).filter_map(|item| item.image.as_ref());
        has_image_in(&self.intro, is_it) || in_items().any(is_it)
    }

    /// Visits each picture of the issue, those of the introduction first, in the order of the file. One that is taken
    /// out leaves nothing.
    pub fn visit_images(&mut self, visit: &mut dyn FnMut(&mut Option<Image>)) {
        visit_blocks(&mut self.intro, visit);
        self.topics.iter_mut().flat_map(|topic| &mut topic.items).for_each(|item| visit(&mut item.image));
    }
}

fn has_image_in(blocks: &[Block], is_it: &dyn Fn(&Image) -> bool) -> bool {
    blocks.iter().any(|block| block.image.as_ref().is_some_and(is_it) || has_image_in(&block.blocks, is_it))
}

fn visit_blocks(blocks: &mut Vec<Block>, visit: &mut dyn FnMut(&mut Option<Image>)) {
    for block in blocks.iter_mut() {
        visit(&mut block.image);
        visit_blocks(&mut block.blocks, visit);
    }
    blocks.retain(|block| block.kind != BlockKind::Image || block.image.is_some());
}

/// One edition of a digest.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct Issue {
    /// The id of the issue: unique in the digest, and the same after every import.
    pub id: String,
    /// The number of the issue in the series, as the curator counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The title of the issue.
    pub title: String,
    /// The day on which the issue appeared, or the first day that it covers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The last day that the issue covers; absent for a single day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_end: Option<Date>,
    /// The address of the page of the issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The language of the issue, as a BCP 47 tag, where it is not the digest's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The introduction, which stands before the first topic.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub intro: Vec<Block>,
    /// The topics, in the curator's order.
    pub topics: Vec<Topic>,
}

/// A topic of an issue: items under one name.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct Topic {
    /// The name of the topic, the same in every issue.
    pub name: String,
    /// The items, in the curator's order.
    pub items: Vec<Item>,
}

/// An item: one link, and what the curator says of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct Item {
    /// The id of the item: unique in the digest, and the same after every import.
    pub id: String,
    /// The title of what is linked. An item without one is left out.
    #[cfg_attr(feature = "schema", schemars(required))]
    pub title: String,
    /// The address of what is linked, as it was written; shown as a link only if [`is_web_url`](crate::is_web_url)
    /// holds for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The source: who published what is linked, as a name or a host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The authors: who wrote what is linked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The notes: the curator's commentary.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// The related links.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// The tags: words under which the curator filed the item, beside the topic.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The picture of the item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
    /// The time that it takes to read, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The day on which what is linked was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Whether the curator recommends the item above the others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub recommended: bool,
}

/// A related link of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct Link {
    /// The title of what is linked.
    pub title: String,
    /// The address of what is linked.
    pub url: String,
    /// The source: who published what is linked, as a name or a host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A picture. The widget loads those that are where the file is, and others only where its page says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct Image {
    /// The address of the picture: absolute, or relative to this file. What was imported and not published keeps it as
    /// it was written, relative to the file that it came from.
    pub src: String,
    /// The text that stands for the picture where it is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The caption, which is shown under the picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// The width at which it is shown, in CSS pixels: what the author asked for, or the picture's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub width: Option<u32>,
    /// The height that goes with the width. Both together keep its room while it is on its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<u32>,
}

/// A block of an issue's introduction.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(default))]
pub struct Block {
    /// The kind of the block.
    pub kind: BlockKind,
    /// The heading of a callout.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The words of a paragraph.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<Span>,
    /// The entries of a list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// The blocks of a quote or a callout.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<Block>,
    /// The picture of an image.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
}

/// The kinds of [`Block`]. One that a later version may add is read as a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(from = "String"))]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// A paragraph: `text`.
    #[default]
    Paragraph,
    /// A list: `notes`.
    List,
    /// A quotation: `blocks`.
    Quote,
    /// Words set apart under a `title`: `blocks`.
    Callout,
    /// Lines of code: `text`, as they stand.
    Code,
    /// A picture: `image`.
    Image,
}

impl Value for BlockKind {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        Ok(match &*json.text()? {
            "list" => Self::List,
            "quote" => Self::Quote,
            "callout" => Self::Callout,
            "code" => Self::Code,
            "image" => Self::Image,
            _ => Self::Paragraph,
        })
    }
}

impl Value for Link {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut value = Self::default();
        json.object(&mut |json, name| match name {
            "title" => json.read(&mut value.title),
            "url" => json.read(&mut value.url),
            "source" => json.read(&mut value.source),
            _ => json.skip(),
        })?;
        Ok(value)
    }
}

impl Value for Image {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut value = Self::default();
        json.object(&mut |json, name| match name {
            "src" => json.read(&mut value.src),
            "alt" => json.read(&mut value.alt),
            "caption" => json.read(&mut value.caption),
            "width" => json.read(&mut value.width),
            "height" => json.read(&mut value.height),
            _ => json.skip(),
        })?;
        Ok(value)
    }
}

impl Value for Block {
    fn read(json: &mut Json) -> Result<Self, Wrong> {
        let mut value = Self::default();
        json.object(&mut |json, name| match name {
            "kind" => json.read(&mut value.kind),
            "title" => json.read(&mut value.title),
            "text" => json.read(&mut value.text),
            "notes" => json.read(&mut value.notes),
            "blocks" => json.read(&mut value.blocks),
            "image" => json.read(&mut value.image),
            _ => json.skip(),
        })?;
        Ok(value)
    }
}
