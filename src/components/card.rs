//! One item: where it comes from, its title, and what the curator says of it.

use link_digest_core::search::Terms;
use link_digest_core::{Archive, Entry, EntryId, Item};
use yew::{Callback, Component, Context, Html, MouseEvent, Properties};

use super::copy_link::copy_link;
use super::heading::tag;
use super::issue::name;
use super::markup::{el, list, on_click, text};
use super::notes::Prose;
use super::recommended_filter::pressed;
use super::{found, isolated};
use crate::browser::format;
use crate::browser::host::{Host, opened};
use crate::browser::link::href;
use crate::config::Referrers;
use crate::fold;
use crate::i18n::Words;
use crate::shared::Shared;
use crate::state::Action;
use crate::store::Store;

#[derive(PartialEq, Properties)]
pub struct CardProps {
    pub archive: Shared<Archive>,
    pub entry: EntryId,
    /// The level of the title.
    pub level: u8,
    pub words: &'static Words,
    pub referrers: Referrers,
    /// What is marked.
    pub terms: Terms,
    /// Whether it says of which issue it is.
    pub dated: bool,
    pub store: Store,
    pub host: Host,
}

pub struct Card {
    item: Option<Item>,
    /// Whether long notes are shown whole, where the reader has said so.
    open: Option<bool>,
}

impl Component for Card {
    /// The reader opens or closes the notes.
    type Message = ();
    type Properties = CardProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self { item: ctx.props().item(), open: None }
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &CardProps) -> bool {
        let props = ctx.props();
        if props.entry != before.entry || props.archive != before.archive {
            *self = Self::create(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, (): ()) -> bool {
        let open = self.item.as_ref().is_some_and(|item| ctx.props().is_open(item, self.open));
        self.open = Some(!open);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some(item) = &self.item else { return Html::default() };
        let props = ctx.props();
        card(props, item, props.is_open(item, self.open), ctx.link().callback(|_| ()))
    }
}

impl CardProps {
    fn item(&self) -> Option<Item> {
        self.archive.item(self.entry)
    }

    fn prose(&self) -> Prose<'_> {
        Prose { referrers: self.referrers, terms: &self.terms }
    }

    /// Whether the notes are shown whole: as the reader wants, or else where what is searched for is in the rest.
    fn is_open(&self, item: &Item, open: Option<bool>) -> bool {
        let prose = self.prose();
        open.unwrap_or_else(|| {
            !self.terms.is_empty()
                && prose.finds(&item.notes)
                && fold::head(&item.notes).is_some_and(|head| !prose.finds(&head))
        })
    }
}

fn card(props: &CardProps, item: &Item, open: bool, toggle: Callback<MouseEvent>) -> Html {
    let Some(entry) = props.archive.entry(props.entry) else { return Html::default() };
    let (words, prose) = (props.words, props.prose());
    let heading = format!("c{}", props.entry);
    let (class, part) = if item.recommended { ("card lit", "card card-recommended") } else { ("card", "card") };
    let badge = item.recommended.then(|| el!("p", "class" = "badge", "part" = "badge"; text(words.recommended)));
    let article = el!("article", "class" = class, "part" = part, "data-id" = item.id.clone(), "tabindex" = "-1",
        "aria-labelledby" = heading.clone();
        meta(props, item, entry),
        el!(tag(props.level), "class" = "title", "id" = heading; title(item, props)),
        badge.unwrap_or_default(),
        authors(item, prose),
        notes(item, prose, words, open, toggle),
        related(item, prose, words),
        foot(item, props));
    el!("li"; article)
}

/// The small line: what it is about, where it comes from, how long it takes, and when it appeared.
fn meta(props: &CardProps, item: &Item, entry: &Entry) -> Html {
    let (archive, terms, words) = (&props.archive, &props.terms, props.words);
    let topic = archive.topics().get(entry.topic as usize).map(|topic| found(&topic.name, terms));
    let issue = archive.issues().get(entry.issue as usize).filter(|_| props.dated);
    let source = item.source.as_ref().map(|source| el!("span", "class" = "source", "part" = "source"; found(source, terms)));
    let small = |html: Html| el!("span"; html);
    let pieces = [
        Some(el!("span", "class" = "topic"; topic.unwrap_or_default())),
        source,
        item.minutes.map(|minutes| small(text((words.minutes)(minutes)))),
        item.date.map(|date| small(isolated(&format::days(words.lang, date, None)))),
        issue.map(|issue| small(isolated(&name(issue, words)))),
    ];
    el!("p", "class" = "meta"; list(pieces.into_iter().flatten()))
}

/// What can be done with the item.
fn foot(item: &Item, props: &CardProps) -> Html {
    let words = props.words;
    let same = item.source.as_ref().map(|source| {
        let more = el!("button", "type" = "button", "class" = "quiet similar"; text(words.more_from), after(source));
        on_click(more, props.store.on(Action::MoreFrom(source.clone())))
    });
    el!("div", "class" = "foot"; same.unwrap_or_default(), copy_link(Some(item.id.clone()), words, &props.host))
}

/// What a button is about, for those who do not see where it stands.
fn after(name: &str) -> Html {
    el!("span", "class" = "hidden"; text(": "), isolated(name))
}

/// The title, as the card's one link; without one where there is no address, or a refused one.
fn title(item: &Item, props: &CardProps) -> Html {
    let title = found(&item.title, &props.terms);
    let Some(url) = &item.url else { return el!("span", "part" = "title"; title) };
    let Some(href) = href(url).filter(|_| link_digest_core::is_web_url(url)) else {
        let why = el!("small", "class" = "refused"; text(props.words.refused), text(" "), isolated(url));
        return list([el!("span", "part" = "title"; title), why].into_iter());
    };
    let (host, id, url) = (props.host.clone(), item.id.clone(), href.clone());
    let click = Callback::from(move |event: MouseEvent| {
        if opened(&host, &id, &url) {
            event.prevent_default();
        }
    });
    let (rel, policy) = (props.referrers.rel(), props.referrers.policy());
    on_click(el!("a", "part" = "title", "href" = href, "rel" = rel, "referrerpolicy" = policy; title), click)
}

fn authors(item: &Item, prose: Prose) -> Html {
    if item.authors.is_empty() {
        return Html::default();
    }
    el!("p", "class" = "authors"; found(&item.authors.join(", "), prose.terms))
}

fn notes(item: &Item, prose: Prose, words: &Words, open: bool, toggle: Callback<MouseEvent>) -> Html {
    if item.notes.is_empty() {
        return Html::default();
    }
    let Some(head) = fold::head(&item.notes) else { return prose.notes(&item.notes) };
    let (shown, label) = if open { (&item.notes, words.fewer_notes) } else { (&head, words.more_notes) };
    let button = el!("button", "type" = "button", "class" = "quiet fold", "aria-expanded" = pressed(open);
        text(label), after(&item.title));
    list([prose.notes(shown), on_click(button, toggle)].into_iter())
}

fn related(item: &Item, prose: Prose, words: &Words) -> Html {
    if item.links.is_empty() {
        return Html::default();
    }
    let links = item.links.iter().map(|related| {
        let source = related.source.as_ref().map(|source| el!("span", "class" = "source"; isolated(source)));
        let link = prose.link(&related.url, found(&related.title, prose.terms));
        el!("li"; link, source.unwrap_or_default())
    });
    el!("div", "class" = "related"; el!("p"; text(words.related)), el!("ul"; list(links)))
}
