//! The outline of an issue: its title, its introduction, its topics and the items in them.
//!
//! Levels mean what the whole file makes of them: a heading over items is a topic, whatever its level;
//! a heading that is a link is an item; a first heading alone on its level is the title.

mod bold;
mod freed;
mod levels;
mod list;
mod names;
mod numbers;
mod paragraph;
mod part;
mod parts;
mod plan;
mod section;
mod sections;
mod sentences;
mod table;
mod titled;

pub use plan::{Outline, TopicDraft};

use crate::item::{Draft, Sources, source};
use crate::settings::{Settings, SourcePattern};
use crate::tree::Block;
#[cfg(feature = "files")]
use crate::tree::Kind;
use crate::warning::Log;
#[cfg(feature = "files")]
use crate::{rule::Rule, warning::WarningKind};
use plan::Plan;
use section::Section;
use sections::sections;

/// The tag of an item that is paid for.
const SPONSORED: &str = "sponsored";

/// Makes the outline of an issue, which may be `titled` elsewhere: then no heading need be its title.
pub fn outline(blocks: Vec<Block>, titled: bool, settings: &Settings, log: &mut Log) -> Outline {
    let mut plan = Plan::new(settings);
    let mut sections = sections(blocks, titled, settings).into_iter().peekable();
    while let Some(section) = sections.next() {
        // A name with nothing under it leads the items after it, whatever their level.
        let leads = |next: &Section| next.is_item() && (next.level > section.level || section.is_bare());
        let leads_items = sections.peek().is_some_and(leads);
        plan.section(section, leads_items, log);
    }
    if plan.outline.topics.iter().all(|topic| topic.items.is_empty()) {
        // Of a file without items, the introduction is all there is.
        let texts = plan.outline.intro.iter().filter(|part| part.under.is_none());
        texts.flat_map(|part| &part.blocks).for_each(|block| plan::warn_of_prose(block, log));
    }
    #[cfg(feature = "files")]
    tell_of_introduced(&plan.outline, settings, log);
    leave_out(&mut plan.outline, settings, log);
    plan.outline.topics.iter_mut().for_each(|topic| mark(topic, settings));
    plan.outline.sources = match settings.source {
        Some(SourcePattern::BeforeDash) => Sources::InTitles,
        Some(SourcePattern::AfterDash) => Sources::AtEnds,
        Some(SourcePattern::Host) => Sources::Hosts,
        None => sources(&plan.outline.topics),
    };
    plan.outline
}

/// Tells of what stands before the first topic and looks as the items below do: a heading over it may be missing. Only of
/// bold titles, for other links lead paragraphs of introductions as well.
#[cfg(feature = "files")]
fn tell_of_introduced(outline: &Outline, settings: &Settings, log: &mut Log) {
    let told = [Rule::BoldLink, Rule::TitleThenAddress];
    let items = || outline.topics.iter().flat_map(|topic| &topic.items);
    let told: Vec<Rule> = told.into_iter().filter(|rule| items().any(|draft| draft.rule == *rule)).collect();
    if told.is_empty() {
        return;
    }
    let texts = outline.intro.iter().filter(|part| part.under.is_none()).flat_map(|part| &part.blocks);
    for block in texts.filter(|block| matches!(block.kind, Kind::Paragraph(_))) {
        // One after the other: copies of all would take as much memory as the file.
        for part in parts::parts(vec![block.clone()], part::Scope::Title, settings) {
            if let part::Part::Item(draft) = part
                && told.contains(&draft.rule)
            {
                log.add(WarningKind::Introduced, draft.at, "");
            }
        }
    }
}

/// Leaves out the sections that the settings name, and their pictures with them.
fn leave_out(outline: &mut Outline, settings: &Settings, log: &mut Log) {
    let end = |blocks: &[Block]| blocks.last().map_or(0, |block| block.at.end);
    outline.topics.retain(|topic| {
        let skipped = settings.skips(&topic.name);
        for draft in topic.items.iter().filter(|_| skipped) {
            log.forget_pictures(draft.at.start..draft.at.end.max(end(&draft.body)));
        }
        !topic.items.is_empty() && !skipped
    });
    outline.intro.retain(|part| {
        let skipped = part.under.as_deref().is_some_and(|name| settings.skips(name));
        for block in part.blocks.iter().filter(|_| skipped) {
            log.forget_pictures(block.at.clone());
        }
        !skipped
    });
}

/// Marks the items of a topic by what its name says of all of them: that they are favourites, or paid for.
fn mark(topic: &mut TopicDraft, settings: &Settings) {
    let (mut recommended, mut sponsored) = (settings.recommends(&topic.name), false);
    for name in topic.name.split(" / ") {
        recommended |= names::recommends(name);
        sponsored |= names::is_sponsored(name);
    }
    for draft in &mut topic.items {
        let beside = || format!("{} {}", draft.before, crate::tree::plain(&draft.rest)).to_lowercase();
        let marked = || settings.recommended.iter().any(|word| beside().contains(&word.to_lowercase()));
        draft.flags.recommended |= recommended || marked();
        let before = draft.tags.len() + draft.flags.tags.len();
        draft.tags.retain(|tag| !names::is_sponsored(tag));
        draft.flags.tags.retain(|tag| !names::is_sponsored(tag));
        if sponsored || draft.tags.len() + draft.flags.tags.len() < before || says_sponsored(draft) {
            draft.tags.push(SPONSORED.to_owned());
        }
    }
}

/// Returns whether the words after a link begin with "sponsored".
fn says_sponsored(draft: &Draft) -> bool {
    let words = crate::tree::plain(&draft.rest).to_lowercase();
    let bare = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    ["sponsored", "(sponsor)", "sponsor)", "paid partnership", "anzeige)", "ad)"]
        .iter()
        .any(|known| bare.starts_with(known))
}

/// Returns where items name their sources: in titles, if most numbered items do, or most of all.
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
