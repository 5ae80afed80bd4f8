//! The sections of a file, and deciding what each of their headings is.

use super::bold::{begin_with_items, bold_lines_name_topics, is_led_by_name, named_lines};
use super::freed::freed;
use super::levels::{Levels, is_bold_line};
use super::list::{are_people, is_list_of_items};
use super::names;
use super::numbers;
use super::paragraph::is_aside;
use super::part::{Part, Scope};
use super::parts::parts;
use super::section::{BOLD, Role, Section};
use crate::address::is_same_page;
use crate::dates;
use crate::item::{Draft, LinePlace, holds_link, holds_name, images, led_by_link};
use crate::rule::Rule;
use crate::settings::{ItemForm, Settings};
use crate::tree::{Block, Kind, ListEntry, Piece, is_linked, plain};

impl Section {
    /// Reads once more what holds no items, now in another scope.
    fn read_again(&mut self, scope: Scope, settings: &Settings) {
        let blocks = std::mem::take(&mut self.parts).into_iter().flat_map(|part| match part {
            // Items may all be set as quotes.
            Part::Text(Block { kind: Kind::Quote { callout: None, blocks }, .. }) => blocks,
            #[cfg(feature = "files")]
            Part::Text(Block { kind: Kind::Quote { callout: Some(callout), mut blocks }, at })
                if led_by_link(&callout.title, LinePlace::Heading).is_some() || blocks.iter().any(is_list_of_items) =>
            {
                blocks.insert(0, Block { at, kind: Kind::Paragraph(callout.title) });
                blocks
            }
            #[cfg(feature = "files")]
            Part::Text(Block { kind: Kind::Code(code), at }) if code.is_markdown && code.text.contains("](http") => {
                crate::markdown::parse_placed(&code.text, &|_| at.clone(), &mut crate::warning::Log::default())
            }
            Part::Text(block) => vec![block],
            _ => Vec::new(),
        });
        self.parts = parts(blocks.collect(), scope, settings);
    }

    /// Makes an item of the link in the words under "Crate of the Week" and the like.
    fn read_spotlight(&mut self) {
        let first = self.parts.iter().position(|part| match part {
            Part::Text(Block { kind: Kind::Paragraph(pieces), .. }) => {
                holds_link(pieces).is_some_and(|draft| !is_aside(&draft, pieces))
                    && !names::is_linked_placeholder(&plain(pieces))
            }
            _ => false,
        });
        let Some(n) = first else { return };
        let after = self.parts.split_off(n);
        let mut after = after.into_iter();
        let Some(Part::Text(Block { kind: Kind::Paragraph(pieces), .. })) = after.next() else { return };
        let Some(mut draft) = holds_name(&pieces) else { return };
        draft.rule = Rule::Spotlight;
        let body = after.filter_map(|part| match part {
            Part::Text(block) => Some(block),
            _ => None,
        });
        draft.body.extend(body);
        self.parts.push(Part::Item(draft));
    }
}

/// Splits a file into its sections, in order; the first has no heading.
pub fn sections(blocks: Vec<Block>, titled: bool, settings: &Settings) -> Vec<Section> {
    roles(split(blocks), titled, settings)
}

fn split(blocks: Vec<Block>) -> Vec<Section> {
    let mut sections = vec![Section { role: Role::Preamble, ..Section::new(0, Vec::new(), 0..0) }];
    // Whether an item that owns what is under it is open: a bold line there is a part of its notes.
    let mut owned = false;
    let blocks = numbers::joined(blocks.into_iter().flat_map(unfolded).collect());
    let blocks = freed(blocks);
    let named = bold_lines_name_topics(&blocks);
    let mut blocks = blocks.into_iter();
    while let Some(block) = blocks.next() {
        let begins = |blocks: &[Block]| begin_with_items(blocks) || named && blocks.first().is_some_and(is_led_by_name);
        let names = !owned && is_bold_line(&block) && begins(blocks.as_slice());
        owned = match &block.kind {
            Kind::Heading { text, .. } => led_by_link(text, LinePlace::Heading).is_some(),
            Kind::Paragraph(pieces) => {
                owned || led_by_link(pieces, LinePlace::Paragraph).is_some_and(|draft| draft.numbered)
            }
            Kind::Rule => false,
            _ => owned,
        };
        if !owned && let Some((name, lines)) = named_lines(&block) {
            sections.push(Section { blocks: vec![lines], ..Section::new(BOLD, name, block.at) });
            continue;
        }
        match block.kind {
            Kind::Heading { level, text } if !plain(&text).is_empty() => {
                // A name is words; its pictures stand under it.
                let pictures: Vec<Piece> = images(&text).cloned().collect();
                let mut section = Section::new(level, text, block.at.clone());
                if !pictures.is_empty() && led_by_link(&section.heading, LinePlace::Heading).is_none() {
                    section.blocks.push(Block { at: block.at, kind: Kind::Paragraph(pictures) });
                }
                sections.push(section);
            }
            Kind::Paragraph(text) if names => sections.push(Section::new(BOLD, text, block.at)),
            kind => {
                if let Some(section) = sections.last_mut() {
                    section.blocks.push(Block { kind, ..block });
                }
            }
        }
    }
    sections
}

