//! One item: where it comes from, its title, and what the curator says of it.

use link_digest_core::{EntryId, Facet, Item, Note};
use yew::{Callback, Html, MouseEvent};

use super::copy_link::copy_link;
use super::heading::tag;
use super::issue::{direction, name};
use super::markup::{El, each, el, list};
use super::notes::Prose;
use super::recommended_filter::pressed;
use super::save::save;
use super::{View, found, isolated};
use crate::browser::host::{Host, opened};
use crate::browser::link::href;
use crate::excerpt;
use crate::i18n::{Words, fill, is_same};
use crate::state::Action;
use crate::yours::{self, Place};

/// A card, and how it stands among the others.
#[derive(Clone, Copy)]
pub struct Card<'a> {
    pub view: View<'a>,
    pub host: &'a Host,
    pub id: EntryId,
    /// The level of the title.
    pub level: u8,
    /// Whether it says of which issue it is.
    pub dated: bool,
}

impl<'a> Card<'a> {
    pub fn draw(self, item: &Item) -> El {
        card(self, item)
    }

    fn prose(&self) -> Prose<'_> {
        let View { config, terms, .. } = self.view;
        Prose { referrers: config.referrers, terms, words: config.words }
    }

    /// The item as a link leads to it: in an archive in parts, its issue tells where it is.
    fn link(&self, item: &Item) -> String {
        let loaded = self.view.loaded;
        let issue = loaded.remote().and_then(|_| loaded.archive.issue_of(self.id));
        issue.map(|issue| fill("{0}\n{1}", &[&item.id, &issue.id])).unwrap_or_else(|| item.id.clone())
    }

    /// What the words on it say of their language, where the item has another.
    fn said(&self) -> Option<&'static str> {
        self.view.config.said_in(self.lang())
    }

    /// The language of the item.
    fn lang(&self) -> &'a str {
        self.view.lang_of(self.view.loaded.archive.issue_of(self.id))
    }

    /// Whether long notes are shown whole: on paper, as the reader wants, or else where what is searched for is in the rest.
    fn is_open(&self, item: &Item, head: &[Note]) -> bool {
        let expanded = self.view.state.expanded.contains(&self.id);
        let prose = self.prose();
        let found = !prose.terms.is_empty() && !prose.finds(head) && prose.finds(&item.notes);
        self.view.state.printing || expanded != found
    }
}

fn card(card: Card, item: &Item) -> El {
    let config = card.view.config;
    let (words, said) = (config.words, card.said());
    let prose = card.prose();
    // Among its like it has the language of its issue around it.
    let lang = Some(card.lang()).filter(|lang| card.dated && !is_same(lang, &config.lang));
    let dir = lang.map(direction);
    let heading = fill("c{0}", &[&card.id.to_string()]);
    let (class, part) = if item.recommended { ("card recommended", "card card-recommended") } else { ("card", "card") };
    let badge =
        item.recommended.then(|| el!("p", "class" = "badge", "part" = "badge", "lang" = said; words.recommended));
    let article = el!("article", "class" = class, "part" = part, "data-id" = item.id.clone(), "tabindex" = "-1",
        "lang" = lang.map(str::to_owned), "dir" = dir, "aria-labelledby" = heading.clone();
        meta(card, item),
        el!(tag(card.level), "class" = "title", "id" = heading; title(card, item, said)),
        badge,
        authors(item, prose),
        notes(card, item, said),
        related(item, prose, words, said),
        foot(card, item, said));
    el!("li"; article)
}

