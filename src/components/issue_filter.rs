//! The list that narrows the cards to one issue.

use link_digest_core::Issue;
use yew::{Callback, Event, Html, html};

use super::View;
use super::issue::name;
use crate::browser::input;
use crate::state::Action;

pub fn issue_filter(View { state, config, loaded, results, store }: View) -> Html {
    let issues = loaded.archive.issues();
    if issues.len() < 2 {
        return Html::default();
    }
    let words = config.words;
    let store = store.clone();
    let onchange = Callback::from(move |event: Event| {
        let id = input::selected(&event).filter(|id| !id.is_empty());
        store.dispatch(Action::PickIssue(id));
    });
    let chosen = |id: &str| state.query.issues.iter().any(|issue| issue == id);
    let option = |(issue, count): (&Issue, &u32)| {
        html! { <option key={issue.id.as_str()} value={issue.id.clone()} selected={chosen(&issue.id)}>{ format!("{} ({count})", name(issue, words)) }</option> }
    };
    html! {
        <label class="select" part="issues">
            <span>{ words.issue }</span>
            <select {onchange}>
                <option value="" selected={state.query.issues.is_empty()}>{ words.all_issues }</option>
                { for issues.iter().zip(&results.issues).map(option) }
            </select>
        </label>
    }
}
