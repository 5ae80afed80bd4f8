//! The cards that are shown, and the way to more of them.
//!
//! They stand under their issues where they are in the order of time. A card takes the place of the one that was
//! there: patching it is several times faster than making another.

use link_digest_core::{EntryId, Facet, Order};
use yew::Html;

use super::card::Card;
use super::issue::issue;
use super::markup::{El, each, el, list};
use super::states::empty;
use super::{View, isolated};
use crate::browser::host::Host;
use crate::state::Action;

/// Largest number of cards that are printed.
const ON_PAPER: usize = 1000;

pub fn results(view: View, host: &Host) -> Html {
    let View { state, loaded, results, .. } = view;
    let pinned = state.pinned.as_deref().and_then(|id| loaded.archive.entry_by_id(id));
    let others = results.entries.iter().copied().filter(|id| Some(*id) != pinned);
    let (most, at_once) =
        if state.printing { (ON_PAPER.max(state.shown), usize::MAX) } else { (state.shown, view.at_once) };
    let shown: Vec<EntryId> = others.take(most.min(at_once)).collect();
    // What is pinned is not shown once more.
    let twice = usize::from(pinned.is_some_and(|id| results.entries.contains(&id)));
    let by_time = match state.query.order {
        Order::Best => view.terms.is_empty(),
        Order::Newest | Order::Oldest => true,
        Order::Recommended | Order::Source => false,
    };
    list!(
        pinned.map(|entry| self::pinned(view, entry, host)),
        results.entries.is_empty().then(|| empty(view.config.words.no_match, view.config)),
        if by_time { under_issues(view, &shown, host) } else { one_list(view, &shown, host).into() },
        more(view, (results.entries.len() - twice).saturating_sub(most)),
    )
}

fn under_issues(view: View, shown: &[EntryId], host: &Host) -> Html {
    let View { state, loaded, .. } = view;
    let archive = &loaded.archive;
    let issue_of = |id: EntryId| archive.values_of(Facet::Issue, id).first();
    let mut unnarrowed = state.query.clone();
    unnarrowed.facets[Facet::Issue].clear();
    unnarrowed.order = Order::Best;
    let with_intro = unnarrowed.is_empty();
    let runs = shown.chunk_by(|a, b| issue_of(*a) == issue_of(*b)).enumerate();
    each(runs, |(at, run)| {
        let of = archive.issue_of(*run.first()?)?;
        let cards = cards(view, run, 2, false, host);
        Some(issue(of, view, with_intro, cards).key(at.to_string()))
    })
}

fn one_list(view: View, shown: &[EntryId], host: &Host) -> El {
    let cards = cards(view, shown, 1, true, host);
    el!("section", "class" = "issue", "part" = "issue"; el!("ul", "class" = "cards", "part" = "grid", "role" = "list"; cards))
}

fn cards(view: View, run: &[EntryId], level: u8, dated: bool, host: &Host) -> Html {
    let level = view.config.heading_level + level;
    each(run.iter().enumerate(), |(at, id)| {
        Some(Card { view, host, id: *id, level, dated }.draw()?.key(at.to_string()))
    })
}

/// The item that a link leads to, whatever is asked for.
fn pinned(view: View, entry: EntryId, host: &Host) -> El {
    let words = view.config.words;
    let hide = el!("button", "type" = "button", "class" = "quiet"; words.unpin);
    el!("section", "class" = "pinned", "part" = "pinned";
        el!("div", "class" = "issue-head", "lang" = view.config.said();
            el!("p", "class" = "issue-title"; words.pinned),
            hide.on_click(view.store.on(Action::Unpin))),
        el!("ul", "class" = "cards", "role" = "list"; cards(view, &[entry], 1, true, host)))
}

/// The way to what is left, if anything is.
fn more(View { config, store, .. }: View, left: usize) -> Option<El> {
    if left == 0 {
        return None;
    }
    let button = el!("button", "type" = "button", "part" = "more"; isolated(&config.words.plural(&config.words.more, left.min(config.limit))));
    Some(el!("p", "class" = "more", "lang" = config.said(); button.on_click(store.on(Action::ShowMore))))
}
