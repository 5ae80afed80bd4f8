//! Making an issue of its plan, and of what the file says of itself.

#[cfg(feature = "files")]
use std::ops::Range;

use link_digest_core::{Block, Date, Issue, Item, Topic, slug, text};

use crate::explain::AnnotationKind;
use crate::front_matter::FrontMatter;
use crate::issue_url::{self, Known};
use crate::item::{Draft, Sources, find_origin, source, source_at_end, trimmed};
use crate::notes::{self, Commentary};
use crate::number::number;
use crate::outline::{Outline, outline};
use crate::warning::{Log, WarningKind};
use crate::{Settings, Source, address, dates, ids, when};
#[cfg(feature = "files")]
use crate::{doubt, tree::place};

/// Makes an issue of the blocks of a text; `None` if there are no items in it.
pub fn issue(
    input: &Source,
    front: &FrontMatter,
    blocks: Vec<crate::tree::Block>,
    settings: &Settings,
    log: &mut Log,
) -> Option<Issue> {
    let plan = outline(blocks, front.title.is_some(), settings, log);
    if plan.topics.is_empty() {
        return None;
    }
    Some(assemble(input, front, plan, settings, log))
}

/// Makes an issue of its plan.
pub fn assemble(input: &Source, front: &FrontMatter, plan: Outline, settings: &Settings, log: &mut Log) -> Issue {
    if let Some(page) = plan.page.as_ref().filter(|page| own(input, front).is_some() || page_of(page).is_none()) {
        log.add(WarningKind::TopicLink, page.at.clone(), format_args!("`{}`", page.url));
    }
    let (date, date_end) = when::days(input, front, &plan, settings, log);
    let mut issue = Issue {
        id: front.id.clone().or(date.map(|date| date.to_string())).unwrap_or_else(|| stem_id(input)),
        number: front.number.or_else(|| number_of(input, front, &plan)),
        title: title(input, front, &plan, settings),
        date,
        date_end,
        url: own_page(input, front, &plan, date, settings),
        language: front.language.clone().filter(|language| Some(language) != settings.language.as_ref()),
        intro: Vec::new(),
        topics: Vec::new(),
    };
    issue.intro.extend(heading_in_intro(front, &issue.title, &plan));
    issue.intro.extend(plan.intro.into_iter().flat_map(|part| {
        let blocks = notes::intro::blocks(part.blocks);
        match part.under {
            Some(name) if !blocks.is_empty() => vec![notes::intro::titled(name, blocks)],
            _ => blocks,
        }
    }));
    #[cfg(feature = "files")]
    let places: Vec<Range<usize>> =
        plan.topics.iter().flat_map(|topic| &topic.items).map(|draft| draft.at.clone()).collect();
    issue.topics = plan
        .topics
        .into_iter()
        .map(|topic| Topic {
            name: topic.name,
            items: topic.items.into_iter().map(|draft| item(draft, &input.text, plan.sources, log)).collect(),
        })
        .collect();
    ids::name_items(&mut issue);
    #[cfg(feature = "files")]
    {
        crate::aside::apply(&mut issue, &input.text, &places, log);
        doubt::same_titles(&issue, &places, log);
    }
    issue
}

/// Returns the address of the issue's own page: as the front matter or the site says, where its heading leads, or by the
/// settings.
fn own_page(
    input: &Source,
    front: &FrontMatter,
    plan: &Outline,
    date: Option<Date>,
    settings: &Settings,
) -> Option<String> {
    let said = own(input, front).and_then(|url| issue_url::from_home(url, settings));
    let known = Known { input, id: front.id.as_deref(), number: front.number, date };
    said.or_else(|| page(plan)).or_else(|| issue_url::by_pattern(&known, settings))
}

/// Returns the address that is given: of a path in the site, the site knows more.
fn own<'a>(input: &'a Source, front: &'a FrontMatter) -> Option<&'a str> {
    let whole = front.url.as_deref().filter(|url| link_digest_core::is_web_url(url));
    whole.or(input.url.as_deref()).or(front.url.as_deref())
}

/// Returns the page of the issue, where its heading leads there.
fn page(plan: &Outline) -> Option<String> {
    plan.page.as_ref().and_then(|page| page_of(page))
}

fn page_of(target: &crate::tree::Target) -> Option<String> {
    link_digest_core::is_web_url(&target.url).then(|| target.url.clone())
}

