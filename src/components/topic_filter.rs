//! The toggles that narrow the cards to some topics.

use yew::{Html, html};

use super::recommended_filter::pressed;
use super::{View, isolated};
use crate::state::{Action, Filter};

pub fn topic_filter(View { state, config, loaded, results, store }: View) -> Html {
    let archive = &loaded.archive;
    let chosen: Vec<_> = state.query.topics.iter().map(|name| archive.topic(name)).collect();
    let chips = archive.topics().iter().zip(&results.topics).zip(0..).map(|((topic, &count), id)| {
        let toggle = store.on(Action::Toggle(Filter::Topic(topic.name.clone())));
        html! {
            <li key={topic.name.as_str()}>
                <button type="button" class="chip" part="topic" data-topic={topic.name.clone()} aria-pressed={pressed(chosen.contains(&Some(id)))} onclick={toggle}>
                    { isolated(&topic.name) }
                    <span class="n">{ count }</span>
                </button>
            </li>
        }
    });
    html! {
        <ul class="topics" part="topics" role="list" aria-label={config.words.topics}>{ for chips }</ul>
    }
}
