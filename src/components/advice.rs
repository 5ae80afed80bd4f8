//! What comes with the search and goes with what is typed: what of it is not known, which word to drop where nothing is
//! found, and what can be typed.

use link_digest_core::Order;
use link_digest_core::search::{Without, doubts, is_dated, without, without_two};

use super::markup::{El, each, el};
use super::{View, isolated};
use crate::answer::Answer;
use crate::i18n::fill;
use crate::i18n::hints::{DATED, LACKS, MEANT, TIPS, WITHOUT};
use crate::state::Action;

/// What is not known of what was typed, each with what was probably meant.
pub fn doubted(view: View) -> Option<El> {
    let (words, loaded) = (view.config.words, view.loaded);
    let doubts = doubts(&view.state.query.text, &loaded.archive, loaded.remote().is_none());
    let lines = each(&doubts, |doubt| {
        let order = doubt.order.map(|order| fill("{0}: {1}", &[words.order_by, words.order(order)]));
        let hint = if doubt.lacks { LACKS } else { MEANT };
        let label = fill(&hint.of(words), &[doubt.typed, order.as_deref().unwrap_or(&doubt.meant)]);
        Some(suggested(view, "quiet", &label, &doubt.text, doubt.order))
    });
    // What lacks something may be about to get it.
    let class = if doubts.iter().all(|doubt| doubt.lacks) { "discover waits" } else { "discover" };
    (!doubts.is_empty()).then(|| el!("div", "class" = class, "role" = "alert"; lines))
}

/// From when to when the items are, where nothing is found and a time was typed.
pub fn dated(view: View) -> Option<El> {
    let words = view.config.words;
    let (first, last) = view.loaded.archive.months().filter(|_| is_dated(&view.state.query.text))?;
    let label = fill(&DATED.of(words), &[&words.month(first), &words.month(last)]);
    Some(el!("p"; isolated(&label)))
}

/// Where nothing is found: the words that can be dropped, each with how much is found then; two at once, where no one of
/// them is enough.
pub fn dropped(view: View) -> Option<El> {
    if !view.results.entries.is_empty() || view.waits {
        return None;
    }
    let text = &view.state.query.text;
    offers(view, &without(text)).or_else(|| offers(view, &without_two(text)))
}

/// Those of these texts that find something.
fn offers(view: View, texts: &[Without]) -> Option<El> {
    let View { state, loaded, config, .. } = view;
    let (mut query, mut any) = (state.query.clone(), false);
    let buttons = each(texts, |without| {
        query.text.clone_from(&without.text);
        let answer = Answer::to(loaded, &query, &Answer::default());
        // What waits for files does not know yet.
        let count = answer.results.filter(|_| answer.now.is_empty()).map_or(0, |results| results.entries.len());
        let label = fill(&WITHOUT.of(config.words), &[&without.piece, &config.words.number(count)]);
        any |= count > 0;
        (count > 0).then(|| el!("li"; suggested(view, "chip", &label, &query.text, None)))
    });
    any.then(|| el!("ul", "class" = "active", "role" = "list"; buttons))
}

/// A button for another text, and another order where one was meant.
fn suggested(view: View, class: &'static str, label: &str, text: &str, order: Option<Order>) -> El {
    let button = el!("button", "type" = "button", "class" = class; isolated(label));
    button.on_click(view.store.on(Action::Suggest(text.to_owned(), order)))
}

/// What can be typed, and what it finds.
pub fn tips(view: View) -> El {
    let lines = TIPS.of(view.config.words);
    let lines = each(lines.split('\n'), |line| {
        let (typed, finds) = line.split_once('\t')?;
        Some(el!("li"; el!("code", "dir" = "ltr"; typed.to_owned()), " ", isolated(finds)))
    });
    el!("ul", "role" = "list"; lines)
}