/// Returns the id of an issue that names neither itself nor a day.
pub fn stem_id(input: &Source) -> String {
    match slug::id(input.stem()) {
        slug if slug.is_empty() => "issue".to_owned(),
        slug => slug,
    }
}

/// Returns the title: as the file names itself, unless that is only its days; then the digest's, or the file's name.
fn title(input: &Source, front: &FrontMatter, plan: &Outline, settings: &Settings) -> String {
    let own = [front.title.as_ref(), plan.title.as_ref(), front.page_title.as_ref()].into_iter().flatten();
    let own =
        own.map(|title| text::line(title).into_owned()).find(|title| !title.is_empty() && !dates::is_only_days(title));
    own.or_else(|| settings.title.clone()).unwrap_or_else(|| input.stem().to_owned())
}

/// Returns the number that the titles or the file's name say.
fn number_of(input: &Source, front: &FrontMatter, plan: &Outline) -> Option<u32> {
    let titles = [front.title.as_deref(), plan.title.as_deref(), front.page_title.as_deref(), Some(input.stem())];
    titles.into_iter().flatten().find_map(number)
}

/// Returns a heading that would be the title, where the front matter has another.
fn heading_in_intro(front: &FrontMatter, title: &str, plan: &Outline) -> Option<Block> {
    let heading = plan.title.as_ref().filter(|heading| front.title.is_some() && *heading != title)?;
    let known = front.title.as_ref() == Some(heading) || dates::is_only_days(heading);
    (!known).then(|| Block { text: vec![heading.as_str().into()], ..Block::default() })
}

fn item(mut draft: Draft, text: &str, sources: Sources, log: &mut Log) -> Item {
    let (at, rule) = (draft.at.clone(), draft.rule);
    // In an entry of a feed no place is known but its own.
    for block in draft.body.iter().filter(|block| block.at != at) {
        log.annotate(block.at.clone(), AnnotationKind::Note, "under-an-item", "");
    }
    #[cfg(feature = "files")]
    doubt::swallowed(&draft, text, log);
    find_origin(&mut draft);
    #[cfg(feature = "files")]
    for line in doubt::lines_below(&draft, text) {
        log.annotate(place(&line), AnnotationKind::Note, "under-an-item", "");
    }
    let url = draft.link.as_ref().map(|link| address::clean(&link.url));
    let bare = draft.link.as_ref().is_some_and(|link| link.url == draft.title);
    let mut commentary = Commentary::default();
    commentary.add_rest(draft.rest, sources, log);
    commentary.add(draft.body, sources, log);
    if url.is_none() && !draft.refused {
        match address::lacks_scheme(&draft.title) {
            true => log.add(WarningKind::NotWeb, draft.at, "`https://` belongs before it"),
            false => log.add(WarningKind::NoLink, draft.at, ""),
        }
    }
    if sources == Sources::Hosts {
        draft.source = None;
    }
    let split = match (&draft.source, sources) {
        (None, Sources::InTitles) if !bare => source(&draft.title),
        (None, Sources::AtEnds) if !bare => source_at_end(&draft.title),
        _ => None,
    };
    let (name, title) = match split {
        Some((name, title)) => (Some(name.to_owned()), title.to_owned()),
        None => (draft.source, draft.title),
    };
    let name = name.or_else(|| url.as_deref().and_then(address::host));
    let mut tags = draft.tags;
    tags.extend(draft.flags.tags);
    draft.links.extend(commentary.links);
    let item = Item {
        title: trimmed(&text::line(&title)).to_owned(),
        url,
        source: name.map(|name| text::line(&name).into_owned()),
        authors: draft.authors,
        notes: commentary.notes,
        links: draft.links,
        tags,
        image: commentary.image,
        minutes: draft.flags.minutes,
        date: draft.date,
        recommended: draft.flags.recommended,
        ..Item::default()
    };
    log.annotate(at, AnnotationKind::Item, rule.name(), says(&item));
    item
}

/// Returns the title, source, tags and marks of an item in a line, for explanations.
fn says(item: &Item) -> String {
    let mut out = item.title.clone();
    for word in item.source.iter().chain(&item.tags) {
        out += &format!(" · {word}");
    }
    if let Some(date) = item.date {
        out += &format!(" · {date}");
    }
    if let Some(minutes) = item.minutes {
        out += &format!(" · {minutes} min");
    }
    if item.recommended {
        out += " · recommended";
    }
    out
}
