//! What was asked for, each with a way to drop it.

use yew::{Html, html};

use super::issue::name;
use super::{View, isolated};
use crate::state::{Action, Filter};

pub fn active(view: View) -> Html {
    let filters = view.state.filters();
    let chips = filters.into_iter().map(|filter| {
        let label = label(&filter, view);
        let onclick = view.store.on(Action::Drop(filter));
        html! {
            <li>
                <button type="button" class="chip drop" aria-label={(view.config.words.drop)(&label)} {onclick}>{ isolated(&label) }</button>
            </li>
        }
    });
    html! { <ul class="active" part="active" role="list">{ for chips }</ul> }
}

fn label(filter: &Filter, view: View) -> String {
    let words = view.config.words;
    match filter {
        Filter::Recommended => words.recommended.to_owned(),
        Filter::Topic(name) => name.clone(),
        Filter::Issue(id) => {
            let archive = &view.loaded.archive;
            archive
                .issue(id)
                .and_then(|at| archive.issues().get(at as usize))
                .map_or_else(|| id.clone(), |issue| name(issue, words))
        }
    }
}
