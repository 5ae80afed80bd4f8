//! One item: where it comes from, its title, and what the curator says of it.

use link_digest_core::{Archive, EntryId, Item};
use yew::{Callback, Component, Context, Html, MouseEvent, Properties, html};

use super::heading::tag;
use super::isolated;
use super::notes::{link, note_list};
use crate::browser::format;
use crate::browser::host::{Host, opened};
use crate::browser::link::href;
use crate::fold;
use crate::i18n::Words;
use crate::shared::Shared;

#[derive(PartialEq, Properties)]
pub struct CardProps {
    pub archive: Shared<Archive>,
    pub entry: EntryId,
    /// The level of the title.
    pub level: u8,
    pub words: &'static Words,
    pub host: Host,
}

pub struct Card {
    /// Whether long notes are shown whole.
    open: bool,
}

impl Component for Card {
    /// The reader opens or closes the notes.
    type Message = ();
    type Properties = CardProps;

    fn create(_: &Context<Self>) -> Self {
        Self { open: false }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        self.open = !self.open;
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        card(ctx.props(), self.open, ctx.link().callback(|_| ()))
    }
}

fn card(props: &CardProps, open: bool, toggle: Callback<MouseEvent>) -> Html {
    let archive = &props.archive;
    let (Some(entry), Some(item)) = (archive.entry(props.entry), archive.item(props.entry)) else {
        return Html::default();
    };
    let item = &item;
    let words = props.words;
    let topic = archive.topics().get(entry.topic as usize).map(|topic| isolated(&topic.name));
    let heading = format!("c{}", props.entry);
    let (class, part) = if item.recommended { ("card lit", "card card-recommended") } else { ("card", "card") };
    html! {
        <li>
            <article {class} {part} data-id={item.id.clone()} tabindex="-1" aria-labelledby={heading.clone()}>
                <p class="meta">
                    <span class="topic">{ topic }</span>
                    if let Some(source) = &item.source {
                        <span class="source" part="source">{ isolated(source) }</span>
                    }
                    if let Some(minutes) = item.minutes {
                        <span>{ (words.minutes)(minutes) }</span>
                    }
                    if let Some(date) = item.date {
                        <span>{ isolated(&format::days(words.lang, date, None)) }</span>
                    }
                </p>
                <@{tag(props.level)} class="title" id={heading}>{ title(item, props) }</@>
                if item.recommended {
                    <p class="badge" part="badge">{ words.recommended }</p>
                }
                { authors(item) }
                { notes(item, words, open, toggle) }
                { related(item, words) }
            </article>
        </li>
    }
}

/// The title, as the card's one link; without one where there is no address, or a refused one.
fn title(item: &Item, props: &CardProps) -> Html {
    let text = isolated(&item.title);
    let Some(url) = &item.url else { return html! { <span part="title">{ text }</span> } };
    let Some(href) = href(url).filter(|_| link_digest_core::is_web_url(url)) else {
        let why = props.words.refused;
        return html! { <><span part="title">{ text }</span><small class="refused">{ why }{ " " }{ isolated(url) }</small></> };
    };
    let (host, id, url) = (props.host.clone(), item.id.clone(), href.clone());
    let onclick = Callback::from(move |event: MouseEvent| {
        if opened(&host, &id, &url) {
            event.prevent_default();
        }
    });
    html! { <a part="title" {href} rel="noopener noreferrer" {onclick}>{ text }</a> }
}

fn authors(item: &Item) -> Html {
    if item.authors.is_empty() {
        return Html::default();
    }
    html! { <p class="authors">{ isolated(&item.authors.join(", ")) }</p> }
}

fn notes(item: &Item, words: &Words, open: bool, toggle: Callback<MouseEvent>) -> Html {
    if item.notes.is_empty() {
        return Html::default();
    }
    let Some(head) = fold::head(&item.notes) else { return note_list(&item.notes) };
    let (shown, label) = if open { (&item.notes, words.fewer_notes) } else { (&head, words.more_notes) };
    html! {
        <>
            { note_list(shown) }
            <button type="button" class="quiet fold" aria-expanded={if open { "true" } else { "false" }} onclick={toggle}>
                { label }
                <span class="hidden">{ ": " }{ isolated(&item.title) }</span>
            </button>
        </>
    }
}

fn related(item: &Item, words: &Words) -> Html {
    if item.links.is_empty() {
        return Html::default();
    }
    let links = item.links.iter().map(|related| {
        html! {
            <li>
                { link(&related.url, isolated(&related.title)) }
                if let Some(source) = &related.source {
                    <span class="source">{ isolated(source) }</span>
                }
            </li>
        }
    });
    html! {
        <div class="related">
            <p>{ words.related }</p>
            <ul>{ for links }</ul>
        </div>
    }
}
