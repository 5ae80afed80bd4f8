//! The cards that are shown, under their issues, and the way to more of them.

use link_digest_core::{Entry, EntryId};
use yew::{Html, html};

use super::View;
use super::card::Card;
use super::issue::issue;
use crate::browser::host::Host;
use crate::state::Action;

pub fn results(view: View, host: &Host) -> Html {
    let View { state, config, loaded, results, .. } = view;
    let archive = &loaded.archive;
    let shown = results.entries.get(..state.shown).unwrap_or(&results.entries);
    let shown: Vec<(EntryId, &Entry)> = shown.iter().filter_map(|&id| Some((id, archive.entry(id)?))).collect();
    let with_intro = state.query.topics.is_empty() && !state.query.recommended;
    let sections = shown.chunk_by(|(_, a), (_, b)| a.issue == b.issue).filter_map(|run| {
        let (_, first) = run.first()?;
        let cards = run.iter().map(|&(entry, _)| {
            html! { <Card key={entry} archive={archive.clone()} {entry} level={config.heading_level + 2} words={config.words} host={host.clone()} /> }
        });
        Some(issue(archive.issues().get(first.issue as usize)?, archive, config, with_intro, html! { <>{ for cards }</> }))
    });
    html! {
        <>
            { for sections }
            { more(view, results.entries.len().saturating_sub(state.shown)) }
        </>
    }
}

/// The way to what is left, if anything is.
fn more(View { config, store, .. }: View, left: usize) -> Html {
    if left == 0 {
        return Html::default();
    }
    html! {
        <p class="more"><button type="button" part="more" onclick={store.on(Action::ShowMore)}>{ (config.words.more)(left.min(config.limit)) }</button></p>
    }
}
