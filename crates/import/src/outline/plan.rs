//! Walking through the sections: items go to topics, text to the introduction or to the item above it.

use link_digest_core::is_web_url;

use super::parts::Part;
use super::sections::{Role, Section};
use super::{Intro, Outline, TopicDraft};
use crate::item::Draft;
use crate::tree::{Block, Kind, Piece, plain};
use crate::warning::{Log, WarningKind};

/// The topic of items that stand before any.
const NO_TOPIC: &str = "Links";

/// The outline under construction.
#[derive(Default)]
pub struct Plan {
    pub outline: Outline,
    /// The headings around the current place, by level.
    path: Vec<(u8, String)>,
    /// The level of the heading whose topic is the last one.
    topic: Option<u8>,
    /// The level of the heading that the last item stands under, or is.
    item_level: Option<u8>,
}

impl Plan {
    /// Takes the next section; whether headings right under it are items decides if it is a topic.
    pub fn section(&mut self, section: Section, leads_items: bool, log: &mut Log) {
        let Section { level, heading, at, parts, role, .. } = section;
        let name = plain(&heading);
        self.path.retain(|(other, _)| *other < level);
        match role {
            Role::Preamble => self.parts(None, parts, log),
            Role::Title => {
                self.outline.title = Some(name);
                warn_of_links(&heading, log);
                self.parts(None, parts, log);
            }
            Role::Item(draft) => self.heading_item(level, *draft, parts, log),
            Role::Topic => {
                warn_of_links(&heading, log);
                self.open(level, name.clone());
                self.parts(Some(name), parts, log);
            }
            Role::Group => {
                warn_of_links(&heading, log);
                self.path.push((level, name.clone()));
                self.topic = None;
                if leads_items {
                    self.open(level, name.clone());
                } else if is_empty(&parts) {
                    log.add(WarningKind::Group, at, "");
                }
                self.parts(Some(name), parts, log);
            }
            Role::Text if self.item_level.is_some_and(|item| level > item) => {
                let texts = parts.into_iter().filter_map(|part| match part {
                    Part::Text(block) => Some(block),
                    Part::Item(_) | Part::Rule => None,
                });
                let blocks: Vec<Block> = texts.collect();
                if let Some(draft) = self.last_item() {
                    draft.body.push(Block { at, kind: Kind::Heading { level, text: heading } });
                    draft.body.extend(blocks);
                }
            }
            Role::Text => {
                warn_of_links(&heading, log);
                self.topic = None;
                self.item_level = None;
                self.path.push((level, name.clone()));
                if is_empty(&parts) {
                    log.add(WarningKind::EmptyTopic, at, "");
                } else {
                    self.parts(Some(name), parts, log);
                }
            }
        }
    }

    fn heading_item(&mut self, level: u8, mut draft: Draft, parts: Vec<Part>, log: &mut Log) {
        let name = self.path.last().map(|(_, name)| name.clone());
        let open = self.topic.is_some_and(|topic| topic < level);
        match name {
            Some(ref name) if !open => self.open_topic(name.clone(), level.saturating_sub(1)),
            Some(_) => {}
            None => self.open_links(&draft, log),
        }
        let mut parts = parts.into_iter().peekable();
        while let Some(Part::Text(block)) = parts.next_if(|part| matches!(part, Part::Text(_))) {
            draft.body.push(block);
        }
        self.push(draft);
        self.item_level = Some(level);
        self.parts(name, parts, log);
    }

    /// Opens the topic of a heading.
    fn open(&mut self, level: u8, name: String) {
        if self.path.last().is_none_or(|(other, _)| *other < level) {
            self.path.push((level, name.clone()));
        }
        self.open_topic(name, level);
    }

    fn open_topic(&mut self, name: String, level: u8) {
        self.outline.topics.push(TopicDraft { name, items: Vec::new() });
        self.topic = Some(level);
        self.item_level = None;
    }

    /// Opens the topic of an item that has none.
    fn open_links(&mut self, draft: &Draft, log: &mut Log) {
        log.add(WarningKind::NoTopic, draft.at.clone(), "");
        if self.outline.topics.last().is_none_or(|topic| topic.name != NO_TOPIC) {
            self.open_topic(NO_TOPIC.to_owned(), 0);
        }
    }

    fn push(&mut self, draft: Draft) {
        if let Some(topic) = self.outline.topics.last_mut() {
            topic.items.push(draft);
        }
    }

    fn last_item(&mut self) -> Option<&mut Draft> {
        self.outline.topics.last_mut()?.items.last_mut()
    }

    /// Items go to the topic, text to the introduction.
    fn parts(&mut self, name: Option<String>, parts: impl IntoIterator<Item = Part>, log: &mut Log) {
        for part in parts {
            match part {
                Part::Item(draft) => {
                    if name.is_none() {
                        self.open_links(&draft, log);
                    }
                    self.item_level = self.item_level.or(self.topic);
                    self.push(draft);
                }
                Part::Text(block) => self.text(name.clone(), block, log),
                Part::Rule => self.item_level = None,
            }
        }
    }

    fn text(&mut self, under: Option<String>, block: Block, log: &mut Log) {
        let last = self.outline.intro.last_mut();
        match last {
            Some(last) if last.under == under => last.blocks.push(block),
            _ => {
                if let Some(name) = &under {
                    log.add(WarningKind::TopicText, block.at.clone(), format!("under `{name}`"));
                }
                self.outline.intro.push(Intro { under, blocks: vec![block] });
            }
        }
    }
}

/// Whether nothing is said.
fn is_empty(parts: &[Part]) -> bool {
    parts.iter().all(|part| matches!(part, Part::Rule))
}

/// A topic has no link of its own.
fn warn_of_links(heading: &[Piece], log: &mut Log) {
    for line in heading.chunk_by(Piece::same_link) {
        if let Some(link) = line.first().and_then(|piece| piece.link.as_ref()).filter(|link| is_web_url(&link.url)) {
            log.add(WarningKind::TopicLink, link.at.clone(), format!("`{}`", link.url));
        }
    }
}
