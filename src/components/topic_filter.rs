//! The toggles that narrow the cards to some topics.

use yew::{AttrValue, Callback, Html, Properties, UseReducerDispatcher, component, html};

use super::recommended_filter::pressed;
use super::{View, isolated};
use crate::state::{Action, Filter, State};

pub fn topic_filter(View { state, config, loaded, results, dispatch }: View) -> Html {
    let archive = &loaded.archive;
    let chosen: Vec<_> = state.query.topics.iter().map(|name| archive.topic(name)).collect();
    let chips = archive.topics().iter().zip(&results.topics).enumerate().map(|(id, (topic, &count))| {
        let name = AttrValue::from(topic.name.clone());
        let chosen = chosen.contains(&Some(id));
        html! { <TopicChip key={topic.name.as_str()} {name} {count} {chosen} dispatch={dispatch.clone()} /> }
    });
    html! {
        <ul class="topics" part="topics" role="list" aria-label={config.words.topics}>{ for chips }</ul>
    }
}

#[derive(PartialEq, Properties)]
struct TopicChipProps {
    name: AttrValue,
    count: usize,
    chosen: bool,
    dispatch: UseReducerDispatcher<State>,
}

#[component]
fn TopicChip(props: &TopicChipProps) -> Html {
    let TopicChipProps { name, count, chosen, dispatch } = props;
    let onclick = {
        let (name, dispatch) = (name.clone(), dispatch.clone());
        Callback::from(move |_| dispatch.dispatch(Action::Toggle(Filter::Topic(name.to_string()))))
    };
    html! {
        <li>
            <button type="button" class="chip" part="topic" data-topic={name} aria-pressed={pressed(*chosen)} {onclick}>
                { isolated(name) }
                <span class="n">{ *count }</span>
            </button>
        </li>
    }
}
