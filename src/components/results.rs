//! The cards that are shown, and the way to more of them.
//!
//! They stand under their issues where they are in the order of time. A card takes the place of the one that was
//! there: patching it is several times faster than making another.

use std::borrow::Cow;
use std::cell::Cell;

use link_digest_core::{EntryId, Facet, Group, Item, Order, Results};
use yew::Html;

use super::card::Card;
use super::empty::is_empty;
use super::issue::issue;
use super::markup::{El, each, el, list};
use super::states::empty;
use super::topic::topic;
use super::{View, isolated};
use crate::browser::host::Host;
use crate::browser::link::href;
use crate::config::Layout;
use crate::loaded::{Loaded, Text};
use crate::panel::{self, Piece};
use crate::parts::Shown;
use crate::state::{Action, State};

/// Largest number of cards that are printed.
const ON_PAPER: usize = 1000;
/// A topic with more items than this takes the whole width, in rows; others share it, side by side.
const SHORT: usize = 3;
/// Largest number of links that are taken to share the notes of the last.
const TOGETHER: usize = 4;

/// The entries whose cards are shown, but for the item that a link leads to.
pub fn shown(state: &State, loaded: &Loaded, results: &Results) -> Vec<EntryId> {
    let pinned = pinned_entry(state, loaded);
    let most = if state.printing { ON_PAPER.max(state.shown) } else { state.shown };
    results.entries.iter().copied().filter(|id| Some(*id) != pinned).take(most).collect()
}

/// How many of the results are not among those that are shown. What is pinned is not shown once more.
pub fn left_out(View { state, loaded, results, .. }: View, shown: &[EntryId]) -> usize {
    let twice = pinned_entry(state, loaded).is_some_and(|id| results.entries.contains(&id));
    results.entries.len().saturating_sub(shown.len() + usize::from(twice))
}

fn pinned_entry(state: &State, loaded: &Loaded) -> Option<EntryId> {
    loaded.entry_by_id(state.pinned_id()?)
}

pub fn results(view: View, host: &Host) -> Html {
    let View { state, loaded, results, .. } = view;
    let pinned = pinned_entry(state, loaded);
    let mut shown = self::shown(state, loaded, results);
    let left = left_out(view, &shown);
    shown.truncate(view.at_once);
    list!(
        match pinned {
            Some(entry) => Some(self::pinned(view, cards(view, &[entry], 1, true, host))),
            None => loaded.remote().and_then(|remote| {
                let shown = Shown { pin: state.pinned.as_deref(), ..Shown::default() };
                (remote.draw().item)(view, remote.progress(&shown))
            }),
        },
        panel::draw(view, Piece::Above).or_else(|| is_empty(view).then(|| empty(
            view.config.words.no_match,
            view.config
        )
        .into())),
        match state.query.grouping(view.terms) {
            Some(Group::Issue) => under_issues(view, &shown, host),
            group => {
                let groups = group.and_then(|group| panel::draw(view, Piece::Groups(group, &shown, host)));
                groups.unwrap_or_else(|| one_list(view, &shown, host).into())
            }
        },
        more(view, left),
    )
}

fn under_issues(view: View, shown: &[EntryId], host: &Host) -> Html {
    let View { state, loaded, .. } = view;
    let archive = &loaded.archive;
    let issue_of = |id: EntryId| archive.values_of(Facet::Issue, id).first();
    let mut unnarrowed = state.query.clone();
    unnarrowed.facets[Facet::Issue].clear();
    (unnarrowed.order, unnarrowed.group) = (Order::Best, None);
    let with_intro = unnarrowed.is_empty();
    let runs = shown.chunk_by(|a, b| issue_of(*a) == issue_of(*b)).enumerate();
    each(runs, |(at, run)| {
        let of = *issue_of(*run.first()?)?;
        let intro = if with_intro { loaded.intro(of as usize) } else { Cow::default() };
        let by_topic = state.query.is_by_time(view.terms);
        let items = if by_topic {
            topics(view, run, host)
        } else {
            topic(view, "", true, cards(view, run, 2, true, host)).into()
        };
        Some(issue(view, of, &intro, items)?.key(at.to_string()))
    })
}

/// The topics of an issue, each with its items.
fn topics(view: View, run: &[EntryId], host: &Host) -> Html {
    let archive = &view.loaded.archive;
    let topic_of = |id: EntryId| archive.values_of(Facet::Topic, id).first();
    let runs: Vec<_> = run.chunk_by(|a, b| topic_of(*a) == topic_of(*b)).collect();
    // One alone between such as take the whole width does so as well.
    let is_missing = Cell::new(false);
    let is_short = |at: usize| runs.get(at).is_some_and(|run| run.len() <= SHORT);
    each(runs.iter().enumerate(), |(at, run)| {
        let name = archive.topic_of(*run.first()?).unwrap_or_default();
        let is_full = !is_short(at) || !is_short(at + 1) && !is_short(at.wrapping_sub(1));
        Some(topic(view, name, is_full, runs_of_cards(view, run, 3, false, host, &is_missing)).key(at.to_string()))
    })
}

fn one_list(view: View, shown: &[EntryId], host: &Host) -> El {
    let cards = cards(view, shown, 1, true, host);
    el!("section", "class" = "issue", "part" = "issue"; el!("ul", "class" = "cards", "part" = "grid", "role" = "list"; cards))
}

