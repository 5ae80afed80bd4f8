//! Walking through the sections: items go to topics, text to the introduction or to the item above it.

use std::ops::Range;
use std::rc::Rc;

use link_digest_core::defaults::NO_TOPIC;
use link_digest_core::is_web_url;

use super::part::{Part, SubTopic};
use super::section::{Role, Section, is_entry};
#[cfg(feature = "files")]
use crate::address::lacks_scheme;
use crate::explain::AnnotationKind;
use crate::item::{Draft, Sources};
use crate::settings::Settings;
use crate::tree::{Block, Kind, Piece, Target, links_in, place, plain};
use crate::warning::{Log, WarningKind};

/// The outline of an issue.
#[derive(Debug, Default)]
pub struct Outline {
    /// The heading that is the title.
    pub title: Option<String>,
    /// The target of that heading: the issue's own page.
    pub page: Option<Rc<Target>>,
    pub intro: Vec<Intro>,
    pub topics: Vec<TopicDraft>,
    pub sources: Sources,
}

/// A piece of the introduction, with the name of the topic it was found in.
#[derive(Debug)]
pub struct Intro {
    pub under: Option<String>,
    pub blocks: Vec<Block>,
}

/// A topic and its items.
#[derive(Debug)]
pub struct TopicDraft {
    pub name: String,
    pub items: Vec<Draft>,
}

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
    /// The deepest level whose headings name topics, if that is settled.
    deepest: Option<u8>,
}

impl Plan {
    /// Makes the plan of nothing yet.
    pub fn new(settings: &Settings) -> Self {
        Self { deepest: settings.topic_level, ..Self::default() }
    }

    /// Takes the next section; whether the heading right after it is an item decides if it is a topic.
    pub fn section(&mut self, section: Section, leads_items: bool, log: &mut Log) {
        let Section { level, heading, at, parts, role, .. } = section;
        let name = plain(&heading).trim_end_matches([':', '：', ' ']).to_owned();
        // Items at or above the level of a topic's heading are under it all the same.
        let stays = matches!(role, Role::Item(_)) && self.topic.is_some_and(|topic| topic >= level);
        if !stays {
            self.path.retain(|(other, _)| *other < level);
        }
        match role {
            Role::Preamble => self.parts(None, parts, log),
            Role::Title => {
                log.annotate(at, AnnotationKind::Title, "first-heading", plain(&heading));
                self.outline.title = Some(plain(&heading));
                self.outline.page = heading.iter().find_map(|piece| piece.link.clone());
                self.parts(None, parts, log);
            }
            Role::Item(draft) => self.heading_item(level, *draft, parts, log),
            // Below the level that names topics, a name is a part of the topic it is in.
            Role::Topic | Role::Group
                if self.deepest.is_some_and(|deepest| level > deepest) && self.topic.is_some() =>
            {
                log.annotate(at, AnnotationKind::Ignored, "below-the-level-of-topics", "");
                self.parts(self.name(), parts, log);
            }
            Role::Topic => self.open(level, name, &heading, at, parts, log),
            Role::Group | Role::Text if leads_items => self.open(level, name, &heading, at, parts, log),
            Role::Group => {
                warn_of_links(&heading, log);
                self.path.push((level, name));
                self.topic = None;
                self.item_level = None;
                log.annotate(at, AnnotationKind::Topic, "heading-over-topics", self.name().unwrap_or_default());
                self.parts(self.name(), parts, log);
            }
            Role::Text
                if self.item_level.is_some_and(|item| level > item)
                    && self.last_item().is_some_and(|draft| !is_entry(draft)) =>
            {
                let texts = parts.into_iter().filter_map(|part| match part {
                    Part::Text(block) => Some(block),
                    _ => None,
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
                    log.annotate(at.clone(), AnnotationKind::Ignored, "heading-over-nothing", "");
                    log.add(WarningKind::EmptyTopic, at, "");
                } else {
                    log.annotate(at, AnnotationKind::Intro, "heading-over-text", "");
                    self.parts(self.name(), parts, log);
                }
            }
        }
    }

    fn heading_item(&mut self, level: u8, mut draft: Draft, parts: Vec<Part>, log: &mut Log) {
        let open = self.topic.is_some();
        let name = self.name();
        match &name {
            Some(name) if !open => self.open_topic(name.clone(), level.saturating_sub(1)),
            Some(_) => {}
            None => self.open_links(&draft, log),
        }
        let mut parts = parts.into_iter().peekable();
        while let Some(Part::Text(block)) = parts.next_if(|part| matches!(part, Part::Text(_))) {
            draft.body.push(block);
        }
        self.push(draft);
        self.item_level = Some(level);
        self.parts(name.or_else(|| Some(NO_TOPIC.to_owned())), parts, log);
    }

    /// Returns the name of the current place: those of the headings around it.
    fn name(&self) -> Option<String> {
        let names: Vec<&str> =
            self.path.iter().map(|(_, name)| name.as_str()).filter(|name| !name.is_empty()).collect();
        (!names.is_empty()).then(|| names.join(" / "))
    }

    /// Opens the topic of a heading over items, with what stands under it.
    fn open(&mut self, level: u8, name: String, heading: &[Piece], at: Range<usize>, parts: Vec<Part>, log: &mut Log) {
        warn_of_links(heading, log);
        self.path.push((level, name));
        if let Some(name) = self.name() {
            self.open_topic(name, level);
        }
        log.annotate(at, AnnotationKind::Topic, "heading-over-items", self.name().unwrap_or_default());
        self.parts(self.name(), parts, log);
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

    /// Adds parts: items go to the topic, text to the introduction.
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
                Part::Topic(topic) => self.sub_topic(name.as_deref(), topic, log),
                Part::Text(block) => self.text(name.clone(), block, log),
                Part::Placeholder(block) => {
                    warn_of_prose(&block, log);
                    log.annotate(block.at, AnnotationKind::Ignored, "placeholder", "");
                }
                Part::Rule => self.item_level = None,
            }
        }
    }

    /// Adds a topic within the topic, which is a bullet over items; the topic goes on after it.
    fn sub_topic(&mut self, above: Option<&str>, topic: SubTopic, log: &mut Log) {
        let name = above.map_or(topic.name.clone(), |above| format!("{above} / {}", topic.name));
        let level = self.topic.unwrap_or(0);
        warn_of_links(&topic.heading, log);
        log.annotate(place(&topic.heading), AnnotationKind::Topic, "bullet-over-links", name.clone());
        self.open_topic(name.clone(), level);
        self.parts(Some(name), topic.parts, log);
        self.open_topic(above.unwrap_or(NO_TOPIC).to_owned(), level);
    }

    fn text(&mut self, under: Option<String>, block: Block, log: &mut Log) {
        log.annotate(
            block.at.clone(),
            AnnotationKind::Intro,
            if under.is_some() { "text-of-a-topic" } else { "before-topics" },
            "",
        );
        if under.is_some() {
            warn_of_prose(&block, log);
        }
        #[cfg(feature = "files")]
        warn_of_hosts(&block, log);
        let last = self.outline.intro.last_mut();
        match last {
            Some(last) if last.under == under => last.blocks.push(block),
            _ => {
                self.outline.intro.push(Intro { under, blocks: vec![block] });
            }
        }
    }
}

