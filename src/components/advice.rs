//! What comes with the search and goes with what is typed: what of it is not known, which word to drop where nothing is
//! found, and what can be typed.

use link_digest_core::search::{doubts, without};

use super::markup::{El, each, el};
use super::{View, isolated};
use crate::answer::Answer;
use crate::i18n::fill;
use crate::i18n::hints::{MEANT, TIPS, WITHOUT};
use crate::state::Action;

/// What is not known of what was typed, each with what was probably meant.
pub fn doubted(view: View) -> Option<El> {
    let (words, loaded) = (view.config.words, view.loaded);
    let doubts = doubts(&view.state.query.text, &loaded.archive, loaded.remote().is_none());
    let lines = each(&doubts, |doubt| {
        Some(suggested(view, &fill(&MEANT.of(words), &[doubt.typed, &doubt.meant]), &doubt.text))
    });
    (!doubts.is_empty()).then(|| el!("div", "class" = "panel", "role" = "alert"; lines))
}

/// Where nothing is found: the words that can be dropped, each with how much is found then.
pub fn dropped(view: View) -> Option<El> {
    let View { state, loaded, results, config, .. } = view;
    if !results.entries.is_empty() || view.waits {
        return None;
    }
    let (mut query, mut any) = (state.query.clone(), false);
    let buttons = each(without(&state.query.text), |without| {
        query.text = without.text;
        let answer = Answer::to(loaded, &query, &Answer::default());
        // What waits for files does not know yet.
        let count = answer.results.filter(|_| answer.now.is_empty()).map_or(0, |results| results.entries.len());
        let label = fill(&WITHOUT.of(config.words), &[without.piece, &config.words.number(count)]);
        any |= count > 0;
        (count > 0).then(|| el!("li"; suggested(view, &label, &query.text)))
    });
    any.then(|| el!("ul", "class" = "active", "role" = "list", "lang" = config.said(); buttons))
}

/// A button for another text.
fn suggested(view: View, label: &str, text: &str) -> El {
    let button = el!("button", "type" = "button", "class" = "chip"; isolated(label));
    button.on_click(view.store.on(Action::Suggest(text.to_owned())))
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
