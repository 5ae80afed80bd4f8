//! The list that narrows the cards to one issue.

use std::rc::Rc;

use link_digest_core::Issue;
use yew::html::{onchange, onfocus};
use yew::{AttrValue, Callback, Event, FocusEvent, Html};

use super::View;
use super::issue::name;
use super::markup::{el, keyed, list, listening, text};
use crate::browser::input;
use crate::i18n::fill;
use crate::state::{Action, Panel};

/// With more issues than this, the list is filled when it is first needed.
const FEW: usize = 60;

pub fn issue_filter(View { state, config, loaded, results, store, .. }: View) -> Html {
    let issues = loaded.archive.issues();
    if issues.len() < 2 {
        return Html::default();
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
        choice(issue.id.clone(), chosen(&issue.id), fill("{0} ({1})", &[&name(issue, words), &count.to_string()]).into())
    };
    let options = issues.iter().zip(&results.issues).filter(|(issue, _)| all || chosen(&issue.id)).map(option);
    let mut select = on_change(
        el!("select", "class" = "issues"; choice(String::new(), state.query.issues.is_empty(), words.all_issues.into()), list(options)),
        onchange,
    );
    if let Some(onfocus) = onfocus {
        select = listening(select, Rc::new(onfocus::Wrapper::new(onfocus)));
    }
    el!("label", "class" = "select", "part" = "issues"; el!("span"; text(words.issue)), select)
}

/// One entry of a list.
pub fn choice(value: String, selected: bool, label: AttrValue) -> Html {
    keyed(el!("option", "value" = value.clone(), "selected" = selected; text(label)), value)
}

pub fn on_change(select: Html, callback: Callback<Event>) -> Html {
    listening(select, Rc::new(onchange::Wrapper::new(callback)))
}
