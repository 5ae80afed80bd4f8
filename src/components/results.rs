//! The cards that are shown, and the way to more of them.
//!
//! They stand under their issues where they are in the order of time. A card takes the place of the one that was
//! there: patching it is several times faster than making another.

use std::borrow::Cow;

use link_digest_core::{EntryId, Facet, Order, Results};
use yew::Html;

use super::card::Card;
use super::issue::issue;
use super::markup::{El, each, el, list};
use super::states::empty;
use super::{Advice, View, isolated};
use crate::browser::host::Host;
use crate::loaded::{Loaded, Text};
use crate::parts::Shown;
use crate::search::advice;
use crate::state::{Action, State};

/// Largest number of cards that are printed.
const ON_PAPER: usize = 1000;

/// The entries whose cards are shown, but for the item that a link leads to.
pub fn shown(state: &State, loaded: &Loaded, results: &Results) -> Vec<EntryId> {
    let pinned = pinned_entry(state, loaded);
    let most = if state.printing { ON_PAPER.max(state.shown) } else { state.shown };
    results.entries.iter().copied().filter(|id| Some(*id) != pinned).take(most).collect()
}

fn pinned_entry(state: &State, loaded: &Loaded) -> Option<EntryId> {
    loaded.entry_by_id(state.pinned_id()?)
}

pub fn results(view: View, host: &Host) -> Html {
    let View { state, loaded, results, .. } = view;
    let pinned = pinned_entry(state, loaded);
    let mut shown = self::shown(state, loaded, results);
    let most = shown.len();
    shown.truncate(if state.printing { usize::MAX } else { view.at_once });
    // What is pinned is not shown once more.
    let twice = usize::from(pinned.is_some_and(|id| results.entries.contains(&id)));
    let by_time = match state.query.order {
        Order::Best => view.terms.is_empty(),
        Order::Newest | Order::Oldest => true,
        Order::Recommended | Order::Source => false,
    };
    list!(
        match pinned {
            Some(entry) => Some(self::pinned(view, cards(view, &[entry], 1, true, host))),
            None => loaded.remote().and_then(|remote| {
                let shown = Shown { pin: state.pinned.as_deref(), ..Shown::default() };
                (remote.draw().item)(view, remote.progress(&shown))
            }),
        },
        results.entries.is_empty().then(|| empty(view.config.words.no_match, view.config)),
        advice(&view, Advice::Without),
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
        let of = *issue_of(*run.first()?)? as usize;
        let intro = if with_intro { loaded.intro(of) } else { Cow::default() };
        let cards = cards(view, run, 2, false, host);
        Some(issue(archive.issues().get(of)?, &intro, view, cards).key(at.to_string()))
    })
}

fn one_list(view: View, shown: &[EntryId], host: &Host) -> El {
    let cards = cards(view, shown, 1, true, host);
    el!("section", "class" = "issue", "part" = "issue"; el!("ul", "class" = "cards", "part" = "grid", "role" = "list"; cards))
}

fn cards(view: View, run: &[EntryId], level: u8, dated: bool, host: &Host) -> Html {
    let level = view.config.heading_level + level;
    let mut is_missing = false;
    each(run.iter().enumerate(), |(at, id)| {
        let text = view.loaded.text(*id)?;
        // Where several did not come, the first says it for all.
        let is_told = std::mem::replace(&mut is_missing, text == Text::Missing);
        let instead = view.loaded.remote().map(|remote| remote.draw());
        let card = match (text, instead) {
            (Text::Here(item), _) => Card { view, host, id: *id, level, dated }.draw(&item),
            (Text::Coming, Some(instead)) => (instead.card)(*id),
            (Text::Missing, Some(instead)) if !is_told => (instead.missing_card)(view, *id),
            _ => return None,
        };
        Some(card.key(at.to_string()))
    })
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

/// The way to what is left, if anything is.
fn more(View { config, store, .. }: View, left: usize) -> Option<El> {
    if left == 0 {
        return None;
    }
    let button = el!("button", "type" = "button", "part" = "more"; isolated(&config.words.plural(&config.words.more, left.min(config.limit))));
    Some(el!("p", "class" = "more", "lang" = config.said(); button.on_click(store.on(Action::ShowMore))))
}