/// List items with the cards of these entries, those together that share their notes.
pub fn cards(view: View, run: &[EntryId], level: u8, alone: bool, host: &Host) -> Html {
    runs_of_cards(view, run, level, alone, host, &Cell::new(false))
}

/// The same, where the run goes on with another one, which knows whether the last item is missing.
fn runs_of_cards(view: View, run: &[EntryId], level: u8, alone: bool, host: &Host, is_missing: &Cell<bool>) -> Html {
    let level = view.config.heading_level + level;
    let mut texts = Vec::new();
    for id in run {
        texts.extend(view.loaded.text(*id).map(|text| (*id, text)));
    }
    gather(view, &mut texts);
    let is_listed = view.state.layout() == Layout::List;
    let instead = view.loaded.remote().map(|remote| remote.draw());
    let mut rest = &*texts;
    let mut is_apart = is_listed;
    each(0..texts.len(), |at| {
        let (group, after) = rest.split_at_checked(if is_apart { 1 } else { together(view, rest) })?;
        rest = after;
        let (id, text) = group.first()?;
        // Of many links without notes, the last ones do not share those that follow either.
        is_apart = is_listed || group.last().zip(rest.first()).is_some_and(|(one, next)| leads(view, one, next));
        // Where several did not come, the first says it for all.
        let is_told = is_missing.replace(*text == Text::Missing);
        let cards = match (text, instead) {
            (Text::Here(_), _) => {
                el!("li"; each(group, |(id, text)| Some(Card { view, host, id: *id, level, alone }.draw(item(text)?))))
            }
            (Text::Coming, Some(instead)) => (instead.card)(*id),
            (Text::Missing, Some(instead)) if !is_told => (instead.missing_card)(view, *id),
            _ => return None,
        };
        Some(cards.key(at.to_string()))
    })
}

/// Has those that share notes stand one after the other, in whatever order they were asked for: at the place of the first.
fn gather(view: View, texts: &mut Vec<(EntryId, Text)>) {
    // In the order of the digest they do.
    if texts.is_sorted_by_key(|(id, _)| *id) {
        return;
    }
    let mut at = 0;
    while let Some(one) = texts.get(at) {
        let found = texts.iter().enumerate().skip(at + 1).find_map(|(from, other)| {
            let to = if leads(view, other, one) { at } else { at + 1 };
            (from > to && (to == at || leads(view, one, other))).then_some((from, to))
        });
        match found {
            Some((from, to)) => {
                let other = texts.remove(from);
                texts.insert(to, other);
            }
            None => at += 1,
        }
    }
}

/// Whether an item leads on to another one, whose notes it may share: it has none, and the other follows in its topic.
fn leads(View { loaded, .. }: View, (one, text): &(EntryId, Text), (other, _): &(EntryId, Text)) -> bool {
    let values = |facet, id: EntryId| loaded.archive.values_of(facet, id);
    one + 1 == *other
        && item(text).is_some_and(is_bare)
        && [Facet::Issue, Facet::Topic].into_iter().all(|facet| values(facet, *one) == values(facet, *other))
}

/// How many of these texts belong together: as in Markdown, a few links without notes share those of the next.
fn together(view: View, texts: &[(EntryId, Text)]) -> usize {
    let bare = texts.array_windows().take_while(|[one, other]| leads(view, one, other)).count();
    let is_shared = texts.get(bare).is_some_and(|(_, text)| item(text).is_some_and(|item| !is_bare(item)));
    if bare < TOGETHER && is_shared { bare + 1 } else { 1 }
}

fn item(text: &Text) -> Option<&Item> {
    match text {
        Text::Here(item) => Some(item),
        Text::Coming | Text::Missing => None,
    }
}

/// Whether there is nothing to be said below the title.
pub fn is_bare(item: &Item) -> bool {
    item.notes.is_empty() && item.links.is_empty()
}

/// The item that a link leads to, whatever is asked for.
pub fn pinned(view: View, card: Html) -> El {
    let words = view.config.words;
    let hide = el!("button", "type" = "button", "class" = "quiet"; words.unpin);
    el!("section", "class" = "pinned", "part" = "pinned";
        el!("div", "class" = "issue-head", "lang" = view.config.said();
            el!("p", "class" = "issue-title"; words.pinned),
            hide.on_click(view.store.on(Action::Unpin))),
        el!("ul", "class" = "cards", "role" = "list"; card))
}

/// The way to what is left, and from the picks to all of the digest: the page where it lives, or else here.
fn more(View { state, config, loaded, store, .. }: View, left: usize) -> Option<El> {
    let words = config.words;
    let more = (left > 0).then(|| {
        let label = words.plural(&words.more, left.min(config.limit));
        el!("button", "type" = "button", "part" = "more"; isolated(&label)).on_click(store.on(Action::ShowMore))
    });
    let whole = (state.layout() == Layout::Picks).then(|| {
        let label = words.facets[Facet::Issue].find;
        match loaded.archive.home().and_then(href) {
            Some(home) => el!("a", "class" = "quiet", "part" = "all", "href" = home; label),
            None => el!("button", "type" = "button", "class" = "quiet", "part" = "all"; label)
                .on_click(store.on(Action::ShowAll)),
        }
    });
    (more.is_some() || whole.is_some()).then(|| el!("p", "class" = "more", "lang" = config.said(); more, whole))
}