/// Warns of links among the words of a topic's text, which may have been meant as items.
pub fn warn_of_prose(block: &Block, log: &mut Log) {
    let Kind::Paragraph(pieces) = &block.kind else { return };
    for (link, _) in links_in(pieces) {
        if is_web_url(&link.url) {
            log.add(WarningKind::Prose, link.at.clone(), "");
        }
    }
}

/// Warns of lines that are addresses without a scheme, or end with one after a colon.
#[cfg(feature = "files")]
fn warn_of_hosts(block: &Block, log: &mut Log) {
    match &block.kind {
        Kind::Paragraph(pieces) => {
            for line in crate::tree::lines(pieces) {
                let is_words = line.iter().all(|piece| piece.link.is_none() && !piece.style.code);
                let text = plain(&line);
                // `Title: example.org/page`
                let address = text.rsplit_once(": ").map_or(text.as_str(), |(_, last)| last);
                if is_words && lacks_scheme(address) {
                    log.add(WarningKind::NotWeb, place(&line), "`https://` belongs before it");
                }
            }
        }
        Kind::List { entries, .. } => {
            entries.iter().flat_map(|entry| &entry.blocks).for_each(|block| warn_of_hosts(block, log));
        }
        _ => {}
    }
}

/// Returns whether the parts say nothing.
fn is_empty(parts: &[Part]) -> bool {
    parts.iter().all(|part| matches!(part, Part::Rule))
}

/// Warns of links in the name of a topic, which has none of its own.
fn warn_of_links(heading: &[Piece], log: &mut Log) {
    for (link, _) in links_in(heading) {
        if is_web_url(&link.url) {
            log.add(WarningKind::TopicLink, link.at.clone(), format_args!("`{}`", link.url));
        }
    }
}
