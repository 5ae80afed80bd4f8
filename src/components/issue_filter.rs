//! The list that narrows the cards to one issue.

use std::rc::Rc;

use link_digest_core::Issue;
use yew::html::{onchange, onfocus};
use yew::{Callback, Event, FocusEvent};

use super::View;
use super::issue::name;
use super::markup::{El, each, el};
use crate::browser::input;
use crate::i18n::fill;
use crate::state::{Action, Panel};

/// With more issues than this, the list is filled when it is first needed.
const FEW: usize = 60;

pub fn issue_filter(View { state, config, loaded, results, store, .. }: View) -> Option<El> {
    let issues = loaded.archive.issues();
    if issues.len() < 2 {
        return None;
    }
    let words = config.words;
    let changed = store.clone();
    let onchange = Callback::from(move |event: Event| {
        let id = Some(input::value(&event)).filter(|id| !id.is_empty());
        changed.dispatch(Action::PickIssue(id));
    });
    let all = issues.len() <= FEW || state.panels.issues;
    let onfocus = (!all).then(|| {
        let store = store.clone();
        Callback::from(move |_: FocusEvent| store.dispatch(Action::Open(Panel::Issues)))
    });
    let chosen = |id: &str| state.query.issues.iter().any(|issue| issue == id);
    let option = |(issue, count): (&Issue, &u32)| {
        choice(
            issue.id.clone(),
            chosen(&issue.id),
            fill("{0} ({1})", &[&name(issue, words), &words.number(*count as usize)]),
        )
    };
    let options = each(issues.iter().zip(&results.issues), |(issue, count)| {
        (all || chosen(&issue.id)).then(|| option((issue, count)))
    });
    let mut select = on_change(
        el!("select", "class" = "issues"; choice(String::new(), state.query.issues.is_empty(), words.all_issues.to_owned()), options),
        onchange,
    );
    if let Some(onfocus) = onfocus {
        select = select.on(Rc::new(onfocus::Wrapper::new(onfocus)));
    }
    Some(el!("label", "class" = "select", "part" = "issues"; el!("span"; words.issue), select))
}

/// One entry of a list.
pub fn choice(value: String, selected: bool, label: String) -> El {
    el!("option", "value" = value.clone(), "selected" = selected; label).key(value)
}

pub fn on_change(select: El, callback: Callback<Event>) -> El {
    select.on(Rc::new(onchange::Wrapper::new(callback)))
}