/// Returns what stands in an outline, a list all of whose entries begin with headings; another block as it is.
fn unfolded(block: Block) -> Vec<Block> {
    let is_headed = |entry: &ListEntry| match entry.blocks.first().map(|first| &first.kind) {
        Some(Kind::Heading { text, .. }) => !is_linked(text),
        _ => false,
    };
    match block.kind {
        Kind::List { entries, .. } if entries.iter().all(is_headed) => {
            entries.into_iter().flat_map(|entry| entry.blocks).collect()
        }
        kind => vec![Block { kind, ..block }],
    }
}

/// Decides what each heading is.
fn roles(mut sections: Vec<Section>, titled: bool, settings: &Settings) -> Vec<Section> {
    let levels = Levels::of(&sections);
    let own = own_pages(&sections, settings);
    let topic = if settings.prose { Scope::Prose } else { Scope::Topic };
    let masthead = masthead(&sections);
    // The level of the heading above that is an item, to which prose under lesser headings belongs.
    let mut above: Option<u8> = None;
    for (n, section) in sections.iter_mut().enumerate().skip(1) {
        let is_name = Some(n) == masthead || !settings.allows(ItemForm::Headings);
        let is_own = section.heading.iter().filter_map(|piece| piece.link.as_ref());
        let is_name = is_name || is_own.into_iter().any(|link| own.iter().any(|page| is_same_page(page, &link.url)));
        let item = if is_name { None } else { levels.item(section) };
        above = above.filter(|above| section.level > *above);
        let prose = Some(n) == masthead || above.is_some();
        let topic = if prose && topic == Scope::Topic { Scope::Title } else { topic };
        if item.is_some() {
            above = Some(section.level);
        }
        let scope =
            if item.is_some() || names_people(section) || holds_no_items(section) { Scope::Item } else { topic };
        section.parts = parts(std::mem::take(&mut section.blocks), scope, settings);
        section.name_item();
        // What stands under the lesser headings after an item is about it.
        if above.is_none() && section.ends_with_paragraph() {
            above = Some(section.level);
        }
        if let Some(draft) = item {
            section.role = Role::Item(Box::new(draft));
        } else if !section.has_items() && names::is_spotlight(&plain(&section.heading)) {
            section.read_spotlight();
        }
    }
    let topics = sections.iter().any(|section| section.is_item() || section.has_items());
    if let Some(preamble) = sections.first_mut() {
        let scope = if topics { Scope::Preamble } else { topic };
        preamble.parts = parts(std::mem::take(&mut preamble.blocks), scope, settings);
    }
    if !topics && !sections.first().is_some_and(Section::has_items) {
        for section in &mut sections {
            section.read_again(Scope::Lost, settings);
        }
    }
    let title = title(&sections, masthead, titled);
    // From the end, so that what lies under a heading is known: the levels, as bits, of the headings with
    // items that follow without one of a lesser level between.
    let mut over = 0_u16;
    for (n, section) in sections.iter_mut().enumerate().rev() {
        let upto = (2_u16 << section.level.min(BOLD)) - 1;
        let holds = over & !upto != 0;
        over &= upto;
        let is_own = |url: &str| own.iter().any(|page| is_same_page(page, url));
        let names = |draft: &Draft| draft.link.as_ref().is_some_and(|link| is_own(&link.url));
        let linked = || holds_link(&section.heading).filter(|draft| Some(n) != title && !holds && !names(draft));
        if matches!(section.role, Role::Text)
            && !section.has_items()
            && section.level < BOLD
            && settings.allows(ItemForm::Headings)
            && let Some(draft) = linked()
        {
            section.role = Role::Item(Box::new(Draft { rule: Rule::HeadingWithLink, ..draft }));
        }
        if section.is_item() || section.has_items() || holds {
            over |= 1 << section.level.min(BOLD);
        }
        section.role = match std::mem::replace(&mut section.role, Role::Text) {
            Role::Text if Some(n) == title => Role::Title,
            Role::Text if section.has_items() => Role::Topic,
            Role::Text if holds => Role::Group,
            role => role,
        };
    }
    sections
}

