//! The plan of an issue: its title, its introduction, its topics and the items in them.
//!
//! Levels mean what the whole file makes of them: a heading over items is a topic, whatever its level;
//! a heading that is a link is an item; a first heading alone on its level is the title.

mod parts;
mod plan;
mod sections;

use crate::item::{Draft, source};
use crate::tree::Block;
use crate::warning::Log;
use plan::Plan;
use sections::sections;

/// The plan of an issue.
#[derive(Debug, Default)]
pub struct Outline {
    /// The heading that is the title.
    pub title: Option<String>,
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

/// Whether titles of the file begin with a source: `Source - Title`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sources {
    InTitles,
    #[default]
    Elsewhere,
}

/// Plans an issue.
pub fn outline(blocks: Vec<Block>, log: &mut Log) -> Outline {
    let mut plan = Plan::default();
    let mut sections = sections(blocks).into_iter().peekable();
    while let Some(section) = sections.next() {
        let leads_items = sections.peek().is_some_and(|next| next.is_item() && next.level > section.level);
        plan.section(section, leads_items, log);
    }
    plan.outline.topics.retain(|topic| !topic.items.is_empty());
    plan.outline.sources = sources(&plan.outline.topics);
    plan.outline
}

/// Whether most numbered items name their source first, or most of all.
fn sources(topics: &[TopicDraft]) -> Sources {
    let items = || topics.iter().flat_map(|topic| &topic.items);
    let most = |items: &mut dyn Iterator<Item = &Draft>| {
        let (named, all) =
            items.fold((0, 0), |(named, all), draft| (named + usize::from(source(&draft.title).is_some()), all + 1));
        named > 0 && named * 2 >= all
    };
    let found = most(&mut items().filter(|draft| draft.numbered)) || most(&mut items());
    if found { Sources::InTitles } else { Sources::Elsewhere }
}
