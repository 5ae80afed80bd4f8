//! What comes with the search and goes with what is typed: what of it is not known, which word to drop where nothing is
//! found, and what can be typed.

use link_digest_core::search::{doubts, without};
use link_digest_core::{Facet, Query};

use super::markup::{El, each, el};
use super::{View, isolated};
use crate::answer::Answer;
use crate::i18n::{Hints, fill};
use crate::state::Action;

/// The most words that are offered to be dropped.
const MOST: usize = 3;

/// What draws it. Only through this is it called, so that it can come later.
#[derive(Debug)]
pub struct Advice {
    pub doubts: fn(View) -> Option<El>,
    pub without: fn(View) -> Option<El>,
    pub tips: fn(View) -> Option<El>,
}

pub const ADVICE: Advice = Advice { doubts: self::doubted, without: dropped, tips };

/// What is not known of what was typed, each with what was probably meant.
fn doubted(view: View) -> Option<El> {
    let hints = Hints::of(view.config.words);
    let month = view.loaded.archive.months().map(|(_, last)| last);
    let doubts = doubts(&view.state.query.text, month);
    let lines = each(&doubts, |doubt| {
        let button = el!("button", "type" = "button", "class" = "quiet"; isolated(&fill(hints.meant, &[&doubt.meant])));
        let button = button.on_click(view.store.on(Action::Suggest(doubt.text.clone())));
        Some(el!("p"; isolated(&fill(hints.unknown, &[&doubt.typed])), " ", button))
    });
    (!doubts.is_empty()).then(|| el!("div", "class" = "doubts", "role" = "alert"; lines))
}

/// Where nothing is found: the words that can be dropped, those first without which most is found.
fn dropped(view: View) -> Option<El> {
    let View { state, loaded, results, config, .. } = view;
    if !results.entries.is_empty() || view.waits {
        return None;
    }
    let hints = Hints::of(config.words);
    let mut found: Vec<(usize, _)> = Vec::new();
    for without in without(&state.query.text) {
        let answer =
            Answer::to(loaded, &Query { text: without.text.clone(), ..state.query.clone() }, &Answer::default());
        // What waits for files does not know yet.
        let results = answer.results.as_ref().filter(|_| !answer.waits());
        let count = results.map_or(0, |results| results.entries.len());
        let at = found.iter().position(|(other, _)| *other < count).unwrap_or(found.len());
        if count > 0 {
            found.insert(at, (count, without));
        }
    }
    let buttons = each(found.iter().take(MOST), |(count, without)| {
        let label = fill(hints.without, &[&without.piece, &config.words.number(*count)]);
        let button = el!("button", "type" = "button", "class" = "chip"; isolated(&label));
        Some(el!("li"; button.on_click(view.store.on(Action::Suggest(without.text.clone())))))
    });
    (!found.is_empty()).then(|| el!("ul", "class" = "active", "role" = "list", "lang" = config.said(); buttons))
}

/// What can be typed, and what it finds.
fn tips(view: View) -> Option<El> {
    let (words, hints) = (view.config.words, Hints::of(view.config.words));
    let facets = Facet::ALL.into_iter().filter(|facet| facet.description().in_search);
    let facets: Vec<_> = facets.map(|facet| ([facet.key(), ":…"].concat(), words.facets[facet].label)).collect();
    let rows = [("\"keyset pagination\"", hints.row), ("-talk", hints.not), ("wasm OR webassembly", hints.or)];
    let last = [("is:recommended", words.recommended), ("after:2025-06", hints.after), ("before:2025", hints.before)];
    let facets = facets.iter().map(|(typed, label)| (&**typed, *label));
    let rows = each(rows.into_iter().chain(facets).chain(last), |(typed, finds)| {
        Some(el!("li"; el!("code", "dir" = "ltr"; typed.to_owned()), " ", isolated(finds)))
    });
    Some(el!("ul", "role" = "list"; rows))
}