/// Returns the pages that are the series' own: its home, and those that several headings lead to.
fn own_pages(sections: &[Section], settings: &Settings) -> Vec<String> {
    let links = sections.iter().filter_map(|section| section.heading.iter().find_map(|piece| piece.link.as_ref()));
    let mut pages: Vec<String> =
        links.map(|link| link.url.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned()).collect();
    pages.sort_unstable();
    let repeated = pages.chunk_by(|one, other| one == other).filter(|same| same.len() > 1);
    let repeated = repeated.filter_map(|same| same.first().cloned());
    repeated.filter(|page| !page.is_empty()).chain(settings.home.clone()).collect()
}

/// Returns whether a section thanks people, who are no items.
fn names_people(section: &Section) -> bool {
    let people = |block: &Block| matches!(&block.kind, Kind::List { entries, .. } if are_people(entries));
    names::announces_people(&plain(&section.heading)) && section.blocks.iter().any(people)
}

/// Returns whether a section is about the series itself, or has job ads, by its name. What its curator counts are items
/// whatever it is called: "Careers" may be a topic like any other.
fn holds_no_items(section: &Section) -> bool {
    let counts = |block: &Block| match &block.kind {
        Kind::Paragraph(pieces) => led_by_link(pieces, LinePlace::Paragraph).is_some_and(|draft| draft.numbered),
        _ => false,
    };
    names::holds_no_items(&plain(&section.heading)) && !section.blocks.iter().any(counts)
}

/// Finds the first heading, if it is above all others: it may be the title, even where it is a link.
fn masthead(sections: &[Section]) -> Option<usize> {
    let (first, rest) = sections.get(1..)?.split_first()?;
    let above = rest.iter().all(|section| section.level > first.level);
    // One bold line under a topic is a part of it; several are the topics, and under a day or a number so is one.
    let named =
        rest.iter().any(|section| section.level < BOLD) || rest.len() > 1 || !rest.is_empty() && is_numbered(first);
    (above && first.level < BOLD && named).then_some(1)
}

/// Returns whether a heading has a day, or the highest one a number, which is that of the issue: no topic has one, or
/// each issue would have a topic of its own.
fn is_numbered(section: &Section) -> bool {
    let name = plain(&section.heading);
    section.level == 1 && name.contains(|c: char| c.is_ascii_digit()) || dates::days(&name).is_some()
}

/// Finds the heading that is the title: the first, above all others, and over more than items.
fn title(sections: &[Section], masthead: Option<usize>, titled: bool) -> Option<usize> {
    let (preamble, headings) = sections.split_first()?;
    let (first, rest) = headings.split_first()?;
    let over_items = rest.iter().any(|section| section.is_item() || section.has_items());
    let bare = !first.is_item() && !preamble.has_items() && (!first.has_items() || first.level == 1);
    // Over nothing but items, it is their topic.
    let over_topic = rest.iter().any(|section| !section.is_item() && section.has_items())
        || rest.windows(2).any(|pair| matches!(pair, [a, b] if !a.is_item() && b.is_item() && b.level >= a.level));
    // The only heading, over bullets that name the topics.
    let topics = first.parts.iter().filter(|part| matches!(part, Part::Topic(_))).count();
    let direct = first.parts.iter().any(|part| matches!(part, Part::Item(_)));
    if rest.is_empty() && first.level == 1 && topics > 1 && !direct {
        return Some(1);
    }
    let alone = rest.is_empty() && first.has_items();
    if !titled && is_numbered(first) && !first.is_item() && (alone || masthead.is_some() && over_items) {
        return Some(1);
    }
    masthead.filter(|_| over_items && over_topic && bare)
}