/// The small line: what it is about, where it comes from, how long it takes, and when it appeared.
fn meta(card: Card, item: &Item) -> El {
    let View { loaded, terms, config, .. } = card.view;
    let (archive, words) = (&loaded.archive, config.words);
    let topic = archive.topic_of(card.id).map(|topic| found(topic, terms));
    let issue = archive.issue_of(card.id).filter(|_| card.dated);
    let source = item.source.as_ref();
    // Each keeps its direction to itself, apart from the dot before it.
    let said = card.said();
    let small = |text: &str| el!("span", "lang" = said; isolated(text));
    let pieces = [
        Some(el!("span", "class" = "topic"; topic)),
        source.map(|source| el!("span", "class" = "source", "part" = "source"; found(source, terms))),
        item.minutes.map(|minutes| small(&fill(words.minutes, &[&words.number(minutes as usize)]))),
        item.date.map(|date| small(&words.days(date, None))),
        issue.map(|issue| small(&name(issue, words))),
    ];
    el!("p", "class" = "meta"; each(pieces, |piece| piece), yours::draw(card.view, Place::Card(card.id)))
}

/// Actions on an item: copy its link, more from its source.
fn foot(card: Card, item: &Item, said: Option<&'static str>) -> El {
    let View { config, store, .. } = card.view;
    let words = config.words;
    let same = item.source.as_ref().map(|source| {
        let more = el!("button", "type" = "button", "class" = "quiet similar", "aria-label" = about(words.more_from, source);
            words.more_from);
        more.on_click(store.on(Action::Only(Facet::Source, source.clone())))
    });
    let copy = copy_link(Some(card.link(item)), Some(about(words.copy_link, &item.title)), words, card.host);
    el!("div", "class" = "foot", "lang" = said; save(card.view, card.id, &item.title), same, copy)
}

/// The name of a button, for those who do not see what it stands by.
pub fn about(label: &str, what: &str) -> String {
    fill("{0}: {1}", &[label, &link_digest_core::text::line(what)])
}

/// The title, as the card's one link; without one where there is no address, or a refused one.
fn title(card: Card, item: &Item, said: Option<&'static str>) -> Html {
    let config = card.view.config;
    let title = found(&item.title, card.view.terms);
    let Some(url) = &item.url else { return el!("span", "part" = "title"; title).into() };
    let Some(href) = href(url).filter(|_| link_digest_core::is_web_url(url)) else {
        let why = el!("small", "class" = "refused", "lang" = said; config.words.refused, " ", isolated(url));
        return list!(el!("span", "part" = "title"; title), why);
    };
    let (host, id, url) = (card.host.clone(), item.id.clone(), href.clone());
    let click = Callback::from(move |event: MouseEvent| {
        if opened(&host, &id, &url) {
            event.prevent_default();
        }
    });
    let (rel, policy) = (config.referrers.rel(), config.referrers.policy());
    el!("a", "part" = "title", "href" = href, "rel" = rel, "referrerpolicy" = policy; title).on_click(click).into()
}

fn authors(item: &Item, prose: Prose) -> Option<El> {
    (!item.authors.is_empty()).then(|| el!("p", "class" = "authors"; found(&item.authors.join(", "), prose.terms)))
}

fn notes(card: Card, item: &Item, said: Option<&'static str>) -> Html {
    let (prose, words) = (card.prose(), card.view.config.words);
    if item.notes.is_empty() {
        return Html::default();
    }
    let Some(head) = excerpt::head(&item.notes) else { return prose.notes(&item.notes).into() };
    let open = card.is_open(item, &head);
    let (shown, label) = if open { (&item.notes, words.fewer_notes) } else { (&head, words.more_notes) };
    let button = el!("button", "type" = "button", "class" = "quiet expand", "aria-expanded" = pressed(open),
        "lang" = said, "aria-label" = about(label, &item.title); label);
    list!(prose.notes(shown), button.on_click(card.view.store.on(Action::ToggleExpanded(card.id))))
}

fn related(item: &Item, prose: Prose, words: &Words, said: Option<&'static str>) -> Option<El> {
    if item.links.is_empty() {
        return None;
    }
    let links = each(&item.links, |related| {
        let source = related.source.as_ref().map(|source| el!("span", "class" = "source"; isolated(source)));
        let link = prose.link(&related.url, found(&related.title, prose.terms).into());
        Some(el!("li"; link, source))
    });
    Some(el!("div", "class" = "related"; el!("p", "lang" = said; words.related), el!("ul"; links)))
}
